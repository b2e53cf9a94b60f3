package io.assay.edgar.holdings;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Decides dollars or thousands. Three kinds of evidence are added as log-odds: the rule that held
 * when the filing was made, prices of the same securities known from elsewhere, and whether the
 * median implied price is one that shares have. Fewer than three comparisons or five securities say
 * nothing: one odd row must not turn a filing.
 */
final class UnitDecision {

  private static final LocalDate DOLLARS_SINCE = LocalDate.of(2023, 1, 3);

  /** How often filers follow the rule: some nineteen in twenty. */
  private static final double RULE = 3;

  /** A median price of shares in dollars: half of them between 20 and 80. */
  private static final double LOG_PRICE = 1.6;

  private static final double LOG_SPREAD = 0.45;
  private static final int FEW = 5;
  private static final int MANY = 20;

  private UnitDecision() {}

  static ValueUnit of(
      HoldingsCover cover, List<Holding> rows, Optional<LocalDate> filed, ReferencePrices prices) {
    List<String> evidence = new ArrayList<>();
    double odds =
        rule(cover, filed, evidence)
            + compared(cover, rows, prices, evidence)
            + plausible(rows, evidence);
    double likely = 1 / (1 + Math.exp(-Math.abs(odds)));
    return new ValueUnit(
        odds >= 0 ? ValueUnit.Unit.DOLLARS : ValueUnit.Unit.THOUSANDS,
        Math.min(0.999, Math.round(likely * 1000) / 1000.0),
        evidence);
  }

  /** The schema goes before the date: it came with the rule. */
  private static double rule(
      HoldingsCover cover, Optional<LocalDate> filed, List<String> evidence) {
    if (cover.schemaVersion().compareTo("X0202") >= 0) {
      evidence.add("schema " + cover.schemaVersion() + " calls for dollars");
      return RULE;
    }
    if (filed.isPresent()) {
      boolean dollars = !filed.get().isBefore(DOLLARS_SINCE);
      evidence.add("filed " + filed.get() + ", when values were in " + unit(dollars));
      return dollars ? RULE : -RULE;
    }
    if (cover.period().isPresent()) {
      // reports of a quarter come in the weeks after it; amendments years later
      boolean dollars = !cover.period().get().isBefore(DOLLARS_SINCE.minusDays(4));
      evidence.add("for " + cover.period().get() + ", usually reported in " + unit(dollars));
      return dollars ? RULE : -RULE / 2;
    }
    return 0;
  }

  private static String unit(boolean dollars) {
    return dollars ? "dollars" : "thousands";
  }

  private static double compared(
      HoldingsCover cover, List<Holding> rows, ReferencePrices prices, List<String> evidence) {
    if (cover.period().isEmpty() || prices == ReferencePrices.NONE) {
      return 0;
    }
    int dollars = 0;
    int thousands = 0;
    Set<String> seen = new HashSet<>();
    for (Holding row : rows) {
      double price = implied(row);
      if (price > 0 && seen.add(row.cusip())) {
        Optional<BigDecimal> known = prices.price(row.cusip(), cover.period().get());
        if (known.isPresent() && known.get().signum() > 0) {
          double ratio = Math.log10(price / known.get().doubleValue());
          dollars += Math.abs(ratio) < 0.7 ? 1 : 0;
          thousands += Math.abs(ratio + 3) < 0.7 ? 1 : 0;
        }
      }
    }
    int compared = dollars + thousands;
    if (compared < 3) {
      return 0;
    }
    evidence.add(
        "implied prices of "
            + compared
            + " securities against known ones: "
            + dollars
            + " fit dollars, "
            + thousands
            + " thousands");
    return Math.clamp(2.0 * (dollars - thousands), -12, 12);
  }

  private static double plausible(List<Holding> rows, List<String> evidence) {
    double[] logs = new double[rows.size()];
    int size = 0;
    Set<String> seen = new HashSet<>();
    for (Holding row : rows) {
      double price = implied(row);
      if (price > 0 && seen.add(row.cusip())) {
        logs[size++] = Math.log10(price);
      }
    }
    if (size < FEW) {
      return 0;
    }
    Arrays.sort(logs, 0, size);
    double median = (logs[(size - 1) / 2] + logs[size / 2]) / 2;
    evidence.add(
        String.format(
            Locale.ROOT,
            "the median of %d implied prices is %.4g a share if values are dollars",
            size,
            Math.pow(10, median)));
    double asDollars = (median - LOG_PRICE) / LOG_SPREAD;
    double asThousands = (median + 3 - LOG_PRICE) / LOG_SPREAD;
    double most = size >= MANY ? 8 : 4;
    return Math.clamp((asThousands * asThousands - asDollars * asDollars) / 2, -most, most);
  }

  /** Value of a share if values are dollars, or 0 for a row that has none. */
  private static double implied(Holding row) {
    if (!row.isShares() || row.value().isEmpty() || row.amount().isEmpty()) {
      return 0;
    }
    double amount = row.amount().get().doubleValue();
    double price = amount > 0 ? row.value().get().doubleValue() / amount : 0;
    return Double.isFinite(price) ? price : 0;
  }
}
