package io.assay.edgar.text;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One pass over the bytes of an HTML document. Elements are kept on a stack of bounded depth, only
 * to know what style and which table a character is in; what is not on it any more is forgotten,
 * not searched for, so time is linear whatever the bytes are. Not thread-safe; used once.
 */
final class HtmlScanner {

  /** How far up the stack an end tag looks for its start. */
  private static final int REACH = 64;

  /** After so many names without end the document is not taken at its word any more. */
  private static final int MAX_NEVER_CLOSED = 8;

  /** How far from its tag the end of a superscript is looked for. */
  private static final int RAISED_REACH = 240;

  private static final int NOT_FOUND = -1;

  private final byte[] array;
  private final int base;
  private final int end;
  private final TextBuilder out;
  private final CharDecoder decoder;
  private final boolean everyTagDivides;
  private final TextLimits limits;

  private final Tag tag;
  private long[] names = new long[64];
  private int[] outerBits = new int[64];
  private int[] outerTables = new int[64];
  private int depth;
  private int bits;

  /** Reads ahead without touching the tag at hand. */
  private final Tag ahead;

  /** Names of which an element without end was seen: they hide nothing any more. */
  private final Set<Long> neverClosed = new HashSet<>();

  private boolean commentsBroken;
  private boolean tooDeep;

  HtmlScanner(ByteSlice bytes, TextBuilder out, boolean everyTagDivides, TextLimits limits) {
    this.array = bytes.array();
    this.base = bytes.offset();
    this.end = base + bytes.length();
    this.out = out;
    this.decoder = new CharDecoder(array, base, end, out);
    this.everyTagDivides = everyTagDivides;
    this.limits = limits;
    this.tag = new Tag(array, base, end);
    this.ahead = new Tag(array, base, end);
  }

  void scan() {
    int i = base;
    while (i < end && !out.isFull()) {
      byte b = array[i];
      if (b == '<') {
        i = markup(i);
      } else if (b == '&') {
        i = decoder.reference(i, bits);
      } else if (b < 0) {
        i = decoder.decode(i, bits);
      } else if (b <= ' ') {
        out.space(i - base);
        i++;
      } else {
        int stop = plainEnd(i);
        out.put(array, i, stop, i - base, bits);
        i = stop;
      }
    }
    decoder.close();
  }

  /** Until where nothing but visible ASCII and single blanks stand. */
  private int plainEnd(int from) {
    int i = from + 1;
    while (i < end) {
      byte b = array[i];
      if (b == ' ') {
        if (i + 1 < end && isPlain(array[i + 1])) {
          i += 2;
          continue;
        }
        return i;
      }
      if (!isPlain(b)) {
        return i;
      }
      i++;
    }
    return i;
  }

  private static boolean isPlain(byte b) {
    return b > ' ' && b != '<' && b != '&';
  }

  private int markup(int i) {
    if (i + 1 >= end) {
      return end;
    }
    byte next = array[i + 1];
    if (next == '!' || next == '?') {
      return declaration(i);
    }
    int after = tag.read(i);
    if (after == NOT_FOUND) {
      out.put('<', i - base, bits);
      return i + 1;
    }
    return tag.closes ? close(i, after) : open(i, after);
  }

  private int declaration(int i) {
    if (i + 3 < end && array[i + 2] == '-' && array[i + 3] == '-' && !commentsBroken) {
      int p = i + 4;
      while (p + 2 < end) {
        if (array[p] == '-' && array[p + 1] == '-' && array[p + 2] == '>') {
          return p + 3;
        }
        p++;
      }
      commentsBroken = true;
    }
    int after = tag.endOf(i + 1);
    return after == NOT_FOUND ? end : after;
  }

  private int open(int i, int after) {
    long name = tag.name;
    int source = i - base;
    if (name == Tag.SCRIPT || name == Tag.STYLE || name == Tag.TITLE) {
      return raw(name, after);
    }
    if (tag.isInlineHeader() || tag.hidden()) {
      int stop = tag.selfClosing || Tag.isVoid(name) ? after : closing(after, name, false);
      if (stop != NOT_FOUND) {
        return stop;
      }
    }
    if (name == Tag.BR) {
      out.lineEnd(source);
      return after;
    }
    if (name == Tag.PRE) {
      return preformatted(i, after);
    }
    if (name == Tag.IMG) {
      picture(source, after);
      return after;
    }
    boolean block = (Tag.isBlock(name) && !tag.inlineStyled()) || everyTagDivides;
    if (block) {
      openBlock(name, source, after - base);
      if (tag.breaksPage()) {
        out.pageBreak();
      }
    }
    if (tag.selfClosing || Tag.isVoid(name)) {
      return after;
    }
    push(name, name == Tag.TABLE || name == Tag.CAPTION ? table(name, source, after) : -1);
    bits = tag.style(bits);
    if (tag.raises()) {
      raise(after, source);
    }
    return after;
  }

  private int raw(long name, int after) {
    int stop = closing(after, name, true);
    if (name == Tag.STYLE && stop != NOT_FOUND && coloursGrounds(after, stop)) {
      out.showWhite();
    }
    return stop == NOT_FOUND ? after : stop;
  }

  private int table(long name, int source, int after) {
    if (name == Tag.CAPTION) {
      out.mark(TableMarks.What.CAPTION, source, after - base);
      return -1;
    }
    int outer = out.tableStart(source);
    out.mark(TableMarks.What.TABLE, source, after - base);
    return outer;
  }

  /**
   * What stands above the line: digits become small digits, a mark of letters is kept apart from
   * the word before it, {@code th} and {@code (1)} stay as they are.
   */
  private void raise(int from, int source) {
    int stop = Math.min(end, from + RAISED_REACH);
    int letters = 0;
    int digits = 0;
    int others = 0;
    long word = 0;
    int i = from;
    while (i < stop) {
      byte b = array[i];
      if (b == '<') {
        if (i + 1 < stop && array[i + 1] == '/') {
          break;
        }
        int after = tag.endOf(i);
        if (after == NOT_FOUND) {
          break;
        }
        i = after;
        continue;
      }
      if (b >= '0' && b <= '9') {
        digits++;
      } else if ((b | 0x20) >= 'a' && (b | 0x20) <= 'z') {
        word = word << 8 | (b | 0x20);
        letters++;
      } else if (b < 0 || b > ' ') {
        others++;
      }
      i++;
    }
    if (digits > 0 && letters == 0) {
      if (startsFraction(i, stop)) {
        if (out.isAfterDigit()) {
          out.space(source);
        }
      } else if (digits <= 3 && (others == 0 || digits > others)) {
        bits |= TextBuilder.RAISED;
      }
    } else if (letters > 0 && letters <= 8 && others == 0 && out.isAfterWord()) {
      boolean ordinal =
          word == ('s' << 8 | 't')
              || word == ('n' << 8 | 'd')
              || word == ('r' << 8 | 'd')
              || word == ('t' << 8 | 'h');
      if (!ordinal) {
        out.space(source);
      }
    }
  }

  /** Whether a fraction bar is the next thing to be seen. */
  private boolean startsFraction(int from, int stop) {
    int i = from;
    while (i < stop) {
      if (array[i] == '<') {
        int after = tag.endOf(i);
        if (after == NOT_FOUND) {
          return false;
        }
        i = after;
      } else {
        return array[i] == '/'
            || (array[i] == '&' && (starts(i, "&frasl;") || starts(i, "&#8260;")))
            || (array[i] == (byte) 0xE2
                && i + 2 < end
                && array[i + 1] == (byte) 0x81
                && array[i + 2] == (byte) 0x84);
      }
    }
    return false;
  }

  private boolean starts(int i, String word) {
    for (int k = 0; k < word.length(); k++) {
      if (i + k >= end || array[i + k] != word.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  private void picture(int source, int after) {
    int from = tag.alternative();
    if (from >= 0) {
      int to = Math.min(tag.valueEnd(), from + limits.maxAttributeBytes());
      TextBuilder words = new TextBuilder(to - from, 1, Optional.empty());
      CharDecoder letters = new CharDecoder(array, base, to, words);
      int i = from;
      while (i < to) {
        byte b = array[i];
        if (b == '&') {
          i = letters.reference(i, 0);
        } else if (b < 0) {
          i = letters.decode(i, 0);
        } else if (b <= ' ') {
          words.space(i++);
        } else {
          words.put((char) b, i++, 0);
        }
      }
      String text = words.finish(to).text();
      if (!text.isEmpty()) {
        out.picture(text, source, after - base);
      }
    }
  }

  /** Whether a style sheet gives elements a ground that their own styles do not tell of. */
  private boolean coloursGrounds(int from, int to) {
    for (int i = from; i + 10 < to; i++) {
      if ((array[i] | 0x20) == 'b' && (array[i + 1] | 0x20) == 'a' && starts(i, "background")) {
        return true;
      }
    }
    return false;
  }

  private void openBlock(long name, int source, int content) {
    if (name == Tag.TD || name == Tag.TH) {
      closeOpen(Tag.TD, Tag.TH, source);
      out.cell(source);
      out.mark(tag, source, content);
      return;
    }
    if (name == Tag.TR) {
      closeOpen(Tag.TR, Tag.TR, source);
      out.blockEnd(source);
      out.mark(TableMarks.What.ROW, source, content);
      return;
    }
    if (depth > 0 && names[depth - 1] == Tag.P) {
      pop(source);
    } else if (name == Tag.LI) {
      closeOpen(Tag.LI, Tag.LI, source);
    } else if (name == Tag.P) {
      int p = find(Tag.P, true);
      if (p >= 0) {
        popTo(p, source);
      }
    }
    out.lineEnd(source);
  }

  private int close(int i, int after) {
    long name = tag.name;
    int source = i - base;
    int found = find(name, false);
    if (found >= 0) {
      popTo(found, source);
    }
    if (name == Tag.TR) {
      out.blockEnd(source);
    } else if ((Tag.isBlock(name) && name != Tag.TD && name != Tag.TH && name != Tag.TABLE)
        || everyTagDivides) {
      out.lineEnd(source);
    }
    return after;
  }

  /** Closes an open element of one of two names inside the nearest table. */
  private void closeOpen(long one, long other, int source) {
    for (int d = depth - 1, steps = 0; d >= 0 && steps < REACH; d--, steps++) {
      if (names[d] == one || names[d] == other) {
        popTo(d, source);
        return;
      }
      if (names[d] == Tag.TABLE) {
        return;
      }
    }
  }

  /** Where on the stack the nearest element of a name is, not looking through what holds it. */
  private int find(long name, boolean throughInlineOnly) {
    for (int d = depth - 1, steps = 0; d >= 0 && steps < REACH; d--, steps++) {
      if (names[d] == name) {
        return d;
      }
      if (throughInlineOnly ? Tag.isBlock(names[d]) : names[d] == Tag.TABLE) {
        return NOT_FOUND;
      }
    }
    return NOT_FOUND;
  }

  private void push(long name, int outerTable) {
    if (depth == limits.maxDepth()) {
      // Deeper than any filing: forget the older half, its styles stay as they are.
      int half = depth / 2;
      System.arraycopy(names, depth - half, names, 0, half);
      System.arraycopy(outerBits, depth - half, outerBits, 0, half);
      System.arraycopy(outerTables, depth - half, outerTables, 0, half);
      depth = half;
      if (!tooDeep) {
        tooDeep = true;
        out.problem(
            Problem.of(
                EdgarCode.LIMIT_REACHED,
                "elements stand more than " + limits.maxDepth() + " deep: the outer are forgotten",
                "byte " + (tag.end() - base)));
      }
    }
    if (depth == names.length) {
      names = Arrays.copyOf(names, depth * 2);
      outerBits = Arrays.copyOf(outerBits, depth * 2);
      outerTables = Arrays.copyOf(outerTables, depth * 2);
    }
    names[depth] = name;
    outerBits[depth] = bits;
    outerTables[depth] = outerTable;
    depth++;
  }

  private void popTo(int d, int source) {
    while (depth > d) {
      pop(source);
    }
  }

  private void pop(int source) {
    depth--;
    bits = outerBits[depth];
    if (names[depth] == Tag.TABLE) {
      out.tableEnd(source, outerTables[depth]);
    }
  }

  /** Where the end tag of the element opened before {@code from} ends, or -1. */
  private int closing(int from, long name, boolean raw) {
    if (neverClosed.size() >= MAX_NEVER_CLOSED || neverClosed.contains(name)) {
      return NOT_FOUND;
    }
    Tag inner = ahead;
    int open = 1;
    int i = from;
    while (i < end) {
      if (array[i] != '<' || i + 1 >= end) {
        i++;
        continue;
      }
      if (!raw && i + 3 < end && array[i + 1] == '!' && array[i + 2] == '-' && !commentsBroken) {
        i = declaration(i);
        continue;
      }
      if (raw && array[i + 1] != '/') {
        i++;
        continue;
      }
      int after = inner.read(i);
      if (after == NOT_FOUND) {
        i++;
        continue;
      }
      if (inner.name == name) {
        if (inner.closes) {
          open--;
          if (open == 0) {
            return after;
          }
        } else if (!inner.selfClosing && name == Tag.P) {
          return i; // A paragraph ends where the next one starts.
        } else if (!inner.selfClosing) {
          open++;
        }
      }
      i = after;
    }
    neverClosed.add(name);
    return NOT_FOUND;
  }

  /** Text set with a typewriter inside HTML: read as plain text is. */
  private int preformatted(int i, int after) {
    int stop = preEnd(after);
    int source = i - base;
    out.blockEnd(source);
    ByteSlice whole = ByteSlice.of(array).slice(base, end);
    new PlainTextScanner(whole, out, true).scan(after - base, stop - base);
    out.blockEnd(stop - base);
    return stop;
  }

  private int preEnd(int from) {
    for (int i = from; i + 5 < end; i++) {
      if (array[i] == '<'
          && array[i + 1] == '/'
          && (array[i + 2] | 0x20) == 'p'
          && (array[i + 3] | 0x20) == 'r'
          && (array[i + 4] | 0x20) == 'e') {
        return i;
      }
    }
    return end;
  }
}
