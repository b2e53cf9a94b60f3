package io.assay.server.asking.changes;

import io.assay.store.filings.FilingParts.ReportRow;
import java.time.LocalDate;

/**
 * A report with what it is of. Immutable.
 *
 * @param label of its period, {@code FY2023} or {@code Q2 FY2023}
 * @param end the day its period ends
 * @param text its reading text; empty until it was read
 */
record Report(ReportRow row, String label, LocalDate end, String text) {

  Report with(String read) {
    return new Report(row, label, end, read);
  }

  /** {@code the 10-K for fiscal 2023}. */
  String name() {
    return "the " + row.form().value() + " for " + label.replace("FY", "fiscal ");
  }

  /** Two reports of a company, the earlier first. */
  record Pair(Report then, Report now) {}
}
