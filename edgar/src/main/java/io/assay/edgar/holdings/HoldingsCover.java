package io.assay.edgar.holdings;

import io.assay.edgar.Cik;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Cover and summary page of a 13F. Immutable.
 *
 * @param schemaVersion {@code X0202}, or empty (text, and the first years of XML)
 * @param manager name of the institutional investment manager filing
 * @param period end of the quarter
 * @param amendment present for an amendment
 * @param reportedBy other managers reporting for this one (notices, combination reports)
 * @param included other managers whose holdings this report includes, by their number
 * @param entriesReported rows the table should have, by the summary page
 * @param totalReported sum its values should have
 */
public record HoldingsCover(
    String schemaVersion,
    String manager,
    Optional<Cik> cik,
    String fileNumber,
    Optional<LocalDate> period,
    ReportType reportType,
    Optional<Amendment> amendment,
    List<OtherManager> reportedBy,
    List<OtherManager> included,
    Optional<Integer> entriesReported,
    Optional<BigDecimal> totalReported,
    boolean confidentialOmitted) {

  /** A cover of which nothing is known: a table came alone. */
  public static final HoldingsCover UNKNOWN =
      new HoldingsCover(
          "",
          "",
          Optional.empty(),
          "",
          Optional.empty(),
          ReportType.UNKNOWN,
          Optional.empty(),
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          false);

  public HoldingsCover {
    reportedBy = List.copyOf(reportedBy);
    included = List.copyOf(included);
  }

  /** What kind of report a 13F is. */
  public enum ReportType {
    /** All holdings are in this report. */
    HOLDINGS_REPORT,
    /** No holdings: other managers report them. */
    NOTICE,
    /** Some holdings are here, other managers report the rest. */
    COMBINATION_REPORT,
    /** The cover does not say. */
    UNKNOWN
  }

  /** What an amendment does to the report before it. */
  public enum AmendmentType {
    /** It replaces it. */
    RESTATEMENT,
    /** It adds to it. */
    NEW_HOLDINGS,
    /** The cover does not say. */
    UNKNOWN
  }

  /** Number and type of an amendment; the number is absent when the cover states none. */
  public record Amendment(Optional<Integer> number, AmendmentType type) {}

  /**
   * Another manager named on the cover.
   *
   * @param number by which rows name it; empty in the list of those who report for this one
   */
  public record OtherManager(String number, String name, String fileNumber, Optional<Cik> cik) {}
}
