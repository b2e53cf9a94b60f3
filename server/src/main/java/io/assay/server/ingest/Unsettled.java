package io.assay.server.ingest;

import io.assay.edgar.CouldNotAsk;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be told to the database of work that is over, and could not be told because it was
 * away: told again until it is heard. Thread-safe.
 */
final class Unsettled {

  private static final Logger LOG = LoggerFactory.getLogger(Unsettled.class);

  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

  /** Tells it now, or when the database is back. */
  void add(Runnable telling) {
    if (!tell(telling)) {
      waiting.add(telling);
    }
  }

  /** Tells what waits; stops at the first that is not heard. */
  void turn() {
    for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
      if (!tell(next)) {
        waiting.add(next);
        return;
      }
    }
  }

  private static boolean tell(Runnable telling) {
    try {
      telling.run();
      return true;
    } catch (CouldNotAsk failure) {
      LOG.debug("told again later: {}", failure.what());
      return false;
    } catch (RuntimeException defect) {
      LOG.error("what became of a piece of work could not be told", defect);
      return true;
    }
  }
}
