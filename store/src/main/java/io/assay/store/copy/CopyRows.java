package io.assay.store.copy;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows of one table for {@code COPY ... FROM STDIN (FORMAT binary)}, gathered in memory and sent in
 * one go. One thread at a time.
 *
 * <p>The format: a signature, then for each row the number of columns (16 bits) and for each column
 * its length in bytes (32 bits, -1 for null) and its bytes as the type's send function writes them;
 * -1 at the end. Source: PostgreSQL documentation, COPY, "Binary Format".
 *
 * <pre>{@code
 * CopyRows rows = new CopyRows("digest (filing, cik, body)", 3);
 * rows.row().number(7).number(320193).bytes(body);
 * rows.sendTo(connection);
 * }</pre>
 */
public final class CopyRows {

  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final long EPOCH_SECONDS = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
  private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
  private static final int TEXT_TYPE = 25;
  private static final BigInteger TEN_THOUSAND = BigInteger.valueOf(10_000);

  private final String target;
  private final int columns;
  private byte[] buffer = new byte[1 << 14];
  private int size;
  private int rows;

  /**
   * Rows for {@code target}.
   *
   * @param target table and its columns, as the statement names them
   * @param columns how many columns each row has
   */
  public CopyRows(String target, int columns) {
    this.target = target;
    this.columns = columns;
    put(SIGNATURE);
  }

  /** Rows gathered so far. */
  public int count() {
    return rows;
  }

  /** Bytes gathered so far. */
  public int size() {
    return size;
  }

  /** Begins a row; its columns follow in order. */
  public CopyRows row() {
    rows++;
    putShort(columns);
    return this;
  }

  public CopyRows nothing() {
    putInt(-1);
    return this;
  }

  /** A bigint. */
  public CopyRows number(long value) {
    putInt(8);
    putLong(value);
    return this;
  }

  /** An integer. */
  public CopyRows integer(int value) {
    putInt(4);
    putInt(value);
    return this;
  }

  /** A smallint. */
  public CopyRows small(int value) {
    putInt(2);
    putShort(value);
    return this;
  }

  /** A double precision. */
  public CopyRows real(double value) {
    putInt(8);
    putLong(Double.doubleToLongBits(value));
    return this;
  }

  public CopyRows truth(boolean value) {
    putInt(1);
    ensure(1);
    buffer[size++] = (byte) (value ? 1 : 0);
    return this;
  }

  /** A text; characters that PostgreSQL cannot keep (U+0000) are left out. */
  public CopyRows text(String value) {
    byte[] bytes = utf8(value);
    return bytes(bytes);
  }

  /** A bytea. */
  public CopyRows bytes(byte[] value) {
    putInt(value.length);
    put(value);
    return this;
  }

  /** A text[]. */
  public CopyRows texts(List<String> values) {
    int at = size;
    putInt(0);
    putInt(values.isEmpty() ? 0 : 1);
    putInt(0);
    putInt(TEXT_TYPE);
    if (!values.isEmpty()) {
      putInt(values.size());
      putInt(1);
      for (String value : values) {
        text(value);
      }
    }
    setInt(at, size - at - 4);
    return this;
  }

  public CopyRows day(LocalDate value) {
    return integer(Math.toIntExact(value.toEpochDay() - EPOCH_DAY));
  }

  public CopyRows day(Optional<LocalDate> value) {
    return value.isPresent() ? day(value.get()) : nothing();
  }

  /** A timestamptz, to the microsecond. */
  public CopyRows instant(Instant value) {
    return number((value.getEpochSecond() - EPOCH_SECONDS) * 1_000_000 + value.getNano() / 1_000);
  }

  /** A numeric, digit for digit. */
  public CopyRows decimal(BigDecimal value) {
    BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
    int scale = plain.scale();
    int fractionGroups = (scale + 3) / 4;
    BigInteger rest = plain.abs().scaleByPowerOfTen(fractionGroups * 4).toBigIntegerExact();
    int[] groups = new int[rest.bitLength() / 13 + 1];
    int first = groups.length;
    while (rest.signum() > 0) {
      BigInteger[] parts = rest.divideAndRemainder(TEN_THOUSAND);
      groups[--first] = parts[1].intValue();
      rest = parts[0];
    }
    int weight = groups.length - first - fractionGroups - 1;
    int last = groups.length;
    while (last > first && groups[last - 1] == 0) {
      last--;
    }
    int digits = last - first;
    putInt(8 + 2 * digits);
    putShort(digits);
    putShort(digits == 0 ? 0 : weight);
    putShort(plain.signum() < 0 ? 0x4000 : 0);
    putShort(scale);
    for (int i = first; i < last; i++) {
      putShort(groups[i]);
    }
    return this;
  }

  public CopyRows decimal(Optional<BigDecimal> value) {
    return value.isPresent() ? decimal(value.get()) : nothing();
  }

  /** Sends the rows; answers how many. */
  public long sendTo(Connection connection) throws SQLException {
    if (rows == 0) {
      return 0;
    }
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy " + target + " from stdin (format binary)");
    try {
      copy.writeToCopy(buffer, 0, size);
      copy.writeToCopy(new byte[] {(byte) 0xff, (byte) 0xff}, 0, 2);
      return copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  /** The bytes so far, for tests of the format. */
  void writeTo(java.io.OutputStream out) throws IOException {
    out.write(buffer, 0, size);
  }

  private static byte[] utf8(String value) {
    String clean = value.indexOf('\0') < 0 ? value : value.replace("\0", "");
    return clean.getBytes(StandardCharsets.UTF_8);
  }

  private void put(byte[] bytes) {
    ensure(bytes.length);
    System.arraycopy(bytes, 0, buffer, size, bytes.length);
    size += bytes.length;
  }

  private void putShort(int value) {
    ensure(2);
    buffer[size++] = (byte) (value >> 8);
    buffer[size++] = (byte) value;
  }

  private void putInt(int value) {
    ensure(4);
    size += 4;
    setInt(size - 4, value);
  }

  private void setInt(int at, int value) {
    buffer[at] = (byte) (value >> 24);
    buffer[at + 1] = (byte) (value >> 16);
    buffer[at + 2] = (byte) (value >> 8);
    buffer[at + 3] = (byte) value;
  }

  private void putLong(long value) {
    putInt((int) (value >> 32));
    putInt((int) value);
  }

  private void ensure(int more) {
    if (size + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
    }
  }
}
