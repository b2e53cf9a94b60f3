package io.assay.signals.scores;

import io.assay.signals.AbsenceReason;
import io.assay.signals.formula.Quantity;
import io.assay.signals.formula.Situation;

/** Models of bankruptcy: Altman 1968, 1983 and 1995, Ohlson 1980, Zmijewski 1984. */
public final class Distress {

  private Distress() {}

  static Quantity altman(Situation s) {
    return workingCapital(s)
        .times(1.2)
        .plus(retained(s).times(1.4))
        .plus(earning(s).times(3.3))
        .plus(marketLeverage(s).times(0.6))
        .plus(turnover(s).times(0.999));
  }

  static Quantity altmanPrime(Situation s) {
    return workingCapital(s)
        .times(0.717)
        .plus(retained(s).times(0.847))
        .plus(earning(s).times(3.107))
        .plus(bookLeverage(s).times(0.420))
        .plus(turnover(s).times(0.998));
  }

  static Quantity altmanDoublePrime(Situation s) {
    return workingCapital(s)
        .times(6.56)
        .plus(retained(s).times(3.26))
        .plus(earning(s).times(6.72))
        .plus(bookLeverage(s).times(1.05));
  }

  static Quantity workingCapital(Situation s) {
    return s.item("total_current_assets")
        .minus(s.item("total_current_liabilities"))
        .over(s.item("total_assets"));
  }

  static Quantity retained(Situation s) {
    return s.item("retained_earnings").over(s.item("total_assets"));
  }

  static Quantity earning(Situation s) {
    return s.item("ebit").over(s.item("total_assets"));
  }

  static Quantity marketLeverage(Situation s) {
    return s.item("market_cap").over(s.item("total_liabilities"));
  }

  static Quantity bookLeverage(Situation s) {
    return s.item("total_equity_incl_nci").over(s.item("total_liabilities"));
  }

  static Quantity turnover(Situation s) {
    return s.item("revenue").over(s.item("total_assets"));
  }

  static Quantity ohlson(Situation s) {
    if (!s.ledger().currency().equals("USD") && !s.item("total_assets").isAbsent()) {
      return Quantity.absent(
          AbsenceReason.NOT_APPLICABLE, "reported in " + s.ledger().currency() + ", not in USD");
    }
    return Quantity.constant(-1.32)
        .minus(size(s).times(0.407))
        .plus(liabilities(s).times(6.03))
        .minus(workingCapital(s).times(1.43))
        .plus(currentLiabilities(s).times(0.0757))
        .minus(owesMoreThanItHas(s).times(1.72))
        .minus(income(s).times(2.37))
        .minus(funds(s).times(1.83))
        .plus(twoLosses(s).times(0.285))
        .minus(changeOfIncome(s).times(0.521));
  }

  /** Logarithm of the assets in dollars of 1968, by the price level of the year before. */
  static Quantity size(Situation s) {
    int year =
        s.digest()
            .figures()
            .periodEnd()
            .or(() -> s.ref().period())
            .map(d -> d.getYear())
            .orElse(s.ref().filed().getYear());
    return s.item("total_assets")
        .over(Quantity.constant(s.catalogue().gnpPriceIndex(year - 1)))
        .ln();
  }

  static Quantity liabilities(Situation s) {
    return s.item("total_liabilities").over(s.item("total_assets"));
  }

  static Quantity currentLiabilities(Situation s) {
    return s.item("total_current_liabilities").over(s.item("total_current_assets"));
  }

  static Quantity owesMoreThanItHas(Situation s) {
    return s.item("total_liabilities").isAbove(s.item("total_assets"));
  }

  static Quantity income(Situation s) {
    return s.item("net_income").over(s.item("total_assets"));
  }

  static Quantity funds(Situation s) {
    return s.item("income_continuing_ops")
        .plus(s.item("depreciation_amortization"))
        .over(s.item("total_liabilities"));
  }

  static Quantity twoLosses(Situation s) {
    Quantity now = s.item("net_income");
    Quantity before = s.item("net_income", 1);
    return Quantity.constant(now.value() < 0 && before.value() < 0 ? 1 : 0)
        .given(now)
        .given(before);
  }

  static Quantity changeOfIncome(Situation s) {
    Quantity now = s.item("net_income");
    Quantity before = s.item("net_income", 1);
    return now.value() == 0 && before.value() == 0 && !now.isAbsent() && !before.isAbsent()
        ? Quantity.constant(0)
        : now.minus(before).over(now.abs().plus(before.abs()));
  }

  static Quantity zmijewski(Situation s) {
    return Quantity.constant(-4.336)
        .minus(income(s).times(4.513))
        .plus(liabilities(s).times(5.679))
        .plus(
            s.item("total_current_assets").over(s.item("total_current_liabilities")).times(0.004));
  }

  /** Probability that goes with an O-score. */
  public static double ohlsonProbability(double score) {
    return 1 / (1 + Math.exp(-score));
  }

  /** Probability that goes with a Zmijewski score: the standard normal distribution function. */
  public static double zmijewskiProbability(double score) {
    return Normal.cdf(score);
  }
}
