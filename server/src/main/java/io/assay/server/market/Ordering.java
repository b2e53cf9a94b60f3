package io.assay.server.market;

import io.assay.server.screening.Operand;
import io.assay.server.screening.SortKey;
import io.assay.store.Cursor;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of rows by some keys: rows without a value last, then by CIK, newest period first, and
 * by accession number, so that no two rows stand alike and a page ends at one place. Places are
 * packed into a long, chunk above row. One thread at a time.
 */
final class Ordering {

  private static final int TIES = 3;

  private final List<Key> keys = new ArrayList<>();
  private final int asked;

  /** One key: numbers by chunk, or texts. */
  @SuppressWarnings("ArrayRecordComponent") // views of the table, never compared
  private record Key(double[][] numbers, String[][] texts, boolean isText, boolean descending) {}

  Ordering(Table table, List<SortKey> by) {
    for (SortKey key : by) {
      keys.add(key(table, key.by(), key.descending()));
    }
    asked = by.size();
    keys.add(key(table, Operand.of(table.fields().field("cik")), false));
    keys.add(key(table, Operand.of(table.fields().field("period")), true));
    keys.add(key(table, Operand.of(table.fields().field("accession")), false));
  }

  private static Key key(Table table, Operand by, boolean descending) {
    if (!by.isText()) {
      return new Key(table.numbers(by), new String[0][], false, descending);
    }
    String[][] texts = new String[table.chunks().size()][];
    for (int c = 0; c < texts.length; c++) {
      texts[c] = table.chunks().get(c).folded(by.field().column());
    }
    return new Key(new double[0][], texts, true, descending);
  }

  static long packed(int chunk, int row) {
    return ((long) chunk << 32) | row;
  }

  static int chunk(long place) {
    return (int) (place >>> 32);
  }

  static int row(long place) {
    return (int) place;
  }

  int compare(long a, long b) {
    for (Key key : keys) {
      int order =
          key.isText()
              ? compared(
                  key.texts()[chunk(a)][row(a)], key.texts()[chunk(b)][row(b)], key.descending())
              : compared(
                  key.numbers()[chunk(a)][row(a)],
                  key.numbers()[chunk(b)][row(b)],
                  key.descending());
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int compared(double a, double b, boolean descending) {
    if (a < b) {
      return descending ? 1 : -1;
    }
    if (a > b) {
      return descending ? -1 : 1;
    }
    return Boolean.compare(Double.isNaN(a), Double.isNaN(b));
  }

  private static int compared(String a, String b, boolean descending) {
    if (a.isEmpty() || b.isEmpty()) {
      return Boolean.compare(a.isEmpty(), b.isEmpty());
    }
    return descending ? b.compareTo(a) : a.compareTo(b);
  }

  /** The keys of a row, as a cursor tells them: the bits of numbers, so that none is rounded. */
  Cursor cursor(long place) {
    Object[] told = new Object[keys.size()];
    for (int k = 0; k < told.length; k++) {
      Key key = keys.get(k);
      told[k] =
          key.isText()
              ? key.texts()[chunk(place)][row(place)].replace('\u001f', ' ')
              : Long.toHexString(Double.doubleToLongBits(key.numbers()[chunk(place)][row(place)]));
    }
    return Cursor.of(told);
  }

  /** Where a page ended. */
  final class End {

    private final double[] numbers = new double[keys.size()];
    private final List<String> texts = new ArrayList<>();

    /**
     * Reads a cursor that {@link #cursor} told.
     *
     * @throws io.assay.edgar.AskedWrongly when it is none of this order
     */
    End(String encoded) {
      Cursor cursor = Cursor.parse(encoded, asked + TIES);
      for (int k = 0; k < numbers.length; k++) {
        texts.add(cursor.text(k));
        if (!keys.get(k).isText()) {
          try {
            numbers[k] = Double.longBitsToDouble(Long.parseUnsignedLong(cursor.text(k), 16));
          } catch (NumberFormatException _) {
            throw Cursor.bad(encoded);
          }
        }
      }
    }

    /** Whether a row stands behind it. */
    boolean isBefore(long place) {
      for (int k = 0; k < numbers.length; k++) {
        Key key = keys.get(k);
        int order =
            key.isText()
                ? compared(
                    texts.get(k),
                    key.texts()[chunk(place)][row(place)].replace('\u001f', ' '),
                    key.descending())
                : compared(numbers[k], key.numbers()[chunk(place)][row(place)], key.descending());
        if (order != 0) {
          return order < 0;
        }
      }
      return false;
    }
  }
}
