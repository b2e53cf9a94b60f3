package io.assay.server.columns;

import io.assay.edgar.AskedWrongly;
import io.assay.server.http.HttpCode;
import io.assay.server.http.Nearest;
import io.assay.signals.catalogue.Catalogue;
import io.assay.store.columns.Series;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What can be put together, by the name it is asked by: line items, signals, {@code score}, prices
 * ({@code price.close}) and concepts ({@code us-gaap:Assets}). Immutable.
 */
final class Metrics {

  private static final String PRICE = "price.";

  /** Metrics of one series. */
  record Chosen(Series series, SortedSet<String> metrics) {

    /** What stands before a metric's name when it is asked for and told. */
    String prefix() {
      return series == Series.PRICE ? PRICE : "";
    }
  }

  private final Map<String, Series> named = new TreeMap<>();

  Metrics(Catalogue catalogue) {
    catalogue.definitions().forEach(signal -> named.put(signal.id(), Series.SIGNAL));
    catalogue.lineItems().forEach(item -> named.put(item.id(), Series.LINE_ITEM));
    named.put("score", Series.SCORE);
    for (String price : List.of("open", "high", "low", "close", "volume", "adjusted")) {
      named.put(PRICE + price, Series.PRICE);
    }
  }

  /**
   * Finds what is asked for.
   *
   * @throws AskedWrongly when there is no such metric, or they are of more than one series
   */
  Chosen choose(List<String> asked) {
    SortedSet<String> metrics = new TreeSet<>();
    Optional<Series> series = Optional.empty();
    for (String name : asked) {
      Series of = series(name);
      if (series.isPresent() && series.get() != of) {
        throw wrong(
            "'" + name + "' is not of the same kind as '" + asked.getFirst() + "'",
            "Ask for line items, signals, concepts or prices, each by themselves.");
      }
      series = Optional.of(of);
      metrics.add(name.startsWith(PRICE) ? name.substring(PRICE.length()) : name);
    }
    return new Chosen(
        series.orElseThrow(() -> wrong("no metric is asked for", "Name one, such as revenue.")),
        metrics);
  }

  private Series series(String name) {
    Series known = named.get(name);
    if (known != null) {
      return known;
    }
    if (name.matches("[A-Za-z][A-Za-z0-9_.-]{0,99}:[A-Za-z_][A-Za-z0-9_.-]{0,250}")) {
      return Series.FACT;
    }
    throw wrong("There is no metric '" + name + "'", Nearest.mend(name, named.keySet()));
  }

  private static AskedWrongly wrong(String what, String mend) {
    return new AskedWrongly(HttpCode.BAD_PARAMETER, what, "query: metric", mend);
  }
}
