package io.assay.risk.assess;

import io.assay.risk.score.Score;
import io.assay.signals.Signal;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.figures.Ledger;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A filing assessed. Immutable.
 *
 * @param signals in the catalogue's order, those that apply to the form
 * @param score of the company as of the filing's acceptance; empty when too little is known, and
 *     for ownership forms only if the model says so
 * @param lineItems values of line items for the filing's own periods, for series
 * @param ledger what the line items are taken from, handed on to who needs more of them; it follows
 *     from the digest and the history, so it does not count where two are compared
 */
public record Assessed(
    FilingDigest digest,
    List<Signal> signals,
    Optional<Score> score,
    List<LineItemValue> lineItems,
    Ledger ledger) {

  public Assessed {
    signals = List.copyOf(signals);
    lineItems = List.copyOf(lineItems);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Assessed(var d, var s, var sc, var l, _)
        && digest.equals(d)
        && signals.equals(s)
        && score.equals(sc)
        && lineItems.equals(l);
  }

  @Override
  public int hashCode() {
    return Objects.hash(digest, signals, score, lineItems);
  }
}
