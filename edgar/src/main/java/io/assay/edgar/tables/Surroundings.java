package io.assay.edgar.tables;

import io.assay.edgar.text.ReadingText;
import io.assay.edgar.text.ReadingText.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands in the reading text around a table: its title, scale note and footnotes. */
final class Surroundings {

  private static final int BLOCKS_BEFORE = 6;
  private static final int LONGEST_TITLE = 250;
  private static final int TAIL_OF_PARAGRAPH = 300;
  private static final int MOST_NOTES = 40;

  private final ReadingText text;
  private final List<Block> blocks;

  Surroundings(ReadingText text) {
    this.text = text;
    this.blocks = text.blocks();
  }

  /** Number of the first block that starts at or after a byte of the source. */
  int block(int source) {
    int position = text.position(source);
    int low = 0;
    int high = blocks.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (blocks.get(middle).start() < position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  boolean isMarked(int source) {
    int block = block(source);
    return block < blocks.size() && blocks.get(block).marked();
  }

  /** The scale note nearest before a block, among its titles and the end of the text before. */
  Optional<Scale> scaleBefore(int first) {
    for (int b = first - 1; b >= 0 && b >= first - BLOCKS_BEFORE; b--) {
      Block block = blocks.get(b);
      if (isRowOfTable(b)) {
        return Optional.empty();
      }
      int from = Math.max(block.start(), block.end() - TAIL_OF_PARAGRAPH);
      Scale scale = Scale.of(text.text().substring(from, block.end()));
      if (scale.isStated()) {
        return Optional.of(scale);
      }
      if (block.end() - block.start() > LONGEST_TITLE) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The title right before a block, or empty. */
  String titleBefore(int first) {
    String title = "";
    for (int b = first - 1; b >= 0 && b >= first - 3; b--) {
      Block block = blocks.get(b);
      if (isRowOfTable(b) || block.end() - block.start() > LONGEST_TITLE) {
        return title;
      }
      String words = text.text().substring(block.start(), block.end());
      if (block.kind() == ReadingText.Kind.HEADING || words.endsWith(":")) {
        return words;
      }
      if (title.isEmpty() && !words.startsWith("(")) {
        title = words.endsWith(".") ? "" : words;
      }
    }
    return title;
  }

  /** Whether a block is one row of several. */
  private boolean isRowOfTable(int b) {
    int table = blocks.get(b).table();
    return table >= 0
        && blocks.get(b).kind() == ReadingText.Kind.TABLE_ROW
        && b > 1
        && blocks.get(b - 1).table() == table
        && blocks.get(b - 2).table() == table;
  }

  /** Footnotes that follow a block, as long as each begins with a mark. */
  List<String> notesAfter(int end) {
    List<String> notes = new ArrayList<>();
    for (int b = end; b < blocks.size() && notes.size() < MOST_NOTES; b++) {
      Block block = blocks.get(b);
      String words = text.text().substring(block.start(), block.end()).replace('\t', ' ');
      int stop = 0;
      while (stop < words.length() && stop < 6 && words.charAt(stop) != ' ') {
        stop++;
      }
      if (stop == words.length() || !Figure.isMark(words.substring(0, stop))) {
        break;
      }
      notes.add(words);
    }
    return notes;
  }
}
