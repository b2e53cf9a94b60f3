package io.assay.signals.comparison;

import io.assay.signals.FilingRef;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Which report a report is compared with: found by the period both report on, never by the order in
 * which they were filed or arrived. A pure function of the company's reports, so a report that
 * comes late, or amends another, changes the answer as if it had been there all along.
 */
public final class PriorFilings {

  private PriorFilings() {}

  /** How far back the report compared with lies. */
  public enum Distance {
    /** Period ended 330 to 400 days before; fiscal years have 52 or 53 weeks. */
    YEAR(330, 365, 400, "a year"),
    /** Period ended 75 to 107 days before; fiscal quarters have 12 to 14 weeks. */
    QUARTER(75, 91, 107, "a quarter");

    private final int least;
    private final int usual;
    private final int most;
    private final String words;

    Distance(int least, int usual, int most, String words) {
      this.least = least;
      this.usual = usual;
      this.most = most;
      this.words = words;
    }

    /** Days before the period's end within which a comparable period ends. */
    public int mostDays() {
      return most;
    }
  }

  /**
   * A report of the company.
   *
   * @param sections names of the catalogue's sections it carries: {@code risk_factors}, {@code mda}
   */
  public record Report(FilingRef ref, Set<String> sections) {

    public Report {
      sections = Set.copyOf(sections);
    }
  }

  /** What was found. */
  public sealed interface Prior {

    /** The report to compare with. */
    record Found(FilingRef ref) implements Prior {}

    /**
     * None.
     *
     * @param why for a person
     */
    record None(String why) implements Prior {}
  }

  /**
   * The report of the same family (annual or quarterly) whose period ended nearest to one distance
   * before. Of several on the same period an amendment supersedes what it amends if it carries the
   * sections, or any of them; the last accepted wins. What was accepted after the report itself
   * does not count: no look-ahead.
   *
   * @param of the report that asks
   * @param reports all that are known of the company; the asking one may be among them
   * @param sections names of those to be compared; a report with none of them is no answer
   */
  public static Prior of(
      FilingRef of, List<Report> reports, Distance distance, Set<String> sections) {
    if (!of.form().isPeriodic()) {
      return new Prior.None(
          of.form() + " reports events, not a period: there is no report before it to compare");
    }
    if (of.period().isEmpty()) {
      return new Prior.None("the filing does not say which period it reports on");
    }
    LocalDate end = of.period().get();
    List<FilingRef> comparable =
        reports.stream()
            .filter(r -> r.sections().stream().anyMatch(sections::contains))
            .map(Report::ref)
            .filter(r -> isBefore(r, of) && within(r, end, distance))
            .toList();
    return comparable.stream()
        .filter(r -> r.form().isAnnual() == of.form().isAnnual())
        .min(
            Comparator.<FilingRef>comparingLong(r -> Math.abs(days(r, end) - distance.usual))
                .thenComparing(FilingRef::accepted, Comparator.reverseOrder())
                .thenComparing(r -> r.accession().value(), Comparator.reverseOrder()))
        .<Prior>map(Prior.Found::new)
        .orElseGet(() -> new Prior.None(why(of, end, distance, comparable)));
  }

  private static String why(
      FilingRef of, LocalDate end, Distance distance, List<FilingRef> otherFamily) {
    String family = of.form().isAnnual() ? "annual" : "quarterly";
    String none =
        "no "
            + family
            + " report of the company for a period ending about "
            + distance.words
            + " before "
            + end
            + " is held, with sections to compare";
    return otherFamily.isEmpty()
        ? none
        : none
            + "; "
            + otherFamily.getLast().form()
            + " "
            + otherFamily.getLast().accession()
            + " covers that time";
  }

  private static boolean isBefore(FilingRef a, FilingRef b) {
    int order = a.accepted().compareTo(b.accepted());
    return order < 0 || (order == 0 && a.accession().value().compareTo(b.accession().value()) < 0);
  }

  private static boolean within(FilingRef ref, LocalDate end, Distance distance) {
    if (!ref.form().isPeriodic() || ref.period().isEmpty()) {
      return false;
    }
    long days = days(ref, end);
    return days >= distance.least && days <= distance.most;
  }

  private static long days(FilingRef ref, LocalDate end) {
    return ChronoUnit.DAYS.between(ref.period().orElseThrow(), end);
  }
}
