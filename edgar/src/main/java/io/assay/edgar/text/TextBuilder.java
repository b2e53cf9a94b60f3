package io.assay.edgar.text;

import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Collects characters with their places into blocks. Separators wait until the next visible
 * character, so nothing ever starts or ends with white space. Not thread-safe; used once.
 *
 * <p>Inside a table cell a line break is only a place where the row may be divided: what it becomes
 * is known when the row ends. A row with one filled cell is layout, its lines are blocks of their
 * own; a row with several is one block and its line breaks are spaces.
 */
final class TextBuilder {

  /** Style bits of characters. */
  static final int BOLD = 1;

  static final int ITALIC = 2;
  static final int UNDERLINE = 4;
  static final int MARKED = BOLD | ITALIC | UNDERLINE;
  static final int HEADING = 8;
  static final int LIST = 16;
  static final int CENTRED = 32;

  /** White letters; seen only where something not white is behind them. */
  static final int WHITE = 64;

  static final int BACKED = 128;

  /** Letters too small to be read. */
  static final int TINY = 256;

  /** Digits above the line. */
  static final int RAISED = 512;

  /** A font whose letters are pictures. */
  static final int WINGDINGS = 1024;

  static final int FACES = WINGDINGS;
  private static final int ODD = WHITE | TINY | RAISED | WINGDINGS;

  private static final int SIZE_SHIFT = 16;
  private static final int SIZE_MASK = 0xFF << SIZE_SHIFT;

  /** A row of several cells longer than this is a page laid out as a table. */
  private static final int MAX_ROW = 4_000;

  private static final int MAX_HEADING = 250;

  // What waits to be written before the next visible character, weakest first.
  private static final int NOTHING = 0;
  private static final int SPACE = 1;
  private static final int LINE = 2;
  private static final int CELL = 3;
  private static final int BLOCK = 4;

  private final int maxBlocks;
  private final @Nullable TableMarks marks;
  private final Written chars;
  private final Runs runs = new Runs();
  private int expected = -1;

  private int waiting = BLOCK;
  private int waitingSource;

  private int blockStart;
  private int blockBits;

  /** Whether the line at hand has a letter or digit, and one that is not marked. */
  private boolean words;

  private boolean plainWords;
  private int cells;
  private boolean cellFresh;
  private int table = -1;
  private int tables;
  private int rowsOfTable;
  private boolean paragraphTag;

  private int[] lineEnds = new int[16];
  private boolean[] lineMarked = new boolean[16];
  private int lines;

  private final Blocks blocks = new Blocks();

  /** Numbers of the blocks before which a page may have ended, ascending. */
  private int[] pageStarts = new int[64];

  private int pages;

  /** Where a hyphen stood at the end of a line. */
  private int[] hyphens = new int[16];

  private int hyphenCount;
  private boolean whiteShows;
  private boolean headingTag;
  private final List<ReadingText.Picture> pictures = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private boolean full;

  TextBuilder(int sourceLength, int maxBlocks, Optional<TableMarks> marks) {
    this.marks = marks.orElse(null);
    this.maxBlocks = maxBlocks;
    // text is hardly ever longer than its source
    chars = new Written(sourceLength / 4, sourceLength);
  }

  /** Whether the limit of blocks is reached; scanners stop then. */
  boolean isFull() {
    return full;
  }

  void problem(Problem problem) {
    problems.add(problem);
  }

  /** Size of letters in half points; 0 where nothing says it. */
  static int size(int bits) {
    return (bits & SIZE_MASK) >>> SIZE_SHIFT;
  }

  /** Style bits with letters of a size in half points. */
  static int withSize(int bits, int halfPoints) {
    return (bits & ~SIZE_MASK) | (Math.min(255, halfPoints) << SIZE_SHIFT);
  }

  /** The document colours grounds where a scanner does not see it: white letters are seen. */
  void showWhite() {
    whiteShows = true;
  }

  /** A character of the byte {@code source}, not white space. */
  void put(char letter, int source, int bits) {
    char c = letter;
    if ((bits & ODD) != 0) {
      if ((bits & TINY) != 0 || ((bits & (WHITE | BACKED)) == WHITE && !whiteShows)) {
        return;
      }
      c = Letters.shown(letter, (bits & RAISED) != 0, (bits & WINGDINGS) != 0);
    }
    if (waiting != NOTHING) {
      writeWaiting(bits);
    }
    write(c, source);
    if (!plainWords && isWord(c)) {
      words = true;
      plainWords = (bits & MARKED) == 0;
    }
  }

  /**
   * Bytes of ASCII that follow one another: nothing but what is visible and single blanks, a
   * visible one first and last.
   *
   * @param source place of the first
   */
  void put(byte[] array, int from, int to, int source, int bits) {
    if ((bits & ODD) != 0) {
      for (int i = from; i < to; i++) {
        if (array[i] == ' ') {
          space(source + i - from);
        } else {
          put((char) array[i], source + i - from, bits);
        }
      }
      return;
    }
    if (waiting != NOTHING) {
      writeWaiting(bits);
    }
    if (source != expected) {
      runs.add(chars.length(), source);
    }
    expected = source + to - from;
    chars.add(array, from, to);
    if (!plainWords && ((bits & MARKED) == 0 || !words) && hasWord(array, from, to)) {
      words = true;
      plainWords = (bits & MARKED) == 0;
    }
  }

  private static boolean hasWord(byte[] array, int from, int to) {
    for (int i = from; i < to; i++) {
      if (isWord((char) array[i])) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWord(char c) {
    if (c < 128) {
      int lower = c | 0x20;
      return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9');
    }
    return Character.isLetterOrDigit(c);
  }

  /** Whether the next character would touch a letter or digit. */
  boolean isAfterWord() {
    return waiting == NOTHING && chars.length() > 0 && isWord(chars.at(chars.length() - 1));
  }

  /** Whether the next character would touch a digit. */
  boolean isAfterDigit() {
    return isAfterWord() && chars.at(chars.length() - 1) <= '9';
  }

  /** A page may end here. */
  void pageBreak() {
    if (pages == 0 || pageStarts[pages - 1] != blocks.size()) {
      if (pages == pageStarts.length) {
        pageStarts = Arrays.copyOf(pageStarts, pages * 2);
      }
      pageStarts[pages++] = blocks.size();
    }
  }

  /** The line at hand ends in a hyphen and the word goes on in the next. */
  void hyphenAtLineEnd() {
    if (hyphenCount == hyphens.length) {
      hyphens = Arrays.copyOf(hyphens, hyphenCount * 2);
    }
    hyphens[hyphenCount++] = chars.length() - 1;
  }

  /** A picture with words instead of it. */
  void picture(String words, int start, int end) {
    if (pictures.size() < maxBlocks) {
      pictures.add(new ReadingText.Picture(words, start, end));
    }
  }

  /** White space. */
  void space(int source) {
    if (waiting < SPACE) {
      waiting = SPACE;
      waitingSource = source;
    }
  }

  /** A line ends: the block too, unless inside a table. */
  void lineEnd(int source) {
    if (table >= 0) {
      await(LINE, source);
    } else {
      blockEnd(source);
    }
  }

  /** A cell begins. */
  void cell(int source) {
    await(CELL, source);
    cellFresh = true;
  }

  /** The block ends. */
  void blockEnd(int source) {
    if (chars.length() > blockStart && waiting != BLOCK) {
      closeBlock();
      waiting = BLOCK;
      waitingSource = source;
    }
    cells = 0;
    cellFresh = true;
  }

  /** A table, or what is inside one, stands here. */
  void mark(TableMarks.What what, int source, int content) {
    if (marks != null) {
      marks.add(what, source, content, 1, 1);
    }
  }

  /** A cell of a table stands here. */
  void mark(Tag cell, int source, int content) {
    if (marks != null && table >= 0) {
      marks.add(
          cell.name == Tag.TH ? TableMarks.What.HEADING_CELL : TableMarks.What.CELL,
          source,
          content,
          cell.span("colspan", TableMarks.MAX_SPAN),
          cell.span("rowspan", TableMarks.MAX_SPAN));
    }
  }

  /** A table begins; returns what to give back to {@link #tableEnd}. */
  int tableStart(int source) {
    blockEnd(source);
    int outer = table;
    table = tables++;
    rowsOfTable = 0;
    return outer;
  }

  void tableEnd(int source, int outer) {
    blockEnd(source);
    mark(TableMarks.What.END, source, source);
    int last = blocks.size() - 1;
    if (rowsOfTable == 1
        && last >= 0
        && blocks.table(last) == table
        && Furniture.isPageNumber(chars, blocks.start(last), blocks.end(last))) {
      blocks.cutLast();
      cutTo(blocks.start(last));
      pageBreak();
    }
    table = outer;
    rowsOfTable = 2;
  }

  /** Kind of the block being written, where the scanner knows better. */
  void asParagraph() {
    paragraphTag = true;
  }

  /** The block being written stands as a heading does. */
  void asHeading() {
    headingTag = true;
  }

  ReadingText finish(int sourceLength) {
    blockEnd(sourceLength);
    Cuts cuts = new Cuts(chars);
    Hyphens.cut(chars, hyphens, hyphenCount, cuts);
    boolean[] furniture = RunningLines.find(chars, blocks, pageStarts, pages);
    boolean[] goesOn = Pages.torn(chars, blocks, pageStarts, pages, furniture);
    Levels.tell(chars, blocks);
    cuts.blocks(blocks, furniture, goesOn);
    Runs finished = cuts.apply(runs);
    String text = chars.release(blocks.isEmpty() ? 0 : blocks.end(blocks.size() - 1));
    return new RunText(text, blocks, finished, sourceLength, pictures, problems);
  }

  private void await(int what, int source) {
    if (waiting < what) {
      waiting = what;
      waitingSource = source;
    }
  }

  private void writeWaiting(int bits) {
    int what = waiting;
    waiting = NOTHING;
    if (what == BLOCK) {
      if (!blocks.isEmpty()) {
        write('\n', waitingSource);
      }
      blockStart = chars.length();
      blockBits = bits;
      words = false;
      plainWords = false;
      lines = 0;
      cells = 1;
      cellFresh = false;
      return;
    }
    if (cellFresh) {
      cellFresh = false;
      cells++;
      if (what == CELL) {
        write('\t', waitingSource);
        return;
      }
    }
    if (what == LINE || what == CELL) {
      endLine();
    }
    write(' ', waitingSource);
  }

  private void endLine() {
    if (lines == lineEnds.length) {
      lineEnds = Arrays.copyOf(lineEnds, lines * 2);
      lineMarked = Arrays.copyOf(lineMarked, lines * 2);
    }
    lineEnds[lines] = chars.length();
    lineMarked[lines] = !plainWords;
    lines++;
    words = false;
    plainWords = false;
  }

  private boolean allMarked() {
    return words && !plainWords;
  }

  private void write(char c, int source) {
    if (source != expected) {
      runs.add(chars.length(), source);
    }
    expected = source + 1;
    chars.add(c);
  }

  private void closeBlock() {
    boolean lastMarked = allMarked();
    boolean divided =
        table >= 0 && lines > 0 && (cells <= 1 || chars.length() - blockStart > MAX_ROW);
    if (divided) {
      int start = blockStart;
      for (int i = 0; i <= lines; i++) {
        int end = i < lines ? lineEnds[i] : chars.length();
        if (i < lines) {
          chars.set(end, '\n');
        }
        addBlock(start, end, i < lines ? lineMarked[i] : lastMarked, i == 0);
        start = end + 1;
      }
    } else {
      boolean all = lastMarked;
      for (int i = 0; i < lines; i++) {
        all &= lineMarked[i];
      }
      if (Furniture.isBackLink(chars, blockStart, chars.length())
          || (table < 0 && Furniture.isPageNumber(chars, blockStart, chars.length()))) {
        cutTo(blockStart);
        pageBreak();
      } else {
        addBlock(blockStart, chars.length(), all, true);
      }
    }
    paragraphTag = false;
    headingTag = false;
  }

  private void addBlock(int start, int end, boolean allMarked, boolean first) {
    if (blocks.size() >= maxBlocks) {
      if (!full) {
        full = true;
        problems.add(
            Problem.of(
                EdgarCode.LIMIT_REACHED,
                "more than " + maxBlocks + " paragraphs: the rest of the document is not read",
                "position " + start));
      }
      return;
    }
    rowsOfTable++;
    blocks.add(kind(start, end, allMarked, first), start, end, allMarked, table, blockBits);
  }

  private ReadingText.Kind kind(int start, int end, boolean allMarked, boolean first) {
    if ((first && (blockBits & LIST) != 0) || Furniture.isBullet(chars.at(start))) {
      return ReadingText.Kind.LIST_ITEM;
    }
    if (table >= 0 && !paragraphTag) {
      return cells <= 1 && end - start > MAX_HEADING
          ? ReadingText.Kind.PARAGRAPH
          : ReadingText.Kind.TABLE_ROW;
    }
    if (end - start <= MAX_HEADING
        && ((blockBits & HEADING) != 0
            || headingTag
            || allMarked
            || Furniture.isCapitals(chars, start, end))) {
      return ReadingText.Kind.HEADING;
    }
    return ReadingText.Kind.PARAGRAPH;
  }

  /** Forgets everything written from {@code position} on, and the newline before it. */
  private void cutTo(int position) {
    int keep = blocks.isEmpty() ? 0 : position - 1;
    chars.cutTo(keep);
    blockStart = keep;
    runs.cutTo(keep);
    while (hyphenCount > 0 && hyphens[hyphenCount - 1] >= keep) {
      hyphenCount--;
    }
    expected = -1;
  }
}
