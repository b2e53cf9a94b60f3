package io.assay.server.asking;

import java.util.List;

/** Numbers of things in sentences: so many stores, employees, subscribers. Pure. */
final class Counted {

  /** How many words may stand between a number and what it counts. */
  private static final int APART = 5;

  /** A number so small may be a day. */
  private static final int DAYS = 31;

  private Counted() {}

  /** Whether a number counts something of the topic: {@code 2,347 stores}. */
  static boolean isOf(Terms topic, String sentence) {
    List<String> words = Terms.words(sentence.replaceAll("(?<=\\d)[,.](?=\\d)", ""));
    for (int i = 0; i < words.size(); i++) {
      if (isAmount(words.get(i))) {
        int to = Math.min(words.size(), i + 1 + APART);
        String after = String.join(" ", words.subList(i + 1, to));
        if (topic.coverage(Terms.roots(after)) > 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether it has a number that is no year and no day. */
  static boolean hasAmount(String sentence) {
    return Terms.words(sentence.replaceAll("(?<=\\d)[,.](?=\\d)", "")).stream()
        .anyMatch(Counted::isAmount);
  }

  private static boolean isAmount(String word) {
    return word.matches("\\d{1,15}")
        && !word.matches("(19|20)\\d\\d")
        && Long.parseLong(word) > DAYS;
  }
}
