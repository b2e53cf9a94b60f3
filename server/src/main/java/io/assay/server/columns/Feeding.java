package io.assay.server.columns;

import io.assay.edgar.AssayFailure;
import io.assay.edgar.CouldNotAsk;
import io.assay.server.caching.Generation;
import io.assay.server.feeding.FeedLoop;
import io.assay.server.http.HttpCode;
import io.assay.store.Database;
import io.assay.store.columns.Columns;
import io.assay.store.columns.Stats;
import io.assay.store.feeding.ColumnsFeed;
import io.assay.store.feeding.ColumnsFeed.Round;
import io.assay.store.feeding.Divergence;
import io.assay.store.outbox.Consumer;
import io.assay.store.outbox.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens columns and feeds them, on a platform thread of its own that begins once the server
 * listens: a server starts no later for them, and what fails here stops nothing else. Thread-safe.
 *
 * <p>Feeding takes at most a fifth of the time: after a round it rests four times as long, so that
 * an ingest of many filings goes on beside it.
 */
public final class Feeding implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Feeding.class);
  private static final Duration REST = Duration.ofSeconds(1);
  private static final Duration LONGEST_REST = Duration.ofSeconds(60);
  private static final Duration OPENING = Duration.ofSeconds(15);
  private static final Duration CATCHING_UP = Duration.ofMinutes(2);
  private static final int RESTS_PER_WORK = 4;

  /** How a check stands. */
  public record Checking(
      Instant started,
      Optional<Instant> finished,
      boolean repair,
      long compared,
      Optional<Divergence.Report> report,
      Optional<String> failure) {}

  /**
   * How columns are.
   *
   * @param state {@code off}, {@code opening}, {@code building}, {@code feeding}, {@code following}
   *     (another process feeds) or {@code failing}
   * @param failure why it fails now
   */
  public record Status(
      String state,
      Optional<String> failure,
      Optional<Consumer> consumer,
      Optional<ColumnsFeed.Progress> building,
      Optional<Stats> stats,
      Optional<Checking> checking) {}

  private final Supplier<Database> opening;
  private final Supplier<Columns> engine;
  private final boolean on;
  private final String holder;
  private final InstantSource clock;
  private final Thread thread;
  private final CountDownLatch opened = new CountDownLatch(1);
  private final FeedLoop loop;
  private volatile @Nullable Database database;
  private volatile @Nullable Columns columns;
  private volatile @Nullable ColumnsFeed feed;
  private volatile boolean following;
  private final AtomicReference<Generation> shown = new AtomicReference<>(Generation.begin());
  private final AtomicReference<@Nullable Checking> checking = new AtomicReference<>();

  /**
   * @param on whether there are columns at all
   * @param opening of connections that may take their time
   * @param engine opened on the thread that feeds
   * @param holder name of this process, unlike any other's
   */
  public Feeding(
      boolean on,
      Supplier<Database> opening,
      Supplier<Columns> engine,
      String holder,
      InstantSource clock) {
    this.on = on;
    this.opening = opening;
    this.engine = engine;
    this.holder = holder;
    this.clock = clock;
    this.loop = new FeedLoop("feeding columns", REST, LONGEST_REST, clock);
    this.thread = Thread.ofPlatform().daemon().name("feeding columns").unstarted(this::run);
  }

  /** Begins, unless columns are off. */
  public void start() {
    if (on) {
      thread.start();
    }
  }

  private void run() {
    loop.run(this::round, this::outbox);
    ColumnsFeed last = feed;
    if (last != null && loop.failure().isEmpty()) {
      last.giveUp();
    }
  }

  private Duration round() {
    long began = System.nanoTime();
    boolean own = false;
    try {
      Round round = open().round();
      following = round == Round.FOLLOWED;
      own = !following;
      return round == Round.FED
          ? Duration.ofNanos(System.nanoTime() - began).multipliedBy(RESTS_PER_WORK)
          : REST;
    } finally {
      if (!own) {
        // Whoever else feeds does not tell.
        shownAnew();
      }
    }
  }

  private void shownAnew() {
    shown.getAndSet(Generation.begin()).end();
  }

  /**
   * What columns show: over as soon as they show something else, and where another process feeds
   * them after a second. To be taken before they are asked.
   */
  public Generation shown() {
    return shown.get();
  }

  private ColumnsFeed open() {
    ColumnsFeed open = feed;
    if (open != null) {
      return open;
    }
    Database connections = database;
    if (connections == null) {
      connections = opening.get();
      database = connections;
    }
    Columns engineOpened = engine.get();
    columns = engineOpened;
    opened.countDown();
    ColumnsFeed made = new ColumnsFeed(connections, engineOpened, holder, this::shownAnew);
    feed = made;
    return made;
  }

  private Outbox outbox() {
    Database open = database;
    if (open == null) {
      throw notYet();
    }
    return new Outbox(open);
  }

  private CouldNotAsk notYet() {
    String why = loop.failure().orElse(null);
    return new CouldNotAsk(
        HttpCode.COLUMNS_AWAY,
        !on
            ? "there are no columns: the setting says so"
            : why == null ? "columns are being opened" : "columns cannot be opened: " + why,
        "columns",
        on ? "Ask again in a moment." : "Set columns=duckdb and start again.");
  }

  /**
   * Columns to ask; waits a moment for them right after the start.
   *
   * @throws CouldNotAsk while there are none
   */
  public Columns columns() {
    Columns open = columns;
    if (open == null && on && loop.failure().isEmpty()) {
      awaitOpening();
      open = columns;
    }
    if (open == null) {
      throw notYet();
    }
    return open;
  }

  private void awaitOpening() {
    try {
      if (!opened.await(OPENING.toMillis(), TimeUnit.MILLISECONDS)) {
        throw notYet();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** How columns are now. */
  public Status status() {
    Columns open = columns;
    ColumnsFeed feeding = feed;
    String why = loop.failure().orElse(null);
    Optional<ColumnsFeed.Progress> building =
        feeding == null ? Optional.empty() : feeding.progress();
    Optional<Consumer> consumer =
        open == null ? Optional.empty() : outbox().find(ColumnsFeed.consumer(open));
    return new Status(
        state(open, why, building),
        Optional.ofNullable(why),
        consumer,
        building,
        open == null ? Optional.empty() : Optional.of(open.stats()),
        Optional.ofNullable(checking.get()));
  }

  private String state(
      @Nullable Columns open, @Nullable String why, Optional<ColumnsFeed.Progress> building) {
    if (!on) {
      return "off";
    }
    if (why != null) {
      return "failing";
    }
    if (open == null) {
      return "opening";
    }
    return building.isPresent() ? "building" : following ? "following" : "feeding";
  }

  /** Seconds that the oldest event has waited; 0 when none waits. */
  public double waitingSeconds() {
    Columns open = columns;
    return open == null
        ? 0
        : outbox()
            .find(ColumnsFeed.consumer(open))
            .flatMap(Consumer::waiting)
            .map(waiting -> waiting.toMillis() / 1_000.0)
            .orElse(0.0);
  }

  /** Has everything built anew from the records; the old is served meanwhile. */
  public void rebuild() {
    Columns open = columns();
    if (outbox().find(ColumnsFeed.consumer(open)).isPresent()) {
      outbox().lose(ColumnsFeed.consumer(open));
    }
  }

  /** Begins to compare columns with the records, unless that is being done. */
  public void check(boolean repair) {
    Columns open = columns();
    Database connections = database;
    if (connections == null) {
      throw notYet();
    }
    Checking begun =
        new Checking(
            clock.instant(), Optional.empty(), repair, 0, Optional.empty(), Optional.empty());
    Checking before = checking.get();
    if ((before != null && before.finished().isEmpty()) || !checking.compareAndSet(before, begun)) {
      return;
    }
    Thread.ofPlatform()
        .daemon()
        .name("checking columns")
        .start(() -> compare(new Divergence(connections, open, CATCHING_UP), begun));
  }

  private void compare(Divergence divergence, Checking begun) {
    AtomicLong compared = new AtomicLong();
    try {
      Divergence.Report report =
          divergence.check(
              companies -> {
                compared.set(companies);
                checking.set(
                    new Checking(
                        begun.started(),
                        Optional.empty(),
                        begun.repair(),
                        companies,
                        Optional.empty(),
                        Optional.empty()));
              });
      if (begun.repair() && !report.isClean()) {
        divergence.repair(report);
      }
      checking.set(
          new Checking(
              begun.started(),
              Optional.of(clock.instant()),
              begun.repair(),
              report.companies(),
              Optional.of(report),
              Optional.empty()));
    } catch (RuntimeException e) {
      LOG.warn("columns could not be checked", e);
      checking.set(
          new Checking(
              begun.started(),
              Optional.of(clock.instant()),
              begun.repair(),
              compared.get(),
              Optional.empty(),
              Optional.of(e instanceof AssayFailure told ? told.what() : e.toString())));
    }
  }

  @Override
  public void close() {
    loop.stop();
    try {
      if (thread.isAlive() && !thread.join(Duration.ofSeconds(10))) {
        // A round that takes longer ends with the process: what is published is whole.
        return;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return;
    }
    Columns open = columns;
    if (open != null) {
      open.close();
    }
    Database connections = database;
    if (connections != null) {
      connections.close();
    }
  }
}
