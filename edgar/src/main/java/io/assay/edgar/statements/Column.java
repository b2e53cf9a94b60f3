package io.assay.edgar.statements;

import io.assay.edgar.Period;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A column of a statement: a period or, in a statement of equity, a component of it. Immutable.
 *
 * @param headings one below the other: {@code 3 Months Ended}, {@code Mar. 29, 2025}; of a
 *     component its label, {@code Total} for all together
 * @param period empty where rows have the periods
 * @param members axis to member; of components only
 * @param currency where the statement has several, else empty
 */
public record Column(
    List<String> headings,
    Optional<Period> period,
    SortedMap<String, String> members,
    String currency) {

  public Column {
    headings = List.copyOf(headings);
    members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
  }

  /** The headings in one line. */
  public String label() {
    return String.join(" ", headings);
  }
}
