package io.assay.server.screening;

import java.util.Locale;

/**
 * A word, number, text or sign of the language with its place. Immutable.
 *
 * @param text as written; of a quoted text what is within the quotes
 */
record Token(Kind kind, String text, int start, int end) {

  enum Kind {
    WORD,
    /** Begins with a digit: a number, a date, or a text such as 10-K. */
    FIGURE,
    QUOTED,
    SIGN,
    END
  }

  boolean is(String wordOrSign) {
    return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(wordOrSign);
  }

  String lower() {
    return text.toLowerCase(Locale.ROOT);
  }

  /** For a person. */
  String shown() {
    return kind == Kind.END
        ? "the end"
        : "'" + (text.length() > 40 ? text.substring(0, 40) + "..." : text) + "'";
  }
}
