package io.assay.edgar.text;

import io.assay.edgar.Problem;
import java.util.List;

/**
 * The reading text of one document: what a person reads, in reading order, and where each character
 * stands in the source. Thread-safe.
 *
 * <p>Paragraphs are divided by {@code \n}; cells of a table row by {@code \t}. White space inside a
 * paragraph is folded to single spaces. Hidden elements are not part of it.
 */
public interface ReadingText {

  /** The characters. */
  String text();

  /** Blocks in order; together they cover {@link #text()} without the dividing newlines. */
  List<Block> blocks();

  /** Byte offset in the source of the character at {@code position} of {@link #text()}. */
  int sourceOffset(int position);

  /**
   * Position in {@link #text()} of the first character at or after the byte {@code sourceOffset}.
   */
  int position(int sourceOffset);

  /** What was wrong with the bytes without stopping the reading. */
  default List<Problem> problems() {
    return List.of();
  }

  /** What a block is. */
  enum Kind {
    HEADING,
    PARAGRAPH,
    LIST_ITEM,
    TABLE_ROW
  }

  /**
   * A paragraph, heading, list item or table row: {@code text().substring(start, end)}.
   *
   * @param marked whether all of it is bold, italic or underlined
   * @param table number of the table a row belongs to, from 0; -1 outside tables
   */
  record Block(Kind kind, int start, int end, boolean marked, int table) {}
}
