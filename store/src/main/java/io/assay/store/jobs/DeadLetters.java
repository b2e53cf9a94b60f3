package io.assay.store.jobs;

import io.assay.store.Cursor;
import io.assay.store.Database;
import io.assay.store.Slice;
import io.assay.store.audit.AuditLog;
import io.assay.store.audit.Deed;
import io.assay.store.jobs.JobRows.DeadLetter;
import io.assay.store.jobs.JobRows.Past;
import io.assay.store.jobs.JobRows.Which;
import io.assay.store.jobs.JobRows.WorkClass;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Work that was given up: after its last attempt, or because it ended the processes that worked on
 * it. It is kept with its reason and its latest failures until it is asked for again. Thread-safe.
 */
public final class DeadLetters {

  private static final String WHICH =
      """
      state = 'failed' and (?::text is null or key = ?) and (?::text is null or error_code = ?)
        and (?::uuid is null or job = ?
          or exists (select from job_work a where a.job = ? and a.key = w.key))\
      """;

  private static final String LIST =
      """
      -- dead letters, newest first
      select *, case when kind = 'filing' then source::jsonb ->> 'path' end as file from work w
      where %s and (updated, key) < (?, ?)
      order by updated desc, key desc limit ?
      """
          .formatted(WHICH);

  private static final String HISTORY =
      """
      -- the latest failures of some rows
      select w.key, h.* from work w,
        rows from (jsonb_to_recordset(w.history)
          as (at timestamptz, attempt integer, worker text, code text, what text))
          with ordinality as h(at, attempt, worker, code, what, place)
      where w.key = any (?) order by w.key, h.place
      """;

  private static final String THESE =
      """
      -- dead letters to be tried anew, a bit at a time
      select key from work w where %s order by position limit 10000 for no key update
      """
          .formatted(WHICH);

  private static final String REPLAY =
      """
      -- to be tried anew, as if never tried
      update work set state = 'waiting', attempts = 0, due = true, next_at = clock_timestamp(),
        updated = clock_timestamp(), error_code = null, error_what = null, error_where = null,
        error_mend = null
      where key = any (?) and state = 'failed'
      """;

  private static final String DISCARD =
      """
      -- not to be tried anew, nor listed
      update work set state = 'cancelled', updated = clock_timestamp()
      where key = any (?) and state = 'failed'
      """;

  private static final String REOPEN =
      """
      -- jobs whose work was asked for again are not over
      update job set state = 'running', finished = null
      where state in ('done', 'failed') and id in (
        select a.job from job_work a where a.key = any (?))
      """;

  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private final Database database;

  public DeadLetters(Database database) {
    this.database = database;
  }

  /** A page of dead letters, newest first. */
  public Slice<DeadLetter> list(Which which, Optional<String> cursor, int limit) {
    Optional<Cursor> from = cursor.map(text -> Cursor.parse(text, 2));
    List<Object> parameters = parameters(which);
    parameters.add(from.map(c -> c.instant(0)).orElse(LATEST));
    parameters.add(from.map(c -> c.text(1)).orElse(""));
    parameters.add(limit + 1);
    return Slice.of(
        database.with(
            connection -> {
              List<DeadLetter> rows =
                  Database.list(connection, LIST, DeadLetters::row, parameters.toArray());
              return withHistory(connection, rows);
            }),
        limit,
        last -> Cursor.of(last.updated(), last.key()));
  }

  /** A dead letter. */
  public Optional<DeadLetter> find(String key) {
    Which which = new Which(Optional.of(key), Optional.empty(), Optional.empty());
    return list(which, Optional.empty(), 1).rows().stream().findFirst();
  }

  /** Has dead letters tried anew, with all their attempts; answers how many. */
  public int replay(Which which) {
    return bitByBit(
        which,
        (connection, keys) -> {
          Database.update(connection, REOPEN, keys);
          return Database.update(connection, REPLAY, keys);
        },
        "work.replayed",
        "tried anew");
  }

  /** Lets dead letters go; answers how many. What asks for the same again begins anew. */
  public int discard(Which which) {
    return bitByBit(
        which,
        (connection, keys) -> Database.update(connection, DISCARD, keys),
        "work.discarded",
        "let go");
  }

  private interface Change {
    int of(Connection connection, List<String> keys) throws SQLException;
  }

  private int bitByBit(Which which, Change change, String action, String told) {
    Object[] parameters = parameters(which).toArray();
    int all = 0;
    while (true) {
      int some =
          database.inTransaction(
              connection -> {
                List<String> keys =
                    Database.list(connection, THESE, row -> row.getString(1), parameters);
                int changed = change.of(connection, keys);
                if (changed > 0) {
                  AuditLog.record(
                      connection,
                      Deed.of(
                          action, which.key().or(which::code).orElse("all"), changed + " " + told));
                }
                return changed;
              });
      all += some;
      if (some == 0) {
        return all;
      }
    }
  }

  private static List<Object> parameters(Which which) {
    List<Object> parameters = new ArrayList<>();
    parameters.add(which.key());
    parameters.add(which.key());
    parameters.add(which.code());
    parameters.add(which.code());
    parameters.add(which.job());
    parameters.add(which.job());
    parameters.add(which.job());
    return parameters;
  }

  private static List<DeadLetter> withHistory(Connection connection, List<DeadLetter> rows)
      throws SQLException {
    Map<String, List<Past>> histories = new HashMap<>();
    Database.list(
        connection,
        HISTORY,
        row ->
            histories
                .computeIfAbsent(row.getString("key"), _ -> new ArrayList<>())
                .add(
                    new Past(
                        Database.instant(row, "at"),
                        row.getInt("attempt"),
                        row.getString("worker"),
                        row.getString("code"),
                        row.getString("what"))),
        rows.stream().map(DeadLetter::key).toList());
    return rows.stream()
        .map(
            row ->
                new DeadLetter(
                    row.key(),
                    row.kind(),
                    row.workClass(),
                    row.company(),
                    row.form(),
                    row.file(),
                    row.job(),
                    row.attempts(),
                    row.created(),
                    row.updated(),
                    row.failure(),
                    histories.getOrDefault(row.key(), List.of())))
        .toList();
  }

  private static DeadLetter row(ResultSet row) throws SQLException {
    return new DeadLetter(
        row.getString("key"),
        row.getString("kind"),
        WorkClass.of(row.getString("class")),
        WorkQueue.cik(row),
        Optional.ofNullable(row.getString("form")).orElse(""),
        Optional.ofNullable(row.getString("file")).orElse(""),
        row.getObject("job", UUID.class),
        row.getInt("attempts"),
        Database.instant(row, "created"),
        Database.instant(row, "updated"),
        Jobs.failure(row),
        List.of());
  }
}
