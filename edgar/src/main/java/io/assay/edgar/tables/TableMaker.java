package io.assay.edgar.tables;

import io.assay.edgar.tables.Judged.What;
import io.assay.edgar.tables.RawTable.Piece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a table out of what was laid out, or tells that it is none. Used once. */
final class TableMaker {

  /** Longer cells hold prose: the table only places it. */
  private static final int LONGEST_CELL = 1_500;

  private final RawTable raw;
  private final Surroundings surroundings;
  private final List<List<Judged>> rows = new ArrayList<>();
  private int columnCount;
  private Table.Kind[] kinds = new Table.Kind[0];
  private Units units = new Units(0);
  private Scale scale = Scale.NONE;
  private int firstBlock;
  private int endBlock;

  TableMaker(RawTable raw, Surroundings surroundings) {
    this.raw = raw;
    this.surroundings = surroundings;
  }

  /** Whether it is a table of data; asked first. */
  boolean isTable() {
    if (raw.rows.size() < 2 && figures(raw) < 2) {
      return false;
    }
    for (RawTable.Row row : raw.rows) {
      rows.add(Judged.row(row.pieces));
    }
    place();
    if (!holdsData()) {
      return false;
    }
    kinds = kinds();
    firstBlock = surroundings.block(raw.start);
    endBlock = Math.max(firstBlock, surroundings.block(raw.end));
    units = new Units(columnCount);
    scale = statedScale();
    return true;
  }

  int firstBlock() {
    return firstBlock;
  }

  int endBlock() {
    return endBlock;
  }

  /** The note of this table, or one it was given. */
  Scale scale() {
    return scale;
  }

  /** Sets what amounts are stated in, when the table itself does not say. */
  void takeScale(Scale given) {
    scale = given;
  }

  private static int figures(RawTable raw) {
    int figures = 0;
    for (RawTable.Row row : raw.rows) {
      for (Piece piece : row.pieces) {
        figures += Figure.of(piece.text).isPresent() ? 1 : 0;
      }
    }
    return figures;
  }

  private void place() {
    Columns columns = new Columns(raw.typed ? 6 : 0);
    List<Piece> figures = new ArrayList<>();
    for (List<Judged> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        Judged item = row.get(i);
        if (item.what == What.FIGURE && (i > 0 || row.size() == 1 || item.piece.left > 0)) {
          figures.add(item.piece);
        }
      }
    }
    columns.figures(figures);
    List<Piece> words = new ArrayList<>();
    for (List<Judged> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        Judged item = row.get(i);
        if (item.what == What.MARK && item.figure.isPresent()) {
          bracketed(columns, row, i);
          if (row.size() <= i || row.get(i) != item) {
            i--;
            continue;
          }
        }
        if (item.what == What.DASH
            || item.what == What.WORDS
            || item.what == What.YEAR
            || item.what == What.MARK) {
          words.add(item.piece);
        }
      }
    }
    columns.words(words);
    columnCount = columns.number();
    for (List<Judged> row : rows) {
      for (Judged item : row) {
        int[] place = columns.place(item.piece);
        item.column = place[0];
        item.span = place[1];
      }
    }
  }

  /** {@code (1)} is a loss of one where figures stand, else a footnote's mark. */
  private static void bracketed(Columns columns, List<Judged> row, int i) {
    Judged item = row.get(i);
    boolean apart = i > 0 && item.piece.left - row.get(i - 1).piece.right > 2;
    if (columns.overlapsFigures(item.piece) || (apart && row.get(i - 1).what == What.FIGURE)) {
      item.what = What.FIGURE;
    } else if (i > 0) {
      Judged before = row.get(i - 1);
      before.piece.take(item.piece, before.what == What.WORDS);
      before.judge();
      row.remove(i);
    }
  }

  private boolean holdsData() {
    int figures = 0;
    int rowsOfMany = 0;
    int bullets = 0;
    int cells = 0;
    long letters = 0;
    for (List<Judged> row : rows) {
      rowsOfMany += row.size() > 1 ? 1 : 0;
      for (Judged item : row) {
        if (item.piece.text.length() > LONGEST_CELL) {
          return false;
        }
        cells++;
        letters += item.piece.text.length();
        figures += item.what == What.FIGURE && item.column > 0 ? 1 : 0;
      }
      bullets += row.size() == 2 && isBullet(row.getFirst().piece.text) ? 1 : 0;
    }
    if (bullets * 2 > rows.size() && figures * 2 <= rows.size()) {
      return false;
    }
    if (raw.nests && figures < 2) {
      return false;
    }
    if (figures >= 2 || (figures == 1 && rows.size() > 1)) {
      return columnCount > 1 || raw.typed;
    }
    return columnCount > 1 && rowsOfMany >= 2 && letters <= 250L * cells;
  }

  private static boolean isBullet(String text) {
    return (text.length() == 1 && !Character.isLetterOrDigit(text.charAt(0)))
        || Figure.isMark(text)
        || (text.length() <= 5 && (text.endsWith(".") || text.endsWith(")")));
  }

  private Table.Kind[] kinds() {
    Table.Kind[] kinds = new Table.Kind[rows.size()];
    boolean anyFigures =
        rows.stream().flatMap(List::stream).anyMatch(i -> i.what == What.FIGURE && i.column > 0);
    boolean values = false;
    for (int r = 0; r < kinds.length; r++) {
      List<Judged> row = rows.get(r);
      boolean onlyLabel = row.stream().allMatch(i -> i.column == 0);
      boolean figures =
          row.stream()
              .anyMatch(
                  i ->
                      (i.what == What.FIGURE || i.what == What.DASH)
                          && (i.column > 0 || columnCount == 1));
      if (figures && anyFigures) {
        kinds[r] = Table.Kind.VALUES;
        values = true;
      } else if (onlyLabel) {
        kinds[r] = Table.Kind.SECTION;
      } else if (!values && anyFigures) {
        kinds[r] = Table.Kind.HEAD;
      } else if (!anyFigures) {
        boolean head =
            r == 0
                && (row.getFirst().piece.head || surroundings.isMarked(row.getFirst().piece.start));
        kinds[r] = head ? Table.Kind.HEAD : Table.Kind.VALUES;
      } else {
        kinds[r] = isHeadAgain(row) ? Table.Kind.HEAD : Table.Kind.VALUES;
      }
    }
    // A lone line above the last row of heads is a title.
    int last = -1;
    for (int r = 0; r < kinds.length && kinds[r] != Table.Kind.VALUES; r++) {
      last = kinds[r] == Table.Kind.HEAD ? r : last;
    }
    Arrays.fill(kinds, 0, last + 1, Table.Kind.HEAD);
    return kinds;
  }

  /** Whether a row further down names columns anew: no label, years or dates or short words. */
  private static boolean isHeadAgain(List<Judged> row) {
    boolean years = true;
    for (Judged item : row) {
      years &=
          item.column == 0
              || item.what == What.YEAR
              || item.piece.text.contains("ended")
              || item.piece.text.contains("Ended")
              || Dates.of(item.piece.text).isPresent();
    }
    return years || row.getFirst().column > 0;
  }

  Table table() {
    String caption = raw.caption.isEmpty() ? surroundings.titleBefore(firstBlock) : raw.caption;
    String currency = currency();
    countFigures();
    List<Table.Row> made = new ArrayList<>(rows.size());
    List<String> firstHeadings = List.of();
    List<String> headings = List.of();
    List<String> lowerHeadings = List.of();
    Map<Integer, StringBuilder> collected = new HashMap<>();
    String section = "";
    boolean inHead = false;
    for (int r = 0; r < kinds.length; r++) {
      List<Judged> row = rows.get(r);
      if (kinds[r] == Table.Kind.HEAD) {
        if (!inHead) {
          collected.clear();
        }
        inHead = true;
        collect(row, collected);
      } else if (inHead) {
        inHead = false;
        headings = headings(collected);
        lowerHeadings = Units.lower(headings);
        units.headings(lowerHeadings);
        if (firstHeadings.isEmpty()) {
          firstHeadings = headings;
        }
      }
      String label =
          row.stream().filter(i -> i.column == 0).findFirst().map(i -> i.piece.text).orElse("");
      if (kinds[r] == Table.Kind.SECTION) {
        section = label;
      }
      Units.Line line = Units.Line.of(label, section, lowerHeadings, scale, currency);
      List<Cell> cells = new ArrayList<>(row.size());
      for (Judged item : row) {
        cells.add(
            new Cell(
                item.piece.text,
                r,
                item.column,
                rowSpan(r, item.piece.rowSpan),
                item.span,
                value(item, kinds[r], units, line),
                item.piece.start,
                item.piece.end));
      }
      made.add(new Table.Row(kinds[r], label, kinds[r] == Table.Kind.VALUES ? section : "", cells));
    }
    if (firstHeadings.isEmpty()) {
      firstHeadings = headings(collected);
    }
    return new Table(
        caption,
        firstHeadings,
        made,
        scale,
        currency,
        surroundings.notesAfter(endBlock),
        raw.start,
        raw.end,
        firstBlock,
        endBlock);
  }

  private void countFigures() {
    for (int r = 0; r < kinds.length; r++) {
      if (kinds[r] == Table.Kind.VALUES) {
        for (Judged item : rows.get(r)) {
          if (item.what == What.FIGURE && item.column > 0) {
            units.count(item.figure.orElseThrow(), item.column);
          }
        }
      }
    }
  }

  /** A span in rows of the source, in rows that are kept. */
  private int rowSpan(int row, int span) {
    int last = raw.rows.get(row).number + span;
    int end = row + 1;
    while (end < rows.size() && end < row + span && raw.rows.get(end).number < last) {
      end++;
    }
    return end - row;
  }

  private void collect(List<Judged> row, Map<Integer, StringBuilder> collected) {
    for (Judged item : row) {
      for (int c = item.column; c < item.column + item.span; c++) {
        StringBuilder words = collected.computeIfAbsent(c, any -> new StringBuilder());
        if (!words.isEmpty()) {
          words.append(' ');
        }
        if (words.length() < LONGEST_CELL) {
          words.append(item.piece.text);
        }
      }
    }
  }

  private List<String> headings(Map<Integer, StringBuilder> collected) {
    List<String> headings = new ArrayList<>(columnCount);
    for (int c = 0; c < columnCount; c++) {
      StringBuilder words = collected.get(c);
      headings.add(words == null ? "" : words.toString());
    }
    return headings;
  }

  /** The note nearest to the figures: in the heads, the caption, before the table. */
  private Scale statedScale() {
    Scale found = Scale.NONE;
    for (int r = 0; r < kinds.length; r++) {
      if (kinds[r] == Table.Kind.VALUES) {
        break;
      }
      for (Judged item : rows.get(r)) {
        Scale scale = Scale.of(item.piece.text);
        if (!scale.isStated()) {
          continue;
        }
        if (item.column == 0 || item.span >= columnCount - 1) {
          found = scale;
        } else {
          units.scale(item.column, item.span, scale);
        }
      }
    }
    if (!found.isStated()) {
      found = Scale.of(raw.caption);
    }
    if (!found.isStated()) {
      found = surroundings.scaleBefore(firstBlock).orElse(Scale.NONE);
    }
    return found;
  }

  /** The currency its figures bear, else the one its note names, else none. */
  String currency() {
    for (List<Judged> row : rows) {
      for (Judged item : row) {
        if (item.figure.isPresent() && !item.figure.get().currency().isEmpty()) {
          return item.figure.get().currency();
        }
      }
    }
    return Units.currency(scale.words());
  }

  private static CellValue value(Judged item, Table.Kind kind, Units units, Units.Line line) {
    return switch (item.what) {
      case DASH -> new CellValue.Dash();
      case FIGURE -> {
        if (item.column == 0 && kind != Table.Kind.VALUES) {
          yield new CellValue.Text();
        }
        yield units.number(item.figure.orElseThrow(), item.column, line);
      }
      case YEAR, MARK -> new CellValue.Text();
      case WORDS -> {
        Optional<Figure[]> range = Figure.range(item.piece.text);
        if (range.isPresent()) {
          yield new CellValue.Range(
              units.number(range.get()[0], item.column, line),
              units.number(range.get()[1], item.column, line));
        }
        yield Dates.of(item.piece.text)
            .<CellValue>map(CellValue.Date::new)
            .orElseGet(CellValue.Text::new);
      }
    };
  }
}
