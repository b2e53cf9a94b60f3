package io.assay.server.asking;

import io.assay.search.Vector;
import io.assay.server.asking.texts.Library;
import io.assay.server.understanding.Meaning.Metric;
import io.assay.server.understanding.MetricName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Finds the metric that is asked for in words no rule knows: the one of whose names one is nearest
 * to them in meaning, where it is near enough and no other metric is about as near. The names'
 * meanings are worked out once, beside the requests. Thread-safe.
 */
final class UnnamedMetric {

  // Over the amounts asked for in the evaluation set, their questions read by this alone, of those
  // that pass 95 in 100 are right; and of its questions about texts hardly any passes.

  /** How near a name must be, as a cosine. */
  private static final double NEAR = 0.5;

  /** How much farther off the next metric must be. */
  private static final double APART = 0.07;

  /** What both must come to. */
  private static final double BOTH = 0.68;

  /** Questions are embedded between so many. */
  private static final int AT_ONCE = 4;

  private final List<MetricName> names;
  private final Library library;
  private final AtomicBoolean reading = new AtomicBoolean();
  private volatile List<Vector> vectors = List.of();

  UnnamedMetric(List<MetricName> names, Library library) {
    this.names = names;
    this.library = library;
  }

  /** Works the names' meanings out where a model is there and nobody did; does not wait. */
  void prepare() {
    if (vectors.isEmpty() && library.isOpen() && reading.compareAndSet(false, true)) {
      Thread.ofVirtual().name("metric-names").start(this::read);
    }
  }

  private void read() {
    try {
      List<Vector> read = new ArrayList<>();
      for (int from = 0; from < names.size(); from += AT_ONCE) {
        List<MetricName> some = names.subList(from, Math.min(names.size(), from + AT_ONCE));
        List<Vector> made = library.meanings(some.stream().map(MetricName::said).toList());
        if (made.isEmpty()) {
          return;
        }
        read.addAll(made);
      }
      vectors = List.copyOf(read);
    } catch (CancellationException _) {
      // The model was closed: nobody asks any more.
    } finally {
      reading.set(false);
    }
  }

  /** What is found changes with this. */
  String mark() {
    return vectors.isEmpty() ? "names unread" : "";
  }

  /**
   * The metric that is meant; empty where none is near, or two are.
   *
   * @param wordings the same in several wordings, of which the nearest counts
   */
  Optional<Metric> find(List<String> wordings) {
    List<Vector> known = vectors;
    List<Vector> asked =
        known.isEmpty() || wordings.isEmpty() ? List.of() : library.meanings(wordings);
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    Map<Metric, Double> near = new HashMap<>();
    for (int i = 0; i < known.size(); i++) {
      for (Vector wording : asked) {
        near.merge(names.get(i).metric(), known.get(i).cosine(wording), Math::max);
      }
    }
    List<Map.Entry<Metric, Double>> sorted =
        near.entrySet().stream()
            .sorted(Map.Entry.<Metric, Double>comparingByValue().reversed())
            .limit(2)
            .toList();
    double best = sorted.getFirst().getValue();
    double apart = best - sorted.getLast().getValue();
    return best >= NEAR && apart >= APART && best + apart >= BOTH
        ? Optional.of(sorted.getFirst().getKey())
        : Optional.empty();
  }
}
