package io.assay.store.backup;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A hash of the rows of a table that does not depend on their order: the sum, modulo 2^256, of the
 * SHA-256 of each row as {@code COPY (FORMAT binary)} writes it. Two tables with the same rows have
 * the same hash, wherever and in whatever order they lie. One thread at a time.
 *
 * <p>The format: a signature of 11 bytes, flags (32 bits), length of what extends the header (32
 * bits) and that; then for each row the number of columns (16 bits) and for each column its length
 * (32 bits, -1 for null) and its bytes; -1 as number of columns at the end. Source: PostgreSQL
 * documentation, COPY, "Binary Format". Pieces may end anywhere.
 */
final class RowHash {

  private static final int HEADER = 19;
  private static final BigInteger RANGE = BigInteger.ONE.shiftLeft(256);

  /** What the next bytes are. */
  private enum Next {
    HEADER,
    EXTENSION,
    COLUMNS,
    LENGTH,
    VALUE,
    END
  }

  private final MessageDigest digest = sha256();
  // The sum as eight digits of 32 bits, each with room to gather carries.
  private final long[] sum = new long[8];
  private final byte[] gathered = new byte[HEADER];
  private Next next = Next.HEADER;
  private int have;
  private int columnsLeft;
  private long skip;
  private long rows;

  /**
   * Takes a piece of the stream.
   *
   * @throws IOException when it is not in the format
   */
  void update(byte[] bytes, int offset, int length) throws IOException {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      switch (next) {
        case HEADER -> {
          at = gather(bytes, at, end, HEADER);
          if (have == HEADER) {
            if (gathered[0] != 'P' || gathered[1] != 'G') {
              throw new IOException("it does not begin as a binary copy does");
            }
            skip = ByteBuffer.wrap(gathered, 15, 4).getInt();
            begin(skip > 0 ? Next.EXTENSION : Next.COLUMNS);
          }
        }
        case EXTENSION -> {
          int taken = (int) Math.min(skip, end - at);
          at += taken;
          skip -= taken;
          if (skip == 0) {
            begin(Next.COLUMNS);
          }
        }
        case COLUMNS -> {
          at = gather(bytes, at, end, 2);
          if (have == 2) {
            columnsLeft = ByteBuffer.wrap(gathered).getShort();
            if (columnsLeft >= 0) {
              digest.update(gathered, 0, 2);
              column();
            } else {
              begin(Next.END);
            }
          }
        }
        case LENGTH -> {
          at = gather(bytes, at, end, 4);
          if (have == 4) {
            digest.update(gathered, 0, 4);
            skip = ByteBuffer.wrap(gathered).getInt();
            columnsLeft--;
            if (skip > 0) {
              begin(Next.VALUE);
            } else {
              column();
            }
          }
        }
        case VALUE -> {
          int taken = (int) Math.min(skip, end - at);
          digest.update(bytes, at, taken);
          at += taken;
          skip -= taken;
          if (skip == 0) {
            column();
          }
        }
        case END -> throw new IOException("there are bytes behind the last row");
      }
    }
  }

  private void begin(Next what) {
    next = what;
    have = 0;
  }

  private void column() {
    if (columnsLeft > 0) {
      begin(Next.LENGTH);
      return;
    }
    add(digest.digest());
    rows++;
    begin(Next.COLUMNS);
  }

  private int gather(byte[] bytes, int at, int end, int wanted) {
    int taken = Math.min(wanted - have, end - at);
    System.arraycopy(bytes, at, gathered, have, taken);
    have += taken;
    return at + taken;
  }

  private void add(byte[] hash) {
    ByteBuffer digits = ByteBuffer.wrap(hash);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += Integer.toUnsignedLong(digits.getInt());
    }
    // Long before a digit could overflow: 2^31 sums of 2^32.
    if ((rows & 0x3fff_ffff) == 0x3fff_ffff) {
      BigInteger whole = value();
      for (int i = sum.length - 1; i >= 0; i--) {
        sum[i] = whole.intValue() & 0xffff_ffffL;
        whole = whole.shiftRight(32);
      }
    }
  }

  private BigInteger value() {
    BigInteger whole = BigInteger.ZERO;
    for (long digit : sum) {
      whole = whole.shiftLeft(32).add(BigInteger.valueOf(digit));
    }
    return whole.mod(RANGE);
  }

  /** Rows seen so far. */
  long rows() {
    return rows;
  }

  /** Whether the stream has ended as it should. */
  boolean isWhole() {
    return next == Next.END;
  }

  /** The hash of the rows seen so far, in hexadecimal. */
  String hex() {
    byte[] bytes = value().toByteArray();
    byte[] whole = new byte[32];
    int taken = Math.min(32, bytes.length);
    System.arraycopy(bytes, bytes.length - taken, whole, 32 - taken, taken);
    return HexFormat.of().formatHex(whole);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
