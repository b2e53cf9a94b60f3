package io.assay.store.prose;

import io.assay.store.Database;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What was asked of models and spent, by day in UTC. A call is reserved at the most it can cost
 * before it is made, and settled at what it cost after; so the limit holds with many calls at once,
 * in many processes, and when one is killed in the middle of a call. Thread-safe.
 */
public final class ModelDays {

  private static final String RESERVE =
      """
      -- a call, if the day still has room for it
      insert into model_day as d (day, calls, reserved)
      select ?, 1, ? where ?::numeric <= ?::numeric
      on conflict (day) do update
        set calls = d.calls + 1, reserved = d.reserved + excluded.reserved
        where d.dollars + d.reserved + excluded.reserved <= ?::numeric
      """;

  private static final String SETTLE =
      """
      -- what a call cost
      update model_day set reserved = reserved - ?, dollars = dollars + ?, failed = failed + ?,
        filings = filings + ?, input_tokens = input_tokens + ?, output_tokens = output_tokens + ?
      where day = ?
      """;

  private static final String ABANDONED =
      """
      -- calls of a process that ended in the middle of them: counted as if they had cost the most
      update model_day set dollars = dollars + reserved, failed = failed + 1, reserved = 0
      where reserved > 0
      """;

  private static final String DAY = "select * from model_day where day = ?";

  /**
   * A day.
   *
   * @param failed calls that gave nothing to be used
   * @param filings briefs that came of them
   * @param reserved for calls under way, dollars
   */
  public record Day(
      LocalDate day,
      long calls,
      long failed,
      long filings,
      long inputTokens,
      long outputTokens,
      BigDecimal dollars,
      BigDecimal reserved) {}

  private final Database database;

  public ModelDays(Database database) {
    this.database = database;
  }

  /**
   * Reserves a call.
   *
   * @param most dollars that it can cost
   * @param limit dollars that the day may cost
   * @return whether there was room; nothing changed if not
   */
  public boolean reserve(LocalDate day, BigDecimal most, BigDecimal limit) {
    return database.update(RESERVE, day, most, most, limit, limit) == 1;
  }

  /**
   * Settles a call that was reserved.
   *
   * @param most as it was reserved
   * @param dollars that it cost
   * @param filings briefs that came of it; 0 counts the call as failed
   */
  public void settle(
      LocalDate day,
      BigDecimal most,
      BigDecimal dollars,
      int filings,
      long inputTokens,
      long outputTokens) {
    database.update(
        SETTLE, most, dollars, filings == 0 ? 1 : 0, filings, inputTokens, outputTokens, day);
  }

  /** Settles what a dead process left open; for start-up, when no other works on this database. */
  public int takeOver() {
    return database.update(ABANDONED);
  }

  /** A day so far. */
  public Day day(LocalDate day) {
    return database
        .first(
            DAY,
            row ->
                new Day(
                    day,
                    row.getLong("calls"),
                    row.getLong("failed"),
                    row.getLong("filings"),
                    row.getLong("input_tokens"),
                    row.getLong("output_tokens"),
                    row.getBigDecimal("dollars"),
                    row.getBigDecimal("reserved")),
            day)
        .orElse(new Day(day, 0, 0, 0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO));
  }
}
