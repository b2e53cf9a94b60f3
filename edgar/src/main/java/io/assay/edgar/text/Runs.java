package io.assay.edgar.text;

import java.util.Arrays;

/**
 * Places of characters as runs: from a position on, characters stand one byte after the other in
 * the source from a byte on. Kept in pieces, so that growing copies nothing. Filled by one thread,
 * then only read.
 */
final class Runs {

  private static final int SHIFT = 12;
  private static final int PIECE = 1 << SHIFT;
  private static final int FIRST = 32;

  /** Position above, source below. */
  private long[][] pieces = {new long[FIRST]};

  private int count;

  int count() {
    return count;
  }

  void add(int position, int source) {
    int piece = count >>> SHIFT;
    int at = count & (PIECE - 1);
    if (piece == pieces.length) {
      pieces = Arrays.copyOf(pieces, piece + Math.max(4, piece >> 1));
    }
    long[] run = pieces[piece];
    if (run == null) {
      run = new long[PIECE];
      pieces[piece] = run;
    } else if (at == run.length) {
      run = Arrays.copyOf(run, Math.min(PIECE, at * 4));
      pieces[piece] = run;
    }
    run[at] = (long) position << 32 | source;
    count++;
  }

  int position(int run) {
    return (int) (pieces[run >>> SHIFT][run & (PIECE - 1)] >>> 32);
  }

  int source(int run) {
    return (int) pieces[run >>> SHIFT][run & (PIECE - 1)];
  }

  /** Forgets the runs from {@code position} on. */
  void cutTo(int position) {
    while (count > 0 && position(count - 1) >= position) {
      count--;
    }
  }

  /** Lets go what stands before a run, which is not asked for any more. */
  @SuppressWarnings("NullAway") // A piece let go is not read again.
  void forgetBefore(int run) {
    for (int piece = (run >>> SHIFT) - 1; piece >= 0 && pieces[piece] != null; piece--) {
      pieces[piece] = null;
    }
  }

  /** The last run that starts at or before a position; -1 when none does. */
  int before(int position) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (position(middle) <= position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /** The first run of which the source starts at or after a byte; {@link #count()} for none. */
  int from(int sourceOffset) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (source(middle) < sourceOffset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
