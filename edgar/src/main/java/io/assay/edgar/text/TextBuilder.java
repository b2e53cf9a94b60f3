package io.assay.edgar.text;

import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

  /** No document of a real filing comes near; hostile ones stop here. */
  private static final int MAX_BLOCKS = 3_000_000;

  /** A row of several cells longer than this is a page laid out as a table. */
  private static final int MAX_ROW = 4_000;

  private static final int MAX_HEADING = 250;

  // What waits to be written before the next visible character, weakest first.
  private static final int NOTHING = 0;
  private static final int SPACE = 1;
  private static final int LINE = 2;
  private static final int CELL = 3;
  private static final int BLOCK = 4;

  private final int sourceLength;
  private char[] chars;
  private int length;
  private int[] runPositions = new int[1024];
  private int[] runSources = new int[1024];
  private int runs;
  private int expected = -1;

  private int waiting = BLOCK;
  private int waitingSource;

  private int blockStart;
  private int blockBits;
  private int visible;
  private int marked;
  private int cells;
  private boolean cellFresh;
  private int table = -1;
  private int tables;
  private int rowsOfTable;
  private boolean paragraphTag;

  private int[] lineEnds = new int[16];
  private boolean[] lineMarked = new boolean[16];
  private int lines;

  private final List<ReadingText.Block> blocks = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private boolean full;

  TextBuilder(int sourceLength) {
    this.sourceLength = sourceLength;
    chars = new char[Math.max(64, sourceLength / 4)];
  }

  /** Whether the limit of blocks is reached; scanners stop then. */
  boolean isFull() {
    return full;
  }

  void problem(Problem problem) {
    problems.add(problem);
  }

  /** A visible character of the byte {@code source}. */
  void put(char c, int source, int bits) {
    if (waiting != NOTHING) {
      writeWaiting(bits);
    }
    write(c, source);
    if (isWord(c)) {
      visible++;
      if ((bits & MARKED) != 0) {
        marked++;
      }
    }
  }

  private static boolean isWord(char c) {
    if (c < 128) {
      int lower = c | 0x20;
      return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9');
    }
    return Character.isLetterOrDigit(c);
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
    if (length > blockStart && waiting != BLOCK) {
      closeBlock();
      waiting = BLOCK;
      waitingSource = source;
    }
    cells = 0;
    cellFresh = true;
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
    if (rowsOfTable == 1 && !blocks.isEmpty() && blocks.getLast().table() == table) {
      ReadingText.Block last = blocks.getLast();
      if (Furniture.isPageNumber(chars, last.start(), last.end())) {
        blocks.removeLast();
        cutTo(last.start());
      }
    }
    table = outer;
    rowsOfTable = 2;
  }

  /** Kind of the block being written, where the scanner knows better. */
  void asParagraph() {
    paragraphTag = true;
  }

  /**
   * Takes the last block up again, as if it had not ended; false when there is none to continue.
   */
  boolean reopenParagraph(int source) {
    if (blocks.isEmpty() || waiting != BLOCK) {
      return false;
    }
    ReadingText.Block last = blocks.getLast();
    if (last.kind() != ReadingText.Kind.PARAGRAPH
        || last.table() >= 0
        || ".:;!?".indexOf(chars[last.end() - 1]) >= 0) {
      return false;
    }
    blocks.removeLast();
    blockStart = last.start();
    visible = 1;
    marked = last.marked() ? 1 : 0;
    lines = 0;
    waiting = SPACE;
    waitingSource = source;
    return true;
  }

  ReadingText finish(int sourceLength) {
    blockEnd(sourceLength);
    leaveOut(RunningLines.find(chars, blocks));
    return new RunText(
        new String(chars, 0, blocks.isEmpty() ? 0 : blocks.getLast().end()),
        blocks,
        Arrays.copyOf(runPositions, runs),
        Arrays.copyOf(runSources, runs),
        sourceLength,
        problems);
  }

  /** Writes everything again without some blocks. */
  private void leaveOut(List<Integer> dropped) {
    if (dropped.isEmpty()) {
      return;
    }
    final char[] oldChars = chars;
    final int[] oldPositions = runPositions;
    final int[] oldSources = runSources;
    final int oldRuns = runs;
    List<ReadingText.Block> old = List.copyOf(blocks);
    chars = new char[Math.max(64, length)];
    runPositions = new int[oldRuns + 16];
    runSources = new int[oldRuns + 16];
    length = 0;
    runs = 0;
    expected = -1;
    blocks.clear();
    int run = 0;
    int next = 0;
    for (int b = 0; b < old.size(); b++) {
      if (next < dropped.size() && dropped.get(next) == b) {
        next++;
        continue;
      }
      ReadingText.Block block = old.get(b);
      // The newline before a block comes along with it.
      int from = blocks.isEmpty() ? block.start() : block.start() - 1;
      int start = blocks.isEmpty() ? 0 : length + 1;
      while (run + 1 < oldRuns && oldPositions[run + 1] <= from) {
        run++;
      }
      int source = oldSources[run] + (from - oldPositions[run]);
      if (source != expected) {
        addRun(length, source);
      }
      while (run + 1 < oldRuns && oldPositions[run + 1] < block.end()) {
        run++;
        addRun(length + oldPositions[run] - from, oldSources[run]);
      }
      expected = oldSources[run] + (block.end() - oldPositions[run]);
      System.arraycopy(oldChars, from, chars, length, block.end() - from);
      length += block.end() - from;
      blocks.add(new ReadingText.Block(block.kind(), start, length, block.marked(), block.table()));
    }
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
      blockStart = length;
      blockBits = bits;
      visible = 0;
      marked = 0;
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
    lineEnds[lines] = length;
    lineMarked[lines] = marked == visible;
    lines++;
    visible = 0;
    marked = 0;
  }

  private boolean allMarked() {
    return visible > 0 && marked == visible;
  }

  private void write(char c, int source) {
    if (source != expected) {
      addRun(length, source);
    }
    expected = source + 1;
    if (length == chars.length) {
      // text is hardly ever longer than its source, so the last step stops there
      int more = length + (length >> 1);
      chars = Arrays.copyOf(chars, length < sourceLength ? Math.min(more, sourceLength) : more);
    }
    chars[length++] = c;
  }

  private void addRun(int position, int source) {
    if (runs == runPositions.length) {
      runPositions = Arrays.copyOf(runPositions, runs * 2);
      runSources = Arrays.copyOf(runSources, runs * 2);
    }
    runPositions[runs] = position;
    runSources[runs] = source;
    runs++;
  }

  private void closeBlock() {
    boolean lastMarked = allMarked();
    boolean divided = table >= 0 && lines > 0 && (cells <= 1 || length - blockStart > MAX_ROW);
    if (divided) {
      int start = blockStart;
      for (int i = 0; i <= lines; i++) {
        int end = i < lines ? lineEnds[i] : length;
        if (i < lines) {
          chars[end] = '\n';
        }
        addBlock(start, end, i < lines ? lineMarked[i] : lastMarked, i == 0);
        start = end + 1;
      }
    } else {
      boolean all = lastMarked;
      for (int i = 0; i < lines; i++) {
        all &= lineMarked[i];
      }
      if (Furniture.isBackLink(chars, blockStart, length)
          || (table < 0 && Furniture.isPageNumber(chars, blockStart, length))) {
        cutTo(blockStart);
      } else {
        addBlock(blockStart, length, all, true);
      }
    }
    paragraphTag = false;
  }

  private void addBlock(int start, int end, boolean allMarked, boolean first) {
    if (blocks.size() >= MAX_BLOCKS) {
      if (!full) {
        full = true;
        problems.add(
            Problem.of(
                EdgarCode.LIMIT_REACHED,
                "more than " + MAX_BLOCKS + " paragraphs: the rest of the document is not read",
                "position " + start));
      }
      return;
    }
    rowsOfTable++;
    blocks.add(
        new ReadingText.Block(kind(start, end, allMarked, first), start, end, allMarked, table));
  }

  private ReadingText.Kind kind(int start, int end, boolean allMarked, boolean first) {
    if ((first && (blockBits & LIST) != 0) || Furniture.isBullet(chars[start])) {
      return ReadingText.Kind.LIST_ITEM;
    }
    if (table >= 0 && !paragraphTag) {
      return cells <= 1 && end - start > MAX_HEADING
          ? ReadingText.Kind.PARAGRAPH
          : ReadingText.Kind.TABLE_ROW;
    }
    if (end - start <= MAX_HEADING
        && ((blockBits & HEADING) != 0 || allMarked || Furniture.isCapitals(chars, start, end))) {
      return ReadingText.Kind.HEADING;
    }
    return ReadingText.Kind.PARAGRAPH;
  }

  /** Forgets everything written from {@code position} on, and the newline before it. */
  private void cutTo(int position) {
    int keep = blocks.isEmpty() ? 0 : position - 1;
    length = keep;
    blockStart = keep;
    while (runs > 0 && runPositions[runs - 1] >= keep) {
      runs--;
    }
    expected = -1;
  }
}
