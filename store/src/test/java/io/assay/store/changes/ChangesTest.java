package io.assay.store.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Cik;
import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshDatabase.class)
class ChangesTest {

  private static final String ADD =
      """
      insert into company (cik, name, search, profile_rank, profile_at, profile_from, tickers_rank,
        tickers_at, tickers_from)
      values (?, 'n', 'n', 0, now(), '', 0, now(), '')
      """;
  private static final String CHANGE = "update company set version = version + 1 where cik = ?";

  @Test
  void each_change_is_told_once(Database database) {
    database.update(ADD, 1L);
    database.update(ADD, 2L);
    Changes changes = new Changes(database);
    changes.next();
    database.update(CHANGE, 1L);
    assertThat(changes.next().companies()).containsExactly(new Cik(1));
    database.update(CHANGE, 2L);
    database.update("update company set name = 'other' where cik = 1");
    assertThat(changes.next().companies()).containsExactly(new Cik(2));
    assertThat(changes.next().companies()).isEmpty();
  }

  @Test
  void what_an_earlier_transaction_commits_later_is_not_missed(Database database) {
    database.update(ADD, 1L);
    database.update(ADD, 2L);
    Changes changes = new Changes(database);
    changes.next();
    database.inTransaction(
        slow -> {
          Database.update(slow, CHANGE, 1L);
          database.update(CHANGE, 2L);
          assertThat(changes.next().companies()).containsExactly(new Cik(2));
          assertThat(changes.next().companies()).isEmpty();
          return 0;
        });
    assertThat(changes.next().companies()).containsExactly(new Cik(1));
    assertThat(changes.next().companies()).isEmpty();
  }

  @Test
  void what_is_old_is_forgotten(Database database) {
    database.update(ADD, 1L);
    database.update(CHANGE, 1L);
    Changes changes = new Changes(database);
    assertThat(changes.forget(Duration.ofMinutes(10))).isZero();
    database.update("update change set at = at - interval '1 hour'");
    // One for each: that the company came, and that it changed.
    assertThat(changes.forget(Duration.ofMinutes(10))).isEqualTo(2);
  }
}
