package io.assay.edgar.tables;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.submission.Document;
import io.assay.edgar.text.TableMarks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lays typewritten tables out: each line is cut where blanks, dotted leaders or the gap between two
 * numbers part its words, and each word keeps where it stands on the line. Rules of dashes go, a
 * label that runs over several lines becomes one. Used once.
 */
final class TypedTables {

  private static final int TAB = 8;

  /** So many dots in a row lead from a label to its number. */
  private static final int LEADER = 3;

  private static final int RULE = 4;

  /** Lines without columns that may stand between two runs of one table. */
  private static final int MOST_BETWEEN = 3;

  private static final int LONGEST_BETWEEN = 64;

  /** A label that goes on stands at the left. */
  private static final int LABELS = 24;

  private final byte[] array;
  private final int base;
  private final int length;
  private final TableMarks marks;

  /** Whether {@code <TABLE>} is the mark of plain text, not the element of HTML. */
  private final boolean marked;

  private final List<RawTable> done = new ArrayList<>();

  // The line at hand.
  private char[] line = new char[256];
  private int[] places = new int[256];
  private int width;

  TypedTables(ByteSlice bytes, TableMarks marks, Document.Kind kind) {
    this.array = bytes.array();
    this.base = bytes.offset();
    this.length = bytes.length();
    this.marks = marks;
    this.marked = kind == Document.Kind.PLAIN_TEXT;
  }

  List<RawTable> read() {
    int lastEnd = -1;
    boolean lastLoose = false;
    for (int m = 0; m < marks.size(); m++) {
      TableMarks.What what = marks.what(m);
      if (what != TableMarks.What.LINES && !(marked && what == TableMarks.What.TABLE)) {
        continue;
      }
      int start = marks.source(m);
      int end = m + 1 < marks.size() ? marks.source(m + 1) : length;
      boolean loose = what == TableMarks.What.LINES;
      if (loose && lastLoose && !done.isEmpty() && isOneTable(lastEnd, start)) {
        RawTable table = done.getLast();
        rows(table, lastEnd, start);
        rows(table, start, end);
        table.end = end;
      } else {
        RawTable table = new RawTable(start);
        table.typed = true;
        table.end = end;
        rows(table, start, end);
        done.add(table);
      }
      lastEnd = end;
      lastLoose = loose;
    }
    done.forEach(TypedTables::joinLabels);
    done.removeIf(t -> t.rows.isEmpty());
    return done;
  }

  /** Whether nothing but a few short lines, labels of rows, stands between. */
  private boolean isOneTable(int from, int to) {
    int lines = 0;
    int at = from;
    int blank = 0;
    while (at < to) {
      at = measure(at, to);
      if (width == 0) {
        blank++;
        continue;
      }
      lines++;
      if (lines > MOST_BETWEEN || width > LONGEST_BETWEEN) {
        return false;
      }
    }
    return blank <= 2 || (lines > 0 && blank <= lines + 2);
  }

  private void rows(RawTable table, int from, int to) {
    int at = from;
    while (at < to) {
      at = measure(at, to);
      RawTable.Row row = new RawTable.Row(table.rows.size());
      cut(row);
      joinWords(row.pieces);
      if (!row.pieces.isEmpty()) {
        table.rows.add(row);
      }
    }
  }

  /** Reads one line into {@link #line}, tags and blanks at its end left out; returns the next. */
  private int measure(int from, int to) {
    int i = from;
    width = 0;
    int visible = 0;
    while (i < to && array[base + i] != '\n' && array[base + i] != '\r') {
      byte b = array[base + i];
      if (b == '\t') {
        int stop = (width / TAB + 1) * TAB;
        while (width < Math.min(stop, HtmlTables.MAX_COLUMNS)) {
          add(' ', i);
        }
      } else if (b == '<' && tagEnd(i, to) > 0) {
        int stop = tagEnd(i, to);
        // Marks take room where they stand under columns, and nowhere else.
        i = stop;
        continue;
      } else if (b >= 0 && b <= ' ') {
        add(' ', i);
      } else {
        add(b < 0 ? (char) (b & 0xFF) : (char) b, i);
        visible = width;
      }
      i++;
    }
    width = visible;
    if (i < to && array[base + i] == '\r') {
      i++;
    }
    if (i < to && array[base + i] == '\n') {
      i++;
    }
    return i;
  }

  private void add(char c, int place) {
    if (width == HtmlTables.MAX_COLUMNS) {
      return;
    }
    if (width == line.length) {
      line = Arrays.copyOf(line, width * 2);
      places = Arrays.copyOf(places, width * 2);
    }
    line[width] = c;
    places[width++] = place;
  }

  /** Where the mark at {@code i} ends, or 0 when it is text. */
  private int tagEnd(int i, int to) {
    int p = i + 1;
    if (p < to && array[base + p] == '/') {
      p++;
    }
    int from = p;
    while (p < to && p - from < 12 && Character.isLetterOrDigit(array[base + p] & 0x7F)) {
      p++;
    }
    return p > from && p < to && array[base + p] == '>' ? p + 1 : 0;
  }

  private void cut(RawTable.Row row) {
    int x = 0;
    while (x < width) {
      if (line[x] == ' ') {
        x++;
        continue;
      }
      int left = x;
      int right = x;
      while (x < width) {
        if (line[x] == ' ') {
          int gap = x;
          while (gap < width && line[gap] == ' ') {
            gap++;
          }
          if ((gap - x >= 2 && !endsWithSign(left, right)) || partsNumbers(left, right, gap)) {
            break;
          }
          x = gap;
          continue;
        }
        if (line[x] == '.') {
          int dots = dots(x);
          if (dots > x) {
            x = dots;
            break;
          }
        }
        x++;
        right = x;
      }
      piece(row, left, right);
    }
  }

  /** End of dotted leaders, blanks between the dots included; {@code x} when there are none. */
  private int dots(int x) {
    int dots = 0;
    int end = x;
    int p = x;
    while (p < width
        && (line[p] == '.' || (line[p] == ' ' && p + 1 < width && line[p + 1] == '.'))) {
      if (line[p] == '.') {
        dots++;
        end = p + 1;
      }
      p++;
    }
    return dots >= LEADER ? end : x;
  }

  /** A currency sign belongs to what follows it, however far. */
  private boolean endsWithSign(int left, int right) {
    return right - left == 1 && line[left] == '$';
  }

  /** Whether the single blank between two numbers parts two cells. */
  private boolean partsNumbers(int left, int right, int next) {
    char last = line[right - 1];
    if (next >= width
        || !((last >= '0' && last <= '9') || last == '%' || last == ')' || last == '-')
        || !(Character.isDigit(line[next]) || line[next] == '$' || line[next] == '(')) {
      return false;
    }
    int stop = next;
    while (stop < width && line[stop] != ' ') {
      stop++;
    }
    String before = new String(line, left, right - left);
    String after = new String(line, next, stop - next);
    if (last == '-') {
      return Figure.isDash(before) && line[next] == '$';
    }
    return (Figure.of(before).isPresent() || last == '%')
        && (Figure.of(after).isPresent() || after.equals("$"))
        && !Figure.isMark(after)
        && after.indexOf('/') < 0;
  }

  private void piece(RawTable.Row row, int left, int stop) {
    int right = stop;
    if (stop - left > 4 && line[stop - 1] == '$' && line[stop - 2] == ' ') {
      // A label that comes close to the sign of the first amount.
      right = stop - 2;
    }
    StringBuilder words = new StringBuilder(right - left);
    boolean rule = true;
    for (int x = left; x < right; x++) {
      char c = line[x];
      rule &= c == '-' || c == '=' || c == '_' || c == ' ';
      if (c != ' ' || (!words.isEmpty() && words.charAt(words.length() - 1) != ' ')) {
        words.append(c);
      }
    }
    if (rule && (right - left >= RULE || line[left] != '-')) {
      return;
    }
    String text = words.toString().replace("&amp;", "&").strip();
    if (!text.isEmpty()) {
      row.pieces.add(
          new RawTable.Piece(text, left, right, 1, places[left], places[right - 1] + 1, false));
    }
  }

  /** Typists put two or three blanks between the words of a label, too. */
  private static void joinWords(List<RawTable.Piece> pieces) {
    int first = 0;
    while (first < pieces.size() && isWords(pieces.get(first).text)) {
      first++;
    }
    boolean figures = first < pieces.size();
    for (int i = 1; i < Math.min(first, pieces.size()); i++) {
      RawTable.Piece before = pieces.get(i - 1);
      RawTable.Piece piece = pieces.get(i);
      int gap = piece.left - before.right;
      boolean goesOn = Character.isLowerCase(piece.text.charAt(0));
      if (before.left < LABELS && ((gap <= 2 && goesOn) || (gap <= 3 && figures))) {
        before.take(piece, true);
        pieces.remove(i);
        first--;
        i--;
      }
    }
  }

  private static boolean isWords(String text) {
    return Figure.of(text).isEmpty() && !Figure.isDash(text) && !text.equals("$");
  }

  /** Puts a label that runs over several lines into the row of its numbers. */
  private static void joinLabels(RawTable table) {
    List<RawTable.Row> rows = table.rows;
    List<RawTable.Row> kept = new ArrayList<>(rows.size());
    for (RawTable.Row row : rows) {
      RawTable.Piece label = row.pieces.getFirst();
      if (!kept.isEmpty() && label.left < LABELS) {
        RawTable.Row before = kept.getLast();
        if (before.pieces.size() == 1 && goesOn(before.pieces.getFirst(), label)) {
          RawTable.Piece start = before.pieces.getFirst();
          boolean hyphen = start.text.endsWith("-");
          start.take(label, !hyphen);
          start.right = label.right;
          row.pieces.set(0, start);
          kept.removeLast();
        }
      }
      kept.add(row);
    }
    rows.clear();
    rows.addAll(kept);
  }

  private static boolean goesOn(RawTable.Piece first, RawTable.Piece next) {
    String text = first.text;
    char last = text.charAt(text.length() - 1);
    if (first.left >= LABELS || last == ':' || text.length() > 400) {
      return false;
    }
    if (Figure.of(text).isPresent() || (Figure.of(next.text).isPresent() && last != ',')) {
      return false;
    }
    char begin = next.text.charAt(0);
    return Character.isLowerCase(begin)
        || last == ','
        || last == '-'
        || text.endsWith(" and")
        || text.endsWith(" of")
        || text.endsWith(" for")
        || text.endsWith(" the")
        || text.endsWith(" to")
        || text.endsWith(" in")
        || text.endsWith(" at")
        || (next.left >= first.left + 2 && (begin == '(' || Character.isDigit(begin)));
  }
}
