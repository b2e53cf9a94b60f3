package io.assay.server.jobs;

import io.assay.store.jobs.Effect;
import io.assay.store.jobs.JobRows.Taken;

/**
 * Does work of one kind. It may be asked for the same piece again when a process died or the answer
 * was lost: what it does outside the effect must be safe to repeat. Thread-safe.
 */
@FunctionalInterface
public interface Handler {

  /**
   * Does one piece.
   *
   * @return what to write in the transaction that marks it done
   * @throws io.assay.edgar.CouldNotAsk to be tried again later
   * @throws io.assay.edgar.AssayFailure otherwise, to be given up: a dead letter
   * @throws InterruptedException when it was told to stop
   */
  Effect handle(Taken work) throws InterruptedException;
}
