package io.assay.signals.comparison;

import java.time.Month;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a sentence says, typography aside: its words in lower case and its numbers without commas;
 * signs of money and share stay, all other marks go. Immutable.
 *
 * @param words in order
 * @param key the words in order, to be compared for equality
 * @param mask the same with numbers and months made alike
 */
record Spoken(List<String> words, String key, String mask) {

  private static final Set<String> MONTHS = months();

  /** Names of months and their first three letters. */
  private static Set<String> months() {
    Set<String> months = new HashSet<>(Set.of("sept"));
    for (Month month : Month.values()) {
      String name = month.name().toLowerCase(Locale.ROOT);
      months.add(name);
      months.add(name.substring(0, 3));
    }
    return Set.copyOf(months);
  }

  static Spoken of(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    int n = text.length();
    for (int i = 0; i < n; i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        word.append(c);
      } else if (isInsideNumber(text, i)) {
        if (c != ',') {
          word.append(c);
        }
      } else if ((c == '\'' || c == '’') && !word.isEmpty()) {
        // don't, company's: one word whichever apostrophe
        word.append('\'');
      } else if (c != '\u00AD') {
        end(word, words);
        if (c == '$' || c == '%' || c == '€' || c == '£') {
          words.add(String.valueOf(c));
        }
      }
    }
    end(word, words);
    StringBuilder mask = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      mask.append(masked(words, i)).append(' ');
    }
    return new Spoken(List.copyOf(words), String.join(" ", words), mask.toString());
  }

  private static boolean isInsideNumber(String text, int i) {
    char c = text.charAt(i);
    return (c == '.' || c == ',')
        && i > 0
        && i + 1 < text.length()
        && Character.isDigit(text.charAt(i - 1))
        && Character.isDigit(text.charAt(i + 1));
  }

  private static void end(StringBuilder word, List<String> words) {
    while (!word.isEmpty() && word.charAt(word.length() - 1) == '\'') {
      word.setLength(word.length() - 1);
    }
    if (!word.isEmpty()) {
      words.add(word.toString().toLowerCase(Locale.ROOT));
      word.setLength(0);
    }
  }

  private static String masked(List<String> words, int i) {
    String word = words.get(i);
    if (Character.isDigit(word.charAt(0))) {
      return "#";
    }
    // May is a month before or behind a number only.
    boolean month =
        MONTHS.contains(word)
            && (!word.equals("may")
                || (i + 1 < words.size() && Character.isDigit(words.get(i + 1).charAt(0))));
    return month ? "@" : word;
  }

  int size() {
    return words.size();
  }
}
