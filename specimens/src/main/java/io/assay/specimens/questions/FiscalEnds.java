package io.assay.specimens.questions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * When the years of a company of the corpus end and what its annual reports call them, for
 * questions that name a time in other words. Immutable.
 *
 * @param yearEnd month and day as its profile has them: {@code 0930}, or empty
 * @param years latest first
 */
public record FiscalEnds(long cik, String yearEnd, List<Year> years) {

  /**
   * A year as a report names it.
   *
   * @param end its last day
   */
  public record Year(LocalDate end, int name) {}

  public FiscalEnds {
    years = List.copyOf(years);
  }

  /** All companies of which anything is known, by CIK. */
  public static List<FiscalEnds> all() {
    return Lines.of("fiscal-ends.txt").stream().map(FiscalEnds::parse).toList();
  }

  /** As the resource has it: {@code 320193 0930 2024-09-28=2024 2023-09-30=2023}. */
  private static FiscalEnds parse(String line) {
    String[] parts = line.split(" ");
    List<Year> years = new ArrayList<>();
    for (String year : List.of(parts).subList(2, parts.length)) {
      String[] named = year.split("=");
      years.add(new Year(LocalDate.parse(named[0]), Integer.parseInt(named[1])));
    }
    return new FiscalEnds(Long.parseLong(parts[0]), parts[1].equals("-") ? "" : parts[1], years);
  }

  /** The line of the resource. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder(cik + " " + (yearEnd.isEmpty() ? "-" : yearEnd));
    years.forEach(year -> line.append(' ').append(year.end()).append('=').append(year.name()));
    return line.toString();
  }
}
