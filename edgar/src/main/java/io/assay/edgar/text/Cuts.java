package io.assay.edgar.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is taken out of a text that is otherwise finished: furniture of pages, the newline inside a
 * paragraph that a page break tore, hyphens of line ends. Characters move up in their own array;
 * places move along. Not thread-safe; used once.
 */
final class Cuts {

  private final char[] chars;
  private final int length;
  private long[] cuts = new long[16];
  private int count;

  Cuts(char[] chars, int length) {
    this.chars = chars;
    this.length = length;
  }

  /** Takes out the characters of a range; ranges do not overlap. */
  void add(int from, int to) {
    if (count == cuts.length) {
      cuts = Arrays.copyOf(cuts, count * 2);
    }
    cuts[count++] = (long) from << 32 | to;
  }

  /**
   * Blocks as they will be.
   *
   * @param furniture blocks that go
   * @param goesOn blocks that go on with the one kept before
   * @param levels of headings
   */
  List<ReadingText.Block> blocks(
      List<ReadingText.Block> blocks, boolean[] furniture, boolean[] goesOn, int[] levels) {
    boolean first = true;
    for (int b = 0; b < furniture.length; b++) {
      ReadingText.Block block = blocks.get(b);
      if (furniture[b]) {
        // The newline before a block goes with it; before the first kept one, that after it.
        if (!first) {
          add(block.start() - 1, block.end());
        } else {
          add(block.start(), Math.min(length, block.end() + 1));
        }
        continue;
      }
      if (goesOn[b]) {
        int newline = block.start() - 1;
        if (chars[newline - 1] == '-' && Character.isLowerCase(chars[block.start()])) {
          add(newline, newline + 1);
        } else {
          chars[newline] = ' ';
        }
      }
      first = false;
    }
    Arrays.sort(cuts, 0, count);
    List<ReadingText.Block> kept = new ArrayList<>(blocks.size());
    int cut = 0;
    int gone = 0;
    for (int b = 0; b < furniture.length; b++) {
      if (furniture[b]) {
        continue;
      }
      ReadingText.Block block = blocks.get(b);
      while (cut < count && to(cut) <= block.start()) {
        gone += to(cut) - from(cut);
        cut++;
      }
      int start = block.start() - gone;
      while (cut < count && to(cut) <= block.end()) {
        gone += to(cut) - from(cut);
        cut++;
      }
      int end = block.end() - gone;
      if (goesOn[b]) {
        ReadingText.Block before = kept.removeLast();
        kept.add(
            new ReadingText.Block(
                before.kind(),
                before.start(),
                end,
                before.marked() && block.marked(),
                before.table(),
                before.level()));
      } else {
        kept.add(
            new ReadingText.Block(
                block.kind(), start, end, block.marked(), block.table(), levels[b]));
      }
    }
    return kept;
  }

  private int from(int cut) {
    return (int) (cuts[cut] >>> 32);
  }

  private int to(int cut) {
    return (int) cuts[cut];
  }

  /** Takes everything out; what is left stands at the beginning of the array. */
  Runs apply(Runs runs) {
    if (count == 0) {
      return new Runs(
          Arrays.copyOf(runs.positions(), runs.count()),
          Arrays.copyOf(runs.sources(), runs.count()),
          runs.count());
    }
    int[] positions = new int[runs.count() + count + 1];
    int[] sources = new int[runs.count() + count + 1];
    int made = 0;
    int run = 0;
    int written = 0;
    int expected = -1;
    for (int cut = 0; cut <= count; cut++) {
      int from = cut == 0 ? 0 : to(cut - 1);
      int to = cut == count ? length : from(cut);
      if (from >= to) {
        continue;
      }
      while (run + 1 < runs.count() && runs.positions()[run + 1] <= from) {
        run++;
      }
      int source = runs.sources()[run] + (from - runs.positions()[run]);
      if (source != expected) {
        positions[made] = written;
        sources[made++] = source;
      }
      while (run + 1 < runs.count() && runs.positions()[run + 1] < to) {
        run++;
        positions[made] = written + runs.positions()[run] - from;
        sources[made++] = runs.sources()[run];
      }
      expected = runs.sources()[run] + (to - runs.positions()[run]);
      System.arraycopy(chars, from, chars, written, to - from);
      written += to - from;
    }
    return new Runs(Arrays.copyOf(positions, made), Arrays.copyOf(sources, made), made);
  }
}
