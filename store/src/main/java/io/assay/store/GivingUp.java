package io.assay.store;

import io.assay.edgar.CouldNotAsk;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A question that may be given up while it is asked: whoever waits for the answer has gone. The
 * statement that runs for it is cancelled where it runs, in PostgreSQL or in columns, and its
 * connection is given back as after any other failure. Thread-safe.
 */
public final class GivingUp {

  private static final ScopedValue<GivingUp> HERE = ScopedValue.newInstance();

  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Statement running;
  private boolean givenUp;

  /** Work that may fail with anything of its own. */
  @FunctionalInterface
  public interface Work<X extends Exception> {
    void run() throws X;
  }

  /** Runs work whose statements are given up when this is. */
  public <X extends Exception> void over(Work<X> work) throws X {
    ScopedValue.where(HERE, this)
        .call(
            () -> {
              work.run();
              return true;
            });
  }

  static Optional<GivingUp> here() {
    return HERE.isBound() ? Optional.of(HERE.get()) : Optional.empty();
  }

  /**
   * What this thread's work may be given up by, to be told of statements that others run for it.
   */
  public static GivingUp orNever() {
    return here().orElseGet(GivingUp::new);
  }

  /**
   * A statement begins to run.
   *
   * @throws CouldNotAsk when nobody waits for it any more
   */
  public void runs(Statement statement) {
    lock.lock();
    try {
      if (givenUp) {
        throw new CouldNotAsk(
            StoreCode.GIVEN_UP, "Whoever asked has gone", "Ask again: nothing was changed.");
      }
      running = statement;
    } finally {
      lock.unlock();
    }
  }

  /** It ended. */
  public void ended() {
    lock.lock();
    try {
      running = null;
    } finally {
      lock.unlock();
    }
  }

  /** Gives up what runs, and whatever would run. */
  public void giveUp() {
    lock.lock();
    try {
      givenUp = true;
      if (running != null) {
        running.cancel();
      }
    } catch (SQLException _) {
      // It ended by itself meanwhile, or its connection is gone.
    } finally {
      lock.unlock();
    }
  }
}
