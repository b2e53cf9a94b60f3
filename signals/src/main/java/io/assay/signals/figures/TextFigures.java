package io.assay.signals.figures;

import io.assay.edgar.Period;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.schedules.FinancialDataSchedule;
import io.assay.edgar.schedules.ScheduleReader;
import io.assay.edgar.submission.Document;
import io.assay.edgar.xbrl.Context;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactValue;
import io.assay.edgar.xbrl.Unit;
import io.assay.signals.FilingRef;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

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

  private TextFigures() {}

  static boolean isText(Fact fact) {
    return fact.concept().startsWith(PREFIX);
  }

  static Figures read(ReadFiling filing, FilingRef ref) {
    List<Fact> facts = new ArrayList<>();
    Optional<LocalDate> end = ref.period();
    for (Document document : filing.documents()) {
      if (document.type().equalsIgnoreCase("EX-27")) {
        Optional<FinancialDataSchedule> schedule = ScheduleReader.read(document.text());
        if (schedule.isPresent() && isOfPeriod(schedule.get(), ref)) {
          end = end.or(schedule.get()::periodEnd);
          for (TextAmount amount : ScheduleFigures.of(schedule.get())) {
            facts.add(fact(amount, ref, name(document)));
          }
          break;
        }
      }
    }
    if (facts.isEmpty()) {
      return Figures.none();
    }
    return new Figures(facts, end, yearStart(facts, ref), "USD", List.of());
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
