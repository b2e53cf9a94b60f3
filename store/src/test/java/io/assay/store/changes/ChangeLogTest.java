package io.assay.store.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import io.assay.store.outbox.Position;
import io.assay.store.schema.Schema;
import java.time.Duration;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshDatabase.class)
class ChangeLogTest {

  private static List<String> keys(ChangeLog.Read read) {
    return read.changes().stream().map(ChangeLog.Change::key).toList();
  }

  @Test
  void changes_come_in_order_from_any_place_on(Database database) {
    ChangeLog log = new ChangeLog(database);
    Position begin = log.now();
    for (int i = 0; i < 5; i++) {
      log.tell("company", Integer.toString(i));
    }
    ChangeLog.Read two = log.after(begin, 2);
    assertThat(keys(two)).containsExactly("0", "1");
    ChangeLog.Read rest = log.after(two.upTo(), 100);
    assertThat(keys(rest)).containsExactly("2", "3", "4");
    assertThat(keys(log.after(rest.upTo(), 100))).isEmpty();
    log.tell("company", "5");
    assertThat(keys(log.after(rest.upTo(), 100))).containsExactly("5");
    assertThat(keys(log.after(rest.changes().getLast().at(), 100))).containsExactly("5");
  }

  @Test
  void who_commits_late_is_neither_missed_nor_passed_over(Database database) {
    ChangeLog log = new ChangeLog(database);
    Position begin = log.now();
    Position held =
        database.inTransaction(
            slow -> {
              Database.update(slow, "insert into change (kind, key) values ('company', 'slow')");
              log.tell("company", "quick");
              ChangeLog.Read read = log.after(begin, 100);
              assertThat(keys(read)).isEmpty();
              return read.upTo();
            });
    assertThat(keys(log.after(held, 100))).containsExactly("slow", "quick");
  }

  @Test
  void what_was_forgotten_is_told_as_missed(Database database) {
    ChangeLog log = new ChangeLog(database);
    Position begin = log.now();
    log.tell("company", "1");
    log.tell("company", "2");
    ChangeLog.Read before = log.after(begin, 100);
    assertThat(before.forgotten()).isLessThanOrEqualTo(begin);
    database.update("update change set at = at - interval '2 hours'");
    new Changes(database).forget(Duration.ofHours(1));
    ChangeLog.Read after = log.after(begin, 100);
    assertThat(after.changes()).isEmpty();
    assertThat(after.forgotten()).isGreaterThan(begin).isLessThanOrEqualTo(before.upTo());
  }

  @Test
  void a_place_of_another_database_is_known_as_such(Database database) {
    ChangeLog log = new ChangeLog(database);
    assertThat(log.after(new Position(1L << 60, 3), 10).foreign()).isTrue();
    assertThat(log.after(log.now(), 10).foreign()).isFalse();
  }

  @Test
  void changes_of_the_version_before_are_carried_over(Database fresh) {
    fresh.update("drop schema public cascade");
    fresh.update("create schema public");
    Flyway.configure()
        .dataSource(fresh.dataSource())
        .locations("classpath:db/migration")
        .loggers("slf4j")
        .target("9")
        .load()
        .migrate();
    Position begin = new ChangeLog(fresh).now();
    fresh.update("insert into change (kind, key) values ('filing', 'a'), ('company', '7')");
    Schema.migrate(fresh);
    assertThat(keys(new ChangeLog(fresh).after(begin, 10))).containsExactlyInAnyOrder("a", "7");
  }
}
