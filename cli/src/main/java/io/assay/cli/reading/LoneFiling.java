package io.assay.cli.reading;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.Problem;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.header.Party;
import io.assay.edgar.header.SubmissionHeader;
import io.assay.signals.FilingRef;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which filing a file is, as far as it says so. Signals need an accession number, a company and a
 * day; a document that lacks one gets a stand-in and a problem that says so.
 *
 * @param ref for the assessment
 * @param filing what was read, with a problem for each thing the file does not say
 */
record LoneFiling(FilingRef ref, ReadFiling filing) {

  private static final ZoneId WASHINGTON = ZoneId.of("America/New_York");
  private static final Accession NO_ACCESSION = new Accession("0000000000-00-000000");
  private static final Cik NO_CIK = new Cik(9_999_999_999L);

  static LoneFiling of(ReadFiling filing) {
    SubmissionHeader header = filing.header();
    List<Problem> problems = new ArrayList<>(filing.problems());
    if (header.accession().isEmpty()) {
      problems.add(unknown("its accession number; evidence shows " + NO_ACCESSION + " instead"));
    }
    Optional<Cik> cik = header.subject().map(Party::cik);
    if (cik.isEmpty()) {
      problems.add(unknown("which company filed it"));
    }
    Optional<LocalDate> day =
        header.filed().or(() -> header.accepted().map(t -> LocalDate.ofInstant(t, WASHINGTON)));
    if (day.isEmpty()) {
      problems.add(unknown("when it was filed; signals take the end of its period instead"));
    }
    LocalDate filed = day.or(header::period).orElse(LocalDate.EPOCH);
    Instant accepted =
        header
            .accepted()
            .orElseGet(() -> filed.atTime(LocalTime.of(23, 59, 59)).atZone(WASHINGTON).toInstant());
    FilingRef ref =
        new FilingRef(
            header.accession().orElse(NO_ACCESSION),
            cik.orElse(NO_CIK),
            header.form(),
            filed,
            accepted,
            header.period(),
            header.items());
    return new LoneFiling(ref, filing.withProblems(problems));
  }

  private static Problem unknown(String what) {
    return Problem.of(CliCode.FILING_UNKNOWN, "the file does not say " + what, "");
  }
}
