package io.assay.edgar.fuzz;

import com.sun.management.ThreadMXBean;
import io.assay.edgar.AssayFailure;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * Gives bytes to a reader and judges what it does: only an {@link AssayFailure} may be thrown, and
 * both processor time and allocated bytes stay proportional to the input.
 *
 * <p>Both are counted for the thread alone, so other work on the machine does not matter.
 */
final class Ordeal {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Slack for code that is not compiled yet, and what a byte may cost. */
  private static final long SLACK_NANOS = 1_500_000_000L;

  private static final long NANOS_A_BYTE = 4_000;
  private static final long SLACK_BYTES = 64L << 20;
  private static final long BYTES_A_BYTE = 1_000;

  private Ordeal() {}

  /** What the reader did wrong, or empty. */
  static Optional<String> of(Readers reader, byte[] bytes) {
    Optional<String> first = once(reader, bytes);
    // what is too slow once may be the compiler's doing; twice it is the reader's
    return first.isPresent() && first.get().startsWith("slow") ? once(reader, bytes) : first;
  }

  private static Optional<String> once(Readers reader, byte[] bytes) {
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long started = THREADS.getCurrentThreadCpuTime();
    try {
      reader.read(bytes);
    } catch (AssayFailure refused) {
      if (refused.what().length() > 2_000 || refused.mend().isBlank()) {
        return Optional.of("refuses at too great length, or without a way out: " + refused.code());
      }
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      StackTraceElement[] trace = e.getStackTrace();
      StringBuilder told = new StringBuilder("throws ").append(e);
      for (int i = 0; i < Math.min(6, trace.length); i++) {
        told.append("\n    at ").append(trace[i]);
      }
      return Optional.of(told.toString());
    }
    long nanos = THREADS.getCurrentThreadCpuTime() - started;
    long memory = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    if (nanos > SLACK_NANOS + NANOS_A_BYTE * bytes.length) {
      return Optional.of("slow: " + nanos / 1_000_000 + " ms for " + bytes.length + " bytes");
    }
    if (memory > SLACK_BYTES + BYTES_A_BYTE * bytes.length) {
      return Optional.of("hungry: allocates " + memory + " bytes for " + bytes.length);
    }
    return Optional.empty();
  }
}
