package io.assay.server.asking;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.search.Found;
import io.assay.search.Vector;
import io.assay.server.asking.texts.Library;
import io.assay.server.understanding.Meaning.Metric;
import io.assay.server.understanding.MetricName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnnamedMetricTest {

  private static final Metric CASH = new Metric("cash", "cash", Metric.Kind.LINE_ITEM);
  private static final Metric DEBT = new Metric("debt", "debt", Metric.Kind.LINE_ITEM);
  private static final List<MetricName> NAMES =
      List.of(
          new MetricName("money in the bank", CASH),
          new MetricName("cash", CASH),
          new MetricName("borrowings", DEBT));

  /** Meanings as arrows in a plane. */
  private static final Map<String, Vector> MEANINGS =
      Map.of(
          "money in the bank", Vector.of(new float[] {1, 0}),
          "cash", Vector.of(new float[] {0.9f, 0.2f}),
          "borrowings", Vector.of(new float[] {0, 1}),
          "bucks at the bank", Vector.of(new float[] {0.9f, 0.1f}),
          "what the bank has to do with it", Vector.of(new float[] {0.6f, 0.8f}),
          "bears", Vector.of(new float[] {-1, 0.1f}));

  /** One that tells meanings as soon as its model is open. */
  private static final class Arrows implements Library {
    private boolean open = true;

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public String mark() {
      return "";
    }

    @Override
    public List<Found.Hit> find(Wanted wanted) {
      return List.of();
    }

    @Override
    public List<Vector> meanings(List<String> texts) {
      return open ? texts.stream().map(MEANINGS::get).toList() : List.of();
    }
  }

  private final Arrows library = new Arrows();
  private final UnnamedMetric metrics = new UnnamedMetric(NAMES, library);

  @Test
  void the_metric_of_the_nearest_name_is_meant() {
    metrics.prepare();
    assertThat(metrics.find(List.of("bucks at the bank"))).contains(CASH);
    assertThat(metrics.find(List.of("bears", "bucks at the bank"))).contains(CASH);
  }

  @Test
  void none_is_meant_where_none_is_near_or_two_are() {
    metrics.prepare();
    assertThat(metrics.find(List.of("bears"))).isEmpty();
    assertThat(metrics.find(List.of("what the bank has to do with it"))).isEmpty();
    assertThat(metrics.find(List.of())).isEmpty();
  }

  @Test
  void what_was_found_without_a_model_is_marked_and_asked_anew_with_it() throws Exception {
    library.open = false;
    metrics.prepare();
    assertThat(metrics.find(List.of("bucks at the bank"))).isEmpty();
    String without = metrics.mark();
    library.open = true;
    for (int i = 0; i < 500 && metrics.find(List.of("bucks at the bank")).isEmpty(); i++) {
      metrics.prepare();
      Thread.sleep(10);
    }
    assertThat(metrics.find(List.of("bucks at the bank"))).contains(CASH);
    assertThat(metrics.mark()).isNotEqualTo(without);
  }
}
