package io.assay.signals.figures;

import java.math.BigDecimal;
import java.util.Map;

/** Where formulas take line items from. Implementations answer the same every time. */
public interface Ledger {

  /**
   * The line item {@code item}.
   *
   * @param back fiscal years before the filing's period; for {@link Span#QUARTER} quarters
   */
  Entry at(String item, Span span, int back);

  /** Currency the statements are in, or empty. */
  String currency();

  /** Values of an item that is read by member: {@code segment_revenue}; member to value. */
  Map<String, BigDecimal> members(String item);
}
