package io.assay.store.cost;

import io.assay.store.Database;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Amounts used, added up by hour and form over all processes; hours of long ago become days.
 * Thread-safe.
 */
public final class Costs {

  private static final String ONCE =
      """
      -- a flush is added once, however often it is sent
      insert into cost_writer as w (writer, flushed, at) values (?, ?, ?)
      on conflict (writer) do update set flushed = excluded.flushed, at = excluded.at
      where w.flushed < excluded.flushed
      """;

  private static final String ADD =
      """
      insert into cost_hour as c (hour, form, measure, amount)
      select ?, n.form, n.measure, n.amount::bigint
      from unnest(?::text[], ?::text[], ?::text[]) as n(form, measure, amount)
      order by n.form, n.measure
      on conflict (hour, form, measure) do update set amount = c.amount + excluded.amount
      """;

  private static final String SUMS =
      """
      -- what was used from a moment on
      select form, measure, sum(amount)::bigint as amount
      from (
        select form, measure, amount from cost_hour where hour >= ?
        union all
        select form, measure, amount from cost_day where day >= ?) c
      group by form, measure order by form, measure
      """;

  private static final String FOLD =
      """
      -- hours of long ago as days
      with gone as (delete from cost_hour where hour < ? returning *)
      insert into cost_day as d (day, form, measure, amount)
      select (hour at time zone 'UTC')::date, form, measure, sum(amount)::bigint
      from gone group by 1, 2, 3
      on conflict (day, form, measure) do update set amount = d.amount + excluded.amount
      """;

  private static final String FORGET_WRITERS = "delete from cost_writer where at < ?";

  private static final String MODEL =
      """
      -- what models did from a day on
      select coalesce(sum(calls), 0)::bigint as calls,
        coalesce(sum(input_tokens), 0)::bigint as input,
        coalesce(sum(output_tokens), 0)::bigint as output,
        coalesce(sum(dollars), 0) as dollars
      from model_day where day >= ?
      """;

  private static final String MODEL_BY_FORM =
      """
      -- what models wrote from a day on, by form
      select f.form, count(*) as calls, sum(p.input_tokens)::bigint as input,
        sum(p.output_tokens)::bigint as output, sum(p.dollars) as dollars
      from prose p join filing f on f.number = p.filing
      where p.written >= ? group by f.form
      """;

  private final Database database;

  public Costs(Database database) {
    this.database = database;
  }

  /** An amount of something, of filings of a form; an empty form is of none. */
  public record Amount(String form, String measure, long amount) {}

  /** What models did. */
  public record ModelUse(long calls, long inputTokens, long outputTokens, BigDecimal dollars) {}

  /**
   * Adds what a process used.
   *
   * @param writer name of the process
   * @param flush counts up; one that was added before is not added again
   */
  public void add(String writer, long flush, List<Amount> amounts, Instant now) {
    database.inTransaction(
        connection -> {
          if (Database.update(connection, ONCE, writer, flush, now) == 0) {
            return 0;
          }
          return Database.update(
              connection,
              ADD,
              now.truncatedTo(ChronoUnit.HOURS),
              amounts.stream().map(Amount::form).toList(),
              amounts.stream().map(Amount::measure).toList(),
              amounts.stream().map(one -> Long.toString(one.amount())).toList());
        });
  }

  /** What was used from the beginning of a day in UTC on. */
  public List<Amount> listSums(LocalDate since) {
    return database.list(
        SUMS,
        row -> new Amount(row.getString("form"), row.getString("measure"), row.getLong("amount")),
        since.atStartOfDay(java.time.ZoneOffset.UTC).toInstant(),
        since);
  }

  /** Hours that long ago become days; answers how many rows of days were written. */
  public int fold(Instant now, Duration after) {
    int rows = database.update(FOLD, now.minus(after).truncatedTo(ChronoUnit.DAYS));
    database.update(FORGET_WRITERS, now.minus(after));
    return rows;
  }

  /** What models did from a day in UTC on. */
  public ModelUse model(LocalDate since) {
    return database.first(MODEL, Costs::use, since).orElseThrow();
  }

  /** What models wrote from a day on, by form; calls that gave nothing are of no form. */
  public Map<String, ModelUse> modelByForm(LocalDate since) {
    Map<String, ModelUse> forms = new java.util.TreeMap<>();
    database
        .list(
            MODEL_BY_FORM,
            row -> Map.entry(row.getString("form"), use(row)),
            since.atStartOfDay(java.time.ZoneOffset.UTC).toInstant())
        .forEach(entry -> forms.put(entry.getKey(), entry.getValue()));
    return forms;
  }

  private static ModelUse use(java.sql.ResultSet row) throws java.sql.SQLException {
    return new ModelUse(
        row.getLong("calls"),
        row.getLong("input"),
        row.getLong("output"),
        Optional.ofNullable(row.getBigDecimal("dollars")).orElse(BigDecimal.ZERO));
  }
}
