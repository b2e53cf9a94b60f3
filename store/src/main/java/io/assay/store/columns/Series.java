package io.assay.store.columns;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is kept as time series. All have the columns of {@link SeriesColumn}. */
public enum Series {
  /** Line items; time is the end of the period, basis how long it is. */
  LINE_ITEM,
  /** Signals with a value; time is the acceptance of their filing. */
  SIGNAL,
  /** Scores; time is the acceptance of the filing they follow. */
  SCORE,
  /** Numeric facts without dimensions; time is the end of the period, basis how long it is. */
  FACT,
  /** Prices of a day; time is the day, basis the ticker, metric {@code open} to {@code volume}. */
  PRICE;

  /** As files, tables and settings name it: {@code line_item}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether its times fall within days, so that it has hourly rollups beside the daily ones. */
  public boolean isTimed() {
    return this == SIGNAL || this == SCORE;
  }

  public static Optional<Series> find(String id) {
    return Stream.of(values()).filter(series -> series.id().equals(id)).findFirst();
  }
}
