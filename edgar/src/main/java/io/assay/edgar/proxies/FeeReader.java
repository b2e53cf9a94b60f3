package io.assay.edgar.proxies;

import io.assay.edgar.proxies.AuditFees.Fee;
import io.assay.edgar.tables.Figure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads the table of audit fees: kinds down and years across, or years down and kinds across. Two
 * tables that differ, as of two auditors, give nothing.
 */
final class FeeReader {

  private static final double YEARS_NOT_NAMED = 0.8;
  private static final int LINES_BEFORE = 4;
  private static final BigDecimal ROUNDING = new BigDecimal("0.01");

  private FeeReader() {}

  /** The fees of a section. */
  static Optional<AuditFees> read(List<Line> lines, double confidence) {
    List<AuditFees> found = tables(lines, confidence);
    if (found.isEmpty()) {
      return FeeProse.read(lines, confidence);
    }
    AuditFees first = found.getFirst();
    for (AuditFees other : found) {
      if (audit(other).compareTo(audit(first)) != 0) {
        return Optional.empty();
      }
    }
    return Optional.of(first);
  }

  private static BigDecimal audit(AuditFees fees) {
    return fees.fee(FeeKind.AUDIT).map(Fee::current).orElse(BigDecimal.ZERO);
  }

  /** The fee tables among the lines, those with audit fees. */
  static List<AuditFees> tables(List<Line> lines, double confidence) {
    List<AuditFees> found = new ArrayList<>();
    int i = 0;
    while (i < lines.size()) {
      int from = i;
      i++;
      if (!lines.get(from).isRow()) {
        continue;
      }
      while (i < lines.size()
          && lines.get(i).isRow()
          && lines.get(i).table() == lines.get(from).table()) {
        i++;
      }
      List<Line> rows = lines.subList(from, i);
      List<Line> before = lines.subList(Math.max(0, from - LINES_BEFORE), from);
      down(rows, before, confidence)
          .or(() -> across(rows, before, confidence))
          .ifPresent(found::add);
    }
    return found;
  }

  /** Kinds down the rows, years across. */
  private static Optional<AuditFees> down(List<Line> rows, List<Line> before, double confidence) {
    Map<FeeKind, Fee> fees = new EnumMap<>(FeeKind.class);
    boolean complete = true;
    boolean named = true;
    List<Integer> years = List.of();
    BigDecimal scale = scale(before, rows);
    Optional<FeeKind> open = Optional.empty();
    for (Line row : rows) {
      String label = row.label();
      Optional<FeeKind> kind = FeeKind.of(label);
      List<Figure> numbers = row.numbers();
      if (kind.isEmpty() && fees.isEmpty() && open.isEmpty()) {
        List<Integer> here = Years.in(row.text());
        years = here.isEmpty() ? years : here;
        continue;
      }
      // a kind on a line of its own takes the one row below it, not a sum over several
      complete &= kind.isEmpty() || open.isEmpty();
      if (numbers.isEmpty()) {
        open = kind.isPresent() ? kind : open;
        continue;
      }
      if (open.isPresent() && label.startsWith("total")) {
        complete = false;
        open = Optional.empty();
      }
      Optional<FeeKind> of = kind.isPresent() ? kind : open;
      open = Optional.empty();
      Optional<int[]> order = order(years, numbers.size());
      if (of.isEmpty()) {
        boolean total = label.equals("total") || label.startsWith("total fees");
        complete &= !total || order.isEmpty() || adds(fees, numbers.get(order.get()[0]), scale);
        continue;
      }
      if (order.isEmpty()) {
        complete = false;
        continue;
      }
      named &= !years.isEmpty();
      boolean again = fees.putIfAbsent(of.get(), fee(row, numbers, order.get(), scale)) != null;
      complete &= !again;
    }
    complete &= open.isEmpty();
    return result(fees, complete, named, confidence);
  }

  /** Whether the fees are all that a total counts, but for rounding. */
  private static boolean adds(Map<FeeKind, Fee> fees, Figure total, BigDecimal scale) {
    BigDecimal stated = total.value().multiply(scale);
    BigDecimal sum =
        fees.values().stream().map(Fee::current).reduce(BigDecimal.ZERO, BigDecimal::add);
    return sum.subtract(stated).abs().compareTo(stated.abs().multiply(ROUNDING)) <= 0;
  }

  /** Years down the rows, kinds across. */
  private static Optional<AuditFees> across(List<Line> rows, List<Line> before, double confidence) {
    List<Optional<FeeKind>> columns = List.of();
    List<Line> years = new ArrayList<>();
    for (Line row : rows) {
      if (columns.isEmpty()) {
        columns = kinds(row);
      } else if (Years.in(row.cells().isEmpty() ? "" : row.cells().getFirst()).size() == 1) {
        years.add(row);
      }
    }
    if (columns.isEmpty() || years.isEmpty()) {
      return Optional.empty();
    }
    years.sort((a, b) -> year(b) - year(a));
    BigDecimal scale = scale(before, rows);
    Map<FeeKind, Fee> fees = new EnumMap<>(FeeKind.class);
    for (int c = 0; c < columns.size(); c++) {
      if (columns.get(c).isEmpty()) {
        continue;
      }
      Optional<BigDecimal> now = at(years.getFirst(), c, columns.size());
      if (now.isEmpty()) {
        return Optional.empty();
      }
      Optional<BigDecimal> then =
          years.size() > 1 && year(years.get(1)) == year(years.getFirst()) - 1
              ? at(years.get(1), c, columns.size())
              : Optional.empty();
      Line row = years.getFirst();
      fees.putIfAbsent(
          columns.get(c).get(),
          new Fee(
              now.get().multiply(scale),
              then.map(scale::multiply),
              row.start(),
              row.end(),
              row.text()));
    }
    return result(fees, true, true, confidence);
  }

  private static int year(Line row) {
    return Years.in(row.cells().getFirst()).getFirst();
  }

  private static Optional<BigDecimal> at(Line row, int column, int columns) {
    List<Figure> numbers = new ArrayList<>();
    List<String> cells = row.cells();
    for (String cell : cells.subList(1, cells.size())) {
      Line.number(cell).ifPresent(numbers::add);
    }
    return numbers.size() == columns ? Optional.of(numbers.get(column).value()) : Optional.empty();
  }

  /** Kinds of fees that a row names across, audit fees among two at least; else none. */
  private static List<Optional<FeeKind>> kinds(Line row) {
    List<Optional<FeeKind>> kinds = new ArrayList<>();
    int known = 0;
    boolean audit = false;
    for (String cell : row.cells()) {
      String words = Line.words(cell);
      Optional<FeeKind> kind = FeeKind.of(words);
      boolean column = kind.isPresent() || words.startsWith("total");
      if (column || known > 0) {
        kinds.add(kind);
      }
      known += kind.isPresent() ? 1 : 0;
      audit |= kind.filter(k -> k == FeeKind.AUDIT).isPresent();
    }
    return known >= 2 && audit && row.numbers().isEmpty() ? kinds : List.of();
  }

  static Optional<AuditFees> result(
      Map<FeeKind, Fee> fees, boolean complete, boolean named, double confidence) {
    Fee audit = fees.get(FeeKind.AUDIT);
    if (audit == null || fees.values().stream().anyMatch(f -> f.current().signum() < 0)) {
      return Optional.empty();
    }
    return Optional.of(
        new AuditFees(fees, complete, named ? confidence : confidence * YEARS_NOT_NAMED));
  }

  private static Fee fee(Line row, List<Figure> numbers, int[] order, BigDecimal scale) {
    return new Fee(
        numbers.get(order[0]).value().multiply(scale),
        order[1] < 0
            ? Optional.empty()
            : Optional.of(numbers.get(order[1]).value().multiply(scale)),
        row.start(),
        row.end(),
        row.text());
  }

  /** Columns of the latest year and of the one before it, -1 where there is none. */
  private static Optional<int[]> order(List<Integer> years, int columns) {
    if (years.isEmpty()) {
      return columns > 2 ? Optional.empty() : Optional.of(new int[] {0, columns == 2 ? 1 : -1});
    }
    if (years.size() != columns) {
      return Optional.empty();
    }
    int latest = new TreeSet<>(years).last();
    return Optional.of(new int[] {years.indexOf(latest), years.indexOf(latest - 1)});
  }

  /** What amounts are multiplied by: what the head of the table or the lines before it say. */
  private static BigDecimal scale(List<Line> before, List<Line> rows) {
    BigDecimal scale = BigDecimal.ONE;
    List<Line> told = new ArrayList<>(before);
    for (Line row : rows) {
      if (FeeKind.of(row.label()).isPresent() && !row.numbers().isEmpty()) {
        break;
      }
      told.add(row);
    }
    for (Line line : told) {
      String text = line.text().toLowerCase(java.util.Locale.ROOT);
      if (text.contains("in thousands") || text.contains("(000") || text.contains("$000")) {
        scale = BigDecimal.valueOf(1_000);
      } else if (text.contains("in millions")) {
        scale = BigDecimal.valueOf(1_000_000);
      }
    }
    return scale;
  }
}
