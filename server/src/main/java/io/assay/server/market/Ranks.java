package io.assay.server.market;

import io.assay.server.market.Table.Place;
import io.assay.server.screening.Operand;
import io.assay.server.screening.Operand.Rank;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Where values stand among others: with n values of which b are smaller and e equal (itself among
 * them), the percentile is {@code 100 (b + e / 2) / n}, the mid-rank, so that equal values stand
 * equally whatever their order. Absent values take no part. One thread at a time.
 */
final class Ranks {

  private static final int[] DIGITS = {4, 3, 2};

  private final Table table;
  private final int sicColumn;
  private final int assetsColumn;

  Ranks(Table table) {
    this.table = table;
    this.sicColumn = table.fields().field("sic").column();
    this.assetsColumn = table.fields().field("total_assets").column();
  }

  /**
   * One value's place.
   *
   * @param percentile 0 to 100; NaN when there are too few to compare with, or no value
   * @param among how many it was compared with, itself among them
   * @param digits of the industry that count; 0 where no industry does
   */
  record Standing(double percentile, int among, int digits) {

    static final Standing NONE = new Standing(Double.NaN, 0, 0);
  }

  /** A percentile for every row, by chunk. */
  double[][] all(Operand operand) {
    double[][] values = columns(operand.field().column());
    return switch (operand.rank()) {
      case NONE -> values;
      case PERCENTILE -> amongAll(values);
      case PEER_PERCENTILE -> amongPeers(values);
      case SIZE_PERCENTILE -> amongSize(values);
    };
  }

  private double[][] columns(int column) {
    double[][] columns = new double[table.chunks().size()][];
    for (int c = 0; c < columns.length; c++) {
      columns[c] = table.chunks().get(c).numbers(column);
    }
    return columns;
  }

  private static double[][] blank(double[][] like) {
    double[][] blank = new double[like.length][];
    for (int c = 0; c < like.length; c++) {
      blank[c] = new double[like[c].length];
      Arrays.fill(blank[c], Double.NaN);
    }
    return blank;
  }

  private static double[][] amongAll(double[][] values) {
    Group all = new Group();
    for (double[] column : values) {
      for (double value : column) {
        all.add(value);
      }
    }
    all.sort();
    double[][] result = blank(values);
    for (int c = 0; c < values.length; c++) {
      for (int i = 0; i < values[c].length; i++) {
        result[c][i] = all.percentile(values[c][i]);
      }
    }
    return result;
  }

  private double[][] amongPeers(double[][] values) {
    double[][] codes = columns(sicColumn);
    double[][] result = blank(values);
    for (int digits : DIGITS) {
      Map<Integer, Group> groups = new HashMap<>();
      each(
          values,
          (c, i) ->
              groups
                  .computeIfAbsent(Peers.industry(codes[c][i], digits), ignored -> new Group())
                  .add(values[c][i]));
      groups.remove(-1);
      groups.values().removeIf(group -> group.size < Peers.ENOUGH);
      groups.values().forEach(Group::sort);
      each(
          values,
          (c, i) -> {
            Group group = groups.get(Peers.industry(codes[c][i], digits));
            if (group != null && Double.isNaN(result[c][i])) {
              result[c][i] = group.percentile(values[c][i]);
            }
          });
    }
    return result;
  }

  private double[][] amongSize(double[][] values) {
    double[][] assets = columns(assetsColumn);
    Map<Integer, Group> groups = new HashMap<>();
    each(
        values,
        (c, i) ->
            groups
                .computeIfAbsent(Peers.size(assets[c][i]), ignored -> new Group())
                .add(values[c][i]));
    groups.remove(-1);
    groups.values().removeIf(group -> group.size < Peers.ENOUGH);
    groups.values().forEach(Group::sort);
    double[][] result = blank(values);
    each(
        values,
        (c, i) -> {
          Group group = groups.get(Peers.size(assets[c][i]));
          if (group != null) {
            result[c][i] = group.percentile(values[c][i]);
          }
        });
    return result;
  }

  private interface Cell {
    void at(int chunk, int row);
  }

  /** Every cell that has a value. */
  private static void each(double[][] values, Cell cell) {
    for (int c = 0; c < values.length; c++) {
      for (int i = 0; i < values[c].length; i++) {
        if (!Double.isNaN(values[c][i])) {
          cell.at(c, i);
        }
      }
    }
  }

  /** Values that are compared with each other. */
  private static final class Group {

    private double[] sorted = new double[16];
    private int size;

    void add(double value) {
      if (!Double.isNaN(value)) {
        if (size == sorted.length) {
          sorted = Arrays.copyOf(sorted, 2 * size);
        }
        // Minus zero and zero are one value.
        sorted[size++] = value + 0.0;
      }
    }

    void sort() {
      Arrays.sort(sorted, 0, size);
    }

    double percentile(double value) {
      if (Double.isNaN(value)) {
        return Double.NaN;
      }
      double wanted = value + 0.0;
      int below = firstAtLeast(wanted);
      // Itself is among them; most values have no equal.
      int end = below + 1;
      if (end < size && sorted[end] == wanted) {
        end = firstAbove(wanted, end);
      }
      return Ranks.percentile(below, end - below, size);
    }

    private int firstAtLeast(double wanted) {
      int low = 0;
      int high = size;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (sorted[middle] < wanted) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    private int firstAbove(double wanted, int from) {
      int low = from;
      int high = size;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (sorted[middle] > wanted) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return low;
    }
  }

  private static double percentile(int below, int equal, int among) {
    return 100.0 * (below + 0.5 * equal) / among;
  }

  /** Where one row's value stands, counted in one pass over its column. */
  Standing one(Place place, int column, Rank rank) {
    double value = table.chunks().get(place.chunk()).numbers(column)[place.row()];
    if (Double.isNaN(value)) {
      return Standing.NONE;
    }
    return switch (rank) {
      case NONE -> Standing.NONE;
      case PERCENTILE -> counted(column, value, -1, 0, 0);
      case PEER_PERCENTILE -> {
        double sic = table.chunks().get(place.chunk()).numbers(sicColumn)[place.row()];
        for (int digits : DIGITS) {
          int group = Peers.industry(sic, digits);
          Standing found =
              group < 0 ? Standing.NONE : counted(column, value, sicColumn, group, digits);
          if (found.among() >= Peers.ENOUGH) {
            yield found;
          }
        }
        yield Standing.NONE;
      }
      case SIZE_PERCENTILE -> {
        int group =
            Peers.size(table.chunks().get(place.chunk()).numbers(assetsColumn)[place.row()]);
        Standing found = group < 0 ? Standing.NONE : counted(column, value, assetsColumn, group, 0);
        yield found.among() >= Peers.ENOUGH ? found : Standing.NONE;
      }
    };
  }

  /**
   * @param by column that groups, or -1 for all rows
   */
  private Standing counted(int column, double value, int by, int group, int digits) {
    int below = 0;
    int equal = 0;
    int among = 0;
    for (Chunk chunk : table.chunks()) {
      double[] values = chunk.numbers(column);
      double[] groups = by < 0 ? values : chunk.numbers(by);
      for (int i = 0; i < values.length; i++) {
        if (by < 0
            || (digits > 0 ? Peers.industry(groups[i], digits) : Peers.size(groups[i])) == group) {
          double other = values[i];
          below += other < value ? 1 : 0;
          equal += other == value ? 1 : 0;
          among += Double.isNaN(other) ? 0 : 1;
        }
      }
    }
    return new Standing(percentile(below, equal, among), among, digits);
  }
}
