package io.assay.store.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import io.assay.store.assessments.AssessmentIntake.Saved;
import io.assay.store.assessments.AssessmentIntake.Taken;
import io.assay.store.assessments.AssessmentRows.AssessedFiling;
import io.assay.store.assessments.AssessmentRows.ScoreRow;
import io.assay.store.assessments.AssessmentRows.SignalRow;
import io.assay.store.assessments.PastValues.Span;
import io.assay.store.assessments.Versions.Kind;
import io.assay.store.blobs.Blobs;
import io.assay.store.companies.Companies;
import io.assay.store.companies.Profile;
import io.assay.store.filings.FilingIntake;
import io.assay.store.filings.FilingParts.Body;
import io.assay.store.filings.FilingRecord;
import io.assay.store.filings.Filings;
import io.assay.store.filings.MadeUp;
import io.assay.store.jobs.JobRows.NewJob;
import io.assay.store.jobs.JobRows.Noticed;
import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.jobs.Jobs;
import io.assay.store.jobs.Recomputing;
import io.assay.store.jobs.WorkQueue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One filing under one version after the other. */
@ExtendWith(FreshDatabase.class)
class PastValuesTest {

  private static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");
  private static final UUID JOB = new UUID(1, 1);
  private static final Accession FILING = MadeUp.accession(5, 4);

  private Database database;
  private FilingRecord record;

  @BeforeEach
  void one_filing(Database fresh, @TempDir Path folder) {
    database = fresh;
    record = MadeUp.filing(new Blobs(folder), 5, 4);
    new Jobs(database).create(new NewJob(JOB, "ingest", "t", "{}", 0, Optional.of("k")));
    WorkQueue queue = new WorkQueue(database);
    queue.notice(JOB, 0, List.of(new Noticed(FILING, Optional.of(new Cik(5)), "10-K", "{}")));
    queue.take("w", WorkClass.IO, 1);
    new FilingIntake(database).write(List.of(record), "w", NOW);
  }

  private Saved assess(int version, String value, Optional<Double> score) {
    AssessmentIntake intake = new AssessmentIntake(database, version);
    database.update(
        "insert into company_dirty (cik, since, marked, next_at)"
            + " select 5, ?, ?, ? on conflict do nothing",
        record.accepted(),
        NOW,
        NOW);
    Taken taken = intake.take("w", Duration.ZERO, Duration.ofHours(1), false).orElseThrow();
    return intake.save(
        taken,
        "w",
        List.of(
            new AssessedFiling(
                new Filings(database).filing(FILING).number(),
                record.accepted(),
                List.of(
                    new SignalRow(
                        "net_margin",
                        "FINANCIAL",
                        Optional.of(Double.valueOf(value)),
                        "ratio",
                        Optional.of(1.0),
                        Optional.empty(),
                        "{\"id\":\"net_margin\",\"value\":" + value + "}")),
                score.map(s -> new ScoreRow(s, "low", 1, "{\"score\":" + s + "}")),
                List.of(),
                Optional.of("{\"brief\":" + value + "}"))),
        NOW.plusSeconds(version));
  }

  @Test
  void values_stay_to_be_asked_for_by_each_version_they_held_in() {
    assess(1, "0.1", Optional.of(10.0));
    assertThat(assess(2, "0.1", Optional.of(10.0))).isEqualTo(Saved.SAME);
    assertThat(assess(4, "0.2", Optional.empty())).isEqualTo(Saved.CHANGED);
    assertThat(assess(5, "0.3", Optional.of(12.0))).isEqualTo(Saved.CHANGED);

    PastValues past = new PastValues(database);
    for (int version : List.of(1, 2, 3)) {
      assertThat(past.find(FILING, version).orElseThrow().body())
          .isEqualTo(
              "{\"signals\":[{\"id\":\"net_margin\",\"value\":0.1}],\"score\":{\"score\":10.0}}");
    }
    assertThat(past.find(FILING, 4).orElseThrow().body())
        .isEqualTo("{\"signals\":[{\"id\":\"net_margin\",\"value\":0.2}]}");
    assertThat(past.find(FILING, 5)).isEmpty();
    assertThat(past.spans(FILING))
        .containsExactly(
            new Span(1, Optional.of(3), Optional.of(NOW.plusSeconds(4))),
            new Span(4, Optional.of(4), Optional.of(NOW.plusSeconds(5))),
            new Span(5, Optional.empty(), Optional.empty()));
    assertThat(new Assessments(database).signals(FILING).getFirst().value()).contains(0.3);
  }

  @Test
  void a_change_under_the_same_version_is_no_past_value() {
    assess(1, "0.1", Optional.empty());
    assertThat(assess(1, "0.2", Optional.empty())).isEqualTo(Saved.CHANGED);
    assertThat(new PastValues(database).spans(FILING))
        .containsExactly(new Span(1, Optional.empty(), Optional.empty()));
    assertThat(new Filings(database).findBodyText(FILING, Body.BRIEF)).contains("{\"brief\":0.2}");
  }

  @Test
  void what_came_out_the_same_is_not_written_again() {
    assess(1, "0.1", Optional.of(10.0));
    String place = "select string_agg(ctid::text, ' ') from signal";
    Optional<String> before = database.first(place, row -> row.getString(1));
    assertThat(assess(2, "0.1", Optional.of(10.0))).isEqualTo(Saved.SAME);
    assertThat(database.first(place, row -> row.getString(1))).isEqualTo(before);
  }

  @Test
  void a_version_keeps_its_number_and_old_ones_are_forgotten_after_ten() {
    Versions versions = new Versions(database);
    assertThat(versions.number(Kind.VALUES, "a", "{}", NOW)).isEqualTo(1);
    assertThat(versions.number(Kind.VALUES, "a", "{}", NOW)).isEqualTo(1);
    assertThat(versions.number(Kind.READING, "b", "{}", NOW)).isEqualTo(1);
    assess(1, "0.1", Optional.empty());
    assess(2, "0.2", Optional.empty());
    for (int version = 2; version <= 1 + Versions.KEPT; version++) {
      assertThat(versions.number(Kind.VALUES, "v" + version, "{}", NOW)).isEqualTo(version);
    }
    assertThat(new PastValues(database).find(FILING, 1)).isPresent();
    versions.number(Kind.VALUES, "one more", "{}", NOW);
    assertThat(new PastValues(database).find(FILING, 1)).isEmpty();
    assertThat(versions.list(Kind.VALUES)).hasSize(2 + Versions.KEPT);
  }

  @Test
  void a_filing_that_another_version_read_is_replaced_and_keeps_its_values(@TempDir Path folder) {
    assess(1, "0.1", Optional.of(10.0));
    Recomputing behind = new Recomputing(database);
    assertThat(behind.isReadingBehind(1)).isFalse();
    assertThat(behind.isReadingBehind(2)).isTrue();
    UUID again = new UUID(2, 2);
    new Jobs(database).create(new NewJob(again, "recompute", "t", "{}", -100, Optional.empty()));
    behind.readAgain(again, List.of(5L), false, 2);
    var taken = new WorkQueue(database).take("w", WorkClass.CPU, 9).getFirst();
    assertThat(taken.kept()).isTrue();
    // while it is to be read again its company is left alone
    assertThat(
            new AssessmentIntake(database, 1).take("w", Duration.ZERO, Duration.ofHours(1), false))
        .isEmpty();

    FilingRecord r = record;
    FilingRecord read =
        new FilingRecord(
            r.accession(),
            r.cik(),
            r.profile(),
            r.form(),
            r.filed(),
            r.accepted(),
            r.period(),
            r.items(),
            "Read otherwise",
            0,
            7,
            r.origin(),
            new Blobs(folder).keep(new byte[] {1}),
            r.filename(),
            2,
            Map.of(Body.TEXT, FilingIntake.gzip("Otherwise")),
            r.digest(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    new FilingIntake(database).write(List.of(read), "w", NOW);

    Filings filings = new Filings(database);
    assertThat(filings.filing(FILING).title()).isEqualTo("Read otherwise");
    assertThat(filings.filing(FILING).facts()).isZero();
    assertThat(filings.findBodyText(FILING, Body.TEXT)).contains("Otherwise");
    assertThat(filings.findBodyText(FILING, Body.FILING)).isEmpty();
    assertThat(filings.findBodyText(FILING, Body.BRIEF)).contains("{\"brief\":0.1}");
    assertThat(filings.sections(FILING)).isEmpty();
    assertThat(new Assessments(database).findScore(FILING)).isPresent();
    assertThat(new Companies(database).company(new Cik(5)).filings()).isEqualTo(1);
    assertThat(behind.isReadingBehind(2)).isFalse();
    Taken company =
        new AssessmentIntake(database, 1)
            .take("w", Duration.ZERO, Duration.ofHours(1), false)
            .orElseThrow();
    assertThat(company.since()).isEqualTo(record.accepted());
    assertThat(company.again()).isTrue();
  }

  @Test
  void a_company_whose_list_of_filings_is_read_later_is_assessed_again() {
    assess(1, "0.1", Optional.empty());
    AssessmentIntake intake = new AssessmentIntake(database, 1);
    Profile p = record.profile();
    Profile listed =
        new Profile(
            p.cik(),
            p.name(),
            p.tickers(),
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            List.of(),
            "",
            false,
            true,
            Profile.Source.LIST,
            NOW,
            "");
    new Companies(database).save(List.of(listed));
    assertThat(intake.take("w", Duration.ZERO, Duration.ofHours(1), true))
        .hasValueSatisfying(taken -> assertThat(taken.again()).isFalse());
    database.update("delete from company_dirty");
    new Companies(database).save(List.of(listed));
    assertThat(intake.behind()).isZero();
  }
}
