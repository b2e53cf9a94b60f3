package io.assay.signals.catalogue;

import io.assay.edgar.FormType;
import io.assay.signals.Category;
import java.util.List;
import java.util.Map;

/**
 * What a signal is. Immutable.
 *
 * @param forms base form types it is computed for; on them it applies to amendments too
 * @param basis {@code annual}, {@code ttm}, {@code discrete}, {@code instant}, {@code filing},
 *     {@code window}
 * @param windowDays length of the look-back window; 0 when it has none
 * @param valueType {@code number}, {@code integer}, {@code boolean}
 * @param inputs by kind ({@code line_items}, {@code sections}, {@code lexicons}, ...)
 * @param formula the definition, for a person
 * @param low lower end of the expected range
 * @param high upper end of the expected range
 * @param bounded whether the range is a mathematical bound
 * @param direction {@code higher_is_better}, {@code higher_is_worse}, {@code neutral}
 * @param missing when it has no value
 * @param source publication it was taken from
 * @param decision how Assay reads an ambiguous definition, or empty
 * @param implemented whether this version computes it
 * @param version raised whenever it is computed differently: kept filings are then assessed again
 */
public record SignalDefinition(
    String id,
    Category category,
    String name,
    List<String> forms,
    String basis,
    int windowDays,
    String valueType,
    Map<String, List<String>> inputs,
    String formula,
    String unit,
    double low,
    double high,
    boolean bounded,
    String direction,
    String missing,
    String source,
    String decision,
    boolean implemented,
    int version) {

  public SignalDefinition {
    forms = List.copyOf(forms);
    inputs = Map.copyOf(inputs);
  }

  /** Whether it is computed for filings of this form. */
  public boolean appliesTo(FormType form) {
    String base = form.base();
    return forms.contains(base)
        || forms.contains(form.value())
        || (form.isProxyAmendment() && forms.contains("DEF " + base.substring(4)));
  }

  /** Whether it looks back over the company's filings and not into one. */
  public boolean isWindow() {
    return basis.equals("window");
  }
}
