package io.assay.store.added;

import io.assay.edgar.Cik;
import io.assay.edgar.NoSuchThing;
import io.assay.edgar.Unreadable;
import io.assay.store.Cursor;
import io.assay.store.Database;
import io.assay.store.Slice;
import io.assay.store.StoreCode;
import io.assay.store.audit.AuditLog;
import io.assay.store.audit.Deed;
import io.assay.store.filings.FilingIntake;
import io.assay.store.outbox.Outbox;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Documents that people added, in pages. Thread-safe. */
public final class AddedDocuments {

  private static final String COLUMNS =
      """
      d.number, d.blob, d.bytes, d.name, d.title, d.type, d.cik, c.name as company, d.added,
      d.added_by, d.characters, d.passages, d.problems
      """;

  private static final String ADD =
      """
      -- a document that somebody adds; the same bytes again change what is said of them
      insert into added_document as d (blob, bytes, stored, name, title, type, cik, added,
        added_by, characters, passages, problems, text, blocks)
      values (?, ?, ?, ?, ?, ?, ?::bigint, ?, ?, ?, ?, ?, ?, ?)
      on conflict (blob) do update set name = excluded.name, title = excluded.title,
        type = excluded.type, cik = excluded.cik, characters = excluded.characters,
        passages = excluded.passages, problems = excluded.problems, text = excluded.text,
        blocks = excluded.blocks
      returning number
      """;

  private static final String BY_NUMBERS =
      """
      -- documents that people added, by number
      select %s from added_document d left join company c using (cik)
      where d.number = any (?::bigint[]) order by d.number
      """
          .formatted(COLUMNS);

  private static final String LIST =
      """
      -- documents that people added, newest first
      select %s from added_document d left join company c using (cik)
      where (d.added, d.number) < (?, ?) order by d.added desc, d.number desc limit ?
      """
          .formatted(COLUMNS);

  private static final String NUMBERS =
      """
      -- numbers of documents that people added, in order
      select number from added_document where number > ? order by number limit ?
      """;

  private static final String OF_COMPANIES =
      """
      -- numbers of documents that people added of companies
      select number from added_document where cik = any (?::bigint[]) order by number
      """;

  private static final String TEXT =
      """
      -- reading text of a document that somebody added
      select text, blocks from added_document where number = ?
      """;

  private static final String REMOVE = "delete from added_document where number = ?";

  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private final Database database;

  public AddedDocuments(Database database) {
    this.database = database;
  }

  /** Adds a document, and tells whoever derives something from it, in one transaction. */
  public AddedDocument add(NewDocument document) {
    return database.inTransaction(
        connection -> {
          long number =
              Database.list(
                      connection,
                      ADD,
                      row -> row.getLong(1),
                      document.kept().hash(),
                      document.kept().bytes(),
                      document.kept().stored(),
                      document.name(),
                      document.title(),
                      document.type(),
                      document.company().map(Cik::value),
                      document.added(),
                      document.by(),
                      document.text().length(),
                      document.passages(),
                      document.problems(),
                      FilingIntake.gzip(document.text()).bytes(),
                      FilingIntake.gzip(document.blocks()).bytes())
                  .getFirst();
          AuditLog.record(
              connection, Deed.of("document.added", AddedDocument.id(number), document.title()));
          Outbox.tellDocuments(connection, List.of(number));
          return Database.list(connection, BY_NUMBERS, AddedDocuments::row, List.of(number))
              .getFirst();
        });
  }

  /**
   * A document.
   *
   * @throws NoSuchThing when there is none with this id
   */
  public AddedDocument document(String id) {
    return find(id)
        .orElseThrow(
            () ->
                new NoSuchThing(
                    StoreCode.NO_SUCH_DOCUMENT,
                    "no document " + id + " was added",
                    id,
                    "List them: GET /api/v1/documents"));
  }

  /** A document; empty when there is none with this id. */
  public Optional<AddedDocument> find(String id) {
    return AddedDocument.number(id).stream()
        .boxed()
        .flatMap(number -> documents(List.of(number)).stream())
        .findFirst();
  }

  /** Documents by number, in its order; numbers that are not there are passed over. */
  public List<AddedDocument> documents(Collection<Long> numbers) {
    return numbers.isEmpty()
        ? List.of()
        : database.list(BY_NUMBERS, AddedDocuments::row, List.copyOf(numbers));
  }

  /** A page of documents, newest first. */
  public Slice<AddedDocument> list(Optional<String> cursor, int limit) {
    Optional<Cursor> from = cursor.map(text -> Cursor.parse(text, 2));
    return Slice.of(
        database.list(
            LIST,
            AddedDocuments::row,
            from.map(c -> c.instant(0)).orElse(LATEST),
            from.map(c -> c.number(1)).orElse(Long.MAX_VALUE),
            limit + 1),
        limit,
        last -> Cursor.of(last.added(), last.number()));
  }

  /** Numbers of documents above one, in order. */
  public List<Long> numbers(long after, int limit) {
    return database.list(NUMBERS, row -> row.getLong(1), after, limit);
  }

  /** Numbers of documents of some companies, in order. */
  public List<Long> numbersOf(Collection<Long> companies) {
    return companies.isEmpty()
        ? List.of()
        : database.list(OF_COMPANIES, row -> row.getLong(1), List.copyOf(companies));
  }

  /**
   * Reading text of a document.
   *
   * @param blocks a JSON object a line
   */
  public record KeptText(String text, String blocks) {}

  /** Reading text of a document; empty when there is none with this number. */
  public Optional<KeptText> findText(long number) {
    return database.first(
        TEXT,
        row ->
            new KeptText(
                unpack(row.getBytes("text"), number), unpack(row.getBytes("blocks"), number)),
        number);
  }

  private static String unpack(byte[] packed, long number) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed), 1 << 15)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException _) {
      throw new Unreadable(
          StoreCode.BODY_DAMAGED,
          "the kept text of a document cannot be unpacked",
          AddedDocument.id(number),
          "Check the disk; remove the document and add it again.");
    }
  }

  /**
   * Removes a document; its bytes go when kept files are next swept.
   *
   * @return the document as it was
   * @throws NoSuchThing when there is none with this id
   */
  public AddedDocument remove(String id) {
    AddedDocument document = document(id);
    database.inTransaction(
        connection -> {
          int removed = Database.update(connection, REMOVE, document.number());
          if (removed > 0) {
            AuditLog.record(connection, Deed.of("document.removed", id, document.title()));
            Outbox.tellDocuments(connection, List.of(document.number()));
          }
          return removed;
        });
    return document;
  }

  private static AddedDocument row(ResultSet row) throws SQLException {
    long cik = row.getLong("cik");
    Optional<Cik> company = row.wasNull() ? Optional.empty() : Optional.of(new Cik(cik));
    return new AddedDocument(
        row.getLong("number"),
        HexFormat.of().formatHex(row.getBytes("blob")),
        row.getLong("bytes"),
        row.getString("name"),
        row.getString("title"),
        row.getString("type"),
        company,
        Optional.ofNullable(row.getString("company")).orElse(""),
        Database.instant(row, "added"),
        row.getString("added_by"),
        row.getInt("characters"),
        row.getInt("passages"),
        row.getString("problems"));
  }
}
