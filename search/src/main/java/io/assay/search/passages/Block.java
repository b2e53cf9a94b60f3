package io.assay.search.passages;

import java.util.ArrayList;
import java.util.List;

/**
 * A paragraph, heading, list item or table row: the characters from start to end of a text.
 * Immutable.
 *
 * @param table number of the table a row belongs to; -1 outside tables
 * @param level how high a heading stands, from 1 to 6; 0 where that is not known, and for others
 */
public record Block(Kind kind, int start, int end, int table, int level) {

  /** What a block is. */
  public enum Kind {
    HEADING,
    PARAGRAPH,
    LIST_ITEM,
    TABLE_ROW
  }

  public Block {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("a block from " + start + " to " + end);
    }
  }

  /** The lines of a text of which nothing else is known, each a paragraph. */
  public static List<Block> lines(String text) {
    List<Block> result = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        end = text.length();
      }
      if (end > start) {
        result.add(new Block(Kind.PARAGRAPH, start, end, -1, 0));
      }
      start = end + 1;
    }
    return result;
  }
}
