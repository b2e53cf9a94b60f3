package io.assay.store.jobs;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.store.Database;
import io.assay.store.StoreCode;
import io.assay.store.jobs.JobRows.Count;
import io.assay.store.jobs.JobRows.Failure;
import io.assay.store.jobs.JobRows.FetchedBytes;
import io.assay.store.jobs.JobRows.NewWork;
import io.assay.store.jobs.JobRows.Noticed;
import io.assay.store.jobs.JobRows.Queue;
import io.assay.store.jobs.JobRows.Taken;
import io.assay.store.jobs.JobRows.WorkClass;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The queue of all work, a row a piece of work over all jobs: filings to be brought in, and work of
 * other kinds. Rows are taken many at a time with {@code skip locked}, by class, in order of
 * priority, then turn; kept by a heartbeat; and come back when it stops. A row is marked done in
 * the transaction that writes what came of it, and only while its worker still holds it: so it is
 * done once in effect, whatever dies. All times are the database's. Thread-safe; many processes may
 * take from it.
 */
public final class WorkQueue {

  private static final String NOTICE =
      """
      -- filings noticed by a job; one that failed or was cancelled is tried anew
      insert into work as w (key, state, job, cik, form, source, priority, turn, next_at, created,
        updated)
      select n.key, 'waiting', ?, nullif(n.cik, '')::bigint, n.form, n.source, ?, n.turn,
        clock_timestamp(), clock_timestamp(), clock_timestamp()
      from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[])
        with ordinality as n(key, cik, form, source, turn, position)
      order by n.position
      on conflict (key) do update set state = 'waiting', job = excluded.job, class = 'io',
        cik = coalesce(excluded.cik, w.cik), form = excluded.form, source = excluded.source,
        priority = excluded.priority, turn = excluded.turn, attempts = 0, due = true,
        next_at = excluded.next_at, kept = false, fetched = null, updated = excluded.updated,
        error_code = null, error_what = null, error_where = null, error_mend = null
      where w.state in ('failed', 'cancelled', 'absent')
      """;

  private static final String SUBMIT =
      """
      -- work of other kinds; what is there already stays, unless it was given up
      insert into work as w (key, kind, class, state, job, cik, form, source, priority, turn, due,
        next_at, created, updated)
      select n.key, n.kind, ?, 'waiting', ?, nullif(n.cik, 0), '', n.source, ?, n.turn,
        n.millis <= 0, clock_timestamp() + n.millis * interval '1 millisecond', clock_timestamp(),
        clock_timestamp()
      from unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[])
        with ordinality as n(key, kind, cik, source, millis, turn, position)
      order by n.position
      on conflict (key) do update set state = 'waiting', job = excluded.job,
        class = excluded.class, source = excluded.source, priority = excluded.priority,
        turn = excluded.turn, attempts = 0, due = excluded.due, next_at = excluded.next_at,
        updated = excluded.updated, error_code = null, error_what = null, error_where = null,
        error_mend = null
      where w.state in ('failed', 'cancelled')
      """;

  private static final String ASK =
      """
      -- what a job asks for, and whether it was there before
      insert into job_work (job, key, already)
      select ?, w.key, w.state = 'done' from work w where w.key = any (?)
      on conflict do nothing
      """;

  private static final String TAKE =
      """
      -- the next work of a class
      with next as materialized (
        select key from work
        where class = ? and state = 'waiting' and due and priority >= ?
        order by class, priority desc, turn, position
        limit ? for no key update skip locked)
      update work w set state = 'running', worker = ?, beat = clock_timestamp(),
        updated = clock_timestamp(), attempts = attempts + 1
      from next where w.key = next.key
      returning w.key, kind, class, cik, form, source, job, attempts, position, turn, priority,
        kept, fetched, filename
      """;

  private static final String RIPEN =
      """
      -- rows whose time has come
      update work set due = true
      where key in (
        select key from work where state = 'waiting' and not due and next_at <= clock_timestamp()
        order by next_at limit 1000 for no key update skip locked)
      """;

  private static final String BEAT =
      """
      -- what a worker holds in its hands; a row it does not know of falls silent and comes back.
      -- Locked in the order of keys, as whoever marks them done locks them.
      with mine as materialized (
        select key from work where key = any (?) and state = 'running' and worker = ?
        order by key for no key update)
      update work w set beat = clock_timestamp() from mine where w.key = mine.key
      returning w.key
      """;

  private static final String BEAT_COMPANIES =
      """
      -- the companies a worker is assessing
      update company_dirty set beat = clock_timestamp()
      where cik = any (?::text[]::bigint[]) and worker = ?
      """;

  // The latest failures of a row with one more.
  private static final String HISTORY =
      """
      jsonb_path_query_array(history, '$[last - 6 to last]') || jsonb_build_array(
        jsonb_build_object('at', to_char(clock_timestamp() at time zone 'UTC',
          'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'attempt', attempts, 'worker', coalesce(worker, ''),
          'code', %s, 'what', %s))\
      """;

  // How often the process that worked on a row ended, this time included.
  private static final String DEATHS =
      """
      (1 + jsonb_array_length(
        jsonb_path_query_array(history, '$[*] ? (@.code == "worker-died")')))\
      """;

  // Rows whose workers ended more than once may be what ends them: they come back ever later, so
  // that others are not always in the same boat, and are given up in the end.
  private static final String REVIVE =
      """
      -- rows that nobody works on any more: a beat long past, or in a future that was set back
      update work w set
        state = case when d.over then 'failed' else 'waiting' end,
        due = d.deaths < 2,
        next_at = clock_timestamp() + make_interval(secs => power(2, least(d.deaths, 7) - 1) - 1),
        history = %s,
        error_code = case when d.over then ? end,
        error_what = case when d.over then ? end,
        error_where = case when d.over then w.key end,
        error_mend = case when d.over then ? end,
        worker = null, beat = null, updated = clock_timestamp()
      from (
        select key, %s as deaths, %s >= ? as over from work
        where state = 'running' and (worker = any (?)
          or beat < clock_timestamp() - make_interval(secs => ?)
          or beat > clock_timestamp() + make_interval(secs => ?))
        order by key for update skip locked) d
      where w.key = d.key
      returning w.state
      """
          .formatted(HISTORY.formatted("?::text", "?::text"), DEATHS, DEATHS);

  private static final String RELEASE =
      """
      -- given back untouched
      update work set state = 'waiting', worker = null, beat = null, attempts = attempts - 1
      where key = any (?) and worker = ? and state = 'running'
      """;

  private static final String LATER =
      """
      -- to be tried again
      update work set state = 'waiting', worker = null, beat = null, due = ? <= 0,
        next_at = clock_timestamp() + ? * interval '1 millisecond', updated = clock_timestamp(),
        history = %s,
        error_code = ?, error_what = ?, error_where = ?, error_mend = ?
      where key = ? and worker = ? and state = 'running'
      """
          .formatted(HISTORY.formatted("?::text", "?::text"));

  private static final String FAILED =
      """
      -- not to be had: failed, or listed by EDGAR and not there
      update work set state = ?, worker = null, beat = null, updated = clock_timestamp(),
        history = %s,
        error_code = ?, error_what = ?, error_where = ?, error_mend = ?
      where key = ? and worker = ? and state = 'running'
      """
          .formatted(HISTORY.formatted("?::text", "?::text"));

  private static final String FETCHED =
      """
      -- bytes are kept: whoever reads takes it on
      update work set state = 'waiting', class = 'cpu', worker = null, beat = null, attempts = 0,
        due = true, fetched = ?, filename = ?, updated = clock_timestamp()
      where key = ? and worker = ? and state = 'running'
      """;

  private static final String FETCH_AGAIN =
      """
      -- bytes that another fetched are gone
      update work set state = 'waiting', class = 'io', worker = null, beat = null, due = true,
        fetched = null, filename = '', updated = clock_timestamp()
      where key = ? and worker = ? and state = 'running'
      """;

  private static final String CLAIM =
      """
      -- rows that a worker still holds
      select key from work where key = any (?) and state = 'running' and worker = ?
      order by key for update
      """;

  private static final String DONE =
      """
      -- work done
      update work set state = 'done', kept = false, fetched = null, worker = null, beat = null,
        updated = clock_timestamp(), error_code = null, error_what = null, error_where = null,
        error_mend = null
      where key = any (?)
      """;

  private static final String COUNTS =
      """
      -- rows by class and state
      select class, state, sum(rows)::bigint as rows from work_count group by class, state
      having sum(rows) > 0 order by class, state
      """;

  private static final String RUNNING =
      """
      -- whether work of other kinds than one is under way
      select exists (select from work where state = 'running' and kind <> ?)
      """;

  private static final String EXPIRED =
      """
      -- work of other kinds than filings that ended long ago
      with old as materialized (
        select key from work
        where kind <> 'filing' and state in ('done', 'cancelled')
          and updated < clock_timestamp() - make_interval(secs => ?)
        order by updated limit 10000 for update skip locked),
      asked as (delete from job_work a using old where a.key = old.key)
      select key from old
      """;

  private final Database database;

  public WorkQueue(Database database) {
    this.database = database;
  }

  /**
   * Notices filings for a job, in the order they shall be worked on. Noticing again changes
   * nothing.
   */
  public void notice(UUID job, int priority, List<Noticed> filings) {
    Map<String, Noticed> once = new LinkedHashMap<>();
    filings.forEach(noticed -> once.putIfAbsent(noticed.accession().value(), noticed));
    List<String> keys = List.copyOf(once.keySet());
    List<Noticed> rows = List.copyOf(once.values());
    database.inTransaction(
        connection -> {
          List<Long> turns =
              Lanes.turns(
                  connection,
                  WorkClass.IO,
                  priority,
                  rows.stream().map(n -> company(n.cik())).toList());
          Database.update(
              connection,
              NOTICE,
              job,
              priority,
              keys,
              rows.stream().map(n -> n.cik().map(Cik::toString)).map(c -> c.orElse("")).toList(),
              rows.stream().map(Noticed::form).toList(),
              rows.stream().map(Noticed::source).toList(),
              turns);
          return Database.update(connection, ASK, job, keys);
        });
  }

  private static long company(Optional<Cik> cik) {
    return cik.map(Cik::value).orElse(Lanes.NO_COMPANY);
  }

  /**
   * Submits work of other kinds for a job, in the order it shall be done. What is there with the
   * same key stays as it is, unless it was given up or cancelled: then it is tried anew.
   */
  public void submit(UUID job, int priority, List<NewWork> work) {
    Map<WorkClass, Map<String, NewWork>> byClass = new EnumMap<>(WorkClass.class);
    work.forEach(
        one ->
            byClass
                .computeIfAbsent(one.workClass(), _ -> new LinkedHashMap<>())
                .putIfAbsent(one.key(), one));
    database.inTransaction(
        connection -> {
          for (Map.Entry<WorkClass, Map<String, NewWork>> entry : byClass.entrySet()) {
            submit(
                connection, job, priority, entry.getKey(), List.copyOf(entry.getValue().values()));
          }
          return byClass.size();
        });
  }

  private static void submit(
      Connection connection, UUID job, int priority, WorkClass workClass, List<NewWork> rows)
      throws SQLException {
    List<Long> companies = rows.stream().map(row -> company(row.company())).toList();
    List<String> keys = rows.stream().map(NewWork::key).toList();
    List<Long> turns = Lanes.turns(connection, workClass, priority, companies);
    Database.update(
        connection,
        SUBMIT,
        workClass.id(),
        job,
        priority,
        keys,
        rows.stream().map(NewWork::kind).toList(),
        companies,
        rows.stream().map(NewWork::body).toList(),
        rows.stream().map(row -> row.delay().toMillis()).toList(),
        turns);
    Database.update(connection, ASK, job, keys);
  }

  /** Takes up to {@code limit} rows of a class, whatever their priority. */
  public List<Taken> take(String worker, WorkClass workClass, int limit) {
    return take(worker, workClass, limit, Integer.MIN_VALUE);
  }

  /** Takes up to {@code limit} rows of a class, of at least a priority. */
  public List<Taken> take(String worker, WorkClass workClass, int limit, int priority) {
    record Placed(Taken taken, int priority, long turn, long position) {}
    return database
        .list(
            TAKE,
            row ->
                new Placed(
                    taken(row),
                    row.getInt("priority"),
                    row.getLong("turn"),
                    row.getLong("position")),
            workClass.id(),
            priority,
            limit,
            worker)
        .stream()
        .sorted(
            Comparator.comparingInt((Placed p) -> -p.priority())
                .thenComparingLong(Placed::turn)
                .thenComparingLong(Placed::position))
        .map(Placed::taken)
        .toList();
  }

  private static Taken taken(ResultSet row) throws SQLException {
    Optional<byte[]> fetched = Optional.ofNullable(row.getBytes("fetched"));
    String filename = row.getString("filename");
    return new Taken(
        row.getString("key"),
        row.getString("kind"),
        WorkClass.of(row.getString("class")),
        cik(row),
        row.getString("form"),
        row.getString("source"),
        row.getObject("job", UUID.class),
        row.getInt("attempts"),
        row.getBoolean("kept"),
        fetched.map(hash -> new FetchedBytes(HexFormat.of().formatHex(hash), filename)));
  }

  /** Lets rows be taken whose time has come; answers how many. */
  public int ripen() {
    return database.update(RIPEN);
  }

  /**
   * Tells that a worker lives and what it holds. Only that is kept: the answer to {@link #take} may
   * have been lost with the connection, and then nobody works on the rows though they bear its
   * name.
   *
   * @return the rows that it holds indeed: others were cancelled, or given to another
   */
  public Set<String> beat(String worker, Collection<String> keys, Collection<Cik> companies) {
    if (!companies.isEmpty()) {
      database.update(BEAT_COMPANIES, companies.stream().map(Cik::toString).toList(), worker);
    }
    return keys.isEmpty()
        ? Set.of()
        : database.list(BEAT, row -> row.getString(1), keys, worker).stream()
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * What became of rows whose workers are no more.
   *
   * @param back to be taken again
   * @param givenUp taken too often without an end: dead letters now
   */
  public record Revived(int back, int givenUp) {
    /** Whether there were any. */
    public boolean isAny() {
      return back + givenUp > 0;
    }
  }

  /**
   * Takes rows back from workers that are dead, and from those that have been silent.
   *
   * @param dead names of workers whose process is known to be gone
   * @param silence after which a row is nobody's
   * @param deaths of its workers after which a row is given up: it may be what ends them
   */
  public Revived revive(Collection<String> dead, Duration silence, int deaths) {
    double seconds = silence.toMillis() / 1000.0;
    String code = StoreCode.WORKER_DIED.id();
    List<String> states =
        database.list(
            REVIVE,
            row -> row.getString(1),
            code,
            "the process that worked on it ended",
            code,
            "the process that worked on it ended, " + deaths + " times",
            "Look into the log of that process for the reason, then replay it.",
            deaths,
            dead,
            seconds,
            seconds);
    int givenUp = (int) states.stream().filter("failed"::equals).count();
    return new Revived(states.size() - givenUp, givenUp);
  }

  /** Gives rows back that were taken and not begun. */
  public void release(Collection<String> keys, String worker) {
    database.update(RELEASE, keys, worker);
  }

  /** A row to be tried again after a while. */
  public void later(String key, String worker, Failure failure, Duration delay) {
    database.update(
        LATER,
        delay.toMillis(),
        delay.toMillis(),
        failure.code(),
        failure.what(),
        failure.code(),
        failure.what(),
        failure.where(),
        failure.mend(),
        key,
        worker);
  }

  /** A row that is given up: a dead letter until it is asked for again. */
  public void failed(String key, String worker, Failure failure) {
    close("failed", key, worker, failure);
  }

  /** A filing that EDGAR's list names and its server does not have: told apart from failures. */
  public void absent(Accession accession, String worker, Failure failure) {
    close("absent", accession.value(), worker, failure);
  }

  private void close(String state, String key, String worker, Failure failure) {
    database.update(
        FAILED,
        state,
        failure.code(),
        failure.what(),
        failure.code(),
        failure.what(),
        failure.where(),
        failure.mend(),
        key,
        worker);
  }

  /** A filing whose bytes are kept now, to be read by whoever reads. */
  public void fetched(Accession accession, String worker, FetchedBytes bytes) {
    database.update(
        FETCHED,
        HexFormat.of().parseHex(bytes.sha256()),
        bytes.filename(),
        accession.value(),
        worker);
  }

  /** A filing whose fetched bytes were lost: to be fetched again. */
  public void fetchAgain(Accession accession, String worker) {
    database.update(FETCH_AGAIN, accession.value(), worker);
  }

  /**
   * Which of some rows a worker still holds, locked until the transaction ends: what came of others
   * is not to be written.
   */
  public static List<String> claim(Connection connection, Collection<String> keys, String worker)
      throws SQLException {
    return Database.list(connection, CLAIM, row -> row.getString(1), keys, worker);
  }

  /** Marks claimed rows done, in the transaction that writes what came of them. */
  public static void done(Connection connection, Collection<String> keys) throws SQLException {
    Database.update(connection, DONE, keys);
  }

  /**
   * Writes what came of rows and marks them done, in one transaction; of those only that the worker
   * still holds.
   *
   * @param effects by key, in the order to write them
   * @return keys of the rows that are done now
   */
  public List<String> finish(String worker, Map<String, Effect> effects) {
    return database.inTransaction(
        connection -> {
          List<String> claimed = claim(connection, List.copyOf(effects.keySet()), worker);
          Set<String> mine = Set.copyOf(claimed);
          for (Map.Entry<String, Effect> one : effects.entrySet()) {
            if (mine.contains(one.getKey())) {
              one.getValue().on(connection);
            }
          }
          done(connection, claimed);
          return claimed;
        });
  }

  /** How many rows there are of each class in each state. */
  public List<Count> listCounts() {
    return database.list(
        COUNTS,
        row ->
            new Count(
                WorkClass.of(row.getString("class")), row.getString("state"), row.getLong("rows")));
  }

  /** How much work there is, over all classes. */
  public Queue counts() {
    List<Count> counts = listCounts();
    return new Queue(sum(counts, "waiting"), sum(counts, "running"), sum(counts, "failed"));
  }

  /** Whether work is under way, of other kinds than one that lets all else go first. */
  public boolean isRunningBeside(String kind) {
    return database.first(RUNNING, row -> row.getBoolean(1), kind).orElse(false);
  }

  private static long sum(List<Count> counts, String state) {
    return counts.stream().filter(c -> c.state().equals(state)).mapToLong(Count::rows).sum();
  }

  /**
   * Removes work of other kinds than filings that ended so long ago; answers how much. The row of a
   * filing stays: it says that the filing is in.
   */
  public int expire(Duration after) {
    return database.inTransaction(
        connection -> {
          List<String> old =
              new ArrayList<>(
                  Database.list(
                      connection, EXPIRED, row -> row.getString(1), after.toMillis() / 1000.0));
          return Database.update(connection, "delete from work where key = any (?)", old);
        });
  }

  static Optional<Cik> cik(ResultSet row) throws SQLException {
    long value = row.getLong("cik");
    return row.wasNull() ? Optional.empty() : Optional.of(new Cik(value));
  }
}
