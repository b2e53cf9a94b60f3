package io.assay.edgar.markup;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Decodes UTF-8 that is ASCII for the most part, run by run. The JDK decodes byte by byte from the
 * first character on that is not of Latin-1, which is twice as slow on text blocks of filings. One
 * thread at a time.
 */
final class Utf8 {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long HIGHS = 0x8080808080808080L;

  private char[] chars = {};

  /** The bytes as text; what is no UTF-8 is replaced, as the JDK does. */
  String decode(byte[] b, int from, int to) {
    int i = asciiEnd(b, from, to);
    if (i == to) {
      return new String(b, from, to - from, StandardCharsets.ISO_8859_1);
    }
    if (chars.length < to - from) {
      chars = new char[Math.max(to - from, (int) Math.min(2L * chars.length, 1 << 24))];
    }
    char[] out = chars;
    int size = widen(b, from, i, out, 0);
    while (i < to) {
      int code = point(b, i, to);
      if (code < 0) {
        return new String(b, from, to - from, StandardCharsets.UTF_8);
      }
      if (code < 0x10000) {
        out[size++] = (char) code;
        i += code < 0x800 ? 2 : 3;
      } else {
        out[size++] = Character.highSurrogate(code);
        out[size++] = Character.lowSurrogate(code);
        i += 4;
      }
      int end = asciiEnd(b, i, to);
      size = widen(b, i, end, out, size);
      i = end;
    }
    return new String(out, 0, size);
  }

  private static int widen(byte[] b, int from, int to, char[] out, int at) {
    int length = to - from;
    for (int i = 0; i < length; i++) {
      out[at + i] = (char) b[from + i];
    }
    return at + length;
  }

  private static int asciiEnd(byte[] b, int from, int to) {
    int i = from;
    while (i + 8 <= to) {
      long high = (long) LONGS.get(b, i) & HIGHS;
      if (high != 0) {
        return i + (Long.numberOfTrailingZeros(high) >>> 3);
      }
      i += 8;
    }
    while (i < to && b[i] >= 0) {
      i++;
    }
    return i;
  }

  /** The code point of two to four bytes at {@code i}, or -1 where they are not well-formed. */
  private static int point(byte[] b, int i, int to) {
    int first = b[i] & 0xFF;
    int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    if (first < 0xC2 || first > 0xF4 || i + more >= to) {
      return -1;
    }
    int code = first & (0x3F >> more);
    for (int k = 1; k <= more; k++) {
      if ((b[i + k] & 0xC0) != 0x80) {
        return -1;
      }
      code = (code << 6) | (b[i + k] & 0x3F);
    }
    boolean overlong = (more == 2 && code < 0x800) || (more == 3 && code < 0x10000);
    boolean surrogate = code >= 0xD800 && code <= 0xDFFF;
    return overlong || surrogate || code > Character.MAX_CODE_POINT ? -1 : code;
  }
}
