package io.assay.server.searching;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What is looked for, without the marks of a search by words. */
final class Plain {

  private Plain() {}

  /**
   * The words whose meaning is asked for: without quotes, distances and what is not wanted. All of
   * it where nothing else would be left.
   */
  static String of(String words) {
    String plain =
        Arrays.stream(words.replace("\"~", "\" ~").replace('"', ' ').split("\\s+"))
            .filter(word -> !word.isEmpty() && !isMark(word))
            .collect(Collectors.joining(" "));
    return plain.isEmpty() ? words : plain;
  }

  private static boolean isMark(String word) {
    return (word.charAt(0) == '-' && word.length() > 1)
        || (word.charAt(0) == '~' && word.chars().skip(1).allMatch(Character::isDigit));
  }
}
