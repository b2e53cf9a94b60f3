package io.assay.edgar.proxies;

import io.assay.edgar.tables.Figure;
import io.assay.edgar.text.ReadingText;
import io.assay.edgar.text.ReadingText.Block;
import io.assay.edgar.text.ReadingText.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One block of the reading text: a paragraph, a heading, or a table row with its cells.
 *
 * @param table number of the table a row belongs to; -1 outside tables
 * @param start offset in the reading text
 * @param end offset after it
 */
record Line(Kind kind, int table, int start, int end, String text) {

  /** Longer sections are read so far. */
  static final int MOST = 2_000;

  private static final int MOST_CELLS = 60;

  /** The blocks that begin in a range, the first {@link #MOST} of them. */
  static List<Line> of(ReadingText text, int from, int to) {
    List<Block> blocks = text.blocks();
    int low = 0;
    int high = blocks.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (blocks.get(middle).start() < from) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    List<Line> lines = new ArrayList<>();
    for (int i = low; i < blocks.size() && lines.size() < MOST; i++) {
      if (blocks.get(i).start() >= to) {
        break;
      }
      lines.add(of(text, blocks.get(i)));
    }
    return lines;
  }

  static Line of(ReadingText text, Block block) {
    return new Line(
        block.kind(),
        block.table(),
        block.start(),
        block.end(),
        text.text().substring(block.start(), block.end()));
  }

  boolean isHeading() {
    return kind == Kind.HEADING;
  }

  boolean isRow() {
    return table >= 0 || text.indexOf('\t') >= 0;
  }

  /**
   * Cells without those that hold only a currency sign or a footnote mark; a per cent sign in a
   * cell of its own goes to the number before it.
   */
  List<String> cells() {
    List<String> cells = new ArrayList<>();
    int from = 0;
    while (from <= text.length() && cells.size() < MOST_CELLS) {
      int tab = text.indexOf('\t', from);
      int end = tab < 0 ? text.length() : tab;
      String cell = text.substring(from, end).strip();
      int last = cells.size() - 1;
      if (cell.startsWith("%") && last >= 0 && Figure.of(cells.get(last)).isPresent()) {
        cells.set(last, cells.get(last) + "%");
      } else if (!cell.isEmpty()
          && !Figure.isCurrency(cell)
          && !isNote(cell)
          && !cell.equals(")")) {
        cells.add(cell);
      }
      from = end + 1;
    }
    return cells;
  }

  /** A mark that leads to a note; an asterisk stands for a value in tables of ownership. */
  private static boolean isNote(String cell) {
    char first = cell.charAt(0);
    return (first == '(' || first == '[') && Figure.isMark(cell);
  }

  /** The first cell in words, when it is not a number. */
  String label() {
    List<String> cells = cells();
    return cells.isEmpty() || isValue(cells.getFirst()) ? "" : words(cells.getFirst());
  }

  /** Numbers and dashes of the row in order, dashes as 0, shares of a whole left out. */
  List<Figure> numbers() {
    List<Figure> numbers = new ArrayList<>();
    for (String cell : cells()) {
      number(cell).filter(f -> f.sign().isEmpty()).ifPresent(numbers::add);
    }
    return numbers;
  }

  static Optional<Figure> number(String cell) {
    if (Figure.isDash(cell) || cell.equalsIgnoreCase("none")) {
      return Optional.of(new Figure(java.math.BigDecimal.ZERO, "", "", "", true));
    }
    return Figure.of(cell);
  }

  static boolean isValue(String cell) {
    return number(cell).isPresent();
  }

  /** Lower case, one space between words, without notes in brackets and other signs. */
  static String words(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int depth = 0;
    boolean gap = false;
    for (int i = 0; i < text.length() && out.length() < 400; i++) {
      char c = text.charAt(i);
      if (c == '(' || c == '[') {
        depth++;
      } else if (c == ')' || c == ']') {
        depth = Math.max(0, depth - 1);
      } else if (depth == 0 && (Character.isLetterOrDigit(c) || c == '%')) {
        if (gap && !out.isEmpty()) {
          out.append(' ');
        }
        gap = false;
        out.append(c);
        continue;
      } else if (c == '\'' || c == '\u2019') {
        continue;
      }
      gap = true;
    }
    return out.toString().toLowerCase(Locale.ROOT);
  }
}
