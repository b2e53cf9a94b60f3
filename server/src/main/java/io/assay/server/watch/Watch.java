package io.assay.server.watch;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.edgar.Accession;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.CouldNotAsk;
import io.assay.server.ingest.Happening;
import io.assay.server.ingest.Ingest;
import io.assay.server.ingest.Notices;
import io.assay.server.watch.Interest.Candidate;
import io.assay.store.Database;
import io.assay.store.jobs.JobRows.Noticed;
import io.assay.store.jobs.Jobs;
import io.assay.store.jobs.WorkQueue;
import io.assay.store.leases.Leases;
import io.assay.store.watch.WatchRows.Lag;
import io.assay.store.watch.WatchRows.ListedFiling;
import io.assay.store.watch.WatchRows.Position;
import io.assay.store.watch.Watched;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches EDGAR's feed on one thread, in one process of many at a time: what is wanted becomes work
 * as it shows. It is asked every few seconds during EDGAR's hours and every few minutes outside
 * them, ever more seldom while it fails. Time is EDGAR's where its feed tells it, so that a wrong
 * clock of this machine does no harm. Thread-safe.
 */
public final class Watch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private static final String LEASE = "watch";
  private static final Duration LEASE_TIME = Duration.ofSeconds(30);
  private static final Duration STANDBY = Duration.ofSeconds(10);
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);
  private static final Duration TOLD_EVERY = Duration.ofSeconds(10);
  private static final Duration LAG_OF = Duration.ofDays(1);

  /** A page of the feed may be this old: a clock that is further off is wrong. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(2);

  private static final int REMEMBERED = 20_000;
  private static final int SHOWN = 50;

  private final WatchSettings settings;
  private final Watched watched;
  private final Leases leases;
  private final Ingest ingest;
  private final Notices notices = new Notices(new ObjectMapper());
  private final InstantSource clock;
  private final String holder;
  private final Consumer<Duration> lag;
  private final Interest interest;
  private final FeedReading feed;
  private final DayJobs jobs;
  private final Catching catching;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Map<Accession, Integer> seen =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Accession, Integer> eldest) {
              return size() > REMEMBERED;
            }
          });
  private final Map<Accession, Instant> awaited = new ConcurrentHashMap<>();
  private Optional<Thread> thread = Optional.empty();
  private Optional<AutoCloseable> subscription = Optional.empty();
  private volatile Duration clockOff = Duration.ZERO;
  private volatile boolean idle;
  private int failures;
  private int untold;
  private Instant told = Instant.MIN;

  /**
   * Nothing is asked before {@link #start}.
   *
   * @param ids of jobs
   * @param holder name of this process, unlike any other's
   * @param lag told the time from acceptance to being here of each filing that the feed showed
   */
  public Watch(
      WatchSettings settings,
      Listings edgar,
      Database database,
      Ingest ingest,
      InstantSource clock,
      Supplier<UUID> ids,
      String holder,
      Consumer<Duration> lag) {
    this.settings = settings;
    this.watched = new Watched(database);
    this.leases = new Leases(database);
    this.ingest = ingest;
    this.clock = clock;
    this.holder = holder;
    this.lag = lag;
    this.interest = new Interest(settings, watched, edgar);
    this.feed = new FeedReading(edgar);
    this.jobs = new DayJobs(new Jobs(database), new WorkQueue(database), ids);
    this.catching = new Catching(edgar, watched, interest, notices, this::notice);
  }

  /** Begins to watch, where something is to be watched. */
  public void start() {
    if (settings.isOn()) {
      subscription = Optional.of(ingest.subscribe(this::happened));
      thread = Optional.of(Thread.ofPlatform().name("watch").daemon().start(this::run));
    }
  }

  private void run() {
    boolean stop = false;
    while (!stop) {
      Duration rest;
      try {
        rest = turn();
      } catch (CouldNotAsk away) {
        LOG.info("the watch waits: {}", away.what());
        rest = backoff();
      } catch (RuntimeException defect) {
        LOG.error("the watch failed and goes on", defect);
        rest = backoff();
      }
      try {
        stop = stopping.await(rest.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException _) {
        stop = true;
      }
    }
  }

  private Duration backoff() {
    failures = Math.min(failures + 1, 10);
    Duration wait = settings.every().multipliedBy(1L << failures);
    return wait.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : wait;
  }

  /** One look at the feed, and what is due of days; tells how long to rest. */
  Duration turn() {
    if (!leases.hold(LEASE, holder, LEASE_TIME)) {
      return STANDBY.compareTo(settings.every()) < 0 ? settings.every() : STANDBY;
    }
    idle = !interest.isAny();
    if (idle) {
      return STANDBY;
    }
    try {
      catching.turn(poll(), now());
      failures = 0;
    } catch (AssayFailure failure) {
      if (failure.code().startsWith("database-")) {
        throw failure;
      }
      feed.forget();
      watched.begin(now());
      watched.polled(holder, now(), failure.what(), clockOff.toMillis() / 1000.0, untold + 1);
      untold = 0;
      told = now();
      return backoff();
    }
    return Hours.isOpen(now()) ? settings.every() : settings.night();
  }

  private Position poll() {
    FeedReading.Shown shown = feed.read(watched.findPosition().flatMap(Position::readTo));
    shown.made().ifPresent(this::compareClocks);
    Instant now = now();
    Position position = watched.begin(now); // only now the time is EDGAR's
    boolean kept = false;
    try {
      take(shown, now);
      kept = true;
    } finally {
      if (!kept) {
        feed.forget();
      }
    }
    untold++;
    String trouble =
        shown.problems() == 0 ? "" : shown.problems() + " entries of the feed could not be read";
    if (!shown.entries().isEmpty()
        || !trouble.equals(position.trouble())
        || told.plus(TOLD_EVERY).isBefore(now)) {
      watched.polled(holder, now, trouble, clockOff.toMillis() / 1000.0, untold);
      untold = 0;
      told = now;
    }
    return position;
  }

  private void take(FeedReading.Shown shown, Instant now) {
    List<Candidate> fresh =
        shown.entries().stream()
            .filter(entry -> seen.getOrDefault(entry.accession(), -1) < entry.parties().size())
            .map(entry -> Candidate.of(entry, notices))
            .toList();
    if (!fresh.isEmpty()) {
      Set<Accession> taken = watched.taken(fresh.stream().map(Candidate::accession).toList());
      List<Candidate> wanted =
          interest.wanted(fresh.stream().filter(one -> !taken.contains(one.accession())).toList());
      Set<Accession> accessions =
          wanted.stream().map(Candidate::accession).collect(java.util.stream.Collectors.toSet());
      wanted.forEach(one -> one.accepted().ifPresent(at -> awaited.put(one.accession(), at)));
      notice(wanted.stream().flatMap(one -> one.work().stream()).toList(), now);
      watched.list(
          fresh.stream()
              .map(one -> listed(one, accessions.contains(one.accession()), now))
              .toList(),
          shown.readTo());
    } else if (shown.readTo().isPresent()) {
      watched.list(List.of(), shown.readTo());
    }
    shown
        .gap()
        .ifPresent(
            gap -> {
              LOG.info("the feed does not reach back from {} to {}", gap.until(), gap.since());
              Hours.indexDays(gap.since(), gap.until())
                  .forEach(day -> watched.expect(day, Hours.indexOf(day)));
              watched.openGap(gap.since(), gap.until(), "the feed did not reach back so far", now);
            });
    shown.entries().forEach(entry -> seen.put(entry.accession(), entry.parties().size()));
  }

  private static ListedFiling listed(Candidate one, boolean taken, Instant now) {
    return new ListedFiling(
        one.accession(),
        one.cik(),
        one.company(),
        one.form().value(),
        one.accepted(),
        now,
        "feed",
        taken);
  }

  private void notice(List<Noticed> filings, Instant now) {
    if (!filings.isEmpty()) {
      // The queue's times are this machine's, like those of whoever takes from it.
      UUID job = jobs.notice(filings, Hours.day(now));
      ingest.noticed(job);
    }
    jobs.closeBefore(Hours.day(now));
  }

  /** EDGAR's time. */
  private Instant now() {
    return clock.instant().plus(clockOff);
  }

  private void compareClocks(Instant made) {
    Duration off = Duration.between(clock.instant(), made);
    boolean wrong = off.abs().compareTo(CLOCK_TOLERANCE) > 0;
    if (wrong && clockOff.isZero()) {
      LOG.warn("this machine's clock is {} s off EDGAR's; EDGAR's counts", off.toSeconds());
    }
    clockOff = wrong ? off : Duration.ZERO;
  }

  private void happened(Happening happening) {
    if (happening instanceof Happening.FilingsCameIn in) {
      for (Accession accession : in.accessions()) {
        Instant accepted = awaited.remove(accession);
        if (accepted != null) {
          lag.accept(Duration.between(accepted, now()));
        }
      }
      if (awaited.size() > REMEMBERED) {
        awaited.clear(); // other processes bring them in
      }
    }
  }

  /**
   * How the watch does, over all processes.
   *
   * @param whole with what was listed, gaps and days
   */
  WatchStatus status(boolean whole) {
    Optional<Position> position = watched.findPosition();
    Instant now = now();
    String trouble = position.map(Position::trouble).orElse("");
    String state = !settings.isOn() ? "off" : idle ? "idle" : trouble.isEmpty() ? "on" : "trouble";
    String why =
        switch (state) {
          case "off" -> settings.off();
          case "idle" -> "no company is held yet that files with EDGAR";
          case "trouble" -> trouble;
          default -> "";
        };
    return new WatchStatus(
        state,
        why,
        settings.isOn() ? settings.describe() : "nothing",
        Hours.isOpen(now),
        position,
        position.isPresent() ? watched.lag(now.minus(LAG_OF)) : new Lag(0, 0, 0, 0),
        whole ? watched.listLatest(false, SHOWN) : List.of(),
        watched.listGaps(SHOWN),
        whole ? watched.listDays(SHOWN) : List.of());
  }

  /** In short, for the server's status. */
  public void writeStatus(JsonGenerator out) throws IOException {
    status(false).writeShort(out);
  }

  @Override
  public void close() {
    stopping.countDown();
    thread.ifPresent(Thread::interrupt);
    try {
      if (thread.isPresent()) {
        thread.get().join(Duration.ofSeconds(10));
      }
      if (settings.isOn()) {
        leases.giveBack(LEASE, holder);
      }
      if (subscription.isPresent()) {
        subscription.get().close();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (CouldNotAsk away) {
      LOG.debug("the lease runs out by itself: {}", away.what());
    } catch (Exception e) {
      throw new IllegalStateException("leaving ingest's watchers cannot fail", e);
    }
  }
}
