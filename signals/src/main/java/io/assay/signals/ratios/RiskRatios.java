package io.assay.signals.ratios;

import io.assay.edgar.xbrl.Fact;
import io.assay.signals.AbsenceReason;
import io.assay.signals.Evidence;
import io.assay.signals.digest.TextMeasures.TextFinding;
import io.assay.signals.formula.Formula;
import io.assay.signals.formula.Quantity;
import io.assay.signals.formula.Situation;
import io.assay.signals.language.Concentration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Ratios of risk and of management that need line items or cover-page boxes, by signal id. */
public final class RiskRatios {

  /** Of what a sentence says, not a tag. */
  private static final double TOLD_TRUST = 0.6;

  private RiskRatios() {}

  public static Map<String, Formula> all() {
    Map<String, Formula> m = new LinkedHashMap<>();
    m.put("auditor_attestation_missing_flag", RiskRatios::attestationMissing);
    m.put("error_correction_flag", s -> box(s, "DocumentFinStmtErrorCorrectionFlag"));
    m.put("customer_concentration_max", RiskRatios::concentration);
    m.put(
        "impairment_to_assets",
        s -> s.item("impairment_charges").orZero().over(s.item("total_assets", 1)));
    m.put(
        "uncertain_tax_ratio",
        s -> s.item("unrecognized_tax_benefits").over(s.item("total_assets")));
    m.put("near_term_maturity_share", RiskRatios::nearTermMaturity);
    m.put("maturity_to_liquidity", RiskRatios::maturityToLiquidity);
    m.put(
        "off_balance_sheet_ratio",
        s ->
            anyOf(s, "purchase_obligations", "guarantees_max_exposure", "letters_of_credit")
                .over(s.item("total_assets")));
    m.put(
        "loss_contingency_ratio",
        s ->
            anyOf(s, "loss_contingency_accrual", "loss_contingency_possible")
                .over(s.item("total_equity").abs()));
    m.put("pension_underfunding_ratio", RiskRatios::pension);
    m.put(
        "related_party_amount_ratio",
        s -> s.item("related_party_amounts").over(s.item("revenue").positive("revenue")));
    m.put(
        "buyback_authorisation_ratio",
        s ->
            s.item("buyback_remaining")
                .or(s.item("buyback_authorized").trusted(0.7))
                .over(s.item("market_cap")));
    return m;
  }

  private static Quantity attestationMissing(Situation s) {
    Quantity box = box(s, "IcfrAuditorAttestationFlag");
    String category =
        s.digest().figures().coverText("EntityFilerCategory").toLowerCase(Locale.ROOT);
    boolean accelerated = category.contains("accelerated") && !category.contains("non-accelerated");
    return box.map(v -> v == 0 && accelerated ? 1 : 0, "missing of " + category + " filer");
  }

  /** A cover-page box: 1 when ticked. */
  private static Quantity box(Situation s, String name) {
    return s.digest()
        .figures()
        .coverFlag(name)
        .map(
            ticked -> {
              Fact fact = s.digest().figures().cover(name).orElseThrow();
              Evidence evidence =
                  new Evidence.OfFact(
                      "dei:" + name,
                      s.ref().accession(),
                      fact.concept(),
                      ticked ? java.math.BigDecimal.ONE : java.math.BigDecimal.ZERO,
                      "",
                      fact.period(),
                      fact.context().dimensions(),
                      fact.id(),
                      fact.document(),
                      fact.start(),
                      fact.end());
              return Quantity.measured(
                  ticked ? 1 : 0, name + " is " + ticked, 1, List.of(evidence));
            })
        .orElseGet(
            () -> Quantity.absent(AbsenceReason.MISSING_INPUT, "the cover page has no " + name));
  }

  /** Sum of those that are reported; absent when none is. */
  private static Quantity anyOf(Situation s, String... items) {
    Quantity sum = s.item(items[0]);
    for (int i = 1; i < items.length; i++) {
      Quantity next = s.item(items[i]);
      if (!next.isAbsent()) {
        sum = sum.isAbsent() ? next : sum.plus(next);
      }
    }
    return sum;
  }

  /** The tagged share; else the largest that a sentence on customers states, or that none is. */
  private static Quantity concentration(Situation s) {
    Quantity tagged = s.item("concentration_risk_pct");
    if (!tagged.isAbsent()) {
      return tagged;
    }
    Optional<TextFinding> found = Optional.empty();
    double largest = 0;
    for (TextFinding each : s.digest().texts().findings()) {
      double share =
          each.signal().equals(Concentration.SHARES)
              ? Concentration.largestShare(each.text()).orElse(0)
              : 0;
      if (share > largest || (found.isEmpty() && each.signal().equals(Concentration.NONE))) {
        largest = Math.max(largest, share);
        found = Optional.of(each);
      }
    }
    if (found.isEmpty()) {
      return tagged;
    }
    TextFinding said = found.get();
    return Quantity.measured(
        largest,
        Quantity.plain(100 * largest) + " %",
        TOLD_TRUST,
        List.of(
            new Evidence.OfSentence(
                "customer share",
                s.ref().accession(),
                said.section(),
                said.start(),
                said.end(),
                said.text())));
  }

  private static Quantity nearTermMaturity(Situation s) {
    String[] later = {
      "debt_maturity_year_2",
      "debt_maturity_year_3",
      "debt_maturity_year_4",
      "debt_maturity_year_5",
      "debt_maturity_after_year_5"
    };
    Quantity first = s.item("debt_maturity_next_12m");
    Quantity sum = first;
    int present = first.isAbsent() ? 0 : 1;
    for (String bucket : later) {
      Quantity next = s.item(bucket);
      present += next.isAbsent() ? 0 : 1;
      sum = sum.plus(next.orZero());
    }
    if (!first.isAbsent() && present < 4) {
      return Quantity.absent(
          AbsenceReason.MISSING_INPUT, "only " + present + " of 6 maturity buckets are reported");
    }
    return first.plus(s.item("debt_maturity_year_2").orZero()).over(sum);
  }

  private static Quantity maturityToLiquidity(Situation s) {
    Quantity debt = s.item("short_term_debt");
    if (debt.isAbsent()) {
      Quantity total = s.item("total_debt");
      if (total.isAbsent()) {
        return debt;
      }
      debt = Quantity.constant(0).trusted(total.confidence()).from(total.evidence());
    }
    Quantity flow = s.item("cash_from_operations").orZero();
    return debt.over(
        s.item("cash_and_equivalents")
            .plus(s.item("short_term_investments").orZero())
            .plus(flow.value() < 0 ? flow.map(v -> 0, "max0") : flow));
  }

  private static Quantity pension(Situation s) {
    Quantity deficit =
        s.item("pension_obligation")
            .minus(s.item("pension_plan_assets"))
            .or(s.item("pension_funded_status").times(-1));
    return deficit.map(v -> Math.max(0, v), "max0").over(s.item("total_assets"));
  }
}
