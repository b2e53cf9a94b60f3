package io.assay.store.filings;

import com.github.luben.zstd.Zstd;
import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.store.Database;
import io.assay.store.changes.Changes;
import io.assay.store.companies.Companies;
import io.assay.store.companies.Summaries;
import io.assay.store.copy.CopyRows;
import io.assay.store.filings.FilingParts.DocumentRow;
import io.assay.store.filings.FilingParts.EventRow;
import io.assay.store.filings.FilingParts.FactRow;
import io.assay.store.filings.FilingParts.SectionRow;
import io.assay.store.filings.FilingParts.TransactionRow;
import io.assay.store.filings.FilingRecord.DigestBytes;
import io.assay.store.filings.FilingRecord.PackedBody;
import io.assay.store.jobs.WorkQueue;
import io.assay.store.outbox.Outbox;
import io.assay.store.outbox.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes filings, many in one transaction: rows by COPY, work marked done, companies marked for
 * assessment. A filing that is there already is left as it is, so that a repeated or raced write
 * changes nothing; unless another version read it: then what was read is replaced, and its signals
 * and score stay until its company is assessed. Thread-safe.
 *
 * <p>Statements a batch, whatever its size: one for what is held, one for work, three for
 * companies, one COPY a table.
 */
public final class FilingIntake {

  private static final String HELD =
      "select number, cik, accepted, reading from filing where number = any (?::bigint[])";

  private static final String READ_AGAIN =
      """
      -- a filing as another version reads it
      update filing set cik = ?, form = ?, filed = ?, accepted = ?, period = ?, items = ?,
        title = ?, facts = ?, problems = ?, bytes = ?, text_length = ?, origin = ?, blob = ?,
        filename = ?, reading = ?
      where number = ?
      """;

  private static final List<String> CLEAR_READ =
      Stream.concat(
              Stream.of(
                      "digest",
                      "document",
                      "fact",
                      "section",
                      "report",
                      "event",
                      "ownership_transaction")
                  .map(table -> "delete from " + table + " where filing = any (?::bigint[])"),
              Stream.of(
                  "delete from filing_body where filing = any (?::bigint[]) and kind <> 'brief'"))
          .toList();

  // Values of a filing that turns out to be another company's are nobody's.
  private static final List<String> CLEAR_VALUES =
      Stream.of(
              "signal",
              "score",
              "line_item",
              "assessed_filing",
              "past_values",
              "filing_body",
              "prose")
          .map(table -> "delete from " + table + " where filing = any (?::bigint[])")
          .toList();

  private static final String NO_SIGNALS =
      "update filing set signals = 0 where number = any (?::bigint[])";

  // Else a company waits for its re-reading behind all others, and what just came in with it.
  private static final String HURRY =
      """
      -- the company's filings that are to be read again go with the one that came in
      update work set priority = 0
      where cik = any (?::bigint[]) and kept and state = 'waiting' and priority < 0
      """;

  private static final String BLOBS =
      """
      -- kept bytes; the same bytes may have come before
      insert into blob (sha256, bytes, stored, kept)
      values (?, ?, ?, ?) on conflict do nothing
      """;

  private static final String COUNTED =
      """
      -- what the company's lists show of its filings
      update company c set filings = c.filings + ?, facts = c.facts + ?, version = c.version + 1,
        last_accession = case when n.wins then n.accession else c.last_accession end,
        last_form = case when n.wins then n.form else c.last_form end,
        last_filed = case when n.wins then n.filed else c.last_filed end,
        last_accepted = case when n.wins then n.accepted else c.last_accepted end
      from (select p.*, o.last_accepted is null
            or (p.accepted, p.accession) > (o.last_accepted, o.last_accession) as wins
          from (select ?::bigint as cik, ?::text as accession, ?::text as form,
              ?::date as filed, ?::timestamptz as accepted) p
          join company o on o.cik = p.cik) n
      where c.cik = n.cik
      """;

  private static final String DIRTY =
      """
      -- a company to be assessed from an acceptance on
      insert into company_dirty as d (cik, since, marked, next_at, priority)
      values (?, ?, clock_timestamp(), clock_timestamp(), ?)
      on conflict (cik) do update set since = least(d.since, excluded.since), mark = d.mark + 1,
        attempts = 0, next_at = least(d.next_at, excluded.next_at),
        priority = greatest(d.priority, excluded.priority)
      """;

  private static final String TOLD =
      """
      -- filings that came in, or were read again, for processes that show what others do
      insert into change (kind, key) select ?, unnest(?::text[])
      """;

  private static final int DIGEST_LEVEL = 3;

  private final Database database;
  private final FilingYears years;

  public FilingIntake(Database database) {
    this.database = database;
    this.years = new FilingYears(database);
  }

  /** Packs a body as it is served. */
  public static PackedBody gzip(String body) {
    byte[] plain = body.getBytes(StandardCharsets.UTF_8);
    return gzip(plain, plain.length);
  }

  /** Packs the first {@code length} bytes of a body as it is served. */
  public static PackedBody gzip(byte[] plain, int length) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(length / 4 + 64);
    try (OutputStream gzip = new FastGzip(out)) {
      gzip.write(plain, 0, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PackedBody(out.toByteArray(), length);
  }

  /** Level 4 takes half the time of the default 6 for a tenth more bytes. */
  private static final class FastGzip extends GZIPOutputStream {

    FastGzip(OutputStream out) throws IOException {
      super(out, 1 << 14);
      def.setLevel(4);
      def.setStrategy(Deflater.DEFAULT_STRATEGY);
    }
  }

  /** Packs a digest. */
  public static DigestBytes pack(byte[] digest) {
    return new DigestBytes(Zstd.compress(digest, DIGEST_LEVEL));
  }

  /**
   * Writes filings in one transaction.
   *
   * @param worker who holds their work rows
   * @param now for the rows of kept bytes
   * @return accessions whose work is done now; one whose work row another worker holds is left out
   */
  public Set<Accession> write(List<FilingRecord> records, String worker, Instant now) {
    Map<String, FilingRecord> byAccession = new LinkedHashMap<>();
    records.stream()
        .sorted(Comparator.comparing(FilingRecord::accession))
        .forEach(record -> byAccession.putIfAbsent(record.accession().value(), record));
    years.need(byAccession.values());
    return database.changing(
        connection -> {
          List<String> claimed =
              WorkQueue.claim(connection, List.copyOf(byAccession.keySet()), worker);
          Map<String, Held> held = held(connection, claimed);
          List<FilingRecord> fresh =
              claimed.stream().filter(a -> !held.containsKey(a)).map(byAccession::get).toList();
          if (!fresh.isEmpty()) {
            insert(connection, fresh, now);
          }
          List<Again> again = readOtherwise(claimed, held, byAccession);
          if (!again.isEmpty()) {
            replace(connection, again, now);
          }
          tell(connection, fresh, again);
          WorkQueue.done(connection, claimed);
          Database.update(
              connection,
              TOLD,
              Changes.FILING,
              fresh.stream().map(f -> f.accession().value()).toList());
          Database.update(
              connection,
              TOLD,
              Changes.READ_AGAIN,
              again.stream().map(a -> a.record().accession().value()).toList());
          Set<Accession> done = new HashSet<>();
          claimed.forEach(accession -> done.add(new Accession(accession)));
          return done;
        });
  }

  private static void tell(Connection connection, List<FilingRecord> fresh, List<Again> again)
      throws SQLException {
    Set<Long> companies = new HashSet<>();
    Set<Long> filings = new HashSet<>();
    for (FilingRecord record : fresh) {
      companies.add(record.cik().value());
      filings.add(FilingNumber.of(record.accession()));
    }
    for (Again a : again) {
      companies.add(a.held().cik());
      companies.add(a.record().cik().value());
      filings.add(a.held().number());
    }
    Outbox.tell(connection, Topic.FILINGS, companies, filings);
  }

  /** A filing that is there. */
  private record Held(long number, long cik, Instant accepted, int reading) {}

  /** A filing that is there, and as it is read now. */
  private record Again(Held held, FilingRecord record) {}

  private static List<Again> readOtherwise(
      List<String> claimed, Map<String, Held> held, Map<String, FilingRecord> records) {
    List<Again> again = new ArrayList<>();
    for (String accession : claimed) {
      Held there = held.get(accession);
      FilingRecord record = records.get(accession);
      if (there != null && record != null && there.reading() != record.reading()) {
        again.add(new Again(there, record));
      }
    }
    return again;
  }

  private static Map<String, Held> held(Connection connection, List<String> accessions)
      throws SQLException {
    Map<String, Held> held = new HashMap<>();
    Database.list(
        connection,
        HELD,
        row ->
            held.put(
                FilingNumber.accession(row.getLong("number")).value(),
                new Held(
                    row.getLong("number"),
                    row.getLong("cik"),
                    Database.instant(row, "accepted"),
                    row.getInt("reading"))),
        accessions.stream().map(a -> FilingNumber.of(new Accession(a))).toList());
    return held;
  }

  private static void insert(Connection connection, List<FilingRecord> records, Instant now)
      throws SQLException {
    Companies.save(connection, records.stream().map(FilingRecord::profile).toList());
    keep(connection, records, now);
    Tables tables = new Tables();
    records.forEach(tables::add);
    tables.sendTo(connection);
    mark(connection, records);
    Database.update(
        connection, HURRY, records.stream().map(r -> r.cik().value()).distinct().toList());
  }

  private static void replace(Connection connection, List<Again> again, Instant now)
      throws SQLException {
    List<FilingRecord> records = again.stream().map(Again::record).toList();
    Companies.save(connection, records.stream().map(FilingRecord::profile).toList());
    keep(connection, records, now);
    List<Long> numbers = again.stream().map(a -> a.held().number()).toList();
    for (String clear : CLEAR_READ) {
      Database.update(connection, clear, numbers);
    }
    List<Long> moved =
        again.stream()
            .filter(a -> a.held().cik() != a.record().cik().value())
            .map(a -> a.held().number())
            .toList();
    if (!moved.isEmpty()) {
      for (String clear : CLEAR_VALUES) {
        Database.update(connection, clear, moved);
      }
      Database.update(connection, NO_SIGNALS, moved);
    }
    Tables tables = new Tables();
    try (var statement = connection.prepareStatement(READ_AGAIN)) {
      for (Again a : again) {
        FilingRecord r = a.record();
        Database.bind(
            statement,
            r.cik().value(),
            r.form().value(),
            r.filed(),
            r.accepted(),
            r.period(),
            r.items(),
            r.title(),
            r.facts().size(),
            r.problems(),
            r.blob().bytes(),
            r.textLength(),
            r.origin(),
            r.blob().hash(),
            r.filename(),
            r.reading(),
            a.held().number());
        statement.addBatch();
        tables.addParts(a.held().number(), r);
      }
      statement.executeBatch();
    }
    tables.sendTo(connection);
    SortedMap<Long, Instant> since = new TreeMap<>();
    for (Again a : again) {
      since.merge(a.held().cik(), a.held().accepted(), FilingIntake::earlier);
      since.merge(a.record().cik().value(), a.record().accepted(), FilingIntake::earlier);
    }
    Summaries.filings(connection, since.keySet());
    if (!moved.isEmpty()) {
      Summaries.scores(connection, since.keySet());
    }
    try (var dirty = connection.prepareStatement(DIRTY)) {
      for (Map.Entry<Long, Instant> entry : since.entrySet()) {
        Database.bind(dirty, entry.getKey(), entry.getValue(), (short) -1);
        dirty.addBatch();
      }
      dirty.executeBatch();
    }
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static void keep(Connection connection, List<FilingRecord> records, Instant now)
      throws SQLException {
    try (var statement = connection.prepareStatement(BLOBS)) {
      List<FilingRecord> ordered = new ArrayList<>(records);
      ordered.sort(Comparator.comparing(record -> record.blob().sha256()));
      for (FilingRecord record : ordered) {
        Database.bind(
            statement, record.blob().hash(), record.blob().bytes(), record.blob().stored(), now);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void mark(Connection connection, List<FilingRecord> records) throws SQLException {
    SortedMap<Cik, List<FilingRecord>> byCompany = new TreeMap<>();
    for (FilingRecord record : records) {
      byCompany.computeIfAbsent(record.cik(), _ -> new ArrayList<>()).add(record);
    }
    Comparator<FilingRecord> order =
        Comparator.comparing(FilingRecord::accepted).thenComparing(FilingRecord::accession);
    try (var counted = connection.prepareStatement(COUNTED);
        var dirty = connection.prepareStatement(DIRTY)) {
      for (Map.Entry<Cik, List<FilingRecord>> entry : byCompany.entrySet()) {
        long cik = entry.getKey().value();
        List<FilingRecord> filings = entry.getValue();
        filings.sort(order);
        FilingRecord last = filings.getLast();
        Database.bind(
            counted,
            filings.size(),
            filings.stream().mapToLong(filing -> filing.facts().size()).sum(),
            cik,
            last.accession().value(),
            last.form().value(),
            last.filed(),
            last.accepted());
        counted.addBatch();
        Database.bind(dirty, cik, filings.getFirst().accepted(), (short) 0);
        dirty.addBatch();
      }
      counted.executeBatch();
      dirty.executeBatch();
    }
  }

  /** The rows of a batch, a COPY a table. */
  private static final class Tables {

    private final CopyRows key = new CopyRows("filing_key (number)", 1);
    private final CopyRows filing =
        new CopyRows(
            "filing (number, accession, cik, form, filed, accepted, period, items, title, facts,"
                + " problems, bytes, text_length, origin, blob, filename, reading)",
            17);
    private final CopyRows body = new CopyRows("filing_body (filing, kind, length, body)", 4);
    private final CopyRows digest = new CopyRows("digest (filing, cik, body)", 3);
    private final CopyRows document =
        new CopyRows(
            "document (filing, sequence, type, filename, description, kind, start_byte, bytes)", 8);
    private final CopyRows fact =
        new CopyRows(
            "fact (filing, seq, concept, value, unit, period_start, period_end, dimensioned)", 8);
    private final CopyRows section =
        new CopyRows(
            "section (filing, seq, key, part, item, title, confidence, reason, start_at, end_at,"
                + " words)",
            11);
    private final CopyRows report =
        new CopyRows("report (filing, cik, period, accession, form, filed, accepted, items)", 8);
    private final CopyRows event =
        new CopyRows(
            "event (filing, seq, cik, accepted, item, title, summary, start_at, end_at)", 9);
    private final CopyRows transaction =
        new CopyRows(
            "ownership_transaction (filing, seq, cik, accepted, owner, title, planned, day, code,"
                + " shares, price, body)",
            12);

    void add(FilingRecord r) {
      long number = FilingNumber.of(r.accession());
      key.row().number(number);
      filing
          .row()
          .number(number)
          .text(r.accession().value())
          .number(r.cik().value())
          .text(r.form().value())
          .day(r.filed())
          .instant(r.accepted())
          .day(r.period())
          .texts(r.items())
          .text(r.title())
          .integer(r.facts().size())
          .integer(r.problems())
          .number(r.blob().bytes())
          .integer(r.textLength())
          .text(r.origin())
          .bytes(r.blob().hash())
          .text(r.filename())
          .integer(r.reading());
      addParts(number, r);
    }

    /** Everything but the filing's own row. */
    void addParts(long number, FilingRecord r) {
      r.bodies()
          .forEach(
              (kind, packed) ->
                  body.row()
                      .number(number)
                      .text(kind.id())
                      .integer(packed.length())
                      .bytes(packed.bytes()));
      digest.row().number(number).number(r.cik().value()).bytes(r.digest().bytes());
      for (DocumentRow d : r.documents()) {
        document
            .row()
            .number(number)
            .integer(d.sequence())
            .text(d.type())
            .text(d.filename())
            .text(d.description())
            .text(d.kind())
            .number(d.start())
            .number(d.bytes());
      }
      for (FactRow f : r.facts()) {
        fact.row().number(number).integer(f.seq()).text(f.concept());
        f.value().ifPresentOrElse(fact::text, fact::nothing);
        fact.text(f.unit()).day(f.start()).day(f.end()).truth(f.dimensioned());
      }
      int seq = 0;
      for (SectionRow s : r.sections()) {
        section
            .row()
            .number(number)
            .integer(seq++)
            .text(s.key())
            .text(s.part())
            .text(s.item())
            .text(s.title())
            .real(s.confidence())
            .text(s.reason())
            .integer(s.start())
            .integer(s.end())
            .integer(s.words());
      }
      if (r.form().isPeriodic() && r.period().isPresent()) {
        report
            .row()
            .number(number)
            .number(r.cik().value())
            .day(r.period())
            .text(r.accession().value())
            .text(r.form().value())
            .day(r.filed())
            .instant(r.accepted())
            .texts(r.sections().stream().map(s -> s.part() + "." + s.item()).toList());
      }
      seq = 0;
      for (EventRow e : r.events()) {
        event
            .row()
            .number(number)
            .integer(seq++)
            .number(r.cik().value())
            .instant(r.accepted())
            .text(e.item())
            .text(e.title())
            .text(e.summary())
            .integer(e.start())
            .integer(e.end());
      }
      seq = 0;
      for (TransactionRow t : r.transactions()) {
        transaction
            .row()
            .number(number)
            .integer(seq++)
            .number(r.cik().value())
            .instant(r.accepted())
            .text(t.owner())
            .text(t.title());
        t.planned().ifPresentOrElse(transaction::truth, transaction::nothing);
        transaction
            .day(t.day())
            .text(t.code())
            .decimal(t.shares())
            .decimal(t.price())
            .bytes(t.body().getBytes(StandardCharsets.UTF_8));
      }
    }

    void sendTo(Connection connection) throws SQLException {
      for (CopyRows rows :
          List.of(key, filing, body, digest, document, fact, section, report, event, transaction)) {
        rows.sendTo(connection);
      }
    }
  }
}
