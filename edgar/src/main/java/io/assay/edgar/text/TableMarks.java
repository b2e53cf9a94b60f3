package io.assay.edgar.text;

import java.util.Arrays;

/**
 * Where the tables of a document, their rows and cells begin and end, in the order of the source;
 * written down while its text is read, for those who read tables. A row or cell ends where the next
 * of its table begins. Filled once, then only read; not thread-safe while it is filled.
 */
@SuppressWarnings("EnumOrdinal") // Packed into an int beside the spans; never leaves the array.
public final class TableMarks {

  /** What begins or ends at a mark. */
  public enum What {
    /** A table of HTML, or {@code <TABLE>} in plain text. */
    TABLE,
    /** Lines in columns of plain text, without a mark of their own. */
    LINES,
    /** The table opened last and not yet ended ends. */
    END,
    CAPTION,
    ROW,
    CELL,
    /** A cell that its author calls a heading. */
    HEADING_CELL
  }

  private static final What[] WHATS = What.values();

  private int[] sources = new int[64];
  private int[] contents = new int[64];

  /** What, and the spans: 8, 12 and 12 bits. */
  private int[] spans = new int[64];

  private int size;

  /** The widest and highest span that is told; larger ones are cut to it. */
  public static final int MAX_SPAN = 1_000;

  void add(What what, int source, int content, int columnSpan, int rowSpan) {
    if (size == sources.length) {
      sources = Arrays.copyOf(sources, size * 2);
      contents = Arrays.copyOf(contents, size * 2);
      spans = Arrays.copyOf(spans, size * 2);
    }
    sources[size] = source;
    contents[size] = content;
    spans[size] = what.ordinal() << 24 | columnSpan << 12 | rowSpan;
    size++;
  }

  public int size() {
    return size;
  }

  public What what(int mark) {
    return WHATS[spans[mark] >>> 24];
  }

  /** Byte offset of the tag. */
  public int source(int mark) {
    return sources[mark];
  }

  /** Byte offset after the tag. */
  public int content(int mark) {
    return contents[mark];
  }

  /** Columns of a cell, 1 to {@link #MAX_SPAN}. */
  public int columnSpan(int mark) {
    return spans[mark] >>> 12 & 0xFFF;
  }

  /** Rows of a cell, 1 to {@link #MAX_SPAN}. */
  public int rowSpan(int mark) {
    return spans[mark] & 0xFFF;
  }
}
