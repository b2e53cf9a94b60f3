package io.assay.signals.figures;

import io.assay.edgar.Period;
import io.assay.signals.Evidence;
import java.math.BigDecimal;
import java.util.List;

/** A line item looked up for one time. Immutable. */
public sealed interface Entry {

  /**
   * A value.
   *
   * @param tag concept it was read from; empty when derived or assumed
   */
  record Found(
      BigDecimal value,
      double confidence,
      List<String> flags,
      Evidence evidence,
      String tag,
      Period period)
      implements Entry {

    public Found {
      flags = List.copyOf(flags);
    }
  }

  /** No value; {@code why} says which input is missing. */
  record Missing(String why) implements Entry {}
}
