package io.assay.edgar.items;

import io.assay.edgar.text.ReadingText;
import java.util.List;
import java.util.OptionalInt;

/** Looks for lines that are a title, with no number before it. */
final class Titles {

  private static final int LONGEST = 200;
  private static final int MORE_WORDS = 3;
  private static final int MOST_WORDS = 24;

  /** A title may be cut short to so many words. */
  private static final int FEWEST_WORDS = 3;

  private Titles() {}

  /** Whether a block may be a heading: short, and marked or in capitals or a line of its own. */
  static boolean mayBeHeading(ReadingText text, ReadingText.Block block) {
    if (block.end() - block.start() > LONGEST) {
      return false;
    }
    String line = text.text().substring(block.start(), block.end());
    return line.indexOf('\t') < 0
        && (block.marked()
            || block.kind() == ReadingText.Kind.HEADING
            || ItemHeading.isCapitals(line)
            || !line.endsWith("."));
  }

  /** Whether a block is a short line of its own, a sentence's full stop allowed. */
  static boolean mayBeTitle(ReadingText text, ReadingText.Block block) {
    int length = block.end() - block.start();
    return length >= 8
        && length <= LONGEST
        && text.text().substring(block.start(), block.end()).indexOf('\t') < 0;
  }

  /** The first heading between two offsets that has one of the titles. */
  static OptionalInt find(ReadingText text, List<List<String>> titles, int from, int to) {
    List<ReadingText.Block> blocks = text.blocks();
    for (int b = blockAt(text, from); b < blocks.size() && blocks.get(b).start() < to; b++) {
      ReadingText.Block block = blocks.get(b);
      if (block.start() >= from && mayBeHeading(text, block)) {
        List<String> words =
            StandardItem.stems(text.text().substring(block.start(), block.end()), MOST_WORDS);
        for (List<String> title : titles) {
          if (has(words, title)) {
            return OptionalInt.of(block.start());
          }
        }
      }
    }
    return OptionalInt.empty();
  }

  /** Whether words are a title, its first half or more, or it and a few words more. */
  static boolean has(List<String> words, List<String> title) {
    int same = Math.min(words.size(), title.size());
    return same > 0
        && words.size() <= title.size() + Math.min(MORE_WORDS, title.size())
        && (same == title.size() || (same >= FEWEST_WORDS && same * 3 >= title.size()))
        && words.subList(0, same).equals(title.subList(0, same));
  }

  /** Index of the first block that ends after an offset. */
  static int blockAt(ReadingText text, int offset) {
    List<ReadingText.Block> blocks = text.blocks();
    int low = 0;
    int high = blocks.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (blocks.get(middle).end() <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
