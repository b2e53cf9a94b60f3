package io.assay.edgar.text;

import java.util.TreeMap;

/**
 * Tells how high each heading stands, from what it looks like: larger letters before smaller ones,
 * capitals before mixed letters, bold before the rest, centred before the rest.
 */
final class Levels {

  private static final int LOWEST = 6;

  private Levels() {}

  /** Gives each heading its level from 1 to 6; the others keep 0. */
  static void tell(Written chars, Blocks blocks) {
    TreeMap<Integer, Integer> looks = new TreeMap<>();
    for (int b = 0; b < blocks.size(); b++) {
      if (blocks.kind(b) == ReadingText.Kind.HEADING) {
        looks.putIfAbsent(look(chars, blocks, b), 0);
      }
    }
    int level = 0;
    for (Integer look : looks.descendingKeySet()) {
      level = Math.min(LOWEST, level + 1);
      looks.put(look, level);
    }
    for (int b = 0; b < blocks.size(); b++) {
      if (blocks.kind(b) == ReadingText.Kind.HEADING) {
        blocks.level(b, looks.getOrDefault(look(chars, blocks, b), LOWEST));
      }
    }
  }

  private static int look(Written chars, Blocks blocks, int b) {
    boolean capitals = Furniture.isCapitals(chars, blocks.start(b), blocks.end(b));
    int style = blocks.style(b);
    return TextBuilder.size(style) / 2 * 8
        + (capitals ? 4 : 0)
        + ((style & TextBuilder.BOLD) != 0 ? 2 : 0)
        + ((style & TextBuilder.CENTRED) != 0 ? 1 : 0);
  }
}
