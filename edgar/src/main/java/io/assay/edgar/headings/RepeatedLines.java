package io.assay.edgar.headings;

import io.assay.edgar.text.ReadingText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Short lines that stand on many pages, such as a way back to the contents: they close no section.
 */
final class RepeatedLines {

  private static final int LONGEST = 160;
  private static final int OFTEN = 8;

  private final ReadingText text;
  private final Set<String> repeated = new HashSet<>();

  RepeatedLines(ReadingText text) {
    this.text = text;
    Map<String, Integer> counts = new HashMap<>();
    for (ReadingText.Block block : text.blocks()) {
      if (block.end() - block.start() <= LONGEST
          && counts.merge(words(block), 1, Integer::sum) == OFTEN) {
        repeated.add(words(block));
      }
    }
    repeated.remove("");
  }

  /** The end of what stands between {@code start} and {@code end} without such lines behind it. */
  int endBefore(int start, int end) {
    List<ReadingText.Block> blocks = text.blocks();
    int low = 0;
    int high = blocks.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (blocks.get(middle).start() < end) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (int i = low - 1; i >= 0; i--) {
      ReadingText.Block block = blocks.get(i);
      if (block.start() <= start || !repeated.contains(words(block))) {
        return Math.min(end, block.end());
      }
    }
    return end;
  }

  private String words(ReadingText.Block block) {
    return Line.words(text.text().substring(block.start(), block.end()));
  }
}
