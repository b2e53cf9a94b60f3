package io.assay.store.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import io.assay.store.Slice;
import io.assay.store.audit.AuditLog.InForce;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshDatabase.class)
class AuditLogTest {

  private static List<AuditRow> all(AuditLog log, Optional<String> action) {
    return log.list(action, Optional.empty(), Optional.empty(), 1_000).rows();
  }

  @Test
  void deeds_are_listed_newest_first_with_who_did_them(Database database) {
    AuditLog log = new AuditLog(database);
    for (int i = 0; i < 7; i++) {
      log.record(Deed.of("job.started", i));
    }
    Actor.on(
        Actor.asked("127.0.0.1", "r-1"),
        () -> {
          log.record(Deed.changed("job.paused", 3, "running", "paused"));
          return true;
        });
    List<String> subjects = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Slice<AuditRow> page = log.list(Optional.of("job"), Optional.empty(), cursor, 3);
      page.rows().forEach(row -> subjects.add(row.deed().subject()));
      cursor = page.next();
    } while (cursor.isPresent());
    assertThat(subjects).containsExactly("3", "6", "5", "4", "3", "2", "1", "0");

    AuditRow paused = all(log, Optional.of("job.paused")).getFirst();
    assertThat(paused.actor().address()).contains("127.0.0.1");
    assertThat(paused.actor().request()).contains("r-1");
    assertThat(paused.deed().before()).contains("running");
    AuditRow started = all(log, Optional.of("job.started")).getFirst();
    assertThat(started.actor().process()).isEqualTo("assay " + ProcessHandle.current().pid());
    assertThat(started.actor().address()).isEmpty();
    assertThat(all(log, Optional.of("jo"))).isEmpty();
    assertThat(all(log, Optional.of("schema")).getFirst().deed().before()).contains("nothing");
  }

  @Test
  void what_was_written_stays(Database database) {
    new AuditLog(database).record(Deed.of("job.started", "x"));
    assertThatThrownBy(() -> database.update("update audit set subject = 'y'"))
        .hasMessageContaining("only ever appended to");
    assertThatThrownBy(() -> database.update("delete from audit"))
        .hasMessageContaining("only ever appended to");
    assertThatThrownBy(() -> database.update("truncate audit"))
        .hasMessageContaining("only ever appended to");
  }

  @Test
  void a_deed_is_not_there_when_what_it_tells_of_is_not(Database database) {
    assertThatThrownBy(
            () ->
                database.inTransaction(
                    connection -> {
                      AuditLog.record(connection, Deed.of("job.started", "x"));
                      throw new IllegalStateException("broken off");
                    }))
        .hasMessage("broken off");
    assertThat(all(new AuditLog(database), Optional.of("job"))).isEmpty();
  }

  @Test
  void settings_that_differ_from_the_last_start_are_told(Database database) {
    AuditLog log = new AuditLog(database);
    assertThat(log.settings(List.of(new InForce("port", "1"), new InForce("host", "h")))).isZero();
    assertThat(log.settings(List.of(new InForce("port", "1"), new InForce("host", "h")))).isZero();
    assertThat(log.settings(List.of(new InForce("port", "2"), new InForce("new", "n"))))
        .isEqualTo(3);
    assertThat(all(log, Optional.of("setting")))
        .extracting(r -> r.deed().subject() + r.deed().before() + r.deed().after())
        .containsExactly(
            "hostOptional[h]Optional.empty",
            "newOptional.emptyOptional[n]",
            "portOptional[1]Optional[2]");
  }

  @Test
  void months_are_made_ahead_take_what_went_to_the_rest_and_go_after_seven_years(
      Database database) {
    LocalDate month = LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1);
    AuditMonths months = new AuditMonths(database);
    assertThat(months.makeAhead()).isZero();
    assertThat(months.partitions().spans())
        .containsExactly(month, month.plusMonths(1), month.plusMonths(2), month.plusMonths(3));
    LocalDate old = month.minusMonths(85);
    LocalDate kept = month.minusMonths(84);
    for (LocalDate day : List.of(old, kept)) {
      database.update(
          "insert into audit (at, process, action, subject) values (?::timestamptz, 'p', 'a', ?)",
          day + "T00:00:00Z",
          day.toString());
    }
    assertThat(database.first("select count(*) from audit_rest", r -> r.getInt(1))).contains(2);
    months.partitions().make(List.of(old, kept));
    assertThat(database.first("select count(*) from audit_rest", r -> r.getInt(1))).contains(0);
    assertThatThrownBy(() -> database.update("delete from audit where action = 'a'"))
        .hasMessageContaining("only ever appended to");
    assertThat(months.retire()).hasSize(1);
    AuditLog log = new AuditLog(database);
    assertThat(all(log, Optional.of("a"))).hasSize(1);
    assertThat(all(log, Optional.of("audit.retired")).getFirst().deed().subject())
        .isEqualTo(old.toString());
  }
}
