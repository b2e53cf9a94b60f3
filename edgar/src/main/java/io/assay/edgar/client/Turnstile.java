package io.assay.edgar.client;

import java.time.Duration;

/**
 * Lets requests to EDGAR pass, never more in a second than the rate. EDGAR counts all requests of
 * an address together: all clients of a process share one turnstile ({@link RateGate}), and where
 * many processes ask, one that is shared among them. Thread-safe.
 */
public interface Turnstile {

  /**
   * Waits for its turn.
   *
   * @throws InterruptedException when interrupted while waiting; no turn is used up then
   * @throws io.assay.edgar.CouldNotAsk when turns cannot be had now: then nothing may be asked
   */
  void pass() throws InterruptedException;

  /**
   * Holds everybody for {@code duration} from now, and lets them pass at half the rate for a while
   * after.
   */
  void slowDown(Duration duration);
}
