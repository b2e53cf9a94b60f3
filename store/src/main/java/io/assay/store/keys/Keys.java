package io.assay.store.keys;

import io.assay.edgar.NoSuchThing;
import io.assay.store.Cursor;
import io.assay.store.Database;
import io.assay.store.Slice;
import io.assay.store.StoreCode;
import io.assay.store.audit.AuditLog;
import io.assay.store.audit.Deed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Keys, kept as SHA-256 of themselves: who reads this table learns no key. Making and revoking one
 * is on record. Thread-safe.
 */
public final class Keys {

  private static final String COLUMNS =
      "id, name, role, scopes, created, expires, revoked, last_used";

  private static final String MAKE =
      """
      -- a key
      insert into api_key (id, hash, name, role, scopes, expires) values (?, ?, ?, ?, ?, ?)
      returning %s
      """
          .formatted(COLUMNS);

  private static final String LIVE =
      """
      -- keys that open
      select encode(hash, 'hex') as hash, %s from api_key
      where revoked is null and (expires is null or expires > clock_timestamp())
      """
          .formatted(COLUMNS);

  private static final String ANY = "select exists (select from api_key)";

  private static final String ANY_ADMIN =
      """
      -- whether somebody may make keys
      select exists (select from api_key where role = 'admin'
        and (scopes = '{}' or 'admin' = any (scopes))
        and revoked is null and (expires is null or expires > clock_timestamp()))
      """;

  private static final String LIST =
      """
      -- keys, newest first
      select %s from api_key where (created, id) < (?, ?) order by created desc, id desc limit ?
      """
          .formatted(COLUMNS);

  private static final String REVOKE =
      """
      -- ends a key; one that was ended stays as it is
      update api_key set revoked = coalesce(revoked, clock_timestamp()) where id = ?
      returning %s
      """
          .formatted(COLUMNS);

  private static final String END_SESSIONS = "delete from page_session where key = ?";

  private static final String USED =
      """
      -- keys were used
      update api_key set last_used = clock_timestamp() where id = any (?)
      """;

  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private final Database database;

  public Keys(Database database) {
    this.database = database;
  }

  /**
   * A key that opens.
   *
   * @param hash of it, in hexadecimal digits
   */
  public record Live(String hash, Key key) {}

  /**
   * A key to be kept.
   *
   * @param hash SHA-256 of it, in hexadecimal digits
   */
  public record Wanted(
      String id,
      String hash,
      String name,
      String role,
      List<String> scopes,
      Optional<Instant> expires) {

    public Wanted {
      scopes = List.copyOf(scopes);
    }
  }

  /** Keeps a key. */
  public Key make(Wanted wanted) {
    return database.inTransaction(
        connection -> {
          Key key =
              Database.list(
                      connection,
                      MAKE,
                      Keys::key,
                      wanted.id(),
                      HexFormat.of().parseHex(wanted.hash()),
                      wanted.name(),
                      wanted.role(),
                      wanted.scopes(),
                      wanted.expires())
                  .getFirst();
          AccessVersion.next(connection);
          AuditLog.record(connection, Deed.of("key.created", key.id(), told(key)));
          return key;
        });
  }

  private static String told(Key key) {
    return key.name()
        + ": "
        + key.role()
        + (key.scopes().isEmpty() ? "" : " for " + String.join(", ", key.scopes()))
        + key.expires().map(end -> ", until " + end).orElse("");
  }

  /** All keys that open. */
  public List<Live> live() {
    return database.list(LIVE, row -> new Live(row.getString("hash"), key(row)));
  }

  /** Whether a key was ever made. */
  public boolean any() {
    return database.first(ANY, row -> row.getBoolean(1)).orElse(false);
  }

  /** Whether there is a key that opens and may do everything. */
  public boolean anyAdmin() {
    return database.first(ANY_ADMIN, row -> row.getBoolean(1)).orElse(false);
  }

  /** A page of keys, newest first, those that open no more among them. */
  public Slice<Key> list(Optional<String> cursor, int limit) {
    Optional<Cursor> from = cursor.map(text -> Cursor.parse(text, 2));
    return Slice.of(
        database.list(
            LIST,
            Keys::key,
            from.map(c -> c.instant(0)).orElse(LATEST),
            from.map(c -> c.text(1)).orElse(""),
            limit + 1),
        limit,
        last -> Cursor.of(last.created(), last.id()));
  }

  /**
   * Ends a key and all sessions begun with it; one that was ended already stays as it is.
   *
   * @throws NoSuchThing when there is none of that id
   */
  public Key revoke(String id) {
    return database.inTransaction(
        connection -> {
          Key key =
              Database.list(connection, REVOKE, Keys::key, id).stream()
                  .findFirst()
                  .orElseThrow(() -> missing(id));
          Database.update(connection, END_SESSIONS, id);
          AccessVersion.next(connection);
          AuditLog.record(connection, Deed.of("key.revoked", id, told(key)));
          return key;
        });
  }

  private static NoSuchThing missing(String id) {
    return new NoSuchThing(
        StoreCode.NO_SUCH_KEY,
        "There is no key '" + (id.length() > 100 ? id.substring(0, 100) : id) + "'",
        "key",
        "./assay keys list names them all.");
  }

  /** Notes that keys were used just now. */
  public void used(Collection<String> ids) {
    if (!ids.isEmpty()) {
      database.update(USED, ids);
    }
  }

  private static Key key(ResultSet row) throws SQLException {
    return new Key(
        row.getString("id"),
        row.getString("name"),
        row.getString("role"),
        Database.texts(row, "scopes"),
        Database.instant(row, "created"),
        Database.findInstant(row, "expires"),
        Database.findInstant(row, "revoked"),
        Database.findInstant(row, "last_used"));
  }
}
