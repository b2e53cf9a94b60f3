package io.assay.edgar.inline;

import java.util.Optional;

/** Numbers as people write them, to digits. */
final class Numbers {

  private Numbers() {}

  /**
   * A number with its groups divided by blanks, apostrophes, or the mark that is not its decimal
   * mark. Digits of any script.
   */
  static Optional<String> grouped(String text, char decimalMark) {
    StringBuilder digits = new StringBuilder(text.length());
    boolean fraction = false;
    boolean any = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = c >= '0' && c <= '9' ? c - '0' : Character.digit(c, 10);
      if (digit >= 0) {
        digits.append((char) ('0' + digit));
        any = true;
      } else if (c == decimalMark) {
        if (fraction) {
          return Optional.empty();
        }
        fraction = true;
        if (digits.isEmpty()) {
          digits.append('0');
        }
        digits.append('.');
      } else if (!isGroup(c) || (fraction && !isBlank(c))) {
        return Optional.empty();
      }
    }
    if (!any) {
      return Optional.empty();
    }
    if (digits.charAt(digits.length() - 1) == '.') {
      digits.setLength(digits.length() - 1);
    }
    return Optional.of(digits.toString());
  }

  private static boolean isBlank(char c) {
    return c <= ' ' || c == '\u00A0' || c == '\u2009' || c == '\u202F' || c == '\u200B';
  }

  private static boolean isGroup(char c) {
    return isBlank(c)
        || c == ','
        || c == '.'
        || c == '\''
        || c == '`'
        || c == '\u2018'
        || c == '\u2019'
        || c == '\u2032'
        || c == '\u00B4'
        || c == '\u066C'
        || c == '\uFF0C'
        || c == '\uFF07';
  }

  /** {@code 1 dollar 5 cents}: the first number, and the second as two decimals. */
  static Optional<String> units(String text) {
    StringBuilder whole = new StringBuilder();
    StringBuilder part = new StringBuilder();
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = Character.digit(c, 10);
      if (digit >= 0) {
        if (state == 1) {
          state = 2;
        } else if (state == 3) {
          return Optional.empty();
        }
        (state == 0 ? whole : part).append((char) ('0' + digit));
      } else if (Character.isLetter(c) || Character.getType(c) == Character.CURRENCY_SYMBOL) {
        if (state == 0 && !whole.isEmpty()) {
          state = 1;
        } else if (state == 2) {
          state = 3;
        }
      }
    }
    if (whole.isEmpty() || part.isEmpty() || part.length() > 2) {
      return Optional.empty();
    }
    return Optional.of(whole + "." + (part.length() == 1 ? "0" : "") + part);
  }
}
