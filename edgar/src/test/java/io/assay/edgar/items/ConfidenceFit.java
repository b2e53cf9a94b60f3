package io.assay.edgar.items;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.items.SectionTruths.Judged;
import io.assay.edgar.items.SectionTruths.Truth;
import io.assay.specimens.Corpus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Prints the counts of {@link Doubt}: how often ranges with each doubt are right, over the checked
 * filings and distorted copies of them. Not part of the tests; run by name.
 */
class ConfidenceFit {

  /** Copies of so few filings tell no more than the filings do. */
  private static final int FEW_FILINGS = 8;

  private final Map<Doubt, Set<String>> met = new EnumMap<>(Doubt.class);

  private static final long SEED = 20_010_911;

  @Test
  void print_how_often_each_doubt_is_right() {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    Corpus corpus = Corpus.find().orElseThrow();
    Map<Doubt, int[]> originals = new EnumMap<>(Doubt.class);
    Map<Doubt, int[]> distorted = new EnumMap<>(Doubt.class);
    int half = Integer.getInteger("assay.half", 2);
    boolean names = Boolean.getBoolean("assay.names");
    for (List<Truth> filing : SectionTruths.load().values()) {
      String path = filing.getFirst().path();
      if (half != 2 && SectionTruths.isTuned(path) != (half == 0)) {
        continue;
      }
      byte[] bytes = corpus.bytes(path);
      count(originals, SectionTruths.judge(ByteSlice.of(bytes), filing), "", names);
      for (Distortion distortion : Distortion.values()) {
        Random random = new Random(SEED + (path + distortion).hashCode());
        byte[] copy = bytes.clone();
        if (filing.stream().anyMatch(t -> !t.isElsewhere())) {
          List<Truth> truths = distortion.apply(copy, filing, random);
          if (!truths.isEmpty()) {
            List<Judged> judged = new ArrayList<>(SectionTruths.judge(ByteSlice.of(copy), truths));
            count(distorted, judged, distortion.name(), names);
          }
        }
      }
    }
    System.out.printf("%-20s %8s %8s %8s %8s%n", "doubt", "filings", "right", "of", "said");
    for (Doubt doubt : Doubt.values()) {
      int[] real = originals.getOrDefault(doubt, new int[2]);
      int[] made = distorted.getOrDefault(doubt, new int[2]);
      int filings = met.getOrDefault(doubt, Set.of()).size();
      boolean both = filings >= FEW_FILINGS;
      System.out.printf(
          Locale.ROOT,
          "%-20s %8d %8d %8d %8.3f%n",
          doubt,
          filings,
          real[0] + (both ? made[0] : 0),
          real[1] + (both ? made[1] : 0),
          doubt.confidence());
    }
    assertThat(originals).containsKey(Doubt.NONE);
  }

  private void count(
      Map<Doubt, int[]> counts, List<Judged> judged, String distortion, boolean names) {
    for (Judged j : judged) {
      if (j.told()) {
        met.computeIfAbsent(j.doubt(), d -> new HashSet<>()).add(j.filing().path());
        int[] count = counts.computeIfAbsent(j.doubt(), d -> new int[2]);
        count[0] += j.right() ? 1 : 0;
        count[1]++;
        if (names && !j.right()) {
          System.out.println(
              distortion
                  + " "
                  + j.filing().path()
                  + " "
                  + j.key()
                  + " "
                  + j.doubt()
                  + " "
                  + j.difference());
        }
      }
    }
  }
}
