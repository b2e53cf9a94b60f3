package io.assay.edgar.proxies;

import io.assay.edgar.proxies.CompensationTotals.Officer;
import io.assay.edgar.tables.Figure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the summary compensation table: officers with a row for each year, the total in the last
 * column. A total that is not the sum of its row makes the whole table uncertain: it is left out.
 */
final class CompensationReader {

  private static final double TOLERANCE = 0.01;
  private static final double ABSOLUTE = 5;
  private static final int MOST_OFFICERS = 30;
  private static final int LONGEST_LABEL = 360;
  private static final int MOST_TABLES = 8;
  private static final int LONGEST_TABLE = 300;

  private CompensationReader() {}

  /** The first table with salaries and totals. */
  static Optional<CompensationTotals> read(List<Line> lines, double confidence) {
    int tried = 0;
    for (int i = 0; i < lines.size() && tried < MOST_TABLES; i++) {
      if (isHead(lines, i)) {
        tried++;
        int table = lines.get(i).table();
        int to = i + 1;
        while (to < lines.size()
            && to - i < LONGEST_TABLE
            && lines.get(to).table() == table
            && lines.get(to).isRow()) {
          to++;
        }
        Optional<CompensationTotals> found = rows(lines.subList(i + 1, to), confidence);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** A row that ends the head: with years and salary named in it or just above, total last. */
  private static boolean isHead(List<Line> lines, int at) {
    Line line = lines.get(at);
    if (!line.isRow()) {
      return false;
    }
    List<String> cells = line.cells();
    if (cells.size() < 3 || !Line.words(cells.getLast()).startsWith("total")) {
      return false;
    }
    StringBuilder head = new StringBuilder();
    for (int i = Math.max(0, at - 4); i <= at; i++) {
      if (lines.get(i).table() == line.table()) {
        head.append(Line.words(lines.get(i).text())).append(' ');
      }
    }
    return head.indexOf("salary") >= 0 && head.indexOf("year") >= 0;
  }

  /** A row of the table. */
  private record Row(String label, int year, List<BigDecimal> amounts, Line line) {
    BigDecimal total() {
      return amounts.getLast();
    }

    boolean adds() {
      BigDecimal sum = BigDecimal.ZERO;
      for (BigDecimal amount : amounts.subList(0, amounts.size() - 1)) {
        sum = sum.add(amount);
      }
      double difference = sum.subtract(total()).abs().doubleValue();
      return difference <= Math.max(ABSOLUTE, TOLERANCE * total().doubleValue());
    }
  }

  private static Optional<CompensationTotals> rows(List<Line> lines, double confidence) {
    List<Row> rows = new ArrayList<>();
    for (Line line : lines) {
      row(line).ifPresent(rows::add);
    }
    int latest = rows.stream().mapToInt(Row::year).max().orElse(0);
    List<Officer> officers = new ArrayList<>();
    for (int i = 0; i < rows.size() && officers.size() < MOST_OFFICERS; i++) {
      Row row = rows.get(i);
      if (row.year() != latest) {
        continue;
      }
      if (!row.adds() || row.total().signum() < 0) {
        return Optional.empty();
      }
      StringBuilder label = new StringBuilder(row.label());
      for (int k = i + 1; k < rows.size() && rows.get(k).year() != latest; k++) {
        label.append(' ').append(rows.get(k).label());
      }
      officers.add(
          new Officer(
              row.label(),
              isChief(Line.words(label.toString())),
              row.total(),
              row.line().start(),
              row.line().end(),
              row.line().text()));
    }
    return officers.isEmpty()
        ? Optional.empty()
        : Optional.of(new CompensationTotals(latest, oneChief(officers), confidence));
  }

  private static Optional<Row> row(Line line) {
    List<String> cells = line.cells();
    StringBuilder label = new StringBuilder();
    int year = 0;
    List<BigDecimal> amounts = new ArrayList<>();
    for (String cell : cells) {
      List<Integer> years = Years.in(cell);
      if (year == 0 && years.size() == 1 && cell.length() <= 12) {
        year = years.getFirst();
      } else if (year == 0) {
        label.append(label.isEmpty() ? "" : " ").append(cell);
      } else {
        Line.number(cell)
            .filter(f -> f.sign().isEmpty())
            .map(Figure::value)
            .ifPresent(amounts::add);
      }
    }
    return year == 0 || amounts.size() < 2 || label.length() > LONGEST_LABEL
        ? Optional.empty()
        : Optional.of(new Row(label.toString(), year, amounts, line));
  }

  private static boolean isChief(String words) {
    boolean named =
        words.contains("chief executive")
            || words.contains(" ceo")
            || words.contains("principal executive officer");
    return named
        && !words.contains("former")
        && !words.contains("assistant to")
        && !words.contains("deputy chief executive");
  }

  /** Where none or several are called chief, the first of them is; the first row by custom. */
  private static List<Officer> oneChief(List<Officer> officers) {
    int chief = 0;
    for (int i = officers.size() - 1; i >= 0; i--) {
      chief = officers.get(i).chief() ? i : chief;
    }
    List<Officer> result = new ArrayList<>();
    for (int i = 0; i < officers.size(); i++) {
      Officer o = officers.get(i);
      result.add(new Officer(o.name(), i == chief, o.total(), o.start(), o.end(), o.text()));
    }
    return result;
  }
}
