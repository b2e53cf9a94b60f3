package io.assay.store.filings;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.store.Database;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Facts that periodic reports tell of earlier periods beside their own: what is known of a year
 * whose own report is not held. Thread-safe.
 */
public final class Comparatives {

  // The planner takes looking at a value for cheaper than looking a concept up in a list, and would
  // look at each value of two dozen reports: the case keeps the order.
  private static final String TOLD =
      """
      -- what the last reports of a company tell of some concepts, for all periods
      select f.accession, f.form, f.accepted, a.concept, a.value, a.unit, a.period_start,
        a.period_end
      from (select number, accession, form, accepted from filing
        where cik = ? and accepted <= ? and facts > 0
          and form in ('10-K', '10-K/A', '10-KT', '20-F', '20-F/A', '40-F', '10-Q', '10-Q/A')
        order by accepted desc limit 24) f
      cross join lateral (
        select concept, value, unit, period_start, period_end from fact
        where filing = f.number and not dimensioned and period_end is not null
          and case when concept = any (?) then value ~ '^-?[0-9]+([.][0-9]+)?$' else false end) a
      order by a.period_end, f.accepted, f.accession
      """;

  private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

  private final Database database;

  public Comparatives(Database database) {
    this.database = database;
  }

  /**
   * A fact without dimensions.
   *
   * @param start first day, absent for an instant
   */
  public record Told(
      Accession accession,
      String form,
      Instant accepted,
      String concept,
      BigDecimal value,
      String unit,
      Optional<LocalDate> start,
      LocalDate end) {}

  /** Facts of these concepts, by their ends, then as they were told. */
  public List<Told> of(Cik cik, Collection<String> concepts, Optional<Instant> asOf) {
    return database.list(
        TOLD,
        row ->
            new Told(
                new Accession(row.getString("accession")),
                row.getString("form"),
                Database.instant(row, "accepted"),
                row.getString("concept"),
                new BigDecimal(row.getString("value")),
                row.getString("unit"),
                Database.day(row, "period_start"),
                row.getObject("period_end", LocalDate.class)),
        cik.value(),
        asOf.orElse(EVER),
        List.copyOf(concepts));
  }
}
