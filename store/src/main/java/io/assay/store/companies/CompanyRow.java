package io.assay.store.companies;

import io.assay.edgar.Cik;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A company as a list and its page show it. Texts not known are empty. Immutable.
 *
 * @param tickers main one first
 * @param fiscalYearEnd {@code MMDD}, or empty
 * @param story of the sample market, or empty
 * @param sample whether it is made up
 * @param filings held
 * @param score latest, in short
 * @param version counts changes of anything the company shows
 * @param assessing whether newer filings wait for their assessment
 */
public record CompanyRow(
    Cik cik,
    String name,
    List<String> tickers,
    String exchange,
    String sic,
    String sicDescription,
    String state,
    String fiscalYearEnd,
    String website,
    String category,
    List<String> formerNames,
    String story,
    boolean sample,
    int filings,
    Optional<LocalDate> lastFiled,
    Optional<String> lastForm,
    Optional<ScoreLine> score,
    long version,
    boolean assessing) {

  public CompanyRow {
    tickers = List.copyOf(tickers);
    formerNames = List.copyOf(formerNames);
  }

  /**
   * The latest score in short.
   *
   * @param change points against the score before the last filing that moved it
   */
  public record ScoreLine(
      double score, String band, double confidence, Instant asOf, Optional<Double> change) {}
}
