package io.assay.signals.wordlists;

import io.assay.signals.language.Token;
import io.assay.signals.language.Tokens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Loughran-McDonald master dictionary: a CSV file with a word a line and a column a list, in
 * which the year says since when the word belongs to the list; 0 says that it does not, a negative
 * year that it does no more. Columns are found by name, case, blanks and underscores aside; others
 * than those asked for are left alone. Licensed by its makers: never shipped, never told again.
 *
 * <p>Source: Loughran and McDonald, When Is a Liability Not a Liability?, Journal of Finance 66(1),
 * 2011, and the documentation of their dictionary.
 *
 * @param lists words by list
 * @param mistakes each with its line
 */
record MasterDictionary(Map<String, List<String>> lists, List<String> mistakes) {

  private static final Pattern YEAR = Pattern.compile("-?\\d{1,9}(\\.0*)?");
  private static final String WORD = "word";
  private static final int MOST_MISTAKES = 1_000;

  /** The lists it replaces, each named like its column. */
  private static final List<String> LISTS =
      List.of(
          "negative",
          "positive",
          "uncertainty",
          "litigious",
          "strong_modal",
          "weak_modal",
          "constraining");

  /** The columns asked for. */
  static List<String> columns() {
    return Stream.concat(Stream.of(WORD), LISTS.stream()).toList();
  }

  static MasterDictionary of(String text) {
    CsvRows rows = new CsvRows(text);
    Optional<List<String>> head = rows.next();
    List<String> mistakes = new ArrayList<>();
    Map<String, Integer> places = new LinkedHashMap<>();
    List<String> named = head.orElseGet(List::of).stream().map(MasterDictionary::plain).toList();
    for (String column : columns()) {
      int place = named.indexOf(plain(column));
      if (place < 0) {
        mistakes.add("line 1: there is no column " + column);
      }
      places.put(column, place);
    }
    if (!mistakes.isEmpty()) {
      return new MasterDictionary(Map.of(), mistakes);
    }
    Map<String, List<String>> lists = new LinkedHashMap<>();
    LISTS.forEach(list -> lists.put(list, new ArrayList<>()));
    for (Optional<List<String>> row = rows.next(); row.isPresent(); row = rows.next()) {
      if (row.get().size() > 1 || !row.get().getFirst().isBlank()) {
        row(row.get(), rows.line(), places, lists, mistakes);
      }
      if (mistakes.size() >= MOST_MISTAKES) {
        break;
      }
    }
    rows.torn().ifPresent(mistakes::add);
    lists.forEach(
        (list, words) -> {
          if (words.isEmpty() && mistakes.isEmpty()) {
            mistakes.add("line 1: no word belongs to the column " + list);
          }
        });
    return new MasterDictionary(lists, mistakes);
  }

  private static void row(
      List<String> cells,
      int line,
      Map<String, Integer> places,
      Map<String, List<String>> lists,
      List<String> mistakes) {
    String word = cell(cells, places, WORD);
    for (String list : LISTS) {
      String year = cell(cells, places, list);
      Optional<Boolean> belongs = belongs(year);
      if (belongs.isEmpty()) {
        mistakes.add("line " + line + ": " + list + " is '" + year + "', which is no year");
      } else if (belongs.get()) {
        List<Token> tokens = Tokens.of(word);
        if (tokens.size() == 1 && !tokens.getFirst().isNumber()) {
          lists.computeIfAbsent(list, _ -> new ArrayList<>()).add(tokens.getFirst().text());
        } else {
          mistakes.add("line " + line + ": '" + word + "' is not a single word");
          return;
        }
      }
    }
  }

  private static String cell(List<String> cells, Map<String, Integer> places, String column) {
    int place = places.getOrDefault(column, -1);
    return place >= 0 && place < cells.size() ? cells.get(place).strip() : "";
  }

  /** Whether a year is above 0; empty where it is none. Spreadsheets write 2009 as 2009.0 too. */
  private static Optional<Boolean> belongs(String year) {
    return YEAR.matcher(year).matches()
        ? Optional.of(Double.parseDouble(year) > 0)
        : Optional.empty();
  }

  private static String plain(String column) {
    return column.strip().toLowerCase(Locale.ROOT).replace(" ", "").replace("_", "");
  }
}
