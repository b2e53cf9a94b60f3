package io.assay.sample.market;

/**
 * What is wrong with a company when a report is written. Immutable.
 *
 * @param doubt substantial doubt about going on
 * @param weakness a material weakness in controls
 * @param corrects the statements correct an error in earlier ones
 * @param yearsLeft fiscal years until the newest, 0 for the newest
 * @param officers chief and treasurer in office
 */
record Troubles(
    boolean doubt, boolean weakness, boolean corrects, int yearsLeft, Officers officers) {

  /** Who signs. */
  record Officers(Cast.Person chief, Cast.Person treasurer) {}
}
