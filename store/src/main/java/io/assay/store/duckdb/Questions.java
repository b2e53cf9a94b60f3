package io.assay.store.duckdb;

import io.assay.store.columns.Aggregate;
import io.assay.store.columns.Aggregation;
import io.assay.store.columns.CrossQuery;
import io.assay.store.columns.Grain;
import io.assay.store.columns.Point;
import io.assay.store.columns.PointQuery;
import io.assay.store.columns.Retention;
import io.assay.store.columns.RollupQuery;
import io.assay.store.columns.Series;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Questions as statements, and rows as answers. Thread-safe. */
final class Questions {

  /** What {@link #point} reads. */
  static final String POINT =
      """
      select company, metric, epoch_us(time), value, digits, unit, basis,
        date_diff('day', date '1970-01-01', period_start), epoch_us(accepted), epoch_us(replaced),
        accession, seq, confidence
      """;

  private static final String LAST_OF_POINTS = "(time, accepted, accession, seq, value)";

  /** A rollup row is read at the price of more than one row. */
  private static final int FEWER = 2;

  private final DuckSession session;
  private final Sources sources;
  private final Retention retention;

  /**
   * @param retention what is kept for a while only is not answered for from rollups
   */
  Questions(DuckSession session, Sources sources, Retention retention) {
    this.session = session;
    this.sources = sources;
    this.retention = retention;
  }

  /** Conditions and what is bound to them, in order. */
  private static final class Conditions {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    Conditions and(String condition, Object... bound) {
      conditions.add(condition);
      parameters.addAll(List.of(bound));
      return this;
    }

    /** One of few values, each bound: files are skipped by them. */
    Conditions oneOf(String column, Collection<?> values) {
      if (!values.isEmpty()) {
        conditions.add(
            column + " in (" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")");
        parameters.addAll(values);
      }
      return this;
    }

    Conditions between(Optional<Instant> from, Optional<Instant> to) {
      from.ifPresent(first -> and("time >= make_timestamp(?)", micros(first)));
      to.ifPresent(end -> and("time < make_timestamp(?)", micros(end)));
      return this;
    }

    Conditions known(Optional<Instant> asOf) {
      if (asOf.isPresent()) {
        long moment = micros(asOf.get());
        return and("accepted <= make_timestamp(?)", moment)
            .and("(replaced is null or replaced > make_timestamp(?))", moment);
      }
      return and("replaced is null");
    }

    String where() {
      return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }
  }

  void aggregate(Served.Generation generation, Aggregation q, Consumer<Aggregate> each) {
    SeriesTable table = table(generation.manifest(), q);
    boolean rolled = table.rollup().isPresent();
    Conditions where =
        new Conditions()
            .oneOf("metric", q.metrics())
            .oneOf("company", q.companies())
            .oneOf("basis", q.bases())
            .between(q.from(), q.to());
    if (!rolled) {
      where.known(q.asOf());
    }
    String from =
        " from "
            + sources.current(generation, table, bounds(q.from(), q.to(), q.companies()))
            + where.where();
    String rows;
    if (isRow(table, q)) {
      rows =
          "select metric, company, time as start, basis, unit, count, sum, min, max"
              + (q.last()
                  ? ", {'value': last, 'accepted': last_accepted, 'accession': last_accession} as"
                      + " last"
                  : "")
              + from;
    } else {
      rows =
          "select metric, "
              + (q.byCompany() ? "company" : "0::bigint as company")
              + ", "
              + start(q.grain())
              + " as start, basis, unit, "
              + (rolled ? rolledTogether(q) : together(q))
              + from
              + " group by 1, 2, 3, 4, 5";
    }
    List<Named> names = new ArrayList<>();
    session.ask(
        withNames(q, after(q, rows, where.parameters)),
        where.parameters,
        row -> {
          if (row.getInt(1) == 0) {
            names.add(new Named(row.getString(5), row.getString(6), row.getString(7)));
          } else {
            each.accept(aggregate(row, names.get(row.getInt(2) - 1), q.last()));
          }
        });
  }

  /** The texts of a row's key. */
  private record Named(String metric, String basis, String unit) {}

  /**
   * An answer in two parts: the texts of the keys, each combination once and numbered in their
   * order; then the rows, by number. To hand a text over costs more than all the rest of a row. A
   * page is cut first, so that of a long answer no more is held than it.
   */
  private static String withNames(Aggregation q, String rows) {
    String page =
        q.limit() == Integer.MAX_VALUE ? rows : rows + " order by 1, 2, 3, 4, 5 limit " + q.limit();
    return "with answer as materialized ("
        + page
        + "), names as materialized (select metric, basis, unit, row_number() over (order by metric,"
        + " basis, unit)::integer as number, dense_rank() over (order by metric)::integer as place"
        + " from (select distinct metric, basis, unit from answer))"
        + " select part, number, company, start, metric, basis, unit, count, sum, min, max"
        + (q.last() ? ", last, accepted, accession" : "")
        + " from (select 0::integer as part, number, 0::bigint as company, 0::bigint as start,"
        + " metric, basis, unit, place, 0::bigint as count, 0::double as sum, 0::double as min,"
        + " 0::double as max"
        + (q.last() ? ", 0::double as last, 0::bigint as accepted, null::varchar as accession" : "")
        + " from names union all select 1::integer, number, company, epoch_us(start), null::varchar,"
        + " null::varchar, null::varchar, place, count, sum, min, max"
        + (q.last() ? ", last.value, epoch_us(last.accepted), last.accession" : "")
        + " from answer join names using (metric, basis, unit)"
        + ") order by part, place, company, start, number";
  }

  /** Whether a row of a rollup is a row of the answer as it is. */
  private static boolean isRow(SeriesTable table, Aggregation q) {
    return q.byCompany() && table.rollup().equals(Optional.of(q.grain()));
  }

  private static String start(Grain grain) {
    return grain == Grain.ALL ? "timestamp '1970-01-01'" : "date_trunc('" + grain.id() + "', time)";
  }

  private static String together(Aggregation q) {
    return "count(*) as count, fsum(value) as sum, min(value) as min, max(value) as max"
        + (q.last()
            ? ", arg_max({'value': value, 'accepted': accepted, 'accession': accession}, "
                + LAST_OF_POINTS
                + ") as last"
            : "");
  }

  private static String rolledTogether(Aggregation q) {
    // A company has one row of a time: the time alone tells which is the last.
    String order = q.byCompany() ? "time" : "(time, last_accepted, last_accession, last)";
    return "sum(count)::bigint as count, fsum(sum) as sum, min(min) as min, max(max) as max"
        + (q.last()
            ? ", arg_max({'value': last, 'accepted': last_accepted, 'accession': last_accession}, "
                + order
                + ") as last"
            : "");
  }

  private static String after(Aggregation q, String rows, List<Object> parameters) {
    if (q.after().isEmpty()) {
      return rows;
    }
    Aggregate.Key key = q.after().get();
    parameters.addAll(
        List.of(key.metric(), key.company(), micros(key.start()), key.basis(), key.unit()));
    return "select * from ("
        + rows
        + ") where (metric, company, epoch_us(start), basis, unit)"
        + " > (?::varchar, ?::bigint, ?::bigint, ?::varchar, ?::varchar)";
  }

  /** The rollup that says the same with fewer rows, where one does; else the rows themselves. */
  private SeriesTable table(Manifest manifest, Aggregation q) {
    SeriesTable points = SeriesTable.of(q.series());
    if (q.asOf().isPresent() || q.grain() == Grain.HOUR) {
      return points;
    }
    boolean days = q.grain() == Grain.DAY || !isAligned(q, 1);
    SeriesTable rollup = SeriesTable.of(q.series(), days ? Grain.DAY : Grain.MONTH);
    boolean same =
        !retention.byTable().containsKey(q.series().id())
            && !(days && retention.byTable().containsKey(Retention.DAILY))
            && isAligned(q, 0);
    return same && (isRow(rollup, q) || rows(manifest, rollup) * FEWER < rows(manifest, points))
        ? rollup
        : points;
  }

  private static long rows(Manifest manifest, SeriesTable table) {
    return manifest.parts(table).stream().mapToLong(Part::rows).sum();
  }

  /** Whether a question begins and ends with a day, or with a month. */
  private static boolean isAligned(Aggregation q, int dayOfMonth) {
    return Stream.concat(q.from().stream(), q.to().stream())
        .allMatch(
            moment ->
                moment.truncatedTo(ChronoUnit.DAYS).equals(moment)
                    && (dayOfMonth == 0
                        || moment.atZone(ZoneOffset.UTC).getDayOfMonth() == dayOfMonth));
  }

  List<Point> points(Served.Generation generation, PointQuery q) {
    Conditions where =
        new Conditions()
            .and("company = ?", q.company())
            .and("metric = ?", q.metric())
            .oneOf("basis", q.basis().stream().toList())
            .between(q.from(), q.to())
            .known(q.asOf());
    List<Point> points = new ArrayList<>();
    session.ask(
        POINT
            + " from "
            + sources.current(
                generation,
                SeriesTable.of(q.series()),
                bounds(q.from(), q.to(), new TreeSet<>(List.of(q.company()))))
            + where.where()
            + " order by time, basis, unit, accepted, accession, seq limit "
            + q.limit(),
        where.parameters,
        row -> points.add(point(row)));
    return points;
  }

  List<Point> crossSection(Served.Generation generation, CrossQuery q) {
    Conditions where =
        new Conditions()
            .and("metric = ?", q.metric())
            .and("company > ?", q.after())
            .and("time <= make_timestamp(?)", micros(q.at()))
            .oneOf("basis", q.basis().stream().toList())
            .known(q.asOf());
    List<Point> points = new ArrayList<>();
    session.ask(
        POINT
            + " from (select distinct on (company, basis, unit) * from "
            + sources.current(
                generation,
                SeriesTable.of(q.series()),
                bounds(Optional.empty(), Optional.of(q.at().plusMillis(1)), new TreeSet<>()))
            + where.where()
            + " order by company, basis, unit, time desc, accepted desc, accession desc, seq desc)"
            + " order by company, basis, unit limit "
            + q.limit(),
        where.parameters,
        row -> points.add(point(row)));
    return points;
  }

  List<Aggregate> rollup(Served.Generation generation, RollupQuery q) {
    Conditions where =
        new Conditions()
            .oneOf("company", q.companies())
            .oneOf("metric", q.metric().stream().toList())
            .between(q.from(), q.to());
    List<Aggregate> rows = new ArrayList<>();
    session.ask(
        "select metric, company, epoch_us(time), basis, unit, count, sum, min, max, last,"
            + " epoch_us(last_accepted), last_accession from "
            + sources.current(
                generation,
                SeriesTable.of(q.series(), q.grain()),
                bounds(q.from(), q.to(), q.companies()))
            + where.where()
            + " order by 1, 2, 3, 4, 5",
        where.parameters,
        row ->
            rows.add(
                new Aggregate(
                    new Aggregate.Key(
                        row.getString(1),
                        row.getLong(2),
                        instant(row.getLong(3)),
                        row.getString(4),
                        row.getString(5)),
                    row.getLong(6),
                    row.getDouble(7),
                    row.getDouble(8),
                    row.getDouble(9),
                    Optional.of(
                        new Aggregate.Last(
                            row.getDouble(10), instant(row.getLong(11)), row.getString(12))))));
    return rows;
  }

  SortedMap<String, Long> metrics(Served.Generation generation, Series series) {
    SortedMap<String, Long> metrics = new TreeMap<>();
    session.ask(
        "select metric, count(*) from "
            + sources.current(generation, SeriesTable.of(series), Sources.Bounds.NONE)
            + " group by metric",
        List.of(),
        row -> metrics.put(row.getString(1), row.getLong(2)));
    return metrics;
  }

  SortedSet<Long> companies(Served.Generation generation) {
    SortedSet<Long> companies = new TreeSet<>();
    for (Series series : Series.values()) {
      session.ask(
          "select distinct company from "
              + sources.current(generation, SeriesTable.of(series), Sources.Bounds.NONE),
          List.of(),
          row -> companies.add(row.getLong(1)));
    }
    return companies;
  }

  private static Sources.Bounds bounds(
      Optional<Instant> from, Optional<Instant> to, SortedSet<Long> companies) {
    return new Sources.Bounds(from.map(Questions::micros), to.map(Questions::micros), companies);
  }

  static long micros(Instant moment) {
    return moment.getEpochSecond() * 1_000_000 + moment.getNano() / 1_000;
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static Aggregate aggregate(ResultSet row, Named named, boolean last) throws SQLException {
    return new Aggregate(
        new Aggregate.Key(
            named.metric(), row.getLong(3), instant(row.getLong(4)), named.basis(), named.unit()),
        row.getLong(8),
        row.getDouble(9),
        row.getDouble(10),
        row.getDouble(11),
        last
            ? Optional.of(
                new Aggregate.Last(row.getDouble(12), instant(row.getLong(13)), row.getString(14)))
            : Optional.empty());
  }

  static Point point(ResultSet row) throws SQLException {
    String digits = row.getString(5);
    long start = row.getLong(8);
    Optional<LocalDate> periodStart =
        row.wasNull() ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(start));
    long accepted = row.getLong(9);
    long replacedAt = row.getLong(10);
    Optional<Instant> replaced =
        row.wasNull() ? Optional.empty() : Optional.of(instant(replacedAt));
    String accession = row.getString(11);
    int seq = row.getInt(12);
    double sure = row.getDouble(13);
    Optional<Double> confidence = row.wasNull() ? Optional.empty() : Optional.of(sure);
    return new Point(
        row.getLong(1),
        row.getString(2),
        instant(row.getLong(3)),
        row.getDouble(4),
        Optional.ofNullable(digits),
        row.getString(6),
        row.getString(7),
        periodStart,
        instant(accepted),
        replaced,
        accession,
        seq,
        confidence);
  }
}
