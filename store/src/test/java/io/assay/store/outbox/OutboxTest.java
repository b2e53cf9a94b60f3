package io.assay.store.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshDatabase.class)
class OutboxTest {

  private static void tell(Database database, long company) {
    database.inTransaction(
        connection -> {
          Outbox.tell(connection, Topic.VALUES, List.of(company), List.of());
          return true;
        });
  }

  private static Outbox with(Database database, String... consumers) {
    Outbox outbox = new Outbox(database);
    for (String consumer : consumers) {
      outbox.begin(consumer);
      outbox.built(consumer);
    }
    return outbox;
  }

  private static List<Long> companies(List<Event> events) {
    return events.stream().flatMap(event -> event.companies().stream()).toList();
  }

  @Test
  void an_event_is_read_as_it_was_told_and_not_again_once_done(Database database) {
    Outbox outbox = with(database, "a");
    database.inTransaction(
        connection -> {
          Outbox.tell(connection, Topic.FILINGS, List.of(9L, 3L, 9L), List.of(7L));
          Outbox.tell(connection, Topic.FILINGS, List.of(), List.of());
          return true;
        });
    List<Event> events = outbox.read("a", 10);
    assertThat(events).hasSize(1);
    assertThat(events.getFirst().topic()).isEqualTo(Topic.FILINGS);
    assertThat(events.getFirst().companies()).containsExactly(3L, 9L);
    assertThat(events.getFirst().filings()).containsExactly(7L);
    assertThat(outbox.read("a", 10)).isEqualTo(events);
    outbox.done("a", events.getFirst().at());
    assertThat(outbox.read("a", 10)).isEmpty();
    assertThat(outbox.read("nobody", 10)).isEmpty();
  }

  @Test
  void what_was_rolled_back_was_never_told(Database database) {
    Outbox outbox = with(database, "a");
    try {
      database.inTransaction(
          connection -> {
            Outbox.tell(connection, Topic.VALUES, List.of(1L), List.of());
            throw new IllegalStateException("the change failed");
          });
    } catch (IllegalStateException _) {
      // As it is meant.
    }
    tell(database, 2);
    assertThat(companies(outbox.read("a", 10))).containsExactly(2L);
  }

  @Test
  void a_transaction_that_commits_late_is_not_passed_over(Database database) {
    Outbox outbox = with(database, "a");
    database.with(
        slow -> {
          slow.setAutoCommit(false);
          Outbox.tell(slow, Topic.VALUES, List.of(1L), List.of());
          tell(database, 2);
          // The second is there, but the first could still come before it.
          assertThat(outbox.read("a", 10)).isEmpty();
          slow.commit();
          return true;
        });
    List<Event> events = outbox.read("a", 10);
    assertThat(companies(events)).containsExactly(1L, 2L);
  }

  @Test
  void nothing_is_missed_while_many_write_and_one_reads(Database database) throws Exception {
    Outbox outbox = with(database, "a");
    List<Long> told = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch writers = new CountDownLatch(2);
    for (int w = 0; w < 2; w++) {
      int writer = w;
      Thread.ofPlatform()
          .start(
              () -> {
                SplittableRandom chance = new SplittableRandom(writer);
                for (int i = 0; i < 150; i++) {
                  long company = writer * 1_000L + i;
                  boolean commits = chance.nextInt(5) > 0;
                  write(database, company, commits, chance.nextInt(3));
                  if (commits) {
                    told.add(company);
                  }
                }
                writers.countDown();
              });
    }
    List<Long> read = new ArrayList<>();
    while (true) {
      boolean last = writers.getCount() == 0;
      List<Event> events = outbox.read("a", 7);
      if (!events.isEmpty()) {
        read.addAll(companies(events));
        outbox.done("a", events.getLast().at());
      } else if (last) {
        break;
      }
    }
    assertThat(read).doesNotHaveDuplicates().hasSameElementsAs(told);
  }

  private static void write(Database database, long company, boolean commits, int millis) {
    database.with(
        (Connection connection) -> {
          connection.setAutoCommit(false);
          Outbox.tell(connection, Topic.VALUES, List.of(company), List.of());
          sleep(millis);
          if (commits) {
            connection.commit();
          } else {
            connection.rollback();
          }
          return true;
        });
  }

  private static void sleep(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void consumers_read_each_at_their_own_pace_and_what_all_read_is_deleted(Database database) {
    Outbox outbox = with(database, "fast", "slow");
    tell(database, 1);
    tell(database, 2);
    outbox.done("fast", outbox.read("fast", 10).getLast().at());
    outbox.done("slow", outbox.read("slow", 1).getLast().at());
    assertThat(outbox.clean(Duration.ofDays(1))).isEqualTo(1);
    assertThat(companies(outbox.read("slow", 10))).containsExactly(2L);
    assertThat(outbox.find("slow").orElseThrow().events()).isEqualTo(1);
    assertThat(outbox.find("slow").orElseThrow().waiting()).isPresent();
    assertThat(outbox.find("fast").orElseThrow().waiting()).isEmpty();
    outbox.done("slow", outbox.read("slow", 10).getLast().at());
    // Going back changes nothing.
    outbox.done("slow", new Position(1, 1));
    assertThat(outbox.clean(Duration.ofDays(1))).isEqualTo(1);
    assertThat(outbox.last()).isEmpty();
  }

  @Test
  void a_consumer_that_stays_away_is_lost_and_not_waited_for(Database database) {
    Outbox outbox = with(database, "here", "gone");
    tell(database, 1);
    database.update(
        "update outbox_consumer set seen = seen - interval '3 days' where name = 'gone'");
    outbox.done("here", outbox.read("here", 10).getLast().at());
    assertThat(outbox.clean(Duration.ofDays(2))).isEqualTo(1);
    assertThat(outbox.find("gone").orElseThrow().state()).isEqualTo(Consumer.State.LOST);
    assertThat(outbox.read("gone", 10)).isEmpty();
    outbox.begin("gone");
    tell(database, 2);
    outbox.done("here", outbox.read("here", 10).getLast().at());
    assertThat(outbox.clean(Duration.ofDays(2))).isZero();
    outbox.built("gone");
    assertThat(companies(outbox.read("gone", 10))).containsExactly(2L);
    outbox.forget("here");
    assertThat(outbox.consumers()).extracting(Consumer::name).containsExactly("gone");
  }

  @Test
  void events_of_another_cluster_are_read_and_its_consumers_begin_anew(Database database) {
    Outbox outbox = with(database, "a");
    tell(database, 1);
    database.update("update outbox set xid = '9000000000000000'");
    database.update("update outbox_consumer set xid = '8000000000000000'");
    assertThat(outbox.read("a", 10)).isEmpty();
    outbox.mend();
    assertThat(outbox.find("a").orElseThrow().state()).isEqualTo(Consumer.State.LOST);
    database.update("update outbox_consumer set state = 'reading'");
    assertThat(companies(outbox.read("a", 10))).containsExactly(1L);
  }

  @Test
  void what_nobody_reads_is_not_kept_for_ever(Database database) {
    Outbox outbox = new Outbox(database);
    tell(database, 1);
    assertThat(outbox.clean(Duration.ofDays(1))).isZero();
    database.update("update outbox set told = told - interval '2 days'");
    assertThat(outbox.clean(Duration.ofDays(1))).isEqualTo(1);
  }

  @Test
  void companies_can_be_asked_for_again(Database database) {
    Outbox outbox = with(database, "a");
    outbox.again(new TreeSet<>(Set.of(5L, 4L)));
    assertThat(outbox.read("a", 10).getFirst().topic()).isEqualTo(Topic.AGAIN);
    assertThat(companies(outbox.read("a", 10))).containsExactly(4L, 5L);
  }
}
