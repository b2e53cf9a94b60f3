package io.assay.server.screening;

import io.assay.edgar.AskedWrongly;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what is asked of the screener: {@code altman_z_score < 1.8 and going_concern = true}, sort
 * keys, columns. Bounded: at most 2,000 characters, 200 tests, parentheses 40 deep. Immutable.
 */
public final class Language {

  private static final int LONGEST = 2_000;
  private static final int MOST_KEYS = 4;

  /** How many columns may be asked for. */
  public static final int MOST_COLUMNS = 60;

  private final Fields fields;

  public Language(Fields fields) {
    this.fields = fields;
  }

  public Fields fields() {
    return fields;
  }

  /**
   * The condition of a text; every row for a blank one.
   *
   * @throws AskedWrongly when it is none, with its place and how to mend it
   */
  public Condition condition(String text) {
    try {
      return read(text);
    } catch (Stop stop) {
      throw stop.fault().failure("where");
    }
  }

  /** What is wrong with a text as a condition, if anything is. */
  public Optional<Fault> fault(String text) {
    try {
      read(text);
      return Optional.empty();
    } catch (Stop stop) {
      return Optional.of(stop.fault());
    }
  }

  private Condition read(String text) throws Stop {
    if (text.isBlank()) {
      return new Condition.All(List.of());
    }
    return new Parser(fields, tokens(text)).condition();
  }

  private static List<Token> tokens(String text) throws Stop {
    if (text.length() > LONGEST) {
      throw new Stop(
          ScreenCode.SCREEN_TOO_LONG,
          "The text has " + text.length() + " characters",
          LONGEST,
          text.length(),
          "Give at most " + LONGEST + ".");
    }
    return Tokens.of(text);
  }

  /**
   * Sort keys of a comma list, a minus before those that descend.
   *
   * @throws AskedWrongly when one is no field, or there are more than four
   */
  public List<SortKey> sort(List<String> texts) {
    List<SortKey> keys = new ArrayList<>();
    for (String text : texts) {
      boolean descending = text.startsWith("-");
      keys.add(new SortKey(operand(descending ? text.substring(1) : text, "sort"), descending));
    }
    return atMost(MOST_KEYS, keys, "sort");
  }

  /**
   * What to show, each under the name it was asked by.
   *
   * @throws AskedWrongly when one is no field, or there are more than sixty
   */
  public Map<String, Operand> columns(List<String> texts) {
    Map<String, Operand> columns = new LinkedHashMap<>();
    for (String text : texts) {
      columns.put(text, operand(text, "fields"));
    }
    atMost(MOST_COLUMNS, List.copyOf(columns.keySet()), "fields");
    return columns;
  }

  private static <T> List<T> atMost(int most, List<T> list, String parameter) {
    if (list.size() > most) {
      throw new AskedWrongly(
          ScreenCode.SCREEN_TOO_LONG,
          parameter + " names " + list.size() + " fields",
          "query: " + parameter,
          "Give at most " + most + ".");
    }
    return list;
  }

  private Operand operand(String text, String parameter) {
    try {
      return new Parser(fields, tokens(text)).wholeOperand();
    } catch (Stop stop) {
      throw stop.fault().failure(parameter);
    }
  }
}
