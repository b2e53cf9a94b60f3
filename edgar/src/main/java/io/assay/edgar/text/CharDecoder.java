package io.assay.edgar.text;

import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;

/**
 * Turns bytes from 0x80 on and character references into characters of a {@link TextBuilder}. Not
 * thread-safe.
 */
final class CharDecoder {

  private final byte[] array;
  private final int base;
  private final int end;
  private final TextBuilder out;
  private int strangers;
  private int firstStranger;

  /**
   * @param base where the document starts in {@code array}; places are told relative to it
   */
  CharDecoder(byte[] array, int base, int end, TextBuilder out) {
    this.array = array;
    this.base = base;
    this.end = end;
    this.out = out;
  }

  /**
   * Reads the character that starts at {@code i} with a byte from 0x80 on; returns where it ends.
   */
  int decode(int i, int bits) {
    int first = array[i] & 0xFF;
    int more = first >= 0xF0 && first < 0xF5 ? 3 : first >= 0xE0 ? 2 : first >= 0xC2 ? 1 : 0;
    if (first < 0xF5 && more > 0 && i + more < end) {
      int code = first & (0x3F >> more);
      int k = 1;
      while (k <= more && (array[i + k] & 0xC0) == 0x80) {
        code = (code << 6) | (array[i + k] & 0x3F);
        k++;
      }
      boolean overlong = (more == 2 && code < 0x800) || (more == 3 && code < 0x10000);
      boolean surrogate = code >= 0xD800 && code < 0xE000;
      if (k > more && !overlong && !surrogate && code <= 0x10FFFF) {
        emit(code, i - base, bits);
        return i + more + 1;
      }
    }
    if (strangers++ == 0) {
      firstStranger = i - base;
    }
    emit(Entities.windows(first), i - base, bits);
    return i + 1;
  }

  /** Reads the reference that starts at {@code i} with an ampersand; returns where it ends. */
  int reference(int i, int bits) {
    int p = i + 1;
    if (p < end && array[p] == '#') {
      return numericReference(i, bits);
    }
    while (p < end && p - i <= Entities.LONGEST && isNameByte(array[p])) {
      p++;
    }
    for (int stop = p; stop > i + 2; stop--) {
      int code = Entities.codePoint(name(i + 1, stop));
      if (code >= 0 && (stop == p || array[i + 1] != 'a' || code != '&')) {
        boolean closed = stop < end && array[stop] == ';';
        if (closed || stop == p) {
          emit(code, i - base, bits);
          return closed ? stop + 1 : stop;
        }
      }
    }
    out.put('&', i - base, bits);
    return i + 1;
  }

  /** Tells what was seen. */
  void close() {
    if (strangers > 0) {
      out.problem(
          Problem.of(
              EdgarCode.NOT_UTF8,
              strangers + " bytes are not UTF-8 and were read as windows-1252",
              "byte " + firstStranger));
    }
  }

  /** White space of every kind folds; invisible characters go. */
  private void emit(int code, int source, int bits) {
    switch (code) {
      case 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0x85 -> out.space(source);
      case 0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xFFFE -> {
        // Nothing a reader sees.
      }
      default -> {
        if (code <= ' ' || (code >= 0x2000 && code <= 0x200A)) {
          out.space(source);
        } else if (code < 0x10000) {
          out.put((char) code, source, bits);
        } else {
          out.put(Character.highSurrogate(code), source, bits);
          out.put(Character.lowSurrogate(code), source, bits);
        }
      }
    }
  }

  private int numericReference(int i, int bits) {
    int p = i + 2;
    boolean hex = p < end && (array[p] == 'x' || array[p] == 'X');
    if (hex) {
      p++;
    }
    int digitsFrom = p;
    int value = 0;
    while (p < end && Character.digit(array[p], hex ? 16 : 10) >= 0) {
      value =
          Math.min(value * (hex ? 16 : 10) + Character.digit(array[p], hex ? 16 : 10), 0x110000);
      p++;
    }
    if (p == digitsFrom) {
      out.put('&', i - base, bits);
      return i + 1;
    }
    emit(Entities.numeric(value), i - base, bits);
    return p < end && array[p] == ';' ? p + 1 : p;
  }

  private static boolean isNameByte(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
  }

  @SuppressWarnings("deprecation") // The bytes are ASCII: this is the copy without a decoder.
  private String name(int from, int to) {
    return new String(array, 0, from, to - from);
  }
}
