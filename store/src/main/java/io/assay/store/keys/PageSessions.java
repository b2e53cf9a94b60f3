package io.assay.store.keys;

import io.assay.store.Database;
import io.assay.store.audit.AuditLog;
import io.assay.store.audit.Deed;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Sessions of people who signed in to the page with a key, kept as SHA-256 of what their cookie
 * says. Beginning and ending one is on record. Time is the database's. Thread-safe.
 */
public final class PageSessions {

  private static final String BEGIN =
      """
      -- a session
      insert into page_session (hash, id, key, address, expires)
      values (?, ?, ?, ?, clock_timestamp() + make_interval(secs => ?))
      returning id, key, expires
      """;

  private static final String FIND =
      """
      -- a session by the hash of its cookie
      select id, key, expires from page_session where hash = ? and expires > clock_timestamp()
      """;

  private static final String END = "delete from page_session where hash = ? returning id, key";

  private static final String FORGET =
      "delete from page_session where expires < clock_timestamp() - interval '1 hour'";

  private final Database database;

  public PageSessions(Database database) {
    this.database = database;
  }

  /**
   * A session that goes on.
   *
   * @param id names it in the audit log
   * @param key id of the key it was begun with
   */
  public record Session(String id, String key, Instant expires) {}

  /**
   * Begins a session.
   *
   * @param hash of what the cookie says, in hexadecimal digits
   * @param address where it was begun from
   */
  public Session begin(String hash, String id, String key, String address, Duration lasting) {
    return database.inTransaction(
        connection -> {
          Session session =
              Database.list(
                      connection,
                      BEGIN,
                      row ->
                          new Session(
                              row.getString("id"),
                              row.getString("key"),
                              Database.instant(row, "expires")),
                      HexFormat.of().parseHex(hash),
                      id,
                      key,
                      address,
                      (double) lasting.toSeconds())
                  .getFirst();
          AuditLog.record(connection, Deed.of("session.begun", id, "key " + key));
          return session;
        });
  }

  /** A session that goes on, by the hash of what its cookie says. */
  public Optional<Session> find(String hash) {
    return database.first(
        FIND,
        row ->
            new Session(
                row.getString("id"), row.getString("key"), Database.instant(row, "expires")),
        HexFormat.of().parseHex(hash));
  }

  /** Ends a session; answers whether there was one. */
  public boolean end(String hash) {
    return database.inTransaction(
        connection -> {
          List<Deed> ended =
              Database.list(
                  connection,
                  END,
                  row ->
                      Deed.of("session.ended", row.getString("id"), "key " + row.getString("key")),
                  HexFormat.of().parseHex(hash));
          if (ended.isEmpty()) {
            return false;
          }
          AccessVersion.next(connection);
          AuditLog.record(connection, ended.getFirst());
          return true;
        });
  }

  /** Forgets sessions that ran out long ago. */
  public int forget() {
    return database.update(FORGET);
  }
}
