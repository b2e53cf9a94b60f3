package io.assay.risk.assess;

import io.assay.risk.score.Score;
import io.assay.signals.Signal;
import io.assay.signals.digest.FilingDigest;
import java.util.List;
import java.util.Optional;

/**
 * A filing assessed. Immutable.
 *
 * @param signals in the catalogue's order, those that apply to the form
 * @param score of the company as of the filing's acceptance; empty when too little is known, and
 *     for ownership forms only if the model says so
 * @param lineItems values of line items for the filing's own periods, for series
 */
public record Assessed(
    FilingDigest digest,
    List<Signal> signals,
    Optional<Score> score,
    List<LineItemValue> lineItems) {

  public Assessed {
    signals = List.copyOf(signals);
    lineItems = List.copyOf(lineItems);
  }
}
