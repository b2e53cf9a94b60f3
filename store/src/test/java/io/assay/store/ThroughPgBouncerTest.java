package io.assay.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.Cik;
import io.assay.edgar.CouldNotAsk;
import io.assay.store.assessments.AssessmentIntake;
import io.assay.store.assessments.AssessmentRows.AssessedFiling;
import io.assay.store.assessments.AssessmentRows.ScoreRow;
import io.assay.store.assessments.AssessmentRows.SignalRow;
import io.assay.store.assessments.Assessments;
import io.assay.store.assessments.CrossSections;
import io.assay.store.assessments.Versions;
import io.assay.store.blobs.Blobs;
import io.assay.store.companies.Companies;
import io.assay.store.filings.FilingIntake;
import io.assay.store.filings.FilingParts.Body;
import io.assay.store.filings.FilingQuery;
import io.assay.store.filings.FilingRecord;
import io.assay.store.filings.FilingYears;
import io.assay.store.filings.Filings;
import io.assay.store.filings.MadeUp;
import io.assay.store.jobs.JobRows.NewJob;
import io.assay.store.jobs.JobRows.Noticed;
import io.assay.store.jobs.JobRows.Taken;
import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.jobs.Jobs;
import io.assay.store.jobs.WorkQueue;
import io.assay.store.leases.Leases;
import io.assay.store.postgres.PgBouncer;
import io.assay.store.schema.DatabaseState;
import io.assay.store.schema.Schema;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main paths of the store through a real PgBouncer in transaction mode that has fewer
 * connections than there are clients: whatever takes a session for granted fails here.
 */
@ExtendWith(FreshDatabase.class)
class ThroughPgBouncerTest {

  private static final UUID JOB = new UUID(1, 1);
  private static final int COMPANIES = 6;
  private static final int FILINGS = 8;

  @BeforeAll
  static void it_is_installed() {
    Assumptions.assumeTrue(PgBouncer.isInstalled(), PgBouncer.MISSING);
  }

  private static void together(List<Callable<Void>> tasks) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Void>> results = new ArrayList<>();
      tasks.forEach(task -> results.add(threads.submit(task)));
      for (Future<Void> result : results) {
        result.get();
      }
    }
  }

  private static List<FilingRecord> market(Blobs blobs) {
    return IntStream.rangeClosed(1, COMPANIES)
        .boxed()
        .flatMap(cik -> IntStream.range(0, FILINGS).mapToObj(i -> MadeUp.filing(blobs, cik, i)))
        .toList();
  }

  private static AssessedFiling assessed(long number, FilingRecord record) {
    return new AssessedFiling(
        number,
        record.accepted(),
        List.of(
            new SignalRow(
                "x", "c", Optional.of(1.5), "u", Optional.of(1.0), Optional.empty(), "{}")),
        Optional.of(new ScoreRow(50 + number % 7, "fair", 1, "{\"pillars\":[]}")),
        List.of(),
        Optional.of("{\"brief\":1}"));
  }

  @Test
  void filings_come_in_are_assessed_and_read_by_many_at_once(
      Database.Address server, @TempDir Path folder) throws Exception {
    try (PgBouncer between = PgBouncer.start(folder, server, 3, "");
        Database one = Database.open(between.address());
        Database other = Database.open(between.address().as("assay worker"))) {
      assertThat(one.pooler()).isEqualTo(Database.Pooler.TRANSACTION);
      Schema.migrate(one);
      new FilingYears(one).makeAhead(MadeUp.NOON);
      List<FilingRecord> records = market(new Blobs(folder.resolve("blobs")));
      new Jobs(one).create(new NewJob(JOB, "ingest", "t", "{}", 0, Optional.of("k")));
      new WorkQueue(one)
          .notice(
              JOB,
              0,
              records.stream()
                  .map(r -> new Noticed(r.accession(), Optional.of(r.cik()), "8-K", "{}"))
                  .toList());

      List<Callable<Void>> writers = new ArrayList<>();
      for (int w = 0; w < 6; w++) {
        Database database = w % 2 == 0 ? one : other;
        String worker = "w" + w;
        writers.add(
            () -> {
              bringIn(database, worker, records);
              return null;
            });
      }
      together(writers);
      assertThat(new Filings(other).counts().filings()).isEqualTo(records.size());

      List<Callable<Void>> readers = new ArrayList<>();
      for (int r = 0; r < 8; r++) {
        Database database = r % 2 == 0 ? other : one;
        String worker = "a" + r;
        readers.add(
            () -> {
              assess(database, worker, records);
              read(database, records);
              return null;
            });
      }
      together(readers);
      assertThat(new AssessmentIntake(one, 1).behind()).isZero();
      assertThat(new Companies(other).company(new Cik(1)).score()).isPresent();
      assertThat(new Jobs(one).job(JOB).title()).isEqualTo("t");
    }
  }

  private static void bringIn(Database database, String worker, List<FilingRecord> records) {
    WorkQueue queue = new WorkQueue(database);
    FilingIntake intake = new FilingIntake(database);
    while (true) {
      List<Taken> taken = queue.take(worker, WorkClass.IO, 5);
      if (taken.isEmpty()) {
        return;
      }
      Set<String> mine = new HashSet<>();
      taken.forEach(t -> mine.add(t.key()));
      queue.beat(worker, taken.stream().map(t -> t.key()).toList(), List.of());
      assertThat(
              intake.write(
                  records.stream().filter(r -> mine.contains(r.accession().value())).toList(),
                  worker,
                  MadeUp.NOON))
          .hasSize(taken.size());
    }
  }

  private static void assess(Database database, String worker, List<FilingRecord> records) {
    AssessmentIntake intake =
        new AssessmentIntake(
            database, new Versions(database).number(Versions.Kind.VALUES, "v", "{}", MadeUp.NOON));
    for (var taken = intake.take(worker, Duration.ZERO, Duration.ofHours(1), false);
        taken.isPresent();
        taken = intake.take(worker, Duration.ZERO, Duration.ofHours(1), false)) {
      var one = taken.get();
      List<AssessedFiling> filings =
          intake.digests(one.cik()).digests().stream()
              .map(
                  digest ->
                      assessed(
                          digest.number(),
                          records.stream()
                              .filter(r -> r.accession().equals(digest.accession()))
                              .findFirst()
                              .orElseThrow()))
              .toList();
      assertThat(filings).hasSize(FILINGS);
      assertThat(intake.save(one, worker, filings, MadeUp.NOON))
          .isEqualTo(AssessmentIntake.Saved.CHANGED);
    }
  }

  private static void read(Database database, List<FilingRecord> records) {
    Filings filings = new Filings(database);
    Assessments assessments = new Assessments(database);
    for (FilingRecord record : records) {
      assertThat(filings.filing(record.accession()).accepted()).isEqualTo(record.accepted());
      assertThat(filings.findBodyText(record.accession(), Body.TEXT)).isPresent();
      assessments.signals(record.accession());
      assertThat(filings.listFilings(FilingQuery.of(record.cik()), Optional.empty(), 3).rows())
          .hasSize(3);
    }
    assertThat(new CrossSections(database).companies(List.of(new Cik(1), new Cik(2)))).hasSize(2);
    assertThat(new Companies(database).searchCompanies("company", Optional.empty(), 3).rows())
        .hasSize(3);
    assertThat(new DatabaseState(database).told().migrations()).isPositive();
  }

  @Test
  void who_leads_is_the_same_for_all(Database.Address server, @TempDir Path folder)
      throws Exception {
    try (PgBouncer between = PgBouncer.start(folder, server, 2, "");
        Database database = Database.open(between.address())) {
      Schema.migrate(database);
      List<String> leaders = Collections.synchronizedList(new ArrayList<>());
      together(
          IntStream.range(0, 10)
              .<Callable<Void>>mapToObj(
                  i ->
                      () -> {
                        if (new Leases(database).hold("x", "h" + i, Duration.ofMinutes(1))) {
                          leaders.add("h" + i);
                        }
                        return null;
                      })
              .toList());
      assertThat(leaders).hasSize(1);
    }
  }

  @Test
  void a_statement_is_given_up_in_time_behind_it(Database.Address server, @TempDir Path folder) {
    Database.Address hurried =
        new Database.Address(
            server.url(), server.user(), server.password(), 2, Duration.ofMillis(300));
    try (PgBouncer between = PgBouncer.start(folder, hurried, 2, "server_lifetime = 0");
        Database database = Database.open(between.address())) {
      assertThat(database.pooler()).isEqualTo(Database.Pooler.TRANSACTION);
      assertThatThrownBy(() -> database.first("select 1 from pg_sleep(20)", row -> row.getInt(1)))
          .isInstanceOf(CouldNotAsk.class)
          .hasMessageContaining("57014");
    }
  }

  @Test
  void one_that_drops_the_wishes_of_a_session_is_found_out_too(
      Database.Address server, @TempDir Path folder) {
    try (PgBouncer between =
            PgBouncer.start(folder, server, 2, "ignore_startup_parameters = options");
        Database database = Database.open(between.address())) {
      assertThat(database.pooler()).isEqualTo(Database.Pooler.TRANSACTION);
    }
  }

  @Test
  void without_one_sessions_are_used_and_named(Database database) {
    assertThat(database.pooler()).isEqualTo(Database.Pooler.NONE);
    assertThat(
            database.list(
                "select current_setting('application_name') || current_setting('statement_timeout')",
                row -> row.getString(1)))
        .containsExactly("assay30s");
  }
}
