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

  /**
   * Pictures that have words instead of them, in order. The words are no part of {@link #text()}:
   * most are file names; some are headings set as a picture.
   */
  default List<Picture> pictures() {
    return List.of();
  }

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
   * @param level how high a heading stands among those of its document, from 1 to 6; 0 for others
   */
  record Block(Kind kind, int start, int end, boolean marked, int table, int level) {

    /** A block that is no heading, or one of which the level is not known. */
    public Block(Kind kind, int start, int end, boolean marked, int table) {
      this(kind, start, end, marked, table, 0);
    }
  }

  /**
   * A picture with words instead of it.
   *
   * @param words the {@code alt} text, white space folded
   * @param start byte offset of its tag in the source
   * @param end byte offset after its tag
   */
  record Picture(String words, int start, int end) {}
}
