package io.assay.sample.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A company's books, quarter by quarter, in units of the books (thousands or millions). Quarter 0
 * is the first of a fiscal year. Everything shown in filings is read from here, so that
 * comparatives equal what was filed before. Immutable.
 *
 * @param firstMonth the month quarter 0 starts with
 * @param scale amounts are in 10^scale dollars
 */
record Books(YearMonth firstMonth, int scale, List<Quarter> quarters, List<String> segments) {

  Books {
    quarters = List.copyOf(quarters);
    segments = List.copyOf(segments);
  }

  /**
   * A quarter: flows of it and balances at its end.
   *
   * @param averageShares shares, weighted over the quarter
   * @param shares outstanding at its end
   * @param price of a share at its end
   * @param dividend a share, in cents
   * @param bySegment revenue by segment, in the order of the segments; adds up to the revenue
   */
  record Quarter(
      Map<Line, Long> amounts,
      long averageShares,
      long shares,
      double price,
      int dividend,
      List<Long> bySegment) {

    Quarter {
      amounts = new EnumMap<>(amounts);
      bySegment = List.copyOf(bySegment);
    }

    long get(Line line) {
      Long amount = amounts.get(line);
      return amount == null ? 0 : amount;
    }
  }

  int size() {
    return quarters.size();
  }

  /** First day of a quarter. */
  LocalDate start(int quarter) {
    return firstMonth.plusMonths(3L * quarter).atDay(1);
  }

  /** Last day of a quarter. */
  LocalDate end(int quarter) {
    return firstMonth.plusMonths(3L * quarter + 2).atEndOfMonth();
  }

  /** Sum of a flow over quarters, both included. */
  long flow(Line line, int from, int to) {
    long sum = 0;
    for (int q = from; q <= to; q++) {
      sum += quarters.get(q).get(line);
    }
    return sum;
  }

  /** Flow over quarters {@code from} to {@code to}, or balance at the end of {@code to}. */
  long amount(Line line, int from, int to) {
    return line.instant() ? quarters.get(to).get(line) : flow(line, from, to);
  }

  /** Sum over the fiscal year, from 0. */
  long year(Line line, int fiscalYear) {
    return amount(line, 4 * fiscalYear, 4 * fiscalYear + 3);
  }

  long segment(int segment, int from, int to) {
    long sum = 0;
    for (int q = from; q <= to; q++) {
      sum += quarters.get(q).bySegment().get(segment);
    }
    return sum;
  }

  /** Shares, weighted over quarters, both included. */
  long averageShares(int from, int to) {
    long sum = 0;
    for (int q = from; q <= to; q++) {
      sum += quarters.get(q).averageShares();
    }
    return sum / (to - from + 1);
  }

  /** Shares with the effect of options; none in a loss. */
  long dilutedShares(int from, int to) {
    long basic = averageShares(from, to);
    return flow(Line.NET, from, to) > 0 ? basic + basic / 64 : basic;
  }

  BigDecimal perShare(int from, int to, boolean diluted) {
    return BigDecimal.valueOf(flow(Line.NET, from, to))
        .scaleByPowerOfTen(scale)
        .divide(
            BigDecimal.valueOf(diluted ? dilutedShares(from, to) : averageShares(from, to)),
            2,
            RoundingMode.HALF_UP);
  }

  /** Dividend declared a share. */
  BigDecimal dividend(int from, int to) {
    int cents = 0;
    for (int q = from; q <= to; q++) {
      cents += quarters.get(q).dividend();
    }
    return BigDecimal.valueOf(cents, 2);
  }

  boolean has(Line line) {
    for (Quarter quarter : quarters) {
      if (quarter.get(line) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Name of the fiscal year: the calendar year it ends in, January counting to the year before. */
  int yearName(int fiscalYear) {
    LocalDate end = end(4 * fiscalYear + 3);
    return end.getMonthValue() == 1 ? end.getYear() - 1 : end.getYear();
  }
}
