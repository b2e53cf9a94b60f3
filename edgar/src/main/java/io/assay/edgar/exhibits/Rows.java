package io.assay.edgar.exhibits;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.markup.Encoding;
import io.assay.edgar.markup.MarkupScanner;
import io.assay.edgar.markup.MarkupScanner.Token;
import io.assay.edgar.markup.TextBuffer;
import io.assay.edgar.submission.Document;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Divides an exhibit into rows: lines of a plain text, cut where two blanks or dots stand; rows of
 * the tables and paragraphs of a page. One pass; what a row costs is bounded by its bytes.
 */
final class Rows {

  /** Lists run to some thousands; a row beyond is left. */
  static final int MOST = 50_000;

  private static final int LONGEST_LINE = 20_000;
  private static final int MOST_CELLS = 60;
  private static final int TAB = 8;

  private static final Set<String> BREAKS =
      Set.of("p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "page");

  /** Lengths of a style that move a text to the right. */
  private static final Pattern LENGTH =
      Pattern.compile(
          "(padding-left|margin-left|text-indent|padding|margin)\\s{0,5}:\\s{0,5}([^;\"]{1,60})");

  private static final Pattern SIZE =
      Pattern.compile("(-?\\d{0,4}(?:\\.\\d{1,6})?)(px|pt|em|in|%)?");

  private static final Pattern ABBREVIATION =
      Pattern.compile("(?:\\b(?:Inc|Ltd|Corp|Co|Cia|Ltda|Pty|Pte)|[A-Za-z]\\.[A-Za-z])$");

  private Rows() {}

  static List<Row> of(ByteSlice document, Document.Kind kind) {
    return kind == Document.Kind.HTML ? page(document) : plain(document);
  }

  // --- plain text -----------------------------------------------------------------------------

  private static List<Row> plain(ByteSlice document) {
    List<Row> rows = new ArrayList<>();
    Charset charset =
        Encoding.isUtf8(document) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    int from = 0;
    while (from < document.length() && rows.size() < MOST) {
      int end = from;
      while (end < document.length() && document.at(end) != '\n') {
        end++;
      }
      int length = Math.min(end - from, LONGEST_LINE);
      line(document.slice(from, from + length).toString(charset), from, end, rows);
      from = end + 1;
    }
    return rows;
  }

  private static void line(String written, int start, int end, List<Row> rows) {
    String line = expanded(written.replace('\u00A0', ' '));
    String text = line.strip();
    if (text.isEmpty() || isMark(text)) {
      return;
    }
    int indent = line.length() - line.stripLeading().length();
    List<String> cells = new ArrayList<>();
    int cell = 0;
    int i = 0;
    while (i < text.length() && cells.size() < MOST_CELLS) {
      int gap = gap(text, i);
      if (gap > i) {
        cells.add(
            text.charAt(i) == '.' ? abbreviated(text.substring(cell, i)) : text.substring(cell, i));
        cell = gap;
        i = gap;
      } else {
        i++;
      }
    }
    if (cell < text.length()) {
      cells.add(text.substring(cell));
    }
    cells.removeIf(String::isBlank);
    if (!cells.isEmpty()) {
      rows.add(new Row(cells.stream().map(String::strip).toList(), indent, false, start, end));
    }
  }

  /** Where a gap between columns that begins at {@code from} ends; {@code from} when none does. */
  private static int gap(String text, int from) {
    int i = from;
    int blanks = 0;
    int dots = 0;
    while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '.')) {
      if (text.charAt(i) == ' ') {
        blanks++;
      } else {
        dots++;
      }
      i++;
    }
    // one dot may end an abbreviation and belongs to the name: "Inc.   Delaware"
    boolean leader = dots >= 3;
    if (!leader && dots == 1 && text.charAt(from) == '.') {
      return from;
    }
    return leader || (dots == 0 && blanks >= 2) ? i : from;
  }

  /** Of the dots of a leader the first belongs to an abbreviation before it. */
  private static String abbreviated(String cell) {
    return ABBREVIATION.matcher(cell).find() ? cell + "." : cell;
  }

  private static String expanded(String line) {
    if (line.indexOf('\t') < 0) {
      return line;
    }
    StringBuilder wide = new StringBuilder(line.length() + 32);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\t') {
        int width = TAB - wide.length() % TAB;
        // a tab divides columns even where it moves by one
        wide.append(" ".repeat(Math.max(2, width)));
      } else {
        wide.append(c);
      }
    }
    return wide.toString();
  }

  /** A line of EDGAR's marks or of dashes says nothing. */
  private static boolean isMark(String text) {
    if (text.startsWith("<") && text.indexOf('>') > 0 && text.indexOf('>') < 12) {
      return true;
    }
    for (int i = 0; i < text.length(); i++) {
      if ("-_=* .\u2014".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  // --- pages ----------------------------------------------------------------------------------

  private static List<Row> page(ByteSlice document) {
    Page page = new Page(document);
    MarkupScanner scanner = new MarkupScanner(document);
    for (Token token = scanner.next();
        token != Token.EOF && page.rows.size() < MOST;
        token = scanner.next()) {
      switch (token) {
        case START -> page.start(scanner);
        case END -> page.end(scanner.localName().toLowerCase(Locale.ROOT), scanner);
        case EOF -> {}
        default -> page.text(token, scanner);
      }
    }
    page.row(document.length());
    return page.rows;
  }

  /** A page as it is read. */
  private static final class Page {
    private final List<Row> rows = new ArrayList<>();
    private final TextBuffer text;
    private final List<String> cells = new ArrayList<>();
    private boolean table;
    private int tables;
    private int emptyBefore;
    private int indent;
    private int blockIndent;
    private int start = -1;

    Page(ByteSlice document) {
      this.text = new TextBuffer(Encoding.isUtf8(document));
    }

    void start(MarkupScanner scanner) {
      String name = scanner.localName().toLowerCase(Locale.ROOT);
      switch (name) {
        case "script", "style" -> scanner.skipRaw(name);
        case "table" -> {
          row(scanner.tokenStart());
          tables++;
        }
        case "tr" -> {
          row(scanner.tokenStart());
          table = true;
          start = scanner.tokenStart();
        }
        case "td", "th" -> {
          cell();
          if (cells.isEmpty()) {
            blockIndent = Math.max(0, indent(scanner));
          }
        }
        case "br" -> {
          if (table) {
            blank();
          } else {
            row(scanner.tokenStart());
          }
        }
        default -> {
          if (BREAKS.contains(name)) {
            if (table) {
              blank();
              if (cells.isEmpty()) {
                blockIndent = Math.max(0, blockIndent + indent(scanner));
              }
            } else {
              row(scanner.tokenStart());
              blockIndent = Math.max(0, indent(scanner)) + (name.equals("li") ? 2 : 0);
            }
          }
        }
      }
    }

    void end(String name, MarkupScanner scanner) {
      switch (name) {
        case "td", "th" -> cell();
        case "tr" -> {
          row(scanner.tokenEnd());
          table = false;
        }
        case "table" -> {
          row(scanner.tokenEnd());
          table = false;
          tables = Math.max(0, tables - 1);
        }
        default -> {
          if (BREAKS.contains(name)) {
            if (table) {
              blank();
            } else {
              row(scanner.tokenEnd());
            }
          }
        }
      }
    }

    private void blank() {
      text.appendVerbatim(new byte[] {' '}, 0, 1);
    }

    void text(Token token, MarkupScanner scanner) {
      if (start < 0) {
        start = scanner.tokenStart();
      }
      if (text.length() < LONGEST_LINE) {
        scanner.appendTo(token, text);
      }
    }

    private void cell() {
      String written = text.string(0, text.length());
      text.clear();
      String folded = fold(written);
      if (folded.isEmpty()) {
        emptyBefore += cells.isEmpty() ? 1 : 0;
        return;
      }
      if (cells.isEmpty()) {
        indent = blockIndent + leading(written) + 4 * Math.max(0, emptyBefore - 1);
      }
      if (cells.size() < MOST_CELLS) {
        cells.add(folded);
      }
    }

    void row(int end) {
      cell();
      if (!cells.isEmpty() && !isMark(String.join(" ", cells))) {
        rows.add(new Row(cells, indent, table, Math.max(0, start), end));
      }
      cells.clear();
      emptyBefore = 0;
      indent = 0;
      blockIndent = 0;
      start = -1;
    }

    /** Blanks that do not fold, before the text. */
    private static int leading(String written) {
      int blanks = 0;
      for (int i = 0; i < written.length(); i++) {
        char c = written.charAt(i);
        if (c == '\u00A0' || c == '\u2003' || c == '\u2002') {
          blanks++;
        } else if (c > ' ') {
          break;
        }
      }
      return blanks;
    }

    private static String fold(String written) {
      StringBuilder folded = new StringBuilder(written.length());
      boolean blank = false;
      for (int i = 0; i < written.length(); i++) {
        char c = written.charAt(i);
        if (c <= ' ' || c == '\u00A0' || c == '\u2002' || c == '\u2003' || c == '\u200B') {
          blank = true;
        } else {
          if (blank && !folded.isEmpty()) {
            folded.append(' ');
          }
          blank = false;
          folded.append(c);
        }
      }
      return folded.toString();
    }

    /** How far a style moves its text, in characters of six points. */
    private static int indent(MarkupScanner scanner) {
      String style = scanner.attribute("style");
      if (style.isEmpty() || style.length() > 2_000) {
        return 0;
      }
      double points = 0;
      Matcher lengths = LENGTH.matcher(style.toLowerCase(Locale.ROOT));
      while (lengths.find()) {
        String[] sides = lengths.group(2).strip().split("\\s+");
        boolean shorthand = !lengths.group(1).contains("-");
        // top right bottom left; top sides
        int left = !shorthand || sides.length == 1 ? 0 : sides.length == 4 ? 3 : 1;
        if (!shorthand || sides.length > 1) {
          points += points(sides[Math.min(left, sides.length - 1)]);
        }
      }
      return (int) Math.round(points / 6);
    }

    private static double points(String length) {
      Matcher size = SIZE.matcher(length);
      if (!size.matches() || size.group(1).isEmpty() || size.group(1).equals("-")) {
        return 0;
      }
      double value = Double.parseDouble(size.group(1));
      return switch (String.valueOf(size.group(2))) {
        case "pt" -> value;
        case "em" -> value * 12;
        case "in" -> value * 72;
        case "%" -> value * 4;
        default -> value * 0.75;
      };
    }
  }
}
