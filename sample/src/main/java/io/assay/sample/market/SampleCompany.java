package io.assay.sample.market;

/**
 * A company that does not exist. Immutable.
 *
 * @param cik from 9,000,001 on, in the market's order
 * @param exchange {@code Nasdaq} or {@code NYSE}
 * @param sic four digits
 * @param state two letters of the head office
 * @param fiscalYearEnd {@code MMDD}
 * @param story one sentence: what its filings tell
 */
public record SampleCompany(
    long cik,
    String name,
    String ticker,
    String exchange,
    String sic,
    String sicDescription,
    String state,
    String fiscalYearEnd,
    String story) {

  /** The CIK in ten digits. */
  public String cik10() {
    return Cast.ten(cik);
  }
}
