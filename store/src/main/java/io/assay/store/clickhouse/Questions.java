package io.assay.store.clickhouse;

import io.assay.store.columns.Aggregate;
import io.assay.store.columns.Aggregation;
import io.assay.store.columns.CrossQuery;
import io.assay.store.columns.Grain;
import io.assay.store.columns.Point;
import io.assay.store.columns.PointQuery;
import io.assay.store.columns.RollupQuery;
import io.assay.store.columns.Series;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Questions as statements, and rows as answers. Immutable. */
final class Questions {

  /** A statement with what is bound to it by name. */
  record Question(String sql, Map<String, Object> parameters) {}

  private static final String POINT =
      String.join(", ", Tables.COLUMNS.subList(1, Tables.COLUMNS.size()));

  private final String database;

  Questions(String database) {
    this.database = database;
  }

  /** Conditions and what is bound to them. One thread at a time. */
  private final class Conditions {
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new TreeMap<>();

    Conditions(Published published, Optional<Long> first) {
      conditions.add(published.holds(database));
      first.ifPresent(time -> conditions.add("day >= " + time));
    }

    Conditions and(String condition) {
      conditions.add(condition);
      return this;
    }

    /** A value travels as ClickHouse writes texts in its tab separated format. */
    String bind(String value) {
      String name = "p" + parameters.size();
      parameters.put(
          name,
          value
              .replace("\\", "\\\\")
              .replace("\n", "\\n")
              .replace("\t", "\\t")
              .replace("\r", "\\r")
              .replace("\0", "\\0"));
      return "{" + name + ":String}";
    }

    Conditions texts(String column, Collection<String> values) {
      if (!values.isEmpty()) {
        conditions.add(
            column
                + " in ("
                + values.stream().map(this::bind).collect(Collectors.joining(", "))
                + ")");
      }
      return this;
    }

    Conditions companies(Collection<Long> values) {
      if (!values.isEmpty()) {
        conditions.add("company in " + numbers(values));
      }
      return this;
    }

    /**
     * By days where these are whole: then a question can be answered from what was put together.
     */
    Conditions between(Optional<Instant> from, Optional<Instant> to) {
      String column = isMidnight(from) && isMidnight(to) ? "day" : "time";
      from.ifPresent(first -> conditions.add(column + " >= " + micros(first)));
      to.ifPresent(end -> conditions.add(column + " < " + micros(end)));
      return this;
    }

    Conditions known(Optional<Instant> asOf) {
      if (asOf.isEmpty()) {
        return and("holds");
      }
      long moment = micros(asOf.get());
      return and("accepted <= " + moment).and("(replaced is null or replaced > " + moment + ")");
    }

    String where() {
      return " where " + String.join(" and ", conditions);
    }

    Question ask(String sql) {
      return new Question(sql, parameters);
    }
  }

  static String numbers(Collection<Long> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }

  private static boolean isMidnight(Optional<Instant> moment) {
    return moment.map(m -> m.truncatedTo(ChronoUnit.DAYS).equals(m)).orElse(true);
  }

  private String table(Series series) {
    return database + "." + series.id();
  }

  /**
   * @param first the first time that rows are kept of
   */
  Question aggregate(Published published, Optional<Long> first, Aggregation q) {
    Conditions c =
        new Conditions(published, first)
            .texts("metric", q.metrics())
            .companies(q.companies())
            .texts("basis", q.bases())
            .between(q.from(), q.to())
            .known(q.asOf());
    String company = q.byCompany() ? "company" : "toInt64(0)";
    String span = Tables.span(q.grain());
    // HOUR of a series that has no hours is its day.
    if (q.grain() == Grain.HOUR && !q.series().isTimed()) {
      span = "time - positiveModulo(time, " + Tables.HOUR_MICROS + ")";
    }
    String after =
        q.after()
            .map(
                key ->
                    " where (key_metric, key_company, start, key_basis, key_unit) > ("
                        + c.bind(key.metric())
                        + ", "
                        + key.company()
                        + ", "
                        + micros(key.start())
                        + ", "
                        + c.bind(key.basis())
                        + ", "
                        + c.bind(key.unit())
                        + ")")
            .orElse("");
    return c.ask(
        "select * from (select toString(metric) as key_metric, "
            + company
            + " as key_company, "
            + span
            + " as start, toString(basis) as key_basis, toString(unit) as key_unit, "
            + (q.last() ? Tables.PUT_TOGETHER : Tables.WITHOUT_LAST)
            + " from "
            + table(q.series())
            + c.where()
            + " group by key_metric, key_company, start, key_basis, key_unit)"
            + after
            + " order by key_metric, key_company, start, key_basis, key_unit limit "
            + q.limit());
  }

  Question points(Published published, Optional<Long> first, PointQuery q) {
    Conditions c =
        new Conditions(published, first)
            .and("company = " + q.company())
            .texts("metric", List.of(q.metric()))
            .texts("basis", q.basis().stream().toList())
            .between(q.from(), q.to())
            .known(q.asOf());
    return c.ask(
        "select "
            + POINT
            + " from "
            + table(q.series())
            + c.where()
            + " order by time, basis, unit, accepted, accession, seq limit "
            + q.limit());
  }

  Question crossSection(Published published, Optional<Long> first, CrossQuery q) {
    Conditions c =
        new Conditions(published, first)
            .texts("metric", List.of(q.metric()))
            .and("company > " + q.after())
            .and("time <= " + micros(q.at()))
            .texts("basis", q.basis().stream().toList())
            .known(q.asOf());
    return c.ask(
        "select "
            + POINT
            + " from "
            + table(q.series())
            + c.where()
            + " order by company, basis, unit, time desc, accepted desc, accession desc, seq desc"
            + " limit 1 by company, basis, unit limit "
            + q.limit());
  }

  Question rollup(Published published, Optional<Long> first, RollupQuery q) {
    Conditions c =
        new Conditions(published, first)
            .companies(q.companies())
            .texts("metric", q.metric().stream().toList())
            .between(q.from(), q.to())
            .and("holds");
    String span = Tables.span(q.grain());
    return c.ask(
        "select toString(metric) as metric, company, "
            + span
            + " as start, toString(basis) as basis, toString(unit) as unit, "
            + Tables.PUT_TOGETHER
            + " from "
            + table(q.series())
            + c.where()
            + " group by metric, company, start, basis, unit"
            + " order by metric, company, start, basis, unit");
  }

  Question metrics(Published published, Optional<Long> first, Series series) {
    Conditions c = new Conditions(published, first);
    return c.ask(
        "select toString(metric) as metric, toInt64(count()) from "
            + table(series)
            + c.where()
            + " group by metric");
  }

  Question companies(Published published, Optional<Long> first, Series series) {
    Conditions c = new Conditions(published, first);
    return c.ask("select distinct company from " + table(series) + c.where());
  }

  /** All rows of companies. */
  Question rows(
      Published published, Optional<Long> first, Series series, Collection<Long> companies) {
    Conditions c = new Conditions(published, first).companies(companies);
    return c.ask("select " + POINT + " from " + table(series) + c.where());
  }

  static long micros(Instant moment) {
    return moment.getEpochSecond() * 1_000_000 + moment.getNano() / 1_000;
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  static Aggregate aggregate(RowBinary.Reader row, boolean last) throws IOException {
    Aggregate.Key key =
        new Aggregate.Key(row.text(), row.int64(), instant(row.int64()), row.text(), row.text());
    long count = row.int64();
    double sum = row.float64();
    double min = row.float64();
    double max = row.float64();
    return new Aggregate(
        key,
        count,
        sum,
        min,
        max,
        last
            ? Optional.of(new Aggregate.Last(row.float64(), instant(row.int64()), row.text()))
            : Optional.empty());
  }

  static Point point(RowBinary.Reader in) throws IOException {
    CsvRows.Row row = CsvRows.Row.read(in);
    return new Point(
        row.company(),
        row.metric(),
        instant(row.time()),
        row.value(),
        row.digits(),
        row.unit(),
        row.basis(),
        row.periodStart().map(LocalDate::ofEpochDay),
        instant(row.accepted()),
        row.replaced().map(Questions::instant),
        row.accession(),
        row.seq(),
        row.confidence());
  }
}
