package io.assay.pdf;

import java.util.function.LongSupplier;

/** What a reading may still take of time and memory. One reading. */
final class Allowance {

  /** A limit was reached. */
  static final class Over extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Over(String what) {
      super(what);
    }
  }

  /** Memory is taken and let go many times over while a PDF is read. */
  private static final int TIMES = 100;

  private final PdfLimits limits;
  private final LongSupplier nanos;
  private final LongSupplier allocated;
  private final long deadline;
  private final long mostAllocated;

  Allowance(PdfLimits limits, LongSupplier nanos, LongSupplier allocated) {
    this.limits = limits;
    this.nanos = nanos;
    this.allocated = allocated;
    this.deadline = nanos.getAsLong() + limits.time().toNanos();
    this.mostAllocated = allocated.getAsLong() + TIMES * limits.memory();
  }

  /** Throws when time or memory is up. */
  void look() {
    if (nanos.getAsLong() - deadline > 0) {
      throw new Over("more than " + limits.time().toMillis() + " ms");
    }
    if (allocated.getAsLong() > mostAllocated) {
      throw new Over("more than " + TIMES * limits.memory() + " bytes of memory in all");
    }
  }
}
