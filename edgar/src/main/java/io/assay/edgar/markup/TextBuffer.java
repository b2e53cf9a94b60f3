package io.assay.edgar.markup;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Grows text out of raw character data: entities resolved, bytes of Windows-1252 turned into UTF-8.
 * Positions are UTF-8 bytes. One thread at a time.
 *
 * <p>Entity references are single characters and never expand, so text is at most as long as its
 * source (twice for Windows-1252). Unknown entities stay as written.
 */
public final class TextBuffer {

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private static final Map<String, Integer> NAMED =
      Map.ofEntries(
          Map.entry("amp", (int) '&'),
          Map.entry("lt", (int) '<'),
          Map.entry("gt", (int) '>'),
          Map.entry("quot", (int) '"'),
          Map.entry("apos", (int) '\''),
          Map.entry("nbsp", 0xA0),
          Map.entry("ndash", 0x2013),
          Map.entry("mdash", 0x2014),
          Map.entry("lsquo", 0x2018),
          Map.entry("rsquo", 0x2019),
          Map.entry("ldquo", 0x201C),
          Map.entry("rdquo", 0x201D),
          Map.entry("bull", 0x2022),
          Map.entry("hellip", 0x2026),
          Map.entry("sect", 0xA7),
          Map.entry("copy", 0xA9),
          Map.entry("reg", 0xAE),
          Map.entry("trade", 0x2122),
          Map.entry("deg", 0xB0),
          Map.entry("plusmn", 0xB1),
          Map.entry("para", 0xB6),
          Map.entry("middot", 0xB7),
          Map.entry("frac14", 0xBC),
          Map.entry("frac12", 0xBD),
          Map.entry("frac34", 0xBE),
          Map.entry("cent", 0xA2),
          Map.entry("pound", 0xA3),
          Map.entry("yen", 0xA5),
          Map.entry("euro", 0x20AC),
          Map.entry("times", 0xD7),
          Map.entry("eacute", 0xE9),
          Map.entry("egrave", 0xE8),
          Map.entry("uuml", 0xFC),
          Map.entry("ouml", 0xF6),
          Map.entry("auml", 0xE4),
          Map.entry("ntilde", 0xF1),
          Map.entry("ccedil", 0xE7),
          Map.entry("ensp", 0x2002),
          Map.entry("emsp", 0x2003),
          Map.entry("thinsp", 0x2009),
          Map.entry("shy", 0xAD),
          Map.entry("dagger", 0x2020),
          Map.entry("Dagger", 0x2021));

  private static final int LONGEST = 10;

  private final boolean utf8;
  private final Utf8 decoder = new Utf8();
  private byte[] out;
  private int length;

  /** A buffer for bytes of UTF-8 ({@code true}) or Windows-1252. */
  public TextBuffer(boolean utf8) {
    this(utf8, 256);
  }

  /** A buffer with room for so many bytes before it grows. */
  public TextBuffer(boolean utf8, int room) {
    this.utf8 = utf8;
    this.out = new byte[room];
  }

  /** Bytes so far. */
  public int length() {
    return length;
  }

  /** Forgets everything. */
  public void clear() {
    length = 0;
  }

  /** Text from one position to another. */
  public String string(int from, int to) {
    return decoder.decode(out, from, to);
  }

  /** Byte at a position. */
  public byte at(int index) {
    return out[index];
  }

  /** Appends character data, entities resolved. */
  public void append(byte[] b, int from, int to) {
    append(b, from, to, false);
  }

  /**
   * Appends mark-up: references to characters are resolved, save those to {@code &}, {@code <},
   * {@code >} and quotes, which would change what is mark-up.
   */
  public void appendMarkup(byte[] b, int from, int to) {
    append(b, from, to, true);
  }

  private void append(byte[] b, int from, int to, boolean markup) {
    ensure(to - from);
    if (utf8) {
      int i = from;
      for (int at = Bytes.indexOf(b, i, to, '&'); at < to; at = Bytes.indexOf(b, i, to, '&')) {
        copy(b, i, at);
        i = reference(b, at, to, markup);
      }
      copy(b, i, to);
      return;
    }
    int i = from;
    int verbatim = from;
    while (i < to) {
      byte c = b[i];
      if (c == '&') {
        copy(b, verbatim, i);
        i = reference(b, i, to, markup);
        verbatim = i;
      } else if (c < 0) {
        copy(b, verbatim, i);
        byte[] wide = new String(b, i, 1, WINDOWS).getBytes(StandardCharsets.UTF_8);
        ensure(wide.length + to - i);
        copy(wide, 0, wide.length);
        i++;
        verbatim = i;
      } else {
        i++;
      }
    }
    copy(b, verbatim, to);
  }

  /** Appends character data as it is, entities included. */
  public void appendVerbatim(byte[] b, int from, int to) {
    if (utf8) {
      ensure(to - from);
      copy(b, from, to);
    } else {
      byte[] wide = new String(b, from, to - from, WINDOWS).getBytes(StandardCharsets.UTF_8);
      ensure(wide.length);
      copy(wide, 0, wide.length);
    }
  }

  /** Resolves the reference at an ampersand and returns where it ends. */
  private int reference(byte[] b, int at, int to, boolean markup) {
    int end = at + 1;
    int stop = Math.min(to, at + 2 + LONGEST);
    while (end < stop && b[end] != ';' && b[end] > ' ' && b[end] != '&') {
      end++;
    }
    int code = -1;
    if (end < stop && b[end] == ';') {
      code = b[at + 1] == '#' ? numeric(b, at + 2, end) : named(b, at + 1, end);
    }
    if (code < 0 || (markup && code < 128 && "&<>\"'".indexOf(code) >= 0)) {
      ensure(1 + to - at);
      out[length++] = '&';
      return at + 1;
    }
    ensure(4 + to - at);
    point(code);
    return end + 1;
  }

  private static int named(byte[] b, int from, int to) {
    Integer code = NAMED.get(new String(b, from, to - from, StandardCharsets.ISO_8859_1));
    return code == null ? -1 : code;
  }

  private static int numeric(byte[] b, int from, int to) {
    boolean hex = from < to && (b[from] == 'x' || b[from] == 'X');
    int i = hex ? from + 1 : from;
    if (i == to) {
      return -1;
    }
    long code = 0;
    for (; i < to; i++) {
      int digit = Character.digit(b[i], hex ? 16 : 10);
      if (digit < 0) {
        return -1;
      }
      code = code * (hex ? 16 : 10) + digit;
      if (code > Character.MAX_CODE_POINT) {
        return -1;
      }
    }
    if (code >= 0x80 && code <= 0x9F) {
      // browsers and filers mean Windows-1252 here
      return new String(new byte[] {(byte) code}, WINDOWS).codePointAt(0);
    }
    boolean usable = code >= ' ' || code == '\t' || code == '\n' || code == '\r';
    return usable && (code < 0xD800 || code > 0xDFFF) ? (int) code : -1;
  }

  private void point(int code) {
    if (code < 0x80) {
      out[length++] = (byte) code;
    } else if (code < 0x800) {
      out[length++] = (byte) (0xC0 | (code >> 6));
      out[length++] = (byte) (0x80 | (code & 63));
    } else if (code < 0x10000) {
      out[length++] = (byte) (0xE0 | (code >> 12));
      out[length++] = (byte) (0x80 | ((code >> 6) & 63));
      out[length++] = (byte) (0x80 | (code & 63));
    } else {
      out[length++] = (byte) (0xF0 | (code >> 18));
      out[length++] = (byte) (0x80 | ((code >> 12) & 63));
      out[length++] = (byte) (0x80 | ((code >> 6) & 63));
      out[length++] = (byte) (0x80 | (code & 63));
    }
  }

  private void copy(byte[] b, int from, int to) {
    if (to > from) {
      ensure(to - from);
      System.arraycopy(b, from, out, length, to - from);
      length += to - from;
    }
  }

  private void ensure(int more) {
    if (length + more > out.length) {
      out = Arrays.copyOf(out, Math.max(out.length * 2, length + more));
    }
  }
}
