package io.assay.signals.comparison;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Which elements of two rows stand for each other, in order: equal beginnings and ends, then those
 * that occur once on each side (patience), and between these the same again; where none is unique,
 * the rarest (histogram), and in short stretches the longest common row. Work is bounded by a small
 * multiple of the lengths; what is left undecided beyond that stays unmatched.
 */
final class Alignment {

  private static final int SHORT = 4_096;
  private static final int ROUNDS = 48;

  private final int[] a;
  private final int[] b;
  private final int[] partner;
  private final int[] inA;
  private final int[] inB;
  private final int[] placeB;
  private long budget;

  private Alignment(int[] a, int[] b, int codes) {
    this.a = a;
    this.b = b;
    this.partner = new int[a.length];
    Arrays.fill(partner, -1);
    this.inA = new int[codes];
    this.inB = new int[codes];
    this.placeB = new int[codes];
    this.budget = (long) ROUNDS * (a.length + b.length) + SHORT;
  }

  private record Stretch(int aFrom, int aTo, int bFrom, int bTo) {}

  /**
   * For each element of {@code a} its place in {@code b}, or -1; ascending where not -1.
   *
   * @param codes elements are from 0 to below this, equal for equal elements
   */
  static int[] of(int[] a, int[] b, int codes) {
    Alignment alignment = new Alignment(a, b, codes);
    alignment.align();
    return alignment.partner;
  }

  private void align() {
    Deque<Stretch> open = new ArrayDeque<>();
    open.push(new Stretch(0, a.length, 0, b.length));
    while (!open.isEmpty()) {
      Stretch s = trimmed(open.pop());
      long size = (long) (s.aTo - s.aFrom) + (s.bTo - s.bFrom);
      if (s.aFrom == s.aTo || s.bFrom == s.bTo || budget < size) {
        continue;
      }
      budget -= size;
      count(s, 1);
      int[][] anchors = unique(s);
      if (anchors[0].length == 0) {
        long cells = (long) (s.aTo - s.aFrom) * (s.bTo - s.bFrom);
        if (cells <= SHORT) {
          count(s, -1);
          longestCommon(s);
          continue;
        }
        anchors = rarest(s);
      }
      count(s, -1);
      int aFrom = s.aFrom;
      int bFrom = s.bFrom;
      for (int i = 0; i < anchors[0].length; i++) {
        partner[anchors[0][i]] = anchors[1][i];
        open.push(new Stretch(aFrom, anchors[0][i], bFrom, anchors[1][i]));
        aFrom = anchors[0][i] + 1;
        bFrom = anchors[1][i] + 1;
      }
      if (anchors[0].length > 0) {
        open.push(new Stretch(aFrom, s.aTo, bFrom, s.bTo));
      }
    }
  }

  private Stretch trimmed(Stretch s) {
    int aFrom = s.aFrom;
    int aTo = s.aTo;
    int bFrom = s.bFrom;
    int bTo = s.bTo;
    while (aFrom < aTo && bFrom < bTo && a[aFrom] == b[bFrom]) {
      partner[aFrom++] = bFrom++;
    }
    while (aFrom < aTo && bFrom < bTo && a[aTo - 1] == b[bTo - 1]) {
      partner[--aTo] = --bTo;
    }
    return new Stretch(aFrom, aTo, bFrom, bTo);
  }

  private void count(Stretch s, int by) {
    for (int i = s.aFrom; i < s.aTo; i++) {
      inA[a[i]] += by;
    }
    for (int j = s.bFrom; j < s.bTo; j++) {
      inB[b[j]] += by;
      placeB[b[j]] = j;
    }
  }

  /** Elements that occur once on each side, the longest row of them that ascends on both. */
  private int[][] unique(Stretch s) {
    int most = Math.min(s.aTo - s.aFrom, s.bTo - s.bFrom);
    int[] at = new int[most];
    int[] with = new int[most];
    int n = 0;
    for (int i = s.aFrom; i < s.aTo; i++) {
      if (inA[a[i]] == 1 && inB[a[i]] == 1) {
        at[n] = i;
        with[n++] = placeB[a[i]];
      }
    }
    int[] tails = new int[n];
    int[] previous = new int[n];
    int length = 0;
    for (int k = 0; k < n; k++) {
      int low = 0;
      int high = length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (with[tails[middle]] < with[k]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      previous[k] = low == 0 ? -1 : tails[low - 1];
      tails[low] = k;
      length = Math.max(length, low + 1);
    }
    int[][] result = new int[2][length];
    for (int k = length == 0 ? -1 : tails[length - 1], i = length - 1; i >= 0; i--) {
      result[0][i] = at[k];
      result[1][i] = with[k];
      k = previous[k];
    }
    return result;
  }

  /** The first of the elements that both have and that occurs least. */
  private int[][] rarest(Stretch s) {
    long least = Long.MAX_VALUE;
    int found = -1;
    for (int i = s.aFrom; i < s.aTo; i++) {
      if (inB[a[i]] > 0 && (long) inA[a[i]] * inB[a[i]] < least) {
        least = (long) inA[a[i]] * inB[a[i]];
        found = i;
      }
    }
    if (found < 0) {
      return new int[2][0];
    }
    int with = s.bFrom;
    while (b[with] != a[found]) {
      with++;
    }
    return new int[][] {{found}, {with}};
  }

  private void longestCommon(Stretch s) {
    int n = s.aTo - s.aFrom;
    int m = s.bTo - s.bFrom;
    int[][] length = new int[n + 1][m + 1];
    for (int i = n - 1; i >= 0; i--) {
      for (int j = m - 1; j >= 0; j--) {
        length[i][j] =
            a[s.aFrom + i] == b[s.bFrom + j]
                ? length[i + 1][j + 1] + 1
                : Math.max(length[i + 1][j], length[i][j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    while (i < n && j < m) {
      if (a[s.aFrom + i] == b[s.bFrom + j]) {
        partner[s.aFrom + i++] = s.bFrom + j++;
      } else if (length[i + 1][j] >= length[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
  }
}
