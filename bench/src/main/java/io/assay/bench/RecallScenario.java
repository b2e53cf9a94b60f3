package io.assay.bench;

import io.assay.edgar.Cik;
import io.assay.search.Embedder;
import io.assay.search.Vector;
import io.assay.search.embedding.MiniLmEmbedder;
import io.assay.server.asking.calendars.FiscalCalendar;
import io.assay.server.asking.calendars.SettledTimes;
import io.assay.server.caching.Generation;
import io.assay.server.remembering.Earlier;
import io.assay.server.remembering.Memory;
import io.assay.server.understanding.CompanyNames;
import io.assay.server.understanding.Meaning;
import io.assay.server.understanding.Meaning.Scope;
import io.assay.server.understanding.Understanding;
import io.assay.signals.catalogue.Catalogue;
import io.assay.specimens.Corpus;
import io.assay.specimens.questions.Lot;
import io.assay.specimens.questions.Pairs;
import io.assay.specimens.questions.Pairs.Difference;
import io.assay.specimens.questions.Pairs.Pair;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Whether the memory of answers finds paraphrases and is never fooled: {@code RecallScenario
 * [LIKENESS]}. Each pair of the set alone, in a memory of its own; then all questions in one memory
 * of 10,000 answers, for the time a look-up takes.
 *
 * <p>Expected: what rules tell of two questions keeps years, companies, metrics, numbers and
 * negations apart; likeness has only topics to tell apart, of which different ones lie below 0.6
 * and the same in other words above 0.7. A look-up costs one embedding of a few words, some
 * milliseconds, or nothing where the key leaves no topic open.
 */
public final class RecallScenario {

  private static final int ANSWERS = 10_000;
  private static final int ROUNDS = 3;

  private final Understanding understanding = new Understanding(Catalogue.shipped());
  private final Function<Cik, FiscalCalendar> calendars = CorpusCalendars.kept();
  private final CompanyNames names;
  private final Embedder model;
  private final Map<String, Meaning> meanings = new HashMap<>();
  private final Map<String, Vector> vectors = new HashMap<>();

  private RecallScenario(CompanyNames names, Embedder model) {
    this.names = names;
    this.model = model;
  }

  /** Runs it. */
  public static void main(String[] arguments) throws IOException {
    double likeness =
        arguments.length > 0 ? Double.parseDouble(arguments[0]) : Memory.USUAL_LIKENESS;
    try (Embedder model = MiniLmEmbedder.bundled()) {
      Report report =
          new Report(
              "recall",
              "Pairs of questions: wrong hits 0, paraphrases hit at least 60 %; look-up at most"
                  + " 10 ms p95.",
              arguments);
      RecallScenario scenario =
          new RecallScenario(CorpusNames.of(Corpus.find().orElseThrow()), model);
      List<Pair> pairs = Pairs.all();
      scenario.thresholds(pairs.stream().filter(p -> p.lot() == Lot.OPEN).toList(), report);
      for (Lot lot : Lot.values()) {
        scenario.lot(lot, pairs.stream().filter(p -> p.lot() == lot).toList(), likeness, report);
      }
      scenario.times(pairs, likeness, report);
      report.keep();
    }
  }

  private Meaning meaning(String question) {
    return meanings.computeIfAbsent(question, this::understood);
  }

  private Meaning understood(String question) {
    return SettledTimes.of(understanding.of(question, names, Scope.ALL), calendars);
  }

  /** Cosine of two questions with one key; 0 where the keys differ. */
  private double likeness(Pair pair) {
    Meaning kept = meaning(pair.kept());
    Meaning asked = meaning(pair.asked());
    if (!kept.key().equals(asked.key()) || kept.topic().isEmpty() != asked.topic().isEmpty()) {
      return 0;
    }
    return kept.topic().isEmpty()
        ? 1
        : vector(kept.topicWords()).cosine(vector(asked.topicWords()));
  }

  private Vector vector(String text) {
    return vectors.computeIfAbsent(text, model::embed);
  }

  /** What would be with each threshold, and with likeness alone. */
  private void thresholds(List<Pair> open, Report report) {
    report.say("## Thresholds, on the open lot");
    report.say("");
    report.say(
        "| least cosine | paraphrases found | wrong hits | likeness of whole questions alone:"
            + " found | wrong |");
    report.say("|---|---|---|---|---|");
    for (int percent = 50; percent <= 95; percent += 5) {
      double least = percent / 100.0;
      int[] meant = {0, 0};
      int[] alone = {0, 0};
      for (Pair pair : open) {
        int wrong = pair.difference() == Difference.NONE ? 0 : 1;
        if (likeness(pair) >= least) {
          meant[wrong]++;
        }
        if (vector(pair.kept()).cosine(vector(pair.asked())) >= least) {
          alone[wrong]++;
        }
      }
      report.say("| %.2f | %d | %d | %d | %d |", least, meant[0], meant[1], alone[0], alone[1]);
    }
    report.say("");
  }

  private void lot(Lot lot, List<Pair> pairs, double likeness, Report report) {
    report.say("## The %s lot, at %.2f", lot.name().toLowerCase(java.util.Locale.ROOT), likeness);
    report.say("");
    report.say("| what differs | pairs | answered from memory |");
    report.say("|---|---|---|");
    Map<Difference, int[]> counts = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (Pair pair : pairs) {
      int[] count = counts.computeIfAbsent(pair.difference(), _ -> new int[2]);
      count[0]++;
      if (isFound(pair, likeness)) {
        count[1]++;
        if (pair.difference() != Difference.NONE) {
          wrong.add("- wrong: `" + pair.asked() + "` was answered with `" + pair.kept() + "`");
        }
      }
    }
    counts.forEach(
        (difference, count) ->
            report.say("| %s | %d | %d |", difference.words(), count[0], count[1]));
    int[] same = counts.getOrDefault(Difference.NONE, new int[2]);
    report.say("");
    report.say(
        "Of %d paraphrases %d are found, %.1f %%; of %d other questions %d are fooled.",
        same[0], same[1], 100.0 * same[1] / same[0], pairs.size() - same[0], wrong.size());
    List<Pair> written =
        pairs.stream().filter(p -> p.written() && p.difference() == Difference.NONE).toList();
    report.say(
        "Of the %d paraphrases written by hand %d are found.",
        written.size(), written.stream().filter(pair -> isFound(pair, likeness)).count());
    // Other lots than the open one tell how many, not which: who mends a rule must not see it.
    wrong.stream().limit(lot == Lot.OPEN ? 40 : 0).forEach(report::say);
    report.say("");
  }

  private boolean isFound(Pair pair, double likeness) {
    Memory<String> memory = memory(likeness, Optional.of(new Known()));
    memory.keep(meaning(pair.kept()), pair.kept(), Generation.endless(), "");
    return memory.find(meaning(pair.asked())).isPresent();
  }

  private static Memory<String> memory(double likeness, Optional<Embedder> model) {
    return new Memory<>(
        ANSWERS, likeness, () -> true, Memory.by(() -> model), () -> "", InstantSource.system());
  }

  private void times(List<Pair> pairs, double likeness, Report report) {
    Set<String> questions = new LinkedHashSet<>();
    pairs.forEach(pair -> questions.add(pair.kept()));
    pairs.forEach(pair -> questions.add(pair.asked()));
    Memory<String> memory = memory(likeness, Optional.of(model));
    int kept = 0;
    for (String question : questions) {
      keep(memory, question);
      kept++;
    }
    // Others, so that it is full.
    for (int year = 1950; kept < ANSWERS; year++) {
      for (String company : List.of("Apple", "Tesla", "Meta", "Amazon", "Nike")) {
        for (String metric : List.of("revenue", "net income", "inventory", "capex", "goodwill")) {
          for (int quarter = 1; quarter <= 4; quarter++) {
            keep(memory, company + " " + metric + " Q" + quarter + " fiscal " + year);
            kept++;
          }
        }
      }
      if (year == 2099) {
        break;
      }
    }
    Latencies open = new Latencies();
    Latencies closed = new Latencies();
    int found = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (String question : questions) {
        // Other spaces and end, so that the words themselves are not found.
        String asked = question.replaceAll("[?]?$", " ?!");
        long begin = System.nanoTime();
        Meaning meaning = understood(asked);
        Optional<Earlier<String>> earlier = memory.find(meaning);
        long nanos = System.nanoTime() - begin;
        if (round > 0) {
          (meaning.topic().isEmpty() ? closed : open).add(nanos);
          found += earlier.isPresent() ? 1 : 0;
        }
      }
    }
    report.say(
        "## Look-ups among %,d entries, understanding and embedding included", memory.size());
    report.say("");
    report.say("| | look-ups | p50 ms | p95 ms | p99 ms |");
    report.say("|---|---|---|---|---|");
    row(report, "figures: the key decides", closed);
    row(report, "texts: one embedding", open);
    report.say("");
    report.say("Found: %d of %d.", found, closed.count() + open.count());
  }

  private static void row(Report report, String name, Latencies times) {
    report.say(
        "| %s | %d | %.2f | %.2f | %.2f |",
        name, times.count(), times.millis(0.5), times.millis(0.95), times.millis(0.99));
  }

  private void keep(Memory<String> memory, String question) {
    memory.keep(understood(question), question, Generation.endless(), "");
  }

  /** The model, each text once. */
  private final class Known implements Embedder {

    @Override
    public String model() {
      return model.model();
    }

    @Override
    public int dimensions() {
      return model.dimensions();
    }

    @Override
    public Vector embed(String text) {
      return vector(text);
    }

    @Override
    public void close() {}
  }
}
