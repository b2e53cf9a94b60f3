package io.assay.edgar.forms;

import java.util.Locale;

/**
 * The nine characters that name a security: six of the issuer, two of the issue, a check digit.
 *
 * <p>Source: CUSIP check digit, modulus 10 double-add-double.
 */
public final class Cusip {

  private Cusip() {}

  /**
   * The number without blanks and hyphens, upper case, with zeros put back before it when digits
   * alone are fewer than nine: spreadsheets take them away.
   */
  public static String normal(String text) {
    StringBuilder bare = new StringBuilder(9);
    for (int i = 0; i < text.length() && bare.length() <= 12; i++) {
      char c = text.charAt(i);
      if (c > ' ' && c != '-' && c != '\u00A0') {
        bare.append(c);
      }
    }
    String value = bare.toString().toUpperCase(Locale.ROOT);
    if (value.length() >= 6 && value.length() < 9) {
      String padded = "0".repeat(9 - value.length()) + value;
      return isValid(padded) ? padded : value;
    }
    return value;
  }

  /** Whether these are nine characters of which the last is the right check digit. */
  public static boolean isValid(String cusip) {
    return cusip.length() == 9
        && cusip.charAt(8) - '0' == checkDigit(cusip)
        && !cusip.equals("000000000");
  }

  /** The check digit the first eight characters call for, or -1 when one of them is none. */
  private static int checkDigit(String cusip) {
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      char c = cusip.charAt(i);
      int value;
      if (c >= '0' && c <= '9') {
        value = c - '0';
      } else if (c >= 'A' && c <= 'Z') {
        value = c - 'A' + 10;
      } else {
        value =
            switch (c) {
              case '*' -> 36;
              case '@' -> 37;
              case '#' -> 38;
              default -> -1;
            };
        if (value < 0) {
          return -1;
        }
      }
      if (i % 2 == 1) {
        value *= 2;
      }
      sum += value / 10 + value % 10;
    }
    return (10 - sum % 10) % 10;
  }
}
