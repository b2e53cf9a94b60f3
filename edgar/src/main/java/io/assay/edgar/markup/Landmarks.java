package io.assay.edgar.markup;

import io.assay.edgar.ByteSlice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the few places of a long document that a reader of inline XBRL must look at, eight bytes at
 * a time: where a tag's prefix may end, comments and CDATA sections begin, or a namespace is
 * declared. All else is passed over unread.
 *
 * <p>A place found is one that may be meant; the caller looks closer and goes on after it. None is
 * missed. Positions are byte offsets in the slice. Immutable; thread-safe.
 */
public final class Landmarks {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private final byte[] b;
  private final int base;
  private final int limit;
  private final byte last;

  /**
   * Landmarks of a document.
   *
   * @param last last byte of the prefix to look for
   */
  public Landmarks(ByteSlice bytes, byte last) {
    this.b = bytes.array();
    this.base = bytes.offset();
    this.limit = base + bytes.length();
    this.last = last;
  }

  /**
   * First place at or after {@code from} where the prefix's last byte stands before a colon, of an
   * exclamation mark, of {@code ln} (as in {@code xmlns}), or of {@code l:} (as in {@code
   * xml:lang}); the document's length when there is none.
   */
  public int next(int from) {
    byte[] bytes = b;
    int end = limit;
    int i = base + from;
    long x = last * ONES;
    while (i + 9 <= end) {
      long v = (long) LONGS.get(bytes, i);
      long w = (long) LONGS.get(bytes, i + 1);
      long prefix = v ^ x;
      long colon = w ^ (':' * ONES);
      long bang = v ^ ('!' * ONES);
      long l = v ^ ('l' * ONES);
      long n = w ^ ('n' * ONES);
      long hit =
          (((colon - ONES) & ~colon & (((prefix - ONES) & ~prefix) | ((l - ONES) & ~l)))
                  | ((l - ONES) & ~l & (n - ONES) & ~n)
                  | ((bang - ONES) & ~bang))
              & HIGHS;
      if (hit != 0) {
        return i + (Long.numberOfTrailingZeros(hit) >>> 3) - base;
      }
      i += 8;
    }
    for (; i < end; i++) {
      byte c = bytes[i];
      byte after = i + 1 < end ? bytes[i + 1] : 0;
      if (c == '!' || (c == last && after == ':') || (c == 'l' && (after == 'n' || after == ':'))) {
        return i - base;
      }
    }
    return end - base;
  }

  /**
   * As {@link #next}, and where a colon stands before {@code c} or {@code u}, as in {@code
   * xbrli:context} and {@code xbrli:unit}.
   */
  public int nextResource(int from) {
    byte[] bytes = b;
    int end = limit;
    int i = base + from;
    long x = last * ONES;
    while (i + 9 <= end) {
      long v = (long) LONGS.get(bytes, i);
      long w = (long) LONGS.get(bytes, i + 1);
      long prefix = v ^ x;
      long colon = w ^ (':' * ONES);
      long bang = v ^ ('!' * ONES);
      long l = v ^ ('l' * ONES);
      long n = w ^ ('n' * ONES);
      long before = v ^ (':' * ONES);
      long context = w ^ ('c' * ONES);
      long unit = w ^ ('u' * ONES);
      long hit =
          (((colon - ONES) & ~colon & (((prefix - ONES) & ~prefix) | ((l - ONES) & ~l)))
                  | ((before - ONES)
                      & ~before
                      & (((context - ONES) & ~context) | ((unit - ONES) & ~unit)))
                  | ((l - ONES) & ~l & (n - ONES) & ~n)
                  | ((bang - ONES) & ~bang))
              & HIGHS;
      if (hit != 0) {
        return i + (Long.numberOfTrailingZeros(hit) >>> 3) - base;
      }
      i += 8;
    }
    for (; i < end; i++) {
      byte c = bytes[i];
      byte after = i + 1 < end ? bytes[i + 1] : 0;
      if (c == '!'
          || (c == last && after == ':')
          || (c == 'l' && (after == 'n' || after == ':'))
          || (c == ':' && (after == 'c' || after == 'u'))) {
        return i - base;
      }
    }
    return end - base;
  }
}
