package io.assay.server.upkeep;

import io.assay.edgar.CouldNotAsk;
import io.assay.store.Database;
import io.assay.store.leases.Leases;
import io.assay.store.upkeep.Tasks;
import io.assay.store.upkeep.Tasks.Due;
import io.assay.store.upkeep.Tasks.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the tasks of upkeep when they are due. Of many processes one leads, by a lease that it
 * renews; when it dies the lease runs out and another goes on. A task that yields waits for a quiet
 * moment, but no longer than it may be late; one asked for by hand waits for nothing. Thread-safe.
 */
public final class Upkeep implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final String LEASE = "upkeep";
  private static final Duration LEADING = Duration.ofSeconds(90);
  private static final Duration BETWEEN_RENEWALS = Duration.ofSeconds(25);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(15);
  private static final Duration LATEST = Duration.ofHours(6);
  // A start has better to do; the first turns are spread over minutes.
  private static final Duration FIRST = Duration.ofMinutes(3);
  private static final double JITTER = 0.1;

  private final Tasks tasks;
  private final Leases leases;
  private final List<UpkeepTask> all;
  private final BooleanSupplier busy;
  private final String worker;
  private final RandomGenerator random;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Semaphore wake = new Semaphore(0);
  private Optional<Thread> thread = Optional.empty();

  /**
   * Nothing runs before {@link #start}.
   *
   * @param busy whether users or ingest are at work, so that what can wait should
   * @param worker name of this process, unlike any other's
   * @param random spreads the turns, so that they do not all come at once
   */
  public Upkeep(
      Database database,
      List<UpkeepTask> all,
      BooleanSupplier busy,
      String worker,
      RandomGenerator random) {
    this.tasks = new Tasks(database);
    this.leases = new Leases(database);
    this.all = List.copyOf(all);
    this.busy = busy;
    this.worker = worker;
    this.random = random;
  }

  /** Begins to look for what is due. */
  public synchronized void start() {
    thread = Optional.of(Thread.ofPlatform().name("upkeep").daemon().start(this::work));
  }

  private void work() {
    boolean known = false;
    while (!stopping.get()) {
      try {
        if (!known) {
          introduce();
          known = true;
        }
        turn();
      } catch (CouldNotAsk away) {
        LOG.debug("upkeep waits: {}", away.what());
      } catch (RuntimeException defect) {
        LOG.error("upkeep failed and goes on", defect);
      }
      try {
        boolean _ = wake.tryAcquire(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        wake.drainPermits();
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  /** Makes the tasks known to the database, each with its first turn. */
  public void introduce() {
    for (UpkeepTask task : all) {
      Duration spread =
          task.every().compareTo(FIRST) < 0 ? task.every() : FIRST.plus(jittered(FIRST));
      tasks.know(task.name(), spread);
    }
    tasks.keep(all.stream().map(UpkeepTask::name).toList());
  }

  /** Does what is due, if this process leads; answers which tasks were done. */
  List<String> turn() {
    if (!leases.hold(LEASE, worker, LEADING)) {
      return List.of();
    }
    List<Due> due = tasks.due(all.stream().map(UpkeepTask::name).toList());
    List<String> done = new ArrayList<>();
    for (Due one : due) {
      UpkeepTask task = task(one.task());
      if (stopping.get() || !leases.hold(LEASE, worker, LEADING)) {
        break;
      }
      if (one.asked()
          || !task.yields()
          || one.overdue().compareTo(latest(task)) > 0
          || !busy.getAsBoolean()) {
        run(task);
        done.add(task.name());
      }
    }
    return done;
  }

  private static Duration latest(UpkeepTask task) {
    return task.every().compareTo(LATEST) < 0 ? task.every() : LATEST;
  }

  private UpkeepTask task(String name) {
    return all.stream().filter(task -> task.name().equals(name)).findFirst().orElseThrow();
  }

  /** Does a task now, whoever leads; answers whether it did not fail. */
  public boolean runNow(String name) {
    introduce();
    tasks.ask(name);
    return run(task(name));
  }

  private boolean run(UpkeepTask task) {
    tasks.begin(task.name(), worker);
    try (Renewal _ = new Renewal()) {
      Optional<String> told = task.work().get();
      told.ifPresent(what -> LOG.info("upkeep {}: {}", task.name(), what));
      tasks.end(
          task.name(),
          told.isPresent() ? Outcome.DONE : Outcome.NOTHING,
          told.orElse(""),
          jittered(task.every()));
      return true;
    } catch (RuntimeException e) {
      LOG.warn("upkeep {} failed and is tried again: {}", task.name(), e.getMessage());
      Duration next = task.every().compareTo(AFTER_FAILURE) < 0 ? task.every() : AFTER_FAILURE;
      tasks.end(task.name(), Outcome.FAILED, String.valueOf(e.getMessage()), jittered(next));
      return false;
    }
  }

  private Duration jittered(Duration every) {
    double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
    return Duration.ofMillis((long) (every.toMillis() * factor));
  }

  /** Keeps the lease while a task takes its time. */
  private final class Renewal implements AutoCloseable {

    private final Thread renewing = Thread.ofVirtual().name("upkeep-renew").start(this::renew);

    private void renew() {
      try {
        while (true) {
          Thread.sleep(BETWEEN_RENEWALS);
          try {
            leases.hold(LEASE, worker, LEADING);
          } catch (CouldNotAsk away) {
            LOG.debug("the lease is renewed later: {}", away.what());
          }
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      renewing.interrupt();
    }
  }

  /**
   * Asks for a task to be done as soon as can be, by whoever leads.
   *
   * @throws io.assay.edgar.NoSuchThing when there is none with this name
   */
  public void ask(String name) {
    tasks.ask(name);
    wake.release();
  }

  /** All tasks by name, as the database has them. */
  public List<Tasks.Row> list() {
    return tasks.list();
  }

  /** The purpose and the period of a task; empty for one that another version has. */
  Optional<UpkeepTask> find(String name) {
    return all.stream().filter(task -> task.name().equals(name)).findFirst();
  }

  /** What is wrong with upkeep, for health; empty when nothing is. */
  public Optional<String> trouble() {
    List<String> failed =
        tasks.list().stream()
            .filter(row -> row.outcome().equals(Optional.of(Outcome.FAILED)))
            .map(row -> row.task() + ": " + row.told())
            .toList();
    return failed.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", failed));
  }

  @Override
  public void close() {
    stopping.set(true);
    wake.release();
    Optional<Thread> running;
    synchronized (this) {
      running = thread;
    }
    try {
      if (running.isPresent()) {
        running.get().join(Duration.ofSeconds(5));
        running.get().interrupt();
        leases.giveBack(LEASE, worker);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (CouldNotAsk _) {
      // The lease runs out by itself.
    }
  }
}
