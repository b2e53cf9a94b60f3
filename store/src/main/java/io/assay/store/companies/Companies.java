package io.assay.store.companies;

import io.assay.edgar.Cik;
import io.assay.edgar.NoSuchThing;
import io.assay.store.Cursor;
import io.assay.store.Database;
import io.assay.store.Slice;
import io.assay.store.StoreCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** The companies whose filings are held. Thread-safe. */
public final class Companies {

  private static final String COLUMNS =
      """
      c.cik, c.name, c.tickers, c.exchange, c.sic, c.sic_description, c.state, c.fiscal_year_end,
      c.website, c.category, c.former_names, c.story, c.sample, c.filings, c.last_filed,
      c.last_form, c.score, c.band, c.score_confidence, c.score_as_of, c.score_change, c.version,
      exists (select from company_dirty d where d.cik = c.cik and d.priority >= 0) as assessing
      """;

  private static final String BY_CIK =
      """
      -- a company by its CIK
      select %s from company c where c.cik = ?
      """
          .formatted(COLUMNS);

  private static final String BY_TICKER =
      """
      -- a company by a ticker, as its main one if it is one company's
      select %s from company c where c.tickers @> array[?::text]
      order by array_position(c.tickers, ?::text), c.cik limit 1
      """
          .formatted(COLUMNS);

  private static final String BY_CIKS =
      """
      -- companies by their CIKs
      select %s from company c where c.cik = any (?::bigint[])
      """
          .formatted(COLUMNS);

  private static final String BY_NAME =
      """
      -- companies by name
      select %s, lower(c.name) as sort_key from company c
      where (lower(c.name), c.cik) > (?, ?)
      order by lower(c.name), c.cik limit ?
      """
          .formatted(COLUMNS);

  private static final String BY_SCORE =
      """
      -- companies by risk, highest first, those without a score last
      select %s, coalesce(-c.score, 1)::text as sort_key from company c
      where (coalesce(-c.score, 1), c.cik) > (?::float8, ?)
      order by coalesce(-c.score, 1), c.cik limit ?
      """
          .formatted(COLUMNS);

  private static final String BY_SCORE_ASCENDING =
      """
      -- companies by risk, lowest first, those without a score last
      select %s, coalesce(c.score, 1000)::text as sort_key from company c
      where (coalesce(c.score, 1000), c.cik) > (?::float8, ?)
      order by coalesce(c.score, 1000), c.cik limit ?
      """
          .formatted(COLUMNS);

  private static final String BY_NEWEST =
      """
      -- companies by their newest filing
      select %s, (date '9999-01-01' - coalesce(c.last_filed, date '0001-01-01'))::text as sort_key
      from company c
      where (date '9999-01-01' - coalesce(c.last_filed, date '0001-01-01'), c.cik) > (?::int, ?)
      order by date '9999-01-01' - coalesce(c.last_filed, date '0001-01-01'), c.cik limit ?
      """
          .formatted(COLUMNS);

  // Ranks: the ticker or CIK itself, a ticker's beginning, the name's, a word's, anywhere.
  private static final String SEARCH =
      """
      -- companies by a piece of name, ticker or CIK, best match first
      select %s, r.rank || ' ' || lower(c.name) as sort_key
      from company c
      cross join lateral (select case
          when c.tickers @> array[upper(p.word)] or c.cik::text = p.word then 0
          when exists (select from unnest(c.tickers) t where t like upper(p.piece) || '%%') then 1
          when lower(c.name) like p.piece || '%%' then 2
          when c.search like '%% ' || p.piece || '%%' then 3
          else 4 end as rank
        from (select ?::text as word, ?::text as piece) p) r
      where (c.search like '%%' || ?::text || '%%' or c.cik::text like ?::text || '%%')
        and (r.rank || ' ' || lower(c.name), c.cik) > (?, ?)
      order by r.rank || ' ' || lower(c.name), c.cik limit ?
      """
          .formatted(COLUMNS);

  private static final String COUNT = "select count(*) from company";

  private static final String VERSION = "select version from company where cik = ?";

  private static final String ALL_NAMES =
      """
      -- names of all companies
      select cik, name, former_names, tickers, filings from company
      """;

  private static final String NAMES = "select cik, name from company where cik = any (?::bigint[])";

  private static final String SAVE =
      """
      -- a profile: the better source wins, then the later; what is known already changes nothing
      insert into company as c (cik, name, search, tickers, exchange, sic, sic_description, state,
          fiscal_year_end, website, category, former_names, story, sample, index_loaded,
          profile_rank, profile_at, profile_from, tickers_rank, tickers_at, tickers_from)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (cik) do update set
        name = excluded.name, exchange = excluded.exchange, sic = excluded.sic,
        sic_description = excluded.sic_description, state = excluded.state,
        fiscal_year_end = excluded.fiscal_year_end, website = excluded.website,
        category = excluded.category, former_names = excluded.former_names,
        story = excluded.story, profile_rank = excluded.profile_rank,
        profile_at = excluded.profile_at, profile_from = excluded.profile_from,
        version = c.version + 1
      where (excluded.profile_rank, excluded.profile_at, excluded.profile_from)
          >= (c.profile_rank, c.profile_at, c.profile_from)
        and (excluded.name, excluded.exchange, excluded.sic, excluded.sic_description,
            excluded.state, excluded.fiscal_year_end, excluded.website, excluded.category,
            excluded.former_names, excluded.story, excluded.profile_rank, excluded.profile_at,
            excluded.profile_from)
          is distinct from
          (c.name, c.exchange, c.sic, c.sic_description, c.state, c.fiscal_year_end, c.website,
            c.category, c.former_names, c.story, c.profile_rank, c.profile_at, c.profile_from)
      """;

  private static final String SAVE_TICKERS =
      """
      -- tickers and marks, which come from more places than the profile: what the best source
      -- tells, and behind it what a list of tickers adds
      update company c set
        tickers = t.own || t.more, tickers_listed = cardinality(t.more),
        tickers_rank = t.rank, tickers_at = t.at, tickers_from = t.source,
        search = lower(c.name || ' ' || array_to_string(t.own || t.more, ' ')),
        version = c.version + 1,
        sample = c.sample or t.sample,
        index_loaded = c.index_loaded or t.index_loaded
      from (
        select w.*, %s as more
        from (
          select p.cik, p.sample, p.index_loaded,
            case when b.wins then p.tickers else %s end as own,
            case when b.wins then p.rank else o.tickers_rank end as rank,
            case when b.wins then p.at else o.tickers_at end as at,
            case when b.wins then p.source else o.tickers_from end as source
          from (select ?::bigint as cik, ?::text[] as tickers, ?::smallint as rank,
              ?::timestamptz as at, ?::text as source, ?::boolean as sample,
              ?::boolean as index_loaded) p
          join company o on o.cik = p.cik
          cross join lateral (select cardinality(p.tickers) > 0 and (p.rank, p.at, p.source)
              >= (o.tickers_rank, o.tickers_at, o.tickers_from) as wins) b) w) t
      where c.cik = t.cik and (t.sample and not c.sample or t.index_loaded and not c.index_loaded
        or (t.own || t.more, cardinality(t.more), t.rank, t.at, t.source) is distinct from
          (c.tickers, c.tickers_listed, c.tickers_rank, c.tickers_at, c.tickers_from)
        or c.search <> lower(c.name || ' ' || array_to_string(t.own || t.more, ' ')))
      """
          .formatted(ListedTickers.MORE, ListedTickers.OWN);

  private static final String PAST_IS_WHOLE =
      """
      -- with all filings listed, no event means that none happened: what was assessed without is
      -- assessed again
      insert into company_dirty as d (cik, since, marked, next_at)
      select f.cik, min(f.accepted), timestamptz 'epoch', timestamptz 'epoch'
      from filing f join company c on c.cik = f.cik
      where f.cik = any (?::bigint[]) and not c.index_loaded group by f.cik
      on conflict (cik) do update set since = least(d.since, excluded.since), mark = d.mark + 1,
        attempts = 0, next_at = least(d.next_at, excluded.next_at),
        priority = greatest(d.priority, excluded.priority)
      """;

  /** Orders of the list. */
  public enum Sort {
    NAME,
    SCORE,
    SCORE_ASCENDING,
    LAST_FILED
  }

  private final Database database;

  public Companies(Database database) {
    this.database = database;
  }

  /**
   * A company.
   *
   * @throws NoSuchThing when none of its filings is held
   */
  public CompanyRow company(Cik cik) {
    return findCompany(cik).orElseThrow(() -> unknown("CIK " + cik));
  }

  /**
   * A company by CIK or ticker.
   *
   * @throws NoSuchThing when none of its filings is held
   */
  public CompanyRow company(String cikOrTicker) {
    String word = cikOrTicker.strip();
    if (isCik(word)) {
      return company(Cik.parse(word));
    }
    String ticker = word.toUpperCase(Locale.ROOT);
    return database
        .first(BY_TICKER, Companies::row, ticker, ticker)
        .orElseThrow(() -> unknown("'" + word + "'"));
  }

  /** Whether a company's name is its CIK, else it is a ticker. */
  public static boolean isCik(String name) {
    String word = name.strip();
    return word.matches("(?i)(CIK)?\\d{1,10}") && !word.matches("(?i)(CIK)?0+");
  }

  public Optional<CompanyRow> findCompany(Cik cik) {
    return database.first(BY_CIK, Companies::row, cik.value());
  }

  /** Companies by CIK, asked together; those not held are left out. */
  public Map<Cik, CompanyRow> companies(Collection<Cik> ciks) {
    Map<Cik, CompanyRow> found = new HashMap<>();
    for (CompanyRow row :
        database.list(BY_CIKS, Companies::row, ciks.stream().map(Cik::value).toList())) {
      found.put(row.cik(), row);
    }
    return found;
  }

  /**
   * What a company is called.
   *
   * @param filings how many are held
   */
  public record Named(
      Cik cik, String name, List<String> formerNames, List<String> tickers, int filings) {

    public Named {
      formerNames = List.copyOf(formerNames);
      tickers = List.copyOf(tickers);
    }
  }

  /** What all companies are called, in no order: a short row each, to be kept in memory. */
  public List<Named> allNames() {
    return database.list(
        ALL_NAMES,
        row ->
            new Named(
                new Cik(row.getLong("cik")),
                row.getString("name"),
                Database.texts(row, "former_names"),
                Database.texts(row, "tickers"),
                row.getInt("filings")));
  }

  /** Names by CIK, asked together. */
  public Map<Cik, String> names(Collection<Cik> ciks) {
    Map<Cik, String> names = new HashMap<>();
    database.list(
        NAMES,
        row -> names.put(new Cik(row.getLong(1)), row.getString(2)),
        ciks.stream().map(Cik::value).toList());
    return names;
  }

  /**
   * A page of all companies.
   *
   * @throws io.assay.edgar.AskedWrongly when the cursor is none of this list
   */
  public Slice<CompanyRow> listCompanies(Sort sort, Optional<String> cursor, int limit) {
    Optional<Cursor> from = cursor.map(text -> Cursor.parse(text, 2));
    long after = from.map(c -> c.number(1)).orElse(-1L);
    List<Sorted> rows =
        switch (sort) {
          case NAME ->
              database.list(
                  BY_NAME,
                  Companies::sorted,
                  from.map(c -> c.text(0)).orElse(""),
                  after,
                  limit + 1);
          case SCORE ->
              database.list(
                  BY_SCORE,
                  Companies::sorted,
                  from.map(c -> real(c, 0)).orElse(-1e9),
                  after,
                  limit + 1);
          case SCORE_ASCENDING ->
              database.list(
                  BY_SCORE_ASCENDING,
                  Companies::sorted,
                  from.map(c -> real(c, 0)).orElse(-1.0),
                  after,
                  limit + 1);
          case LAST_FILED ->
              database.list(
                  BY_NEWEST,
                  Companies::sorted,
                  from.map(c -> Math.toIntExact(Math.clamp(c.number(0), 0, 9_999_999))).orElse(-1),
                  after,
                  limit + 1);
        };
    return slice(rows, limit);
  }

  /**
   * A page of companies whose name, ticker or CIK holds a text, best match first.
   *
   * @throws io.assay.edgar.AskedWrongly when the cursor is none of this list
   */
  public Slice<CompanyRow> searchCompanies(String text, Optional<String> cursor, int limit) {
    String word = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    String piece = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    Optional<Cursor> from = cursor.map(c -> Cursor.parse(c, 2));
    return slice(
        database.list(
            SEARCH,
            Companies::sorted,
            word,
            piece,
            piece,
            piece,
            from.map(c -> c.text(0)).orElse(""),
            from.map(c -> c.number(1)).orElse(-1L),
            limit + 1),
        limit);
  }

  public long count() {
    return database.first(COUNT, row -> row.getLong(1)).orElse(0L);
  }

  /** Counts changes of anything the company shows; 0 for a company not held. */
  public long version(Cik cik) {
    return database.first(VERSION, row -> row.getLong(1), cik.value()).orElse(0L);
  }

  /** Saves profiles by themselves. */
  public void save(List<Profile> profiles) {
    database.changing(
        connection -> {
          save(connection, profiles);
          return true;
        });
  }

  /** Saves profiles within a transaction, in the order of CIKs so that two never wait in a ring. */
  public static void save(Connection connection, List<Profile> profiles) throws SQLException {
    // One row a company and statement: the best profile, and the best that knows tickers.
    Comparator<Profile> better =
        Comparator.comparing(Profile::source)
            .thenComparing(Profile::known)
            .thenComparing(Profile::from);
    SortedMap<Cik, Profile> best = new TreeMap<>();
    SortedMap<Cik, Profile> ticking = new TreeMap<>();
    for (Profile profile : profiles) {
      best.merge(profile.cik(), profile, BinaryOperator.maxBy(better));
      if (!profile.tickers().isEmpty() || profile.sample() || profile.indexLoaded()) {
        ticking.merge(profile.cik(), profile, BinaryOperator.maxBy(better));
      }
    }
    List<Long> whole =
        profiles.stream()
            .filter(Profile::indexLoaded)
            .map(p -> p.cik().value())
            .distinct()
            .toList();
    if (!whole.isEmpty()) {
      Database.update(connection, PAST_IS_WHOLE, whole);
    }
    try (PreparedStatement save = connection.prepareStatement(SAVE);
        PreparedStatement tickers = connection.prepareStatement(SAVE_TICKERS)) {
      for (Profile p : best.values()) {
        int rank = p.source().rank();
        String search = (p.name() + " " + String.join(" ", p.tickers())).toLowerCase(Locale.ROOT);
        Database.bind(
            save,
            p.cik().value(),
            p.name(),
            search,
            p.tickers(),
            p.exchange(),
            p.sic(),
            p.sicDescription(),
            p.state(),
            p.fiscalYearEnd(),
            p.website(),
            p.category(),
            p.formerNames(),
            p.story(),
            p.sample(),
            p.indexLoaded(),
            rank,
            p.known(),
            p.from(),
            p.tickers().isEmpty() ? -1 : rank,
            // who had no ticker to tell must leave no trace, else the order of arrival shows
            p.tickers().isEmpty() ? Instant.EPOCH : p.known(),
            p.tickers().isEmpty() ? "" : p.from());
        save.addBatch();
      }
      for (Profile p : best.values()) {
        Profile t = ticking.getOrDefault(p.cik(), p);
        Database.bind(
            tickers,
            t.cik().value(),
            t.tickers(),
            t.source().rank(),
            t.known(),
            t.from(),
            t.sample(),
            t.indexLoaded());
        tickers.addBatch();
      }
      save.executeBatch();
      tickers.executeBatch();
    }
  }

  private record Sorted(CompanyRow row, String key) {}

  private static Slice<CompanyRow> slice(List<Sorted> rows, int limit) {
    Slice<Sorted> slice = Slice.of(rows, limit, last -> Cursor.of(last.key(), last.row().cik()));
    return new Slice<>(slice.rows().stream().map(Sorted::row).toList(), slice.next());
  }

  private static double real(Cursor cursor, int index) {
    try {
      return Double.parseDouble(cursor.text(index));
    } catch (NumberFormatException _) {
      throw Cursor.bad(cursor.encoded());
    }
  }

  private static Sorted sorted(ResultSet row) throws SQLException {
    return new Sorted(row(row), row.getString("sort_key"));
  }

  private static CompanyRow row(ResultSet row) throws SQLException {
    Optional<CompanyRow.ScoreLine> score =
        Database.real(row, "score").isEmpty()
            ? Optional.empty()
            : Optional.of(
                new CompanyRow.ScoreLine(
                    row.getDouble("score"),
                    row.getString("band"),
                    row.getDouble("score_confidence"),
                    Database.instant(row, "score_as_of"),
                    Database.real(row, "score_change")));
    return new CompanyRow(
        new Cik(row.getLong("cik")),
        row.getString("name"),
        Database.texts(row, "tickers"),
        row.getString("exchange"),
        row.getString("sic"),
        row.getString("sic_description"),
        row.getString("state"),
        row.getString("fiscal_year_end"),
        row.getString("website"),
        row.getString("category"),
        Database.texts(row, "former_names"),
        row.getString("story"),
        row.getBoolean("sample"),
        row.getInt("filings"),
        Database.day(row, "last_filed"),
        Optional.ofNullable(row.getString("last_form")),
        score,
        row.getLong("version"),
        row.getBoolean("assessing"));
  }

  private static NoSuchThing unknown(String company) {
    return new NoSuchThing(
        StoreCode.NO_SUCH_COMPANY,
        "no filing of " + company + " is held",
        "Search with /api/v1/companies?q=, or ingest it.");
  }
}
