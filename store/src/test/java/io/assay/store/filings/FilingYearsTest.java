package io.assay.store.filings;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Accession;
import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import io.assay.store.blobs.Blobs;
import io.assay.store.companies.Companies;
import io.assay.store.filings.FilingParts.Body;
import io.assay.store.jobs.JobRows.NewJob;
import io.assay.store.jobs.JobRows.Noticed;
import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.jobs.Jobs;
import io.assay.store.jobs.WorkQueue;
import io.assay.store.partitions.Partitions.Then;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(FreshDatabase.class)
class FilingYearsTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final UUID JOB = new UUID(1, 1);

  private static FilingRecord of(FilingRecord r, String accession, Instant accepted) {
    return new FilingRecord(
        new Accession(accession),
        r.cik(),
        r.profile(),
        r.form(),
        r.filed(),
        accepted,
        r.period(),
        r.items(),
        r.title(),
        r.problems(),
        r.textLength(),
        r.origin(),
        r.blob(),
        r.filename(),
        r.reading(),
        r.bodies(),
        r.digest(),
        r.documents(),
        r.facts(),
        r.sections(),
        r.events(),
        r.transactions());
  }

  private static int write(Database database, List<FilingRecord> records) {
    new Jobs(database).create(new NewJob(JOB, "ingest", "t", "{}", 0, Optional.of("k")));
    WorkQueue queue = new WorkQueue(database);
    queue.notice(
        JOB,
        0,
        records.stream()
            .map(r -> new Noticed(r.accession(), Optional.of(r.cik()), "8-K", "{}"))
            .toList());
    queue.take("w", WorkClass.IO, 1000);
    return new FilingIntake(database).write(records, "w", MadeUp.NOON).size();
  }

  private static List<FilingRecord> threeYears(Path folder) {
    FilingRecord made = MadeUp.filing(new Blobs(folder), 7, 1);
    return List.of(
        of(made, "0000000007-98-000001", Instant.parse("1998-05-01T12:00:00Z")),
        of(made, "0000000007-24-000002", Instant.parse("2024-05-01T12:00:00Z")),
        of(made, "9000000007-00-000003", Instant.parse("2001-05-01T12:00:00Z")));
  }

  private static List<String> places(Database database, String table) {
    return database.list(
        "select distinct tableoid::regclass::text from " + table + " order by 1",
        row -> row.getString(1));
  }

  @Test
  void each_filing_lies_in_the_partition_of_its_year(Database database, @TempDir Path folder) {
    assertThat(write(database, threeYears(folder))).isEqualTo(3);
    assertThat(places(database, "filing"))
        .containsExactly("filing_own", "filing_y1998", "filing_y2024");
    assertThat(places(database, "fact")).containsExactly("fact_own", "fact_y1998", "fact_y2024");
  }

  @Test
  void a_keyed_read_touches_one_partition(Database database, @TempDir Path folder) {
    write(database, threeYears(folder));
    long number = FilingNumber.of(new Accession("0000000007-24-000002"));
    assertThat(
            database.list(
                "explain select body from filing_body where filing = " + number,
                r -> r.getString(1)))
        .anyMatch(line -> line.contains("filing_body_y2024"))
        .noneMatch(line -> line.contains("_y1998") || line.contains("_own"));
  }

  @Test
  void what_cannot_have_a_partition_yet_goes_to_the_rest_and_is_moved_later(
      Database database, @TempDir Path folder) throws InterruptedException {
    List<FilingRecord> records = threeYears(folder);
    try (var _ = new Blocked(database)) {
      assertThat(write(database, records)).isEqualTo(3);
      assertThat(places(database, "section")).containsExactly("section_own", "section_rest");
      assertThat(new FilingYears(database).partitions().troubles(NOW))
          .contains("there are rows in filing_rest");
    }
    FilingYears years = new FilingYears(database);
    years.need(records);
    years.makeAhead(NOW);
    assertThat(places(database, "section"))
        .containsExactly("section_own", "section_y1998", "section_y2024");
    assertThat(years.partitions().troubles(NOW)).isEmpty();
  }

  /** Somebody who keeps others from changing how filings are split. */
  private static final class Blocked implements AutoCloseable {
    private final CountDownLatch over = new CountDownLatch(1);

    Blocked(Database database) throws InterruptedException {
      CountDownLatch held = new CountDownLatch(1);
      Thread.startVirtualThread(
          () ->
              database.inTransaction(
                  connection -> {
                    Database.update(connection, "lock table filing in share update exclusive mode");
                    held.countDown();
                    return awaited(over);
                  }));
      held.await();
    }

    private static boolean awaited(CountDownLatch latch) {
      try {
        latch.await();
        return true;
      } catch (InterruptedException _) {
        return false;
      }
    }

    @Override
    public void close() {
      over.countDown();
    }
  }

  @Test
  void retired_years_are_gone_with_all_that_came_of_them_and_may_come_again(
      Database database, @TempDir Path folder) {
    List<FilingRecord> records = threeYears(folder);
    write(database, records);
    FilingYears years = new FilingYears(database);
    assertThat(years.retire(NOW, 30, Then.DROP)).isEmpty();
    assertThat(years.retire(NOW, 5, Then.KEEP))
        .extracting(retired -> retired.table().orElse(""))
        .containsExactly("retired_filing_y1998");

    Filings filings = new Filings(database);
    Accession retired = new Accession("0000000007-98-000001");
    assertThat(filings.findFiling(retired)).isEmpty();
    assertThat(filings.findBody(retired, Body.TEXT)).isEmpty();
    assertThat(filings.events(retired)).isEmpty();
    assertThat(filings.held(List.of(retired, new Accession("9000000007-00-000003"))))
        .containsExactly(new Accession("9000000007-00-000003"));
    assertThat(new Companies(database).company(records.getFirst().cik()).filings()).isEqualTo(2);
    assertThat(database.first("select count(*) from retired_fact_y1998", r -> r.getInt(1)))
        .contains(2);
    assertThat(years.partitions().spans()).containsExactly(LocalDate.of(2024, 1, 1));

    assertThat(write(database, List.of(records.getFirst()))).isEqualTo(1);
    assertThat(filings.findFiling(retired)).isPresent();
    assertThat(years.retire(NOW, 5, Then.KEEP))
        .extracting(again -> again.table().orElse(""))
        .containsExactly("retired_filing_y1998_2");
  }

  @Test
  void a_year_taken_out_is_gone_at_once_for_who_read_of_it_before(
      Database database, @TempDir Path folder) {
    List<FilingRecord> records = threeYears(folder);
    write(database, records);
    FilingYears years = new FilingYears(database);
    Filings filings = new Filings(database);
    Accession old = new Accession("0000000007-98-000001");
    assertThat(filings.findFiling(old)).isPresent();
    assertThat(filings.findBody(old, Body.TEXT)).isPresent();

    years.partitions().detach(LocalDate.of(1998, 1, 1), _ -> true);
    assertThat(filings.findFiling(old)).as("its rows are there still").isEmpty();
    assertThat(filings.findBody(old, Body.TEXT)).isEmpty();

    years.retire(NOW, 5, Then.DROP);
    assertThat(filings.findFiling(old)).as("no table is there any more").isEmpty();
    write(database, List.of(records.getFirst()));
    assertThat(filings.wholeFiling(old, 400).row().accession()).isEqualTo(old);
  }
}
