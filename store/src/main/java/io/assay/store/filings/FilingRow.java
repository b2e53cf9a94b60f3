package io.assay.store.filings;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A filing as a list shows it. Immutable.
 *
 * @param number of the filing in this database
 * @param company name of the company it is about
 * @param title what it is, in words
 * @param bytes size of what was kept, unpacked
 * @param textLength characters of the reading text; 0 without one
 * @param origin {@code edgar}, {@code file} or {@code sample}
 * @param blob SHA-256 of the kept bytes
 */
public record FilingRow(
    long number,
    Accession accession,
    Cik cik,
    String company,
    FormType form,
    LocalDate filed,
    Instant accepted,
    Optional<LocalDate> period,
    List<String> items,
    String title,
    int facts,
    int signals,
    int problems,
    long bytes,
    int textLength,
    String origin,
    String blob) {

  /** What {@link #read} reads, of {@code filing f} and {@code company c}. */
  static final String COLUMNS =
      """
      f.number, f.accession, f.cik, c.name as company, f.form, f.filed, f.accepted, f.period,
      f.items, f.title, f.facts, f.signals, f.problems, f.bytes, f.text_length, f.origin, f.blob
      """;

  public FilingRow {
    items = List.copyOf(items);
  }

  static FilingRow read(ResultSet row) throws SQLException {
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
