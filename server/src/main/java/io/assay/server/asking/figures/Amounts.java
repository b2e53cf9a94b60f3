package io.assay.server.asking.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and days as sentences say them. Pure. */
final class Amounts {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.US);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Amounts() {}

  static String day(LocalDate day) {
    return DAY.format(day);
  }

  /**
   * An amount in its unit: {@code $383.29 billion}, {@code 15.5 billion shares}, {@code 44.1 %}.
   */
  static String of(BigDecimal value, String unit) {
    return switch (unit) {
      case "USD" -> sign(value) + "$" + scaled(value.abs());
      case "USD/shares" -> sign(value) + "$" + plain(value.abs(), 2) + " a share";
      case "shares" -> sign(value) + scaled(value.abs()) + " shares";
      case "ratio", "fraction" -> percent(value);
      case "times", "pure", "index", "score", "ratio_points", "log_ratio" ->
          sign(value) + plain(value.abs(), 2);
      case "flag" -> value.signum() == 0 ? "no" : "yes";
      case "points", "count", "words" -> sign(value) + plain(value.abs(), 0);
      case "days", "years" -> sign(value) + plain(value.abs(), 1) + " " + unit;
      default -> sign(value) + scaled(value.abs()) + (unit.isEmpty() ? "" : " " + unit);
    };
  }

  /** A share in percent, with one digit behind the point. */
  static String percent(BigDecimal share) {
    return sign(share) + plain(share.multiply(HUNDRED).abs(), 1) + "%";
  }

  private static String sign(BigDecimal value) {
    return value.signum() < 0 ? "\u2212" : "";
  }

  private static String scaled(BigDecimal value) {
    if (value.compareTo(BigDecimal.valueOf(1_000_000_000_000L)) >= 0) {
      return plain(value.movePointLeft(12), 3) + " trillion";
    }
    if (value.compareTo(BigDecimal.valueOf(1_000_000_000L)) >= 0) {
      return plain(value.movePointLeft(9), 3) + " billion";
    }
    if (value.compareTo(BigDecimal.valueOf(1_000_000L)) >= 0) {
      return plain(value.movePointLeft(6), 3) + " million";
    }
    return plain(value, value.scale() > 0 ? 2 : 0);
  }

  private static String plain(BigDecimal value, int digits) {
    BigDecimal rounded = value.setScale(digits, RoundingMode.HALF_UP);
    if (digits == 3) {
      rounded = rounded.stripTrailingZeros();
      if (rounded.scale() < 1) {
        rounded = rounded.setScale(1);
      }
    }
    return String.format(Locale.US, "%,." + Math.max(0, rounded.scale()) + "f", rounded);
  }
}
