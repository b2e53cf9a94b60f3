package io.assay.edgar.xbrl;

/**
 * Unit of a numeric fact. Immutable.
 *
 * @param measure by its measures without namespace: {@code USD}, {@code shares}, {@code pure},
 *     {@code USD/shares}
 */
public record Unit(String measure) {

  @Override
  public String toString() {
    return measure;
  }
}
