package io.assay.signals.governance;

import io.assay.edgar.Period;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactValue;
import io.assay.signals.AbsenceReason;
import io.assay.signals.Evidence;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.formula.Quantity;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The tagged table of pay versus performance: facts of the {@code ecd} taxonomy over fiscal years.
 * A proxy statement's own period is the day of the meeting, so the latest fiscal year among these
 * facts is the year reported on. Source: Item 402(v) of Regulation S-K.
 */
final class PayFacts {

  private static final String TAXONOMY = "ecd:";
  private static final int SHORTEST_YEAR = 350;
  private static final int LONGEST_YEAR = 380;
  private static final double LIMIT = 5;

  private PayFacts() {}

  /** (paid[0]/paid[-1] - 1) - (tsr[0]/tsr[-1] - 1), within -5 and 5. */
  static Quantity gap(FilingDigest d) {
    String paid = "ceo_compensation_actually_paid";
    String index = "total_shareholder_return_index";
    Quantity paidThen = at(d, paid, "PeoActuallyPaidCompAmt", 1).positive(paid + "[-1]");
    Quantity returnThen = at(d, index, "TotalShareholderRtnAmt", 1);
    Quantity growth =
        at(d, paid, "PeoActuallyPaidCompAmt", 0).over(paidThen).minus(Quantity.constant(1));
    Quantity shareholders =
        at(d, index, "TotalShareholderRtnAmt", 0).over(returnThen).minus(Quantity.constant(1));
    return growth.minus(shareholders).clip(-LIMIT, LIMIT);
  }

  /** A fact of the latest fiscal year. */
  static Quantity latest(FilingDigest d, String input, String concept) {
    return at(d, input, concept, 0);
  }

  private static Quantity at(FilingDigest d, String input, String concept, int back) {
    String name = input + "[" + (back == 0 ? "0" : "-" + back) + "]";
    Optional<LocalDate> end = end(d.figures().facts(), back);
    if (end.isPresent()) {
      for (Fact fact : d.figures().facts()) {
        if (fact.concept().equals(TAXONOMY + concept)
            && fact.context().dimensions().isEmpty()
            && fact.value() instanceof FactValue.Numeric number
            && yearEnd(fact).filter(end.get()::equals).isPresent()) {
          return Quantity.of(number.value(), 1, List.of(), evidence(d, name, fact, number));
        }
      }
    }
    return Quantity.absent(AbsenceReason.MISSING_INPUT, name + " is not reported");
  }

  /** The end of the latest fiscal year told of, or of the one before it. */
  private static Optional<LocalDate> end(List<Fact> facts, int back) {
    Optional<LocalDate> latest =
        facts.stream()
            .filter(f -> f.concept().startsWith(TAXONOMY))
            .flatMap(f -> yearEnd(f).stream())
            .max(LocalDate::compareTo);
    return back == 0
        ? latest
        : latest.flatMap(
            end ->
                facts.stream()
                    .filter(f -> f.concept().startsWith(TAXONOMY))
                    .flatMap(f -> yearEnd(f).stream())
                    .filter(e -> isYear(ChronoUnit.DAYS.between(e, end)))
                    .max(LocalDate::compareTo));
  }

  private static Optional<LocalDate> yearEnd(Fact fact) {
    return fact.period() instanceof Period.Duration d
            && isYear(ChronoUnit.DAYS.between(d.start(), d.end()) + 1)
        ? Optional.of(d.end())
        : Optional.empty();
  }

  private static boolean isYear(long days) {
    return days >= SHORTEST_YEAR && days <= LONGEST_YEAR;
  }

  private static Evidence evidence(
      FilingDigest d, String name, Fact fact, FactValue.Numeric number) {
    return new Evidence.OfFact(
        name,
        d.ref().accession(),
        fact.concept(),
        number.value(),
        number.unit().measure(),
        fact.period(),
        fact.context().dimensions(),
        fact.id(),
        fact.document(),
        fact.start(),
        fact.end());
  }
}
