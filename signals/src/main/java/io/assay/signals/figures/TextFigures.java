package io.assay.signals.figures;

import io.assay.edgar.Period;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.forms.WrittenDate;
import io.assay.edgar.schedules.FinancialDataSchedule;
import io.assay.edgar.schedules.ScheduleReader;
import io.assay.edgar.submission.Document;
import io.assay.edgar.xbrl.Context;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactValue;
import io.assay.edgar.xbrl.Unit;
import io.assay.signals.FilingRef;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Line items of periodic reports without XBRL: out of the financial data schedule, else out of the
 * tables of the financial statements. They become facts of a taxonomy of their own, {@code
 * text:total_assets}, which the ledger trusts less. Pure.
 */
final class TextFigures {

  /** Prefix of the concepts of facts that were read from text. */
  static final String PREFIX = "text:";

  /** How far such a fact is trusted. */
  static final double CONFIDENCE = 0.6;

  private static final int YEAR_AND_A_WEEK = 372;
  private static final int COVER = 8_000;
  private static final int DATE = 40;
  private static final Pattern YEAR_ENDED = Pattern.compile("(?i)\\byear[ \n]+ended:?[ \n]+");

  private TextFigures() {}

  static boolean isText(Fact fact) {
    return fact.concept().startsWith(PREFIX);
  }

  static Figures read(ReadFiling filing, FilingRef ref) {
    List<Fact> facts = new ArrayList<>();
    Optional<LocalDate> end = ref.period().or(() -> onCover(filing));
    for (Document document : filing.documents()) {
      if (document.type().equalsIgnoreCase("EX-27")) {
        Optional<FinancialDataSchedule> schedule = ScheduleReader.read(document.text());
        if (schedule.isPresent() && isOfPeriod(schedule.get(), ref)) {
          end = end.or(schedule.get()::periodEnd);
          ScheduleFigures.of(schedule.get())
              .forEach(amount -> facts.add(fact(amount, ref, name(document))));
          break;
        }
      }
    }
    if (ref.form().isAnnual() && end.isPresent()) {
      List<Fact> printed = printed(filing, ref, end.get());
      facts.removeIf(fact -> isContradicted(fact, printed));
      printed.removeIf(fact -> isContradicted(fact, facts) || isAmong(fact, facts));
      facts.addAll(printed);
    }
    return facts.isEmpty()
        ? Figures.none()
        : new Figures(facts, end, yearStart(facts, ref), "USD", List.of());
  }

  /** Out of the report itself, and of an annual report to shareholders that it refers to. */
  private static List<Fact> printed(ReadFiling filing, FilingRef ref, LocalDate end) {
    List<Fact> facts = new ArrayList<>();
    for (Document document : filing.documents()) {
      boolean report = document.sequence() <= 1 || document.type().startsWith("EX-13");
      if (report
          && (document.kind() == Document.Kind.HTML
              || document.kind() == Document.Kind.PLAIN_TEXT)) {
        TableFigures.of(document, end)
            .forEach(amount -> facts.add(fact(amount, ref, name(document))));
      }
    }
    facts.removeIf(fact -> isContradicted(fact, facts));
    return facts;
  }

  /** Whether another source has another number for the same item and time. */
  private static boolean isContradicted(Fact fact, List<Fact> others) {
    BigDecimal rounding = BigDecimal.ONE.scaleByPowerOfTen(power(fact));
    return others.stream()
        .anyMatch(
            other ->
                isSame(fact, other)
                    && FactIndex.number(other)
                            .subtract(FactIndex.number(fact))
                            .abs()
                            .compareTo(rounding.max(BigDecimal.ONE.scaleByPowerOfTen(power(other))))
                        > 0);
  }

  private static boolean isAmong(Fact fact, List<Fact> others) {
    return others.stream().anyMatch(other -> isSame(fact, other));
  }

  private static boolean isSame(Fact a, Fact b) {
    return a.concept().equals(b.concept()) && Periods.apart(end(a), end(b)) <= 7;
  }

  private static LocalDate end(Fact fact) {
    return switch (fact.period()) {
      case Period.Instant i -> i.date();
      case Period.Duration d -> d.end();
      case Period.Forever _ -> LocalDate.MAX;
    };
  }

  private static int power(Fact fact) {
    return -Integer.parseInt(((FactValue.Numeric) fact.value()).decimals());
  }

  /** The end of the year that the cover page of an annual report names. */
  private static Optional<LocalDate> onCover(ReadFiling filing) {
    String cover =
        filing
            .text()
            .map(text -> text.text().substring(0, Math.min(COVER, text.text().length())))
            .orElse("");
    Matcher year = YEAR_ENDED.matcher(cover);
    return year.find()
        ? WrittenDate.at(cover.substring(year.end(), Math.min(year.end() + DATE, cover.length())))
        : Optional.empty();
  }

  /** Documents of the first years have no file names. */
  private static String name(Document document) {
    return document.filename().isEmpty() ? document.type() : document.filename();
  }

  /** A schedule may be a restated one of an earlier period, filed along. */
  private static boolean isOfPeriod(FinancialDataSchedule schedule, FilingRef ref) {
    return schedule.periodEnd().isPresent()
        && (ref.period().isEmpty()
            || Periods.apart(schedule.periodEnd().get(), ref.period().get()) <= 7);
  }

  /** The longest flow that ends with the period begins with the fiscal year. */
  private static Optional<LocalDate> yearStart(List<Fact> facts, FilingRef ref) {
    return facts.stream()
        .map(Fact::period)
        .filter(Period.Duration.class::isInstance)
        .map(Period.Duration.class::cast)
        .filter(d -> ref.form().isAnnual() ? Periods.isYear(d) : d.days() < YEAR_AND_A_WEEK)
        .map(Period.Duration::start)
        .min(LocalDate::compareTo);
  }

  private static Fact fact(TextAmount amount, FilingRef ref, String document) {
    return new Fact(
        PREFIX + amount.item(),
        new Context("", ref.cik().toString(), amount.period(), new TreeMap<>()),
        new FactValue.Numeric(amount.value(), new Unit("USD"), Integer.toString(-amount.power())),
        "",
        "",
        false,
        document,
        amount.start(),
        amount.end());
  }
}
