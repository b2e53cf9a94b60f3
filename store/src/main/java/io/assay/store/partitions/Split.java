package io.assay.store.partitions;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How tables are split: by range, a partition a year or a month (UTC), named {@code table_y2024} or
 * {@code table_m202403}, and one for the rest, {@code table_rest}. Immutable.
 *
 * @param tables split alike. Partitions of the second and later refer to the first's partition of
 *     the same span, column to column: a reference to a single partition costs a third of one to
 *     the whole table
 * @param bound the lower bound of the partition that begins on a day, as SQL writes it
 */
public record Split(List<Table> tables, Span span, Function<LocalDate, String> bound) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z_]*");

  public Split {
    tables = List.copyOf(tables);
  }

  /** A table and the column it is split by. */
  public record Table(String name, String column) {

    public Table {
      if (!NAME.matcher(name).matches() || !NAME.matcher(column).matches()) {
        throw new IllegalArgumentException("'" + name + "." + column + "' is no name of a column");
      }
    }

    String rest() {
      return name + "_rest";
    }
  }

  /** How long a partition lasts. */
  public enum Span {
    YEAR,
    MONTH;

    /** The first day of the span that a day lies in. */
    public LocalDate first(LocalDate day) {
      return this == YEAR ? day.withDayOfYear(1) : day.withDayOfMonth(1);
    }

    /** The first day of the span {@code count} spans later, or earlier when negative. */
    public LocalDate plus(LocalDate first, int count) {
      return this == YEAR ? first.plusYears(count) : first.plusMonths(count);
    }

    String suffix(LocalDate first) {
      return this == YEAR
          ? "y%04d".formatted(first.getYear())
          : "m%04d%02d".formatted(first.getYear(), first.getMonthValue());
    }

    private static final Pattern SUFFIX = Pattern.compile("_(?:y(\\d{4})|m(\\d{4})(\\d{2}))$");

    Optional<LocalDate> first(String partition) {
      Matcher name = SUFFIX.matcher(partition);
      if (!name.find() || (name.group(1) != null) != (this == YEAR)) {
        return Optional.empty();
      }
      return Optional.of(
          this == YEAR
              ? LocalDate.of(Integer.parseInt(name.group(1)), 1, 1)
              : YearMonth.of(Integer.parseInt(name.group(2)), Integer.parseInt(name.group(3)))
                  .atDay(1));
    }
  }

  /** A table split by a column of type timestamptz. */
  public static Split byTime(String table, String column, Span span) {
    return new Split(List.of(new Table(table, column)), span, day -> "'" + day + "T00:00:00Z'");
  }

  /** The first table, by which all are known. */
  public String name() {
    return tables.getFirst().name();
  }

  String partition(Table table, LocalDate first) {
    return table.name() + "_" + span.suffix(first);
  }

  /** That a row of a table belongs to a span, as SQL writes it. */
  String within(Table table, LocalDate first) {
    return "%1$s >= %2$s and %1$s < %3$s"
        .formatted(table.column(), bound.apply(first), bound.apply(span.plus(first, 1)));
  }

  LocalDate first(Instant at) {
    return span.first(LocalDate.ofInstant(at, ZoneOffset.UTC));
  }
}
