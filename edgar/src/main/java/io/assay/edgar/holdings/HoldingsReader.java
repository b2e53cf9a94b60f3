package io.assay.edgar.holdings;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import io.assay.edgar.forms.Cusip;
import io.assay.edgar.forms.FormFields;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads 13F reports: XML (cover and information table, since 2013) and the text before.
 * Thread-safe.
 *
 * <p>Rows are as filed. What does not add up is a problem: a check digit, the number of rows or the
 * sum of values against the summary page, a unit that the rows speak against.
 */
public final class HoldingsReader {

  /** A unit is called doubtful below this. */
  private static final double SURE = 0.9;

  private static final int MAX_CUSIPS_TOLD = 20;
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

  private final ReferencePrices prices;

  /** A report and what of it could not be read or does not add up. */
  public record Result(HoldingsReport report, List<Problem> problems) {

    public Result {
      problems = List.copyOf(problems);
    }
  }

  /** A reader that knows no prices. */
  public HoldingsReader() {
    this(ReferencePrices.NONE);
  }

  /**
   * @param prices against which implied prices are held to tell dollars from thousands
   */
  public HoldingsReader(ReferencePrices prices) {
    this.prices = prices;
  }

  /**
   * Reads a report from its XML documents.
   *
   * @param cover {@code edgarSubmission}; absent when the table came alone
   * @param tables {@code informationTable}; none for a notice
   * @param filed day of filing, for the unit of values
   * @throws Unreadable {@code unreadable-xml} or {@code forbidden-xml} when a document is no such
   *     XML
   */
  public Result read(Optional<ByteSlice> cover, List<ByteSlice> tables, Optional<LocalDate> filed) {
    List<Problem> problems = new ArrayList<>();
    HoldingsCover page =
        cover.map(bytes -> CoverReader.read(bytes, problems)).orElse(HoldingsCover.UNKNOWN);
    List<Holding> rows = new ArrayList<>();
    for (ByteSlice table : tables) {
      rows.addAll(new TableScanner(table, problems).rows());
    }
    return result(page, rows, !tables.isEmpty(), filed, problems);
  }

  /**
   * Reads a report of the years before XML.
   *
   * @param texts plain text of its documents, the one with the cover first, lines and columns as
   *     filed
   * @param amendment whether it was filed as one
   */
  public Result read(List<String> texts, boolean amendment, Optional<LocalDate> filed) {
    List<Problem> problems = new ArrayList<>();
    HoldingsCover page =
        texts.isEmpty() ? HoldingsCover.UNKNOWN : TextCover.read(texts.getFirst(), amendment);
    List<Holding> rows = new ArrayList<>();
    for (String text : texts) {
      rows.addAll(new TextTable(problems).rows(text));
    }
    return result(page, rows, !rows.isEmpty(), filed, problems);
  }

  private Result result(
      HoldingsCover cover,
      List<Holding> rows,
      boolean table,
      Optional<LocalDate> filed,
      List<Problem> problems) {
    checkDigits(rows, problems);
    Optional<ValueUnit> unit = Optional.empty();
    if (table) {
      unit = Optional.of(UnitDecision.of(cover, rows, filed, prices));
      if (unit.get().confidence() < SURE) {
        problems.add(
            Problem.of(
                EdgarCode.VALUE_UNIT_DOUBTFUL,
                "values are taken for "
                    + (unit.get().unit() == ValueUnit.Unit.DOLLARS ? "dollars" : "thousands")
                    + " without certainty: "
                    + (unit.get().evidence().isEmpty()
                        ? "nothing speaks for either"
                        : String.join("; ", unit.get().evidence())),
                "value"));
      }
      reconcile(cover, rows, problems);
    } else if (cover.entriesReported().orElse(0) > 0
        || cover.reportType() == HoldingsCover.ReportType.HOLDINGS_REPORT
        || cover.reportType() == HoldingsCover.ReportType.COMBINATION_REPORT) {
      problems.add(
          Problem.of(
              EdgarCode.FORM_DOCUMENT_MISSING,
              "the report names holdings, but no information table could be read with it",
              "information table"));
    }
    return new Result(new HoldingsReport(cover, rows, unit), problems);
  }

  private static void checkDigits(List<Holding> rows, List<Problem> problems) {
    int wrong = 0;
    String last = "";
    boolean valid = true;
    for (int i = 0; i < rows.size(); i++) {
      String cusip = rows.get(i).cusip();
      if (!cusip.equals(last)) {
        valid = Cusip.isValid(cusip);
        last = cusip;
      }
      if (!valid && wrong++ < MAX_CUSIPS_TOLD) {
        problems.add(
            Problem.of(
                EdgarCode.CUSIP_DOUBTFUL,
                "'" + FormFields.shown(cusip) + "' is no CUSIP or has a wrong check digit",
                "row " + (i + 1)));
      }
    }
    if (wrong > MAX_CUSIPS_TOLD) {
      problems.add(
          Problem.of(
              EdgarCode.CUSIP_DOUBTFUL,
              "so have " + (wrong - MAX_CUSIPS_TOLD) + " further rows",
              "cusip"));
    }
  }

  private static void reconcile(HoldingsCover cover, List<Holding> rows, List<Problem> problems) {
    if (cover.entriesReported().isPresent() && cover.entriesReported().get() != rows.size()) {
      problems.add(
          Problem.of(
              EdgarCode.HOLDINGS_ENTRIES_DIFFER,
              "the table has "
                  + rows.size()
                  + " rows, the summary page says "
                  + cover.entriesReported().get(),
              "tableEntryTotal"));
    }
    if (cover.totalReported().isEmpty()) {
      return;
    }
    BigDecimal stated = cover.totalReported().get();
    BigDecimal sum = HoldingsReport.total(rows);
    if (sum.compareTo(stated) != 0) {
      String hint = "";
      if (near(sum, stated.multiply(THOUSAND)) || near(stated, sum.multiply(THOUSAND))) {
        hint = ": one is in dollars, the other in thousands";
      }
      problems.add(
          Problem.of(
              EdgarCode.HOLDINGS_TOTAL_DIFFERS,
              "values add up to "
                  + sum.toPlainString()
                  + ", the summary page says "
                  + stated.toPlainString()
                  + hint,
              "tableValueTotal"));
    }
  }

  private static boolean near(BigDecimal one, BigDecimal other) {
    return one.signum() > 0
        && one.subtract(other).abs().multiply(THOUSAND).compareTo(one.multiply(BigDecimal.TEN))
            <= 0;
  }
}
