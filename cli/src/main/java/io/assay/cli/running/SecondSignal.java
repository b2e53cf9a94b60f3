package io.assay.cli.running;

import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;

/**
 * Lets a process that is told to stop a second time end at once: Java alone would have whoever is
 * in a hurry wait until everything is closed. What was committed is kept either way.
 */
final class SecondSignal {

  /** By custom of shells a process that a signal ended has its number and this as its status. */
  private static final int BY_SIGNAL = 128;

  private final AtomicBoolean told = new AtomicBoolean();

  private SecondSignal() {}

  /** From now on: the first signal stops as usual, the second ends the process. */
  static void endsAtOnce() {
    SecondSignal signals = new SecondSignal();
    for (String name : new String[] {"INT", "TERM"}) {
      try {
        Signal.handle(new Signal(name), signals::come);
      } catch (IllegalArgumentException _) {
        // Java was told to leave signals alone, or the system has no such one.
      }
    }
  }

  private void come(Signal signal) {
    int status = BY_SIGNAL + signal.getNumber();
    if (told.compareAndSet(false, true)) {
      // Signals come one at a time: this one must be done with before the next is seen.
      Thread.ofPlatform().name("stop").start(() -> System.exit(status));
    } else {
      Runtime.getRuntime().halt(status);
    }
  }
}
