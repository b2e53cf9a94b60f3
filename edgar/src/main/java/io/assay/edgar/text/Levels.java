package io.assay.edgar.text;

import java.util.List;
import java.util.TreeMap;

/**
 * Tells how high each heading stands, from what it looks like: larger letters before smaller ones,
 * capitals before mixed letters, bold before the rest, centred before the rest.
 */
final class Levels {

  private static final int LOWEST = 6;

  private Levels() {}

  /** Level of each block from 1 to 6; 0 of those that are no headings. */
  static int[] of(char[] chars, List<ReadingText.Block> blocks, int[] styles) {
    int[] levels = new int[blocks.size()];
    TreeMap<Integer, Integer> looks = new TreeMap<>();
    for (int b = 0; b < levels.length; b++) {
      ReadingText.Block block = blocks.get(b);
      if (block.kind() == ReadingText.Kind.HEADING) {
        levels[b] = look(chars, block, styles[b]);
        looks.putIfAbsent(levels[b], 0);
      }
    }
    int level = 0;
    for (Integer look : looks.descendingKeySet()) {
      level = Math.min(LOWEST, level + 1);
      looks.put(look, level);
    }
    for (int b = 0; b < levels.length; b++) {
      if (blocks.get(b).kind() == ReadingText.Kind.HEADING) {
        levels[b] = looks.getOrDefault(levels[b], LOWEST);
      }
    }
    return levels;
  }

  private static int look(char[] chars, ReadingText.Block block, int style) {
    boolean capitals = Furniture.isCapitals(chars, block.start(), block.end());
    return TextBuilder.size(style) / 2 * 8
        + (capitals ? 4 : 0)
        + ((style & TextBuilder.BOLD) != 0 ? 2 : 0)
        + ((style & TextBuilder.CENTRED) != 0 ? 1 : 0);
  }
}
