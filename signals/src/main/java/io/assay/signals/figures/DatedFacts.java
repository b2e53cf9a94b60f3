package io.assay.signals.figures;

import io.assay.edgar.Period;
import io.assay.signals.catalogue.LineItem;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses among the facts of a concept those of the time asked for: the balance-sheet date, the
 * year, the quarter as reported or as the year so far grew by it, twelve months. Not thread-safe.
 */
final class DatedFacts {

  private static final Comparator<Period.Duration> BY_LENGTH =
      Comparator.comparingInt(Period.Duration::days).reversed();

  private final Sources sources;
  private final TimeFrame frame;

  DatedFacts(Sources sources) {
    this.sources = sources;
    this.frame = sources.frame();
  }

  /**
   * The item read from one concept.
   *
   * @param back years before the filing's period; quarters for {@link Span#QUARTER}
   */
  Optional<Entry.Found> read(LineItem item, Span span, int back, String label, String concept) {
    if (!frame.isKnown()) {
      return Optional.empty();
    }
    if (item.instant()) {
      return instant(item, span, back, label, concept);
    }
    return switch (span) {
      case ANNUAL -> frame.isAnnual() ? year(item, back, label, concept) : Optional.empty();
      case DISCRETE ->
          frame.isAnnual()
              ? year(item, back, label, concept)
              : quarter(item, label, concept, frame.yearsBefore(back));
      case TTM ->
          frame.isAnnual()
              ? year(item, back, label, concept)
              : back == 0 ? trailing(item, label, concept) : Optional.empty();
      case QUARTER -> quarter(item, label, concept, frame.quartersBefore(back));
    };
  }

  private Optional<Entry.Found> instant(
      LineItem item, Span span, int back, String label, String concept) {
    if (concept.startsWith("dei:")) {
      return coverDate(item, back, label, concept);
    }
    TimeFrame.Window window =
        span == Span.QUARTER ? frame.quartersBefore(back) : frame.yearsBefore(back);
    return sources.search(
        back == 0,
        facts -> {
          Optional<Entry.Found> plain =
              facts.instant(
                  label, concept, item.unit(), window.target(), window.low(), window.high());
          return plain.isPresent() || !allowsMembers(item)
              ? plain
              : facts.overMembers(
                  label,
                  concept,
                  item.unit(),
                  p -> p instanceof Period.Instant d && window.holds(d.date()));
        });
  }

  private static boolean allowsMembers(LineItem item) {
    return switch (item.id()) {
      case "pension_obligation",
          "pension_plan_assets",
          "pension_funded_status",
          "loss_contingency_possible",
          "shares_outstanding" ->
          true;
      default -> false;
    };
  }

  /**
   * Cover-page amounts bear dates of their own: the filing's, or those of the report a year ago.
   */
  private Optional<Entry.Found> coverDate(LineItem item, int back, String label, String concept) {
    TimeFrame.Window window = frame.yearsBefore(back);
    boolean floats = item.id().equals("public_float");
    for (int i = 0; i <= sources.earlier().size(); i++) {
      boolean own = i == 0;
      if (own != (back == 0) && !(floats && back == 0)) {
        continue;
      }
      Optional<LocalDate> end =
          own ? frame.end() : sources.earlier().get(i - 1).figures().periodEnd();
      boolean fits =
          end.isPresent()
              && (own || (floats ? frame.isWithinDays(end.get(), 400) : window.holds(end.get())));
      if (!fits) {
        continue;
      }
      FactIndex index = sources.index(i);
      Optional<Entry.Found> entry =
          index
              .latest(label, concept, item.unit())
              .or(
                  () ->
                      item.id().equals("shares_outstanding")
                          ? index.overMembers(
                              label, concept, item.unit(), Period.Instant.class::isInstance)
                          : Optional.empty());
      if (entry.isPresent()) {
        return entry;
      }
    }
    return Optional.empty();
  }

  private Optional<Entry.Found> year(LineItem item, int back, String label, String concept) {
    return sources.search(
        back == 0, facts -> yearEnding(facts, item, label, concept, frame.yearsBefore(back)));
  }

  private static Optional<Entry.Found> yearEnding(
      FactIndex index, LineItem item, String label, String concept, TimeFrame.Window end) {
    return index.duration(
        label,
        concept,
        item.unit(),
        d -> Periods.isYear(d) && end.holds(d.end()),
        Comparator.<Period.Duration>comparingLong(d -> Periods.apart(d.end(), end.target()))
            .thenComparingLong(d -> Math.abs(d.days() - 365L)));
  }

  /** The quarter as reported; else what the year so far grew by. Per-share items only reported. */
  private Optional<Entry.Found> quarter(
      LineItem item, String label, String concept, TimeFrame.Window end) {
    boolean ownOnly = end.target().equals(frame.end().orElse(null));
    Optional<Entry.Found> reported =
        sources.search(
            ownOnly,
            facts ->
                facts.duration(
                    label,
                    concept,
                    item.unit(),
                    d -> Periods.isQuarter(d) && end.holds(d.end()),
                    Comparator.comparingLong(d -> Periods.apart(d.end(), end.target()))));
    if (reported.isPresent() || !item.isAdditive()) {
      return reported;
    }
    Optional<Entry.Found> whole =
        sources.search(
            ownOnly,
            facts ->
                facts.duration(
                    label,
                    concept,
                    item.unit(),
                    d -> (Periods.isYear(d) || Periods.isYearToDate(d)) && end.holds(d.end()),
                    Comparator.comparingLong(d -> Periods.apart(d.end(), end.target()))));
    if (whole.isEmpty() || !(whole.get().period() instanceof Period.Duration to)) {
      return Optional.empty();
    }
    Optional<Entry.Found> before =
        sources.search(
            false,
            facts ->
                facts.duration(
                    label,
                    concept,
                    item.unit(),
                    d ->
                        Periods.apart(d.start(), to.start()) <= 3
                            && Periods.within(to.days() - (long) d.days(), 80, 100),
                    Comparator.comparingLong(d -> Periods.apart(d.start(), to.start()))));
    return before.map(
        b ->
            Entry.Found.combined(
                label,
                Periods.isYear(to) ? "FY - YTD(Q3)" : "YTD(q) - YTD(q-1)",
                whole.get().value().subtract(b.value()),
                List.of(whole.get(), b),
                new Period.Duration(((Period.Duration) b.period()).end().plusDays(1), to.end())));
  }

  /** FY + year to date - year to date a year ago, all of one tag. */
  private Optional<Entry.Found> trailing(LineItem item, String label, String concept) {
    if (!item.isAdditive() || frame.fiscalYearStart().isEmpty()) {
      return Optional.empty();
    }
    LocalDate start = frame.fiscalYearStart().get();
    LocalDate end = frame.end().orElseThrow();
    Optional<Entry.Found> current =
        sources
            .own()
            .duration(label, concept, item.unit(), d -> spans(d, start, end, 3), BY_LENGTH);
    if (current.isEmpty()) {
      return Optional.empty();
    }
    Optional<Entry.Found> past =
        sources.search(
            false,
            facts ->
                facts.duration(
                    label,
                    concept,
                    item.unit(),
                    d -> spans(d, start.minusYears(1), end.minusYears(1), 10),
                    BY_LENGTH));
    if (past.isEmpty()) {
      return Optional.empty();
    }
    LocalDate yearEnd = start.minusDays(1);
    Optional<Entry.Found> year =
        sources.search(
            false,
            facts ->
                yearEnding(
                    facts,
                    item,
                    label,
                    concept,
                    new TimeFrame.Window(yearEnd, yearEnd.minusDays(3), yearEnd.plusDays(3))));
    return year.map(
        y ->
            Entry.Found.combined(
                label,
                "FY + YTD - YTD a year ago",
                y.value().add(current.get().value()).subtract(past.get().value()),
                List.of(y, current.get(), past.get()),
                new Period.Duration(
                    ((Period.Duration) past.get().period()).end().plusDays(1), end)));
  }

  private static boolean spans(Period.Duration d, LocalDate start, LocalDate end, int tolerance) {
    return Periods.apart(d.start(), start) <= tolerance && Periods.apart(d.end(), end) <= tolerance;
  }
}
