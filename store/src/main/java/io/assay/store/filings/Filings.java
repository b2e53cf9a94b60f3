package io.assay.store.filings;

import io.assay.edgar.Accession;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.NoSuchThing;
import io.assay.edgar.Unreadable;
import io.assay.store.Database;
import io.assay.store.Slice;
import io.assay.store.StoreCode;
import io.assay.store.filings.FilingParts.Body;
import io.assay.store.filings.FilingParts.DocumentRow;
import io.assay.store.filings.FilingParts.EventRow;
import io.assay.store.filings.FilingParts.ReportRow;
import io.assay.store.filings.FilingParts.SectionRow;
import io.assay.store.filings.FilingRecord.PackedBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Filings and what was read out of them, in pages. Thread-safe. */
public final class Filings {

  private static final String BY_ACCESSION =
      """
      -- a filing
      select %s from filing{y} f join company c using (cik) where f.number = ? and %s
      """
          .formatted(FilingRow.COLUMNS, YearTables.ATTACHED.formatted("f"));

  private static final String BY_NUMBERS =
      """
      -- filings by number
      select %s from filing f join company c using (cik)
      where f.number = any (?::bigint[]) order by f.accepted desc, f.accession desc
      """
          .formatted(FilingRow.COLUMNS);

  private static final String WHOLE =
      """
      -- a filing with its body and, of a report, the reports it may be compared with
      select %s, b.body,
        (select string_agg(concat_ws('|', r.accession, r.form, r.filed,
            (extract(epoch from r.accepted) * 1000000)::bigint, r.period,
            array_to_string(r.items, ',')), E'\n')
          from report r
          where r.cik = f.cik and r.period between f.period - ?::int and f.period
        ) as reports
      from filing{y} f join company c using (cik)
      left join filing_body{y} b on b.filing = f.number and b.kind = 'filing'
      where f.number = ? and %s
      """
          .formatted(FilingRow.COLUMNS, YearTables.ATTACHED.formatted("f"));

  private static final String REPORTS =
      """
      -- a company's reports on periods that end in a span, with the items each carries
      select accession, form, filed, accepted, period, items
      from report
      where cik = ? and period between ? and ?
      order by accepted, accession
      """;

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
      select b.body from filing_body{y} b where b.filing = ? and b.kind = ? and %s
      """
          .formatted(YearTables.ATTACHED.formatted("b"));

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

  private static final String NUMBERS =
      """
      -- numbers of filings, in order
      select number from filing where number > ? order by number limit ?
      """;

  private static final String NUMBERS_OF =
      """
      -- numbers of the filings of companies
      select number from filing where cik = any (?::bigint[]) order by number
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

  private final Database database;
  private final YearTables years;
  private final FilingLists lists;

  public Filings(Database database) {
    this.database = database;
    this.years = new YearTables(database);
    this.lists = new FilingLists(database);
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
    long number = FilingNumber.of(accession);
    return years.first(number, BY_ACCESSION, FilingRow::read, number);
  }

  /**
   * A filing in one look.
   *
   * @param body what it holds as served, JSON; empty when it was not kept
   * @param reports of its company, on periods that end within some days before its own or with it,
   *     in no order
   */
  public record WholeFiling(FilingRow row, ByteSlice body, List<ReportRow> reports) {
    public WholeFiling {
      reports = List.copyOf(reports);
    }
  }

  /**
   * A filing with its body and the reports it may be compared with, asked at once.
   *
   * @param days before the end of its period within which those reports' periods end
   * @throws NoSuchThing when it is not held
   */
  public WholeFiling wholeFiling(Accession accession, int days) {
    long number = FilingNumber.of(accession);
    return years
        .first(
            number,
            WHOLE,
            row ->
                new WholeFiling(
                    FilingRow.read(row),
                    body(row.getBytes("body"), accession),
                    reports(row.getString("reports"))),
            days,
            number)
        .orElseThrow(() -> unknown(accession));
  }

  private static ByteSlice body(byte @Nullable [] packed, Accession accession) {
    return ByteSlice.of(packed == null ? new byte[0] : unpackBytes(packed, accession));
  }

  private static List<ReportRow> reports(@Nullable String lines) {
    if (lines == null) {
      return List.of();
    }
    return lines
        .lines()
        .map(line -> line.split("\\|", -1))
        .filter(fields -> fields.length == 6)
        .map(
            fields ->
                new ReportRow(
                    new Accession(fields[0]),
                    new FormType(fields[1]),
                    LocalDate.parse(fields[2]),
                    Instant.EPOCH.plus(Long.parseLong(fields[3]), ChronoUnit.MICROS),
                    Optional.of(LocalDate.parse(fields[4])),
                    fields[5].isEmpty() ? List.of() : List.of(fields[5].split(",", -1))))
        .toList();
  }

  /** Filings by their numbers, newest first. */
  public List<FilingRow> filings(Collection<Long> numbers) {
    return database.list(BY_NUMBERS, FilingRow::read, List.copyOf(numbers));
  }

  /** Numbers of filings above one, in order. */
  public List<Long> numbers(long after, int limit) {
    return database.list(NUMBERS, row -> row.getLong(1), after, limit);
  }

  /** Numbers of all filings of some companies, in order. */
  public List<Long> numbersOf(Collection<Long> companies) {
    return companies.isEmpty()
        ? List.of()
        : database.list(NUMBERS_OF, row -> row.getLong(1), List.copyOf(companies));
  }

  /** The company's periodic reports on periods that end in the span, in order of acceptance. */
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
                Database.texts(row, "items")),
        cik.value(),
        from,
        to);
  }

  /**
   * A page of filings, newest accepted first; over all companies and of a span of days, by the day
   * filed first.
   */
  public Slice<FilingRow> listFilings(FilingQuery query, Optional<String> cursor, int limit) {
    return lists.list(query, List.of(), cursor, limit);
  }

  /**
   * A page of filings of which not everything is wanted: company, period, items and title are read
   * only where they are, and are empty else.
   *
   * @param wanted names of fields; all of them where none is named
   */
  public Slice<FilingRow> listFilings(
      FilingQuery query, Collection<String> wanted, Optional<String> cursor, int limit) {
    return lists.list(query, wanted, cursor, limit);
  }

  /** How many filings match; empty where so many do that counting them takes long. */
  public OptionalLong count(FilingQuery query) {
    return query.equals(FilingQuery.all())
        ? OptionalLong.of(counts().filings())
        : lists.count(query);
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
    long number = FilingNumber.of(accession);
    return years.first(number, BODY, row -> row.getBytes(1), number, kind.id());
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
    return new String(unpackBytes(packed, accession), StandardCharsets.UTF_8);
  }

  private static byte[] unpackBytes(byte[] packed, Accession accession) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed), 1 << 15)) {
      return in.readAllBytes();
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
}
