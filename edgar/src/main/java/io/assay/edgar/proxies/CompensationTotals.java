package io.assay.edgar.proxies;

import java.math.BigDecimal;
import java.util.List;

/**
 * Totals of the latest year in the summary compensation table. Source: Item 402(c) of Regulation
 * S-K. Immutable.
 *
 * @param officers in the table's order, each once
 * @param confidence 0 to 1
 */
public record CompensationTotals(int year, List<Officer> officers, double confidence) {

  public CompensationTotals {
    officers = List.copyOf(officers);
  }

  /**
   * A named executive officer.
   *
   * @param chief whether the table calls this one the chief executive officer
   * @param total in units of the currency
   * @param start offset of the row in the reading text
   * @param end offset after it
   * @param text the row
   */
  public record Officer(
      String name, boolean chief, BigDecimal total, int start, int end, String text) {}
}
