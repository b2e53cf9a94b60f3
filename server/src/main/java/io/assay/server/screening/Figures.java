package io.assay.server.screening;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers ({@code 1.5}, {@code 250k}, {@code 30%}) and dates as the language writes them. */
final class Figures {

  // Bounded in every part, so that nothing is tried twice.
  private static final Pattern NUMBER =
      Pattern.compile(
          "([+-]?(?:\\d{1,30}(?:\\.\\d{0,30})?|\\.\\d{1,30})(?:e-?\\d{1,3})?)([a-z]{1,2}|%)?");
  private static final Map<String, Integer> POWERS =
      Map.of("k", 3, "m", 6, "mn", 6, "b", 9, "bn", 9, "t", 12, "tn", 12);

  private Figures() {}

  /**
   * A number.
   *
   * @param ofPercentile percent are then the points that percentiles are counted in
   */
  static double number(Token token, boolean ofPercentile) throws Stop {
    Matcher number = NUMBER.matcher(token.lower());
    if (number.matches()) {
      String suffix = number.group(2) == null ? "" : number.group(2);
      BigDecimal value = new BigDecimal(number.group(1));
      Integer power = POWERS.get(suffix);
      if (power != null) {
        return finite(token, value.scaleByPowerOfTen(power));
      }
      if (suffix.equals("%")) {
        return finite(token, ofPercentile ? value : value.scaleByPowerOfTen(-2));
      }
      if (suffix.isEmpty()) {
        return finite(token, value);
      }
    }
    throw bad(token);
  }

  private static double finite(Token token, BigDecimal value) throws Stop {
    double number = value.doubleValue();
    if (Double.isInfinite(number)) {
      throw bad(token);
    }
    return number + 0.0;
  }

  private static Stop bad(Token token) {
    return Stop.at(
        token,
        ScreenCode.SCREEN_BAD_NUMBER,
        token.shown() + " is no number",
        "Give for example 1.8, -0.25, 30%, 250k, 1.5m or 2b.");
  }

  /** A date as days since 1970. */
  static double date(Token token) throws Stop {
    try {
      LocalDate date = LocalDate.parse(token.text().toUpperCase(Locale.ROOT));
      if (date.getYear() >= 1 && date.getYear() <= 9999) {
        return date.toEpochDay();
      }
    } catch (DateTimeException _) {
      // Told below like any other text that is no date.
    }
    throw Stop.at(
        token, ScreenCode.SCREEN_BAD_DATE, token.shown() + " is no date", "Give it as 2024-09-28.");
  }
}
