package io.assay.store.upkeep;

import io.assay.edgar.NoSuchThing;
import io.assay.store.Database;
import io.assay.store.StoreCode;
import io.assay.store.audit.AuditLog;
import io.assay.store.audit.Deed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * When each task of upkeep is due, and what came of it last, by the database's clock. Thread-safe.
 */
public final class Tasks {

  private static final String KNOW =
      """
      -- a task that is new, due after a while
      insert into upkeep (task, next_at)
      values (?, clock_timestamp() + make_interval(secs => ?)) on conflict do nothing
      """;

  private static final String FORGET = "delete from upkeep where not task = any (?)";

  private static final String LIST =
      """
      -- tasks by name
      select *, clock_timestamp() as now from upkeep order by task
      """;

  private static final String DUE =
      """
      -- tasks that are due: those asked for first, then the longest overdue
      select task, asked is not null as asked,
        extract(epoch from clock_timestamp() - next_at) as overdue
      from upkeep where task = any (?) and (asked is not null or next_at <= clock_timestamp())
      order by upkeep.asked nulls last, next_at
      """;

  private static final String ASK =
      """
      -- a task is to be done now
      update upkeep set asked = clock_timestamp() where task = ?
      """;

  private static final String BEGIN =
      """
      -- a task begins
      update upkeep set began = clock_timestamp(), worker = ?, outcome = 'running', told = ''
      where task = ?
      """;

  // Asked for again while it ran, it stays asked for.
  private static final String END =
      """
      -- a task is over
      update upkeep set ended = clock_timestamp(), outcome = ?, told = ?,
        seconds = extract(epoch from clock_timestamp() - began), runs = runs + 1,
        failures = failures + ?, asked = case when asked > began then asked end,
        next_at = clock_timestamp() + make_interval(secs => ?)
      where task = ?
      """;

  private final Database database;

  public Tasks(Database database) {
    this.database = database;
  }

  /** What became of a task. */
  public enum Outcome {
    RUNNING,
    DONE,
    NOTHING,
    FAILED;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A task.
   *
   * @param told what was done, or what went wrong
   * @param worker which did it last
   */
  public record Row(
      String task,
      Instant next,
      Optional<Instant> asked,
      Optional<Instant> began,
      Optional<Instant> ended,
      Optional<Outcome> outcome,
      String told,
      Optional<String> worker,
      Optional<Double> seconds,
      long runs,
      long failures,
      Instant now) {}

  /** A task that is due, and for how long. */
  public record Due(String task, boolean asked, Duration overdue) {}

  /** Makes tasks known, and forgets those that are no more. */
  public void know(String task, Duration first) {
    database.update(KNOW, task, first.toMillis() / 1000.0);
  }

  /** Forgets all but these. */
  public void keep(Collection<String> tasks) {
    database.update(FORGET, tasks);
  }

  /** All tasks by name. */
  public List<Row> list() {
    return database.list(LIST, Tasks::row);
  }

  /** Tasks that are due among those given: asked for first, then the longest overdue. */
  public List<Due> due(Collection<String> among) {
    return database.list(
        DUE,
        row ->
            new Due(
                row.getString("task"),
                row.getBoolean("asked"),
                Duration.ofMillis((long) (row.getDouble("overdue") * 1000))),
        among);
  }

  /**
   * Asks for a task to be done as soon as can be.
   *
   * @throws NoSuchThing when there is none with this name
   */
  public void ask(String task) {
    boolean there =
        database.inTransaction(
            connection -> {
              AuditLog.record(connection, Deed.of("upkeep.asked", task));
              return Database.update(connection, ASK, task) == 1;
            });
    if (!there) {
      throw new NoSuchThing(
          StoreCode.NO_SUCH_TASK,
          "there is no task '" + task + "'",
          "Tasks: " + String.join(", ", list().stream().map(Row::task).toList()));
    }
  }

  public void begin(String task, String worker) {
    database.update(BEGIN, worker, task);
  }

  /**
   * A task is over.
   *
   * @param next after which it is due again
   */
  public void end(String task, Outcome outcome, String told, Duration next) {
    database.update(
        END, outcome.id(), told, outcome == Outcome.FAILED ? 1 : 0, next.toMillis() / 1000.0, task);
  }

  private static Row row(ResultSet row) throws SQLException {
    String outcome = row.getString("outcome");
    double seconds = row.getDouble("seconds");
    boolean timed = !row.wasNull();
    return new Row(
        row.getString("task"),
        Database.instant(row, "next_at"),
        Database.findInstant(row, "asked"),
        Database.findInstant(row, "began"),
        Database.findInstant(row, "ended"),
        outcome == null
            ? Optional.empty()
            : Optional.of(Outcome.valueOf(outcome.toUpperCase(Locale.ROOT))),
        row.getString("told"),
        Optional.ofNullable(row.getString("worker")),
        timed ? Optional.of(seconds) : Optional.empty(),
        row.getLong("runs"),
        row.getLong("failures"),
        Database.instant(row, "now"));
  }
}
