package io.assay.store.companies;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Accession;
import io.assay.edgar.FormType;
import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import io.assay.store.assessments.AssessmentIntake;
import io.assay.store.assessments.AssessmentRows.AssessedFiling;
import io.assay.store.assessments.AssessmentRows.LineItemRow;
import io.assay.store.assessments.AssessmentRows.ScoreRow;
import io.assay.store.assessments.AssessmentRows.SignalRow;
import io.assay.store.blobs.Blobs;
import io.assay.store.companies.Consistency.Difference;
import io.assay.store.filings.FilingIntake;
import io.assay.store.filings.FilingRecord;
import io.assay.store.filings.FilingYears;
import io.assay.store.filings.MadeUp;
import io.assay.store.jobs.JobRows.NewJob;
import io.assay.store.jobs.JobRows.Noticed;
import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.jobs.Jobs;
import io.assay.store.jobs.WorkQueue;
import io.assay.store.partitions.Partitions.Then;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FreshDatabase.class)
class ConsistencyTest {

  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final UUID JOB = new UUID(1, 1);
  private static final int STEPS = 40;

  /** What may happen to a store, by chance. */
  private static final class Happenings {

    private final Database database;
    private final Blobs blobs;
    private final SplittableRandom chance;
    private int version = 1;

    Happenings(Database database, Blobs blobs, long seed) {
      this.database = database;
      this.blobs = blobs;
      this.chance = new SplittableRandom(seed);
      new Jobs(database).create(new NewJob(JOB, "ingest", "t", "{}", 0, Optional.of("k")));
    }

    void next() {
      switch (chance.nextInt(10)) {
        case 0, 1, 2, 3 -> arrive(1);
        case 4 -> arrive(2 + chance.nextInt(2));
        case 9 -> retire();
        default -> assess();
      }
    }

    /** Filings, some of which are there already: with another reading they are read again. */
    private void arrive(int reading) {
      List<FilingRecord> records =
          IntStream.range(0, 1 + chance.nextInt(6)).mapToObj(_ -> record(reading)).toList();
      WorkQueue queue = new WorkQueue(database);
      database.update("update work set state = 'failed' where state = 'done'");
      queue.notice(
          JOB,
          0,
          records.stream()
              .map(r -> new Noticed(r.accession(), Optional.of(r.cik()), "8-K", "{}"))
              .toList());
      queue.take("w", WorkClass.IO, 1_000);
      new FilingIntake(database).write(records, "w", NOW);
    }

    private FilingRecord record(int reading) {
      int number = chance.nextInt(12);
      long cik = 1L + chance.nextInt(3);
      FilingRecord made = MadeUp.filing(blobs, cik, number);
      // The same filing may turn out to be another company's, of another time and form.
      long filer = 1L + number % 3;
      int year = 18 + number % 6;
      Instant accepted =
          Instant.parse("20%02d-03-01T12:00:00Z".formatted(year))
              .plus(Duration.ofDays(chance.nextInt(3)));
      return new FilingRecord(
          new Accession("%010d-%02d-%06d".formatted(filer, year, number)),
          made.cik(),
          made.profile(),
          new FormType(chance.nextInt(3) == 0 ? "10-K/A" : "10-K"),
          LocalDate.of(2000 + year, 3, 1),
          accepted,
          made.period(),
          made.items(),
          made.title(),
          made.problems(),
          made.textLength(),
          made.origin(),
          made.blob(),
          made.filename(),
          reading,
          made.bodies(),
          made.digest(),
          made.documents(),
          made.facts().subList(0, chance.nextInt(3)),
          made.sections(),
          made.events(),
          made.transactions());
    }

    private void assess() {
      if (chance.nextInt(3) == 0) {
        version++;
      }
      AssessmentIntake intake = new AssessmentIntake(database, version);
      Instant later = NOW.plusSeconds(60);
      for (var taken = intake.take("a", Duration.ZERO, Duration.ofHours(1), false);
          taken.isPresent();
          taken = intake.take("a", Duration.ZERO, Duration.ofHours(1), false)) {
        List<AssessedFiling> filings = new ArrayList<>();
        intake
            .digests(taken.get().cik())
            .digests()
            .forEach(digest -> filings.add(assessed(digest.number(), digest.accepted())));
        intake.save(taken.get(), "a", filings, later);
      }
    }

    private AssessedFiling assessed(long number, Instant accepted) {
      return new AssessedFiling(
          number,
          accepted,
          IntStream.range(0, chance.nextInt(4))
              .mapToObj(
                  i ->
                      new SignalRow(
                          "s" + i,
                          "c",
                          Optional.of(chance.nextDouble()),
                          "",
                          Optional.of(1.0),
                          Optional.empty(),
                          "{}"))
              .toList(),
          chance.nextInt(4) == 0
              ? Optional.empty()
              : Optional.of(new ScoreRow(chance.nextInt(4), "fair", 1, "{}" + chance.nextInt(9))),
          List.of(
              new LineItemRow(
                  "revenue",
                  "annual",
                  Optional.empty(),
                  LocalDate.of(2020, 12, 31),
                  BigDecimal.valueOf(chance.nextInt(100)),
                  "USD",
                  1,
                  "{}")),
          Optional.empty());
    }

    private void retire() {
      new FilingYears(database)
          .retire(NOW, 5 + chance.nextInt(3), chance.nextBoolean() ? Then.DROP : Then.KEEP);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatever_happens_summaries_equal_a_recomputation(
      long seed, Database database, @TempDir Path folder) {
    Happenings happenings = new Happenings(database, new Blobs(folder), seed);
    Consistency consistency = new Consistency(database);
    for (int step = 0; step < STEPS; step++) {
      happenings.next();
      assertThat(consistency.differences(5)).as("seed %d, step %d", seed, step).isEmpty();
    }
    assertThat(database.first("select count(*) from filing", row -> row.getInt(1)).orElse(0))
        .isPositive();
  }

  @Test
  void what_is_wrong_is_found(Database database, @TempDir Path folder) {
    Happenings happenings = new Happenings(database, new Blobs(folder), 1);
    happenings.arrive(1);
    happenings.assess();
    database.update("update company set filings = filings + 1");
    database.update("update company set score = 1e9");
    database.update("update filing set facts = facts + 1");
    database.update("insert into filing_key values (1)");
    database.update("update line_item set cik = 77");
    database.update("update digest set cik = 77");
    assertThat(database.update("update report set cik = 77")).isPositive();
    assertThat(new Consistency(database).differences(1))
        .extracting(Difference::what)
        .containsExactly(
            "filings of companies",
            "scores of companies",
            "facts and signals of filings",
            "keys of filings",
            "companies of digests",
            "companies and times of report",
            "companies and times of line_item");
    assertThat(Consistency.aspects()).hasSize(11);
  }
}
