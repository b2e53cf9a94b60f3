package io.assay.server.access;

import io.assay.edgar.CouldNotAsk;
import io.assay.store.audit.Actor;
import io.assay.store.audit.AuditLog;
import io.assay.store.audit.Deed;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts on record what requests did that no room of the store told of by itself, and that something
 * was shown which does not open: each while there are few, and how many there were beyond that, so
 * that nobody fills the log by guessing. Thread-safe.
 */
public final class OnRecord {

  private static final Logger LOG = LoggerFactory.getLogger(OnRecord.class);

  /** Told one by one within a minute. */
  private static final int EACH = 30;

  private final AuditLog audit;
  private final AtomicInteger told = new AtomicInteger();
  private final LongAdder more = new LongAdder();

  public OnRecord(AuditLog audit) {
    this.audit = audit;
  }

  /**
   * Something did not open.
   *
   * @param what was shown: a key, a cookie, a token
   */
  public void refused(String what, String address, String request) {
    if (told.incrementAndGet() > EACH) {
      more.increment();
      return;
    }
    Actor.on(
        Actor.asked(address, request),
        () -> {
          record(Deed.of("session.refused", what));
          return true;
        });
  }

  /**
   * A request changed something; to be called on its behalf. Nothing is added where the change
   * itself is on record.
   *
   * @param operation of the API
   * @param address it was sent to
   */
  public void changed(String operation, String address) {
    if (!Actor.hasTold()) {
      record(Deed.of("api." + operation, address));
    }
  }

  /** Tells how many were not told one by one; to be called each minute. */
  void sum() {
    told.set(0);
    long left = more.sumThenReset();
    if (left > 0) {
      record(Deed.of("session.refused", "others", left + " more within a minute"));
    }
  }

  private void record(Deed deed) {
    try {
      audit.record(deed);
    } catch (CouldNotAsk away) {
      LOG.warn("not on record, as {}: {} {}", away.what(), deed.action(), deed.subject());
    }
  }
}
