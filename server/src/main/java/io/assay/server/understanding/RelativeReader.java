package io.assay.server.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads times that are told by another one: {@code one year later}. Pure. */
final class RelativeReader {

  private final Reading reading;

  private RelativeReader(Reading reading) {
    this.reading = reading;
  }

  /** The times with those told by the first of them; their words are taken. */
  static List<Period> read(Reading reading, List<Period> periods) {
    return new RelativeReader(reading).relative(periods);
  }

  /** The prior year, beside a time that is named, is the one before that. */
  private static List<Period> priorOfFirst(List<Period> periods) {
    return periods.stream()
        .map(
            period ->
                period.kind() == Period.Kind.PRIOR_YEAR
                    ? periods.getFirst().shifted(-12).orElse(period)
                    : period)
        .distinct()
        .toList();
  }

  private List<Period> relative(List<Period> periods) {
    List<Period> result = new ArrayList<>(priorOfFirst(periods));
    for (int at = 0; at < reading.size() && !result.isEmpty(); at++) {
      if (sameDay(at, result)) {
        continue;
      }
      int years = yearsApart(at);
      if (years != 0) {
        result
            .getFirst()
            .shifted(12 * years)
            .filter(p -> !result.contains(p))
            .ifPresent(result::add);
        reading.take(at, at + 3);
        continue;
      }
      int length = shiftLength(at);
      if (length > 0) {
        boolean half = reading.stand(at, "half") || reading.stand(at, "six");
        boolean back = reading.at(at + length - 1).is("earlier", "before", "previously");
        Optional<Period> shifted = result.getFirst().shifted((half ? 6 : 12) * (back ? -1 : 1));
        shifted.filter(period -> !result.contains(period)).ifPresent(result::add);
        reading.take(at, at + length);
      }
    }
    return result;
  }

  /** How many years later three words say, or earlier; 0 where they say none. */
  private int yearsApart(int at) {
    int count = List.of("two", "three", "four", "five").indexOf(reading.at(at).text()) + 2;
    if (count < 2 || !reading.isFree(at, at + 3) || !reading.at(at + 1).is("years")) {
      return 0;
    }
    return reading.at(at + 2).is("later", "after")
        ? count
        : reading.at(at + 2).is("earlier", "before") ? -count : 0;
  }

  /** How many words say that a time is told by another. */
  private int shiftLength(int at) {
    for (String[] said : SHIFTS) {
      if (reading.stand(at, said)) {
        return said.length;
      }
    }
    return 0;
  }

  private static final List<String[]> SHIFTS =
      List.of(
          new String[] {"half", "a", "year", "later"},
          new String[] {"half", "a", "year", "earlier"},
          new String[] {"six", "months", "later"},
          new String[] {"six", "months", "earlier"},
          new String[] {"six", "months", "before"},
          new String[] {"one", "year", "later"},
          new String[] {"a", "year", "later"},
          new String[] {"one", "year", "on"},
          new String[] {"a", "year", "on"},
          new String[] {"twelve", "months", "later"},
          new String[] {"one", "year", "after"},
          new String[] {"the", "following", "year"},
          new String[] {"the", "year", "after"},
          new String[] {"one", "year", "earlier"},
          new String[] {"a", "year", "earlier"},
          new String[] {"one", "year", "before"},
          new String[] {"a", "year", "before"},
          new String[] {"twelve", "months", "earlier"},
          new String[] {"twelve", "months", "before"},
          new String[] {"the", "year", "before"},
          new String[] {"the", "year", "earlier"});

  /** The same day of another year: the year behind it is none of its own. */
  private boolean sameDay(int at, List<Period> periods) {
    if (!reading.isFree(at)
        || !reading.at(at).is("same")
        || !reading.at(at + 1).is("day", "date", "quarter", "period", "month")) {
      return false;
    }
    for (int i = at + 2; i < Math.min(at + 5, reading.size()); i++) {
      String text = reading.at(i).text();
      Period year =
          text.matches("(19|20)\\d\\d") ? Period.fiscalYear(Integer.parseInt(text)) : null;
      if (year != null && periods.contains(year)) {
        Optional<Period> moved =
            periods.stream().filter(p -> !p.equals(year)).findFirst().flatMap(p -> p.inYear(year));
        if (moved.isPresent()) {
          periods.set(periods.indexOf(year), moved.get());
          reading.take(at, at + 2);
          return true;
        }
      }
    }
    return false;
  }
}
