package io.assay.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.NoSuchThing;
import io.assay.edgar.Unreadable;
import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import io.assay.store.audit.AuditChain;
import io.assay.store.audit.AuditLog;
import io.assay.store.audit.Deed;
import io.assay.store.blobs.Blobs;
import io.assay.store.filings.Filings;
import io.assay.store.filings.MadeUp;
import io.assay.store.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(FreshDatabase.class)
class BackupTest {

  private static final Progress QUIET = (what, done, total) -> {};
  private static final OptionalInt ALL = OptionalInt.empty();

  /** Each time it is asked, a second later. */
  private static InstantSource clock() {
    AtomicInteger seconds = new AtomicInteger();
    return () -> Instant.parse("2026-01-01T00:00:00Z").plusSeconds(seconds.incrementAndGet());
  }

  private static Backup backup(Database database, Blobs blobs) {
    return new Backup(database, blobs, clock(), "test");
  }

  private static Blobs blobs(Path folder, String name) {
    return new Blobs(folder.resolve(name));
  }

  /** As a database is before anything of Assay was in it. */
  private static void empty(Database database) {
    database.update("drop schema public cascade");
    database.update("create schema public");
  }

  /** Rows and hash of each table, but what restoring itself writes. */
  private static Map<String, String> contents(Database database) {
    return database.inTransaction(
        connection -> {
          Map<String, String> contents = new TreeMap<>();
          for (Catalog.Table table : Catalog.tables(connection)) {
            RowHash hash = new RowHash();
            try {
              Backup.copyOut(connection, table, b -> hash.update(b, 0, b.length));
            } catch (java.io.IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
            // A restore puts itself on record.
            if (!table.name().equals("audit") && !table.name().equals("audit_pending")) {
              contents.put(table.key(), hash.rows() + " " + hash.hex());
            }
          }
          return contents;
        });
  }

  private static long next(Database database, String sequence) {
    return database.first("select nextval(?::regclass)", r -> r.getLong(1), sequence).orElseThrow();
  }

  @Test
  void a_store_restored_elsewhere_is_equal_row_by_row_and_byte_by_byte(
      Database source, Database target, @TempDir Path folder) {
    Blobs here = blobs(folder, "here");
    Filled.add(source, here, 320193, 12);
    Filled.add(source, here, 789019, 5);
    AuditLog log = new AuditLog(source);
    log.record(Deed.of("test", "something"));
    assertThat(new AuditChain(source).seal()).isPositive();
    BackupFolder place = BackupFolder.at(folder.resolve("dest"));
    Backup.Made made = backup(source, here).to(place, ALL, QUIET);
    assertThat(made.missing()).isEmpty();
    assertThat(made.copiedBlobs()).isEqualTo(17);
    empty(target);
    Blobs there = blobs(folder, "there");
    new Restore(target, there).from(place, Optional.empty(), QUIET);

    assertThat(contents(target)).isEqualTo(contents(source));
    Filings filings = new Filings(target);
    assertThat(filings.filing(MadeUp.accession(789019, 5)).company()).isEqualTo("Company 789019");
    assertThat(there.bytes(filings.filing(MadeUp.accession(789019, 5)).blob()))
        .isEqualTo("filing 5 of 789019".getBytes(StandardCharsets.UTF_8));
    assertThat(next(target, "audit_number")).isGreaterThan(1);
    AuditChain chain = new AuditChain(target);
    assertThat(chain.seal()).isPositive();
    assertThat(chain.verify(Optional.empty()).first()).as("a restored log is whole").isEmpty();
    // Keys, triggers and computed columns are in force again.
    assertThatThrownBy(() -> target.update("insert into digest values (999999, 1, '')"))
        .hasMessageContaining("foreign key");
    assertThatThrownBy(() -> target.update("delete from audit")).hasMessageContaining("appended");
    assertThat(target.update("delete from lease")).isZero();
  }

  @Test
  void what_is_there_already_is_not_copied_again_and_old_backups_go_with_what_only_they_need(
      Database source, @TempDir Path folder) throws Exception {
    Blobs here = blobs(folder, "here");
    BackupFolder place = BackupFolder.at(folder.resolve("dest"));
    Backup backup = backup(source, here);
    Filled.add(source, here, 1, 3);
    assertThat(backup.to(place, ALL, QUIET).copiedBlobs()).isEqualTo(3);
    Filled.add(source, here, 2, 2);
    assertThat(backup.to(place, ALL, QUIET).copiedBlobs()).isEqualTo(2);
    assertThat(backup.to(place, ALL, QUIET).copiedBlobs()).isZero();
    assertThat(place.list()).hasSize(3);
    assertThat(place.list().getFirst().blobs()).isEqualTo(5);

    Path alien = place.blob("0".repeat(64));
    Files.createDirectories(alien.getParent());
    Files.writeString(alien, "of a backup that is gone");
    Backup.Made last = backup.to(place, OptionalInt.of(2), QUIET);
    assertThat(last.retired()).hasSize(2);
    assertThat(place.list()).hasSize(2);
    assertThat(alien).doesNotExist();
    for (BackupFolder.Listed one : place.list()) {
      assertThat(place.verify(Optional.of(one.id()), QUIET)).isEmpty();
    }
  }

  @Test
  void a_backup_of_a_store_at_work_shows_one_moment(
      Database source, Database target, @TempDir Path folder) {
    Blobs here = blobs(folder, "here");
    Filled.add(source, here, 1, 3);
    BackupFolder place = BackupFolder.at(folder.resolve("dest"));
    AtomicInteger wave = new AtomicInteger(10);
    // Between any two tables another company comes in.
    backup(source, here)
        .to(place, ALL, (what, done, total) -> Filled.add(source, here, wave.incrementAndGet(), 1));
    empty(target);
    Blobs there = blobs(folder, "there");
    new Restore(target, there).from(place, Optional.empty(), QUIET);
    long filings = target.first("select count(*) from filing", r -> r.getLong(1)).orElseThrow();
    assertThat(filings).isBetween(3L, 4L);
    assertThat(target.first("select count(*) from work", r -> r.getLong(1))).contains(filings);
    assertThat(wave.get()).isGreaterThan(20);
  }

  @Test
  void a_filled_store_is_refused_and_left_as_it_is(
      Database source, Database target, @TempDir Path folder) {
    Blobs here = blobs(folder, "here");
    Filled.add(source, here, 1, 1);
    Filled.add(target, blobs(folder, "there"), 2, 2);
    BackupFolder place = BackupFolder.at(folder.resolve("dest"));
    backup(source, here).to(place, ALL, QUIET);
    Map<String, String> before = contents(target);
    assertThatThrownBy(
            () -> new Restore(target, blobs(folder, "there")).from(place, Optional.empty(), QUIET))
        .isInstanceOf(AskedWrongly.class)
        .hasMessageContaining("not empty");
    assertThat(contents(target)).isEqualTo(before);
  }

  @Test
  void a_store_that_has_only_been_migrated_is_empty(
      Database source, Database target, @TempDir Path folder) {
    Blobs here = blobs(folder, "here");
    Filled.add(source, here, 1, 2);
    BackupFolder place = BackupFolder.at(folder.resolve("dest"));
    backup(source, here).to(place, ALL, QUIET);
    new Restore(target, blobs(folder, "there")).from(place, Optional.empty(), QUIET);
    assertThat(contents(target)).isEqualTo(contents(source));
  }

  @Test
  void damage_is_told_with_the_file_and_what_is_wrong(
      Database source, Database target, @TempDir Path folder) throws Exception {
    Blobs here = blobs(folder, "here");
    Filled.add(source, here, 1, 4);
    BackupFolder place = BackupFolder.at(folder.resolve("dest"));
    Backup.Made made = backup(source, here).to(place, ALL, QUIET);
    Path own = place.backup(made.backup().id());
    Path table;
    try (Stream<Path> files = Files.list(own)) {
      table = files.filter(f -> f.toString().endsWith("-filing.zst")).findFirst().orElseThrow();
    }
    byte[] whole = Files.readAllBytes(table);
    empty(target);

    Files.write(table, java.util.Arrays.copyOf(whole, whole.length - 9));
    assertTold(place, target, folder, "-filing.zst: it has");
    byte[] altered = whole.clone();
    altered[whole.length / 2] ^= 1;
    Files.write(table, altered);
    assertTold(place, target, folder, "-filing.zst: its bytes were altered");
    Files.delete(table);
    assertTold(place, target, folder, "-filing.zst: it is missing");
    Files.write(table, whole);

    Path blob = place.blob(here.keep("filing 3 of 1".getBytes(StandardCharsets.UTF_8)).sha256());
    byte[] bytes = Files.readAllBytes(blob);
    Files.write(blob, "not that".getBytes(StandardCharsets.UTF_8));
    assertTold(place, target, folder, ".zst: it cannot be read");
    assertThatThrownBy(() -> Schema.migrate(target)).hasMessageContaining("did not finish");
    assertThatThrownBy(() -> backup(target, here).to(place, ALL, QUIET))
        .hasMessageContaining("did not finish");
    Files.write(blob, bytes);

    Path manifest = own.resolve(BackupFolder.MANIFEST);
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.substring(0, text.length() / 2));
    assertTold(place, target, folder, "manifest.json: it is cut short");
    Files.writeString(manifest, text.replace("\"rows\":4", "\"rows\":5"));
    assertTold(place, target, folder, "manifest.json: it was altered");
    assertThat(place.list()).isEmpty();
    Files.writeString(manifest, text);

    // After all of these the same command brings the store back.
    new Restore(target, blobs(folder, "there")).from(place, Optional.empty(), QUIET);
    assertThat(contents(target)).isEqualTo(contents(source));
    assertThat(Schema.migrate(target)).isZero();
  }

  private static void assertTold(BackupFolder place, Database target, Path folder, String what) {
    assertThatThrownBy(
            () -> new Restore(target, blobs(folder, "there")).from(place, Optional.empty(), QUIET))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining(what);
  }

  @Test
  void rows_that_do_not_match_the_manifest_are_never_committed(
      Database source, Database target, @TempDir Path folder) throws Exception {
    Blobs here = blobs(folder, "here");
    Filled.add(source, here, 1, 2);
    BackupFolder place = BackupFolder.at(folder.resolve("dest"));
    String id = backup(source, here).to(place, ALL, QUIET).backup().id();
    Manifest manifest = place.manifest(Optional.of(id));
    List<Manifest.Table> tables =
        manifest.tables().stream()
            .map(
                t ->
                    t.name().equals("public.company")
                        ? new Manifest.Table(
                            t.name(), t.columns(), t.rows(), "0".repeat(64), t.file())
                        : t)
            .toList();
    Files.write(place.backup(id).resolve(BackupFolder.MANIFEST), Made.with(manifest, tables));
    empty(target);
    assertTold(place, target, folder, "the rows of public.company came back other");
    assertThat(target.first("select count(*) from company", r -> r.getLong(1))).contains(0L);
  }

  /** Manifests that no backup writes. */
  private static final class Made {
    private Made() {}

    static byte[] with(Manifest m, List<Manifest.Table> tables) {
      return ManifestJson.write(
          new Manifest(
              m.id(),
              m.program(),
              m.server(),
              m.began(),
              m.finished(),
              m.schema(),
              m.migrations(),
              m.code(),
              tables,
              m.partitions(),
              m.sequences(),
              m.blobs(),
              m.missing()));
    }
  }

  @Test
  void a_manifest_that_leads_out_of_its_folder_or_commands_the_database_is_refused(
      Database source, @TempDir Path folder) {
    Blobs here = blobs(folder, "here");
    Filled.add(source, here, 1, 1);
    BackupFolder place = BackupFolder.at(folder.resolve("dest"));
    String id = backup(source, here).to(place, ALL, QUIET).backup().id();
    Manifest whole = place.manifest(Optional.of(id));
    Manifest.Table first = whole.tables().getFirst();
    for (String file : List.of("../../../etc/passwd.zst", "/etc/x.zst", "a/b.zst", "..zst", "x")) {
      byte[] bytes =
          Made.with(
              whole,
              List.of(
                  new Manifest.Table(
                      first.name(),
                      first.columns(),
                      first.rows(),
                      first.rowHash(),
                      new Manifest.FileSum(file, 1, "0".repeat(64)))));
      assertThatThrownBy(() -> ManifestJson.read(bytes))
          .as(file)
          .isInstanceOf(java.io.IOException.class)
          .hasMessageContaining(".file is '");
    }
    for (String bound :
        List.of("DEFAULT; drop table filing", "FOR VALUES FROM (now()) TO ('x')", "x")) {
      Manifest altered =
          new Manifest(
              whole.id(),
              whole.program(),
              whole.server(),
              whole.began(),
              whole.finished(),
              whole.schema(),
              whole.migrations(),
              whole.code(),
              whole.tables(),
              List.of(new Manifest.Partition("public.audit", "audit_x", bound, List.of())),
              whole.sequences(),
              whole.blobs(),
              whole.missing());
      assertThatThrownBy(() -> ManifestJson.read(ManifestJson.write(altered)))
          .as(bound)
          .hasMessageContaining(".bound is '");
    }
    assertThatThrownBy(() -> place.verify(Optional.of("../x"), QUIET))
        .isInstanceOf(AskedWrongly.class);
    assertThatThrownBy(() -> place.verify(Optional.of("20200101T000000Z"), QUIET))
        .isInstanceOf(NoSuchThing.class);
  }

  @Test
  void kept_bytes_that_the_store_has_lost_are_named_and_the_rest_is_saved(
      Database source, Database target, @TempDir Path folder) throws Exception {
    Blobs here = blobs(folder, "here");
    Filled.add(source, here, 1, 3);
    String lost = here.keep("filing 2 of 1".getBytes(StandardCharsets.UTF_8)).sha256();
    Files.delete(here.path(lost));
    BackupFolder place = BackupFolder.at(folder.resolve("dest"));
    Backup.Made made = backup(source, here).to(place, ALL, QUIET);
    assertThat(made.missing()).containsExactly(lost + ": it is missing");
    assertThat(place.verify(Optional.empty(), QUIET)).isNotEmpty();
    Restore.Restored restored =
        new Restore(target, blobs(folder, "there")).from(place, Optional.empty(), QUIET);
    assertThat(restored.missing()).hasSize(1);
    assertThat(contents(target)).isEqualTo(contents(source));
  }

  @Test
  void a_backup_of_an_older_schema_is_brought_forward(
      Database source, Database target, @TempDir Path folder) {
    empty(source);
    Schema.migrateTo(source, "4");
    Blobs here = blobs(folder, "here");
    here.keep("old".getBytes(StandardCharsets.UTF_8));
    source.update(
        "insert into company (cik, name, search, profile_rank, profile_at, profile_from,"
            + " tickers_rank, tickers_at, tickers_from)"
            + " values (7, 'Seven', '', 1, now(), '', 1, now(), '')");
    BackupFolder place = BackupFolder.at(folder.resolve("dest"));
    // Nothing is put on record where there is no log yet.
    assertThat(backup(source, here).to(place, ALL, QUIET).backup().schema()).isEqualTo("4");
    empty(target);
    Restore.Restored restored =
        new Restore(target, blobs(folder, "there")).from(place, Optional.empty(), QUIET);
    assertThat(restored.migrations()).isPositive();
    assertThat(target.first("select name from company", r -> r.getString(1))).contains("Seven");
    assertThat(Schema.plan(target).pending()).isEmpty();
  }

  @Test
  void a_schema_newer_than_the_program_is_refused(Database database) {
    database.update(
        "insert into flyway_schema_history (installed_rank, version, description, type, script,"
            + " checksum, installed_by, execution_time, success) values"
            + " (1000, '9999', 'later', 'SQL', 'V9999__later.sql', 1, 'x', 1, true)");
    assertThatThrownBy(() -> Schema.migrate(database))
        .isInstanceOf(AskedWrongly.class)
        .hasMessageContaining("the schema has version 9999");
    assertThatThrownBy(() -> Schema.plan(database)).isInstanceOf(AssayFailure.class);
  }

  @Test
  void parts_that_the_target_has_not_come_back_with_their_own_keys(
      Database source, Database target, @TempDir Path folder) {
    Blobs here = blobs(folder, "here");
    source.update(
        "create table audit_m201902 partition of audit for values from ('2019-02-01"
            + " 00:00:00+00') to ('2019-03-01 00:00:00+00')");
    source.update("create table seen (number bigint primary key)");
    source.update(
        "alter table audit_m201902 add constraint seen_once foreign key (number)"
            + " references seen (number)");
    source.update("insert into seen values (-1)");
    source.update(
        "insert into audit (at, number, process, action, subject) values"
            + " ('2019-02-03T00:00:00Z', -1, 'p', 'a', 's')");
    target.update("create table seen (number bigint primary key)");
    BackupFolder place = BackupFolder.at(folder.resolve("dest"));
    backup(source, here).to(place, ALL, QUIET);
    new Restore(target, blobs(folder, "there")).from(place, Optional.empty(), QUIET);
    assertThat(target.first("select subject from audit_m201902", r -> r.getString(1)))
        .contains("s");
    assertThatThrownBy(
            () ->
                target.update(
                    "insert into audit (at, number, process, action, subject) values"
                        + " ('2019-02-04T00:00:00Z', -2, 'p', 'a', 's')"))
        .hasMessageContaining("seen_once");
  }

  @Test
  void two_backups_at_once_to_one_folder_are_told_apart(Database source, @TempDir Path folder) {
    BackupFolder place = BackupFolder.at(folder.resolve("dest"));
    Blobs here = blobs(folder, "here");
    try (BackupFolder.Hold _ = place.hold()) {
      assertThatThrownBy(() -> backup(source, here).to(place, ALL, QUIET))
          .isInstanceOf(AskedWrongly.class)
          .hasMessageContaining("another process");
    }
    assertThat(backup(source, here).to(place, ALL, QUIET).backup().tables()).isPositive();
  }
}
