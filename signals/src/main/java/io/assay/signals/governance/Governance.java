package io.assay.signals.governance;

import io.assay.signals.AbsenceReason;
import io.assay.signals.Evidence;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.StatedFigure;
import io.assay.signals.formula.Formula;
import io.assay.signals.formula.Quantity;
import io.assay.signals.formula.Situation;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Signals of ownership, pay and fees of the auditor, by signal id. */
public final class Governance {

  private static final double PER_CENT = 100;
  private static final double NO_ROW = 0.8;
  private static final double IN_DOUBT = 0.5;
  private static final double FEWER_OFFICERS = 0.8;
  private static final double FROM_FACTS = 0.8;
  private static final int HIGHEST_PAID = 5;
  private static final int HEADING_ALONE = 100;
  private static final int OTHER_OFFICERS = 4;

  private Governance() {}

  public static Map<String, Formula> all() {
    Map<String, Formula> m = new LinkedHashMap<>();
    m.put("block_holder_share", s -> blockHolders(s.digest()));
    m.put("management_ownership_share", s -> management(s.digest()));
    m.put("ceo_pay_ratio", s -> payRatio(s.digest()));
    m.put("ceo_pay_slice", Governance::paySlice);
    m.put("pay_performance_gap", s -> PayFacts.gap(s.digest()));
    m.put("non_audit_fee_ratio", s -> nonAuditFees(s.digest()));
    m.put("audit_fee_change", s -> auditFeeChange(s.digest()));
    return m;
  }

  // ---- ownership

  private static Quantity blockHolders(FilingDigest d) {
    List<StatedFigure> holders = d.stated(StatedFigures.BLOCK_HOLDER);
    if (holders.isEmpty()) {
      return d.stated(StatedFigures.MANAGEMENT).isEmpty()
          ? noOwnership()
          : Quantity.absent(
              AbsenceReason.MISSING_INPUT,
              "no holder of 5 % and more who is no officer or director was told");
    }
    Quantity sum = holders.stream().map(h -> quantity(d, h)).reduce(Quantity::plus).orElseThrow();
    Quantity share = sum.over(Quantity.constant(PER_CENT));
    return share.value() > 1 ? share.map(v -> Math.min(1, v), "min1") : share;
  }

  private static Quantity management(FilingDigest d) {
    List<StatedFigure> group = d.stated(StatedFigures.MANAGEMENT);
    if (group.isEmpty()) {
      return d.stated(StatedFigures.BLOCK_HOLDER).isEmpty()
          ? noOwnership()
          : Quantity.absent(
              AbsenceReason.MISSING_INPUT,
              "no row of all directors and executive officers as a group was found");
    }
    return quantity(d, group.getFirst()).over(Quantity.constant(PER_CENT));
  }

  private static Quantity noOwnership() {
    return Quantity.absent(
        AbsenceReason.SECTION_NOT_FOUND, "no table of beneficial ownership was recognised");
  }

  // ---- pay

  private static Quantity payRatio(FilingDigest d) {
    for (StatedFigure ratio : d.stated(StatedFigures.PAY_RATIO)) {
      return quantity(d, ratio);
    }
    for (StatedFigure ratio : d.stated(StatedFigures.PAY_RATIO_IN_DOUBT)) {
      return quantity(d, ratio).trusted(IN_DOUBT);
    }
    return Quantity.absent(AbsenceReason.MISSING_INPUT, "no pay ratio is stated");
  }

  private static Quantity paySlice(Situation s) {
    FilingDigest d = s.digest();
    List<StatedFigure> chief = d.stated(StatedFigures.CHIEF_TOTAL);
    List<StatedFigure> others = d.stated(StatedFigures.OFFICER_TOTAL);
    if (chief.isEmpty() || others.isEmpty()) {
      return fromFacts(d);
    }
    Quantity own = quantity(d, chief.getFirst());
    List<Quantity> highest =
        Stream.concat(Stream.of(own), others.stream().map(o -> quantity(d, o)))
            .sorted(Comparator.comparingDouble(Quantity::value).reversed())
            .limit(HIGHEST_PAID)
            .toList();
    Quantity slice = own.over(highest.stream().reduce(Quantity::plus).orElseThrow());
    return highest.size() < HIGHEST_PAID ? slice.trusted(FEWER_OFFICERS) : slice;
  }

  private static Quantity fromFacts(FilingDigest d) {
    Quantity chief = PayFacts.latest(d, "ceo_total_compensation", "PeoTotalCompAmt");
    Quantity others = PayFacts.latest(d, "neo_average_compensation", "NonPeoNeoAvgTotalCompAmt");
    Quantity four = others.times(OTHER_OFFICERS);
    return chief.over(chief.plus(four)).trusted(FROM_FACTS);
  }

  // ---- fees

  private static Quantity nonAuditFees(FilingDigest d) {
    Quantity audit = auditFees(d, 0);
    if (!audit.isAbsent() && !d.stated(StatedFigures.UNTOLD_FEES).isEmpty()) {
      return Quantity.absent(
          AbsenceReason.MISSING_INPUT, "a kind of fees is named whose amount could not be told");
    }
    Quantity related = orNothing(d, StatedFigures.AUDIT_RELATED_FEES);
    Quantity tax = orNothing(d, StatedFigures.TAX_FEES);
    Quantity other = orNothing(d, StatedFigures.OTHER_FEES);
    return tax.plus(other).over(audit.plus(related).plus(tax).plus(other));
  }

  private static Quantity auditFeeChange(FilingDigest d) {
    Quantity now = auditFees(d, 0).positive("audit_fees[0]");
    Quantity then = auditFees(d, 1).positive("audit_fees[-1]");
    return now.over(then).ln();
  }

  private static Quantity auditFees(FilingDigest d, int back) {
    String input = StatedFigures.input(StatedFigures.AUDIT_FEES, back);
    List<StatedFigure> stated = d.stated(input);
    if (!stated.isEmpty()) {
      return quantity(d, stated.getFirst());
    }
    boolean section =
        back > 0
            || !d.ref().form().isAnnual()
            || Optional.ofNullable(d.texts().sections().get("accountant_fees"))
                .filter(m -> m.end() - m.start() > HEADING_ALONE)
                .isPresent();
    return section
        ? Quantity.absent(AbsenceReason.MISSING_INPUT, input + " is not stated")
        : Quantity.absent(
            AbsenceReason.SECTION_NOT_FOUND,
            "the fees of the accountant stand in another document, or were not found");
  }

  /** Fees of a kind; 0 where no row names it, as the line item says. */
  private static Quantity orNothing(FilingDigest d, String name) {
    String input = StatedFigures.input(name, 0);
    List<StatedFigure> stated = d.stated(input);
    return stated.isEmpty()
        ? Quantity.of(
            BigDecimal.ZERO,
            NO_ROW,
            List.of(),
            new Evidence.OfAssumption(input, BigDecimal.ZERO, "no fees of this kind are named"))
        : quantity(d, stated.getFirst());
  }

  /** A stated figure as an input, its row or sentence as the evidence. */
  public static Quantity quantity(FilingDigest d, StatedFigure figure) {
    return Quantity.of(
        figure.value(),
        figure.confidence(),
        List.of(),
        new Evidence.OfSentence(
            figure.input(),
            d.ref().accession(),
            figure.section(),
            figure.start(),
            figure.end(),
            figure.text()));
  }
}
