package io.assay.edgar.statements;

import io.assay.edgar.Period;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Periods in the words of column headings, as the SEC's viewer has them. */
final class PeriodWords {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("MMM. dd, yyyy", Locale.US);
  private static final DateTimeFormatter DAY_OF_MAY =
      DateTimeFormatter.ofPattern("MMM dd, yyyy", Locale.US);

  /** Days that are forgiven when months are counted: fiscal quarters have 12 to 14 weeks. */
  private static final int GRACE = 15;

  private PeriodWords() {}

  /** {@code Mar. 29, 2025}. */
  static String date(LocalDate day) {
    return (day.getMonthValue() == 5 ? DAY_OF_MAY : DAY).format(day);
  }

  /** Whole months of a duration, give or take half of one; 0 for others. */
  static int months(Period period) {
    return switch (period) {
      case Period.Duration d ->
          Math.toIntExact(
              java.time.Period.between(d.start(), d.end().plusDays(1L + GRACE)).toTotalMonths());
      case Period.Instant _, Period.Forever _ -> 0;
    };
  }

  /** The last day of a period. */
  static LocalDate end(Period period) {
    return switch (period) {
      case Period.Duration d -> d.end();
      case Period.Instant i -> i.date();
      case Period.Forever _ -> LocalDate.MAX;
    };
  }

  /** The day at whose end a period begins; of an instant the day itself. */
  static LocalDate begin(Period period) {
    return switch (period) {
      case Period.Duration d -> d.start().minusDays(1);
      case Period.Instant i -> i.date();
      case Period.Forever _ -> LocalDate.MIN;
    };
  }

  /** Headings of a column. */
  static List<String> headings(Period period) {
    List<String> headings = new ArrayList<>();
    switch (period) {
      case Period.Duration d -> {
        int months = months(period);
        if (months > 0) {
          headings.add(months + " Months Ended");
        }
        headings.add(date(d.end()));
      }
      case Period.Instant i -> headings.add(date(i.date()));
      case Period.Forever _ -> headings.add("forever");
    }
    return headings;
  }
}
