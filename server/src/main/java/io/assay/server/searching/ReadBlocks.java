package io.assay.server.searching;

import io.assay.edgar.text.ReadingText;
import io.assay.search.passages.Block;
import java.util.List;

/** Blocks of a reading text as passages are cut along them. */
final class ReadBlocks {

  private ReadBlocks() {}

  /** Those of a text; its lines where no blocks are known. */
  static List<Block> of(String text, List<ReadingText.Block> blocks) {
    if (blocks.isEmpty()) {
      return Block.lines(text);
    }
    return blocks.stream()
        .map(
            block ->
                new Block(
                    kind(block.kind()), block.start(), block.end(), block.table(), block.level()))
        .toList();
  }

  private static Block.Kind kind(ReadingText.Kind kind) {
    return switch (kind) {
      case HEADING -> Block.Kind.HEADING;
      case PARAGRAPH -> Block.Kind.PARAGRAPH;
      case LIST_ITEM -> Block.Kind.LIST_ITEM;
      case TABLE_ROW -> Block.Kind.TABLE_ROW;
    };
  }
}
