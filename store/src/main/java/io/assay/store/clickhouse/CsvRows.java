package io.assay.store.clickhouse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes rows as {@code store.columns} hands them over, as CSV, and gives each as a {@link Row}. One
 * thread at a time.
 */
final class CsvRows extends OutputStream {

  /** A row, times in microseconds and days since 1970. */
  record Row(
      long company,
      String metric,
      long time,
      double value,
      Optional<String> digits,
      String unit,
      String basis,
      Optional<Integer> periodStart,
      long accepted,
      Optional<Long> replaced,
      String accession,
      int seq,
      Optional<Double> confidence) {

    /** Without the turn, as the tables have it. */
    void write(RowBinary.Writer out) {
      out.int64(company).text(metric).int64(time).float64(value).present(digits.isPresent());
      digits.ifPresent(out::text);
      out.text(unit).text(basis).present(periodStart.isPresent());
      periodStart.ifPresent(out::int32);
      out.int64(accepted).present(replaced.isPresent());
      replaced.ifPresent(out::int64);
      out.text(accession).int32(seq).present(confidence.isPresent());
      confidence.ifPresent(out::float64);
    }

    static Row read(RowBinary.Reader in) throws IOException {
      return new Row(
          in.int64(),
          in.text(),
          in.int64(),
          in.float64(),
          in.optionalText(),
          in.text(),
          in.text(),
          in.absent() ? Optional.empty() : Optional.of(in.int32()),
          in.int64(),
          in.absent() ? Optional.empty() : Optional.of(in.int64()),
          in.text(),
          in.int32(),
          in.absent() ? Optional.empty() : Optional.of(in.float64()));
    }
  }

  /** Takes a row. */
  @FunctionalInterface
  interface Sink {
    void row(Row row) throws IOException;
  }

  private static final int FIELDS = 13;

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
          .toFormatter(Locale.ROOT);

  private final Sink sink;
  private final @Nullable String[] fields = new @Nullable String[FIELDS];
  private byte[] field = new byte[256];
  private int length;
  private int at;
  private boolean quoted;
  private boolean wasQuoted;
  private boolean quoteBefore;

  CsvRows(Sink sink) {
    this.sink = sink;
  }

  @Override
  public void write(int octet) throws IOException {
    if (quoted) {
      if (octet == '"' && !quoteBefore) {
        quoteBefore = true;
        return;
      }
      if (octet == '"' || !quoteBefore) {
        quoteBefore = false;
        append(octet);
        return;
      }
      quoted = false;
      quoteBefore = false;
    }
    switch (octet) {
      case '"' -> {
        quoted = true;
        wasQuoted = true;
      }
      case ',' -> endField();
      case '\n' -> {
        endField();
        endRow();
      }
      case '\r' -> {}
      default -> append(octet);
    }
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    for (int i = from; i < from + count; i++) {
      write(bytes[i] & 0xff);
    }
  }

  private void append(int octet) {
    if (length == field.length) {
      field = java.util.Arrays.copyOf(field, 2 * length);
    }
    field[length++] = (byte) octet;
  }

  private void endField() throws IOException {
    if (at == FIELDS) {
      throw new IOException("a row has more than " + FIELDS + " columns");
    }
    fields[at++] =
        length == 0 && !wasQuoted ? null : new String(field, 0, length, StandardCharsets.UTF_8);
    length = 0;
    wasQuoted = false;
  }

  private void endRow() throws IOException {
    if (at != FIELDS) {
      throw new IOException("a row has " + at + " columns instead of " + FIELDS);
    }
    at = 0;
    try {
      sink.row(
          new Row(
              Long.parseLong(given(0)),
              given(1),
              micros(given(2)),
              Double.parseDouble(given(3).replace("inf", "Infinity").replace("INF", "Infinity")),
              Optional.ofNullable(fields[4]),
              given(5),
              given(6),
              Optional.ofNullable(fields[7]).map(day -> (int) LocalDate.parse(day).toEpochDay()),
              micros(given(8)),
              Optional.ofNullable(fields[9]).map(CsvRows::micros),
              given(10),
              Integer.parseInt(given(11)),
              Optional.ofNullable(fields[12]).map(Double::valueOf)));
    } catch (NumberFormatException | DateTimeParseException e) {
      throw new IOException("a row cannot be read: " + e.getMessage(), e);
    }
  }

  private String given(int column) throws IOException {
    String text = fields[column];
    if (text == null) {
      throw new IOException("a row lacks column " + (column + 1));
    }
    return text;
  }

  private static long micros(String time) {
    LocalDateTime moment = LocalDateTime.parse(time, TIME);
    return ChronoUnit.MICROS.between(Instant.EPOCH, moment.toInstant(ZoneOffset.UTC));
  }

  /**
   * Tells that no row follows.
   *
   * @throws IOException when the last is not whole
   */
  @Override
  public void close() throws IOException {
    if (at > 0 || length > 0 || quoted) {
      throw new IOException("the rows end within one");
    }
  }
}
