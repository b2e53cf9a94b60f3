package io.assay.edgar.exhibits;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A subsidiary as exhibit 21 lists it. Immutable.
 *
 * @param name as filed, marks of footnotes taken off
 * @param jurisdiction of incorporation or organization as filed; empty where the list says none
 * @param level 0 for what the registrant owns itself, 1 for what such a subsidiary owns, and so on,
 *     as the list's indents show it
 * @param percentage of ownership by its immediate parent, where said
 * @param start byte of the document where its row begins
 * @param end byte of the document where its row ends
 */
public record Subsidiary(
    String name,
    String jurisdiction,
    int level,
    Optional<BigDecimal> percentage,
    int start,
    int end) {

  @Override
  public String toString() {
    return "  ".repeat(level)
        + name
        + (jurisdiction.isEmpty() ? "" : " (" + jurisdiction + ")")
        + percentage.map(p -> " " + p.toPlainString() + " %").orElse("");
  }
}
