package io.assay.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CompanyPartitionsTest {

  private static final LocalDateTime DAY = LocalDateTime.of(2024, 1, 2, 0, 0);

  private static int partition(CompanyPartitions partitions, long cik) {
    return partitions.getPartition(new CompanyOrder(cik, DAY, "0000000001-24-000001"));
  }

  @Test
  void the_heaviest_companies_lie_apart() {
    Map<Long, Long> weights = new HashMap<>();
    for (long cik = 1; cik <= 100; cik++) {
      weights.put(cik, cik <= 4 ? 1_000_000L : 10L);
    }
    CompanyPartitions partitions = new CompanyPartitions(4, weights);
    Set<Integer> heavy = new HashSet<>();
    for (long cik = 1; cik <= 4; cik++) {
      heavy.add(partition(partitions, cik));
    }
    assertThat(heavy).hasSize(4);
  }

  @Test
  void a_company_is_in_one_partition_whatever_the_filing_and_whoever_asks() {
    CompanyPartitions partitions = new CompanyPartitions(7, Map.of(320193L, 5L));
    CompanyPartitions again = new CompanyPartitions(7, Map.of(320193L, 5L));
    assertThat(again).isEqualTo(partitions);
    for (long cik = 1; cik < 1_000; cik++) {
      assertThat(partition(partitions, cik)).isBetween(0, 6).isEqualTo(partition(again, cik));
    }
  }

  @Test
  void light_companies_spread_over_all_partitions() {
    CompanyPartitions partitions = new CompanyPartitions(8, Map.of());
    int[] counts = new int[8];
    for (long cik = 1_000; cik < 9_000; cik++) {
      counts[partition(partitions, cik)]++;
    }
    for (int count : counts) {
      assertThat(count).isBetween(700, 1_300);
    }
  }
}
