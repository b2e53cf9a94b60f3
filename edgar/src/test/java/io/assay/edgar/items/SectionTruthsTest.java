package io.assay.edgar.items;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.items.SectionTruths.Judged;
import io.assay.edgar.items.SectionTruths.Truth;
import io.assay.specimens.Corpus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Items of real filings against what was checked by eye. Prints, for each form and decade and for
 * the half the reader was tuned on and the other, how many boundaries are right, and how often each
 * confidence holds.
 */
class SectionTruthsTest {

  private static final double LEAST_F1 = 0.98;
  private static final double MOST_CALIBRATION_ERROR = 0.03;
  private static final double[] BINS = {0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01};

  @Test
  void items_begin_and_end_where_a_person_says() {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    Corpus corpus = Corpus.find().orElseThrow();
    Map<String, List<Truth>> truths = SectionTruths.load();
    List<Judged> all = new ArrayList<>();
    truths.values().forEach(filing -> all.addAll(SectionTruths.judge(corpus, filing)));

    print("form and decade", all, j -> j.filing().family() + " " + j.filing().decade());
    print("half", all, j -> SectionTruths.isTuned(j.filing().path()) ? "tuned" : "held out");
    print("all", all, j -> "all");
    printCalibration("tuned", all, j -> SectionTruths.isTuned(j.filing().path()));
    printCalibration("held out", all, j -> !SectionTruths.isTuned(j.filing().path()));
    double error = printCalibration("all", all, j -> true);
    List<String> wrong = new ArrayList<>();
    List<String> surelyWrong = new ArrayList<>();
    long sure = 0;
    for (Judged j : all) {
      sure += j.told() && j.confidence() >= 0.9 ? 1 : 0;
      if (!j.right()) {
        String line =
            String.format(
                Locale.ROOT,
                "%s %s %s %.2f %s %s",
                j.filing().path(),
                j.key(),
                fault(j),
                j.confidence(),
                j.doubt().reason(),
                j.difference());
        wrong.add(line);
        if (j.told() && j.confidence() >= 0.9) {
          surelyWrong.add(line);
        }
      }
    }
    wrong.forEach(System.out::println);
    Counts counts = new Counts();
    all.forEach(counts::add);
    assertThat(counts.f1()).as("boundary F1").isGreaterThanOrEqualTo(LEAST_F1);
    assertThat(error).as("calibration error").isLessThanOrEqualTo(MOST_CALIBRATION_ERROR);
    assertThat((double) surelyWrong.size())
        .as("wrong at confidence 0.9 and more: " + surelyWrong)
        .isLessThanOrEqualTo(sure * 0.02);
  }

  private static String fault(Judged j) {
    if (!j.told()) {
      return "missed";
    }
    if (!j.expected()) {
      return "not there";
    }
    return (j.startRight() ? "" : "start ") + (j.endRight() ? "" : "end ") + "wrong";
  }

  /** Boundaries right, told and expected. */
  private static final class Counts {
    private final List<String> filings = new ArrayList<>();
    private int items;
    private int right;
    private int wrong;
    private int missed;
    private int boundariesRight;
    private int boundariesTold;
    private int boundariesExpected;

    void add(Judged j) {
      if (!filings.contains(j.filing().path())) {
        filings.add(j.filing().path());
      }
      items += j.expected() ? 1 : 0;
      right += j.right() ? 1 : 0;
      wrong += j.told() && !j.right() ? 1 : 0;
      missed += j.told() ? 0 : 1;
      boundariesRight += (j.startRight() ? 1 : 0) + (j.endRight() ? 1 : 0);
      boundariesTold += j.told() ? 2 : 0;
      boundariesExpected += j.expected() ? 2 : 0;
    }

    double f1() {
      int both = boundariesTold + boundariesExpected;
      return both == 0 ? 1 : 2.0 * boundariesRight / both;
    }
  }

  private static void print(String name, List<Judged> all, Function<Judged, String> group) {
    Map<String, Counts> groups = new TreeMap<>();
    all.forEach(j -> groups.computeIfAbsent(group.apply(j), g -> new Counts()).add(j));
    System.out.printf(
        "%-18s %8s %8s %8s %8s %8s %8s%n",
        name, "filings", "items", "right", "wrong", "missed", "F1");
    groups.forEach(
        (key, c) ->
            System.out.printf(
                Locale.ROOT,
                "%-18s %8d %8d %8d %8d %8d %8.4f%n",
                key,
                c.filings.size(),
                c.items,
                c.right,
                c.wrong,
                c.missed,
                c.f1()));
  }

  private static double printCalibration(String name, List<Judged> all, Predicate<Judged> which) {
    List<Judged> told = all.stream().filter(Judged::told).filter(which).toList();
    double error = 0;
    System.out.printf("confidence, %s%n%-12s %8s %8s %8s%n", name, "", "items", "said", "right");
    for (int b = 0; b + 1 < BINS.length; b++) {
      double from = BINS[b];
      double to = BINS[b + 1];
      List<Judged> bin =
          told.stream().filter(j -> j.confidence() >= from && j.confidence() < to).toList();
      if (bin.isEmpty()) {
        continue;
      }
      double said = bin.stream().mapToDouble(Judged::confidence).average().orElseThrow();
      double right = (double) bin.stream().filter(Judged::right).count() / bin.size();
      error += Math.abs(said - right) * bin.size() / told.size();
      System.out.printf(
          Locale.ROOT,
          "%.2f-%.2f    %8d %8.3f %8.3f%n",
          from,
          Math.min(1, to),
          bin.size(),
          said,
          right);
    }
    System.out.printf(Locale.ROOT, "expected calibration error %.4f%n", error);
    return error;
  }
}
