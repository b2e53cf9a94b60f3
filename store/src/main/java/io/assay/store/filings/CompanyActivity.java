package io.assay.store.filings;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.store.Cursor;
import io.assay.store.Database;
import io.assay.store.Slice;
import io.assay.store.filings.FilingParts.CompanyEventRow;
import io.assay.store.filings.FilingParts.CompanyTransactionRow;
import io.assay.store.filings.FilingParts.TransactionRow;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What happened at a company, as its filings told: events, and what insiders did. Thread-safe. */
public final class CompanyActivity {

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

  private final Database database;

  public CompanyActivity(Database database) {
    this.database = database;
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
            asOf.orElse(FilingLists.LATEST),
            from.map(c -> c.instant(0)).orElse(FilingLists.LATEST),
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
}
