package io.assay.edgar.tables;

import io.assay.edgar.tables.RawTable.Piece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The columns a reader sees, found on the axis of a laid-out table: figures that overlap stand in
 * one column, narrow ones decide first; words go where they overlap, or make columns of their own.
 */
final class Columns {

  private static final int NONE = -1;

  private final int[] owner = new int[HtmlTables.MAX_COLUMNS + 1];
  private final List<int[]> extents = new ArrayList<>();
  private int figures;

  /** How far beside a column words may stand that belong to it. */
  private final int snap;

  Columns(int snap) {
    this.snap = snap;
    Arrays.fill(owner, NONE);
  }

  void figures(List<Piece> pieces) {
    pieces.sort(Comparator.comparingInt(p -> p.right - p.left));
    for (Piece piece : pieces) {
      add(piece, false);
    }
    figures = extents.size();
  }

  void words(List<Piece> pieces) {
    pieces.sort(Comparator.comparingInt(p -> p.right - p.left));
    int first = Integer.MAX_VALUE;
    for (int c = 0; c < figures; c++) {
      first = Math.min(first, extents.get(c)[0]);
    }
    for (Piece piece : pieces) {
      if (figures == 0 || piece.left < first - snap || nearest(piece) == NONE) {
        add(piece, true);
      }
    }
  }

  private void add(Piece piece, boolean words) {
    int left = Math.min(piece.left, HtmlTables.MAX_COLUMNS - 1);
    int right = Math.clamp(piece.right, left + 1, HtmlTables.MAX_COLUMNS);
    int found = NONE;
    for (int x = left; x < right; x++) {
      if (owner[x] != NONE && owner[x] != found) {
        if (found != NONE) {
          return; // spans several
        }
        found = owner[x];
      }
    }
    if (found == NONE) {
      found = extents.size();
      extents.add(new int[] {left, right});
    } else if (words && found < figures) {
      return;
    }
    int[] extent = extents.get(found);
    for (int x = left; x < right; x++) {
      if (owner[x] == NONE) {
        owner[x] = found;
        extent[0] = Math.min(extent[0], x);
        extent[1] = Math.max(extent[1], x + 1);
      }
    }
  }

  /** The column of figures that a piece overlaps or stands close to, or NONE. */
  private int nearest(Piece piece) {
    int best = NONE;
    int distance = snap + 1;
    for (int c = 0; c < figures; c++) {
      int[] extent = extents.get(c);
      int apart = Math.max(Math.max(extent[0] - piece.right, piece.left - extent[1]) + 1, 0);
      if (apart < distance) {
        distance = apart;
        best = c;
      }
    }
    return best;
  }

  boolean overlapsFigures(Piece piece) {
    for (int x = piece.left; x < Math.min(piece.right, HtmlTables.MAX_COLUMNS); x++) {
      if (owner[x] != NONE && owner[x] < figures) {
        return true;
      }
    }
    return false;
  }

  private int[] order = new int[0];
  private int[] rank = new int[0];

  /** Fixes the order of the columns; returns how many there are. */
  int number() {
    Integer[] sorted = new Integer[extents.size()];
    for (int c = 0; c < sorted.length; c++) {
      sorted[c] = c;
    }
    Arrays.sort(sorted, Comparator.comparingInt(c -> extents.get(c)[0]));
    order = new int[sorted.length];
    rank = new int[sorted.length];
    for (int c = 0; c < sorted.length; c++) {
      order[c] = sorted[c];
      rank[sorted[c]] = c;
    }
    return order.length;
  }

  /** First column of a piece (left) and how many it covers (right). */
  int[] place(Piece piece) {
    int left = Math.min(piece.left, HtmlTables.MAX_COLUMNS - 1);
    int right = Math.clamp(piece.right, left + 1, HtmlTables.MAX_COLUMNS);
    int first = NONE;
    int last = NONE;
    for (int x = left; x < right; x++) {
      if (owner[x] != NONE) {
        int at = rank[owner[x]];
        first = first == NONE ? at : Math.min(first, at);
        last = Math.max(last, at);
      }
    }
    if (first == NONE) {
      int near = nearest(piece);
      first = near == NONE ? before(left) : rank[near];
      last = first;
    }
    return new int[] {first, last - first + 1};
  }

  private int before(int x) {
    for (int c = order.length - 1; c > 0; c--) {
      if (extents.get(order[c])[0] <= x) {
        return c;
      }
    }
    return 0;
  }
}
