package io.assay.store.filings;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.NoSuchThing;
import io.assay.edgar.Unreadable;
import io.assay.store.Cursor;
import io.assay.store.Database;
import io.assay.store.Slice;
import io.assay.store.StoreCode;
import io.assay.store.filings.FilingParts.Body;
import io.assay.store.filings.FilingParts.CompanyEventRow;
import io.assay.store.filings.FilingParts.CompanyTransactionRow;
import io.assay.store.filings.FilingParts.DocumentRow;
import io.assay.store.filings.FilingParts.EventRow;
import io.assay.store.filings.FilingParts.ReportRow;
import io.assay.store.filings.FilingParts.SectionRow;
import io.assay.store.filings.FilingParts.TransactionRow;
import io.assay.store.filings.FilingRecord.PackedBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Filings and what was read out of them, in pages. Thread-safe. */
public final class Filings {

  private static final String COLUMNS =
      """
      f.number, f.accession, f.cik, c.name as company, f.form, f.filed, f.accepted, f.period,
      f.items, f.title, f.facts, f.signals, f.problems, f.bytes, f.text_length, f.origin, f.blob
      """;

  private static final String BY_ACCESSION =
      """
      -- a filing
      select %s from filing f join company c using (cik) where f.number = ?
      """
          .formatted(COLUMNS);

  private static final String BY_NUMBERS =
      """
      -- filings by number
      select %s from filing f join company c using (cik)
      where f.number = any (?::bigint[]) order by f.accepted desc, f.accession desc
      """
          .formatted(COLUMNS);

  private static final String REPORTS =
      """
      -- a company's reports on periods that end in a span, with the items each carries
      select f.accession, f.form, f.filed, f.accepted, f.period,
        array(select s.part || '.' || s.item from section s where s.filing = f.number) as sections
      from filing f
      where f.cik = ? and f.period between ? and ?
      order by f.accepted, f.accession
      """;

  // Conditions are put in at the end only when asked for, so that each shape finds its index.
  private static final String LIST =
      """
      -- filings, newest first
      select %s from filing f join company c using (cik)
      where (f.accepted, f.accession) < (?, ?)"""
          .formatted(COLUMNS);

  /** What a list need not read, by the name under which it is told: other is read in its place. */
  private static final Map<String, String> SPARED =
      Map.of(
          "company", "c.name as company",
          "period", "f.period",
          "items", "f.items",
          "title", "f.title");

  private static final Map<String, String> IN_PLACE =
      Map.of(
          "company", "'' as company",
          "period", "null::date as period",
          "items", "'{}'::text[] as items",
          "title", "'' as title");

  private static final String LIST_ORDER = " order by f.accepted desc, f.accession desc limit ?";

  // Of days long gone: by acceptance alone all that came later would be read first.
  private static final String LIST_DAYS =
      """
      -- filings of days, newest first
      select %s from filing f join company c using (cik)
      where (f.filed, f.accepted, f.accession) < (?, ?, ?)"""
          .formatted(COLUMNS);

  private static final String DAYS_ORDER =
      " order by f.filed desc, f.accepted desc, f.accession desc limit ?";

  /** Up to how many filings are counted, where no table tells how many there are. */
  private static final int COUNTED = 10_000;

  // Not further than it is quick.
  private static final String COUNT_MATCHING =
      """
      -- filings that match
      select count(*) from (select from filing f where true""";

  private static final String HELD =
      "select number from filing_key where number = any (?::bigint[])";

  private static final String COUNTS =
      """
      -- how much is held
      select coalesce(sum(filings), 0), coalesce(sum(facts), 0) from company
      """;

  private static final String BODY =
      """
      -- a body as served, gzip
      select body from filing_body where filing = ? and kind = ?
      """;

  private static final String KEPT_FILE =
      """
      -- where the bytes of a filing are kept, and as what they came
      select encode(blob, 'hex') as sha256, filename from filing where number = ?
      """;

  private static final String KEEP_BODY =
      """
      -- a body that is worked out after the filing came in; the last one holds
      insert into filing_body (filing, kind, length, body)
      select number, ?, ?, ? from filing where number = ?
      on conflict (filing, kind) do update set length = excluded.length, body = excluded.body
      """;

  private static final String DOCUMENTS =
      """
      -- documents of a filing
      select * from document where filing = ? order by sequence, start_byte
      """;

  private static final String SECTIONS =
      """
      -- sections of a filing
      select * from section where filing = ? order by seq
      """;

  private static final String EVENTS =
      """
      -- items of an 8-K
      select * from event where filing = ? order by seq
      """;

  private static final String FACT_LINES =
      """
      -- lines of a filing's facts that match; a concept ending in * is a prefix
      select a.seq from fact a
      where a.filing = ? and a.seq >= ?
        and (?::text is null or a.concept = ? or starts_with(a.concept, ?))
        and (?::boolean is null or a.dimensioned = ?)
      order by a.seq limit ?
      """;

  // A lookup for each row, in the one partition of its filing.
  private static final String FILING_OF =
      """
      cross join lateral (
        select accession, form, filed from filing where number = %s.filing limit 1) f""";

  private static final String COMPANY_EVENTS =
      """
      -- events of a company, newest first
      select f.accession, f.form, f.filed, e.*
      from (select * from event where cik = ? and accepted <= ?
          and (accepted, filing, -seq) < (?, ?, ?)
        order by accepted desc, filing desc, seq limit ?) e
      %s
      order by e.accepted desc, e.filing desc, e.seq
      """
          .formatted(FILING_OF.formatted("e"));

  private static final String COMPANY_TRANSACTIONS =
      """
      -- transactions of a company's insiders, newest first
      select f.accession, f.form, f.filed, t.*
      from (select * from ownership_transaction where cik = ? and accepted <= ?
          and (accepted, filing, -seq) < (?, ?, ?)
        order by accepted desc, filing desc, seq limit ?) t
      %s
      order by t.accepted desc, t.filing desc, t.seq
      """
          .formatted(FILING_OF.formatted("t"));

  static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
  private static final LocalDate LAST_DAY = LocalDate.of(9999, 1, 1);

  private final Database database;

  public Filings(Database database) {
    this.database = database;
  }

  /**
   * A filing.
   *
   * @throws NoSuchThing when it is not held
   */
  public FilingRow filing(Accession accession) {
    return findFiling(accession).orElseThrow(() -> unknown(accession));
  }

  private static NoSuchThing unknown(Accession accession) {
    return new NoSuchThing(
        StoreCode.NO_SUCH_FILING,
        "filing " + accession + " is not held",
        accession.value(),
        "Ingest it: POST /api/v1/ingest, or ./assay ingest " + accession);
  }

  public Optional<FilingRow> findFiling(Accession accession) {
    return database.first(BY_ACCESSION, Filings::row, FilingNumber.of(accession));
  }

  /** Filings by their numbers, newest first. */
  public List<FilingRow> filings(Collection<Long> numbers) {
    return database.list(BY_NUMBERS, Filings::row, List.copyOf(numbers));
  }

  /** The company's filings for periods that end in the span, in order of acceptance. */
  public List<ReportRow> listReports(Cik cik, LocalDate from, LocalDate to) {
    return database.list(
        REPORTS,
        row ->
            new ReportRow(
                new Accession(row.getString("accession")),
                new FormType(row.getString("form")),
                row.getObject("filed", LocalDate.class),
                Database.instant(row, "accepted"),
                Database.day(row, "period"),
                Database.texts(row, "sections")),
        cik.value(),
        from,
        to);
  }

  /**
   * A page of filings, newest accepted first; over all companies and of a span of days, by the day
   * filed first.
   */
  public Slice<FilingRow> listFilings(FilingQuery query, Optional<String> cursor, int limit) {
    return listFilings(query, List.of(), cursor, limit);
  }

  /**
   * A page of filings of which not everything is wanted: company, period, items and title are read
   * only where they are, and are empty else.
   *
   * @param wanted names of fields; all of them where none is named
   */
  public Slice<FilingRow> listFilings(
      FilingQuery query, Collection<String> wanted, Optional<String> cursor, int limit) {
    if (query.cik().isEmpty() && (query.since().isPresent() || query.until().isPresent())) {
      return listDays(query, wanted, cursor, limit);
    }
    Optional<Cursor> from = cursor.map(text -> Cursor.parse(text, 2));
    Conditions where = Conditions.of(query);
    List<Object> parameters = new java.util.ArrayList<>();
    parameters.add(from.map(c -> c.instant(0)).orElse(LATEST));
    parameters.add(from.map(c -> c.text(1)).orElse(""));
    parameters.addAll(where.parameters());
    parameters.add(limit + 1);
    return Slice.of(
        database.list(
            list(LIST, wanted) + where.sql() + LIST_ORDER, Filings::row, parameters.toArray()),
        limit,
        last -> Cursor.of(last.accepted(), last.accession()));
  }

  private static String list(String whole, Collection<String> wanted) {
    String statement = whole;
    if (wanted.isEmpty()) {
      return statement;
    }
    for (Map.Entry<String, String> column : SPARED.entrySet()) {
      if (!wanted.contains(column.getKey())) {
        String inPlace = IN_PLACE.getOrDefault(column.getKey(), "null");
        statement = statement.replace(column.getValue() + ",", inPlace + ",");
      }
    }
    return wanted.contains("company")
        ? statement
        : statement.replace(" join company c using (cik)", "");
  }

  private Slice<FilingRow> listDays(
      FilingQuery query, Collection<String> wanted, Optional<String> cursor, int limit) {
    Optional<Cursor> from = cursor.map(text -> Cursor.parse(text, 3));
    Conditions where = Conditions.of(query);
    List<Object> parameters = new java.util.ArrayList<>();
    parameters.add(from.map(c -> c.day(0)).orElse(LAST_DAY));
    parameters.add(from.map(c -> c.instant(1)).orElse(LATEST));
    parameters.add(from.map(c -> c.text(2)).orElse(""));
    parameters.addAll(where.parameters());
    parameters.add(limit + 1);
    return Slice.of(
        database.list(
            list(LIST_DAYS, wanted) + where.sql() + DAYS_ORDER, Filings::row, parameters.toArray()),
        limit,
        last -> Cursor.of(last.filed(), last.accepted(), last.accession()));
  }

  /** How many filings match; empty where so many do that counting them takes long. */
  public OptionalLong count(FilingQuery query) {
    if (query.equals(FilingQuery.all())) {
      return OptionalLong.of(counts().filings());
    }
    Conditions where = Conditions.of(query);
    int most = query.cik().isPresent() ? Integer.MAX_VALUE : COUNTED + 1;
    List<Object> parameters = new java.util.ArrayList<>(where.parameters());
    parameters.add(most);
    long count =
        database
            .first(
                COUNT_MATCHING + where.sql() + " limit ?) x",
                row -> row.getLong(1),
                parameters.toArray())
            .orElse(0L);
    return count == most ? OptionalLong.empty() : OptionalLong.of(count);
  }

  private record Conditions(String sql, List<Object> parameters) {

    static Conditions of(FilingQuery query) {
      StringBuilder sql = new StringBuilder();
      List<Object> parameters = new java.util.ArrayList<>();
      query.cik().ifPresent(cik -> add(sql, " and f.cik = ?", parameters, cik.value()));
      if (!query.forms().isEmpty()) {
        add(sql, " and f.form = any (?)", parameters, query.forms());
      }
      query.since().ifPresent(day -> add(sql, " and f.filed >= ?", parameters, day));
      query.until().ifPresent(day -> add(sql, " and f.filed <= ?", parameters, day));
      query.asOf().ifPresent(at -> add(sql, " and f.accepted <= ?", parameters, at));
      return new Conditions(sql.toString(), parameters);
    }

    private static void add(StringBuilder sql, String condition, List<Object> to, Object value) {
      sql.append(condition);
      to.add(value);
    }
  }

  /** Which of these filings are held. */
  public Set<Accession> held(Collection<Accession> accessions) {
    return new HashSet<>(
        database.list(
            HELD,
            row -> FilingNumber.accession(row.getLong(1)),
            accessions.stream().map(FilingNumber::of).toList()));
  }

  /** How many filings, and how many facts in them. */
  public record Counts(long filings, long facts) {}

  public Counts counts() {
    return database
        .first(COUNTS, row -> new Counts(row.getLong(1), row.getLong(2)))
        .orElse(new Counts(0, 0));
  }

  /** A body as it is served, gzip; empty when the filing has none of the kind. */
  public Optional<byte[]> findBody(Accession accession, Body kind) {
    return database.first(BODY, row -> row.getBytes(1), FilingNumber.of(accession), kind.id());
  }

  /** A body, unpacked; empty when the filing has none of the kind. */
  public Optional<String> findBodyText(Accession accession, Body kind) {
    return findBody(accession, kind).map(packed -> unpack(packed, accession));
  }

  /**
   * Bytes of a filing that are kept.
   *
   * @param filename of the file they came in; empty where it was not kept
   */
  public record KeptFile(String sha256, String filename) {}

  /**
   * Where the bytes of a filing are kept.
   *
   * @throws NoSuchThing when it is not held
   */
  public KeptFile keptFile(Accession accession) {
    return database
        .first(
            KEPT_FILE,
            row -> new KeptFile(row.getString("sha256"), row.getString("filename")),
            FilingNumber.of(accession))
        .orElseThrow(() -> unknown(accession));
  }

  /** Keeps a body that is worked out after the filing came in, instead of one kept before. */
  public void keepBody(Accession accession, Body kind, String body) {
    PackedBody packed = FilingIntake.gzip(body);
    database.update(
        KEEP_BODY, kind.id(), packed.length(), packed.bytes(), FilingNumber.of(accession));
  }

  /** A body as it was before it was packed. */
  public static String unpack(byte[] packed, Accession accession) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed), 1 << 15)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException _) {
      throw new Unreadable(
          StoreCode.BODY_DAMAGED,
          "a kept answer cannot be unpacked",
          accession.value(),
          "Check the disk; delete the filing's rows and ingest it again.");
    }
  }

  /** Documents in the order of their sequence. */
  public List<DocumentRow> documents(Accession accession) {
    return database.list(
        DOCUMENTS,
        row ->
            new DocumentRow(
                row.getInt("sequence"),
                row.getString("type"),
                row.getString("filename"),
                row.getString("description"),
                row.getString("kind"),
                row.getLong("start_byte"),
                row.getLong("bytes")),
        FilingNumber.of(accession));
  }

  public List<SectionRow> sections(Accession accession) {
    return database.list(
        SECTIONS,
        row ->
            new SectionRow(
                row.getString("key"),
                row.getString("part"),
                row.getString("item"),
                row.getString("title"),
                row.getDouble("confidence"),
                row.getString("reason"),
                row.getInt("start_at"),
                row.getInt("end_at"),
                row.getInt("words")),
        FilingNumber.of(accession));
  }

  public List<EventRow> events(Accession accession) {
    return database.list(
        EVENTS,
        row ->
            new EventRow(
                row.getString("item"),
                row.getString("title"),
                row.getString("summary"),
                row.getInt("start_at"),
                row.getInt("end_at")),
        FilingNumber.of(accession));
  }

  /**
   * Lines of the body {@link Body#FACTS} that match, in order.
   *
   * @param concept exact, or a prefix ending in {@code *}
   * @param dimensioned only with, or only without dimensions
   * @param from first line to look at
   */
  public List<Integer> factLines(
      Accession accession,
      Optional<String> concept,
      Optional<Boolean> dimensioned,
      int from,
      int limit) {
    Optional<String> prefix =
        concept.filter(c -> c.endsWith("*")).map(c -> c.substring(0, c.length() - 1));
    return database.list(
        FACT_LINES,
        row -> row.getInt(1),
        FilingNumber.of(accession),
        from,
        concept,
        prefix.isPresent() ? Optional.<String>empty() : concept,
        prefix,
        dimensioned,
        dimensioned,
        limit);
  }

  /** A page of a company's events, newest first. */
  public Slice<CompanyEventRow> listEvents(
      Cik cik, Optional<Instant> asOf, Optional<String> cursor, int limit) {
    return newestFirst(
        COMPANY_EVENTS,
        row ->
            new CompanyEventRow(
                new Accession(row.getString("accession")),
                row.getString("form"),
                row.getObject("filed", LocalDate.class),
                Database.instant(row, "accepted"),
                row.getString("item"),
                row.getString("title"),
                row.getString("summary")),
        cik,
        asOf,
        cursor,
        limit);
  }

  /** A page of the transactions of a company's insiders, newest first. */
  public Slice<CompanyTransactionRow> listTransactions(
      Cik cik, Optional<Instant> asOf, Optional<String> cursor, int limit) {
    return newestFirst(
        COMPANY_TRANSACTIONS,
        row ->
            new CompanyTransactionRow(
                new Accession(row.getString("accession")),
                cik,
                row.getString("form"),
                row.getObject("filed", LocalDate.class),
                transaction(row)),
        cik,
        asOf,
        cursor,
        limit);
  }

  private record Placed<T>(T row, Cursor place) {}

  /** A page of what a company's filings hold, by when they were accepted and its place in each. */
  private <T> Slice<T> newestFirst(
      String statement,
      Database.RowReader<T> reader,
      Cik cik,
      Optional<Instant> asOf,
      Optional<String> cursor,
      int limit) {
    Optional<Cursor> from = cursor.map(text -> Cursor.parse(text, 3));
    List<Placed<T>> rows =
        database.list(
            statement,
            row -> new Placed<>(reader.read(row), place(row)),
            cik.value(),
            asOf.orElse(LATEST),
            from.map(c -> c.instant(0)).orElse(LATEST),
            from.map(c -> c.number(1)).orElse(Long.MAX_VALUE),
            from.map(c -> -c.number(2)).orElse(1L),
            limit + 1);
    Slice<Placed<T>> slice = Slice.of(rows, limit, Placed::place);
    return new Slice<>(slice.rows().stream().map(Placed::row).toList(), slice.next());
  }

  private static Cursor place(ResultSet row) throws SQLException {
    return Cursor.of(Database.instant(row, "accepted"), row.getLong("filing"), row.getInt("seq"));
  }

  private static TransactionRow transaction(ResultSet row) throws SQLException {
    boolean planned = row.getBoolean("planned");
    return new TransactionRow(
        row.getString("owner"),
        row.getString("title"),
        row.wasNull() ? Optional.empty() : Optional.of(planned),
        Database.day(row, "day"),
        row.getString("code"),
        Optional.ofNullable(row.getBigDecimal("shares")),
        Optional.ofNullable(row.getBigDecimal("price")),
        new String(row.getBytes("body"), StandardCharsets.UTF_8));
  }

  private static FilingRow row(ResultSet row) throws SQLException {
    return new FilingRow(
        row.getLong("number"),
        new Accession(row.getString("accession")),
        new Cik(row.getLong("cik")),
        row.getString("company"),
        new FormType(row.getString("form")),
        row.getObject("filed", LocalDate.class),
        Database.instant(row, "accepted"),
        Database.day(row, "period"),
        Database.texts(row, "items"),
        row.getString("title"),
        row.getInt("facts"),
        row.getInt("signals"),
        row.getInt("problems"),
        row.getLong("bytes"),
        row.getInt("text_length"),
        row.getString("origin"),
        HexFormat.of().formatHex(row.getBytes("blob")));
  }
}
