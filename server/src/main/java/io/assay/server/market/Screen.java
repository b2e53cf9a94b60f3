package io.assay.server.market;

import io.assay.server.screening.Condition;
import io.assay.server.screening.SortKey;
import io.assay.store.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A screen of one table: the rows a condition holds for, in an order, by pages. What was chosen and
 * how it is ordered is found once; a page costs one pass over what was chosen. One thread at a
 * time.
 */
final class Screen {

  private final long[][] bits;
  private final int total;
  private final Ordering ordering;

  Screen(Table table, Condition where, List<SortKey> sort) {
    this.bits = Selection.of(where, table);
    this.total = Selection.count(bits);
    this.ordering = new Ordering(table, sort);
  }

  /** How many rows are chosen, on all pages. */
  int total() {
    return total;
  }

  /**
   * A page of places.
   *
   * @param next cursor of the page behind it, empty on the last
   */
  record Found(List<Table.Place> places, Optional<String> next) {}

  Found page(Optional<String> after, int limit) {
    Optional<Ordering.End> end = after.map(text -> ordering.new End(text));
    Best best = new Best(Math.min(limit, Math.max(1, total)) + 1);
    for (int c = 0; c < bits.length; c++) {
      for (int w = 0; w < bits[c].length; w++) {
        for (long left = bits[c][w]; left != 0; left &= left - 1) {
          long place = Ordering.packed(c, (w << 6) + Long.numberOfTrailingZeros(left));
          if (end.isEmpty() || end.get().isBefore(place)) {
            best.offer(place);
          }
        }
      }
    }
    List<Long> sorted = best.sorted();
    boolean more = sorted.size() > limit;
    List<Table.Place> places = new ArrayList<>();
    for (Long place : more ? sorted.subList(0, limit) : sorted) {
      places.add(new Table.Place(Ordering.chunk(place), Ordering.row(place)));
    }
    return new Found(
        places,
        more
            ? Optional.of(ordering.cursor(sorted.get(limit - 1))).map(Cursor::encoded)
            : Optional.empty());
  }

  /** The first so many of what is offered, in a heap whose root is the last of them. */
  private final class Best {

    private final long[] heap;
    private int size;

    Best(int capacity) {
      this.heap = new long[capacity];
    }

    void offer(long place) {
      if (size < heap.length) {
        int at = size++;
        while (at > 0 && ordering.compare(place, heap[(at - 1) / 2]) > 0) {
          heap[at] = heap[(at - 1) / 2];
          at = (at - 1) / 2;
        }
        heap[at] = place;
      } else if (ordering.compare(place, heap[0]) < 0) {
        int at = 0;
        int child = 1;
        while (child < size) {
          if (child + 1 < size && ordering.compare(heap[child + 1], heap[child]) > 0) {
            child++;
          }
          if (ordering.compare(heap[child], place) <= 0) {
            break;
          }
          heap[at] = heap[child];
          at = child;
          child = 2 * at + 1;
        }
        heap[at] = place;
      }
    }

    List<Long> sorted() {
      List<Long> all = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        all.add(heap[i]);
      }
      all.sort(ordering::compare);
      return all;
    }
  }
}
