package io.assay.edgar.funds;

import io.assay.edgar.Cik;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A monthly portfolio report of a fund (N-PORT). Amounts are US dollars. What is not stated is
 * empty. Immutable.
 *
 * @param form {@code NPORT-P} and its amendments
 * @param seriesId of the fund in its registrant ({@code S000002839}), or empty
 * @param fiscalYearEnd end of the fiscal year the report belongs to
 * @param date of which the holdings are
 */
public record FundPortfolio(
    String form,
    String registrant,
    Optional<Cik> cik,
    String fileNumber,
    String series,
    String seriesId,
    List<String> classIds,
    Optional<LocalDate> fiscalYearEnd,
    Optional<LocalDate> date,
    boolean finalFiling,
    Optional<BigDecimal> totalAssets,
    Optional<BigDecimal> totalLiabilities,
    Optional<BigDecimal> netAssets,
    List<FundHolding> holdings) {

  public FundPortfolio {
    classIds = List.copyOf(classIds);
    holdings = List.copyOf(holdings);
  }
}
