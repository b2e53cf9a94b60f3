package io.assay.store;

import io.assay.edgar.CouldNotAsk;
import io.assay.store.Database.Address;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that follows the primary and answers reads as long as it has all that they must see.
 * Thread-safe.
 *
 * <p>What they must see: after a commit that others are told of, {@link #mark} asks the primary how
 * far its log goes; from then on the replica is asked only when it has replayed that far, else the
 * primary is. So whoever is told of a change reads it. To keep answers for longer, mark before
 * telling that what was kept is outdated: a reader that comes after cannot read what was before.
 *
 * <p>A thread looks how far the replica is, often while it is behind, so that readers only compare
 * two numbers. When the replica is away or fails, the primary answers, and the replica is tried
 * again by that thread.
 */
public final class Replica implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Replica.class);

  private static final String WRITTEN =
      "select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint";

  private static final String REPLAYED =
      """
      -- how far the replica is; nothing when it is none
      select (pg_last_wal_replay_lsn() - '0/0'::pg_lsn)::bigint as place,
        (select system_identifier from pg_control_system()) as system
      where pg_is_in_recovery()
      """;

  private static final String SYSTEM = "select system_identifier from pg_control_system()";

  private static final Duration WHILE_BEHIND = Duration.ofMillis(5);
  private static final Duration WHILE_WELL = Duration.ofSeconds(1);

  private static final long NOT_KNOWN = Long.MAX_VALUE;
  private static final long AWAY = -1;

  private final Database primary;
  private final Database copy;
  private final AtomicLong wanted = new AtomicLong();
  private final AtomicLong replayed = new AtomicLong(AWAY);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final Thread follower;
  private volatile String trouble = "it was not asked yet";
  private volatile Optional<Long> system = Optional.empty();
  private volatile BooleanSupplier allowed = () -> true;
  private volatile boolean closed;

  private Replica(Database primary, Database copy) {
    this.primary = primary;
    this.copy = copy;
    this.follower = Thread.ofPlatform().name("replica").daemon().unstarted(this::follow);
  }

  /**
   * Begins to follow a replica; it may be away by now.
   *
   * @param primary asked how far its log goes
   */
  public static Replica open(Database primary, Address address) {
    Replica replica = new Replica(primary, Database.openLater(address));
    replica.look();
    replica.follower.start();
    return replica;
  }

  /** From now on what was committed before is seen by all who read; call it before telling. */
  public void mark() {
    // Not known how far: the primary answers until it can be asked again.
    wanted.accumulateAndGet(primaryPlace().orElse(NOT_KNOWN), Math::max);
    wake();
  }

  /** From now on the primary answers while this is not so: somebody else may have committed. */
  public void onlyWhile(BooleanSupplier condition) {
    allowed = condition;
  }

  /** Why the replica does not answer though it should; empty while it does, or soon will. */
  public Optional<String> trouble() {
    return replayed.get() == AWAY ? Optional.of(trouble) : Optional.empty();
  }

  /** Bytes of the log that the replica has still to replay before it may answer; -1 while away. */
  public long behindBytes() {
    long place = replayed.get();
    long want = wanted.get();
    return place == AWAY || want == NOT_KNOWN ? -1 : Math.max(0, want - place);
  }

  /** Whether reads go to the replica at the moment. */
  public boolean answers() {
    return replayed.get() >= wanted.get() && allowed.getAsBoolean();
  }

  void watch(StatementWatch told) {
    copy.watch(told);
  }

  <T> T read(Function<Database, T> reading, Database otherwise) {
    if (answers()) {
      try {
        return reading.apply(copy);
      } catch (CouldNotAsk failure) {
        // Away, or it broke the statement off to keep up: the primary has the same rows.
        away(failure.what());
        wake();
      }
    }
    return reading.apply(otherwise);
  }

  private void follow() {
    while (!closed) {
      look();
      lock.lock();
      try {
        Duration rest = answers() || replayed.get() == AWAY ? WHILE_WELL : WHILE_BEHIND;
        var _ = moved.await(rest.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException _) {
        return;
      } finally {
        lock.unlock();
      }
    }
  }

  /** Asks the replica how far it is, and the primary when that is not known. */
  private void look() {
    if (wanted.get() == NOT_KNOWN) {
      primaryPlace().ifPresent(place -> wanted.compareAndSet(NOT_KNOWN, place));
    }
    try {
      if (system.isEmpty()) {
        system = primary.first(SYSTEM, row -> row.getLong(1));
      }
      record Place(long replayed, long system) {}
      Optional<Place> place =
          copy.first(REPLAYED, row -> new Place(row.getLong("place"), row.getLong("system")));
      if (place.isEmpty()) {
        away("it is no replica: it does not replay another server's log");
      } else if (system.isPresent() && system.get() != place.get().system()) {
        away("it is a replica of another database");
      } else if (replayed.getAndSet(place.get().replayed()) == AWAY) {
        LOG.info("the replica answers reads");
      }
    } catch (CouldNotAsk failure) {
      away(failure.what());
    } catch (IllegalStateException refused) {
      away(String.valueOf(refused.getMessage()));
    }
  }

  private Optional<Long> primaryPlace() {
    try {
      return primary.first(WRITTEN, row -> row.getLong(1));
    } catch (CouldNotAsk failure) {
      LOG.debug("the primary cannot be asked how far it is: {}", failure.what());
      return Optional.empty();
    }
  }

  private void away(String why) {
    if (replayed.getAndSet(AWAY) != AWAY) {
      LOG.warn("the replica is left out until it answers again: {}", why);
    }
    trouble = why;
  }

  private void wake() {
    lock.lock();
    try {
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    closed = true;
    follower.interrupt();
    try {
      follower.join(Duration.ofSeconds(5));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    copy.close();
  }
}
