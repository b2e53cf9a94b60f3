package io.assay.edgar.markup;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Looks at bytes, eight at a time where it can. */
final class Bytes {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private Bytes() {}

  /** Index of the first {@code what} (ASCII) from {@code from} on, or {@code end}. */
  static int indexOf(byte[] bytes, int from, int end, int what) {
    long pattern = what * ONES;
    int i = from;
    while (i + 8 <= end) {
      long differs = (long) LONGS.get(bytes, i) ^ pattern;
      // the lowest high bit left marks the lowest byte that is zero, thus equal
      long zeros = (differs - ONES) & ~differs & HIGHS;
      if (zeros != 0) {
        return i + (Long.numberOfTrailingZeros(zeros) >>> 3);
      }
      i += 8;
    }
    while (i < end && bytes[i] != what) {
      i++;
    }
    return Math.min(i, end);
  }

  /** Whether the bytes from {@code at} on, up to {@code end}, begin with this ASCII. */
  static boolean startWith(byte[] bytes, int at, int end, String mark) {
    if (at + mark.length() > end) {
      return false;
    }
    for (int i = 0; i < mark.length(); i++) {
      if (bytes[at + i] != mark.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The first eight bytes as one number, the first lowest; fewer have zeros above. */
  static long word(byte[] bytes, int from, int to) {
    int length = to - from;
    if (from + 8 <= bytes.length) {
      long word = (long) LONGS.get(bytes, from);
      return length >= 8 ? word : word & ((1L << (8 * length)) - 1);
    }
    long word = 0;
    for (int i = Math.min(to, from + 8) - 1; i >= from; i--) {
      word = (word << 8) | (bytes[i] & 0xFF);
    }
    return word;
  }

  /** Bytes as text. */
  static String string(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
