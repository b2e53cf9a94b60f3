package io.assay.server.jobs;

import io.assay.edgar.AssayFailure;
import io.assay.edgar.CouldNotAsk;
import io.assay.edgar.Unreadable;
import io.assay.store.background.Niceness;
import io.assay.store.jobs.Effect;
import io.assay.store.jobs.JobRows.Failure;
import io.assay.store.jobs.JobRows.Taken;
import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.jobs.WorkQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does rows of the kinds that have a handler: each on a thread of its class, what came of many
 * written in one transaction that marks them done. Thread-safe.
 */
public final class Tasks {

  private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);
  private static final int BATCH = 250;

  private record Finished(Taken taken, Effect effect) {}

  private final WorkQueue queue;
  private final Map<String, Handler> handlers;
  private final String worker;
  private final int attempts;
  private final Backoff backoff;
  private final Map<WorkClass, Crew> crews = new EnumMap<>(WorkClass.class);
  private final Set<String> held = ConcurrentHashMap.newKeySet();
  private final LinkedBlockingQueue<Finished> finished = new LinkedBlockingQueue<>();
  private final Thread writer;
  private volatile boolean stopping;
  private volatile boolean drained;

  /**
   * @param handlers by kind
   * @param worker name of this process in rows
   * @param concurrency of each class this process works for
   * @param attempts after which a row is given up
   * @param nanos a clock that only runs forward, as {@link System#nanoTime}
   */
  public Tasks(
      WorkQueue queue,
      Map<String, Handler> handlers,
      String worker,
      Map<WorkClass, Integer> concurrency,
      TimeLimits limits,
      int attempts,
      Backoff backoff,
      LongSupplier nanos) {
    this.queue = queue;
    this.handlers = Map.copyOf(handlers);
    this.worker = worker;
    this.attempts = attempts;
    this.backoff = backoff;
    concurrency.forEach(
        (workClass, size) ->
            crews.put(workClass, new Crew("work-" + workClass.id(), size, limits, nanos)));
    this.writer = Niceness.thread("work-write", this::write);
    writer.start();
  }

  /** Rows that are taken and neither done nor settled. */
  public Set<String> held() {
    return Set.copyOf(held);
  }

  /** How many pieces wait or are under way in a class. */
  public int load(WorkClass workClass) {
    return Optional.ofNullable(crews.get(workClass)).map(Crew::load).orElse(0);
  }

  /** How many pieces were given up because they did not end. */
  public int abandoned() {
    return crews.values().stream().mapToInt(Crew::abandoned).sum();
  }

  /** Looks after what is under way; to be called every second or so. */
  public void look() {
    crews.values().forEach(Crew::look);
  }

  /** Leaves what was cancelled or given to another. */
  public void leave(Collection<String> keys) {
    crews.values().forEach(crew -> crew.leave(keys));
    held.removeAll(keys);
  }

  /** Has taken rows done. */
  public void begin(List<Taken> rows) {
    for (Taken row : rows) {
      held.add(row.key());
      Crew crew = crews.get(row.workClass());
      if (stopping || crew == null) {
        settle(row, stopped());
      } else {
        Crew.Ticket ticket = new Crew.Ticket(row.key());
        crew.execute(ticket, piece(row, ticket));
      }
    }
  }

  private Crew.Piece piece(Taken row, Crew.Ticket ticket) {
    return new Crew.Piece() {
      @Override
      public void run() {
        work(row, ticket);
      }

      @Override
      public void gaveUp() {
        settle(row, tooLong(row));
      }
    };
  }

  private void work(Taken row, Crew.Ticket ticket) {
    AssayFailure failure;
    try {
      if (stopping) {
        throw stopped();
      }
      Effect effect = handler(row).handle(row);
      if (ticket.settle()) {
        finished.add(new Finished(row, effect));
      }
      return;
    } catch (InterruptedException _) {
      failure = ticket.isOverdue() ? tooLong(row) : stopped();
    } catch (AssayFailure told) {
      failure = ticket.isOverdue() ? tooLong(row) : told;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError defect) {
      failure = ticket.isOverdue() ? tooLong(row) : defect(row, defect);
    }
    if (ticket.settle()) {
      settle(row, failure);
    }
  }

  private Handler handler(Taken row) {
    Handler handler = handlers.get(row.kind());
    if (handler == null) {
      throw new CouldNotAsk(
          JobsCode.NO_SUCH_KIND,
          "nothing here does work of the kind " + row.kind(),
          row.key(),
          "Run workers of the same version as what submitted it.");
    }
    return handler;
  }

  /** It took longer than it may. */
  public static CouldNotAsk tooLong(Taken row) {
    return new CouldNotAsk(
        JobsCode.WORK_TIME_LIMIT,
        "it took longer than it may and was given up",
        row.key(),
        "Look into the log for what it waited for; raise the time limits if it needs longer.");
  }

  private static CouldNotAsk stopped() {
    return new CouldNotAsk(JobsCode.WORK_STOPPED, "Assay is stopping", "It goes on by itself.");
  }

  private static AssayFailure defect(Taken row, Throwable defect) {
    LOG.error("{} failed", row.key(), defect);
    return new Unreadable(
        JobsCode.WORK_DEFECT,
        "it failed: " + defect,
        row.key(),
        "This is a defect of Assay: report it; the log has the rest.");
  }

  private void settle(Taken row, AssayFailure failure) {
    try {
      switch (failure) {
        case CouldNotAsk _ when failure.code().equals(JobsCode.WORK_STOPPED.id()) ->
            queue.release(List.of(row.key()), worker);
        case CouldNotAsk _ when row.attempts() < attempts ->
            queue.later(row.key(), worker, Failure.of(failure), backoff.after(row.attempts()));
        default -> queue.failed(row.key(), worker, Failure.of(failure));
      }
    } catch (CouldNotAsk unreachable) {
      // Nobody holds the row any more, so it falls silent and comes back by itself.
      LOG.warn("{} is tried again later: {}", row.key(), unreachable.what());
    } finally {
      held.remove(row.key());
    }
  }

  private void write() {
    List<Finished> batch = new ArrayList<>();
    try {
      while (!drained || !finished.isEmpty()) {
        Finished first = finished.poll(100, TimeUnit.MILLISECONDS);
        if (first == null) {
          continue;
        }
        batch.add(first);
        finished.drainTo(batch, BATCH - 1);
        writeUntilDone(batch);
        batch.forEach(one -> held.remove(one.taken().key()));
        batch.clear();
      }
    } catch (InterruptedException _) {
      LOG.debug("writing ends");
    }
  }

  private void writeUntilDone(List<Finished> batch) throws InterruptedException {
    for (int attempt = 0; ; attempt++) {
      try {
        finish(batch);
        return;
      } catch (CouldNotAsk failure) {
        if (drained && attempt > 3) {
          LOG.warn("{} pieces of work are done again: {}", batch.size(), failure.what());
          return;
        }
        LOG.warn("writing is tried again: {}", failure.what());
        TimeUnit.MILLISECONDS.sleep(Math.min(5_000, 100L << Math.min(6, attempt)));
      } catch (RuntimeException defect) {
        LOG.error("what came of {} pieces of work could not be written", batch.size(), defect);
        writeSingly(batch);
        return;
      }
    }
  }

  /** One that cannot be written must not cost the others. */
  private void writeSingly(List<Finished> batch) {
    for (Finished one : batch) {
      try {
        finish(List.of(one));
      } catch (CouldNotAsk failure) {
        LOG.warn("{} is done again later: {}", one.taken().key(), failure.what());
      } catch (RuntimeException defect) {
        queue.failed(one.taken().key(), worker, Failure.of(defect(one.taken(), defect)));
      }
    }
  }

  private void finish(List<Finished> batch) {
    Map<String, Effect> effects = new LinkedHashMap<>();
    batch.forEach(one -> effects.put(one.taken().key(), one.effect()));
    queue.finish(worker, effects);
  }

  /** Ends what is under way, gives the rest back, and writes what came of it. */
  public void drain() throws InterruptedException {
    stopping = true;
    for (Crew crew : crews.values()) {
      crew.drain();
    }
    drained = true;
    if (!writer.join(Duration.ofSeconds(20))) {
      writer.interrupt();
    }
  }
}
