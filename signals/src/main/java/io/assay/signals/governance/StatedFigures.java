package io.assay.signals.governance;

import io.assay.edgar.FormType;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.proxies.AuditFees;
import io.assay.edgar.proxies.BeneficialOwnership;
import io.assay.edgar.proxies.BeneficialOwnership.Holder;
import io.assay.edgar.proxies.CompensationTotals;
import io.assay.edgar.proxies.CompensationTotals.Officer;
import io.assay.edgar.proxies.FeeKind;
import io.assay.edgar.proxies.PayRatio;
import io.assay.edgar.proxies.ProxyReader;
import io.assay.edgar.proxies.ProxyStatement;
import io.assay.edgar.proxies.Vote;
import io.assay.edgar.proxies.VoteReader;
import io.assay.signals.digest.StatedFigure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Takes down the figures that a filing states in its text and signals ask for. */
public final class StatedFigures {

  static final String AUDIT_FEES = "audit_fees";
  static final String AUDIT_RELATED_FEES = "audit_related_fees";
  static final String TAX_FEES = "tax_fees";
  static final String OTHER_FEES = "other_audit_firm_fees";
  static final String UNTOLD_FEES = "untold_fees";
  static final String BLOCK_HOLDER = "block_holder";
  static final String MANAGEMENT = "management_as_a_group";
  static final String CHIEF_TOTAL = "ceo_total";
  static final String OFFICER_TOTAL = "officer_total";
  static final String PAY_RATIO = "pay_ratio";
  static final String PAY_RATIO_IN_DOUBT = "pay_ratio_in_doubt";

  /** Votes for and against the director with the least support, and the advisory vote on pay. */
  public static final String DIRECTOR_FOR = "director_votes_for";

  public static final String DIRECTOR_AGAINST = "director_votes_against";
  public static final String PAY_FOR = "pay_votes_for";
  public static final String PAY_AGAINST = "pay_votes_against";

  private static final double TOLD_IN_TABLE = 1;

  private StatedFigures() {}

  /** Input of a figure of so many years before: {@code audit_fees[-1]}. */
  static String input(String name, int back) {
    return name + (back == 0 ? "[0]" : "[-" + back + "]");
  }

  /** What signals ask for of a filing of the form; empty for forms that state no such figures. */
  public static List<StatedFigure> of(
      ReadFiling filing, FormType form, Optional<ProxyStatement> proxy) {
    List<StatedFigure> figures = new ArrayList<>();
    if (proxy.isPresent()) {
      proxy.get().ownership().ifPresent(o -> ownership(o, figures));
      proxy.get().compensation().ifPresent(c -> compensation(c, figures));
      proxy.get().payRatio().ifPresent(r -> payRatio(r, figures));
      proxy.get().fees().ifPresent(f -> fees(f, figures));
    } else if (form.isAnnual()) {
      filing
          .text()
          .flatMap(text -> ProxyReader.fees(text, filing.sections()))
          .ifPresent(f -> fees(f, figures));
    } else if (form.isCurrentReport()) {
      votes(filing, figures);
    }
    return figures;
  }

  private static void ownership(BeneficialOwnership ownership, List<StatedFigure> into) {
    for (Holder holder : ownership.holders()) {
      into.add(holder(BLOCK_HOLDER, holder, ownership.confidence()));
    }
    ownership.group().ifPresent(g -> into.add(holder(MANAGEMENT, g, ownership.confidence())));
  }

  private static StatedFigure holder(String input, Holder holder, double confidence) {
    return new StatedFigure(
        input,
        holder.percent(),
        confidence,
        "ownership",
        holder.start(),
        holder.end(),
        holder.text());
  }

  private static void compensation(CompensationTotals totals, List<StatedFigure> into) {
    for (Officer officer : totals.officers()) {
      into.add(
          new StatedFigure(
              officer.chief() ? CHIEF_TOTAL : OFFICER_TOTAL,
              officer.total(),
              totals.confidence(),
              "exec_comp",
              officer.start(),
              officer.end(),
              officer.text()));
    }
  }

  private static void payRatio(PayRatio ratio, List<StatedFigure> into) {
    into.add(
        new StatedFigure(
            ratio.check() == PayRatio.Check.DIFFERS ? PAY_RATIO_IN_DOUBT : PAY_RATIO,
            ratio.ratio(),
            ratio.confidence(),
            "exec_comp",
            ratio.start(),
            ratio.end(),
            ratio.text()));
  }

  private static void fees(AuditFees fees, List<StatedFigure> into) {
    for (FeeKind kind : FeeKind.values()) {
      fees.fee(kind)
          .ifPresent(
              fee -> {
                into.add(fee(input(name(kind), 0), fee.current(), fees, fee));
                fee.prior().ifPresent(p -> into.add(fee(input(name(kind), 1), p, fees, fee)));
              });
    }
    if (!fees.complete()) {
      fees.fee(FeeKind.AUDIT)
          .ifPresent(fee -> into.add(fee(UNTOLD_FEES, BigDecimal.ZERO, fees, fee)));
    }
  }

  private static StatedFigure fee(
      String input, BigDecimal value, AuditFees fees, AuditFees.Fee fee) {
    return new StatedFigure(
        input, value, fees.confidence(), "accountant_fees", fee.start(), fee.end(), fee.text());
  }

  private static String name(FeeKind kind) {
    return switch (kind) {
      case AUDIT -> AUDIT_FEES;
      case AUDIT_RELATED -> AUDIT_RELATED_FEES;
      case TAX -> TAX_FEES;
      case OTHER -> OTHER_FEES;
    };
  }

  private static void votes(ReadFiling filing, List<StatedFigure> into) {
    List<Vote> votes = filing.events().stream().flatMap(e -> VoteReader.votes(e).stream()).toList();
    ToDoubleFunction<Vote> support =
        v -> v.votesFor().doubleValue() / v.votesFor().add(v.against()).doubleValue();
    votes.stream()
        .filter(v -> !v.nominee().isEmpty())
        .min(Comparator.comparingDouble(support).thenComparingInt(Vote::start))
        .ifPresent(v -> vote(DIRECTOR_FOR, DIRECTOR_AGAINST, v, into));
    votes.stream()
        .filter(v -> v.nominee().isEmpty() && isOnPay(v.matter().toLowerCase(Locale.ROOT)))
        .findFirst()
        .ifPresent(v -> vote(PAY_FOR, PAY_AGAINST, v, into));
  }

  private static void vote(String inFavour, String against, Vote vote, List<StatedFigure> into) {
    into.add(vote(inFavour, vote.votesFor(), vote));
    into.add(vote(against, vote.against(), vote));
  }

  private static StatedFigure vote(String input, BigDecimal count, Vote vote) {
    return new StatedFigure(input, count, TOLD_IN_TABLE, "", vote.start(), vote.end(), vote.text());
  }

  /** Whether a matter is the advisory vote on pay: not how often to hold it, not a plan. */
  private static boolean isOnPay(String matter) {
    boolean advisory =
        matter.contains("advisory")
            || matter.contains("non-binding")
            || matter.contains("nonbinding")
            || matter.contains("say on pay")
            || matter.contains("say-on-pay");
    return advisory
        && (matter.contains("compensation") || matter.contains("pay"))
        && !matter.contains("frequency")
        && !matter.contains("every year")
        && !matter.contains("shareholder proposal")
        && !matter.contains("stockholder proposal")
        && !matter.contains("ratif")
        && !matter.contains("golden parachute")
        && !matter.contains("merger");
  }
}
