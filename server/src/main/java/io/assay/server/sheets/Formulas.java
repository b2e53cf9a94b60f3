package io.assay.server.sheets;

/**
 * Text that a spreadsheet would run: what begins with {@code = + - @}, a tab or the end of a line,
 * or with the wide forms that some take for them (OWASP, CSV injection).
 */
final class Formulas {

  private static final String STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";
  private static final int LONGEST_NUMBER = 80;

  private Formulas() {}

  /** The text behind a quote if it would run, else as it is: numbers, negative ones too, stay. */
  static String defused(String text) {
    return text.isEmpty() || STARTS.indexOf(text.charAt(0)) < 0 || isNumber(text)
        ? text
        : "'" + text;
  }

  /** A decimal: {@code -12.5}, nothing that computes. */
  static boolean isNumber(String text) {
    int length = text.length();
    int at = length > 0 && text.charAt(0) == '-' ? 1 : 0;
    if (length == at || length > LONGEST_NUMBER) {
      return false;
    }
    boolean point = false;
    boolean digit = false;
    for (; at < length; at++) {
      char c = text.charAt(at);
      if (c == '.' && digit && !point) {
        point = true;
        digit = false;
      } else if (c >= '0' && c <= '9') {
        digit = true;
      } else {
        return false;
      }
    }
    return digit;
  }
}
