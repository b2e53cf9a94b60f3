package io.assay.specimens.history;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A random history of writes and reads over many nodes, checked as it happens. Each subject bears a
 * number that only grows; a write makes it one larger and is acknowledged when it returns. A read
 * must tell a number at least as large as the largest that was acknowledged, or that any read on
 * any node had told, before the read began. Thread-safe.
 */
public final class History {

  /** Where a number stands in an answer: {@code v42}. */
  private static final Pattern NUMBER = Pattern.compile("\\bv(\\d+)\\b");

  private static final int MOST_TOLD = 20;

  /** Something with a number. */
  public interface Subject {

    /** Makes the number this one; returns once that is acknowledged. */
    void write(int number);

    /** Addresses whose answers tell the number. */
    List<String> paths();
  }

  /**
   * How it went.
   *
   * @param stale reads that told an older number, the first few in words
   * @param refused reads that were not answered with 200
   * @param unconfirmed answers that said that they might be out of date
   * @param hits answers that were kept
   */
  public record Result(
      long reads,
      long writes,
      long hits,
      long refused,
      long unconfirmed,
      long staleReads,
      List<String> stale,
      double seconds) {
    public Result {
      stale = List.copyOf(stale);
    }
  }

  private final List<InetSocketAddress> nodes;
  private final List<? extends Subject> subjects;
  private final AtomicIntegerArray floors;
  private final int[] numbers;
  private final List<ReentrantLock> locks = new ArrayList<>();
  private final Queue<String> stale = new ConcurrentLinkedQueue<>();
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong writes = new AtomicLong();
  private final AtomicLong hits = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong unconfirmed = new AtomicLong();
  private final AtomicLong staleReads = new AtomicLong();

  /**
   * A history over subjects.
   *
   * @param from no subject's number is larger by now
   */
  public History(List<InetSocketAddress> nodes, List<? extends Subject> subjects, int from) {
    this.nodes = List.copyOf(nodes);
    this.subjects = List.copyOf(subjects);
    this.floors = new AtomicIntegerArray(subjects.size());
    this.numbers = new int[subjects.size()];
    Arrays.fill(numbers, from);
    subjects.forEach(_ -> locks.add(new ReentrantLock()));
  }

  /**
   * Runs it.
   *
   * @param operations reads and writes together
   * @param writesOf of a thousand operations so many are writes
   * @param seed of the choices; how threads meet is chance
   */
  public Result run(long operations, int writesOf, int threads, long seed)
      throws InterruptedException, ExecutionException {
    long began = System.nanoTime();
    AtomicLong left = new AtomicLong(operations);
    SplittableRandom seeds = new SplittableRandom(seed);
    try (ExecutorService all = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        SplittableRandom own = seeds.split();
        running.add(
            all.submit(
                () -> {
                  work(left, writesOf, own);
                  return null;
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    return new Result(
        reads.get(),
        writes.get(),
        hits.get(),
        refused.get(),
        unconfirmed.get(),
        staleReads.get(),
        List.copyOf(stale),
        (System.nanoTime() - began) / 1e9);
  }

  private void work(AtomicLong left, int writesOf, SplittableRandom random) throws IOException {
    List<Reader> readers = new ArrayList<>();
    try {
      for (InetSocketAddress node : nodes) {
        readers.add(new Reader(node));
      }
      while (left.decrementAndGet() >= 0) {
        // A few subjects get most of it, so that writes and reads of one meet.
        int subject = (int) (subjects.size() * Math.pow(random.nextDouble(), 3));
        if (random.nextInt(1_000) < writesOf) {
          write(subject);
        } else {
          read(readers, subject, random);
        }
      }
    } finally {
      readers.forEach(Reader::close);
    }
  }

  private void write(int subject) {
    locks.get(subject).lock();
    try {
      int number = ++numbers[subject];
      subjects.get(subject).write(number);
      raise(subject, number);
      writes.incrementAndGet();
    } finally {
      locks.get(subject).unlock();
    }
  }

  private void raise(int subject, int number) {
    floors.accumulateAndGet(subject, number, Math::max);
  }

  private void read(List<Reader> readers, int subject, SplittableRandom random) throws IOException {
    List<String> paths = subjects.get(subject).paths();
    String path = paths.get(random.nextInt(paths.size()));
    int node = random.nextInt(readers.size());
    int floor = floors.get(subject);
    Reader.Read read = readers.get(node).get(path);
    reads.incrementAndGet();
    if (read.hit()) {
      hits.incrementAndGet();
    }
    if (read.status() != 200) {
      refused.incrementAndGet();
      return;
    }
    if (read.unconfirmed()) {
      unconfirmed.incrementAndGet();
      return;
    }
    Matcher told = NUMBER.matcher(read.body());
    int number = told.find() ? Integer.parseInt(told.group(1)) : 0;
    if (number < floor) {
      staleReads.incrementAndGet();
      if (stale.size() < MOST_TOLD) {
        stale.add(
            "node %d told v%d of %s, but v%d was known before it was asked (%s)"
                .formatted(node, number, path, floor, read.hit() ? "kept" : "made"));
      }
    }
    raise(subject, number);
  }
}
