package io.assay.server.market;

import io.assay.server.screening.Condition;
import io.assay.server.screening.Condition.Order;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The rows of a table that a condition holds for, as bits by chunk: one pass over each column that
 * is named. A comparison with NaN is never true, so an absent value is met by no test of its value.
 */
final class Selection {

  private final Table table;

  private Selection(Table table) {
    this.table = table;
  }

  /** Bits of the rows, by chunk. */
  static long[][] of(Condition condition, Table table) {
    return new Selection(table).bits(condition);
  }

  /** How many rows are chosen. */
  static int count(long[][] bits) {
    int count = 0;
    for (long[] words : bits) {
      for (long word : words) {
        count += Long.bitCount(word);
      }
    }
    return count;
  }

  private long[][] bits(Condition condition) {
    return switch (condition) {
      case Condition.All all -> all(all.parts());
      case Condition.Any any -> any(any.parts());
      case Condition.Compare c -> compared(table.numbers(c.left()), c.order(), c.right());
      case Condition.Against a ->
          compared(table.numbers(a.left()), a.order(), table.numbers(a.right()));
      case Condition.Among a -> among(a);
      case Condition.Named n -> {
        Set<String> values = new HashSet<>(n.values());
        yield texts(
            n.field().column(), text -> !text.isEmpty() && values.contains(text) == n.wanted());
      }
      case Condition.Holding h ->
          texts(
              h.field().column(), text -> !text.isEmpty() && text.contains(h.part()) == h.wanted());
      case Condition.Presence p ->
          p.of().isText()
              ? texts(p.of().field().column(), text -> text.isEmpty() != p.wanted())
              : present(table.numbers(p.of()), p.wanted());
    };
  }

  private long[][] blank() {
    long[][] bits = new long[table.chunks().size()][];
    for (int c = 0; c < bits.length; c++) {
      bits[c] = new long[(table.chunks().get(c).rows() + 63) >>> 6];
    }
    return bits;
  }

  private long[][] all(List<Condition> parts) {
    if (parts.isEmpty()) {
      long[][] every = blank();
      for (int c = 0; c < every.length; c++) {
        int rows = table.chunks().get(c).rows();
        for (int i = 0; i < rows; i++) {
          every[c][i >>> 6] |= 1L << i;
        }
      }
      return every;
    }
    long[][] left = bits(parts.getFirst());
    for (Condition part : parts.subList(1, parts.size())) {
      long[][] right = bits(part);
      for (int c = 0; c < left.length; c++) {
        for (int w = 0; w < left[c].length; w++) {
          left[c][w] &= right[c][w];
        }
      }
    }
    return left;
  }

  private long[][] any(List<Condition> parts) {
    long[][] left = blank();
    for (Condition part : parts) {
      long[][] right = bits(part);
      for (int c = 0; c < left.length; c++) {
        for (int w = 0; w < left[c].length; w++) {
          left[c][w] |= right[c][w];
        }
      }
    }
    return left;
  }

  private long[][] compared(double[][] columns, Order order, double right) {
    long[][] bits = blank();
    for (int c = 0; c < columns.length; c++) {
      compare(columns[c], order, right, bits[c]);
    }
    return bits;
  }

  private static void compare(double[] column, Order order, double right, long[] bits) {
    switch (order) {
      case LESS -> {
        for (int i = 0; i < column.length; i++) {
          bits[i >>> 6] |= (column[i] < right ? 1L : 0L) << i;
        }
      }
      case AT_MOST -> {
        for (int i = 0; i < column.length; i++) {
          bits[i >>> 6] |= (column[i] <= right ? 1L : 0L) << i;
        }
      }
      case EQUAL -> {
        for (int i = 0; i < column.length; i++) {
          bits[i >>> 6] |= (column[i] == right ? 1L : 0L) << i;
        }
      }
      case OTHER -> {
        for (int i = 0; i < column.length; i++) {
          bits[i >>> 6] |= ((column[i] < right || column[i] > right) ? 1L : 0L) << i;
        }
      }
      case AT_LEAST -> {
        for (int i = 0; i < column.length; i++) {
          bits[i >>> 6] |= (column[i] >= right ? 1L : 0L) << i;
        }
      }
      case MORE -> {
        for (int i = 0; i < column.length; i++) {
          bits[i >>> 6] |= (column[i] > right ? 1L : 0L) << i;
        }
      }
    }
  }

  private long[][] compared(double[][] left, Order order, double[][] right) {
    long[][] bits = blank();
    for (int c = 0; c < left.length; c++) {
      for (int i = 0; i < left[c].length; i++) {
        if (holds(left[c][i], order, right[c][i])) {
          bits[c][i >>> 6] |= 1L << i;
        }
      }
    }
    return bits;
  }

  private static boolean holds(double left, Order order, double right) {
    return switch (order) {
      case LESS -> left < right;
      case AT_MOST -> left <= right;
      case EQUAL -> left == right;
      case OTHER -> left < right || left > right;
      case AT_LEAST -> left >= right;
      case MORE -> left > right;
    };
  }

  private long[][] among(Condition.Among among) {
    double[][] columns = table.numbers(among.left());
    double[] values = among.values().stream().mapToDouble(v -> v).toArray();
    long[][] bits = blank();
    for (int c = 0; c < columns.length; c++) {
      double[] column = columns[c];
      for (int i = 0; i < column.length; i++) {
        boolean one = false;
        for (double value : values) {
          one |= column[i] == value;
        }
        if (one == among.wanted() && !Double.isNaN(column[i])) {
          bits[c][i >>> 6] |= 1L << i;
        }
      }
    }
    return bits;
  }

  private long[][] present(double[][] columns, boolean wanted) {
    long[][] bits = blank();
    for (int c = 0; c < columns.length; c++) {
      double[] column = columns[c];
      for (int i = 0; i < column.length; i++) {
        boolean there = !Double.isNaN(column[i]);
        bits[c][i >>> 6] |= (there == wanted ? 1L : 0L) << i;
      }
    }
    return bits;
  }

  private long[][] texts(int column, Predicate<String> test) {
    long[][] bits = blank();
    for (int c = 0; c < bits.length; c++) {
      String[] texts = table.chunks().get(c).folded(column);
      boolean met = false;
      for (int i = 0; i < texts.length; i++) {
        // Rows of one company share their texts.
        boolean asBefore = i > 0 && texts[i].equals(texts[i - 1]);
        met = asBefore ? met : test.test(texts[i]);
        if (met) {
          bits[c][i >>> 6] |= 1L << i;
        }
      }
    }
    return bits;
  }
}
