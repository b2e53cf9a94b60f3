package io.assay.signals.formula;

import io.assay.signals.AbsenceReason;
import io.assay.signals.Evidence;
import io.assay.signals.FilingRef;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.History;
import io.assay.signals.figures.Entry;
import io.assay.signals.figures.Ledger;
import io.assay.signals.figures.Span;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a formula may look at: the filing, what was known before it, its line items, and the other
 * signals of the same filing. Immutable but for what the ledger remembers.
 *
 * @param span over which the formula takes flows
 * @param signals another signal of the filing by id
 */
public record Situation(
    Catalogue catalogue,
    FilingDigest digest,
    History history,
    Ledger ledger,
    Span span,
    Function<String, Quantity> signals) {

  public FilingRef ref() {
    return digest.ref();
  }

  /** The line item for the filing's own period. */
  public Quantity item(String id) {
    return item(id, 0);
  }

  /** The line item so many fiscal years before. */
  public Quantity item(String id, int yearsBack) {
    return at(id, span, yearsBack);
  }

  public Quantity at(String id, Span over, int back) {
    return switch (ledger.at(id, over, back)) {
      case Entry.Found found ->
          Quantity.of(found.value(), found.confidence(), found.flags(), found.evidence());
      case Entry.Missing missing ->
          Quantity.absent(
              id.equals("share_price") ? AbsenceReason.NO_PRICE : AbsenceReason.MISSING_INPUT,
              missing.why() + " is not reported");
    };
  }

  /** Mean of the balance at the end and a year before; the end alone where that is missing. */
  public Quantity average(String id) {
    return average(id, 0);
  }

  public Quantity average(String id, int yearsBack) {
    Quantity end = item(id, yearsBack);
    Quantity start = item(id, yearsBack + 1);
    if (start.isAbsent() && !end.isAbsent()) {
      return end.flagged("end_balance").trusted(0.8);
    }
    return end.plus(start).over(Quantity.constant(2));
  }

  /** Another signal of this filing, as an input: its value with itself as the evidence. */
  public Quantity signal(String id) {
    Quantity quantity = signals.apply(id);
    return quantity.isAbsent()
        ? quantity
        : Quantity.of(
                new BigDecimal(quantity.value()),
                quantity.confidence(),
                quantity.flags(),
                new Evidence.OfSignal(id, id, quantity.value()))
            .saying(Quantity.plain(quantity.value()));
  }

  /** Whether the company is a bank, an insurer or another finance company (SIC 6000 to 6999). */
  public boolean isFinancial() {
    return digest
        .company()
        .map(p -> p.sic().startsWith("6") && p.sic().length() == 4)
        .orElse(false);
  }

  /**
   * The comparable prior report: the original of the same family whose period ends 330 to 400 days
   * before, nearest to 365.
   */
  public Optional<History.Past> comparablePrior() {
    return comparablePrior(1);
  }

  /** The same so many years before: each year shifts the days by 365. */
  public Optional<History.Past> comparablePrior(int years) {
    int usual = 365 * years;
    if (ref().period().isEmpty() || !ref().form().isPeriodic()) {
      return Optional.empty();
    }
    boolean annual = ref().form().isAnnual();
    return history.past().stream()
        .filter(
            p ->
                !p.digest().ref().form().isAmendment()
                    && (annual
                        ? p.digest().ref().form().isAnnual()
                        : p.digest().ref().form().isQuarterly())
                    && p.digest().ref().period().isPresent()
                    && daysBefore(p) >= usual - 35
                    && daysBefore(p) <= usual + 35)
        .min(Comparator.comparingLong(p -> Math.abs(daysBefore(p) - usual)));
  }

  private long daysBefore(History.Past past) {
    return ChronoUnit.DAYS.between(
        past.digest().ref().period().orElseThrow(), ref().period().orElseThrow());
  }

  /** All filings known, the one at hand last. */
  public List<FilingDigest> filings() {
    return java.util.stream.Stream.concat(
            history.past().stream().map(History.Past::digest), java.util.stream.Stream.of(digest))
        .toList();
  }

  /** Evidence of a filing as such. */
  public static Evidence evidence(String input, FilingRef ref) {
    return new Evidence.OfFiling(input, ref.accession(), ref.form(), ref.accepted(), ref.period());
  }
}
