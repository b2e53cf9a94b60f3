package io.assay.signals.figures;

import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactValue;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The facts of a filing that line items can come from, and its period frame. Immutable.
 *
 * @param facts facts of the entity whose concept some line item names, and cover-page flags, in
 *     document order
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

  /** The first textual cover-page fact of a dei concept, such as a check box. */
  public Optional<Fact> cover(String localName) {
    String concept = "dei:" + localName;
    return facts.stream()
        .filter(f -> f.concept().equals(concept) && f.value() instanceof FactValue.Textual)
        .findFirst();
  }

  /** Whether a cover-page box is ticked; empty when the cover does not say. */
  public Optional<Boolean> coverFlag(String localName) {
    return cover(localName)
        .map(f -> ((FactValue.Textual) f.value()).value().strip())
        .map(t -> t.equalsIgnoreCase("true") || t.equals("1") || t.equals("\u2612"));
  }

  /** Text of a cover-page fact, or empty. */
  public String coverText(String localName) {
    return cover(localName).map(f -> ((FactValue.Textual) f.value()).value().strip()).orElse("");
  }

  /** Whether a balance sheet is among the facts: what full statements have and stubs lack. */
  public boolean hasBalanceSheet() {
    return facts.stream()
        .anyMatch(
            f ->
                (f.localName().equals("Assets") || f.localName().equals("total_assets"))
                    && f.number().isPresent());
  }
}
