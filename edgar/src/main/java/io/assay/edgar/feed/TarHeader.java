package io.assay.edgar.feed;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The 512 bytes before a member of a tar archive. Immutable.
 *
 * @param size bytes of the member; negative where the field is unreadable
 * @param type {@code '0'} a file, {@code '5'} a folder, {@code '2'} a symbolic link, ...
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html">ustar
 *     Interchange Format</a>
 */
record TarHeader(String name, long size, char type) {

  static final int BLOCK = 512;

  private static final int SUM = 148;

  /** Reads a block; empty where its checksum does not hold. */
  static Optional<TarHeader> read(byte[] block) {
    long stated = number(block, SUM, 8);
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= SUM && i < SUM + 8 ? ' ' : block[i] & 0xFF;
    }
    if (stated != sum) {
      return Optional.empty();
    }
    String name = text(block, 0, 100);
    String prefix = text(block, 257, 5).equals("ustar") ? text(block, 345, 155) : "";
    char type = block[156] == 0 ? '0' : (char) (block[156] & 0xFF);
    return Optional.of(
        new TarHeader(prefix.isEmpty() ? name : prefix + "/" + name, number(block, 124, 12), type));
  }

  static boolean isZero(byte[] block) {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  boolean isFile() {
    return type == '0' || type == '7';
  }

  /** The last part of the name: a member is never written anywhere, so folders say nothing. */
  static String lastPart(String name) {
    int from = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1;
    return name.substring(from);
  }

  private static String text(byte[] block, int from, int length) {
    int end = from;
    while (end < from + length && block[end] != 0) {
      end++;
    }
    return new String(block, from, end - from, StandardCharsets.ISO_8859_1);
  }

  /** Octal digits between blanks, or big-endian bytes after a set first bit; -1 for neither. */
  private static long number(byte[] block, int from, int length) {
    long value = 0;
    if ((block[from] & 0x80) != 0) {
      for (int i = from + 1; i < from + length; i++) {
        if (value >>> 54 != 0) {
          return -1;
        }
        value = (value << 8) | (block[i] & 0xFF);
      }
      return (block[from] & 0x7F) == 0 ? value : -1;
    }
    boolean digits = false;
    for (int i = from; i < from + length; i++) {
      int c = block[i];
      if (c >= '0' && c <= '7') {
        value = value * 8 + c - '0';
        digits = true;
      } else if (c == 0 || c == ' ') {
        if (digits) {
          break;
        }
      } else {
        return -1;
      }
    }
    return value;
  }
}
