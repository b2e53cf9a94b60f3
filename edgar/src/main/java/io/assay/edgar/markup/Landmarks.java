package io.assay.edgar.markup;

import io.assay.edgar.ByteSlice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the few places of a long document that a reader of inline XBRL must look at: where a tag's
 * prefix may end, comments and CDATA sections begin, or a namespace or language is declared. All
 * else is passed over unread.
 *
 * <p>A place found is one that may be meant; the caller looks closer and goes on after it. None is
 * missed. Positions are byte offsets in the slice. One thread at a time.
 *
 * <p>A stretch of the document at a time, each eight bytes are turned into eight marks by the same
 * few operations without a branch, which the compiler does on as many bytes at once as the machine
 * can; then the marks alone are walked.
 */
public final class Landmarks {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private static final long COLON = ':' * ONES;
  private static final long BANG = '!' * ONES;
  private static final long L = 'l' * ONES;
  private static final long N = 'n' * ONES;
  private static final long C = 'c' * ONES;
  private static final long U = 'u' * ONES;

  /** Words of eight bytes marked at a time. */
  private static final int STRETCH = 1024;

  private final byte[] b;
  private final int base;
  private final int limit;
  private final byte last;
  private final long[] marks;

  /** The stretch that is marked now, in the array. */
  private int start;

  private int end;
  private boolean resources;

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
    this.marks = new long[Math.min(STRETCH, bytes.length() / 8 + 1)];
    this.start = base;
    this.end = base;
  }

  /**
   * First place at or after {@code from} where the prefix's last byte stands before a colon, of an
   * exclamation mark, of {@code ln} (as in {@code xmlns}), or of {@code l:} (as in {@code
   * xml:lang}); the document's length when there is none.
   */
  public int next(int from) {
    return next(from, false);
  }

  /**
   * As {@link #next(int)}, and where a colon stands before {@code c} or {@code u}, as in {@code
   * xbrli:context} and {@code xbrli:unit}.
   */
  public int nextResource(int from) {
    return next(from, true);
  }

  private int next(int from, boolean withResources) {
    int i = base + from;
    if (resources != withResources) {
      resources = withResources;
      end = start;
    }
    while (i + 9 <= limit) {
      if (i >= end || i < start) {
        mark(i);
      }
      int word = (i - start) >>> 3;
      int words = (end - start) >>> 3;
      long mark = marks[word] & (-1L << (8 * ((i - start) & 7)));
      while (mark == 0 && ++word < words) {
        mark = marks[word];
      }
      if (mark != 0) {
        return start + 8 * word + (Long.numberOfTrailingZeros(mark) >>> 3) - base;
      }
      i = end;
    }
    for (; i < limit; i++) {
      if (isMark(i)) {
        return i - base;
      }
    }
    return limit - base;
  }

  private boolean isMark(int i) {
    byte c = b[i];
    byte after = i + 1 < limit ? b[i + 1] : 0;
    return c == '!'
        || (after == ':' && (c == last || c == 'l'))
        || (c == 'l' && after == 'n')
        || (resources && c == ':' && (after == 'c' || after == 'u'));
  }

  private void mark(int from) {
    int words = Math.min(marks.length, (limit - from - 1) >>> 3);
    start = from;
    end = from + 8 * words;
    mark(b, from, words, last * ONES, marks);
    if (resources) {
      addResources(b, from, words, marks);
    }
  }

  // A byte of x is zero where (x - ONES) & ~x has its high bit; bytes above one that is zero may
  // seem so too, never the other way round.

  private static void mark(byte[] bytes, int from, int words, long last, long[] marks) {
    for (int k = 0; k < words; k++) {
      long v = (long) LONGS.get(bytes, from + 8 * k);
      long w = (long) LONGS.get(bytes, from + 8 * k + 1);
      long prefix = v ^ last;
      long colon = w ^ COLON;
      long bang = v ^ BANG;
      long l = v ^ L;
      long n = w ^ N;
      marks[k] =
          (((colon - ONES) & ~colon & (((prefix - ONES) & ~prefix) | ((l - ONES) & ~l)))
                  | ((l - ONES) & ~l & (n - ONES) & ~n)
                  | ((bang - ONES) & ~bang))
              & HIGHS;
    }
  }

  // a loop of its own: together they are too long for the compiler to do many bytes at once
  private static void addResources(byte[] bytes, int from, int words, long[] marks) {
    for (int k = 0; k < words; k++) {
      long colon = (long) LONGS.get(bytes, from + 8 * k) ^ COLON;
      long w = (long) LONGS.get(bytes, from + 8 * k + 1);
      long c = w ^ C;
      long u = w ^ U;
      marks[k] |= (colon - ONES) & ~colon & (((c - ONES) & ~c) | ((u - ONES) & ~u)) & HIGHS;
    }
  }
}
