package io.assay.signals.insiders;

import io.assay.edgar.Cik;
import io.assay.signals.AbsenceReason;
import io.assay.signals.Evidence;
import io.assay.signals.figures.Span;
import io.assay.signals.formula.Quantity;
import io.assay.signals.formula.Situation;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Purchases and sales of officers and directors. */
final class Trading {

  private static final int HALF_YEAR = 182;
  private static final int YEAR = 365;
  private static final int SPAN = 30;
  private static final int MANY = 3;

  private Trading() {}

  private static Quantity noReports(int days) {
    return Quantity.absent(
        AbsenceReason.MISSING_INPUT, "no ownership report of the last " + days + " days is loaded");
  }

  private static double shares(List<Trade> trades) {
    return trades.stream().mapToDouble(t -> t.shares().doubleValue()).sum();
  }

  private static List<Evidence> evidence(List<Trade> trades) {
    return trades.stream().map(Trade::evidence).toList();
  }

  private static List<Trade> open(Situation s, int days, Predicate<Trade> also) {
    return Trade.within(s, days).stream()
        .filter(
            t ->
                t.isNonDerivative()
                    && ((t.is("P") && !t.row().acquiredDisposed().equals("D"))
                        || (t.is("S") && !t.row().acquiredDisposed().equals("A")))
                    && also.test(t))
        .toList();
  }

  static Quantity netPurchaseRatio(Situation s) {
    if (!Trade.anyReport(s, HALF_YEAR)) {
      return noReports(HALF_YEAR);
    }
    List<Trade> trades = open(s, HALF_YEAR, _ -> true);
    if (trades.isEmpty()) {
      return Quantity.measured(0, "no purchase and no sale", 1, Trade.reports(s, HALF_YEAR));
    }
    double bought = shares(trades.stream().filter(t -> t.is("P")).toList());
    double sold = shares(trades.stream().filter(t -> t.is("S")).toList());
    if (bought + sold == 0) {
      return Quantity.absent(AbsenceReason.ZERO_DENOMINATOR, "trades of 0 shares");
    }
    String b = Quantity.plain(bought);
    String c = Quantity.plain(sold);
    return Quantity.measured(
        (bought - sold) / (bought + sold),
        "(" + b + " - " + c + ") / (" + b + " + " + c + ")",
        1,
        evidence(trades));
  }

  static Quantity netValue(Situation s) {
    if (!Trade.anyReport(s, HALF_YEAR)) {
      return noReports(HALF_YEAR);
    }
    Quantity cap = s.at("market_cap", Span.TTM, 0);
    List<Trade> trades = open(s, HALF_YEAR, t -> t.value().signum() > 0);
    double net =
        trades.stream().mapToDouble(t -> (t.is("P") ? 1 : -1) * t.value().doubleValue()).sum();
    return Quantity.measured(
            1e4 * net,
            Quantity.plain(1e4 * net),
            1,
            trades.isEmpty() ? Trade.reports(s, HALF_YEAR) : evidence(trades))
        .over(cap);
  }

  static Quantity cluster(Situation s, String code, double least) {
    if (!Trade.anyReport(s, HALF_YEAR)) {
      return noReports(HALF_YEAR);
    }
    List<Trade> trades = open(s, HALF_YEAR, t -> t.is(code) && !(code.equals("S") && t.planned()));
    for (Trade first : trades) {
      LocalDate end = first.date().plusDays(SPAN - 1L);
      Map<Cik, Double> sums = new HashMap<>();
      List<Trade> inside =
          trades.stream()
              .filter(t -> !t.date().isBefore(first.date()) && !t.date().isAfter(end))
              .toList();
      inside.forEach(t -> sums.merge(t.owner(), t.value().doubleValue(), Double::sum));
      sums.values().removeIf(v -> v < least);
      if (sums.size() >= MANY) {
        return Quantity.measured(
            1,
            sums.size() + " insiders between " + first.date() + " and " + end,
            1,
            evidence(inside.stream().filter(t -> sums.containsKey(t.owner())).toList()));
      }
    }
    return Quantity.measured(
        0,
        "no cluster among " + trades.size() + " trades",
        1,
        trades.isEmpty() ? Trade.reports(s, HALF_YEAR) : evidence(trades));
  }

  static Quantity plannedSales(Situation s) {
    if (!Trade.anyReport(s, YEAR)) {
      return noReports(YEAR);
    }
    List<Trade> sales = open(s, YEAR, t -> t.is("S"));
    double all = shares(sales);
    if (all == 0) {
      return Quantity.absent(AbsenceReason.ZERO_DENOMINATOR, "no sale in " + YEAR + " days");
    }
    double planned = shares(sales.stream().filter(Trade::planned).toList());
    return Quantity.measured(
        planned / all, Quantity.plain(planned) + " / " + Quantity.plain(all), 1, evidence(sales));
  }

  /** Shares acquired by exercise and sold within the same and the next two days. */
  static Quantity exercisedAndSold(Situation s) {
    if (!Trade.anyReport(s, YEAR)) {
      return noReports(YEAR);
    }
    List<Trade> trades = Trade.within(s, YEAR);
    Map<String, Double> exercised = new TreeMap<>();
    Map<String, Cik> owners = new HashMap<>();
    Map<String, LocalDate> dates = new HashMap<>();
    for (Trade t : trades) {
      if (t.isNonDerivative() && t.is("M") && t.row().acquiredDisposed().equals("A")) {
        String key = t.owner() + " " + t.date();
        exercised.merge(key, t.shares().doubleValue(), Double::sum);
        owners.put(key, t.owner());
        dates.put(key, t.date());
      }
    }
    double all = exercised.values().stream().mapToDouble(Double::doubleValue).sum();
    if (all == 0) {
      return Quantity.absent(AbsenceReason.ZERO_DENOMINATOR, "no exercise in " + YEAR + " days");
    }
    double sold = 0;
    for (Map.Entry<String, Double> entry : exercised.entrySet()) {
      LocalDate day = dates.getOrDefault(entry.getKey(), LocalDate.MIN);
      Cik owner = owners.get(entry.getKey());
      double sales =
          trades.stream()
              .filter(
                  t ->
                      t.isNonDerivative()
                          && t.is("S")
                          && t.owner().equals(owner)
                          && !t.date().isBefore(day)
                          && !t.date().isAfter(day.plusDays(2)))
              .mapToDouble(t -> t.shares().doubleValue())
              .sum();
      sold += Math.min(entry.getValue(), sales);
    }
    return Quantity.measured(
        sold / all,
        Quantity.plain(sold) + " / " + Quantity.plain(all),
        1,
        evidence(
            trades.stream().filter(t -> t.isNonDerivative() && (t.is("M") || t.is("S"))).toList()));
  }
}
