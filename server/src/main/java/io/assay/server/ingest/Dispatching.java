package io.assay.server.ingest;

import io.assay.server.jobs.Tasks;
import io.assay.store.disk.DiskSpace;
import io.assay.store.jobs.JobRows.Taken;
import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.jobs.Jobs;
import io.assay.store.jobs.WorkQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Takes rows of the classes this process works for, as much as there is room for, and hands them to
 * who does them: filings to be fetched and read, other kinds to their handlers. One thread at a
 * time.
 */
final class Dispatching {

  private static final Duration NO_ROOM = Duration.ofSeconds(1);
  private static final Duration FULL = Duration.ofMillis(200);
  private static final Duration IDLE = Duration.ofMillis(250);

  private final Jobs jobs;
  private final WorkQueue queue;
  private final ReadingLoop reading;
  private final Tasks tasks;
  private final Map<WorkClass, Integer> concurrency;
  private final int inFlight;
  private final String worker;
  private final Signal toAssess;
  private final Watchers watchers;
  private final DiskSpace space;
  private final Picks picks = new Picks();

  /**
   * @param concurrency of each class this process works for
   * @param inFlight rows taken and neither done nor settled
   * @param space without which nothing is begun
   */
  Dispatching(
      Jobs jobs,
      WorkQueue queue,
      ReadingLoop reading,
      Tasks tasks,
      Map<WorkClass, Integer> concurrency,
      int inFlight,
      String worker,
      DiskSpace space,
      Signal toAssess,
      Watchers watchers) {
    this.jobs = jobs;
    this.queue = queue;
    this.reading = reading;
    this.tasks = tasks;
    this.concurrency = concurrency;
    this.inFlight = inFlight;
    this.worker = worker;
    this.space = space;
    this.toAssess = toAssess;
    this.watchers = watchers;
  }

  Picks picks() {
    return picks;
  }

  /** Takes as much as there is room for; tells how long to rest. */
  Duration turn() {
    List<Taken> taken = new ArrayList<>();
    int free = inFlight - reading.inFlight() - tasks.held().size();
    if (space.trouble().isPresent()) {
      return NO_ROOM;
    }
    boolean full = free < Math.max(1, inFlight / 4);
    if (!full) {
      taken.addAll(take(free));
    }
    Integer models = concurrency.get(WorkClass.MODEL);
    if (models != null) {
      int room = 2 * models - tasks.load(WorkClass.MODEL);
      if (room > 0) {
        taken.addAll(pick(WorkClass.MODEL, room, Integer.MIN_VALUE));
      }
    }
    reading.begin(taken.stream().filter(Taken::isFiling).toList());
    tasks.begin(taken.stream().filter(row -> !row.isFiling()).toList());
    if (!taken.isEmpty()) {
      return Duration.ZERO;
    }
    if (full) {
      return FULL;
    }
    if (reading.inFlight() == 0) {
      toAssess.wake();
      finish();
    }
    return IDLE;
  }

  /** What was fetched goes before what is to be fetched; what is worked over again comes last. */
  private List<Taken> take(int free) {
    List<Taken> taken = new ArrayList<>();
    boolean reads = concurrency.containsKey(WorkClass.CPU);
    if (reads) {
      taken.addAll(pick(WorkClass.CPU, free, 0));
    }
    if (concurrency.containsKey(WorkClass.IO) && taken.size() < free) {
      taken.addAll(pick(WorkClass.IO, free - taken.size(), Integer.MIN_VALUE));
    }
    if (reads) {
      int last = Math.min(free - taken.size(), roomBehind());
      if (last > 0) {
        taken.addAll(pick(WorkClass.CPU, last, Integer.MIN_VALUE));
      }
    }
    return taken;
  }

  /**
   * What can wait for all else takes seconds a piece: it must not fill the room of what comes in.
   */
  private int roomBehind() {
    return 2 * concurrency.getOrDefault(WorkClass.CPU, 0) - tasks.load(WorkClass.CPU);
  }

  private List<Taken> pick(WorkClass workClass, int most, int priority) {
    long began = System.nanoTime();
    List<Taken> taken = queue.take(worker, workClass, most, priority);
    picks.add(System.nanoTime() - began);
    return taken;
  }

  private void finish() {
    for (UUID job : jobs.finish()) {
      watchers.tell(new Happening.JobChanged(job));
    }
  }
}
