package io.assay.bulk;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.apache.spark.Partitioner;

/**
 * Companies to partitions. A company is never divided, for each filing is assessed with all before
 * it: so the heavy ones are dealt out first, each to where least is, and the many light ones fill
 * up by their hash. Immutable.
 */
final class CompanyPartitions extends Partitioner {

  private static final long serialVersionUID = 1L;

  /** More than these are not worth a place in a table that goes to every task. */
  static final int MOST_HEAVY = 10_000;

  private final int partitions;
  private final TreeMap<Long, Integer> heavy;

  /**
   * @param weights of the heaviest companies, by CIK
   */
  CompanyPartitions(int partitions, Map<Long, Long> weights) {
    this.partitions = partitions;
    this.heavy = new TreeMap<>();
    PriorityQueue<Load> loads =
        new PriorityQueue<>(
            Comparator.comparingLong(Load::weight).thenComparingInt(Load::partition));
    for (int i = 0; i < partitions; i++) {
      loads.add(new Load(i, 0));
    }
    List<Map.Entry<Long, Long>> heaviest =
        weights.entrySet().stream()
            .sorted(
                Map.Entry.<Long, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST_HEAVY)
            .toList();
    for (Map.Entry<Long, Long> company : heaviest) {
      Load least = loads.remove();
      heavy.put(company.getKey(), least.partition);
      loads.add(new Load(least.partition, least.weight + company.getValue()));
    }
  }

  private record Load(int partition, long weight) {}

  @Override
  public int numPartitions() {
    return partitions;
  }

  @Override
  public int getPartition(Object key) {
    long cik = ((CompanyOrder) key).cik();
    Integer dealt = heavy.get(cik);
    return dealt != null
        ? dealt
        : Math.floorMod(Long.hashCode(cik * 0x9E3779B97F4A7C15L), partitions);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CompanyPartitions that
        && partitions == that.partitions
        && heavy.equals(that.heavy);
  }

  @Override
  public int hashCode() {
    return 31 * partitions + heavy.hashCode();
  }
}
