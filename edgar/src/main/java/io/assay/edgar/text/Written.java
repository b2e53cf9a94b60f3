package io.assay.edgar.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Characters in the order they are written: a byte for each until the first above 0xFF comes, two
 * from then on. Typewritten documents never need the second, and they are the ones whose text is as
 * long as their source. Not thread-safe.
 */
final class Written {

  private static final byte[] NOTHING = new byte[0];
  private static final char[] NONE = new char[0];

  private final int likely;
  private byte[] narrow;
  private char[] wide = NONE;
  private boolean isWide;
  private int length;

  /**
   * @param first how many characters to make room for
   * @param likely a length that is hardly ever passed: room grows to it and not beyond unless it is
   */
  Written(int first, int likely) {
    this.narrow = new byte[Math.max(32, first)];
    this.likely = likely;
  }

  int length() {
    return length;
  }

  char at(int position) {
    return isWide ? wide[position] : (char) (narrow[position] & 0xFF);
  }

  void add(char c) {
    if (isWide) {
      if (length == wide.length) {
        wide = Arrays.copyOf(wide, more(1));
      }
      wide[length++] = c;
    } else if (c > 0xFF) {
      widen();
      add(c);
    } else {
      if (length == narrow.length) {
        narrow = Arrays.copyOf(narrow, more(1));
      }
      narrow[length++] = (byte) c;
    }
  }

  /** Writes bytes that are all ASCII. */
  void add(byte[] array, int from, int to) {
    int count = to - from;
    if (isWide) {
      if (length + count > wide.length) {
        wide = Arrays.copyOf(wide, more(count));
      }
      for (int i = 0; i < count; i++) {
        wide[length + i] = (char) array[from + i];
      }
    } else {
      if (length + count > narrow.length) {
        narrow = Arrays.copyOf(narrow, more(count));
      }
      System.arraycopy(array, from, narrow, length, count);
    }
    length += count;
  }

  private int more(int count) {
    int grown = length + (length >> 1) + 32;
    return Math.max(length + count, length < likely ? Math.min(grown, likely) : grown);
  }

  private void widen() {
    wide = new char[narrow.length];
    for (int i = 0; i < length; i++) {
      wide[i] = (char) (narrow[i] & 0xFF);
    }
    narrow = NOTHING;
    isWide = true;
  }

  /** Puts an ASCII character in the place of another. */
  void set(int position, char c) {
    if (isWide) {
      wide[position] = c;
    } else {
      narrow[position] = (byte) c;
    }
  }

  /** Forgets what stands from {@code position} on. */
  void cutTo(int position) {
    length = position;
  }

  /** Moves characters to a place before their own. */
  void move(int from, int to, int place) {
    if (isWide) {
      System.arraycopy(wide, from, wide, place, to - from);
    } else {
      System.arraycopy(narrow, from, narrow, place, to - from);
    }
  }

  String text(int from, int to) {
    return isWide
        ? new String(wide, from, to - from)
        : new String(narrow, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** The first characters, once: nothing is kept after it. */
  String release(int to) {
    String text = text(0, to);
    narrow = NOTHING;
    wide = NONE;
    length = 0;
    return text;
  }
}
