package io.assay.edgar.markup;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for a byte, eight at a time. */
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
}
