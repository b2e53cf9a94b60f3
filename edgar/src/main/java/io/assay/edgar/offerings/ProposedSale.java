package io.assay.edgar.offerings;

import io.assay.edgar.Cik;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A Form 144: notice of a proposed sale of restricted or control securities. What is not stated is
 * empty. Immutable.
 *
 * @param seller for whose account the securities are to be sold
 * @param relationships to the issuer: {@code Director}, {@code Officer}, ...
 * @param sales what is to be sold, and how
 * @param acquisitions how the seller came by it
 * @param recentSales of the past three months
 * @param planAdoptions days on which Rule 10b5-1 plans were adopted or instructions given
 */
public record ProposedSale(
    Issuer issuer,
    String seller,
    List<String> relationships,
    List<Sale> sales,
    List<Acquisition> acquisitions,
    List<RecentSale> recentSales,
    String remarks,
    Optional<LocalDate> noticeDate,
    List<LocalDate> planAdoptions,
    String signature) {

  public ProposedSale {
    relationships = List.copyOf(relationships);
    sales = List.copyOf(sales);
    acquisitions = List.copyOf(acquisitions);
    recentSales = List.copyOf(recentSales);
    planAdoptions = List.copyOf(planAdoptions);
  }

  /** The company whose securities these are. */
  public record Issuer(Optional<Cik> cik, String name, String fileNumber) {}

  /**
   * Securities to be sold.
   *
   * @param marketValue in dollars
   * @param outstanding units of the class
   */
  public record Sale(
      String securityClass,
      String broker,
      Optional<BigDecimal> units,
      Optional<BigDecimal> marketValue,
      Optional<BigDecimal> outstanding,
      Optional<LocalDate> approximateDate,
      String exchange) {}

  /** How securities were acquired and paid for. */
  public record Acquisition(
      String securityClass,
      Optional<LocalDate> date,
      String nature,
      String from,
      boolean gift,
      Optional<LocalDate> donorAcquired,
      Optional<BigDecimal> units,
      Optional<LocalDate> paid,
      String payment) {}

  /** A sale of the past three months, for the seller's account. */
  public record RecentSale(
      String seller,
      String securityClass,
      Optional<LocalDate> date,
      Optional<BigDecimal> units,
      Optional<BigDecimal> grossProceeds) {}
}
