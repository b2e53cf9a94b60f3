package io.assay.store.jobs;

import io.assay.store.Database;
import io.assay.store.jobs.JobRows.Held;
import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.jobs.JobRows.WorkerRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The processes that work on a database. One is dead when it has been silent, or at once when
 * another on the same machine finds its process gone. Thread-safe.
 */
public final class Workers {

  private static final String ENTER =
      """
      -- a process that works
      insert into worker (name, place, pid, began, classes, started, beat)
      values (?, ?, ?, ?, ?, clock_timestamp(), clock_timestamp())
      on conflict (name) do update set place = excluded.place, pid = excluded.pid,
        began = excluded.began, classes = excluded.classes, beat = excluded.beat
      """;

  private static final String LEAVE = "delete from worker where name = any (?)";

  private static final String ALL =
      """
      -- processes that work or did lately, and whether they were heard of
      select *, coalesce(beat between clock_timestamp() - make_interval(secs => ?)
        and clock_timestamp() + make_interval(secs => ?), false) as heard
      from worker order by started, name
      """;

  private static final String HOLDING =
      """
      -- what they hold
      select worker, class, key from work where state = 'running' and worker is not null
      order by worker, class, key
      """;

  private static final String UNKNOWN =
      """
      -- holders that never entered, or left
      select distinct worker from work
      where state = 'running' and worker is not null
        and not exists (select from worker k where k.name = worker)
      union
      select distinct worker from company_dirty
      where worker is not null and not exists (select from worker k where k.name = worker)
      """;

  /**
   * Where a process runs and which it is.
   *
   * @param machine its name, boot and process space; another's numbers mean nothing there
   * @param began as the machine says, if it does: a number may have gone to another process since
   */
  public record Place(String machine, long pid, Optional<Instant> began) {}

  private record Seen(WorkerRow row, Place place, boolean heard) {}

  private final Database database;
  private final Duration silence;

  /**
   * @param silence after which a worker is taken for dead
   */
  public Workers(Database database, Duration silence) {
    this.database = database;
    this.silence = silence;
  }

  /** A process begins to work, or tells that it lives. */
  public void enter(String name, Place place, Set<WorkClass> classes) {
    database.update(
        ENTER,
        name,
        place.machine(),
        place.pid(),
        place.began(),
        Stream.of(WorkClass.values()).filter(classes::contains).map(WorkClass::id).toList());
  }

  /** A process ends, having given back what it held. */
  public void leave(String name) {
    database.update(LEAVE, List.of(name));
  }

  /** Those that live, and what they hold. */
  public List<WorkerRow> listAlive() {
    Map<String, List<Held>> holding = new HashMap<>();
    database.list(
        HOLDING,
        row ->
            holding
                .computeIfAbsent(row.getString("worker"), _ -> new ArrayList<>())
                .add(new Held(WorkClass.of(row.getString("class")), row.getString("key"))));
    return seen().stream()
        .filter(Seen::heard)
        .map(Seen::row)
        .map(
            row ->
                new WorkerRow(
                    row.name(),
                    row.place(),
                    row.pid(),
                    row.classes(),
                    row.started(),
                    row.beat(),
                    holding.getOrDefault(row.name(), List.of())))
        .toList();
  }

  /** Whether another than this one lives. */
  public boolean isAnotherAlive(String name) {
    return seen().stream().anyMatch(one -> one.heard() && !one.row().name().equals(name));
  }

  /**
   * Strikes off those that are dead, and answers their names and those of holders that are not
   * known: what they hold is nobody's.
   *
   * @param here where this process runs
   * @param gone tells of a process of this place whether it is gone
   */
  public Set<String> bury(String name, String here, Predicate<Place> gone) {
    Set<String> dead =
        seen().stream()
            .filter(one -> !one.row().name().equals(name))
            .filter(
                one ->
                    !one.heard() || (one.place().machine().equals(here) && gone.test(one.place())))
            .map(one -> one.row().name())
            .collect(Collectors.toSet());
    if (!dead.isEmpty()) {
      database.update(LEAVE, List.copyOf(dead));
    }
    dead.addAll(
        database.list(UNKNOWN, row -> row.getString(1)).stream()
            .filter(unknown -> !unknown.equals(name))
            .toList());
    return dead;
  }

  private List<Seen> seen() {
    double seconds = silence.toMillis() / 1000.0;
    return database.list(ALL, Workers::seen, seconds, seconds);
  }

  private static Seen seen(ResultSet row) throws SQLException {
    String place = row.getString("place");
    long pid = row.getLong("pid");
    return new Seen(
        new WorkerRow(
            row.getString("name"),
            place,
            pid,
            Database.texts(row, "classes").stream().map(WorkClass::of).collect(Collectors.toSet()),
            Database.instant(row, "started"),
            Database.instant(row, "beat"),
            List.of()),
        new Place(place, pid, Database.findInstant(row, "began")),
        row.getBoolean("heard"));
  }
}
