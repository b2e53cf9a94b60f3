package io.assay.store.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import io.assay.store.schema.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshDatabase.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class CoherenceTest {

  private static final Cik ONE = new Cik(1);

  private Database.Address address;
  private Database first;

  /** Writes down what it is told. */
  private static final class Told implements KeptAnswers {
    final List<String> all = new CopyOnWriteArrayList<>();
    final AtomicLong until = new AtomicLong(Long.MIN_VALUE);
    final Set<String> open = ConcurrentHashMap.newKeySet();

    @Override
    public void changing(String change, Subjects subjects) {
      open.add(change);
      all.add("changing " + subjects.companies());
    }

    @Override
    public void settled(String change, Subjects subjects) {
      open.remove(change);
      all.add("settled " + subjects.companies());
    }

    @Override
    public void changed(Subjects subjects) {
      all.add("changed " + (subjects.all() ? "all" : subjects.companies().toString()));
    }

    @Override
    public void confirmed(long untilNanos, Instant at) {
      until.set(untilNanos);
    }

    @Override
    public void unconfirmed(boolean answers) {
      until.set(Long.MIN_VALUE);
    }

    boolean isConfirmed() {
      long end = until.get();
      return end != Long.MIN_VALUE && end - System.nanoTime() > 0;
    }
  }

  @BeforeEach
  void open(Database.Address empty) {
    address = empty;
    first = Database.open(address);
    Schema.migrate(first);
    first.update(
        """
        insert into company (cik, name, search, profile_rank, profile_at, profile_from,
          tickers_rank, tickers_at, tickers_from)
        values (1, 'n', 'n', 0, now(), '', 0, now(), '')
        """);
  }

  @AfterEach
  void close() {
    first.close();
  }

  private Coherence part(String name, Database database, Told told) {
    return new Coherence(
            database,
            Optional.of(address),
            name,
            Optional.of(told),
            InstantSource.system(),
            System::nanoTime)
        .start();
  }

  private static void change(Database database) {
    database.changing(
        connection ->
            Database.update(connection, "update company set version = version + 1 where cik = 1"));
  }

  private static void await(BooleanSupplier what) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!what.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  @Test
  void others_have_let_go_before_a_commit_can_be_seen() throws Exception {
    Told here = new Told();
    Told there = new Told();
    try (Database second = Database.open(address);
        Database watching = Database.open(address);
        Coherence one = part("one", second, here);
        Coherence other = part("other", watching, there)) {
      assertThat(one.trouble()).isEmpty();
      assertThat(there.isConfirmed()).isTrue();
      first.guard(one);
      there.all.clear();
      long[] version = new long[1];
      first.changing(
          connection -> {
            Database.update(connection, "update company set version = version + 1 where cik = 1");
            assertThat(there.all).isEmpty();
            return 0;
          });
      // By its return the other was told, and let go before the commit was made.
      assertThat(there.all.getFirst()).isEqualTo("changing [1]");
      assertThat(here.all).contains("changing [1]", "settled [1]");
      await(() -> there.all.contains("settled [1]"));
      version[0] =
          watching.first("select version from company", row -> row.getLong(1)).orElseThrow();
      assertThat(version[0]).isEqualTo(2);
      assertThat(one.state().announced()).isOne();
      assertThat(one.state().expelled()).isZero();
      // What was told beforehand is not told again afterwards.
      TimeUnit.MILLISECONDS.sleep(1_200);
      assertThat(there.all).containsExactly("changing [1]", "settled [1]");
      assertThat(other.state().late()).isZero();
    }
  }

  @Test
  void a_rollback_is_settled_too() throws Exception {
    Told there = new Told();
    try (Database second = Database.open(address);
        Coherence one = part("one", second, new Told());
        Coherence other = part("other", second, there)) {
      first.guard(
          connection -> {
            one.pass(connection).over(true);
            throw new IllegalStateException("broken on its way");
          });
      there.all.clear();
      try {
        change(first);
      } catch (IllegalStateException broken) {
        assertThat(broken).hasMessage("broken on its way");
      }
      await(() -> there.open.isEmpty() && there.all.contains("settled [1]"));
      assertThat(other.state().joined()).isTrue();
    }
  }

  @Test
  void one_that_does_not_answer_holds_a_commit_until_it_gives_nothing_any_more() throws Exception {
    Told dead = new Told();
    try (Database second = Database.open(address);
        Coherence one = part("one", second, new Told())) {
      first.guard(one);
      // Joined as a process is that was stopped right after.
      second.update("insert into keeper (name) values ('stopped-0')");
      long began = System.nanoTime();
      change(first);
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .isGreaterThan(Coherence.LEASE)
          .isLessThan(Coherence.LEASE.multipliedBy(5));
      assertThat(one.state().expelled()).isOne();
      began = System.nanoTime();
      change(first);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Coherence.LEASE);
      assertThat(dead.isConfirmed()).isFalse();
    }
  }

  @Test
  void one_that_was_struck_off_notices_and_joins_again() throws Exception {
    Told there = new Told();
    try (Database second = Database.open(address);
        Coherence other = part("other", second, there)) {
      there.all.clear();
      first.update("update keeper set expelled = true");
      await(() -> !there.isConfirmed());
      // Nobody tells of this one: who joins looks what changed meanwhile.
      first.update("update company set version = version + 1 where cik = 1");
      await(there::isConfirmed);
      assertThat(there.all).contains("changed [1]");
      assertThat(other.state().joined()).isTrue();
    }
  }

  @Test
  void a_change_that_nobody_told_of_is_found_soon() throws Exception {
    Told there = new Told();
    try (Database second = Database.open(address);
        Coherence other = part("other", second, there)) {
      first.update("update company set version = version + 1 where cik = 1");
      await(() -> there.all.contains("changed [1]"));
      assertThat(other.state().late()).isPositive();
    }
  }

  @Test
  void who_died_after_telling_is_settled_by_what_the_database_says() throws Exception {
    Told there = new Told();
    try (Database second = Database.open(address);
        Coherence other = part("other", second, there)) {
      first.inTransaction(
          connection -> {
            Database.update(connection, "update company set version = version + 1 where cik = 1");
            String change =
                Database.list(
                        connection, "select pg_current_xact_id()::text", row -> row.getString(1))
                    .getFirst();
            second.first(
                "select 1 from pg_notify('assay_answers', ?)",
                row -> 1,
                "c dead " + change + " " + Subjects.of(ONE).encoded());
            await(there, change);
            return 0;
          });
      await(() -> there.open.isEmpty());
      assertThat(other.state().underWay()).isZero();
    }
  }

  private static void await(Told told, String change) {
    try {
      await(() -> told.open.contains(change));
      TimeUnit.MILLISECONDS.sleep(1_600);
      // Under way: it stays open however long that takes.
      assertThat(told.open).contains(change);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void a_broken_wire_ends_what_is_confirmed_until_it_is_mended() throws Exception {
    Told there = new Told();
    try (Database second = Database.open(address);
        Coherence other = part("other", second, there)) {
      first.list(
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where datname = current_database() and application_name = 'assay answers'",
          row -> row.getBoolean(1));
      await(() -> there.all.stream().filter("changed all"::equals).count() >= 1);
      await(there::isConfirmed);
      assertThat(other.trouble()).isEmpty();
      first.guard(other);
      change(first);
      assertThat(there.all).contains("settled [1]");
    }
  }

  @Test
  void subjects_are_the_same_after_their_way() {
    Subjects some =
        new Subjects(
            Set.of(ONE, new Cik(9_999_999_999L)),
            Set.of(new Accession("0000990001-24-000002")),
            true,
            false);
    assertThat(Subjects.decoded(some.encoded())).isEqualTo(some);
    assertThat(Subjects.decoded(Subjects.ALL.encoded())).isEqualTo(Subjects.ALL);
    Set<Cik> many = ConcurrentHashMap.newKeySet();
    for (long i = 1; i < 5_000; i++) {
      many.add(new Cik(i));
    }
    assertThat(new Subjects(many, Set.of(), false, false).encoded()).isEqualTo("*");
  }
}
