package io.assay.store.backfill;

import io.assay.store.Database;
import java.util.UUID;

/** How far the indexes of backfills are noticed. Thread-safe; one process at a time leads. */
public final class Backfills {

  private static final String BEGIN =
      "insert into backfill (job) values (?) on conflict (job) do nothing";

  private static final String POSITION = "select * from backfill where job = ?";

  private static final String COUNTED = "update backfill set counted = true where job = ?";

  private static final String NOTICED = "update backfill set after_cik = ? where job = ?";

  private static final String OPEN =
      """
      -- filings of a job that are noticed and not settled
      select coalesce(sum(open), 0)::bigint from job_count where job = ?
      """;

  private final Database database;

  public Backfills(Database database) {
    this.database = database;
  }

  /**
   * How far a backfill is.
   *
   * @param counted whether it is known how many filings it asks for
   * @param afterCik all filings of companies up to this one are noticed, in the order of CIKs as
   *     text; empty before the first
   */
  public record Position(boolean counted, String afterCik) {}

  /** How far a backfill is; one that is new begins. */
  public Position position(UUID job) {
    database.update(BEGIN, job);
    return database
        .first(
            POSITION,
            row -> new Position(row.getBoolean("counted"), row.getString("after_cik")),
            job)
        .orElseThrow();
  }

  /** It is known how many filings a backfill asks for. */
  public void counted(UUID job) {
    database.update(COUNTED, job);
  }

  /** All filings up to a company are noticed. */
  public void noticed(UUID job, String afterCik) {
    database.update(NOTICED, afterCik, job);
  }

  /** Filings that are noticed and not settled. */
  public long open(UUID job) {
    return database.first(OPEN, row -> row.getLong(1), job).orElse(0L);
  }
}
