package io.assay.store.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long a process and its children kept processors busy, as Linux tells it in {@code
 * /proc/PID/stat}: those that ended are in their parent's figures. Stateless.
 */
public final class ProcessorTime {

  /** Clock ticks a second: the same on every Linux that runs Java. */
  private static final long TICKS = 100;

  private ProcessorTime() {}

  /** Of a process with all below it; empty where the system does not tell. */
  public static Optional<Duration> ofTree(long pid) {
    Optional<Long> own = ticks(pid);
    if (own.isEmpty()) {
      return Optional.empty();
    }
    try (Stream<ProcessHandle> below =
        ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants)) {
      long all = own.get() + below.mapToLong(child -> ticks(child.pid()).orElse(0L)).sum();
      return Optional.of(Duration.ofMillis(all * 1_000 / TICKS));
    }
  }

  private static Optional<Long> ticks(long pid) {
    try {
      String stat =
          Files.readString(
              Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
      // The name in parentheses may hold anything; what follows it is the third field.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long ticks = 0;
      for (int field = 11; field <= 14; field++) { // utime, stime, cutime, cstime
        ticks += Long.parseLong(fields[field]);
      }
      return Optional.of(ticks);
    } catch (IOException | IndexOutOfBoundsException | NumberFormatException _) {
      return Optional.empty(); // it ended, or this is no Linux
    }
  }
}
