package io.assay.store.clickhouse;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * ClickHouse's format RowBinary: values one after the other, little endian, texts with their length
 * before them, a byte before what can be absent.
 */
final class RowBinary {

  private RowBinary() {}

  /** Writes values. One thread at a time. */
  static final class Writer {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
    private final ByteBuffer eight = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);

    Writer int64(long value) {
      out.write(eight.putLong(0, value).array(), 0, 8);
      return this;
    }

    Writer int32(int value) {
      out.write(eight.putInt(0, value).array(), 0, 4);
      return this;
    }

    Writer float64(double value) {
      return int64(Double.doubleToRawLongBits(value));
    }

    Writer text(String value) {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      int rest = bytes.length;
      while (rest > 0x7f) {
        out.write((rest & 0x7f) | 0x80);
        rest >>>= 7;
      }
      out.write(rest);
      out.writeBytes(bytes);
      return this;
    }

    /** Whether a value follows. */
    Writer present(boolean is) {
      out.write(is ? 0 : 1);
      return this;
    }

    int size() {
      return out.size();
    }

    /** What was written, and begins anew. */
    byte[] take() {
      byte[] bytes = out.toByteArray();
      out.reset();
      return bytes;
    }
  }

  /** Reads values of an answer. One thread at a time. */
  static final class Reader {

    private final InputStream in;
    private int next;

    Reader(InputStream in) throws IOException {
      this.in = in;
      this.next = in.read();
    }

    boolean hasNext() {
      return next >= 0;
    }

    private int octet() throws IOException {
      int octet = next;
      if (octet < 0) {
        throw new EOFException("the answer ends within a row");
      }
      next = in.read();
      return octet;
    }

    private long number(int octets) throws IOException {
      long number = 0;
      for (int i = 0; i < octets; i++) {
        number |= (long) octet() << (8 * i);
      }
      return number;
    }

    long int64() throws IOException {
      return number(8);
    }

    int int32() throws IOException {
      return (int) number(4);
    }

    double float64() throws IOException {
      return Double.longBitsToDouble(int64());
    }

    String text() throws IOException {
      int length = 0;
      for (int shift = 0; ; shift += 7) {
        int octet = octet();
        length |= (octet & 0x7f) << shift;
        if (octet <= 0x7f) {
          break;
        }
        if (shift > 21) {
          throw new IOException("a text of the answer has no length");
        }
      }
      byte[] bytes = new byte[length];
      for (int i = 0; i < length; i++) {
        bytes[i] = (byte) octet();
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }

    boolean absent() throws IOException {
      return octet() != 0;
    }

    boolean bool() throws IOException {
      return octet() != 0;
    }

    Optional<String> optionalText() throws IOException {
      return absent() ? Optional.empty() : Optional.of(text());
    }
  }
}
