package io.assay.edgar.ownership;

import io.assay.edgar.Cik;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A form 3, 4 or 5. Immutable.
 *
 * @param documentType {@code 3}, {@code 4}, {@code 5} or an amendment of these
 * @param planned10b51 the box for a Rule 10b5-1 plan, where the form has it (since April 2023)
 * @param footnotes id to text
 */
public record OwnershipReport(
    String documentType,
    Optional<LocalDate> period,
    Issuer issuer,
    Optional<Boolean> planned10b51,
    List<Owner> owners,
    List<Row> transactions,
    List<Row> holdings,
    Map<String, String> footnotes,
    String remarks) {

  public OwnershipReport {
    owners = List.copyOf(owners);
    transactions = List.copyOf(transactions);
    holdings = List.copyOf(holdings);
  }

  /** The company whose securities these are. */
  public record Issuer(Cik cik, String name, String symbol) {}

  /** A reporting owner and the relationship to the issuer. */
  public record Owner(
      Cik cik,
      String name,
      boolean director,
      boolean officer,
      boolean tenPercentOwner,
      boolean other,
      String officerTitle) {}

  /** Which table a row stands in. */
  public enum Table {
    NON_DERIVATIVE,
    DERIVATIVE
  }

  /**
   * A transaction or a holding. Texts that the form lacks are empty; date and code are present for
   * transactions only.
   *
   * @param acquiredDisposed {@code A} or {@code D}: it, not the code, tells the direction
   * @param ownership {@code D} direct or {@code I} indirect
   * @param footnotes ids, in order of appearance in the row
   */
  public record Row(
      Table table,
      String security,
      Optional<LocalDate> date,
      String code,
      Optional<BigDecimal> shares,
      Optional<BigDecimal> price,
      String acquiredDisposed,
      Optional<BigDecimal> sharesAfter,
      String ownership,
      String nature,
      Optional<BigDecimal> exercisePrice,
      Optional<LocalDate> exerciseDate,
      Optional<LocalDate> expirationDate,
      String underlying,
      Optional<BigDecimal> underlyingShares,
      List<String> footnotes) {

    public Row {
      footnotes = List.copyOf(footnotes);
    }
  }
}
