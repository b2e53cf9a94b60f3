package io.assay.store.limits;

import io.assay.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * What all processes together may ask of one server outside: turns, evenly spaced by the database's
 * clock, reserved some at a time. A turn is one process's alone; one that is not used is lost.
 * Thread safe.
 */
public final class RateBucket {

  // A clock that was set back must not hold everybody: nobody reserves so far ahead.
  private static final String RESERVE =
      """
      -- the next turns
      insert into rate_bucket as b (name, next, held_until, cautious_until)
      values (?, clock_timestamp() + ? * ? * interval '1 microsecond', '-infinity', '-infinity')
      on conflict (name) do update set next = greatest(b.held_until, clock_timestamp(),
          case when b.next < clock_timestamp() + interval '5 minutes' then b.next else '-infinity' end)
        + ? * ? * (case when b.cautious_until > clock_timestamp() then 2 else 1 end)
          * interval '1 microsecond'
      returning
        extract(epoch from next - clock_timestamp()) as ends,
        case when cautious_until > clock_timestamp() then 2 else 1 end as times
      """;

  private static final String HOLD =
      """
      -- the server asked to slow down: nobody asks for a while, then all ask half as often
      insert into rate_bucket as b (name, next, held_until, cautious_until)
      values (?, clock_timestamp(), clock_timestamp() + ? * interval '1 millisecond',
        clock_timestamp() + ? * interval '1 millisecond')
      on conflict (name) do update set
        held_until = greatest(b.held_until, excluded.held_until),
        cautious_until = greatest(b.cautious_until, excluded.cautious_until)
      """;

  /**
   * Turns that are one's own.
   *
   * @param first how long until the first of them; may be past by a moment
   * @param spacing between two
   */
  public record Turns(Duration first, Duration spacing, int count) {}

  private final Database database;
  private final String name;

  /**
   * @param name of the server outside, the same for all who ask it
   */
  public RateBucket(Database database, String name) {
    this.database = database;
    this.name = name;
  }

  /**
   * Reserves turns.
   *
   * @param spacing between two of them
   * @throws io.assay.edgar.CouldNotAsk when the database does not answer: then nothing may be asked
   */
  public Turns reserve(int count, Duration spacing) {
    long micros = Math.max(1, spacing.toNanos() / 1_000);
    return database
        .first(RESERVE, row -> turns(row, count, micros), name, count, micros, count, micros)
        .orElseThrow();
  }

  private static Turns turns(ResultSet row, int count, long micros) throws SQLException {
    long between = micros * row.getInt("times");
    long ends = (long) (row.getDouble("ends") * 1e6);
    return new Turns(
        Duration.ofNanos((ends - count * between) * 1_000),
        Duration.ofNanos(between * 1_000),
        count);
  }

  /**
   * Holds everybody for a while, and has them ask half as often for some time after.
   *
   * @param caution from the end of {@code hold} on
   */
  public void slowDown(Duration hold, Duration caution) {
    database.update(HOLD, name, hold.toMillis(), hold.plus(caution).toMillis());
  }
}
