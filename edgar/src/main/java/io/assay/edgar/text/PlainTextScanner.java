package io.assay.edgar.text;

import io.assay.edgar.ByteSlice;

/**
 * One pass over the lines of a typewritten document. Lines that run on are joined to paragraphs;
 * lines with columns, and all lines between {@code <TABLE>} and {@code </TABLE>}, are rows whose
 * cells are what two or more blanks, or dotted leaders, divide. A paragraph that a page break cuts
 * is put together again. Not thread-safe; used once.
 */
final class PlainTextScanner {

  /** Longer lines are read in pieces of this many bytes. */
  private static final int MAX_LINE = 16_384;

  /** A line shorter than this ends its paragraph unless it clearly runs on. */
  private static final int SHORT_LINE = 52;

  /** A line of this many characters goes to the right margin. */
  private static final int FULL_LINE = 56;

  private static final int MAX_TAG = 2_000;

  private final byte[] array;
  private final int base;
  private final int end;
  private final TextBuilder out;
  private final CharDecoder decoder;

  /** Whether any tag is left out, not only the marks of EDGAR's typewritten tables. */
  private final boolean insideHtml;

  private boolean inTable;

  /** Whether lines with columns outside a marked table are being read as one. */
  private boolean columns;

  private int outerTable;
  private boolean pageBreak;
  private boolean blankBefore = true;

  // The line before, when the paragraph may go on.
  private boolean open;
  private int blanks;
  private int linesOfParagraph;

  /** How many lines of the paragraph had a blank line before them. */
  private int spacedLines;

  private boolean endsInHyphen;

  /** Whether the only line of the paragraph has the look of a title. */
  private boolean standsAlone;

  private int lastIndent;
  private int lastWidth;
  private boolean lastCapitals;
  private byte lastByte;

  /** Whether the paragraph at hand opens as the heading of an item. */
  private boolean itemHeading;

  private final TypedLine line;

  /** A table that begins (1) or ends (-1) after text of the line at hand. */
  private int tableMark;

  private int tableMarkAt;

  PlainTextScanner(ByteSlice bytes, TextBuilder out, boolean insideHtml) {
    this.array = bytes.array();
    this.base = bytes.offset();
    this.end = base + bytes.length();
    this.out = out;
    this.insideHtml = insideHtml;
    this.line = new TypedLine(array, end);
    this.decoder = new CharDecoder(array, base, end, out);
  }

  /** Reads from {@code from} to {@code to}, relative to the document. */
  void scan(int from, int to) {
    int i = base + from;
    int stop = Math.min(base + to, end);
    while (i < stop && !out.isFull()) {
      int lineEnd = i;
      int limit = Math.min(stop, i + MAX_LINE);
      while (lineEnd < limit && array[lineEnd] != '\n' && array[lineEnd] != '\r') {
        lineEnd++;
      }
      line(i, lineEnd);
      i = lineEnd;
      if (i < stop && array[i] == '\r') {
        i++;
      }
      if (i < stop && array[i] == '\n') {
        i++;
      }
    }
    if (inTable || columns) {
      out.tableEnd(stop - base, outerTable);
    }
    endParagraph(stop - base);
    out.blockEnd(stop - base);
    decoder.close();
  }

  private void line(int from, int to) {
    tableMark = 0;
    measure(from, to);
    text(from);
    if (tableMark != 0) {
      table(tableMarkAt, tableMark < 0);
    }
  }

  private void text(int from) {
    int source = from - base;
    if (line.count == 0) {
      blankBefore = true;
      blanks++;
      return;
    }
    boolean rule = line.isRule();
    if (rule || (!inTable && line.isPageNumber())) {
      // A page number stands between the halves of a paragraph, with a page break or without one.
      if (!rule) {
        pageBreak = true;
      } else {
        endParagraph(source);
      }
      return;
    }
    if (pageBreak) {
      endParagraph(source);
      out.blockEnd(source);
      out.pageBreak();
      open = false;
      pageBreak = false;
    }
    if (inTable) {
      row(source);
      blankBefore = false;
      blanks = 0;
      return;
    }
    if (line.hasColumns()) {
      endParagraph(source);
      if (!columns) {
        columns = true;
        outerTable = out.tableStart(source);
        out.mark(TableMarks.What.LINES, from - base, from - base);
      }
      row(source);
    } else {
      endColumns(source);
      prose(source);
    }
    blankBefore = false;
    blanks = 0;
  }

  private void prose(int source) {
    int indent = line.indent();
    boolean doubleSpaced = isDoubleSpaced(indent);
    if (!open || (blankBefore && !doubleSpaced) || startsAnew(indent)) {
      endParagraph(source);
      out.blockEnd(source);
      itemHeading = line.startsItem();
      linesOfParagraph = 0;
      spacedLines = 0;
    } else if (endsInHyphen && line.startsLower()) {
      out.hyphenAtLineEnd();
    } else {
      out.space(source);
    }
    spacedLines = doubleSpaced ? spacedLines + 1 : 0;
    linesOfParagraph++;
    write(1, Integer.MAX_VALUE);
    endsInHyphen = line.endsInHyphen();
    if (!endsInHyphen) {
      out.space(line.lastPlace() - base + 1);
    }
    open = true;
    lastIndent = indent;
    lastWidth = line.width;
    lastByte = array[line.lastPlace()];
    lastCapitals = line.isCapitals();
    standsAlone = linesOfParagraph == 1 && line.isTitle();
  }

  /**
   * Whether one blank line between this line and the one before is only how the typist spaced: both
   * are lines of the same paragraph.
   */
  private boolean isDoubleSpaced(int indent) {
    if (!blankBefore || blanks != 1 || !open || Math.abs(indent - lastIndent) > 1) {
      return false;
    }
    boolean sentenceOpen = lastByte != '.' && lastByte != ':' && lastByte != ';' && lastByte != '?';
    boolean full = lastWidth - lastIndent >= FULL_LINE;
    return full
        && linesOfParagraph == spacedLines + 1
        && ((sentenceOpen && line.startsLower()) || (spacedLines >= 2 && sentenceOpen));
  }

  private boolean startsAnew(int indent) {
    if (line.isBullet()) {
      return true;
    }
    boolean sentenceOpen = lastByte != '.' && lastByte != ':' && lastByte != ';' && lastByte != '?';
    if ((line.startsItem() && !sentenceOpen) || (itemHeading && line.startsSentence())) {
      return true;
    }
    if (lastCapitals != line.isCapitals() && lastWidth < 66) {
      return true;
    }
    if (indent >= lastIndent + 3 && !sentenceOpen) {
      return true;
    }
    return lastWidth < SHORT_LINE && !(sentenceOpen && line.startsLower());
  }

  private void row(int source) {
    out.blockEnd(source);
    write(2, 3);
    out.blockEnd(line.lastPlace() - base + 1);
    open = false;
  }

  /**
   * Writes the line.
   *
   * @param cellGap so many blanks divide cells; 1 for none
   * @param leaderDots so many dots are a leader
   */
  private void write(int cellGap, int leaderDots) {
    boolean cells = cellGap > 1;
    int[] places = line.places;
    int[] gaps = line.gaps;
    int count = line.count;
    int i = 0;
    while (i < count) {
      int at = places[i];
      if (i > 0 && gaps[i] > 0) {
        if (cells && gaps[i] >= cellGap && array[places[i - 1]] != '$') {
          out.cell(at - base);
        } else {
          out.space(at - base - 1);
        }
      }
      if (array[at] == '.') {
        int dots = i;
        while (dots < count && array[places[dots]] == '.') {
          dots++;
        }
        if (dots - i >= Math.min(leaderDots, 5)) {
          if (cells) {
            out.cell(at - base);
          } else {
            out.space(at - base);
          }
          i = dots;
          continue;
        }
      }
      int stop = plainEnd(i);
      if (stop > i + 1) {
        out.put(array, at, places[stop - 1] + 1, at - base, 0);
        i = stop;
      } else {
        i = one(i);
      }
    }
  }

  /** Until where nothing but visible ASCII and single blanks follow one another, dots aside. */
  private int plainEnd(int from) {
    int[] places = line.places;
    int[] gaps = line.gaps;
    int count = line.count;
    int i = from;
    while (i < count) {
      int at = places[i];
      byte b = array[at];
      if (b < 0 || b == '&' || (b == '.' && i + 1 < count && array[places[i + 1]] == '.')) {
        return i;
      }
      if (i > from && gaps[i] > 0) {
        if (gaps[i] > 1 || places[i - 1] != at - 2 || array[at - 1] != ' ') {
          return i;
        }
      } else if (i > from && places[i - 1] != at - 1) {
        return i;
      }
      i++;
    }
    return i;
  }

  private int one(int i) {
    int at = line.places[i];
    byte b = array[at];
    if (b == '&') {
      return skipTo(i, decoder.reference(at, 0));
    }
    if (b < 0) {
      return skipTo(i, decoder.decode(at, 0));
    }
    out.put((char) b, at - base, 0);
    return i + 1;
  }

  private int skipTo(int i, int place) {
    int next = i + 1;
    while (next < line.count && line.places[next] < place) {
      next++;
    }
    return next;
  }

  private void endColumns(int source) {
    if (columns) {
      out.tableEnd(source, outerTable);
      columns = false;
    }
  }

  private void endParagraph(int source) {
    if (open) {
      if (linesOfParagraph == 1 && standsAlone) {
        out.asHeading();
      }
      out.blockEnd(source);
      open = false;
    }
  }

  /** Finds the visible bytes of the line, leaving tags out and doing what they say. */
  private void measure(int from, int to) {
    line.begin(to - from);
    int column = 0;
    int blanks = 0;
    int i = from;
    while (i < to) {
      byte b = array[i];
      if (b == '\t') {
        int next = (column / 8 + 1) * 8;
        blanks += next - column;
        column = next;
        i++;
      } else if ((b >= 0 && b <= ' ') || b == 0x7F) {
        blanks++;
        column++;
        i++;
      } else if (b == '<' && i + 1 < to) {
        int after = mark(i, to);
        if (after > i) {
          i = after;
          continue;
        }
        line.add(i++, blanks);
        blanks = 0;
        column++;
      } else {
        line.add(i++, blanks);
        blanks = 0;
        column++;
      }
    }
    line.width = column;
  }

  /** Where the mark at {@code i} ends, or {@code i} when it is text. */
  private int mark(int i, int to) {
    int p = i + 1;
    boolean closes = array[p] == '/';
    if (closes) {
      p++;
    }
    int nameFrom = p;
    while (p < to && isNameByte(array[p])) {
      p++;
    }
    int nameTo = p;
    int limit = Math.min(to, p + MAX_TAG);
    while (p < limit && array[p] != '>') {
      p++;
    }
    boolean comment = insideHtml && array[i + 1] == '!';
    if (p >= limit || (nameTo == nameFrom && !comment)) {
      return i;
    }
    if (line.is(nameFrom, nameTo, "table")) {
      if (line.count == 0) {
        table(i - base, closes);
      } else {
        // What stands before the mark on its line comes first.
        tableMark = closes ? -1 : 1;
        tableMarkAt = to - base;
      }
    } else if (line.is(nameFrom, nameTo, "page")) {
      pageBreak = true;
    } else if (!insideHtml && !isEdgarMark(nameFrom, nameTo)) {
      return i;
    }
    return p + 1;
  }

  private void table(int source, boolean closes) {
    if (insideHtml) {
      return;
    }
    if (!closes && !inTable) {
      endParagraph(source);
      endColumns(source);
      outerTable = out.tableStart(source);
      out.mark(TableMarks.What.TABLE, source, source);
      inTable = true;
    } else if (closes && inTable) {
      out.tableEnd(source, outerTable);
      inTable = false;
      blankBefore = true;
    }
  }

  private boolean isEdgarMark(int from, int to) {
    if (to - from == 1) {
      return (array[from] | 0x20) == 's' || (array[from] | 0x20) == 'c';
    }
    if ((array[from] | 0x20) == 'f' && to - from <= 3) {
      return (array[from + 1] >= '0' && array[from + 1] <= '9') || (array[from + 1] | 0x20) == 'n';
    }
    return line.is(from, to, "caption")
        || line.is(from, to, "btb")
        || line.is(from, to, "multiplier");
  }

  private static boolean isNameByte(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
  }
}
