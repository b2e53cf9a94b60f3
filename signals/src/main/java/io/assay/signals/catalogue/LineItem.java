package io.assay.signals.catalogue;

import java.util.List;
import java.util.Map;

/**
 * A normalised line item: which tags it is read from, in order, and how it is derived where none is
 * reported. Immutable.
 *
 * @param statement {@code income}, {@code balance}, {@code cash_flow}, {@code notes}, {@code
 *     cover}, ...
 * @param instant whether it is the value of a day, not of a period
 * @param unit {@code currency}, {@code shares}, {@code currency_per_share}, {@code pure}
 * @param sign how it is counted: {@code positive_income}, {@code positive_expense}, ...
 * @param tags standard ({@code us-gaap}, {@code ifrs-full}, {@code dei}, {@code ecd}) to local
 *     names in order
 * @param derive expressions over item ids
 * @param zeroIfAbsent whether it is 0 where the filing has a balance sheet but not this item
 */
public record LineItem(
    String id,
    String label,
    String statement,
    boolean instant,
    String unit,
    String sign,
    Map<String, List<String>> tags,
    List<String> derive,
    boolean zeroIfAbsent,
    String note) {

  public LineItem {
    tags = Map.copyOf(tags);
    derive = List.copyOf(derive);
  }

  /** Whether amounts of parts of a year may be added and subtracted. */
  public boolean isAdditive() {
    return unit.equals("currency");
  }
}
