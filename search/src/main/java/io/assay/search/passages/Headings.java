package io.assay.search.passages;

import java.util.ArrayList;
import java.util.List;

/** The headings above a place, highest first. One thread at a time. */
final class Headings {

  private static final String DIVIDER = " \u203A ";

  /** Risk factors have whole paragraphs as headings; this much of one tells which it is. */
  private static final int LONGEST = 200;

  private static final int UNKNOWN_LEVEL = 7;

  private final List<String> words = new ArrayList<>();
  private final List<Integer> levels = new ArrayList<>();

  Headings(List<String> given) {
    for (String heading : given) {
      words.add(shortened(heading));
      levels.add(0);
    }
  }

  /** Goes on below a heading; gives the path above it. */
  String push(int level, String heading) {
    int rank = level == 0 ? UNKNOWN_LEVEL : level;
    while (!levels.isEmpty() && levels.getLast() >= rank) {
      levels.removeLast();
      words.removeLast();
    }
    String above = path();
    String shortened = shortened(heading);
    // The first heading of a section is mostly what the section is called.
    if (words.isEmpty() || !words.getLast().equalsIgnoreCase(shortened)) {
      words.add(shortened);
      levels.add(rank);
    }
    return above;
  }

  String path() {
    return String.join(DIVIDER, words);
  }

  static String joined(String path, String more) {
    String shortened = shortened(more);
    return shortened.isEmpty() ? path : path.isEmpty() ? shortened : path + DIVIDER + shortened;
  }

  /** On one line, cut between words where it is too long. */
  private static String shortened(String heading) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < heading.length(); i++) {
      char c = heading.charAt(i);
      if (!Cutting.isSpace(c)) {
        result.append(c);
      } else if (!result.isEmpty() && result.charAt(result.length() - 1) != ' ') {
        if (result.length() >= LONGEST) {
          break;
        }
        result.append(' ');
      }
      if (result.length() >= 2 * LONGEST) {
        break;
      }
    }
    return result.toString().strip();
  }
}
