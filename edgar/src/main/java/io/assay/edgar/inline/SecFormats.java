package io.assay.edgar.inline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The SEC's own transformations, {@code http://www.sec.gov/inlineXBRL/transformation/2015-08-31}.
 */
final class SecFormats {

  static final Set<String> NAMES =
      Set.of(
          "duryear",
          "durmonth",
          "durweek",
          "durday",
          "durhour",
          "durwordsen",
          "numwordsen",
          "numinf",
          "numneginf",
          "numnan",
          "datequarterend",
          "boolballotbox",
          "yesnoballotbox",
          "countrynameen",
          "stateprovnameen",
          "edgarprovcountryen",
          "exchnameen",
          "entityfilercategoryen");

  /** Average days of a month, as the SEC's rule has it. */
  private static final BigDecimal MONTH_DAYS = new BigDecimal("30.4375");

  private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth");

  private SecFormats() {}

  static Optional<String> apply(String name, String text) {
    return switch (name) {
      case "duryear" -> duration(text, "Y");
      case "durmonth" -> duration(text, "M");
      case "durweek" -> duration(text, "W");
      case "durday" -> duration(text, "D");
      case "durhour" -> duration(text, "H");
      case "durwordsen" -> NumberWords.duration(text);
      case "numwordsen" -> NumberWords.number(text);
      case "numinf" -> Optional.of("INF");
      case "numneginf" -> Optional.of("-INF");
      case "numnan" -> Optional.of("NaN");
      case "datequarterend" -> quarterEnd(text);
      case "boolballotbox" -> box(text).map(b -> b ? "true" : "false");
      case "yesnoballotbox" -> box(text).map(b -> b ? "Yes" : "No");
      case "countrynameen" -> Places.country(text);
      case "stateprovnameen" -> Places.state(text);
      case "edgarprovcountryen" -> Places.edgar(text);
      case "exchnameen" -> Places.exchange(text);
      case "entityfilercategoryen" -> category(text);
      default -> Optional.empty();
    };
  }

  private static Optional<Boolean> box(String text) {
    return switch (text.strip()) {
      case "\u2610", "\u25A1", "o", "\uF06F", "\uF0A8" -> Optional.of(false);
      case "\u2611", "\u2612", "\u2714", "\u2713", "x", "X", "\u00FE", "\uF0FE", "\uF078" ->
          Optional.of(true);
      default -> Optional.empty();
    };
  }

  private static Optional<String> category(String text) {
    String bare = text.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", " ").strip();
    return switch (bare) {
      case "large accelerated filer" -> Optional.of("Large Accelerated Filer");
      case "accelerated filer" -> Optional.of("Accelerated Filer");
      case "non accelerated filer", "nonaccelerated filer" -> Optional.of("Non-accelerated Filer");
      default -> Optional.empty();
    };
  }

  /** Decimal amounts of one unit: the rest goes to the next smaller units. */
  private static Optional<String> duration(String text, String unit) {
    String bare = text.strip().replace(",", "").replace("\u00A0", "");
    boolean negative = bare.startsWith("-") || bare.startsWith("\u2212");
    if (negative) {
      bare = bare.substring(1).strip();
    }
    if (!bare.matches("\\d{1,12}(\\.\\d{0,20})?|\\.\\d{1,20}")) {
      return Optional.empty();
    }
    BigDecimal amount = new BigDecimal(bare.endsWith(".") ? bare + "0" : bare);
    String value =
        switch (unit) {
          case "Y" -> years(amount);
          case "M" -> months(amount);
          case "W" -> days(amount.multiply(BigDecimal.valueOf(7)));
          case "D" -> days(amount);
          default -> hours(amount);
        };
    boolean zero = amount.signum() == 0;
    return Optional.of((negative && !zero ? "-" : "") + value);
  }

  private static String years(BigDecimal amount) {
    BigDecimal whole = amount.setScale(0, RoundingMode.DOWN);
    BigDecimal months = amount.subtract(whole).multiply(BigDecimal.valueOf(12));
    BigDecimal wholeMonths = months.setScale(0, RoundingMode.DOWN);
    BigDecimal days =
        months.subtract(wholeMonths).multiply(MONTH_DAYS).setScale(0, RoundingMode.DOWN);
    return "P" + whole + "Y" + rest(wholeMonths, "M") + rest(days, "D");
  }

  private static String months(BigDecimal amount) {
    BigDecimal whole = amount.setScale(0, RoundingMode.DOWN);
    BigDecimal days = amount.subtract(whole).multiply(MONTH_DAYS).setScale(0, RoundingMode.DOWN);
    return "P" + whole + "M" + rest(days, "D");
  }

  private static String days(BigDecimal amount) {
    BigDecimal whole = amount.setScale(0, RoundingMode.DOWN);
    BigDecimal hours =
        amount.subtract(whole).multiply(BigDecimal.valueOf(24)).setScale(0, RoundingMode.DOWN);
    return "P" + whole + "D" + (hours.signum() == 0 ? "" : "T" + hours + "H");
  }

  private static String hours(BigDecimal amount) {
    BigDecimal whole = amount.setScale(0, RoundingMode.DOWN);
    BigDecimal minutes =
        amount.subtract(whole).multiply(BigDecimal.valueOf(60)).setScale(0, RoundingMode.DOWN);
    return "PT" + whole + "H" + (minutes.signum() == 0 ? "" : minutes + "M");
  }

  private static String rest(BigDecimal amount, String unit) {
    return amount.signum() == 0 ? "" : amount + unit;
  }

  /** {@code fourth quarter 2020}, {@code Q4 2020}, {@code last quarter of 2020}. */
  private static Optional<String> quarterEnd(String text) {
    int quarter = -1;
    int year = -1;
    for (String run : Dates.runs(text)) {
      boolean number = run.charAt(0) >= '0' && run.charAt(0) <= '9';
      if (number && run.length() == 4) {
        year = Integer.parseInt(run);
      } else if (number && quarter < 0 && run.length() == 1) {
        quarter = run.charAt(0) - '0';
      } else if (ORDINALS.contains(run)) {
        quarter = ORDINALS.indexOf(run) + 1;
      } else if (run.equals("last")) {
        quarter = 4;
      }
    }
    if (quarter < 1 || quarter > 4 || year < 0) {
      return Optional.empty();
    }
    return Optional.of(LocalDate.of(year, quarter * 3, 1).plusMonths(1).minusDays(1).toString());
  }
}
