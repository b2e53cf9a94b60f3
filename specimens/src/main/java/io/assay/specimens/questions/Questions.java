package io.assay.specimens.questions;

import io.assay.specimens.questions.Question.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The questions with their truths, as the resources of this package have them: {@code ?} begins a
 * question, each line after it is a truth whose first character says of which kind.
 */
public final class Questions {

  private Questions() {}

  /** All of them, kind by kind, the open lot of each first. */
  public static List<Question> all() {
    List<Question> result = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (Lot lot : Lot.values()) {
        read(lot.written(id(kind)), kind, lot, result);
        if (kind == Kind.FIGURES) {
          lot.templated(id(kind)).ifPresent(source -> read(source, kind, lot, result));
        }
      }
    }
    return List.copyOf(result);
  }

  private static String id(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static void read(String source, Kind kind, Lot lot, List<Question> into) {
    String text = "";
    List<Truth> truths = new ArrayList<>();
    for (String line : Lines.of(source)) {
      String rest = line.substring(2);
      if (line.charAt(0) == '?') {
        add(source, kind, lot, text, truths, into);
        text = rest;
        truths = new ArrayList<>();
      } else {
        truths.add(truth(source, line.charAt(0), rest));
      }
    }
    add(source, kind, lot, text, truths, into);
  }

  private static void add(
      String source, Kind kind, Lot lot, String text, List<Truth> truths, List<Question> into) {
    if (text.isEmpty()) {
      return;
    }
    if (truths.isEmpty()) {
      throw new IllegalStateException(source + ": nothing is true of: " + text);
    }
    into.add(new Question(source, kind, lot, text, truths));
  }

  private static Truth truth(String source, char sign, String rest) {
    return switch (sign) {
      case '@', '+' -> place(rest);
      // An amount's company has no dashes, a filing's number has.
      case '-' -> rest.indexOf('-') == 10 ? place(rest) : difference(rest.split(" "));
      case '$' -> amount(rest.split(" "));
      case '%' -> percent(rest.split(" "));
      case '!' -> new Truth.None(rest);
      default -> throw new IllegalStateException(source + ": " + sign + " " + rest);
    };
  }

  private static Truth place(String rest) {
    int space = rest.indexOf(' ');
    return new Truth.Place(rest.substring(0, space), rest.substring(space + 1));
  }

  private static Truth amount(String[] parts) {
    return new Truth.Amount(
        Long.parseLong(parts[0]), parts[1], LocalDate.parse(parts[2]), new BigDecimal(parts[3]));
  }

  private static Truth difference(String[] parts) {
    String[] days = parts[2].split("\\.\\.");
    return new Truth.Difference(
        Long.parseLong(parts[0]),
        parts[1],
        LocalDate.parse(days[0]),
        LocalDate.parse(days[1]),
        new BigDecimal(parts[3]));
  }

  private static Truth percent(String[] parts) {
    String[] days = parts[2].split("\\.\\.");
    long cik = Long.parseLong(parts[0]);
    BigDecimal percent = new BigDecimal(parts[3]);
    return days.length == 1
        ? new Truth.Share(cik, parts[1], LocalDate.parse(days[0]), percent)
        : new Truth.Growth(
            cik, parts[1], LocalDate.parse(days[0]), LocalDate.parse(days[1]), percent);
  }
}
