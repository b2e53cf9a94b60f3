package io.assay.store.columns;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Companies with all their rows: what is held of these companies gives way to it whole. A company
 * without rows is gone from the series. Immutable; its rows are read once a use.
 *
 * @param companies every company that {@code rows} speak of, and those that have none any more
 * @param rows by series; a series that is missing has no rows
 */
public record Batch(SortedSet<Long> companies, Map<Series, Rows> rows) {

  public Batch {
    companies = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(companies));
    rows = Map.copyOf(rows);
  }

  public Rows rows(Series series) {
    return rows.getOrDefault(series, Rows.none());
  }
}
