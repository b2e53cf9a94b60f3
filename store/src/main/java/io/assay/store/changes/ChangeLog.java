package io.assay.store.changes;

import io.assay.store.Database;
import io.assay.store.outbox.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What any process changed, in one order over all of them, for as long as it is kept. Thread-safe.
 *
 * <p>A change can be read once every transaction with a lower id has ended: nothing can appear
 * before it any more, so whoever goes on behind the last one read misses nothing and hears nothing
 * twice.
 */
public final class ChangeLog {

  private static final String NOW =
      "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as open";

  private static final String AFTER =
      """
      -- changes after a place in their order, before which none can appear any more
      select coalesce(f.xid, '0')::text::bigint as forgotten, coalesce(f.id, 0) as forgotten_id,
        pg_snapshot_xmin(pg_current_snapshot())::text::bigint as open,
        pg_snapshot_xmax(pg_current_snapshot())::text::bigint as next,
        c.xid::text::bigint as xid, c.id, c.kind, c.key
      from (select 1) one
      left join change_forgotten f on f.xid < pg_snapshot_xmin(pg_current_snapshot())
      left join lateral (
        select xid, id, kind, key from change
        where (xid, id) > (?::text::xid8, ?) and xid < pg_snapshot_xmin(pg_current_snapshot())
        order by xid, id limit ?) c on true
      order by c.xid, c.id
      """;

  private static final String TELL = "insert into change (kind, key) values (?, ?)";

  private final Database database;

  /**
   * The log.
   *
   * @param database the primary: a replica does not know which transactions are open
   */
  public ChangeLog(Database database) {
    this.database = database;
  }

  /**
   * A change. Immutable.
   *
   * @param kind {@code filing}, {@code company}, {@code job}; others may come
   * @param key accession number, CIK, id of a job
   */
  public record Change(Position at, String kind, String key) {}

  /**
   * Changes in their order. Immutable.
   *
   * @param upTo there are no more up to here
   * @param forgotten changes up to here are not kept any more; at the place asked for or before it
   *     nothing was missed
   * @param foreign whether the place asked for lies in the future, thus is another database's
   */
  public record Read(List<Change> changes, Position upTo, Position forgotten, boolean foreign) {
    public Read {
      changes = List.copyOf(changes);
    }
  }

  /** The place before whatever is changed from now on. */
  public Position now() {
    return database.first(NOW, row -> new Position(row.getLong("open"), 0)).orElseThrow();
  }

  /** The next changes after a place, at most so many. */
  public Read after(Position place, int limit) {
    List<Change> changes = new ArrayList<>();
    List<Read> bounds =
        database.list(
            AFTER,
            row -> {
              if (row.getString("kind") != null) {
                changes.add(change(row));
              }
              return new Read(
                  List.of(),
                  new Position(row.getLong("open"), 0),
                  new Position(row.getLong("forgotten"), row.getLong("forgotten_id")),
                  place.transaction() > row.getLong("next"));
            },
            Long.toUnsignedString(place.transaction()),
            place.id(),
            limit);
    Read bound = bounds.getFirst();
    Position upTo =
        changes.size() == limit
            ? changes.getLast().at()
            : place.compareTo(bound.upTo()) > 0 ? place : bound.upTo();
    return new Read(changes, upTo, bound.forgotten(), bound.foreign());
  }

  private static Change change(ResultSet row) throws SQLException {
    return new Change(
        new Position(row.getLong("xid"), row.getLong("id")),
        row.getString("kind"),
        row.getString("key"));
  }

  /** Tells of a change that no row of its own tells of. */
  public void tell(String kind, String key) {
    database.update(TELL, kind, key);
  }
}
