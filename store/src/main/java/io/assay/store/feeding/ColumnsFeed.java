package io.assay.store.feeding;

import io.assay.store.Database;
import io.assay.store.columns.Batch;
import io.assay.store.columns.Columns;
import io.assay.store.leases.Leases;
import io.assay.store.outbox.Consumer;
import io.assay.store.outbox.Event;
import io.assay.store.outbox.Outbox;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Keeps columns equal to the records: builds them when there are none of this database, then
 * replaces, round by round, the companies that the outbox names. One process among many does it at
 * a time, by a lease; what it did is published before its place in the outbox is, so that whoever
 * goes on after it repeats at most a round. One thread at a time; {@link #progress} from any.
 */
public final class ColumnsFeed {

  private static final int EVENTS = 2_000;
  private static final int COMPANIES = 2_000;
  private static final Duration LEASE = Duration.ofMinutes(2);

  /** What came of a round. */
  public enum Round {
    /** Another process feeds. */
    FOLLOWED,
    /** There was nothing to feed. */
    IDLE,
    FED,
    BUILT
  }

  /**
   * A whole in the making.
   *
   * @param done companies
   * @param of companies
   */
  public record Progress(long done, long of) {}

  private final Columns columns;
  private final RecordRows records;
  private final Outbox outbox;
  private final Leases leases;
  private final String holder;
  private final String consumer;
  private final Runnable shown;
  private final AtomicReference<Optional<Progress>> progress =
      new AtomicReference<>(Optional.empty());

  /**
   * @param holder name of this process, unlike any other's
   */
  public ColumnsFeed(Database database, Columns columns, String holder) {
    this(database, columns, holder, () -> {});
  }

  /**
   * @param holder name of this process, unlike any other's
   * @param shown run when columns show something else, before what was fed counts as fed
   */
  public ColumnsFeed(Database database, Columns columns, String holder, Runnable shown) {
    this.columns = columns;
    this.shown = shown;
    this.records = new RecordRows(database);
    this.outbox = new Outbox(database);
    this.leases = new Leases(database);
    this.holder = holder;
    this.consumer = consumer(columns);
  }

  /** The name under which columns in this place read the outbox. */
  public static String consumer(Columns columns) {
    return "columns-" + columns.place();
  }

  /** The whole in the making, if one is. */
  public Optional<Progress> progress() {
    return progress.get();
  }

  /** Feeds what there is to feed, up to a limit. */
  public Round round() {
    if (!lead()) {
      return Round.FOLLOWED;
    }
    String origin = outbox.origin();
    boolean whole =
        columns.origin().equals(origin)
            && outbox.find(consumer).map(c -> c.state() == Consumer.State.READING).orElse(false);
    if (!whole) {
      build(origin);
      return Round.BUILT;
    }
    List<Event> events = outbox.read(consumer, EVENTS);
    if (events.isEmpty()) {
      outbox.seen(consumer);
      return columns.tidy() ? Round.FED : Round.IDLE;
    }
    SortedSet<Long> companies = new TreeSet<>();
    Event last = events.getFirst();
    for (Event event : events) {
      if (!companies.isEmpty() && companies.size() + event.companies().size() > COMPANIES) {
        break;
      }
      if (event.topic().isOfFigures()) {
        companies.addAll(event.companies());
      }
      last = event;
    }
    for (RecordRows.Chunk chunk : records.chunks(companies)) {
      if (!lead()) {
        return Round.FOLLOWED;
      }
      records.read(chunk, this::replace);
    }
    outbox.done(consumer, last.at());
    columns.tidy();
    return Round.FED;
  }

  private void replace(Batch batch) {
    columns.replace(batch);
    shown.run();
  }

  private boolean lead() {
    return leases.hold(consumer, holder, LEASE);
  }

  private void build(String origin) {
    outbox.mend();
    outbox.begin(consumer);
    List<RecordRows.Chunk> chunks = records.chunks();
    long all = chunks.stream().mapToLong(chunk -> chunk.companies().size()).sum();
    long done = 0;
    progress.set(Optional.of(new Progress(0, all)));
    try (Columns.Whole whole = columns.begin(origin)) {
      for (RecordRows.Chunk chunk : chunks) {
        if (!lead()) {
          return;
        }
        records.read(chunk, whole::add);
        done += chunk.companies().size();
        progress.set(Optional.of(new Progress(done, all)));
      }
      whole.publish();
      shown.run();
    } finally {
      progress.set(Optional.empty());
    }
    outbox.built(consumer);
    columns.tidy();
  }

  /** Gives the lease back, so that another process need not wait for it to run out. */
  public void giveUp() {
    leases.giveBack(consumer, holder);
  }
}
