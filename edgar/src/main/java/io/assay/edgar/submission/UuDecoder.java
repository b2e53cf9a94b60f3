package io.assay.edgar.submission;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Decodes uuencoded documents: {@code begin 644 name}, lines of a length character and groups of
 * four, {@code end}. Lines that lost their trailing blanks are read as if they had them; characters
 * after the stated length are passed over, as EDGAR pads lines. Thread-safe.
 */
public final class UuDecoder {

  private UuDecoder() {}

  /**
   * What was encoded.
   *
   * @param name file name after {@code begin}, never to be used as a path
   */
  public record Decoded(String name, ByteSlice bytes, List<Problem> problems) {

    public Decoded {
      problems = List.copyOf(problems);
    }
  }

  /** Decodes; without a {@code begin} line the result is empty with a problem. */
  public static Decoded decode(ByteSlice text) {
    List<Problem> problems = new ArrayList<>();
    int line = beginLine(text);
    if (line < 0) {
      problems.add(Problem.of(EdgarCode.BAD_UUENCODING, "no line 'begin'", ""));
      return new Decoded("", ByteSlice.of(new byte[0]), problems);
    }
    int end = lineEnd(text, line);
    String[] words =
        text.slice(line, end)
            .toString(java.nio.charset.StandardCharsets.ISO_8859_1)
            .strip()
            .split("\\s+", 3);
    String name = words.length == 3 ? words[2] : "";
    byte[] out = new byte[text.length() / 4 * 3 + 48];
    int size = 0;
    int position = end + 1;
    boolean ended = false;
    while (position < text.length() && !ended) {
      int stop = lineEnd(text, position);
      int last = stop;
      while (last > position && text.at(last - 1) == '\r') {
        last--;
      }
      if (isEnd(text, position, last)) {
        ended = true;
      } else if (last > position) {
        int count = (text.at(position) - 32) & 63;
        size = group(text, position + 1, last, count, out, size);
      }
      position = stop + 1;
    }
    if (!ended) {
      problems.add(Problem.of(EdgarCode.BAD_UUENCODING, "no line 'end': cut off", name));
    }
    return new Decoded(name, ByteSlice.of(Arrays.copyOf(out, size)), problems);
  }

  private static int group(ByteSlice text, int from, int last, int count, byte[] out, int size) {
    // A cut line cannot state more than it holds: missing characters are blanks, so at most one
    // length's worth (45 bytes in practice, 63 at most) is made up.
    int left = count;
    int at = from;
    int to = size;
    while (left > 0 && to + 3 <= out.length) {
      int a = sixBits(text, at, last);
      int b = sixBits(text, at + 1, last);
      int c = sixBits(text, at + 2, last);
      int d = sixBits(text, at + 3, last);
      at += 4;
      out[to++] = (byte) (a << 2 | b >> 4);
      if (left > 1) {
        out[to++] = (byte) (b << 4 | c >> 2);
      }
      if (left > 2) {
        out[to++] = (byte) (c << 6 | d);
      }
      left -= 3;
      if (at >= last && left > 3 * 4) {
        return to; // much is missing: no blanks were lost, the line is broken
      }
    }
    return to;
  }

  private static int sixBits(ByteSlice text, int at, int last) {
    return at < last ? (text.at(at) - 32) & 63 : 0;
  }

  private static boolean isEnd(ByteSlice text, int from, int last) {
    int stop = last;
    while (stop > from && text.at(stop - 1) == ' ') {
      stop--;
    }
    return stop - from == 3
        && text.at(from) == 'e'
        && text.at(from + 1) == 'n'
        && text.at(from + 2) == 'd';
  }

  static int beginLine(ByteSlice text) {
    int from = 0;
    int limit = Math.min(text.length(), 4096);
    while (from < limit) {
      if (isBegin(text, from)) {
        return from;
      }
      from = lineEnd(text, from) + 1;
    }
    return -1;
  }

  private static boolean isBegin(ByteSlice text, int at) {
    String begin = "begin ";
    if (at + 10 > text.length()) {
      return false;
    }
    for (int i = 0; i < 6; i++) {
      if (text.at(at + i) != begin.charAt(i)) {
        return false;
      }
    }
    for (int i = 6; i < 9; i++) {
      if (text.at(at + i) < '0' || text.at(at + i) > '7') {
        return false;
      }
    }
    return true;
  }

  private static int lineEnd(ByteSlice text, int from) {
    int i = from;
    while (i < text.length() && text.at(i) != '\n') {
      i++;
    }
    return i;
  }
}
