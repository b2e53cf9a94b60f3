package io.assay.store.assessments;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All values of many companies at once, for what compares companies with each other. Each question
 * is answered from one state of the database. Thread-safe.
 */
public final class CrossSections {

  private static final String COMPANIES =
      """
      -- companies by CIK, for the cross-section
      select cik, name, tickers, exchange, sic, sic_description, state
      from company where cik = any (?::bigint[])
      """;

  private static final String FILINGS =
      """
      -- filings of companies, for the cross-section
      select number, cik, accession, form, filed, accepted, period
      from filing where cik = any (?::bigint[])
      """;

  // A filing that a signal does not apply to says nothing of it.
  private static final String VALUES =
      """
      -- values of all signals of companies, without value where one is absent
      select filing, id, value from signal
      where cik = any (?::bigint[]) and absent is distinct from 'not_applicable'
      """;

  private static final String SCORES =
      """
      -- scores of companies with their pillars
      select filing, score, confidence, convert_from(body, 'UTF8')::json ->> 'pillars' as pillars
      from score where cik = any (?::bigint[])
      """;

  private static final String AMOUNTS =
      """
      -- total assets and yearly revenue in dollars, each of the latest period a filing tells
      select distinct on (filing, item) filing, item, value from line_item
      where cik = any (?::bigint[]) and unit = 'USD'
        and ((item = 'total_assets' and basis = 'instant')
          or (item = 'revenue' and basis = 'annual'))
      order by filing, item, period_end desc
      """;

  private static final String AFTER =
      """
      -- companies in order of CIK
      select cik from company where cik > ? order by cik limit ?
      """;

  /**
   * A company with all that its filings told.
   *
   * @param sic as EDGAR has it, or empty
   * @param filings in no order
   */
  public record ToldCompany(
      Cik cik,
      String name,
      List<String> tickers,
      String exchange,
      String sic,
      String sicDescription,
      String state,
      List<ToldFiling> filings) {

    public ToldCompany {
      tickers = List.copyOf(tickers);
      filings = List.copyOf(filings);
    }
  }

  /**
   * What was computed from one filing.
   *
   * @param values by signal; empty where a signal has no value though it applies
   * @param amounts by line item, in US dollars
   */
  public record ToldFiling(
      Accession accession,
      String form,
      LocalDate filed,
      Instant accepted,
      Optional<LocalDate> period,
      Map<String, Optional<Double>> values,
      Optional<ToldScore> score,
      Map<String, Double> amounts) {

    public ToldFiling {
      values = Map.copyOf(values);
      amounts = Map.copyOf(amounts);
    }
  }

  /**
   * A score.
   *
   * @param pillars a JSON list as served
   */
  public record ToldScore(double score, double confidence, String pillars) {}

  private final Database database;

  public CrossSections(Database database) {
    this.database = database;
  }

  /** The next companies in order of CIK; empty at the end. */
  public List<Cik> listCompanies(long after, int limit) {
    return database.list(AFTER, row -> new Cik(row.getLong(1)), after, limit);
  }

  /** These companies as they are now; those not held are left out. */
  public List<ToldCompany> companies(Collection<Cik> ciks) {
    List<Long> asked = ciks.stream().map(Cik::value).toList();
    // What is replaced meanwhile would else be seen half old and half new.
    return database.readTogether(connection -> companies(connection, asked));
  }

  private static List<ToldCompany> companies(Connection connection, List<Long> ciks)
      throws SQLException {
    Map<Long, Map<String, Optional<Double>>> values = new HashMap<>();
    Map<String, String> names = new HashMap<>();
    each(
        connection,
        VALUES,
        ciks,
        row -> {
          String id = row.getString(2);
          values
              .computeIfAbsent(row.getLong(1), ignored -> new HashMap<>())
              .put(names.computeIfAbsent(id, same -> same), Database.real(row, "value"));
        });
    Map<Long, ToldScore> scores = new HashMap<>();
    each(
        connection,
        SCORES,
        ciks,
        row ->
            scores.put(
                row.getLong("filing"),
                new ToldScore(
                    row.getDouble("score"),
                    row.getDouble("confidence"),
                    Optional.ofNullable(row.getString("pillars")).orElse("[]"))));
    Map<Long, Map<String, Double>> amounts = new HashMap<>();
    each(
        connection,
        AMOUNTS,
        ciks,
        row ->
            amounts
                .computeIfAbsent(row.getLong("filing"), ignored -> new HashMap<>())
                .put(row.getString("item"), row.getDouble("value")));
    Map<Long, List<ToldFiling>> filings = new HashMap<>();
    each(
        connection,
        FILINGS,
        ciks,
        row -> {
          long number = row.getLong("number");
          filings
              .computeIfAbsent(row.getLong("cik"), ignored -> new ArrayList<>())
              .add(
                  new ToldFiling(
                      new Accession(row.getString("accession")),
                      row.getString("form"),
                      row.getObject("filed", LocalDate.class),
                      Database.instant(row, "accepted"),
                      Database.day(row, "period"),
                      values.getOrDefault(number, Map.of()),
                      Optional.ofNullable(scores.get(number)),
                      amounts.getOrDefault(number, Map.of())));
        });
    return Database.list(
        connection,
        COMPANIES,
        row ->
            new ToldCompany(
                new Cik(row.getLong("cik")),
                row.getString("name"),
                Database.texts(row, "tickers"),
                row.getString("exchange"),
                row.getString("sic"),
                row.getString("sic_description"),
                row.getString("state"),
                filings.getOrDefault(row.getLong("cik"), List.of())),
        ciks);
  }

  private interface RowTaker {
    void take(ResultSet row) throws SQLException;
  }

  private static void each(Connection connection, String sql, List<Long> ciks, RowTaker taker)
      throws SQLException {
    try (PreparedStatement statement = Database.prepare(connection, sql, ciks)) {
      statement.setFetchSize(5_000);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          taker.take(rows);
        }
      }
    }
  }
}
