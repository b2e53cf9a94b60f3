package io.assay.store.columns;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;

/**
 * Rows of one series on their way into an engine, as CSV (RFC 4180, UTF-8, no header): the columns
 * of {@link SeriesColumn} in order, nothing between two commas for what is absent, {@code ""} for
 * an empty text, days as {@code 2024-03-31}, times as {@code 2024-03-31 20:15:00.123456} in UTC.
 * PostgreSQL writes this form and both engines read it, so no row becomes an object on the way.
 */
@FunctionalInterface
public interface Rows {

  /**
   * Writes all rows, in any order.
   *
   * @throws IOException as the stream throws it
   */
  void writeTo(OutputStream csv) throws IOException;

  /** No rows. */
  static Rows none() {
    return _ -> {};
  }

  /** These rows. */
  static Rows of(Collection<Point> points) {
    StringBuilder csv = new StringBuilder();
    for (Point p : points) {
      csv.append(p.company()).append(',');
      text(csv, p.metric()).append(',');
      time(csv, p.time()).append(',').append(p.value()).append(',');
      p.digits().ifPresent(digits -> text(csv, digits));
      text(csv.append(','), p.unit());
      text(csv.append(','), p.basis()).append(',');
      p.periodStart().ifPresent(csv::append);
      time(csv.append(','), p.accepted()).append(',');
      p.replaced().ifPresent(replaced -> time(csv, replaced));
      text(csv.append(','), p.accession()).append(',').append(p.seq()).append(',');
      p.confidence().ifPresent(csv::append);
      csv.append('\n');
    }
    byte[] bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
    return out -> out.write(bytes);
  }

  /** The bytes of rows that are small. */
  static byte[] bytes(Rows rows) {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    try {
      rows.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static StringBuilder text(StringBuilder csv, String text) {
    return csv.append('"').append(text.replace("\"", "\"\"")).append('"');
  }

  private static StringBuilder time(StringBuilder csv, Instant time) {
    DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
        .withZone(ZoneOffset.UTC)
        .formatTo(time, csv);
    return csv;
  }
}
