package io.assay.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.store.outbox.Position;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LiveTest {

  private final Live live =
      new Live(3, 1, InstantSource.fixed(Instant.EPOCH.plusSeconds(1_000_000)));

  private static Position at(long transaction) {
    return new Position(transaction, 1);
  }

  private static LiveEvent event(long transaction) {
    return new LiveEvent(
        at(transaction),
        "company",
        OptionalLong.of(transaction % 2),
        Optional.empty(),
        ByteSlice.of("{}"));
  }

  private void tell(long from, long to) {
    live.tell(LongStream.rangeClosed(from, to).mapToObj(LiveTest::event).toList(), at(to));
  }

  private static List<Long> heard(Listener listener) throws InterruptedException {
    List<Long> heard = new java.util.ArrayList<>();
    while (listener.next(0) instanceof Listener.Event one) {
      heard.add(one.event().at().transaction());
    }
    return heard;
  }

  @Test
  void one_who_comes_back_gets_what_was_missed_and_nothing_twice() throws InterruptedException {
    live.begin(at(0));
    tell(1, 3);
    Listener listener = live.attach(at(1), Wanted.ALL).orElseThrow();
    assertThat(heard(listener)).containsExactly(2L, 3L);
    tell(4, 4);
    assertThat(heard(listener)).containsExactly(4L);
  }

  @Test
  void who_has_more_than_was_told_here_hears_only_what_is_new() throws InterruptedException {
    live.begin(at(0));
    tell(1, 1);
    Listener ahead = live.attach(at(2), Wanted.ALL).orElseThrow();
    tell(2, 3);
    assertThat(heard(ahead)).containsExactly(3L);
  }

  @Test
  void the_ring_does_not_reach_back_to_what_it_forgot() {
    live.begin(at(0));
    tell(1, 5);
    assertThat(live.attach(at(1), Wanted.ALL)).isEmpty();
    assertThat(live.attach(at(2), Wanted.ALL)).isPresent();
    live.pause();
    assertThat(live.attach(at(5), Wanted.ALL)).isEmpty();
  }

  @Test
  void only_what_is_wanted_is_told_and_silence_says_up_to_where() throws InterruptedException {
    live.begin(at(0));
    Listener listener =
        live.attach(at(0), new Wanted(Set.of("company"), Set.of(1L), Set.of())).orElseThrow();
    tell(1, 4);
    assertThat(heard(listener)).containsExactly(1L, 3L);
    assertThat(listener.next(0)).isEqualTo(new Listener.Silence(at(4)));
    Listener jobs = live.attach(at(4), new Wanted(Set.of("job"), Set.of(), Set.of())).orElseThrow();
    tell(5, 5);
    assertThat(heard(jobs)).isEmpty();
  }

  @Test
  void who_is_too_slow_is_left_behind_and_holds_nobody_up() throws InterruptedException {
    live.begin(at(0));
    Listener slow = live.attach(at(0), Wanted.ALL).orElseThrow();
    Listener quick = live.attach(at(0), Wanted.ALL).orElseThrow();
    int most = Live.MOST_WAITING;
    for (long i = 1; i <= most + 10L; i++) {
      tell(i, i);
      assertThat(heard(quick)).containsExactly(i);
    }
    assertThat(heard(slow)).hasSize(most).endsWith((long) most);
    assertThat(slow.next(0)).isInstanceOf(Listener.Behind.class);
  }

  @Test
  void who_listens_over_a_gap_of_the_ring_goes_on_from_what_they_have()
      throws InterruptedException {
    live.begin(at(0));
    Listener listener = live.attach(at(0), Wanted.ALL).orElseThrow();
    tell(1, 1);
    live.begin(at(9));
    assertThat(heard(listener)).containsExactly(1L);
    assertThat(listener.next(0)).isInstanceOf(Listener.Behind.class);
  }

  @Test
  void who_waits_is_told_at_once() throws Exception {
    live.begin(at(0));
    Listener listener = live.attach(at(0), Wanted.ALL).orElseThrow();
    CompletableFuture<Listener.Next> next =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return listener.next(10_000);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    tell(1, 1);
    assertThat(next.get(5, TimeUnit.SECONDS)).isInstanceOf(Listener.Event.class);
  }

  @Test
  void all_are_sent_home_at_the_end() throws InterruptedException {
    live.begin(at(0));
    Listener listener = live.attach(at(0), Wanted.ALL).orElseThrow();
    live.close();
    assertThat(listener.next(10_000)).isInstanceOf(Listener.Over.class);
    assertThat(live.enter()).isFalse();
  }

  @Test
  void nobody_is_heard_until_someone_listens_and_a_while_after() {
    assertThat(live.isHeard()).isFalse();
    assertThat(live.enter()).isTrue();
    assertThat(live.enter()).isFalse();
    live.leave();
    assertThat(live.isHeard()).isTrue();
  }

  @Test
  void ids_name_places_and_nothing_else_does() {
    assertThat(LiveEvent.place(event(7).id())).contains(at(7));
    for (String id : List.of("", "7", "7-", "-1", "a-b", "1-1-1", "9999999999999999999-1")) {
      assertThat(LiveEvent.place(id)).isEmpty();
    }
  }
}
