package io.assay.edgar.holdings;

import java.util.List;

/**
 * The unit of a 13F's values. Rules said thousands until 2022 and dollars for filings made on or
 * after 3 January 2023; filers mix, so it is decided for each filing by its own rows. Immutable.
 *
 * @param confidence 0.5 (a guess) to 1
 * @param evidence what spoke for and against it, for a person
 */
public record ValueUnit(Unit unit, double confidence, List<String> evidence) {

  public ValueUnit {
    evidence = List.copyOf(evidence);
  }

  /** The two units there are. */
  public enum Unit {
    DOLLARS,
    THOUSANDS
  }
}
