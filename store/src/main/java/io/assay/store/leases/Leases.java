package io.assay.store.leases;

import io.assay.store.Database;
import java.time.Duration;

/**
 * Leases over all processes of a database: one holder at a time for a name, for a while, by the
 * database's clock. A holder that dies loses its leases when they run out; one that lives renews
 * them well before. Holding keeps no connection, so it works through a pool that shares connections
 * by transaction. Thread-safe.
 *
 * <p>A lease tells who is to begin something; it does not stop a holder that was asleep longer than
 * its lease. What must not happen twice is therefore also safe to repeat.
 */
public final class Leases {

  private static final String HOLD =
      """
      -- a lease that is free, run out or one's own
      insert into lease as l (name, holder, until)
      values (?, ?, clock_timestamp() + make_interval(secs => ?))
      on conflict (name) do update set holder = excluded.holder, until = excluded.until
      where l.holder = excluded.holder or l.until < clock_timestamp()
      """;

  private static final String GIVE_BACK = "delete from lease where name = ? and holder = ?";

  private static final String GIVE_ALL_BACK = "delete from lease where holder = ?";

  private final Database database;

  public Leases(Database database) {
    this.database = database;
  }

  /**
   * Takes or renews a lease.
   *
   * @param holder name of a process (or of its thread), unlike any other's
   * @return whether the holder has it now, and for that long from now on
   */
  public boolean hold(String name, String holder, Duration duration) {
    return database.update(HOLD, name, holder, duration.toMillis() / 1000.0) == 1;
  }

  /** Gives a lease back before it runs out; nothing happens when it is another's. */
  public void giveBack(String name, String holder) {
    database.update(GIVE_BACK, name, holder);
  }

  /** Gives back all leases of a holder that stops. */
  public void giveAllBack(String holder) {
    database.update(GIVE_ALL_BACK, holder);
  }
}
