package io.assay.store.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import io.assay.store.watch.WatchRows.ListedFiling;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshDatabase.class)
class WatchedTest {

  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void the_feed_is_never_taken_back_to_an_earlier_moment(Database database) {
    Watched watched = new Watched(database);
    assertThat(watched.findPosition()).isEmpty();
    watched.begin(NOW);
    watched.begin(NOW.plusSeconds(60));
    watched.list(List.of(), Optional.of(NOW.plusSeconds(10)));
    watched.list(List.of(), Optional.of(NOW));
    assertThat(watched.findPosition())
        .hasValueSatisfying(
            at -> {
              assertThat(at.began()).isEqualTo(NOW);
              assertThat(at.readTo()).contains(NOW.plusSeconds(10));
            });
  }

  @Test
  void a_filing_that_shows_again_is_taken_once_it_is_wanted_and_never_given_back(
      Database database) {
    Watched watched = new Watched(database);
    watched.begin(NOW);
    ListedFiling seen = listed(1, false, NOW);
    watched.list(List.of(seen, listed(2, true, NOW)), Optional.empty());
    assertThat(watched.taken(List.of(seen.accession()))).isEmpty();
    watched.list(List.of(listed(1, true, NOW.plusSeconds(5))), Optional.empty());
    watched.list(List.of(listed(1, false, NOW.plusSeconds(9))), Optional.empty());
    assertThat(watched.taken(List.of(seen.accession()))).containsExactly(seen.accession());
    assertThat(watched.listLatest(false, 10)).hasSize(2);
    assertThat(watched.forget(NOW.plus(Duration.ofDays(1)))).isEqualTo(2);
  }

  @Test
  void days_wait_for_their_index_until_it_was_read(Database database) {
    Watched watched = new Watched(database);
    LocalDate monday = LocalDate.of(2026, 3, 2);
    watched.expect(monday, NOW.plusSeconds(60));
    watched.expect(monday, NOW);
    assertThat(watched.listDue(NOW, 5)).isEmpty();
    assertThat(watched.listDue(NOW.plusSeconds(60), 5)).hasSize(1);
    watched.later(monday, NOW.plusSeconds(600), "not out yet");
    assertThat(watched.listDue(NOW.plusSeconds(60), 5)).isEmpty();
    watched.read(monday, "closed", 5_000, 3, NOW.plusSeconds(600));
    assertThat(watched.listDue(NOW.plusSeconds(900), 5)).isEmpty();
    assertThat(watched.listDays(5))
        .singleElement()
        .satisfies(
            day -> {
              assertThat(day.state()).isEqualTo("closed");
              assertThat(day.missed()).isEqualTo(3);
              assertThat(day.trouble()).isEmpty();
            });
    assertThat(watched.listUnverified(monday, monday.plusDays(1))).containsExactly(monday);
  }

  @Test
  void gaps_stay_open_until_they_are_closed(Database database) {
    Watched watched = new Watched(database);
    watched.openGap(NOW, NOW.plusSeconds(60), "the feed moved on", NOW.plusSeconds(70));
    long id = watched.listGaps(5).getFirst().id();
    assertThat(watched.listGaps(5).getFirst().closed()).isEmpty();
    watched.closeGap(id, NOW.plusSeconds(90));
    watched.closeGap(id, NOW.plusSeconds(99));
    assertThat(watched.listGaps(5).getFirst().closed()).contains(NOW.plusSeconds(90));
    assertThat(watched.lag(NOW).filings()).isZero();
  }

  private static ListedFiling listed(int number, boolean taken, Instant at) {
    return new ListedFiling(
        new Accession("0000000007-26-%06d".formatted(number)),
        Optional.of(new Cik(7)),
        "SEVEN",
        "8-K",
        Optional.of(NOW),
        at,
        "feed",
        taken);
  }
}
