package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what comes about by itself. */
final class Awaiting {

  private static final long LONGEST_SECONDS = 90;

  private Awaiting() {}

  /** Returns once it is so. */
  static void await(BooleanSupplier there) {
    await(there, () -> "what was waited for");
  }

  /**
   * Returns once it is so.
   *
   * @param instead what there is, told when it does not come about
   */
  static void await(BooleanSupplier there, Supplier<String> instead) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    while (!there.getAsBoolean()) {
      assertThat(System.nanoTime())
          .as(() -> "within " + LONGEST_SECONDS + " s there was only: " + instead.get())
          .isLessThan(end);
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
