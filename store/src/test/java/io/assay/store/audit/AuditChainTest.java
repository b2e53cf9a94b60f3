package io.assay.store.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.AskedWrongly;
import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import io.assay.store.audit.AuditChain.Verdict;
import io.assay.store.schema.Schema;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(FreshDatabase.class)
class AuditChainTest {

  /** What somebody with the keys of the database does to hide something. */
  private static void tamper(Database database, String... statements) {
    database.inTransaction(
        connection -> {
          Database.update(connection, "set local session_replication_role = replica");
          for (String statement : statements) {
            assertThat(Database.update(connection, statement)).as(statement).isPositive();
          }
          return true;
        });
  }

  private static AuditChain sealed(Database database, int deeds) {
    AuditLog log = new AuditLog(database);
    for (int i = 0; i < deeds; i++) {
      log.record(Deed.of("job.started", i, "as asked"));
    }
    AuditChain chain = new AuditChain(database);
    assertThat(chain.seal()).isGreaterThanOrEqualTo(deeds);
    return chain;
  }

  private static Verdict verdict(AuditChain chain) {
    return chain.verify(Optional.empty());
  }

  private static String end(Verdict verdict) {
    return verdict.position() + ":" + verdict.hash();
  }

  @Test
  void what_was_written_is_whole_and_grows(Database database) {
    AuditChain chain = sealed(database, 7);
    Verdict before = verdict(chain);
    assertThat(before.first()).isEmpty();
    assertThat(before.unsealed()).isZero();
    assertThat(chain.seal()).isZero();
    new AuditLog(database).record(Deed.of("job.started", "later"));
    assertThat(verdict(chain).first()).isEmpty();
    assertThat(verdict(chain).unsealed()).isEqualTo(1);
    assertThat(chain.seal()).isEqualTo(1);
    assertThat(verdict(chain).position()).isEqualTo(before.position() + 1);
    assertThat(chain.verify(Optional.of(end(before))).first()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "update audit set subject = 'x' where subject = '3'           | its deed was changed",
        "update audit set account = 'me' where subject = '3'          | its deed was changed",
        "update audit set after = null where subject = '3'            | its deed was changed",
        "update audit set at = at + interval '1 us' where subject='3' | its deed is missing",
        "delete from audit where subject = '3'                        | its deed is missing",
        "update audit_chain set hash = sha256('x') where position = 3 | does not follow",
        "update audit_chain set content = sha256('x') where position=3| does not follow",
        "delete from audit_chain where position = 3                   | are missing",
        "delete from audit_chain where position > 3                   | the chain ends at 3",
        "update audit_head set position = 3                           | the chain ends at",
        "update audit_head set hash = sha256('x')                     | the chain ends at",
        "insert into audit (process, action, subject) values ('p', 'job.started', 'forged')"
            + "                                                        | put in beside the chain",
        "update audit_head set retired_before = '2999-01-01Z'         | no deed tells",
      })
  void what_was_tampered_with_is_found(String statement, String what, Database database) {
    AuditChain chain = sealed(database, 7);
    tamper(database, statement);
    assertThat(verdict(chain).first().orElseThrow().what()).contains(what);
  }

  @Test
  void deeds_that_changed_places_are_found(Database database) {
    AuditChain chain = sealed(database, 7);
    tamper(
        database,
        "update audit_chain set position = -4 where position = 4",
        "update audit_chain set position = 4 where position = 5",
        "update audit_chain set position = 5 where position = -4");
    AuditChain.Break first = verdict(chain).first().orElseThrow();
    assertThat(first.position()).isEqualTo(4);
    assertThat(first.what()).contains("does not follow");
  }

  @Test
  void a_deed_that_went_before_it_was_sealed_is_found_while_its_note_is_there(Database database) {
    AuditChain chain = sealed(database, 2);
    new AuditLog(database).record(Deed.of("job.started", "gone"));
    tamper(database, "delete from audit where subject = 'gone'");
    chain.seal();
    assertThat(verdict(chain).first().orElseThrow().what()).contains("before it was sealed");
  }

  @Test
  void a_chain_made_anew_is_told_from_the_one_that_was_noted(Database database) {
    AuditChain chain = sealed(database, 5);
    String noted = end(verdict(chain));
    tamper(
        database,
        "delete from audit_chain",
        "delete from audit where subject = '2'",
        "update audit_head set position = 0, hash = start_hash",
        "insert into audit_pending (at, number) select at, number from audit");
    chain.seal();
    assertThat(verdict(chain).first()).isEmpty();
    assertThat(chain.verify(Optional.of(noted)).first()).isPresent();
    assertThatThrownBy(() -> chain.verify(Optional.of("12:ab"))).isInstanceOf(AskedWrongly.class);
  }

  @Test
  void many_writers_and_sealers_make_one_chain(Database database) throws Exception {
    AuditChain chain = new AuditChain(database);
    AuditLog log = new AuditLog(database);
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      for (int t = 0; t < 4; t++) {
        running.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 60; i++) {
                    log.record(Deed.of("job.started", i));
                  }
                }));
      }
      for (int t = 0; t < 2; t++) {
        running.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 40; i++) {
                    chain.seal();
                  }
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    chain.seal();
    Verdict verdict = verdict(chain);
    assertThat(verdict.first()).isEmpty();
    assertThat(verdict.unsealed()).isZero();
    assertThat(verdict.position())
        .isEqualTo(database.first("select count(*) from audit", r -> r.getLong(1)).orElseThrow());
  }

  @Test
  void months_that_are_retired_leave_a_chain_that_begins_later(Database database) {
    AuditMonths months = new AuditMonths(database);
    LocalDate month = LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1);
    AuditChain chain = sealed(database, 1);
    for (int ago : new int[] {87, 86, 85, 20}) {
      database.update(
          """
          with deed as (
            insert into audit (at, process, action, subject) values (?::timestamptz, 'p', 'old', ?)
            returning at, number)
          insert into audit_pending (at, number) select at, number from deed
          """,
          month.minusMonths(ago) + "T00:00:00Z",
          Integer.toString(ago));
      months.partitions().make(List.of(month.minusMonths(ago)));
    }
    chain.seal();
    String noted = end(verdict(chain));
    assertThat(months.retire()).hasSize(3);
    assertThat(verdict(chain).first()).isEmpty();
    chain.seal();
    Verdict after = chain.verify(Optional.of(noted));
    assertThat(after.first()).isEmpty();
    tamper(database, "delete from audit where subject = '20'");
    assertThat(verdict(chain).first().orElseThrow().what()).contains("its deed is missing");
  }

  @Test
  void the_start_moves_to_the_oldest_deed_that_is_kept(Database database) {
    AuditMonths months = new AuditMonths(database);
    LocalDate old = LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1).minusMonths(90);
    AuditChain chain = new AuditChain(database);
    tamper(database, "delete from audit_pending");
    tamper(database, "delete from audit");
    for (int i = 0; i < 3; i++) {
      database.update(
          """
          with deed as (
            insert into audit (at, process, action, subject) values (?::timestamptz, 'p', 'old', ?)
            returning at, number)
          insert into audit_pending (at, number) select at, number from deed
          """,
          old + "T00:00:0" + i + "Z",
          Integer.toString(i));
    }
    months.partitions().make(List.of(old));
    chain.seal();
    new AuditLog(database).record(Deed.of("job.started", "kept"));
    chain.seal();
    assertThat(months.retire()).hasSize(1);
    Verdict verdict = verdict(chain);
    assertThat(verdict.first()).isEmpty();
    assertThat(verdict.start()).isEqualTo(3);
    tamper(database, "update audit_head set start_hash = sha256('x')");
    assertThat(verdict(chain).first().orElseThrow().what()).contains("does not follow");
  }

  @Test
  void deeds_of_before_there_was_a_chain_are_sealed_as_they_are(Database.Address address) {
    try (Database database = Database.open(address)) {
      Schema.migrateTo(database, "9");
      database.update(
          "insert into audit (process, action, subject) values ('p', 'job.started', 'before')");
      Schema.migrate(database);
      AuditChain chain = new AuditChain(database);
      assertThat(chain.seal()).isGreaterThanOrEqualTo(2);
      assertThat(verdict(chain).first()).isEmpty();
      tamper(database, "update audit set subject = 'x' where subject = 'before'");
      assertThat(verdict(chain).first()).isPresent();
    }
  }
}
