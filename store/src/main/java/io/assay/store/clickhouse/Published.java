package io.assay.store.clickhouse;

/**
 * What readers are to see: turns that were published up to a generation and belong to the whole
 * that is served. Immutable.
 *
 * @param generation counts what was published
 * @param whole the turn that the whole was written under; 0 before the first
 */
record Published(long generation, long whole, String origin) {

  static final Published NOTHING = new Published(0, 0, "");

  /** The turns that hold, a company each: something to stand after {@code in}. */
  String turns(String database) {
    return "(select company, max(turn) from "
        + database
        + ".fed where turn >= "
        + whole
        + " and turn in (select turn from "
        + database
        + ".published where generation <= "
        + generation
        + ") group by company)";
  }

  /** The condition that a row holds. */
  String holds(String database) {
    return "(company, turn) in " + turns(database);
  }
}
