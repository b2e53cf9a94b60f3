package io.assay.server.ingest;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What bringing filings in and assessing them used in this process, by form: counted as it happens,
 * taken out a batch at a time by who keeps it. Thread-safe.
 *
 * <p>Processor time is the thread's own, asked for before and after a piece of work: half a
 * microsecond each. Virtual threads have none that can be told; what is done on them only waits.
 */
public final class Used {

  /** What is counted. */
  public enum Measure {
    /** Filings brought in. */
    FILINGS,
    /** Nanoseconds of a processor: opening, reading, digesting, packing. */
    READING,
    /** Nanoseconds of a processor: signals, scores, briefs. */
    ASSESSING,
    /** Nanoseconds of a processor: handing rows to the database. */
    WRITING,
    /** Bytes of filings as they came, unpacked. */
    BYTES_FETCHED,
    /** Bytes of filings as they are kept, packed. */
    BYTES_KEPT,
    /** Bytes of what was read, as handed to the database. */
    BYTES_STORED,
    /** Nanoseconds of a processor: this whole process. */
    PROCESS,
    /** Nanoseconds of a processor: the PostgreSQL in the data folder. */
    POSTGRES;

    /** As tables have it. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * What an amount is of.
   *
   * @param form empty for what belongs to no filing
   */
  public record Of(String form, Measure measure) {}

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Map<Of, LongAdder> amounts = new ConcurrentHashMap<>();

  /** Adds to an amount. */
  public void add(String form, Measure measure, long amount) {
    if (amount != 0) {
      amounts.computeIfAbsent(new Of(form, measure), _ -> new LongAdder()).add(amount);
    }
  }

  /** All that was added since this was last asked. */
  public Map<Of, Long> take() {
    Map<Of, Long> taken = new HashMap<>();
    amounts.forEach(
        (of, adder) -> {
          long amount = adder.sumThenReset();
          if (amount != 0) {
            taken.put(of, amount);
          }
        });
    return taken;
  }

  /** Nanoseconds that this thread has kept a processor busy; 0 where it cannot be told. */
  static long threadNanos() {
    return Thread.currentThread().isVirtual() || !THREADS.isCurrentThreadCpuTimeSupported()
        ? 0
        : THREADS.getCurrentThreadCpuTime();
  }
}
