package io.assay.edgar;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A range of a byte array, shared and never copied: documents of a submission are slices of its
 * bytes. The array must not be changed after it was wrapped. Immutable under that promise;
 * thread-safe.
 */
public final class ByteSlice {

  private final byte[] array;
  private final int offset;
  private final int length;

  private ByteSlice(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  /** Wraps the whole array without copying. */
  public static ByteSlice of(byte[] array) {
    return new ByteSlice(array, 0, array.length);
  }

  /** UTF-8 bytes of a text. */
  public static ByteSlice of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  public int length() {
    return length;
  }

  public boolean isEmpty() {
    return length == 0;
  }

  /**
   * Byte at {@code index} of this slice, unchecked against the slice's end for speed in scanners.
   */
  public byte at(int index) {
    return array[offset + index];
  }

  /** Bytes {@code from} (included) to {@code to} (excluded), relative to this slice. */
  public ByteSlice slice(int from, int to) {
    if (from < 0 || to < from || to > length) {
      throw new IndexOutOfBoundsException("slice " + from + ".." + to + " of " + length + " bytes");
    }
    return new ByteSlice(array, offset + from, to - from);
  }

  /** The array behind this slice, for scanners; read only. Pair it with {@link #offset()}. */
  public byte[] array() {
    return array;
  }

  /** Where this slice starts in {@link #array()}. */
  public int offset() {
    return offset;
  }

  /** A copy. */
  public byte[] toByteArray() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  public String toString(Charset charset) {
    return new String(array, offset, length, charset);
  }

  /**
   * Index of the first occurrence of {@code needle} (ASCII, case kept) at or after {@code from}, or
   * -1.
   */
  public int indexOf(String needle, int from) {
    byte[] wanted = needle.getBytes(StandardCharsets.ISO_8859_1);
    int last = length - wanted.length;
    for (int i = Math.max(from, 0); i <= last; i++) {
      int j = 0;
      while (j < wanted.length && array[offset + i + j] == wanted[j]) {
        j++;
      }
      if (j == wanted.length) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public String toString() {
    return "ByteSlice[" + offset + ", " + length + " bytes]";
  }
}
