package io.assay.store.outbox;

import io.assay.store.Database;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Events of what changed, and how far each consumer has read them. Thread-safe.
 *
 * <p>The order is that of transactions' ids. An event can be read once every transaction with a
 * lower id has ended: nothing can appear before it any more, however late somebody commits. A
 * transaction that stays open therefore holds up all consumers, which shows as their waiting.
 */
public final class Outbox {

  /** Events that are counted at most, when somebody is far behind. */
  public static final long COUNTED = 100_000;

  private static final String TELL =
      "insert into outbox (topic, companies, filings) values (?, ?::bigint[], ?::bigint[])";

  private static final String READ =
      """
      -- events that a consumer has not read, and before which none can appear any more
      select o.xid::text::bigint as xid, o.id, o.topic, o.companies, o.filings, o.told
      from outbox_consumer c join outbox o on (o.xid, o.id) > (c.xid, c.id)
      where c.name = ? and c.state = 'reading'
        and o.xid < pg_snapshot_xmin(pg_current_snapshot())
      order by o.xid, o.id limit ?
      """;

  private static final String DONE =
      """
      -- a consumer has read up to here
      update outbox_consumer set xid = ?::text::xid8, id = ?, seen = clock_timestamp()
      where name = ? and state = 'reading' and (xid, id) < (?::text::xid8, ?)
      """;

  private static final String SEEN =
      "update outbox_consumer set seen = clock_timestamp() where name = ?";

  // Whatever an earlier transaction did can be seen from now on; what a later one does is after.
  private static final String BUILD =
      """
      -- a consumer takes everything anew, and reads on from here
      insert into outbox_consumer as c (name, xid, id, state)
      values (?, (pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1)::text::xid8,
        9223372036854775807, 'building')
      on conflict (name) do update set xid = excluded.xid, id = excluded.id, state = 'building',
        began = clock_timestamp(), seen = clock_timestamp()
      """;

  private static final String BUILT =
      """
      -- a consumer has everything
      update outbox_consumer set state = 'reading', seen = clock_timestamp()
      where name = ? and state = 'building'
      """;

  private static final String LOSE = "update outbox_consumer set state = 'lost' where name = ?";

  private static final String FORGET = "delete from outbox_consumer where name = ?";

  private static final String LOSE_AWAY =
      """
      -- who has been away for too long is not waited for
      update outbox_consumer set state = 'lost'
      where state <> 'lost' and seen < clock_timestamp() - make_interval(secs => ?)
      """;

  private static final String FORGET_LOST =
      """
      -- who is lost for long is nobody's any more
      delete from outbox_consumer
      where state = 'lost' and seen < clock_timestamp() - make_interval(secs => ?)
      """;

  private static final String CLEAN =
      """
      -- events that everybody has read
      delete from outbox o using (
        select xid, id from outbox_consumer where state <> 'lost' order by xid, id limit 1) c
      where (o.xid, o.id) <= (c.xid, c.id)
      """;

  private static final String CLEAN_UNREAD =
      """
      -- events that nobody waits for
      delete from outbox
      where not exists (select from outbox_consumer where state <> 'lost')
        and told < clock_timestamp() - make_interval(secs => ?)
      """;

  private static final String LAST =
      """
      -- the newest event
      select xid::text::bigint as xid, id from outbox order by outbox.xid desc, id desc limit 1
      """;

  private static final String CONSUMERS =
      """
      -- consumers with what they have not read
      select c.name, c.state, c.xid::text::bigint as xid, c.id, n.events,
        extract(epoch from clock_timestamp() - n.oldest) as waiting,
        extract(epoch from clock_timestamp() - c.seen) as away
      from outbox_consumer c left join lateral (
        select count(*) as events, min(told) as oldest from (
          select told from outbox o where (o.xid, o.id) > (c.xid, c.id)
          order by o.xid, o.id limit 100000) unread) n on true
      where ?::text is null or c.name = ?
      order by c.name
      """;

  // Ids of transactions count from anew in another cluster: rows that came from one with its backup
  // could lie in the future for ever.
  private static final List<String> MEND =
      List.of(
          """
          -- consumers of another cluster
          update outbox_consumer set state = 'lost', xid = '0'
          where xid >= pg_snapshot_xmax(pg_current_snapshot())
          """,
          """
          -- events of another cluster
          update outbox set xid = pg_current_xact_id()
          where xid >= pg_snapshot_xmax(pg_current_snapshot())
          """);

  private static final String ORIGIN =
      """
      -- which database this is: another one, though restored from it, is another
      select system_identifier || '/' || (select oid from pg_database
        where datname = current_database()) as origin
      from pg_control_system()
      """;

  private final Database database;

  public Outbox(Database database) {
    this.database = database;
  }

  /**
   * Tells what changed, in the transaction that changes it; nothing when no company is named.
   *
   * @param filings numbers of filings, as far as it was filings
   */
  public static void tell(
      Connection connection, Topic topic, Collection<Long> companies, Collection<Long> filings)
      throws SQLException {
    SortedSet<Long> sorted = new TreeSet<>(companies);
    if (!sorted.isEmpty()) {
      Database.update(connection, TELL, topic.id(), sorted, new TreeSet<>(filings));
    }
  }

  /** Tells that documents which people add came, changed, went or were embedded. */
  public static void tellDocuments(Connection connection, Collection<Long> numbers)
      throws SQLException {
    Database.update(connection, TELL, Topic.DOCUMENTS.id(), List.of(), new TreeSet<>(numbers));
  }

  /**
   * Which database this is: one that was restored from it is another. What is derived from events
   * of another begins anew.
   */
  public String origin() {
    return database.first(ORIGIN, row -> row.getString(1)).orElseThrow();
  }

  /** Asks that what is derived from these companies be derived again, by every consumer. */
  public void again(Collection<Long> companies) {
    database.inTransaction(
        connection -> {
          tell(connection, Topic.AGAIN, companies, List.of());
          return true;
        });
  }

  /**
   * Events that a consumer has not read, oldest first; none while it builds, is lost, or was never
   * begun.
   */
  public List<Event> read(String consumer, int limit) {
    return database.list(READ, Outbox::event, consumer, limit);
  }

  private static Event event(ResultSet row) throws SQLException {
    return new Event(
        new Position(row.getLong("xid"), row.getLong("id")),
        Topic.of(row.getString("topic")),
        numbers(row.getArray("companies")),
        numbers(row.getArray("filings")),
        Database.instant(row, "told"));
  }

  private static List<Long> numbers(Array array) throws SQLException {
    return array.getArray() instanceof Long[] numbers ? List.of(numbers) : List.of();
  }

  /** A consumer has dealt with everything up to an event; going back changes nothing. */
  public void done(String consumer, Position upTo) {
    String transaction = Long.toUnsignedString(upTo.transaction());
    database.update(DONE, transaction, upTo.id(), consumer, transaction, upTo.id());
  }

  /** A consumer is here, also when there is nothing to read. */
  public void seen(String consumer) {
    database.update(SEEN, consumer);
  }

  /**
   * A consumer, new or not, begins to take everything from the records. Events from now on are kept
   * for it; it reads them after {@link #built}.
   */
  public void begin(String consumer) {
    database.update(BUILD, consumer);
  }

  /** A consumer has taken everything. */
  public void built(String consumer) {
    database.update(BUILT, consumer);
  }

  /** Tells a consumer to begin anew; it learns it when it looks. */
  public void lose(String consumer) {
    database.update(LOSE, consumer);
  }

  /** A consumer that will not come back. */
  public void forget(String consumer) {
    database.update(FORGET, consumer);
  }

  /** A consumer, unless it was never begun. */
  public Optional<Consumer> find(String consumer) {
    return database.first(CONSUMERS, Outbox::consumer, consumer, consumer);
  }

  /** The newest event; events all of which were read and deleted leave none. */
  public Optional<Position> last() {
    return database.first(LAST, row -> new Position(row.getLong("xid"), row.getLong("id")));
  }

  /** All consumers, by name. */
  public List<Consumer> consumers() {
    return database.list(CONSUMERS, Outbox::consumer, Optional.empty(), Optional.empty());
  }

  private static Consumer consumer(ResultSet row) throws SQLException {
    return new Consumer(
        row.getString("name"),
        Consumer.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        new Position(row.getLong("xid"), row.getLong("id")),
        row.getLong("events"),
        Database.real(row, "waiting").map(Outbox::seconds),
        seconds(row.getDouble("away")));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.max(0, Math.round(seconds * 1_000)));
  }

  /**
   * Deletes events that all have read.
   *
   * @param patience with a consumer that is away, and with events that nobody reads; one that has
   *     been lost for four times as long is forgotten
   * @return events deleted
   */
  public int clean(Duration patience) {
    double seconds = patience.toMillis() / 1_000.0;
    database.update(LOSE_AWAY, seconds);
    database.update(FORGET_LOST, 4 * seconds);
    return database.update(CLEAN) + database.update(CLEAN_UNREAD, seconds);
  }

  /** Mends what a restore into another cluster leaves; for the start of a process. */
  public void mend() {
    database.inTransaction(
        connection -> {
          for (String statement : MEND) {
            Database.update(connection, statement);
          }
          return true;
        });
  }
}
