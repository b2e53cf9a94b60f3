package io.assay.edgar.text;

import java.util.Arrays;

/**
 * What is taken out of a text that is otherwise finished: furniture of pages, the newline inside a
 * paragraph that a page break tore, hyphens of line ends. Characters move up in their own array;
 * places and blocks move along. Not thread-safe; used once.
 */
final class Cuts {

  private final Written chars;
  private long[] cuts = new long[16];
  private int count;

  Cuts(Written chars) {
    this.chars = chars;
  }

  /** Takes out the characters of a range; ranges do not overlap. */
  void add(int from, int to) {
    if (count == cuts.length) {
      cuts = Arrays.copyOf(cuts, count * 2);
    }
    cuts[count++] = (long) from << 32 | to;
  }

  /**
   * Brings blocks to what they will be.
   *
   * @param furniture blocks that go
   * @param goesOn blocks that go on with the one kept before
   */
  void blocks(Blocks blocks, boolean[] furniture, boolean[] goesOn) {
    boolean first = true;
    for (int b = 0; b < furniture.length; b++) {
      int start = blocks.start(b);
      if (furniture[b]) {
        // The newline before a block goes with it; before the first kept one, that after it.
        if (!first) {
          add(start - 1, blocks.end(b));
        } else {
          add(start, Math.min(chars.length(), blocks.end(b) + 1));
        }
        continue;
      }
      if (goesOn[b]) {
        int newline = start - 1;
        if (chars.at(newline - 1) == '-' && Character.isLowerCase(chars.at(start))) {
          add(newline, newline + 1);
        } else {
          chars.set(newline, ' ');
        }
      }
      first = false;
    }
    Arrays.sort(cuts, 0, count);
    int kept = 0;
    int cut = 0;
    int gone = 0;
    for (int b = 0; b < furniture.length; b++) {
      if (furniture[b]) {
        continue;
      }
      while (cut < count && to(cut) <= blocks.start(b)) {
        gone += to(cut) - from(cut);
        cut++;
      }
      int start = blocks.start(b) - gone;
      while (cut < count && to(cut) <= blocks.end(b)) {
        gone += to(cut) - from(cut);
        cut++;
      }
      int end = blocks.end(b) - gone;
      if (goesOn[b]) {
        blocks.join(kept - 1, b, end);
      } else {
        blocks.move(b, kept++, start, end);
      }
    }
    blocks.close(kept);
  }

  private int from(int cut) {
    return (int) (cuts[cut] >>> 32);
  }

  private int to(int cut) {
    return (int) cuts[cut];
  }

  /** Takes everything out; what is left stands at the beginning. The runs given are used up. */
  Runs apply(Runs runs) {
    if (count == 0) {
      return runs;
    }
    Runs made = new Runs();
    int run = 0;
    int written = 0;
    int expected = -1;
    for (int cut = 0; cut <= count; cut++) {
      int from = cut == 0 ? 0 : to(cut - 1);
      int to = cut == count ? chars.length() : from(cut);
      if (from >= to) {
        continue;
      }
      while (run + 1 < runs.count() && runs.position(run + 1) <= from) {
        run++;
      }
      int source = runs.source(run) + (from - runs.position(run));
      if (source != expected) {
        made.add(written, source);
      }
      while (run + 1 < runs.count() && runs.position(run + 1) < to) {
        run++;
        made.add(written + runs.position(run) - from, runs.source(run));
      }
      expected = runs.source(run) + (to - runs.position(run));
      runs.forgetBefore(run);
      chars.move(from, to, written);
      written += to - from;
    }
    return made;
  }
}
