package io.assay.edgar.statements;

import io.assay.edgar.xbrl.Fact;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A figure or text of a statement. Immutable.
 *
 * @param fact the fact it shows, with its place in the filing
 * @param negated whether the statement shows the figure with its sign turned
 */
public record Cell(Fact fact, boolean negated) {

  /** The number with the sign the statement shows, exact and unscaled. */
  public Optional<BigDecimal> shown() {
    return fact.number().map(n -> negated ? n.negate() : n);
  }
}
