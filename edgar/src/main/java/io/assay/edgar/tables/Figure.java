package io.assay.edgar.tables;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * A number as printed: {@code $ (1,234.5)%(2)}. Immutable.
 *
 * @param value negative in brackets or after a minus sign
 * @param currency sign or code before or after it, or empty
 * @param sign {@code %}, {@code bps}, {@code x} (times) or empty
 * @param marks footnote marks after it
 * @param plain whether nothing but digits was printed
 */
public record Figure(BigDecimal value, String currency, String sign, String marks, boolean plain) {

  /** Longer text is no number. */
  private static final int LONGEST = 60;

  private static final String[] CURRENCIES = {
    "US$", "U.S.$", "NT$", "HK$", "CA$", "C$", "A$", "CDN$", "R$", "S$", "Cdn$", "$", "\u20AC",
    "\u00A3", "\u00A5", "RMB", "Rmb", "USD", "EUR", "GBP", "CAD", "JPY", "Rs.", "\u20B9", "CHF",
    "\u20A9", "\u20AA"
  };

  /** Whether the text is a currency sign or code and nothing else. */
  public static boolean isCurrency(String text) {
    for (String currency : CURRENCIES) {
      if (text.equals(currency)) {
        return true;
      }
    }
    return false;
  }

  /** What may stand in a cell of its own after a number and belongs to it. */
  static boolean isTail(String text) {
    return switch (text) {
      case ")",
          "%",
          ")%",
          ") %",
          "%)",
          "% )",
          "pts",
          "pts.",
          "bps",
          "bp",
          "x",
          "X",
          "\u00A2",
          "pp",
          ")x",
          ")pts",
          ") pts" ->
          true;
      default -> false;
    };
  }

  /** A footnote mark: {@code (1)}, {@code (a)}, {@code [2]}, {@code *}, {@code †}, small digits. */
  public static boolean isMark(String text) {
    int n = text.length();
    if (n == 0 || n > 8) {
      return false;
    }
    char first = text.charAt(0);
    if (first == '(' || first == '[') {
      int i = 0;
      while (i < n) {
        char close = text.charAt(i) == '(' ? ')' : text.charAt(i) == '[' ? ']' : 0;
        int stop = close == 0 ? -1 : text.indexOf(close, i);
        if (stop < 0 || stop == i + 1 || stop > i + 3) {
          return false;
        }
        for (int k = i + 1; k < stop; k++) {
          if (!Character.isLetterOrDigit(text.charAt(k))) {
            return false;
          }
        }
        i = stop + 1;
        while (i < n && (text.charAt(i) == ' ' || text.charAt(i) == ',')) {
          i++;
        }
      }
      return true;
    }
    for (int i = 0; i < n; i++) {
      if (!isMarkSign(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMarkSign(char c) {
    return c == '*'
        || c == '\u2020'
        || c == '\u2021'
        || c == '#'
        || c == '\u00A7'
        || c == '\u2070'
        || c == '\u00B9'
        || c == '\u00B2'
        || c == '\u00B3'
        || (c >= '\u2074' && c <= '\u2079');
  }

  /** A sign that there is nothing. */
  public static boolean isDash(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "-",
          "--",
          "---",
          "- -",
          "-0-",
          "- 0 -",
          "\u2010",
          "\u2011",
          "\u2012",
          "\u2013",
          "\u2014",
          "\u2015",
          "\u2212",
          "\u2013\u2013",
          "\u2014\u2014",
          "n/a",
          "na",
          "n.a.",
          "nm",
          "n/m",
          "n.m.",
          "n.m",
          "nil",
          "(-)",
          "(--)",
          "\u2026" ->
          true;
      default -> {
        String bare = strip(text);
        yield bare.length() < text.length() && isDash(bare);
      }
    };
  }

  /** Without a currency sign before it and a tail after it. */
  private static String strip(String text) {
    String bare = text;
    for (String currency : CURRENCIES) {
      if (bare.startsWith(currency) && bare.length() > currency.length()) {
        bare = bare.substring(currency.length()).strip();
        break;
      }
    }
    if (bare.endsWith("%") || (bare.endsWith(")") && !bare.startsWith("("))) {
      bare = bare.substring(0, bare.length() - 1).strip();
    }
    return bare;
  }

  /** Two figures with a dash or {@code to} between them, of the same sign. */
  static Optional<Figure[]> range(String text) {
    if (text.length() > LONGEST || text.isEmpty()) {
      return Optional.empty();
    }
    for (String between :
        new String[] {" \u2013 ", " \u2014 ", " - ", " to ", "\u2013", "\u2014", "-"}) {
      int at = text.indexOf(between, 1);
      if (at > 0 && text.indexOf(between, at + 1) < 0) {
        Optional<Figure> from = of(text.substring(0, at).strip());
        Optional<Figure> to = of(text.substring(at + between.length()).strip());
        if (from.isEmpty() || to.isEmpty() || from.get().value().compareTo(to.get().value()) > 0) {
          return Optional.empty();
        }
        Figure first = from.get();
        Figure second = to.get();
        if (first.sign.isEmpty() && first.currency.isEmpty()) {
          first = new Figure(first.value, second.currency, second.sign, first.marks, false);
        }
        boolean telling =
            !second.sign.isEmpty() || !first.currency.isEmpty() || second.value.scale() > 0;
        return telling ? Optional.of(new Figure[] {first, second}) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The number that a text prints, or empty when it prints something else or more. */
  public static Optional<Figure> of(String text) {
    int n = text.length();
    if (n == 0 || n > LONGEST) {
      return Optional.empty();
    }
    Reading reading = new Reading(text);
    return reading.read();
  }

  /** One attempt at one text. */
  private static final class Reading {
    private final String text;
    private int at;
    private boolean negative;
    private boolean bracket;
    private String currency = "";
    private String sign = "";

    Reading(String text) {
      this.text = text;
    }

    Optional<Figure> read() {
      before();
      int from = at;
      StringBuilder digits = new StringBuilder();
      boolean point = false;
      int whole = 0;
      int groups = 0;
      while (at < text.length()) {
        char c = text.charAt(at);
        if (c >= '0' && c <= '9') {
          digits.append(c);
          whole += point ? 0 : 1;
        } else if (c == ',' && !point && whole > 0 && threeDigits(at + 1)) {
          groups++;
        } else if (c == '.' && !point && at + 1 < text.length() && isDigit(text.charAt(at + 1))) {
          point = true;
          digits.append('.');
        } else {
          break;
        }
        at++;
      }
      if (digits.isEmpty() || digits.charAt(digits.length() - 1) == '.') {
        return Optional.empty();
      }
      if (at < text.length() && text.charAt(at) == '.' && at + 1 == text.length() && !point) {
        at++; // "12." at the end of a row
      }
      BigDecimal value = new BigDecimal(digits.toString());
      if (groups > 0 && whole > 3 && digits.charAt(0) == '0') {
        return Optional.empty();
      }
      value = value.add(fraction());
      boolean nothingElse = from == 0 && at == text.length() && groups == 0 && !point;
      String marks = after();
      if (at < text.length() || (bracket && !closed)) {
        return Optional.empty();
      }
      return Optional.of(
          new Figure(negative ? value.negate() : value, currency, sign, marks, nothingElse));
    }

    private boolean closed;

    private void before() {
      for (int steps = 0; steps < 6; steps++) {
        blanks();
        if (at >= text.length()) {
          return;
        }
        char c = text.charAt(at);
        if (c == '(' && !bracket) {
          bracket = true;
          negative = true;
          at++;
          continue;
        }
        if ((c == '-' || c == '\u2212' || c == '\u2013' || c == '\u2014' || c == '\u2011')
            && !negative) {
          negative = true;
          at++;
          continue;
        }
        if (c == '+' && !negative) {
          at++;
          continue;
        }
        if (!currencyHere()) {
          return;
        }
      }
    }

    private boolean currencyHere() {
      for (String sign : CURRENCIES) {
        if (currency.isEmpty() && text.startsWith(sign, at)) {
          currency = sign;
          at += sign.length();
          return true;
        }
      }
      return false;
    }

    /** {@code 92 3/4}, as prices were printed. */
    private BigDecimal fraction() {
      int p = at;
      if (p < text.length() && (text.charAt(p) == ' ' || text.charAt(p) == '-')) {
        p++;
      }
      if (p < text.length()) {
        int eighths = "\u00BD\u00BC\u00BE\u215B\u215C\u215D\u215E".indexOf(text.charAt(p));
        if (eighths >= 0) {
          at = p + 1;
          return new BigDecimal(
              new String[] {"0.5", "0.25", "0.75", "0.125", "0.375", "0.625", "0.875"}[eighths]);
        }
      }
      int slash = text.indexOf('/', p);
      if (p == at || slash <= p || slash > p + 2 || !isDigit(text.charAt(p))) {
        return BigDecimal.ZERO;
      }
      int stop = slash + 1;
      while (stop < text.length() && isDigit(text.charAt(stop))) {
        stop++;
      }
      String top = text.substring(p, slash);
      String bottom = text.substring(slash + 1, stop);
      switch (bottom) {
        case "2", "4", "8", "16", "32", "64" -> {
          if (top.chars().allMatch(Character::isDigit)) {
            at = stop;
            return new BigDecimal(top).divide(new BigDecimal(bottom));
          }
        }
        default -> {
          // Not a price.
        }
      }
      return BigDecimal.ZERO;
    }

    private String after() {
      StringBuilder marks = new StringBuilder();
      while (at < text.length()) {
        blanks();
        if (at >= text.length()) {
          break;
        }
        char c = text.charAt(at);
        if (c == ')' && bracket && !closed) {
          closed = true;
          at++;
        } else if (c == '%' && sign.isEmpty()) {
          sign = "%";
          at++;
        } else if (word("bps") || word("bp") || word("basis points")) {
          sign = "bps";
        } else if (word("pts.") || word("pts") || word("pp")) {
          sign = "%";
        } else if (c == '\u00A2' && currency.isEmpty()) {
          currency = "\u00A2";
          at++;
        } else if (sign.isEmpty() && (word("x") || word("X"))) {
          sign = "x";
        } else if (isMarkSign(c)) {
          marks.append(c);
          at++;
        } else if (!currencyHere()) {
          int stop = closing(c);
          if (stop < 0 || !isMark(text.substring(at, stop))) {
            return marks.toString();
          }
          marks.append(text, at, stop);
          at = stop;
        }
      }
      return marks.toString();
    }

    private int closing(char c) {
      if (c != '(' && c != '[') {
        return -1;
      }
      int close = text.indexOf(c == '(' ? ')' : ']', at);
      return close < 0 ? -1 : close + 1;
    }

    private boolean word(String word) {
      if (!text.startsWith(word, at)) {
        return false;
      }
      int end = at + word.length();
      if (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
        return false;
      }
      at = end;
      return true;
    }

    private void blanks() {
      while (at < text.length() && text.charAt(at) == ' ') {
        at++;
      }
    }

    private boolean threeDigits(int from) {
      return from + 3 <= text.length()
          && isDigit(text.charAt(from))
          && isDigit(text.charAt(from + 1))
          && isDigit(text.charAt(from + 2))
          && (from + 3 == text.length() || !isDigit(text.charAt(from + 3)));
    }

    private static boolean isDigit(char c) {
      return c >= '0' && c <= '9';
    }
  }
}
