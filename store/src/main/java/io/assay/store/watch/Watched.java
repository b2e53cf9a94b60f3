package io.assay.store.watch;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.store.Database;
import io.assay.store.watch.WatchRows.Gap;
import io.assay.store.watch.WatchRows.Lag;
import io.assay.store.watch.WatchRows.ListedFiling;
import io.assay.store.watch.WatchRows.Position;
import io.assay.store.watch.WatchRows.WatchedDay;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the watch has seen. Thread-safe; one process at a time is to write. */
public final class Watched {

  private static final String POSITION = "-- how far the feed was read\nselect * from watch";

  private static final String BEGIN = "insert into watch (began) values (?) on conflict do nothing";

  private static final String POLLED =
      """
      -- the feed was asked, and what was amiss
      update watch set leader = ?, polled = ?, trouble = ?, clock_off = ?, polls = polls + ?
      """;

  private static final String READ_TO =
      """
      -- never back: a page that was served late tells nothing of what came after
      update watch set read_to = greatest(read_to, ?)
      """;

  private static final String LIST =
      """
      -- what a list shows; one that is wanted by now is taken
      insert into watch_filing as w (accession, cik, company, form, accepted, listed, place, taken)
      select n.accession, nullif(n.cik, '')::bigint, n.company, n.form,
        nullif(n.accepted, '')::timestamptz, ?, ?, n.taken::boolean
      from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
        as n(accession, cik, company, form, accepted, taken)
      on conflict (accession) do update set taken = w.taken or excluded.taken,
        accepted = coalesce(w.accepted, excluded.accepted)
      where excluded.taken and not w.taken
      """;

  private static final String TAKEN =
      "select accession from watch_filing where taken and accession = any (?)";

  private static final String HELD =
      """
      -- filings that are in, or on their way
      select key from work where key = any (?) and state not in ('failed', 'absent')
      """;

  private static final String KNOWN =
      """
      -- companies that are held, those of the sample market aside
      select cik from company where cik = any (?::text[]::bigint[]) and not sample and filings > 0
      """;

  private static final String ANY_KNOWN =
      "select count(*) from (select from company where not sample and filings > 0 limit 1) c";

  private static final String LATEST =
      """
      -- the newest filings that were listed
      select * from watch_filing where not ? or taken order by listed desc, accession limit ?
      """;

  private static final String FORGET = "delete from watch_filing where listed < ?";

  private static final String DAY =
      """
      -- a day to be held against its index
      insert into watch_day (day, next_at) values (?, ?) on conflict do nothing
      """;

  private static final String DAYS = "select * from watch_day order by day desc limit ?";

  private static final String DUE =
      """
      -- days whose index is to be asked for
      select * from watch_day where state = 'waiting' and next_at <= ? order by day desc limit ?
      """;

  private static final String DAY_LATER =
      "update watch_day set next_at = ?, trouble = ? where day = ?";

  private static final String DAY_READ =
      """
      update watch_day set state = ?, rows = ?, missed = missed + ?, read_at = ?, trouble = ''
      where day = ?
      """;

  private static final String UNVERIFIED =
      """
      -- days of quarters that are over, whose index is to be held against the quarter's
      select day from watch_day
      where state in ('closed', 'absent') and day >= ? and day < ? order by day
      """;

  private static final String OPEN_GAP =
      "insert into watch_gap (since, until, why, found) values (?, ?, ?, ?)";

  private static final String GAPS =
      """
      -- gaps, the open ones first
      select * from watch_gap order by closed is not null, since desc limit ?
      """;

  private static final String CLOSE_GAP =
      "update watch_gap set closed = ? where id = ? and closed is null";

  private static final String LAG =
      """
      -- from acceptance to being here, of what the feed showed lately
      select count(*), coalesce(percentile_cont(0.5) within group (order by s.seconds), 0),
        coalesce(percentile_cont(0.95) within group (order by s.seconds), 0),
        coalesce(max(s.seconds), 0)
      from (
        select extract(epoch from w.updated - f.accepted)::double precision as seconds
        from watch_filing f join work w on w.key = f.accession
        where f.taken and f.place = 'feed' and f.listed > ? and f.accepted is not null
          and w.state = 'done') s
      """;

  private final Database database;

  public Watched(Database database) {
    this.database = database;
  }

  /** How far the feed was read; empty before the first watch. */
  public Optional<Position> findPosition() {
    return database.first(POSITION, Watched::position);
  }

  /** How far the feed was read; a watch begins now where none did. */
  public Position begin(Instant now) {
    database.update(BEGIN, now);
    return findPosition().orElseThrow();
  }

  /**
   * The feed was asked.
   *
   * @param polls how often since this was last told
   */
  public void polled(String leader, Instant now, String trouble, double clockOff, int polls) {
    database.update(POLLED, leader, now, trouble, clockOff, polls);
  }

  /**
   * Filings that a list shows. Showing again changes nothing, but that one may be wanted by now.
   *
   * @param readTo up to when the feed is read with them
   */
  public void list(List<ListedFiling> filings, Optional<Instant> readTo) {
    database.inTransaction(
        connection -> {
          if (!filings.isEmpty()) {
            list(connection, filings);
          }
          return readTo.isPresent() ? Database.update(connection, READ_TO, readTo.get()) : 0;
        });
  }

  private static void list(Connection connection, List<ListedFiling> filings) throws SQLException {
    Database.update(
        connection,
        LIST,
        filings.getFirst().listed(),
        filings.getFirst().place(),
        filings.stream().map(one -> one.accession().value()).toList(),
        filings.stream().map(one -> one.cik().map(Cik::toString).orElse("")).toList(),
        filings.stream().map(ListedFiling::company).toList(),
        filings.stream().map(ListedFiling::form).toList(),
        filings.stream().map(one -> one.accepted().map(Instant::toString).orElse("")).toList(),
        filings.stream().map(one -> Boolean.toString(one.taken())).toList());
  }

  /** Which of some filings were taken when they were listed before. */
  public Set<Accession> taken(Collection<Accession> filings) {
    return accessions(TAKEN, filings);
  }

  /** Which of some filings are in, or on their way. */
  public Set<Accession> held(Collection<Accession> filings) {
    return accessions(HELD, filings);
  }

  private Set<Accession> accessions(String sql, Collection<Accession> filings) {
    return new HashSet<>(
        database.list(
            sql,
            row -> new Accession(row.getString(1)),
            filings.stream().map(Accession::value).toList()));
  }

  /** Which of some companies are held; those of the sample market are not on EDGAR. */
  public Set<Cik> known(Collection<Cik> companies) {
    return new HashSet<>(
        database.list(
            KNOWN, row -> new Cik(row.getLong(1)), companies.stream().map(Cik::toString).toList()));
  }

  /** Whether any company is held that is on EDGAR. */
  public boolean isAnyKnown() {
    return database.first(ANY_KNOWN, row -> row.getInt(1)).orElse(0) > 0;
  }

  /** The newest filings that were listed, all or those taken. */
  public List<ListedFiling> listLatest(boolean takenOnly, int limit) {
    return database.list(LATEST, Watched::filing, takenOnly, limit);
  }

  /** Forgets what was listed before; answers how many. */
  public int forget(Instant before) {
    return database.update(FORGET, before);
  }

  /** A day is to be held against its index, not before {@code next}. */
  public void expect(LocalDate day, Instant next) {
    database.update(DAY, day, next);
  }

  /** Days, newest first. */
  public List<WatchedDay> listDays(int limit) {
    return database.list(DAYS, Watched::day, limit);
  }

  /** Days whose index is to be asked for now, newest first. */
  public List<WatchedDay> listDue(Instant now, int limit) {
    return database.list(DUE, Watched::day, now, limit);
  }

  /** The index of a day is to be asked for later. */
  public void later(LocalDate day, Instant next, String trouble) {
    database.update(DAY_LATER, next, trouble, day);
  }

  /**
   * A day was held against an index.
   *
   * @param state what it is now
   * @param missed wanted filings that only the index brought
   */
  public void read(LocalDate day, String state, long rows, long missed, Instant now) {
    database.update(DAY_READ, state, rows, missed, now, day);
  }

  /** Days that no quarterly index has verified, from the first on and before the last. */
  public List<LocalDate> listUnverified(LocalDate first, LocalDate before) {
    return database.list(UNVERIFIED, row -> Database.day(row, "day").orElseThrow(), first, before);
  }

  /** What the feed did not show any more. */
  public void openGap(Instant since, Instant until, String why, Instant now) {
    database.update(OPEN_GAP, since, until, why, now);
  }

  /** Gaps, the open ones first. */
  public List<Gap> listGaps(int limit) {
    return database.list(
        GAPS,
        row ->
            new Gap(
                row.getLong("id"),
                Database.instant(row, "since"),
                Database.instant(row, "until"),
                row.getString("why"),
                Database.instant(row, "found"),
                Database.findInstant(row, "closed")),
        limit);
  }

  /** A gap whose days were all held against their indexes. */
  public void closeGap(long id, Instant now) {
    database.update(CLOSE_GAP, now, id);
  }

  /** Seconds from acceptance to being here, of what the feed showed since. */
  public Lag lag(Instant since) {
    return database
        .first(
            LAG,
            row -> new Lag(row.getLong(1), row.getDouble(2), row.getDouble(3), row.getDouble(4)),
            since)
        .orElse(new Lag(0, 0, 0, 0));
  }

  /** How long what was listed is remembered. */
  public static Duration memory() {
    return Duration.ofDays(30);
  }

  private static Position position(ResultSet row) throws SQLException {
    return new Position(
        Database.instant(row, "began"),
        Database.findInstant(row, "read_to"),
        row.getString("leader"),
        Database.findInstant(row, "polled"),
        row.getString("trouble"),
        row.getDouble("clock_off"),
        row.getLong("polls"));
  }

  private static ListedFiling filing(ResultSet row) throws SQLException {
    long cik = row.getLong("cik");
    return new ListedFiling(
        new Accession(row.getString("accession")),
        row.wasNull() ? Optional.empty() : Optional.of(new Cik(cik)),
        row.getString("company"),
        row.getString("form"),
        Database.findInstant(row, "accepted"),
        Database.instant(row, "listed"),
        row.getString("place"),
        row.getBoolean("taken"));
  }

  private static WatchedDay day(ResultSet row) throws SQLException {
    return new WatchedDay(
        Database.day(row, "day").orElseThrow(),
        row.getString("state"),
        row.getLong("rows"),
        row.getLong("missed"),
        Database.findInstant(row, "read_at"),
        row.getString("trouble"));
  }
}
