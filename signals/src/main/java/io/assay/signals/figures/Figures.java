package io.assay.signals.figures;

import io.assay.edgar.xbrl.Fact;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The facts of a filing that line items can come from, and its period frame. Immutable.
 *
 * @param facts numeric facts of the entity whose concept some line item names, in document order
 * @param periodEnd document period end date
 * @param fiscalYearStart first day of the fiscal year the filing reports in, where it can be told
 * @param currency of total assets, or the most frequent one; empty without monetary facts
 * @param monetaryDigits counts of leading digits 1 to 9 over all distinct monetary facts (for
 *     Benford's law), 9 long
 */
public record Figures(
    List<Fact> facts,
    Optional<LocalDate> periodEnd,
    Optional<LocalDate> fiscalYearStart,
    String currency,
    List<Integer> monetaryDigits) {

  public Figures {
    facts = List.copyOf(facts);
    monetaryDigits = List.copyOf(monetaryDigits);
  }

  public static Figures none() {
    return new Figures(List.of(), Optional.empty(), Optional.empty(), "", List.of());
  }
}
