package io.assay.signals.language;

import java.util.Set;

/** What the counting asks of a word, worked out once a distinct word. */
final class Traits {

  /** A form of be. */
  static final int BE = 1;

  /** May stand between a form of be and its participle. */
  static final int BETWEEN = 2;

  static final int SELF = 4;
  static final int PAST = 8;
  static final int MAY = 16;

  /** Every flag needs one of these words in its sentence. */
  static final int MARKER = 32;

  static final int CUSTOMER = 64;

  private static final Set<String> FORMS_OF_BE =
      Set.of("am", "is", "are", "was", "were", "be", "been", "being");
  private static final Set<String> LINKS = Set.of("not", "also", "being", "been");
  private static final Set<String> OURSELVES = Set.of("we", "us", "our", "ours", "ourselves");
  private static final Set<String> MARKERS =
      Set.of(
          "doubt",
          "concern",
          "weakness",
          "weaknesses",
          "reporting",
          "controls",
          "affected",
          "matter",
          "matters",
          "auditor",
          "auditors",
          "purpose",
          "solely");

  private Traits() {}

  static int of(String word) {
    return (FORMS_OF_BE.contains(word) ? BE : 0)
        | (LINKS.contains(word) || word.endsWith("ly") ? BETWEEN : 0)
        | (OURSELVES.contains(word) ? SELF : 0)
        | (word.length() >= 4 && word.endsWith("ed") ? PAST : 0)
        | (word.equals("may") ? MAY : 0)
        | (MARKERS.contains(word) ? MARKER : 0)
        | (word.equals("customer") || word.equals("customers") ? CUSTOMER : 0);
  }
}
