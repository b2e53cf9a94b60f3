package io.assay.store.jobs;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.NoSuchThing;
import io.assay.store.Cursor;
import io.assay.store.Database;
import io.assay.store.Slice;
import io.assay.store.StoreCode;
import io.assay.store.audit.AuditLog;
import io.assay.store.audit.Deed;
import io.assay.store.jobs.JobRows.Failure;
import io.assay.store.jobs.JobRows.JobRow;
import io.assay.store.jobs.JobRows.JobState;
import io.assay.store.jobs.JobRows.NewJob;
import io.assay.store.jobs.JobRows.TargetProblem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Jobs: what was asked, and how far it is. Their filings are in {@link WorkQueue}. Thread-safe. */
public final class Jobs {

  private static final String CREATE =
      """
      -- a job, or the one that the same key made before
      insert into job (id, kind, title, request, priority, state, idempotency_key, created)
      values (?, ?, ?, ?, ?, 'waiting', ?, clock_timestamp())
      on conflict (idempotency_key) do update set idempotency_key = excluded.idempotency_key
      returning id
      """;

  private static final String SELECT =
      """
      select j.*,
        greatest(j.expected, n.total) + p.problems + c.total as total, n.done + c.done as done,
        n.already, n.failed + p.problems as failed, n.absent
      from job j
      cross join lateral (
        select coalesce(sum(open + done + already + failed + absent + cancelled), 0) as total,
          coalesce(sum(done), 0) as done, coalesce(sum(already), 0) as already,
          coalesce(sum(failed), 0) as failed, coalesce(sum(absent), 0) as absent
        from job_count a where a.job = j.id) n
      cross join lateral (
        select count(*) as problems from job_problem q where q.job = j.id) p
      cross join lateral (
        select coalesce(sum(k.filings), 0) as total,
          coalesce(sum(k.filings) filter (where k.done), 0) as done
        from job_company k where k.job = j.id) c
      """;

  private static final String BY_ID = "-- a job\n" + SELECT + " where j.id = ?";

  private static final String LIST =
      """
      -- jobs, newest first
      %s
      order by j.created desc, j.id desc
      """
          .formatted(
              // How far each is is worked out for those of the page alone.
              SELECT.replace(
                  "from job j",
                  """
                  from (select * from job
                    where (?::text is null or state = ?) and (?::text is null or kind = ?)
                      and (created, id) < (?, ?::uuid)
                    order by created desc, id desc limit ?) j"""));

  private static final String UNEXPANDED =
      """
      -- jobs of a kind whose targets are still to be looked up, in the order to do so
      %s
      where j.state in ('waiting', 'running') and not j.expanded and j.kind = ?
      order by j.priority desc, j.created
      """
          .formatted(SELECT);

  private static final String OPEN =
      """
      -- jobs that are not over
      %s
      where j.state in ('waiting', 'running', 'paused') order by j.priority desc, j.created
      """
          .formatted(SELECT);

  private static final String START =
      """
      update job set state = 'running', started = coalesce(started, clock_timestamp())
      where id = ? and state = 'waiting'
      """;

  private static final String EXPECT = "update job set expected = ? where id = ?";

  private static final String PACE = "update job set pace = ?::double precision where id = ?";

  private static final String EXPANDED = "update job set expanded = true where id = ?";

  private static final String CLEAR_PROBLEMS = "delete from job_problem where job = ?";

  private static final String PROBLEM =
      """
      insert into job_problem (job, seq, target, error_code, error_what, error_where, error_mend)
      values (?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String PROBLEMS = "select * from job_problem where job = ? order by seq";

  private static final String FAIL =
      """
      update job set state = 'failed', finished = clock_timestamp(), error_code = ?, error_what = ?,
        error_where = ?, error_mend = ?
      where id = ? and state in ('waiting', 'running', 'paused')
      """;

  private static final String CHANGE =
      """
      update job set state = ?, finished = case when ? then clock_timestamp() end
      where id = ? and state = any (?)
      """;

  // Work that another open job asks for too stays with that job.
  private static final String HAND_OVER =
      """
      update work w set job = o.job
      from (select distinct on (a.key) a.key, a.job
            from job_work mine join job_work a using (key) join job j on j.id = a.job
            where mine.job = ? and a.job <> mine.job and j.state in ('waiting', 'running')
            order by a.key, j.created) o
      where w.key = o.key and w.job = ? and w.state in ('waiting', 'paused', 'running')
      """;

  // What is being worked on loses its worker, which finds that out and leaves it.
  private static final String CANCEL_WORK =
      """
      with mine as materialized (
        select w.key from work w join job_work a using (key)
        where a.job = ? and w.job = a.job and w.state in ('waiting', 'paused', 'running')
        order by w.key for no key update of w)
      update work w set state = 'cancelled', worker = null, beat = null,
        updated = clock_timestamp()
      from mine where w.key = mine.key
      """;

  private static final String MOVE_WORK =
      """
      with mine as materialized (
        select w.key from work w join job_work a using (key)
        where a.job = ? and w.job = a.job and w.state = ?
        order by w.key for no key update of w)
      update work w set state = ?, updated = clock_timestamp() from mine where w.key = mine.key
      """;

  // Companies that a job would have assessed again keep what they have; what came in is assessed.
  private static final String LEAVE_COMPANIES =
      """
      delete from company_dirty d using job_company c
      where c.job = ? and not c.done and d.cik = c.cik and d.priority < 0
      """;

  private static final String LEAVE_JOB = "delete from job_company where job = ? and not done";

  private static final String DELAY_COMPANIES =
      """
      update company_dirty d set next_at = ? from job_company c
      where c.job = ? and not c.done and d.cik = c.cik and d.priority < 0
      """;

  private static final String FINISH =
      """
      -- jobs are over when no work is open and their companies are assessed; failed when nothing
      -- of what they asked for is there
      with settled as materialized (
        select o.id, n.good, n.bad
        from job o
        cross join lateral (
          select coalesce(sum(c.open), 0) as open, coalesce(sum(c.done + c.already), 0) as good,
            coalesce(sum(c.failed), 0) as bad
          from job_count c where c.job = o.id) n
        where o.state = 'running' and o.expanded and n.open = 0)
      update job j set finished = clock_timestamp(), state = case when n.good = 0 and n.bad > 0
          then 'failed' else 'done' end
      from (
        select o.id,
          o.good + (select count(*) from job_company c where c.job = o.id) as good,
          o.bad + (select count(*) from job_problem q where q.job = o.id) as bad
        from settled o
        where not exists (
          select from company_dirty d join filing f on f.cik = d.cik
          join job_work a on a.key = f.accession and a.job = o.id)
        and not exists (select from job_company c where c.job = o.id and not c.done)) n
      where j.id = n.id and j.state = 'running'
      returning j.id
      """;

  private static final String EXPIRED =
      """
      -- jobs that ended long ago
      select id from job where finished < clock_timestamp() - make_interval(secs => ?)
      order by finished limit 100 for update skip locked
      """;

  private static final List<String> REMOVE =
      List.of(
          "delete from job_work where job = ?",
          "delete from job_count where job = ?",
          "delete from job_company where job = ?",
          "delete from job_problem where job = ?",
          "delete from job where id = ?");

  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
  private static final UUID GREATEST = new UUID(-1, -1);

  private final Database database;

  public Jobs(Database database) {
    this.database = database;
  }

  /** Makes a job, or answers the one that the same idempotency key made before. */
  public JobRow create(NewJob job) {
    UUID id =
        database.inTransaction(
            connection -> {
              UUID made =
                  Database.list(
                          connection,
                          CREATE,
                          row -> row.getObject(1, UUID.class),
                          job.id(),
                          job.kind(),
                          job.title(),
                          job.request(),
                          job.priority(),
                          job.idempotencyKey())
                      .getFirst();
              if (made.equals(job.id())) {
                AuditLog.record(
                    connection, Deed.of("job.started", made, job.kind() + ": " + job.title()));
              }
              return made;
            });
    return job(id);
  }

  /**
   * A job and its progress.
   *
   * @throws NoSuchThing when there is none with this id
   */
  public JobRow job(UUID id) {
    return database
        .first(BY_ID, Jobs::row, id)
        .orElseThrow(
            () ->
                new NoSuchThing(
                    StoreCode.NO_SUCH_JOB, "no job " + id, "List them: GET /api/v1/jobs"));
  }

  /** A page of jobs, newest first; of one kind, or of all. */
  public Slice<JobRow> listJobs(
      Optional<JobState> state, Optional<String> kind, Optional<String> cursor, int limit) {
    Optional<Cursor> from = cursor.map(text -> Cursor.parse(text, 2));
    Optional<String> id = state.map(JobState::id);
    return Slice.of(
        database.list(
            LIST,
            Jobs::row,
            id,
            id,
            kind,
            kind,
            from.map(c -> c.instant(0)).orElse(LATEST),
            from.map(Jobs::uuid).orElse(GREATEST),
            limit + 1),
        limit,
        last -> Cursor.of(last.created(), last.id()));
  }

  private static UUID uuid(Cursor cursor) {
    try {
      return UUID.fromString(cursor.text(1));
    } catch (IllegalArgumentException _) {
      throw Cursor.bad(cursor.encoded());
    }
  }

  /** Jobs of a kind whose targets are still to be looked up, in the order to do so. */
  public List<JobRow> listUnexpanded(String kind) {
    return database.list(UNEXPANDED, Jobs::row, kind);
  }

  /** How many filings a job asks for, known before all are noticed. */
  public void expect(UUID id, long filings) {
    database.update(EXPECT, filings, id);
  }

  /** How many filings a second a job settles, measured over minutes; empty for not measured. */
  public void pace(UUID id, Optional<Double> perSecond) {
    database.update(PACE, perSecond, id);
  }

  /** Jobs that are not over. */
  public List<JobRow> listOpen() {
    return database.list(OPEN, Jobs::row);
  }

  /** Targets of a job that could not be looked up. */
  public List<TargetProblem> listProblems(UUID id) {
    return database.list(
        PROBLEMS, row -> new TargetProblem(row.getString("target"), failure(row)), id);
  }

  /** Work on a job begins. */
  public void start(UUID id) {
    database.update(START, id);
  }

  /** All filings of a job are noticed; tells the targets that could not be looked up. */
  public void expanded(UUID id, List<TargetProblem> problems) {
    database.inTransaction(
        connection -> {
          Database.update(connection, CLEAR_PROBLEMS, id);
          int seq = 0;
          for (TargetProblem problem : problems) {
            Failure failure = problem.failure();
            Database.update(
                connection,
                PROBLEM,
                id,
                seq++,
                problem.target(),
                failure.code(),
                failure.what(),
                failure.where(),
                failure.mend());
          }
          return Database.update(connection, EXPANDED, id);
        });
  }

  /** A job that cannot be done at all. */
  public void fail(UUID id, Failure failure) {
    database.update(FAIL, failure.code(), failure.what(), failure.where(), failure.mend(), id);
  }

  /**
   * Cancels what has not ended; work that another open job asks for stays. Workers leave what they
   * had begun of it: it is not written.
   *
   * @throws AskedWrongly when the job is over
   */
  public JobRow cancel(UUID id) {
    return change(id, JobState.CANCELLED);
  }

  /**
   * Pauses a job: what is being worked on is finished, nothing more is begun.
   *
   * @throws AskedWrongly when the job is over
   */
  public JobRow pause(UUID id) {
    return change(id, JobState.PAUSED);
  }

  /**
   * Goes on with a paused job.
   *
   * @throws AskedWrongly when the job is over
   */
  public JobRow resume(UUID id) {
    return change(id, JobState.RUNNING);
  }

  private JobRow change(UUID id, JobState to) {
    List<String> from =
        to == JobState.RUNNING
            ? List.of("paused", "waiting", "running")
            : List.of("waiting", "running", "paused");
    boolean changed =
        database.inTransaction(
            connection -> {
              if (Database.update(connection, CHANGE, to.id(), to.isOver(), id, from) == 0) {
                return false;
              }
              if (to != JobState.RUNNING) {
                Database.update(connection, HAND_OVER, id, id);
              }
              AuditLog.record(
                  connection, Deed.of("job." + (to == JobState.RUNNING ? "resumed" : to.id()), id));
              switch (to) {
                case CANCELLED -> {
                  Database.update(connection, CANCEL_WORK, id);
                  Database.update(connection, LEAVE_COMPANIES, id);
                  Database.update(connection, LEAVE_JOB, id);
                }
                case PAUSED -> {
                  Database.update(connection, MOVE_WORK, id, "waiting", "paused");
                  Database.update(connection, DELAY_COMPANIES, LATEST, id);
                }
                default -> {
                  Database.update(connection, MOVE_WORK, id, "paused", "waiting");
                  Database.update(connection, DELAY_COMPANIES, Instant.EPOCH, id);
                }
              }
              return true;
            });
    JobRow job = job(id);
    if (!changed) {
      throw new AskedWrongly(
          StoreCode.JOB_IS_OVER,
          "the job is " + job.state().id() + " already",
          id.toString(),
          "Start a new one: POST /api/v1/ingest");
    }
    return job;
  }

  /** Closes jobs without open work; answers which. */
  public List<UUID> finish() {
    return database.list(FINISH, row -> row.getObject(1, UUID.class));
  }

  /** Removes jobs that ended so long ago; answers how many. What they brought in stays. */
  public int expire(Duration after) {
    return database.inTransaction(
        connection -> {
          List<UUID> old =
              Database.list(
                  connection,
                  EXPIRED,
                  row -> row.getObject(1, UUID.class),
                  after.toMillis() / 1000.0);
          for (UUID job : old) {
            for (String statement : REMOVE) {
              Database.update(connection, statement, job);
            }
          }
          return old.size();
        });
  }

  static Failure failure(ResultSet row) throws SQLException {
    return new Failure(
        row.getString("error_code"),
        row.getString("error_what"),
        row.getString("error_where"),
        row.getString("error_mend"));
  }

  private static JobRow row(ResultSet row) throws SQLException {
    return new JobRow(
        row.getObject("id", UUID.class),
        row.getString("kind"),
        row.getString("title"),
        row.getString("request"),
        row.getInt("priority"),
        JobState.of(row.getString("state")),
        row.getBoolean("expanded"),
        Database.instant(row, "created"),
        Database.findInstant(row, "started"),
        Database.findInstant(row, "finished"),
        row.getLong("total"),
        row.getLong("done"),
        row.getLong("already"),
        row.getLong("failed"),
        row.getLong("absent"),
        Database.real(row, "pace"),
        row.getString("error_code") == null ? Optional.empty() : Optional.of(failure(row)));
  }
}
