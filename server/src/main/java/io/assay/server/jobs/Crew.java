package io.assay.server.jobs;

import io.assay.store.background.Niceness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that work, each piece within time limits: one that takes too long is interrupted; one
 * that does not end even so is given up, its thread left to itself and replaced. Thread-safe.
 */
public final class Crew {

  private static final Logger LOG = LoggerFactory.getLogger(Crew.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Where a piece of work stands. What came of it counts only for who brings it from begun on. */
  private enum State {
    BEGUN,
    /** Its outcome is being written. */
    SETTLED,
    /** Given up, or cancelled: nobody wants the outcome. */
    DROPPED
  }

  /** A piece of work under way. Thread-safe. */
  public static final class Ticket {
    private final String key;
    private final AtomicReference<State> state = new AtomicReference<>(State.BEGUN);
    private volatile boolean overdue;

    /**
     * @param key of its row
     */
    public Ticket(String key) {
      this.key = key;
    }

    /** The row it is about. */
    public String key() {
      return key;
    }

    /** To be called before anything is written of it; false when its outcome is not wanted. */
    public boolean settle() {
      return state.compareAndSet(State.BEGUN, State.SETTLED);
    }

    /** Nobody wants its outcome any more. */
    public boolean drop() {
      return state.compareAndSet(State.BEGUN, State.DROPPED);
    }

    /** Whether its outcome is not wanted. */
    public boolean isDropped() {
      return state.get() == State.DROPPED;
    }

    /** Whether it was interrupted because it took too long. */
    public boolean isOverdue() {
      return overdue;
    }
  }

  /** What to do. */
  public interface Piece {
    /** Does it. */
    void run() throws InterruptedException;

    /** It took too long and is given up here: its row is to be tried again. */
    void gaveUp();
  }

  private record Waiting(Ticket ticket, Piece piece) {}

  private final class Running {
    private final Waiting waiting;
    private final Thread thread;
    private final long began;
    private boolean interrupted;
    private boolean replaced;
    private boolean ended;

    Running(Waiting waiting, Thread thread, long began) {
      this.waiting = waiting;
      this.thread = thread;
      this.began = began;
    }

    /** Ends it; true when its thread was replaced meanwhile. */
    synchronized boolean end() {
      ended = true;
      boolean told = Thread.interrupted();
      if (told && !interrupted) {
        LOG.debug("an interruption of {} came late", waiting.ticket().key());
      }
      return replaced;
    }

    synchronized void interrupt() {
      if (!ended && !interrupted) {
        interrupted = true;
        thread.interrupt();
      }
    }

    synchronized void look(long now) {
      long nanos = now - began;
      if (ended || nanos < limits.soft().toNanos()) {
        return;
      }
      Ticket ticket = waiting.ticket();
      if (!interrupted) {
        LOG.warn("{} takes longer than {} and is interrupted", ticket.key(), limits.soft());
        ticket.overdue = true;
        interrupted = true;
        thread.interrupt();
      }
      if (nanos >= limits.hard().toNanos() && !replaced) {
        LOG.error("{} does not end and is given up; its thread is replaced", ticket.key());
        replaced = true;
        abandoned.incrementAndGet();
        begin();
        if (ticket.drop()) {
          waiting.piece().gaveUp();
        }
      }
    }
  }

  private final String name;
  private final TimeLimits limits;
  private final LongSupplier nanos;
  private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private final Set<Running> running = ConcurrentHashMap.newKeySet();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger abandoned = new AtomicInteger();
  private final AtomicBoolean closing = new AtomicBoolean();

  /**
   * Threads begin to wait for work.
   *
   * @param size how many pieces at once
   * @param nanos a clock that only runs forward, as {@link System#nanoTime}
   */
  public Crew(String name, int size, TimeLimits limits, LongSupplier nanos) {
    this.name = name;
    this.limits = limits;
    this.nanos = nanos;
    for (int i = 0; i < size; i++) {
      begin();
    }
  }

  private void begin() {
    Thread thread = Niceness.thread(name + "-" + numbers.getAndIncrement(), this::work);
    threads.add(thread);
    thread.start();
  }

  /** Has a piece done as soon as a thread is free. */
  public void execute(Ticket ticket, Piece piece) {
    queue.add(new Waiting(ticket, piece));
  }

  private void work() {
    Thread me = Thread.currentThread();
    try {
      while (!closing.get() || !queue.isEmpty()) {
        Waiting next = queue.poll(200, TimeUnit.MILLISECONDS);
        if (next != null && !next.ticket().isDropped() && !run(next, me)) {
          return;
        }
      }
    } catch (InterruptedException _) {
      LOG.debug("{} ends", me.getName());
    } finally {
      threads.remove(me);
    }
  }

  /** Runs one; false when this thread was replaced meanwhile and is to end. */
  private boolean run(Waiting next, Thread me) {
    Running one = new Running(next, me, nanos.getAsLong());
    running.add(one);
    boolean replaced = false;
    try {
      next.piece().run();
    } catch (InterruptedException _) {
      LOG.debug("{} was interrupted", next.ticket().key());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError defect) {
      LOG.error("{} failed", next.ticket().key(), defect);
    } finally {
      running.remove(one);
      replaced = one.end();
    }
    return !replaced;
  }

  /** Looks after what is under way; to be called every second or so. */
  public void look() {
    long now = nanos.getAsLong();
    running.forEach(one -> one.look(now));
  }

  /** Interrupts pieces whose outcome nobody wants any more, and forgets those that wait. */
  public void leave(Collection<String> keys) {
    for (Waiting waiting : queue) {
      if (keys.contains(waiting.ticket().key())) {
        waiting.ticket().drop();
      }
    }
    for (Running one : running) {
      if (keys.contains(one.waiting.ticket().key()) && one.waiting.ticket().drop()) {
        one.interrupt();
      }
    }
  }

  /** Pieces that wait for a thread and those under way. */
  public int load() {
    return queue.size() + running.size();
  }

  /** How many pieces were given up since the start. */
  public int abandoned() {
    return abandoned.get();
  }

  /** Waits for what is under way, for a while; then interrupts it. */
  public void drain() throws InterruptedException {
    closing.set(true);
    long deadline = nanos.getAsLong() + PATIENCE.toNanos();
    Set<Thread> left = new HashSet<>(threads);
    Set<Thread> lost = new HashSet<>();
    running.stream().filter(one -> one.replaced).forEach(one -> lost.add(one.thread));
    left.removeAll(lost);
    List<Thread> stubborn = new ArrayList<>();
    for (Thread thread : left) {
      long wait = Math.max(1, deadline - nanos.getAsLong());
      if (!thread.join(Duration.ofNanos(wait))) {
        stubborn.add(thread);
      }
    }
    stubborn.forEach(Thread::interrupt);
  }
}
