package io.assay.sample.mirror;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A filing as EDGAR's lists tell of it. Immutable.
 *
 * @param owner CIK of a reporting owner beside the company, under which lists name the filing too;
 *     0 where there is none
 * @param accession dashed
 */
public record Filed(
    long cik,
    String company,
    long owner,
    String form,
    LocalDate filed,
    Instant accepted,
    String accession) {

  /** In the quarter's folder of the indexes: {@code 2026/QTR2}. */
  String quarter() {
    return filed.getYear() + "/QTR" + (filed.getMonthValue() + 2) / 3;
  }

  /** A row of a master index, as one of its parties has it. */
  String row(long party, String name, boolean daily) {
    String day = filed.toString();
    return party
        + "|"
        + name
        + "|"
        + form
        + "|"
        + (daily ? day.replace("-", "") : day)
        + "|edgar/data/"
        + party
        + "/"
        + accession
        + ".txt\n";
  }

  /** The rows of all parties. */
  String rows(boolean daily) {
    return row(cik, company, daily)
        + (owner == 0 ? "" : row(owner, Arrivals.ownerName(owner), daily));
  }
}
