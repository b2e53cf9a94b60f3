package io.assay.signals.figures;

import io.assay.edgar.Period;
import io.assay.signals.Evidence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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

    /** Of several: the least confidence, all flags; the tag when they share one. */
    static Found combined(
        String label, String expression, BigDecimal value, List<Found> operands, Period period) {
      Set<String> flags = new LinkedHashSet<>();
      Set<String> tags = new LinkedHashSet<>();
      double confidence = 1;
      for (Found operand : operands) {
        flags.addAll(operand.flags());
        tags.add(operand.tag());
        confidence = Math.min(confidence, operand.confidence());
      }
      boolean ofTime = expression.contains("YTD");
      return new Found(
          value,
          confidence,
          List.copyOf(flags),
          new Evidence.OfDerivation(
              label, expression, value, operands.stream().map(Found::evidence).toList()),
          ofTime && tags.size() == 1 ? tags.iterator().next() : "",
          period);
    }

    /** With the confidence multiplied. */
    Found trusted(double factor) {
      return new Found(value, confidence * factor, flags, evidence, tag, period);
    }

    /** With one more flag. */
    Found flagged(String flag) {
      if (flags.contains(flag)) {
        return this;
      }
      List<String> more = new ArrayList<>(flags);
      more.add(flag);
      return new Found(value, confidence, more, evidence, tag, period);
    }
  }

  /** No value; {@code why} says which input is missing. */
  record Missing(String why) implements Entry {}
}
