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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Finds the metric that is asked for in words no rule knows: the one of whose names one is nearest
 * to them in meaning, where it is near enough and no other metric is about as near. The names'
 * meanings are worked out once, beside the requests. Thread-safe.
 */
final class UnnamedMetric {

  // Found on the evaluation set: its amounts pass, most of what its questions about texts say does
  // not.

  /** How near a name must be, as a cosine. */
  private static final double NEAR = 0.5;

  /** How much farther off the next metric must be. */
  private static final double APART = 0.07;

  /** What both must come to. */
  private static final double BOTH = 0.68;

  /** Questions are embedded between so many. */
  private static final int AT_ONCE = 4;

  /** Who asks right after a start waits so long at most. */
  private static final long PATIENCE_SECONDS = 10;

  private final List<MetricName> names;
  private final Library library;
  private final AtomicReference<@Nullable CompletableFuture<List<Vector>>> reading =
      new AtomicReference<>();

  UnnamedMetric(List<MetricName> names, Library library) {
    this.names = names;
    this.library = library;
  }

  /** Works the names' meanings out where a model is there and nobody did; does not wait. */
  void prepare() {
    if (reading.get() != null || !library.isOpen()) {
      return;
    }
    CompletableFuture<List<Vector>> mine = new CompletableFuture<>();
    if (reading.compareAndSet(null, mine)) {
      Thread.ofVirtual().name("metric-names").start(() -> read(mine));
    }
  }

  /** Where no model tells them, the next who asks begins again. */
  private void read(CompletableFuture<List<Vector>> into) {
    List<Vector> vectors = List.of();
    try {
      vectors = vectors();
    } catch (CancellationException _) {
      // The model was closed: nobody asks any more.
    } finally {
      if (vectors.isEmpty()) {
        reading.set(null);
      }
      into.complete(vectors);
    }
  }

  private List<Vector> vectors() {
    List<Vector> vectors = new ArrayList<>();
    for (int from = 0; from < names.size(); from += AT_ONCE) {
      List<MetricName> some = names.subList(from, Math.min(names.size(), from + AT_ONCE));
      List<Vector> made = library.meanings(some.stream().map(MetricName::said).toList());
      if (made.isEmpty()) {
        return List.of();
      }
      vectors.addAll(made);
    }
    return List.copyOf(vectors);
  }

  private List<Vector> known() {
    CompletableFuture<List<Vector>> now = reading.get();
    if (now == null) {
      return List.of();
    }
    try {
      return now.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException _) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /** What is found changes with this. */
  String mark() {
    CompletableFuture<List<Vector>> now = reading.get();
    return now != null && now.isDone() ? "" : "names unread";
  }

  /**
   * The metric that is meant; empty where none is near, or two are.
   *
   * @param wordings the same in several wordings, of which the nearest counts
   */
  Optional<Metric> find(List<String> wordings) {
    List<Vector> known = wordings.isEmpty() ? List.of() : known();
    List<Vector> asked = known.isEmpty() ? List.of() : library.meanings(wordings);
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
