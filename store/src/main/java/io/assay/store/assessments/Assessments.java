package io.assay.store.assessments;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.store.Database;
import io.assay.store.assessments.AssessmentRows.CompanySignalRow;
import io.assay.store.assessments.AssessmentRows.FullScore;
import io.assay.store.assessments.AssessmentRows.LineItemRow;
import io.assay.store.assessments.AssessmentRows.ScorePoint;
import io.assay.store.assessments.AssessmentRows.SeriesPoint;
import io.assay.store.assessments.AssessmentRows.SignalPoint;
import io.assay.store.assessments.AssessmentRows.SignalRow;
import io.assay.store.filings.FilingNumber;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Signals, scores and series of what is held. Every question takes {@code asOf}: only what was
 * accepted by then counts. Thread-safe.
 */
public final class Assessments {

  // A lookup for each row, in the one partition of its filing: the planner cannot know that a join
  // by number reads no more, and would rather read them all.
  private static final String FILING_OF =
      """
      cross join lateral (
        select accession, form, period from filing where number = %s.filing limit 1) f""";

  private static final String OF_FILING =
      """
      -- signals of a filing, in the catalogue's order
      select * from signal where filing = ? order by seq
      """;

  private static final String SCORE_OF_FILING =
      """
      -- the score as of a filing's acceptance
      select f.accession, f.form, s.* from filing f join score s on s.filing = f.number
      where f.number = ?
      """;

  // A filing that a signal does not apply to says nothing of it: the one before is asked.
  private static final String LATEST =
      """
      -- the latest of each signal of a company
      select s.*, f.accession, f.form, f.period
      from (select distinct on (id) * from signal
        where cik = ? and accepted <= ? and (?::text is null or category = ?)
        order by id, absent is not distinct from 'not_applicable', accepted desc,
          filing_accession(filing) desc) s
      %s
      order by s.id
      """
          .formatted(FILING_OF.formatted("s"));

  private static final String PAST =
      """
      -- the last values of each signal of a company, oldest first
      select p.*, f.accession, f.form, f.period
      from (
        select s.id, s.filing, s.accepted, s.value,
          row_number() over (partition by s.id order by s.accepted desc, s.filing desc) as age
        from signal s
        where s.cik = ? and s.accepted <= ? and s.value is not null
          and (?::text is null or s.id = ?)) p
      %s
      where p.age <= ?
      order by p.id, p.accepted, f.accession
      """
          .formatted(FILING_OF.formatted("p"));

  private static final String LATEST_SCORE =
      """
      -- the latest score of a company
      select f.accession, f.form, s.* from (
        select * from score where cik = ? and accepted <= ?
        order by accepted desc, filing_accession(filing) desc limit 1) s
      %s
      """
          .formatted(FILING_OF.formatted("s"));

  private static final String PAST_SCORES =
      """
      -- scores of a company, newest first
      select f.accession, f.form, s.accepted, s.score, s.band, s.confidence
      from (select * from score where cik = ? and accepted <= ?
        order by accepted desc, filing_accession(filing) desc limit ?) s
      %s
      order by s.accepted desc, f.accession desc
      """
          .formatted(FILING_OF.formatted("s"));

  private static final String PAST_FULL_SCORES =
      """
      -- scores of a company with their explanations, newest first
      select f.accession, f.form, s.*
      from (select * from score where cik = ? and accepted <= ?
        order by accepted desc, filing_accession(filing) desc limit ?) s
      %s
      order by s.accepted desc, f.accession desc
      """
          .formatted(FILING_OF.formatted("s"));

  private static final String SERIES =
      """
      -- line items over time: for each period the value told last
      select l.*, f.accession, f.form
      from (select distinct on (item, basis, period_end) * from line_item
        where cik = ? and item = any (?) and (?::text is null or basis = ?) and accepted <= ?
        order by item, basis, period_end, accepted desc, filing_accession(filing) desc) l
      %s
      order by l.item, l.basis, l.period_end
      """
          .formatted(FILING_OF.formatted("l"));

  private static final String BASES =
      """
      -- which bases a company's line item has
      select distinct basis from line_item where cik = ? and item = ? and accepted <= ?
      order by basis
      """;

  private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

  private final Database database;

  public Assessments(Database database) {
    this.database = database;
  }

  /** Signals of a filing, in the catalogue's order; none before it is assessed. */
  public List<SignalRow> signals(Accession accession) {
    return database.list(OF_FILING, Assessments::signal, FilingNumber.of(accession));
  }

  /** The company's score as of a filing's acceptance. */
  public Optional<FullScore> findScore(Accession accession) {
    return database.first(SCORE_OF_FILING, Assessments::fullScore, FilingNumber.of(accession));
  }

  /** The latest of each signal of a company, by id. */
  public List<CompanySignalRow> latestSignals(
      Cik cik, Optional<String> category, Optional<Instant> asOf) {
    return database.list(
        LATEST,
        row ->
            new CompanySignalRow(
                signal(row),
                new Accession(row.getString("accession")),
                row.getString("form"),
                Database.instant(row, "accepted"),
                Database.day(row, "period")),
        cik.value(),
        asOf.orElse(EVER),
        category,
        category);
  }

  /** Up to {@code each} last values of every signal of a company, by id, oldest first. */
  public List<SignalPoint> pastSignals(Cik cik, Optional<Instant> asOf, int each) {
    return past(cik, Optional.empty(), asOf, each);
  }

  /** Values of one signal of a company, oldest first. */
  public List<SignalPoint> signalSeries(Cik cik, String id, Optional<Instant> asOf) {
    return past(cik, Optional.of(id), asOf, 10_000);
  }

  private List<SignalPoint> past(Cik cik, Optional<String> id, Optional<Instant> asOf, int each) {
    return database.list(
        PAST,
        row ->
            new SignalPoint(
                row.getString("id"),
                new Accession(row.getString("accession")),
                row.getString("form"),
                Database.instant(row, "accepted"),
                Database.day(row, "period"),
                row.getDouble("value")),
        cik.value(),
        asOf.orElse(EVER),
        id,
        id,
        each);
  }

  /** The latest score of a company, with its explanation. */
  public Optional<FullScore> findLatestScore(Cik cik, Optional<Instant> asOf) {
    return database.first(LATEST_SCORE, Assessments::fullScore, cik.value(), asOf.orElse(EVER));
  }

  /** Scores of a company, newest first. */
  public List<ScorePoint> pastScores(Cik cik, Optional<Instant> asOf, int limit) {
    return database.list(
        PAST_SCORES, Assessments::scorePoint, cik.value(), asOf.orElse(EVER), limit);
  }

  /** Scores of a company with their explanations, newest first. */
  public List<FullScore> pastFullScores(Cik cik, Optional<Instant> asOf, int limit) {
    return database.list(
        PAST_FULL_SCORES, Assessments::fullScore, cik.value(), asOf.orElse(EVER), limit);
  }

  /** Line items over time, by item, basis and period end: for each period the value told last. */
  public List<SeriesPoint> series(
      Cik cik, Collection<String> items, Optional<String> basis, Optional<Instant> asOf) {
    return database.list(
        SERIES,
        row ->
            new SeriesPoint(
                new LineItemRow(
                    row.getString("item"),
                    row.getString("basis"),
                    Database.day(row, "period_start"),
                    row.getObject("period_end", java.time.LocalDate.class),
                    row.getBigDecimal("value"),
                    row.getString("unit"),
                    row.getDouble("confidence"),
                    text(row, "evidence")),
                new Accession(row.getString("accession")),
                row.getString("form"),
                Database.instant(row, "accepted")),
        cik.value(),
        List.copyOf(items),
        basis,
        basis,
        asOf.orElse(EVER));
  }

  /** Which bases a company's line item has: {@code annual}, {@code instant}, {@code quarter}. */
  public List<String> bases(Cik cik, String item, Optional<Instant> asOf) {
    return database.list(BASES, row -> row.getString(1), cik.value(), item, asOf.orElse(EVER));
  }

  private static SignalRow signal(ResultSet row) throws SQLException {
    return new SignalRow(
        row.getString("id"),
        row.getString("category"),
        Database.real(row, "value"),
        row.getString("unit"),
        Database.real(row, "confidence"),
        Optional.ofNullable(row.getString("absent")),
        text(row, "body"));
  }

  private static FullScore fullScore(ResultSet row) throws SQLException {
    return new FullScore(scorePoint(row), text(row, "body"));
  }

  private static ScorePoint scorePoint(ResultSet row) throws SQLException {
    return new ScorePoint(
        new Accession(row.getString("accession")),
        row.getString("form"),
        Database.instant(row, "accepted"),
        row.getDouble("score"),
        row.getString("band"),
        row.getDouble("confidence"));
  }

  private static String text(ResultSet row, String column) throws SQLException {
    return new String(row.getBytes(column), StandardCharsets.UTF_8);
  }
}
