package io.assay.store.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Cik;
import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import io.assay.store.assessments.AssessmentRows.AssessedFiling;
import io.assay.store.assessments.AssessmentRows.LineItemRow;
import io.assay.store.assessments.AssessmentRows.ScoreRow;
import io.assay.store.assessments.AssessmentRows.SignalRow;
import io.assay.store.assessments.CrossSections.ToldCompany;
import io.assay.store.assessments.CrossSections.ToldFiling;
import io.assay.store.blobs.Blobs;
import io.assay.store.filings.FilingIntake;
import io.assay.store.filings.FilingRecord;
import io.assay.store.filings.Filings;
import io.assay.store.filings.MadeUp;
import io.assay.store.jobs.JobRows.NewJob;
import io.assay.store.jobs.JobRows.Noticed;
import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.jobs.Jobs;
import io.assay.store.jobs.WorkQueue;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is told of many companies at once. */
@ExtendWith(FreshDatabase.class)
class CrossSectionsTest {

  private static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");

  @Test
  void companies_come_with_all_that_their_filings_told(Database database, @TempDir Path folder) {
    Blobs blobs = new Blobs(folder);
    List<FilingRecord> records = List.of(MadeUp.filing(blobs, 5, 4), MadeUp.filing(blobs, 9, 1));
    UUID job = new UUID(1, 1);
    new Jobs(database).create(new NewJob(job, "ingest", "t", "{}", 0, Optional.of("k")));
    WorkQueue queue = new WorkQueue(database);
    queue.notice(
        job,
        0,
        records.stream()
            .map(r -> new Noticed(r.accession(), Optional.of(r.cik()), "8-K", "{}"))
            .toList());
    queue.take("w", WorkClass.IO, 1000);
    new FilingIntake(database).write(records, "w", NOW);
    assess(database);

    CrossSections sections = new CrossSections(database);
    assertThat(sections.listCompanies(0, 10)).containsExactly(new Cik(5), new Cik(9));
    assertThat(sections.listCompanies(5, 10)).containsExactly(new Cik(9));

    List<ToldCompany> told = sections.companies(List.of(new Cik(5), new Cik(77)));
    assertThat(told).singleElement().satisfies(c -> assertThat(c.sic()).isEqualTo("3571"));
    ToldFiling filing = told.getFirst().filings().getFirst();
    assertThat(filing.accession()).isEqualTo(MadeUp.accession(5, 4));
    assertThat(filing.form()).isEqualTo("10-K");
    assertThat(filing.values())
        .containsEntry("net_margin", Optional.of(0.25))
        .containsEntry("altman_z_score", Optional.empty())
        .doesNotContainKey("ceo_pay_ratio");
    assertThat(filing.score().orElseThrow().score()).isEqualTo(40);
    assertThat(filing.score().orElseThrow().pillars()).isEqualTo("[{\"id\":\"DISTRESS\"}]");
    assertThat(filing.amounts()).containsOnlyKeys("total_assets").containsValue(200.0);
  }

  private static void assess(Database database) {
    AssessmentIntake intake = new AssessmentIntake(database, 1);
    for (int i = 0; i < 2; i++) {
      AssessmentIntake.Taken taken =
          intake.take("w", Duration.ZERO, Duration.ofHours(1), false).orElseThrow();
      List<AssessedFiling> assessed =
          taken.cik().value() == 5
              ? List.of(assessed(new Filings(database).filing(MadeUp.accession(5, 4)).number()))
              : List.of();
      intake.save(taken, "w", assessed, NOW);
    }
  }

  private static AssessedFiling assessed(long number) {
    return new AssessedFiling(
        number,
        NOW,
        List.of(
            signal("net_margin", Optional.of(0.25), Optional.empty()),
            signal("altman_z_score", Optional.empty(), Optional.of("no_price")),
            signal("ceo_pay_ratio", Optional.empty(), Optional.of("not_applicable"))),
        Optional.of(new ScoreRow(40, "elevated", 0.7, "{\"pillars\":[{\"id\":\"DISTRESS\"}]}")),
        List.of(
            assets("2022-12-31", "100", "USD"),
            assets("2023-12-31", "200", "USD"),
            assets("2024-12-31", "300", "EUR")),
        Optional.empty());
  }

  private static SignalRow signal(String id, Optional<Double> value, Optional<String> absent) {
    return new SignalRow(id, "FINANCIAL", value, "ratio", value.map(v -> 1.0), absent, "{}");
  }

  private static LineItemRow assets(String end, String value, String unit) {
    return new LineItemRow(
        "total_assets",
        "instant",
        Optional.empty(),
        LocalDate.parse(end),
        new BigDecimal(value),
        unit,
        1,
        "{}");
  }
}
