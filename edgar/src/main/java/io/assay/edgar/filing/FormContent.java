package io.assay.edgar.filing;

import io.assay.edgar.beneficial.BeneficialReport;
import io.assay.edgar.funds.FundPortfolio;
import io.assay.edgar.holdings.HoldingsReport;
import io.assay.edgar.notices.LateFilingNotice;
import io.assay.edgar.offerings.ExemptOffering;
import io.assay.edgar.offerings.ProposedSale;
import io.assay.edgar.ownership.OwnershipReport;

/** What a structured form says, by form. Immutable. */
public sealed interface FormContent {

  /** Forms 3, 4 and 5. */
  record Ownership(OwnershipReport report) implements FormContent {}

  /** Form 13F. */
  record Holdings(HoldingsReport report) implements FormContent {}

  /** Schedules 13D and 13G. */
  record Beneficial(BeneficialReport report) implements FormContent {}

  /** Form D. */
  record Offering(ExemptOffering offering) implements FormContent {}

  /** Form 144. */
  record Sale(ProposedSale sale) implements FormContent {}

  /** Form N-PORT. */
  record Fund(FundPortfolio portfolio) implements FormContent {}

  /** Form 12b-25: NT 10-K, NT 10-Q and their kin. */
  record LateFiling(LateFilingNotice notice) implements FormContent {}
}
