package io.assay.store.coherence;

import io.assay.edgar.CouldNotAsk;
import io.assay.store.Database;
import io.assay.store.StoreCode;
import io.assay.store.changes.Changes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process's part in keeping all kept answers true: it stands before the commits of the process,
 * and makes the process one of those that others' commits wait for. Thread-safe.
 *
 * <p>A process that keeps answers joins: from then on every commit tells it beforehand. It asks the
 * database twice a second whether it still counts as joined, and what it keeps is confirmed for
 * {@link #LEASE} from the moment it began to ask. A commit that gets no answer from it strikes it
 * off and waits as long: whatever befell the process, it gives no kept answer as confirmed by then,
 * since it cannot have asked with success after that. Nothing compares the clocks of two machines.
 */
public final class Coherence implements Database.Barrier, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Coherence.class);

  /** For how long what is kept is true after the database said that this process is joined. */
  public static final Duration LEASE = Duration.ofSeconds(2);

  /** Clocks of two machines may run apart by a tenth. */
  private static final Duration WAITED = LEASE.plusMillis(LEASE.toMillis() / 10);

  private static final Duration ASKING = Duration.ofMillis(500);
  private static final Duration ANSWERING = Duration.ofMillis(500);
  private static final Duration UNSETTLED = Duration.ofSeconds(1);

  /** Less than changes are told of in the database. */
  private static final Duration REMEMBERED = Duration.ofMinutes(8);

  private static final String CHANNEL = "assay_answers";
  private static final String HEARD = "assay_heard_";

  private static final String PATIENCE = "set local lock_timeout = '2s'";
  private static final String ALONE = "select pg_advisory_xact_lock(4701300711)";
  private static final String JOIN = "insert into keeper (name) values (?)";
  private static final String JOINED = "select not expelled from keeper where name = ?";
  private static final String LEAVE = "delete from keeper where name = any (?)";
  private static final String EXPEL = "update keeper set expelled = true where name = any (?)";
  private static final String FORGET = "delete from keeper where expelled and name = any (?)";
  private static final String STATUS = "select coalesce(pg_xact_status(?::text::xid8), 'gone')";

  /** A change that is under way. */
  private record Open(Subjects subjects, long since) {}

  /**
   * How it is.
   *
   * @param joined whether others' commits wait for this process
   * @param announced commits told to others
   * @param waitedMillis that commits waited for others together
   * @param expelled times that a process was struck off
   * @param late changes that nobody had told beforehand
   */
  public record State(
      boolean joined,
      int underWay,
      long commits,
      long announced,
      long waitedMillis,
      long expelled,
      long late) {}

  private final Database database;
  private final Optional<DataSource> direct;
  private final String process;
  private final Optional<KeptAnswers> kept;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final Changes changes;
  private final Map<String, Open> open = new ConcurrentHashMap<>();
  private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
  private final Recent announced = new Recent();
  private final Set<String> names = ConcurrentHashMap.newKeySet();
  private final ReentrantLock looking = new ReentrantLock();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition broke = lock.newCondition();
  private final AtomicReference<@Nullable Wire> wire = new AtomicReference<>();
  private final AtomicReference<Optional<String>> joined = new AtomicReference<>(Optional.empty());
  private final AtomicReference<String> trouble = new AtomicReference<>("it has not joined yet");
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicLong commits = new AtomicLong();
  private final AtomicLong told = new AtomicLong();
  private final AtomicLong waited = new AtomicLong();
  private final AtomicLong struck = new AtomicLong();
  private final AtomicLong late = new AtomicLong();
  private final Thread keeper;
  private Optional<Long> lastKnown = Optional.empty();
  private int joins;

  /**
   * A process's part; it begins with {@link #start}.
   *
   * @param database not the one whose commits it stands before: those wait while it is asked
   * @param direct the server itself, past any pooler; without it nothing can be heard, so nothing
   *     is kept
   * @param process a name unlike any other process's: letters, digits and dashes
   * @param kept what the process keeps; none for one that only commits
   * @param nanos a clock that only runs forward, as {@link System#nanoTime}
   */
  public Coherence(
      Database database,
      Optional<Database.Address> direct,
      String process,
      Optional<KeptAnswers> kept,
      InstantSource clock,
      LongSupplier nanos) {
    this.database = database;
    this.direct = direct.map(Wire::source);
    this.process = process;
    this.kept = kept;
    this.clock = clock;
    this.nanos = nanos;
    this.changes = new Changes(database, announced::contains);
    this.keeper = Thread.ofPlatform().name("answers-kept").daemon().unstarted(this::keep);
  }

  /** Joins, and goes on trying where that fails. */
  public Coherence start() {
    turn();
    keeper.start();
    return this;
  }

  /** Why nothing kept is confirmed; empty while it is. */
  public Optional<String> trouble() {
    return kept.isEmpty() || joined.get().isPresent()
        ? Optional.empty()
        : Optional.of("no answer is kept in memory: " + trouble.get());
  }

  /** How it is. */
  public State state() {
    return new State(
        joined.get().isPresent(),
        open.size(),
        commits.get(),
        told.get(),
        TimeUnit.NANOSECONDS.toMillis(waited.get()),
        struck.get(),
        late.get());
  }

  // ---- before a commit of this process

  @Override
  public Database.Passage pass(Connection connection) throws SQLException {
    Optional<Announced> about = Announced.by(connection);
    if (about.isEmpty()) {
      return Database.Passage.FREE;
    }
    Announced one = about.get();
    commits.incrementAndGet();
    begin(one.change(), one.subjects());
    Set<String> others = new HashSet<>(one.keepers());
    others.addAll(one.expelled());
    others.removeAll(names);
    boolean through = false;
    try {
      if (!others.isEmpty()) {
        tell(one, others);
      }
      through = true;
      return surely -> over(one.change(), surely, !others.isEmpty());
    } finally {
      if (!through) {
        over(one.change(), true, !others.isEmpty());
      }
    }
  }

  private void begin(String change, Subjects subjects) {
    announced.add(Long.parseLong(change));
    open.put(change, new Open(subjects, nanos.getAsLong()));
    kept.ifPresent(one -> one.changing(change, subjects));
  }

  private void tell(Announced one, Set<String> others) {
    long began = nanos.getAsLong();
    Waiting all = new Waiting(others);
    waiting.put(one.change(), all);
    try {
      told.incrementAndGet();
      Wire through = wire.get();
      boolean said =
          through != null
              && through.speak(
                  CHANNEL, "c " + process + " " + one.change() + " " + one.subjects().encoded());
      Set<String> silent = said ? all.await(ANSWERING) : others;
      if (!silent.isEmpty()) {
        LOG.warn("{} do not say that they let go of what changes: they are struck off", silent);
        struck.addAndGet(silent.size());
        database.update(EXPEL, silent);
        // Whoever answers after all may give kept answers of other things on, so it stays known.
        Set<String> over = all.await(WAITED);
        if (!over.isEmpty()) {
          database.update(FORGET, over);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CouldNotAsk(
          StoreCode.DATABASE_UNREACHABLE,
          "stopped before others had let go of what changes",
          "It is done again by itself at the next start.");
    } finally {
      waiting.remove(one.change());
      waited.addAndGet(nanos.getAsLong() - began);
    }
  }

  /** Where it is not sure that the transaction is over, the database is asked until it is. */
  private void over(String change, boolean surely, boolean others) {
    if (!surely) {
      return;
    }
    settle(change);
    Wire through = wire.get();
    if (others && through != null) {
      through.speak(CHANNEL, "o " + change);
    }
  }

  private void settle(String change) {
    Open one = open.remove(change);
    if (one != null) {
      kept.ifPresent(answers -> answers.settled(change, one.subjects()));
    }
  }

  // ---- what others say

  private void hear(String channel, String text) {
    String[] words = text.split(" ");
    if (!channel.equals(CHANNEL)) {
      Waiting all = waiting.get(words[0]);
      if (all != null) {
        all.heard(words[1]);
      }
    } else if (words[0].equals("o")) {
      settle(words[1]);
    } else if (!words[1].equals(process)) {
      begin(words[2], Subjects.decoded(words[3]));
      Optional<String> name = joined.get();
      Wire through = wire.get();
      if (name.isPresent() && through != null) {
        through.speak(HEARD + words[1], words[2] + " " + name.get());
      }
    }
  }

  // ---- being one that others wait for

  private void keep() {
    while (!closed.get()) {
      lock.lock();
      try {
        var _ = broke.await(ASKING.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException _) {
        return;
      } finally {
        lock.unlock();
      }
      turn();
    }
  }

  private void turn() {
    try {
      if (direct.isEmpty()) {
        trouble.set(
            "changes cannot be heard behind a pooler that shares connections; set"
                + " database-direct to the server's own address");
      } else {
        lookAfterWire(direct.get());
        if (kept.isPresent()) {
          if (joined.get().isPresent()) {
            ask(joined.get().get());
          } else {
            join();
          }
        }
      }
      sweep();
    } catch (CouldNotAsk failure) {
      trouble.set(failure.what());
      LOG.debug("answers kept are not confirmed: {}", failure.what());
    } catch (SQLException failure) {
      trouble.set(String.valueOf(failure.getMessage()));
      LOG.debug("answers kept are not confirmed", failure);
    } catch (RuntimeException defect) {
      trouble.set(String.valueOf(defect.getMessage()));
      LOG.error("answers kept are not confirmed", defect);
    }
  }

  private void lookAfterWire(DataSource source) throws SQLException {
    Wire now = wire.get();
    if (now == null || now.isBroken()) {
      leave();
      try {
        wire.set(Wire.open(source, List.of(CHANNEL, HEARD + process), this::hear, this::lost));
      } catch (SQLException failure) {
        // The database may answer all the same, where only this is too much for it.
        database.first("select 1", row -> row.getInt(1));
        kept.ifPresent(one -> one.unconfirmed(true));
        throw failure;
      }
    }
  }

  /** The wire broke: what is said now is not heard. */
  private void lost() {
    kept.ifPresent(one -> one.unconfirmed(false));
    lock.lock();
    try {
      broke.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void join() {
    KeptAnswers answers = kept.orElseThrow();
    if (lastKnown.isEmpty() || nanos.getAsLong() - lastKnown.get() > REMEMBERED.toNanos()) {
      answers.changed(Subjects.ALL);
    }
    String name = process + "-" + joins++;
    names.add(name);
    long[] began = new long[1];
    Instant[] at = new Instant[1];
    boolean done = false;
    try {
      database.inTransaction(
          connection -> {
            Database.update(connection, PATIENCE);
            Database.list(connection, ALONE, _ -> 1);
            began[0] = nanos.getAsLong();
            at[0] = clock.instant();
            Database.update(connection, JOIN, name);
            // Before others can see that this one is there, it must be able to answer them.
            joined.set(Optional.of(name));
            catchUp(answers);
            return name;
          });
      done = true;
    } finally {
      if (!done) {
        joined.set(Optional.empty());
      }
    }
    confirmed(answers, began[0], at[0]);
  }

  private void ask(String name) {
    KeptAnswers answers = kept.orElseThrow();
    long began = nanos.getAsLong();
    Instant at = clock.instant();
    boolean still = database.first(JOINED, row -> row.getBoolean(1), name).orElse(false);
    if (!still) {
      LOG.info("this process was struck off those that keep answers, and joins again");
      trouble.set("another process could not reach this one");
      lose();
      return;
    }
    catchUp(answers);
    confirmed(answers, began, at);
  }

  private void confirmed(KeptAnswers answers, long began, Instant at) {
    lastKnown = Optional.of(began);
    Wire now = wire.get();
    if (now != null && !now.isBroken()) {
      answers.confirmed(began + LEASE.toNanos(), at);
      if (now.isBroken()) {
        answers.unconfirmed(false);
      }
    }
  }

  /**
   * Hears of every change that was committed before this was called, by asking the database: for
   * answers made of what follows it, while this process is not told beforehand.
   *
   * @throws CouldNotAsk when it does not answer
   */
  public void lookNow() {
    kept.ifPresent(this::catchUp);
  }

  /** What changed without being told beforehand, or while this process was not joined. */
  private void catchUp(KeptAnswers answers) {
    Changes.Changed missed;
    looking.lock();
    try {
      missed = changes.next();
    } finally {
      looking.unlock();
    }
    Subjects subjects =
        missed.all()
            ? Subjects.ALL
            : new Subjects(missed.companies(), missed.readAgain(), missed.names(), false);
    if (!subjects.isEmpty()) {
      late.incrementAndGet();
      answers.changed(subjects);
    }
  }

  /** The wire is made anew: it may be that which is silent. */
  private void lose() {
    kept.ifPresent(one -> one.unconfirmed(true));
    Wire now = wire.get();
    if (now != null) {
      now.close();
    }
    leave();
  }

  private void leave() {
    Optional<String> name = joined.getAndSet(Optional.empty());
    if (name.isPresent()) {
      kept.ifPresent(one -> one.unconfirmed(false));
      database.update(LEAVE, List.of(name.get()));
    }
  }

  /** Changes whose end was not heard of, because who made them died or is not sure. */
  private void sweep() {
    long now = nanos.getAsLong();
    for (Map.Entry<String, Open> one : open.entrySet()) {
      if (now - one.getValue().since() > UNSETTLED.toNanos()) {
        String status =
            database.first(STATUS, row -> row.getString(1), one.getKey()).orElse("gone");
        if (!status.equals("in progress")) {
          settle(one.getKey());
        }
      }
    }
  }

  /** Leaves; nothing kept is confirmed any more. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    keeper.interrupt();
    try {
      keeper.join(Duration.ofSeconds(5));
      leave();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (CouldNotAsk failure) {
      LOG.debug("others find out by themselves that this process left: {}", failure.what());
    }
    Wire now = wire.getAndSet(null);
    if (now != null) {
      now.close();
    }
  }
}
