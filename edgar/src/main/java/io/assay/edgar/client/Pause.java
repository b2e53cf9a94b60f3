package io.assay.edgar.client;

import java.time.Duration;

/** Lets a thread wait; tests let time fly instead. */
@FunctionalInterface
public interface Pause {

  /** Waits for {@code duration}, which is positive. */
  void pause(Duration duration) throws InterruptedException;

  /** Waits in truth. */
  static Pause sleeping() {
    return Thread::sleep;
  }
}
