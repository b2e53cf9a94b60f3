package io.assay.risk.brief;

import java.util.Set;

/** Values of signals in words, by their unit. */
final class SignalWords {

  /** Ratios that a reader knows as shares. */
  private static final Set<String> SHARES =
      Set.of("growth", "margin", "return", "share", "intensity", "rate", "accruals", "dilution");

  private SignalWords() {}

  static String value(String id, String unit, double value) {
    return switch (unit) {
      case "fraction" -> signed(value, Saying.share(value));
      case "ratio" -> isShare(id) ? signed(value, Saying.share(value)) : Saying.decimal(value, 2);
      case "ratio_points" -> signed(value, Saying.share(value).replace(" %", " percentage points"));
      case "days" -> Saying.decimal(value, 0) + " days";
      case "count", "points", "words" -> Saying.decimal(value, 0);
      case "years", "school_years" -> Saying.decimal(value, 1) + " years";
      case "per_1000_words" -> Saying.decimal(value, 1) + " per thousand words";
      case "basis_points" -> Saying.decimal(value, 1) + " basis points";
      default -> Saying.decimal(value, 2);
    };
  }

  private static boolean isShare(String id) {
    return SHARES.stream().anyMatch(id::contains);
  }

  private static String signed(double value, String words) {
    return (value < 0 ? "−" : "") + words;
  }
}
