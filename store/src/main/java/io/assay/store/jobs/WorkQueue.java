package io.assay.store.jobs;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.store.Cursor;
import io.assay.store.Database;
import io.assay.store.Slice;
import io.assay.store.jobs.JobRows.FailedFiling;
import io.assay.store.jobs.JobRows.Failure;
import io.assay.store.jobs.JobRows.Noticed;
import io.assay.store.jobs.JobRows.Queue;
import io.assay.store.jobs.JobRows.TakenFiling;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Filings to be brought in, a row each over all jobs. Rows are taken many at a time with {@code
 * skip locked}, kept by a heartbeat, and come back when it stops. {@link
 * io.assay.store.filings.FilingIntake} marks them done in the transaction that writes the filing.
 * Thread-safe; many processes may take from it.
 */
public final class WorkQueue {

  private static final String NOTICE =
      """
      -- filings noticed by a job; one that failed or was cancelled is tried anew
      insert into work as w (accession, state, job, cik, form, source, priority, next_at, created,
        updated)
      select n.accession, 'waiting', ?, nullif(n.cik, '')::bigint, n.form, n.source, ?, ?, ?, ?
      from unnest(?::text[], ?::text[], ?::text[], ?::text[])
        with ordinality as n(accession, cik, form, source, position)
      order by n.position
      on conflict (accession) do update set state = 'waiting', job = excluded.job,
        cik = coalesce(excluded.cik, w.cik), form = excluded.form, source = excluded.source,
        priority = excluded.priority, attempts = 0, next_at = excluded.next_at,
        kept = false, updated = excluded.updated, error_code = null, error_what = null, error_where = null,
        error_mend = null
      where w.state in ('failed', 'cancelled', 'absent')
      """;

  private static final String ASK =
      """
      -- what a job asks for, and whether it was there before
      insert into job_filing (job, accession, already)
      select ?, w.accession, w.state = 'done' from work w where w.accession = any (?)
      on conflict do nothing
      """;

  private static final String TAKE =
      """
      -- the next filings to work on
      update work set state = 'running', worker = ?, beat = ?, updated = ?, attempts = attempts + 1
      where accession in (
        select accession from work
        where state = 'waiting' and next_at <= ?
        order by priority desc, position limit ? for update skip locked)
      returning accession, cik, form, source, job, attempts, position, priority, kept
      """;

  private static final String BEAT =
      """
      -- what a worker holds in its hands; a row it does not know of falls silent and comes back
      update work set beat = ?
      where accession = any (?::text[]) and state = 'running' and worker = ?
      """;

  private static final String BEAT_COMPANIES =
      """
      -- the companies a worker is assessing
      update company_dirty set beat = ? where cik = any (?::text[]::bigint[]) and worker = ?
      """;

  private static final String RECLAIM =
      """
      -- rows of workers that fell silent
      update work set state = 'waiting', worker = null, beat = null
      where state = 'running' and beat < ?
      """;

  private static final String TAKE_OVER =
      """
      -- rows of a dead process
      update work set state = 'waiting', worker = null, beat = null
      where state = 'running' and worker <> ?
      """;

  private static final String RELEASE =
      """
      -- given back untouched
      update work set state = 'waiting', worker = null, beat = null, attempts = attempts - 1
      where accession = any (?) and worker = ? and state = 'running'
      """;

  private static final String LATER =
      """
      -- to be tried again
      update work set state = 'waiting', worker = null, beat = null, next_at = ?, updated = ?,
        error_code = ?, error_what = ?, error_where = ?, error_mend = ?
      where accession = ? and worker = ? and state = 'running'
      """;

  private static final String FAILED =
      """
      -- not to be had: failed, or listed by EDGAR and not there
      update work set state = ?, worker = null, beat = null, updated = ?,
        error_code = ?, error_what = ?, error_where = ?, error_mend = ?
      where accession = ? and worker = ? and state = 'running'
      """;

  private static final String LIST_FAILED =
      """
      -- filings that could not be had, newest first
      select *, source::jsonb ->> 'path' as file from work
      where state = 'failed' and (?::uuid is null
          or accession in (select accession from job_filing where job = ?))
        and (updated, accession) < (?, ?)
      order by updated desc, accession desc limit ?
      """;

  private static final String FIND_FAILED =
      """
      -- a filing that could not be had
      select *, source::jsonb ->> 'path' as file from work
      where state = 'failed' and accession = ?
      """;

  private static final String COUNTS =
      """
      select count(*) filter (where state = 'waiting'), count(*) filter (where state = 'running'),
        count(*) filter (where state = 'failed')
      from work where state in ('waiting', 'running', 'failed')
      """;

  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private final Database database;

  public WorkQueue(Database database) {
    this.database = database;
  }

  /**
   * Notices filings for a job, in the order they shall be worked on. Noticing again changes
   * nothing.
   */
  public void notice(UUID job, int priority, List<Noticed> filings, Instant now) {
    Map<String, Noticed> once = new LinkedHashMap<>();
    filings.forEach(noticed -> once.putIfAbsent(noticed.accession().value(), noticed));
    List<String> accessions = List.copyOf(once.keySet());
    List<Noticed> rows = List.copyOf(once.values());
    database.inTransaction(
        connection -> {
          Database.update(
              connection,
              NOTICE,
              job,
              priority,
              now,
              now,
              now,
              accessions,
              rows.stream().map(n -> n.cik().map(Cik::toString)).map(c -> c.orElse("")).toList(),
              rows.stream().map(Noticed::form).toList(),
              rows.stream().map(Noticed::source).toList());
          return Database.update(connection, ASK, job, accessions);
        });
  }

  /** Takes up to {@code limit} filings. */
  public List<TakenFiling> take(String worker, int limit, Instant now) {
    record Placed(TakenFiling taken, int priority, long position) {}
    return database
        .list(
            TAKE,
            row ->
                new Placed(
                    new TakenFiling(
                        new Noticed(
                            new Accession(row.getString("accession")),
                            cik(row),
                            row.getString("form"),
                            row.getString("source")),
                        row.getObject("job", UUID.class),
                        row.getInt("attempts"),
                        row.getBoolean("kept")),
                    row.getInt("priority"),
                    row.getLong("position")),
            worker,
            now,
            now,
            now,
            limit)
        .stream()
        .sorted(
            java.util.Comparator.comparingInt((Placed p) -> -p.priority())
                .thenComparingLong(Placed::position))
        .map(Placed::taken)
        .toList();
  }

  /**
   * Tells that a worker lives and what it holds. Only that is kept: the answer to {@link #take} may
   * have been lost with the connection, and then nobody works on the rows though they bear its
   * name.
   */
  public void beat(
      String worker, Collection<Accession> filings, Collection<Cik> companies, Instant now) {
    database.update(BEAT, now, filings.stream().map(Accession::value).toList(), worker);
    database.update(BEAT_COMPANIES, now, companies.stream().map(Cik::toString).toList(), worker);
  }

  /** Gives back rows of workers that have been silent since {@code before}; answers how many. */
  public int reclaim(Instant before) {
    return database.update(RECLAIM, before);
  }

  /** Gives back all rows of other workers; for start-up, when no other process can be alive. */
  public int takeOver(String worker) {
    return database.update(TAKE_OVER, worker);
  }

  /** Gives filings back that were taken and not begun. */
  public void release(Collection<Accession> accessions, String worker) {
    database.update(RELEASE, accessions.stream().map(Accession::value).toList(), worker);
  }

  /** A filing to be tried again. */
  public void later(
      Accession accession, String worker, Failure failure, Instant next, Instant now) {
    database.update(
        LATER,
        next,
        now,
        failure.code(),
        failure.what(),
        failure.where(),
        failure.mend(),
        accession.value(),
        worker);
  }

  /** A filing that cannot be had. */
  public void failed(Accession accession, String worker, Failure failure, Instant now) {
    close("failed", accession, worker, failure, now);
  }

  /** A filing that EDGAR's list names and its server does not have: told apart from failures. */
  public void absent(Accession accession, String worker, Failure failure, Instant now) {
    close("absent", accession, worker, failure, now);
  }

  private void close(
      String state, Accession accession, String worker, Failure failure, Instant now) {
    database.update(
        FAILED,
        state,
        now,
        failure.code(),
        failure.what(),
        failure.where(),
        failure.mend(),
        accession.value(),
        worker);
  }

  /** A page of filings that could not be had, newest first; of one job, or of all. */
  public Slice<FailedFiling> listFailed(Optional<UUID> job, Optional<String> cursor, int limit) {
    Optional<Cursor> from = cursor.map(text -> Cursor.parse(text, 2));
    return Slice.of(
        database.list(
            LIST_FAILED,
            WorkQueue::failedFiling,
            job,
            job,
            from.map(c -> c.instant(0)).orElse(LATEST),
            from.map(c -> c.text(1)).orElse(""),
            limit + 1),
        limit,
        last -> Cursor.of(last.updated(), last.accession()));
  }

  /** A filing that could not be had. */
  public Optional<FailedFiling> findFailed(Accession accession) {
    return database.first(FIND_FAILED, WorkQueue::failedFiling, accession.value());
  }

  private static FailedFiling failedFiling(java.sql.ResultSet row) throws java.sql.SQLException {
    return new FailedFiling(
        new Accession(row.getString("accession")),
        cik(row),
        row.getString("form"),
        Optional.ofNullable(row.getString("file")).orElse(""),
        row.getObject("job", UUID.class),
        row.getInt("attempts"),
        Database.instant(row, "created"),
        Database.instant(row, "updated"),
        Jobs.failure(row));
  }

  public Queue counts() {
    return database
        .first(COUNTS, row -> new Queue(row.getLong(1), row.getLong(2), row.getLong(3)))
        .orElse(new Queue(0, 0, 0));
  }

  private static Optional<Cik> cik(ResultSet row) throws SQLException {
    long value = row.getLong("cik");
    return row.wasNull() ? Optional.empty() : Optional.of(new Cik(value));
  }
}
