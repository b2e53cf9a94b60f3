package io.assay.store.filings;

import io.assay.edgar.Cik;
import io.assay.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** Which year a company calls the one that its annual reports are about. Thread-safe. */
public final class FiscalYears {

  // The first facts of a filing say what it is: a lookup that stops there reads next to nothing.
  private static final String NAMED =
      """
      -- how a company's annual reports name their years, latest first
      select f.period, a.value
      from (select number, period, accepted from filing
        where cik = ? and form in ('10-K', '10-K/A', '10-KT', '20-F', '20-F/A', '40-F')
          and period is not null and facts > 0
        order by accepted desc limit 12) f
      cross join lateral (
        select value from fact
        where filing = f.number and concept = 'dei:DocumentFiscalYearFocus' and not dimensioned
        order by seq limit 1) a
      where a.value ~ '^[0-9]{4}$'
      order by f.accepted desc
      """;

  private static final String QUARTERS =
      """
      -- which quarters of which years a company's quarterly reports say they are, latest first
      select f.period, a.value as year, q.value as quarter
      from (select number, period, accepted from filing
        where cik = ? and form in ('10-Q', '10-Q/A') and period is not null and facts > 0
        order by accepted desc limit 12) f
      cross join lateral (
        select value from fact
        where filing = f.number and concept = 'dei:DocumentFiscalYearFocus' and not dimensioned
        order by seq limit 1) a
      cross join lateral (
        select value from fact
        where filing = f.number and concept = 'dei:DocumentFiscalPeriodFocus' and not dimensioned
        order by seq limit 1) q
      where a.value ~ '^[0-9]{4}$' and q.value ~ '^Q[1-3]$'
      order by f.accepted desc
      """;

  private static final int QUARTER_DAYS = 91;

  private final Database database;

  public FiscalYears(Database database) {
    this.database = database;
  }

  /**
   * A year as a report names it.
   *
   * @param end its last day
   * @param year what it is called
   */
  public record Named(LocalDate end, int year) {}

  /**
   * Years as the last annual reports of a company name them, latest first; where none is held as
   * its quarterly reports do, to a few days.
   */
  public List<Named> of(Cik cik) {
    List<Named> annual =
        database.list(
            NAMED,
            row ->
                new Named(
                    row.getObject("period", LocalDate.class),
                    Integer.parseInt(row.getString("value"))),
            cik.value());
    return annual.isEmpty() ? database.list(QUARTERS, FiscalYears::quarter, cik.value()) : annual;
  }

  private static Named quarter(ResultSet row) throws SQLException {
    int left = 4 - (row.getString("quarter").charAt(1) - '0');
    LocalDate end = row.getObject("period", LocalDate.class);
    return new Named(
        end.plusDays((long) left * QUARTER_DAYS), Integer.parseInt(row.getString("year")));
  }
}
