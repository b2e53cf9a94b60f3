package io.assay.store.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.NoSuchThing;
import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import io.assay.store.Slice;
import io.assay.store.audit.AuditLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshDatabase.class)
class KeysTest {

  private static final Instant PAST = Instant.parse("2001-01-01T00:00:00Z");

  private static Keys.Wanted wanted(int number, String role, Optional<Instant> expires) {
    return new Keys.Wanted(
        "k" + number,
        "%064x".formatted(number),
        "key " + number,
        role,
        number % 2 == 0 ? List.of("read") : List.of(),
        expires);
  }

  @Test
  void keys_open_until_they_run_out_or_are_revoked(Database database) {
    Keys keys = new Keys(database);
    AccessVersion version = new AccessVersion(database);
    assertThat(keys.any()).isFalse();
    long before = version.number();
    keys.make(wanted(1, "admin", Optional.empty()));
    keys.make(wanted(2, "viewer", Optional.empty()));
    keys.make(wanted(3, "admin", Optional.of(PAST)));
    assertThat(version.number()).isEqualTo(before + 3);
    assertThat(keys.live()).extracting(Keys.Live::hash).hasSize(2).contains("%064x".formatted(1));
    assertThat(keys.live()).extracting(one -> one.key().scopes()).contains(List.of("read"));
    assertThat(keys.anyAdmin()).isTrue();
    keys.revoke("k1");
    assertThat(keys.anyAdmin()).isFalse();
    assertThat(keys.any()).isTrue();
    assertThat(keys.live()).hasSize(1);
    Instant revoked = keys.revoke("k1").revoked().orElseThrow();
    assertThat(keys.revoke("k1").revoked()).contains(revoked);
    assertThatThrownBy(() -> keys.revoke("k9")).isInstanceOf(NoSuchThing.class);
    assertThat(
            new AuditLog(database)
                .list(Optional.of("key"), Optional.of("k1"), Optional.empty(), 10)
                .rows())
        .extracting(row -> row.deed().action())
        .contains("key.created", "key.revoked");
  }

  @Test
  void an_admin_whose_scopes_leave_the_admin_out_is_none(Database database) {
    Keys keys = new Keys(database);
    keys.make(wanted(2, "admin", Optional.empty()));
    assertThat(keys.anyAdmin()).isFalse();
  }

  @Test
  void keys_are_listed_newest_first_with_when_they_were_used(Database database) {
    Keys keys = new Keys(database);
    for (int i = 1; i <= 5; i++) {
      keys.make(wanted(i, "viewer", Optional.empty()));
    }
    keys.used(List.of("k2", "k4"));
    List<String> ids = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Slice<Key> page = keys.list(cursor, 2);
      page.rows().forEach(key -> ids.add(key.id() + (key.lastUsed().isPresent() ? "+" : "")));
      cursor = page.next();
    } while (cursor.isPresent());
    assertThat(ids).containsExactly("k5", "k4+", "k3", "k2+", "k1");
  }

  @Test
  void sessions_last_their_time_and_no_longer_than_their_key(Database database) {
    Keys keys = new Keys(database);
    keys.make(wanted(1, "viewer", Optional.empty()));
    PageSessions sessions = new PageSessions(database);
    String one = "a".repeat(64);
    String other = "b".repeat(64);
    String over = "c".repeat(64);
    sessions.begin(one, "s1", "k1", "127.0.0.1", Duration.ofHours(1));
    sessions.begin(other, "s2", "k1", "127.0.0.1", Duration.ofHours(1));
    sessions.begin(over, "s3", "k1", "127.0.0.1", Duration.ofHours(-2));
    assertThat(sessions.find(one)).get().extracting(PageSessions.Session::key).isEqualTo("k1");
    assertThat(sessions.find(over)).isEmpty();
    assertThat(sessions.forget()).isEqualTo(1);
    assertThat(sessions.end(one)).isTrue();
    assertThat(sessions.end(one)).isFalse();
    assertThat(sessions.find(one)).isEmpty();
    keys.revoke("k1");
    assertThat(sessions.find(other)).isEmpty();
  }
}
