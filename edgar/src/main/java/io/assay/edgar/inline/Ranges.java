package io.assay.edgar.inline;

import java.util.Arrays;

/** Ranges of a document in the order of their beginnings. One thread at a time. */
final class Ranges {
  private int[] places = new int[2 * 64];
  private int size;

  /** Adds a range and gives its index. */
  int add(int start, int end) {
    if (2 * size == places.length) {
      places = Arrays.copyOf(places, places.length * 2);
    }
    places[2 * size] = start;
    places[2 * size + 1] = end;
    return size++;
  }

  void end(int index, int end) {
    places[2 * index + 1] = end;
  }

  int size() {
    return size;
  }

  int start(int index) {
    return places[2 * index];
  }

  int end(int index) {
    return places[2 * index + 1];
  }

  /** Index of the first range that begins at or after a place. */
  int firstFrom(int place) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (places[2 * middle] < place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
