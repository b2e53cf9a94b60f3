package io.assay.edgar.markup;

import io.assay.edgar.ByteSlice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Tells UTF-8 from other bytes. */
public final class Encoding {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long HIGHS = 0x8080808080808080L;

  private static final int BLOCK = 2_048;

  private Encoding() {}

  /** All bits of a block's bytes, eight bytes on one another. */
  private static long joined(byte[] b, int from) {
    long all = 0;
    for (int k = 0; k < BLOCK / 8; k++) {
      all |= (long) LONGS.get(b, from + 8 * k);
    }
    return all;
  }

  /** Whether all bytes are well-formed UTF-8 (plain ASCII is). */
  public static boolean isUtf8(ByteSlice bytes) {
    return firstNotUtf8(bytes) < 0;
  }

  /** Offset of the first byte that is no UTF-8, or -1. A sequence cut by the end counts as well. */
  public static int firstNotUtf8(ByteSlice bytes) {
    byte[] b = bytes.array();
    int i = bytes.offset();
    int end = i + bytes.length();
    while (i < end) {
      while (i + BLOCK <= end && (joined(b, i) & HIGHS) == 0) {
        i += BLOCK;
      }
      while (i + 8 <= end && ((long) LONGS.get(b, i) & HIGHS) == 0) {
        i += 8;
      }
      if (i >= end) {
        break;
      }
      int c = b[i];
      if (c >= 0) {
        i++;
        continue;
      }
      int more =
          (c & 0xE0) == 0xC0 && (c & 0xFF) >= 0xC2
              ? 1
              : (c & 0xF0) == 0xE0 ? 2 : (c & 0xF8) == 0xF0 && (c & 0xFF) <= 0xF4 ? 3 : 0;
      if (more == 0 || i + more >= end) {
        return i - bytes.offset();
      }
      for (int k = 1; k <= more; k++) {
        if ((b[i + k] & 0xC0) != 0x80) {
          return i - bytes.offset();
        }
      }
      i += more + 1;
    }
    return -1;
  }
}
