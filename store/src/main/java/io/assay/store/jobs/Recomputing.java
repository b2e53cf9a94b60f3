package io.assay.store.jobs;

import io.assay.store.Database;
import java.util.List;
import java.util.UUID;

/**
 * Marks what is behind: filings that another version read, as work rows that say to read the kept
 * bytes again; companies that another version assessed. A job gets what is behind a few companies
 * at a time; marking twice changes nothing, so that a job broken off is marked anew. Thread-safe.
 */
public final class Recomputing {

  /** Below all that is fetched, unless asked otherwise. */
  private static final int PRIORITY = -100;

  private static final String BEHIND_IN_READING =
      """
      -- a filing that another version read
      select count(*) from (select from filing where reading < ? or reading > ? limit 1) f
      """;

  private static final String BEHIND_IN_VALUES =
      """
      -- a company that another version assessed; one that never was is waiting for it
      select count(*) from (select from company where assessed not in (0, ?) limit 1) c
      """;

  private static final String TO_READ =
      """
      -- the next companies with filings that another version read
      select distinct cik from filing where cik > ? and (? or reading <> ?) order by cik limit ?
      """;

  private static final String TO_ASSESS =
      """
      -- the next companies that another version assessed
      select cik from company c
      where cik > ? and (? or assessed not in (0, ?))
        and exists (select from filing f where f.cik = c.cik)
      order by cik limit ?
      """;

  private static final String AS_UNREAD =
      "update filing set reading = 0 where cik = any (?::bigint[]) and reading <> 0";

  private static final String READ_AGAIN =
      """
      -- filings of companies, to be read again from what is kept; at once where one that came in
      -- waits for them
      insert into work as w (key, class, state, job, cik, form, source, priority, next_at, created,
        updated, kept)
      select f.accession, 'cpu', 'waiting', ?, f.cik, f.form,
        jsonb_strip_nulls(jsonb_build_object('origin', f.origin, 'cik', f.cik,
          'accession', f.accession, 'form', f.form, 'filed', f.filed,
          'accepted', to_char(f.accepted at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
          'period', f.period, 'items', to_jsonb(f.items), 'path', f.filename))::text,
        case when exists (select from company_dirty d where d.cik = f.cik and d.priority >= 0)
          then 0 else ? end,
        clock_timestamp(), clock_timestamp(), clock_timestamp(), true
      from filing f where f.cik = any (?::bigint[]) and f.reading <> ?
      order by f.cik, f.accepted, f.accession
      on conflict (key) do update set state = 'waiting', class = 'cpu', job = excluded.job,
        cik = excluded.cik, priority = excluded.priority, turn = 0, attempts = 0, due = true,
        fetched = null, next_at = excluded.next_at, updated = excluded.updated, kept = true, error_code = null,
        error_what = null, error_where = null, error_mend = null
      where w.state not in ('waiting', 'running', 'paused')
      """;

  private static final String ASK =
      """
      -- what a job reads again
      insert into job_work (job, key, already)
      select ?, w.key, false from work w
      where w.job = ? and w.kept and w.cik = any (?::bigint[])
      on conflict do nothing
      """;

  private static final String ASK_COMPANIES =
      """
      -- the companies that a job assesses again
      insert into job_company (job, cik, filings)
      select ?, f.cik, count(*) from filing f where f.cik = any (?::bigint[]) group by f.cik
      on conflict do nothing
      """;

  private static final String ASSESS_AGAIN =
      """
      -- companies to be assessed from their first filing on, after all that came in
      insert into company_dirty as d (cik, since, marked, next_at, priority)
      select f.cik, min(f.accepted), clock_timestamp(), clock_timestamp(), -1 from filing f join job_company c on c.cik = f.cik
      where c.job = ? and not c.done and f.cik = any (?::bigint[]) group by f.cik
      on conflict (cik) do update set since = excluded.since, mark = d.mark + 1, attempts = 0
      """;

  private final Database database;

  public Recomputing(Database database) {
    this.database = database;
  }

  /** Whether a filing is held that another version read. */
  public boolean isReadingBehind(int reading) {
    return database.first(BEHIND_IN_READING, row -> row.getInt(1), reading, reading).orElse(0) > 0;
  }

  /** Whether a company is held that another version assessed. */
  public boolean isAssessmentBehind(int version) {
    return database.first(BEHIND_IN_VALUES, row -> row.getInt(1), version).orElse(0) > 0;
  }

  /** The next companies to be read again in order of CIK, all of them or those behind. */
  public List<Long> companiesToRead(long after, boolean all, int reading, int limit) {
    return database.list(TO_READ, row -> row.getLong(1), after, all, reading, limit);
  }

  /** The next companies to be assessed again in order of CIK, all of them or those behind. */
  public List<Long> companiesToAssess(long after, boolean all, int version, int limit) {
    return database.list(TO_ASSESS, row -> row.getLong(1), after, all, version, limit);
  }

  /**
   * Filings of companies are to be read again.
   *
   * @param all those too that this version read
   */
  public void readAgain(UUID job, List<Long> companies, boolean all, int reading) {
    database.inTransaction(
        connection -> {
          if (all) {
            Database.update(connection, AS_UNREAD, companies);
          }
          Database.update(connection, READ_AGAIN, job, PRIORITY, companies, reading);
          return Database.update(connection, ASK, job, job, companies);
        });
  }

  /** Companies are to be assessed again. */
  public void assessAgain(UUID job, List<Long> companies) {
    database.inTransaction(
        connection -> {
          Database.update(connection, ASK_COMPANIES, job, companies);
          return Database.update(connection, ASSESS_AGAIN, job, companies);
        });
  }
}
