package io.assay.store.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.NoSuchThing;
import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import io.assay.store.blobs.Blobs;
import io.assay.store.filings.FilingYears;
import io.assay.store.schema.Schema;
import io.assay.store.upkeep.Finding.Level;
import io.assay.store.upkeep.Tasks.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(FreshDatabase.class)
class UpkeepTest {

  private static final Duration LONG = Duration.ofMinutes(10);

  private static Maintenance maintenance(
      Database database, Database.Address address, long smallestWaste) {
    return new Maintenance(
        database,
        () -> Database.open(limited(address, Duration.ZERO)),
        System::nanoTime,
        smallestWaste);
  }

  private static Database.Address limited(Database.Address address, Duration statementTimeout) {
    return new Database.Address(
        address.url(), address.user(), address.password(), 1, statementTimeout);
  }

  private static Database migrated(Database.Address address) {
    Database database = Database.open(address);
    Schema.migrate(database);
    return database;
  }

  /** What the server counts is told a moment later, unless it is asked to tell at once. */
  private static void flush(Database database) {
    for (int i = 0; i < 8; i++) {
      database.with(
          connection -> Database.list(connection, "select pg_stat_force_next_flush()", r -> 1));
    }
  }

  private static Figures.Table table(Database database, String name) {
    return new Figures(database)
        .tables().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
  }

  private static Map<String, Finding> findings(Database database, Path folder, boolean deep) {
    return new Checkup(database, new Blobs(folder), InstantSource.system(), new SplittableRandom(7))
        .findings(deep).stream().collect(Collectors.toMap(Finding::name, Function.identity()));
  }

  @Test
  void dead_rows_go_and_statistics_come_anew(Database.Address address) {
    try (Database database = migrated(address)) {
      database.update("create table churn (a int) with (autovacuum_enabled = off)");
      database.update("insert into churn select i from generate_series(1, 20000) i");
      database.update("delete from churn where a % 2 = 0");
      flush(database);
      assertThat(table(database, "churn").dead()).isGreaterThan(9_000);
      assertThat(maintenance(database, address, 1).vacuum(LONG))
          .anyMatch(done -> done.contains("vacuum") && done.contains("\"churn\""));
      flush(database);
      assertThat(table(database, "churn").dead()).isZero();
      assertThat(table(database, "churn").rows()).isEqualTo(10_000);
      assertThat(maintenance(database, address, 1).vacuum(LONG))
          .noneMatch(done -> done.contains("\"churn\""));
    }
  }

  @Test
  void a_statement_timeout_of_the_pool_does_not_stop_maintenance(Database.Address address) {
    try (Database database = migrated(address)) {
      database.update("create table churn (a int) with (autovacuum_enabled = off)");
      database.update("insert into churn select i from generate_series(1, 300000) i");
      flush(database);
      // The pool gives everything up after a millisecond; maintenance has no limit.
      try (Database hasty = Database.open(limited(address, Duration.ofMillis(1)))) {
        assertThatThrownBy(() -> hasty.update("vacuum (analyze) churn"))
            .hasMessageContaining("57014");
        assertThat(maintenance(database, address, 1).vacuum(LONG))
            .anyMatch(done -> done.contains("\"churn\""));
      }
    }
  }

  @Test
  void leftovers_of_a_broken_reindex_go_and_bloated_and_invalid_indexes_are_made_anew(
      Database.Address address) {
    try (Database database = migrated(address)) {
      database.update("create table churn (a bigint, b text) with (autovacuum_enabled = off)");
      database.update("insert into churn select i, md5(i::text) from generate_series(1, 40000) i");
      database.update("create index churn_b on churn (b)");
      database.update("create index churn_a on churn (a)");
      database.update("create index churn_a_ccnew on churn (a)");
      database.update(
          "update pg_index set indisvalid = false where indexrelid in ('churn_a_ccnew'::regclass,"
              + " 'churn_a'::regclass)");
      database.update("delete from churn where a > 2000");
      database.update("vacuum (analyze) churn");
      long before =
          database.first("select pg_relation_size('churn_b')", r -> r.getLong(1)).orElseThrow();
      List<String> done = maintenance(database, address, 100_000).reindex(LONG);
      assertThat(done)
          .contains(
              "drop index concurrently if exists \"churn_a_ccnew\"",
              "reindex index concurrently \"churn_a\"",
              "reindex index concurrently \"churn_b\"");
      assertThat(
              database.first("select pg_relation_size('churn_b')", r -> r.getLong(1)).orElseThrow())
          .isLessThan(before / 4);
      assertThat(new Figures(database).indexes()).allMatch(Figures.Index::isValid);
      assertThat(maintenance(database, address, 100_000).reindex(LONG)).isEmpty();
      assertThat(
              database.first(
                  "select count(*) from audit where action = 'upkeep.reindexed'", r -> r.getInt(1)))
          .contains(3);
    }
  }

  @Test
  void a_fresh_store_has_nothing_wrong_with_it(Database database, @TempDir Path folder) {
    new FilingYears(database).makeAhead(InstantSource.system().instant());
    assertThat(findings(database, folder, true).values())
        .filteredOn(f -> f.level() != Level.OK)
        .isEmpty();
  }

  @Test
  void what_is_wrong_is_found_and_how_to_mend_it_is_said(Database database, @TempDir Path folder)
      throws Exception {
    new FilingYears(database).makeAhead(InstantSource.system().instant());
    Blobs blobs = new Blobs(folder);
    Blobs.Kept kept = blobs.keep("some filing".getBytes(StandardCharsets.UTF_8));
    database.update(
        "insert into blob values (?, ?, ?, now())", kept.hash(), kept.bytes(), kept.stored());
    Files.writeString(blobs.path(kept.sha256()), "not that");
    database.update("create index twin_one on company (name)");
    database.update("create index twin_two on company (name)");
    database.update(
        "update pg_index set indisvalid = false where indexrelid = 'twin_two'::regclass");
    database.update("create table telling (filing bigint)");
    database.update("insert into telling values (1), (2)");
    database.update(
        "insert into upkeep (task, next_at, outcome, told) values ('x', now(), 'failed', 'why')");
    Map<String, Finding> found = findings(database, folder, true);
    assertThat(found.get("kept bytes").level()).isEqualTo(Level.FAIL);
    assertThat(found.get("kept bytes").what()).contains("1 of 1 files");
    assertThat(found.get("duplicates").what()).isEqualTo("twin_two is twin_one");
    assertThat(found.get("valid").what()).isEqualTo("twin_two");
    assertThat(found.get("orphans").what()).isEqualTo("telling: 2 rows");
    assertThat(found.get("upkeep").what()).isEqualTo("x failed: why");
    assertThat(found.values())
        .filteredOn(f -> f.level() != Level.OK)
        .hasSize(5)
        .allMatch(f -> !f.mend().isEmpty());
    assertThat(findings(database, folder, false).get("kept bytes").level()).isNotNull();
  }

  @Test
  void a_long_transaction_and_who_waits_for_it_are_told_apart_from_all_others(Database database) {
    Figures.Activity quiet = new Figures(database).activity();
    assertThat(quiet.waitingForLocks()).isZero();
    assertThat(quiet.connections()).isPositive();
    assertThat(quiet.allowed()).isGreaterThan(quiet.connections());
    assertThat(quiet.hitRate()).isBetween(0.0, 1.0);
  }

  @Test
  void what_statements_cost_is_seen_without_what_they_were_asked_for(Database database) {
    for (int i = 0; i < 5; i++) {
      database.first("select count(*), 'secret' from company where name = 'secret'", r -> 1);
    }
    List<Figures.Statement> all = new Figures(database).statements(1_000, false).orElseThrow();
    assertThat(all)
        .filteredOn(s -> s.statement().contains("from company where name ="))
        .hasSize(1)
        .allMatch(s -> s.calls() == 5 && s.share() < 1);
    assertThat(all).noneMatch(s -> s.statement().contains("secret"));
  }

  @Test
  void kept_bytes_without_a_row_go_at_the_second_look_unless_touched(
      Database database, @TempDir Path folder) {
    Blobs blobs = new Blobs(folder);
    byte[] stray = "stray".getBytes(StandardCharsets.UTF_8);
    byte[] touched = "touched".getBytes(StandardCharsets.UTF_8);
    Blobs.Kept one = blobs.keep(stray);
    Blobs.Kept two = blobs.keep(touched);
    Blobs.Kept known = blobs.keep("known".getBytes(StandardCharsets.UTF_8));
    database.update(
        "insert into blob values (?, ?, ?, now())", known.hash(), known.bytes(), known.stored());
    AtomicLong nanos = new AtomicLong();
    StraySweep sweep = new StraySweep(database, blobs, nanos::get, Duration.ofHours(1));
    assertThat(sweep.sweep()).isZero();
    assertThat(sweep.watched()).isEqualTo(2);
    nanos.addAndGet(Duration.ofMinutes(59).toNanos());
    assertThat(sweep.sweep()).isZero();
    blobs.keep(touched);
    nanos.addAndGet(Duration.ofMinutes(2).toNanos());
    assertThat(sweep.sweep()).isEqualTo(1);
    assertThat(blobs.path(one.sha256())).doesNotExist();
    assertThat(blobs.path(two.sha256())).exists();
    assertThat(blobs.path(known.sha256())).exists();
  }

  @Test
  void tasks_are_due_by_the_schedule_or_because_somebody_asks(Database database) {
    Tasks tasks = new Tasks(database);
    List<String> all = List.of("a", "b", "c");
    tasks.know("a", Duration.ofSeconds(-5));
    tasks.know("b", Duration.ofHours(1));
    tasks.know("c", Duration.ofSeconds(-50));
    assertThat(tasks.due(all)).extracting(Tasks.Due::task).containsExactly("c", "a");
    tasks.ask("b");
    assertThat(tasks.due(all)).extracting(Tasks.Due::task).containsExactly("b", "c", "a");
    assertThatThrownBy(() -> tasks.ask("x"))
        .isInstanceOf(NoSuchThing.class)
        .extracting(e -> ((NoSuchThing) e).mend())
        .isEqualTo("Tasks: a, b, c");

    tasks.begin("b", "me");
    tasks.end("b", Outcome.DONE, "all well", Duration.ofHours(1));
    tasks.begin("c", "me");
    tasks.end("c", Outcome.FAILED, "why", Duration.ofHours(1));
    tasks.know("c", Duration.ofSeconds(-50));
    assertThat(tasks.due(all)).extracting(Tasks.Due::task).containsExactly("a");
    assertThat(tasks.list()).extracting(Tasks.Row::failures).containsExactly(0L, 0L, 1L);
    tasks.begin("a", "me");
    tasks.ask("a");
    tasks.end("a", Outcome.NOTHING, "", Duration.ofHours(1));
    assertThat(tasks.due(all)).as("asked while it ran").hasSize(1);
    tasks.keep(List.of("a"));
    assertThat(tasks.list()).hasSize(1);
  }
}
