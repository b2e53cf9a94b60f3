package io.assay.edgar.funds;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An investment of a fund. Codes are N-PORT's own. What is not stated is empty. Immutable.
 *
 * @param cusip nine characters, or empty where the form says there is none
 * @param identifiers others by kind: {@code isin}, {@code ticker}, or the kind as described
 * @param units of the balance: {@code NS} shares, {@code PA} principal amount, {@code NC}
 *     contracts, {@code OU} others
 * @param currency of the instrument, ISO 4217
 * @param exchangeRate units of the currency for a dollar
 * @param value in US dollars; negative for liabilities
 * @param percent of net assets, in percent
 * @param payoff {@code Long}, {@code Short} or {@code N/A}
 * @param assetCategory {@code EC} common equity, {@code DBT} debt, {@code STIV} short-term vehicle,
 *     a derivative's code, or the words that describe another
 * @param issuerCategory {@code CORP}, {@code UST}, {@code MUN}, {@code RF}, ..., or words
 * @param fairValueLevel 1 to 3
 * @param debt present for debt
 * @param derivative its kind and its stated fields, present for a derivative
 */
public record FundHolding(
    String name,
    String lei,
    String title,
    String cusip,
    Map<String, String> identifiers,
    Optional<BigDecimal> balance,
    String units,
    String currency,
    Optional<BigDecimal> exchangeRate,
    Optional<BigDecimal> value,
    Optional<BigDecimal> percent,
    String payoff,
    String assetCategory,
    String issuerCategory,
    String country,
    Optional<Boolean> restricted,
    Optional<Integer> fairValueLevel,
    Optional<Debt> debt,
    Optional<Derivative> derivative,
    Optional<Boolean> onLoan) {

  public FundHolding {
    identifiers = Map.copyOf(identifiers);
  }

  /**
   * Terms of a debt security.
   *
   * @param couponKind {@code Fixed}, {@code Floating}, {@code Variable}, {@code None}
   * @param rate annual, in percent
   */
  public record Debt(
      Optional<LocalDate> maturity,
      String couponKind,
      Optional<BigDecimal> rate,
      Optional<Boolean> inDefault) {}

  /**
   * A derivative.
   *
   * @param kind {@code FUT}, {@code FWD}, {@code OPT}, {@code SWP}, {@code SWO}, {@code WAR}, ...
   * @param counterparties by name
   * @param unrealized appreciation, in US dollars
   * @param terms everything else stated, a labelled line each
   */
  public record Derivative(
      String kind,
      List<String> counterparties,
      Optional<BigDecimal> notional,
      Optional<BigDecimal> unrealized,
      String terms) {

    public Derivative {
      counterparties = List.copyOf(counterparties);
    }
  }
}
