package io.assay.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * CPU seconds used up to a moment: of this process by kind of thread, and of the database.
 * Immutable.
 *
 * @param wall on the clock
 * @param java of this process, with its collector and compiler
 * @param postgres of all processes under this one, ended ones included
 * @param threads by name without its number
 */
record CpuSeconds(double wall, double java, double postgres, Map<String, Double> threads) {

  private static final double TICKS = 100;

  CpuSeconds {
    threads = Map.copyOf(threads);
  }

  /** Up to now. */
  static CpuSeconds now() {
    ThreadMXBean beans = ManagementFactory.getThreadMXBean();
    Map<String, Double> threads = new TreeMap<>();
    for (long id : beans.getAllThreadIds()) {
      ThreadInfo info = beans.getThreadInfo(id);
      long nanos = beans.getThreadCpuTime(id);
      if (info != null && nanos > 0) {
        threads.merge(kind(info.getThreadName()), nanos / 1e9, Double::sum);
      }
    }
    return new CpuSeconds(
        System.nanoTime() / 1e9,
        seconds(ProcessHandle.current()),
        ProcessHandle.current().descendants().mapToDouble(CpuSeconds::withEnded).sum(),
        threads);
  }

  /** What was used since another moment. */
  CpuSeconds since(CpuSeconds before) {
    Map<String, Double> used = new TreeMap<>();
    threads.forEach(
        (kind, seconds) -> used.put(kind, seconds - before.threads().getOrDefault(kind, 0.0)));
    return new CpuSeconds(
        wall - before.wall(), java - before.java(), postgres - before.postgres(), used);
  }

  /** Of some kinds of threads. */
  double of(String... kinds) {
    double sum = 0;
    for (String kind : kinds) {
      sum += threads.getOrDefault(kind, 0.0);
    }
    return sum;
  }

  private static String kind(String name) {
    return name.startsWith("ForkJoinPool") ? "fetching" : name.replaceAll("[-# ]*\\d+$", "");
  }

  private static double seconds(ProcessHandle process) {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1e9;
  }

  /** With what its ended children used, where the system tells. */
  private static double withEnded(ProcessHandle process) {
    Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
    try {
      String line = Files.readString(stat);
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
      long ticks = 0;
      // utime, stime, cutime, cstime: fields 14 to 17 of proc(5), three behind the name
      for (int i = 11; i <= 14; i++) {
        ticks += Long.parseLong(fields[i]);
      }
      return ticks / TICKS;
    } catch (IOException | RuntimeException _) {
      return seconds(process); // ended meanwhile, or no /proc
    }
  }
}
