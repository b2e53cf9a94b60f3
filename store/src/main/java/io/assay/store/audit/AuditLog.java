package io.assay.store.audit;

import io.assay.store.Cursor;
import io.assay.store.Database;
import io.assay.store.Slice;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The record of what was done, appended to and read, never changed. Thread-safe.
 *
 * <p>A deed is written in the transaction of the change it tells of, so that neither is there
 * without the other; a moment later it is sealed into the {@link AuditChain}. Time is the
 * database's.
 */
public final class AuditLog {

  private static final String APPEND =
      """
      -- a deed, and a note that it is to be sealed
      with deed as (
        insert into audit (process, address, account, action, subject, request, before, after)
        values (?, ?, ?, ?, ?, ?, ?, ?) returning at, number)
      insert into audit_pending (at, number) select at, number from deed
      """;

  private static final String IS_THERE = "select to_regclass('audit_pending') is not null";

  // An action stands for itself and for all below it: 'job' for 'job.started' too.
  private static final String LIST =
      """
      -- deeds, newest first
      select at, number, process, address, account, action, subject, request, before, after
      from audit
      where (at, number) < (?, ?)
        and (?::text is null or action = ? or starts_with(action, ? || '.'))
        and (?::text is null or subject = ?)
      order by at desc, number desc limit ?
      """;

  private static final String IN_FORCE = "select key, value from setting_in_force";

  private static final String FORCE =
      """
      -- a setting as it is now
      insert into setting_in_force (key, value, since) values (?, ?, clock_timestamp())
      on conflict (key) do update set value = excluded.value, since = excluded.since
      """;

  private static final String FORGET = "delete from setting_in_force where key = ?";

  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private final Database database;

  public AuditLog(Database database) {
    this.database = database;
  }

  /** Puts a deed on record, in the transaction of the change it tells of. */
  public static void record(Connection connection, Deed deed) throws SQLException {
    Actor actor = Actor.current();
    Actor.tell();
    Database.update(
        connection,
        APPEND,
        actor.process(),
        actor.address(),
        actor.account(),
        deed.action(),
        deed.subject(),
        actor.request(),
        deed.before(),
        deed.after());
  }

  /** Puts a deed on record that changed nothing in the database. */
  public void record(Deed deed) {
    database.with(
        connection -> {
          record(connection, deed);
          return true;
        });
  }

  /** The same, on a database whose schema may be older than the log. */
  public void recordWhereThere(Deed deed) {
    if (database.first(IS_THERE, row -> row.getBoolean(1)).orElse(false)) {
      record(deed);
    }
  }

  /**
   * A page of deeds, newest first.
   *
   * @param action only these: {@code job.cancelled}, or {@code job} for all of its kind
   * @param subject only what was done to this
   */
  public Slice<AuditRow> list(
      Optional<String> action, Optional<String> subject, Optional<String> cursor, int limit) {
    Optional<Cursor> from = cursor.map(text -> Cursor.parse(text, 2));
    return Slice.of(
        database.list(
            LIST,
            AuditLog::row,
            from.map(c -> c.instant(0)).orElse(LATEST),
            from.map(c -> c.number(1)).orElse(Long.MAX_VALUE),
            action,
            action,
            action,
            subject,
            subject,
            limit + 1),
        limit,
        last -> Cursor.of(last.at(), last.number()));
  }

  /**
   * A setting in force.
   *
   * @param value masked when it is a secret
   */
  public record InForce(String key, String value) {}

  /** Records which settings differ from the last start's; answers how many. */
  public int settings(List<InForce> now) {
    return database.inTransaction(
        connection -> {
          List<InForce> before =
              Database.list(
                  connection,
                  IN_FORCE,
                  row -> new InForce(row.getString("key"), row.getString("value")));
          int changes = 0;
          for (InForce one : now) {
            Optional<String> old = find(before, one.key());
            if (!old.equals(Optional.of(one.value()))) {
              Database.update(connection, FORCE, one.key(), one.value());
              // At the very first start nothing differs from anything.
              if (!before.isEmpty()) {
                record(
                    connection,
                    new Deed("setting.changed", one.key(), old, Optional.of(one.value())));
                changes++;
              }
            }
          }
          for (InForce one : before) {
            if (find(now, one.key()).isEmpty()) {
              Database.update(connection, FORGET, one.key());
              record(
                  connection,
                  new Deed(
                      "setting.changed", one.key(), Optional.of(one.value()), Optional.empty()));
              changes++;
            }
          }
          return changes;
        });
  }

  private static Optional<String> find(List<InForce> settings, String key) {
    return settings.stream().filter(s -> s.key().equals(key)).map(InForce::value).findFirst();
  }

  static AuditRow row(ResultSet row) throws SQLException {
    return new AuditRow(
        Database.instant(row, "at"),
        row.getLong("number"),
        new Actor(
            row.getString("process"),
            Optional.ofNullable(row.getString("address")),
            Optional.ofNullable(row.getString("account")),
            Optional.ofNullable(row.getString("request"))),
        new Deed(
            row.getString("action"),
            row.getString("subject"),
            Optional.ofNullable(row.getString("before")),
            Optional.ofNullable(row.getString("after"))));
  }
}
