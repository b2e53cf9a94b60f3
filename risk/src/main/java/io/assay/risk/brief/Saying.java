package io.assay.risk.brief;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How amounts, shares and days are put into words. */
final class Saying {

  private static final ZoneId WASHINGTON = ZoneId.of("America/New_York");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
  private static final int LONGEST_QUOTE = 320;

  private Saying() {}

  /** {@code $391.0 billion}, {@code EUR 12.4 million}, {@code $950}; the sign is left out. */
  static String money(BigDecimal value, String currency) {
    String sign = currency.isEmpty() || currency.equals("USD") ? "$" : currency + " ";
    BigDecimal amount = value.abs();
    if (amount.compareTo(BigDecimal.valueOf(1_000_000_000L)) >= 0) {
      return sign + tenths(amount.movePointLeft(9)) + " billion";
    }
    if (amount.compareTo(BigDecimal.valueOf(1_000_000)) >= 0) {
      return sign + tenths(amount.movePointLeft(6)) + " million";
    }
    return sign + whole(amount);
  }

  private static String tenths(BigDecimal value) {
    return grouped(value.setScale(1, RoundingMode.HALF_UP));
  }

  /** With thousands divided, rounded to a whole. */
  static String whole(BigDecimal value) {
    return grouped(value.setScale(0, RoundingMode.HALF_UP));
  }

  /** As it was filed, thousands divided: a count of shares, a price. */
  static String exact(BigDecimal value) {
    BigDecimal plain = value.stripTrailingZeros();
    return grouped(plain.scale() < 0 ? plain.setScale(0) : plain);
  }

  private static String grouped(BigDecimal value) {
    String text = value.toPlainString();
    int point = text.indexOf('.');
    StringBuilder digits = new StringBuilder(point < 0 ? text : text.substring(0, point));
    for (int i = digits.length() - 3; i > 0 && Character.isDigit(digits.charAt(i - 1)); i -= 3) {
      digits.insert(i, ',');
    }
    return digits + (point < 0 ? "" : text.substring(point));
  }

  /** {@code 12.3 %}; the sign is left out. */
  static String share(double fraction) {
    return BigDecimal.valueOf(Math.abs(fraction))
            .movePointRight(2)
            .setScale(1, RoundingMode.HALF_UP)
            .toPlainString()
        + " %";
  }

  /** With so many decimals; the sign stays. */
  static String decimal(double value, int decimals) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    return (rounded.signum() < 0 ? "−" : "") + rounded.abs().toPlainString();
  }

  static String day(LocalDate day) {
    return DAY.format(day);
  }

  /** The day in Washington. */
  static String day(Instant moment) {
    return day(LocalDate.ofInstant(moment, WASHINGTON));
  }

  /** In quotes, cut between words where it is long, without a final point. */
  static String quote(String text) {
    String said = text.replace('\t', ' ').replace('\n', ' ').strip();
    if (said.length() > LONGEST_QUOTE) {
      int cut = said.lastIndexOf(' ', LONGEST_QUOTE);
      said = said.substring(0, cut < LONGEST_QUOTE / 2 ? LONGEST_QUOTE : cut) + " …";
    }
    String inner = said.replace('“', '‘').replace('”', '’').replace('"', '\'');
    return "“" + (inner.endsWith(".") ? inner.substring(0, inner.length() - 1) : inner) + "”";
  }

  /** A name in the middle of a sentence: its first letter small unless it is an abbreviation. */
  static String inside(String name) {
    boolean abbreviation =
        name.length() < 2
            || Character.isUpperCase(name.charAt(1))
            || !Character.isLetter(name.charAt(1))
            || name.startsWith("Altman")
            || name.startsWith("Beneish")
            || name.startsWith("Ohlson")
            || name.startsWith("Piotroski")
            || name.startsWith("Zmijewski")
            || name.startsWith("Benford");
    return abbreviation ? name : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  /** {@code 1 sentence}, {@code 12 sentences}. */
  static String plural(int n, String one) {
    return n + " " + one + (n == 1 ? "" : "s");
  }
}
