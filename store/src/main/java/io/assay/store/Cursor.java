package io.assay.store;

import io.assay.edgar.AskedWrongly;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;

/**
 * Where a page ended: the sort key of its last row. Opaque to callers, checked when it comes back.
 * Immutable.
 */
public record Cursor(List<String> keys) {

  private static final String DIVIDER = "\u001f";

  public Cursor {
    keys = List.copyOf(keys);
  }

  public static Cursor of(Object... keys) {
    return new Cursor(java.util.Arrays.stream(keys).map(String::valueOf).toList());
  }

  /**
   * Reads a cursor of {@code size} keys.
   *
   * @throws AskedWrongly when it was not made by {@link #encoded()}
   */
  public static Cursor parse(String text, int size) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      Cursor cursor = new Cursor(List.of(plain.split(DIVIDER, -1)));
      if (cursor.keys().size() == size && plain.indexOf('\0') < 0) {
        return cursor;
      }
    } catch (IllegalArgumentException _) {
      // Told below like any other cursor that is none.
    }
    throw bad(text);
  }

  /** The text that names this place in an address. */
  public String encoded() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join(DIVIDER, keys).getBytes(StandardCharsets.UTF_8));
  }

  public String text(int index) {
    return keys.get(index);
  }

  /**
   * @throws AskedWrongly when the key is no number
   */
  public long number(int index) {
    try {
      return Long.parseLong(keys.get(index));
    } catch (NumberFormatException _) {
      throw bad(encoded());
    }
  }

  /**
   * @throws AskedWrongly when the key is no instant
   */
  public Instant instant(int index) {
    try {
      return Instant.parse(keys.get(index));
    } catch (DateTimeException _) {
      throw bad(encoded());
    }
  }

  /**
   * @throws AskedWrongly when the key is no day
   */
  public LocalDate day(int index) {
    try {
      return LocalDate.parse(keys.get(index));
    } catch (DateTimeException _) {
      throw bad(encoded());
    }
  }

  /** The failure of a text that is no cursor of the list. */
  public static AskedWrongly bad(String text) {
    return new AskedWrongly(
        StoreCode.BAD_CURSOR,
        "'" + text + "' is no cursor of this list",
        "Give 'next' of the page before, as it came.");
  }
}
