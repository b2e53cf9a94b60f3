package io.assay.server.filings;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.signals.FilingRef;
import io.assay.signals.comparison.FilingComparison;
import io.assay.signals.comparison.PriorFilings;
import io.assay.signals.comparison.PriorFilings.Distance;
import io.assay.signals.comparison.PriorFilings.Prior;
import io.assay.signals.comparison.PriorFilings.Report;
import io.assay.signals.language.CatalogueSections;
import io.assay.store.filings.FilingParts.ReportRow;
import io.assay.store.filings.FilingRow;
import io.assay.store.filings.Filings;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which filing a filing is compared with. Asked of the company's rows each time, so that a filing
 * that comes late or amends another is found at once; nothing of the answer is stored. Thread-safe.
 */
final class Priors {

  private static final Set<String> COMPARED = Set.copyOf(FilingComparison.USUAL);

  private final Filings filings;

  Priors(Filings filings) {
    this.filings = filings;
  }

  Prior prior(FilingRow of, Distance distance) {
    LocalDate end = of.period().orElse(of.filed());
    return among(
        filings.listReports(of.cik(), end.minusDays(distance.mostDays()), end), of, distance);
  }

  private static Prior among(List<ReportRow> rows, FilingRow of, Distance distance) {
    List<Report> reports =
        rows.stream().map(row -> new Report(ref(of.cik(), row), names(row))).toList();
    return PriorFilings.of(ref(of), reports, distance, COMPARED);
  }

  /** The one among reports that are known. */
  static Optional<Accession> find(List<ReportRow> reports, FilingRow of, Distance distance) {
    return switch (among(reports, of, distance)) {
      case Prior.Found found -> Optional.of(found.ref().accession());
      case Prior.None _ -> Optional.empty();
    };
  }

  private static FilingRef ref(FilingRow row) {
    return new FilingRef(
        row.accession(),
        row.cik(),
        row.form(),
        row.filed(),
        row.accepted(),
        row.period(),
        row.items());
  }

  private static FilingRef ref(Cik cik, ReportRow row) {
    return new FilingRef(
        row.accession(), cik, row.form(), row.filed(), row.accepted(), row.period(), List.of());
  }

  private static Set<String> names(ReportRow row) {
    Set<String> result = new HashSet<>();
    for (String item : row.items()) {
      int dot = item.indexOf('.');
      name(item.substring(0, dot), item.substring(dot + 1), row.form()).ifPresent(result::add);
    }
    return result;
  }

  private static Optional<String> name(String part, String item, FormType form) {
    return form.isPeriodic() ? CatalogueSections.name(part, item, form) : Optional.empty();
  }
}
