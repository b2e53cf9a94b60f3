package io.assay.server.live;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How long a reader may take to take what is sent. Who takes longer is cut off: writing to a socket
 * has no time limit of its own, but a virtual thread that is interrupted in it closes the socket.
 * Thread-safe.
 */
final class Patience implements AutoCloseable {

  private static final long LOOK_MILLIS = 500;

  private final Duration most;
  private final LongSupplier nanos;
  private final Set<Sending> sendings = ConcurrentHashMap.newKeySet();
  private final Thread thread;

  /**
   * Begins to look.
   *
   * @param nanos a clock that only runs forward
   */
  Patience(Duration most, LongSupplier nanos) {
    this.most = most;
    this.nanos = nanos;
    this.thread = Thread.ofVirtual().name("live-patience").start(this::run);
  }

  /** Something that is being sent by a thread. */
  final class Sending implements AutoCloseable {

    private final Thread sender = Thread.currentThread();
    private final long began = nanos.getAsLong();

    @Override
    public void close() {
      sendings.remove(this);
    }
  }

  /** This thread begins to send; to be closed when it is through. */
  Sending begin() {
    Sending sending = new Sending();
    sendings.add(sending);
    return sending;
  }

  private void run() {
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        long now = nanos.getAsLong();
        for (Sending sending : sendings) {
          if (now - sending.began > most.toNanos()) {
            sending.sender.interrupt();
          }
        }
      }
    } catch (InterruptedException e) {
      // It is over.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
