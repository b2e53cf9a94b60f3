package io.assay.edgar.statements;

import io.assay.edgar.Accession;
import io.assay.edgar.Period;
import io.assay.edgar.filing.ReadFiling;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The same statement of several filings as one: a row for each concept, a column for each period.
 * Rows stand as in the latest filing, with its labels and signs; those it no longer has keep their
 * place after the row they followed. Of a figure told more than once the latest filing's is shown
 * and the earlier are kept beside it. Immutable.
 *
 * @param title of the latest statement
 * @param sources what was joined, the latest first
 */
public record StatementSeries(
    StatementKind kind,
    String title,
    List<Column> columns,
    List<SeriesRow> rows,
    List<Source> sources) {

  public StatementSeries {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    sources = List.copyOf(sources);
  }

  /**
   * A statement and where it is from.
   *
   * @param filing accession number or another name of the filing
   * @param filed what is filed later goes before
   */
  public record Source(String filing, LocalDate filed, Statement statement) {}

  /**
   * A row over the years.
   *
   * @param row as the latest filing that has it words it
   * @param concepts under which it was reported, the latest first; more than one where a company
   *     went over to another concept under the same label
   * @param cells one for each column; all empty for headings
   */
  public record SeriesRow(Row row, List<String> concepts, List<Optional<SeriesCell>> cells) {
    public SeriesRow {
      concepts = List.copyOf(concepts);
      cells = List.copyOf(cells);
    }

    public String label() {
      return row instanceof Row.Line line ? line.dated() : row.label();
    }
  }

  /**
   * A figure as one filing told it.
   *
   * @param cell with the sign of the row's latest filing
   */
  public record Telling(String filing, LocalDate filed, Cell cell) {}

  /**
   * A figure as the latest filing told it, and as others did before.
   *
   * @param earlier the latest of them first
   */
  public record SeriesCell(Telling latest, List<Telling> earlier) {
    public SeriesCell {
      earlier = List.copyOf(earlier);
    }

    /** The number shown, with its sign. */
    public Optional<BigDecimal> shown() {
      return latest.cell().shown();
    }

    /** Whether an earlier filing told another number, beyond what rounding explains. */
    public boolean restated() {
      return earlier.stream().anyMatch(telling -> !Figures.agree(latest.cell(), telling.cell()));
    }
  }

  /**
   * Joins the statement of one kind of several filings; those without it add nothing.
   *
   * @return empty when no filing has it
   */
  public static Optional<StatementSeries> of(StatementKind kind, Collection<ReadFiling> filings) {
    List<Source> sources = new ArrayList<>();
    for (ReadFiling filing : filings) {
      if (Statements.of(filing) instanceof Statements.Drawn drawn) {
        LocalDate filed =
            filing.header().filed().or(() -> filing.header().period()).orElse(LocalDate.MIN);
        String name = filing.header().accession().map(Accession::value).orElse("");
        drawn.find(kind).ifPresent(statement -> sources.add(new Source(name, filed, statement)));
      }
    }
    return of(sources);
  }

  /**
   * Joins statements.
   *
   * @return empty when there is none
   */
  public static Optional<StatementSeries> of(List<Source> sources) {
    if (sources.isEmpty()) {
      return Optional.empty();
    }
    List<Source> latestFirst = new ArrayList<>(sources);
    latestFirst.sort(Comparator.comparing(Source::filed).reversed());
    return Optional.of(new Stitching(latestFirst).series());
  }

  /** The series with columns of whole years and of instants alone. */
  public StatementSeries annual() {
    return only(
        column ->
            column
                .period()
                .map(p -> !(p instanceof Period.Duration) || PeriodWords.months(p) == 12)
                .orElse(true));
  }

  /**
   * The series with columns of single quarters and of instants alone; where a statement tells of no
   * single quarter, as those of cash flows do not, all its columns stay.
   */
  public StatementSeries quarterly() {
    boolean any = columns.stream().anyMatch(StatementSeries::isQuarter);
    return only(
        column ->
            !any
                || isQuarter(column)
                || !(column.period().isPresent()
                    && column.period().get() instanceof Period.Duration));
  }

  private static boolean isQuarter(Column column) {
    return column.period().filter(p -> PeriodWords.months(p) == 3).isPresent();
  }

  private StatementSeries only(Predicate<Column> kept) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (kept.test(columns.get(i))) {
        places.add(i);
      }
    }
    return new StatementSeries(
        kind,
        title,
        places.stream().map(columns::get).toList(),
        rows.stream()
            .map(
                row ->
                    new SeriesRow(
                        row.row(), row.concepts(), places.stream().map(row.cells()::get).toList()))
            .toList(),
        sources);
  }

  /** The first line of a concept, under whatever concept it was reported last. */
  public Optional<SeriesRow> findLine(String concept) {
    return rows.stream()
        .filter(
            row ->
                row.row() instanceof Row.Line line
                    && line.members().isEmpty()
                    && row.concepts().contains(concept))
        .findFirst();
  }
}
