package io.assay.risk.brief;

import io.assay.risk.brief.Brief.Citation;
import io.assay.risk.brief.Brief.Theme;
import io.assay.risk.brief.Briefs.Given;
import io.assay.risk.brief.Excerpts.Changes;
import io.assay.risk.brief.Excerpts.Excerpt;
import io.assay.risk.brief.Excerpts.SectionChanges;
import io.assay.signals.Evidence;
import io.assay.signals.FilingRef;
import io.assay.signals.Signal;
import io.assay.signals.figures.Entry;
import io.assay.signals.figures.Ledger;
import io.assay.signals.figures.Span;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an annual or quarterly report says, and what changed in it. */
final class ReportLines {

  private static final BigDecimal STILL = new BigDecimal("0.0005");

  private final Draft draft;
  private final Given given;
  private final FilingRef ref;
  private final boolean annual;

  private ReportLines(Draft draft, Given given) {
    this.draft = draft;
    this.given = given;
    this.ref = given.digest().ref();
    this.annual = ref.form().isAnnual();
  }

  static void write(Draft draft, Given given) {
    ReportLines lines = new ReportLines(draft, given);
    lines.opening();
    lines.figures();
    lines.explanation();
    lines.debt();
    lines.changes();
  }

  private void opening() {
    String name = given.digest().company().map(p -> p.name()).orElse("The company");
    String span = annual ? "the fiscal year" : "the quarter";
    String period =
        ref.period().map(p -> " on " + span + " that ended on " + Saying.day(p)).orElse("");
    String kind = ref.form().isAmendment() ? "amends its report" : "reports";
    draft.say(
        Theme.SAYS,
        name
            + " "
            + kind
            + period
            + "; the SEC accepted this "
            + ref.form()
            + " on "
            + Saying.day(ref.accepted())
            + ".",
        filing("filing, " + name, ref));
    for (Excerpt excerpt : given.excerpts().described()) {
      draft.say(
          Theme.SAYS,
          "It describes itself so: " + Saying.quote(excerpt.text()) + ".",
          said(excerpt));
    }
  }

  private void figures() {
    if (given.ledger().isEmpty()) {
      return;
    }
    Ledger ledger = given.ledger().get();
    revenue(ledger);
    income(ledger);
    cash(ledger);
  }

  private void debt() {
    if (given.ledger().isEmpty()) {
      return;
    }
    Ledger ledger = given.ledger().get();
    Optional<Entry.Found> debt = item(ledger, "total_debt", 0);
    Optional<Entry.Found> equity = item(ledger, "total_equity", 0);
    if (debt.isPresent() && equity.isPresent() && debt.get().value().signum() > 0) {
      boolean negative = equity.get().value().signum() < 0;
      draft.say(
          negative ? Theme.WORRYING : Theme.SAYS,
          "Debt of "
              + money(ledger, debt.get())
              + " stands against "
              + (negative ? "negative equity of " : "equity of ")
              + money(ledger, equity.get())
              + ".",
          debt.get().evidence(),
          equity.get().evidence());
    }
  }

  private static Optional<Entry.Found> item(Ledger ledger, String id, int back) {
    return ledger.at(id, Span.DISCRETE, back) instanceof Entry.Found found
        ? Optional.of(found)
        : Optional.empty();
  }

  private String money(Ledger ledger, Entry.Found found) {
    return Saying.money(found.value(), ledger.currency());
  }

  private String before() {
    return annual ? "the year before" : "the same quarter a year before";
  }

  private void revenue(Ledger ledger) {
    Optional<Entry.Found> now = item(ledger, "revenue", 0);
    if (now.isEmpty()) {
      return;
    }
    Optional<Entry.Found> then = item(ledger, "revenue", 1);
    if (then.isEmpty() || then.get().value().signum() <= 0) {
      draft.say(
          Theme.SAYS, "Revenue came to " + money(ledger, now.get()) + ".", now.get().evidence());
      return;
    }
    Evidence.OfDerivation growth = growth("revenue", now.get(), then.get());
    String much =
        growth.value().abs().compareTo(STILL) < 0
            ? ", as much as in " + before()
            : ", "
                + Saying.share(growth.value().doubleValue())
                + (growth.value().signum() > 0 ? " more" : " less")
                + " than the "
                + money(ledger, then.get())
                + " of "
                + before();
    draft.say(Theme.SAYS, "Revenue came to " + money(ledger, now.get()) + much + ".", growth);
  }

  private static Evidence.OfDerivation growth(String item, Entry.Found now, Entry.Found then) {
    BigDecimal change =
        now.value().divide(then.value(), MathContext.DECIMAL64).subtract(BigDecimal.ONE);
    return new Evidence.OfDerivation(
        item + " growth",
        item + " / " + item + "[-1] - 1",
        change,
        List.of(now.evidence(), then.evidence()));
  }

  private void income(Ledger ledger) {
    Optional<Entry.Found> now = item(ledger, "net_income", 0);
    if (now.isEmpty()) {
      return;
    }
    Optional<Entry.Found> then = item(ledger, "net_income", 1);
    boolean profit = now.get().value().signum() >= 0;
    String made =
        profit
            ? "Net income was " + money(ledger, now.get())
            : "The company made a net loss of " + money(ledger, now.get());
    if (then.isEmpty()) {
      draft.say(Theme.SAYS, made + ".", now.get().evidence());
      return;
    }
    String was = money(ledger, then.get());
    boolean profitThen = then.get().value().signum() > 0;
    if (profit && profitThen) {
      Evidence.OfDerivation growth = growth("net_income", now.get(), then.get());
      String way = growth.value().signum() >= 0 ? "up " : "down ";
      draft.say(
          Theme.SAYS,
          made + ", " + way + Saying.share(growth.value().doubleValue()) + " from " + was + ".",
          growth);
    } else {
      draft.say(
          Theme.SAYS,
          made
              + (profitThen ? ", after net income of " : ", after a net loss of ")
              + was
              + " in "
              + before()
              + ".",
          now.get().evidence(),
          then.get().evidence());
    }
  }

  private void cash(Ledger ledger) {
    Optional<Entry.Found> flow = item(ledger, "cash_from_operations", 0);
    Optional<Entry.Found> held = item(ledger, "cash_and_equivalents", 0);
    if (flow.isPresent() && annual) {
      String way = flow.get().value().signum() >= 0 ? "brought in " : "used ";
      String end =
          held.map(h -> "; " + money(ledger, h) + " of cash was left at the end").orElse("");
      List<Evidence> evidence = new ArrayList<>(List.of(flow.get().evidence()));
      held.ifPresent(h -> evidence.add(h.evidence()));
      draft.say(
          Theme.SAYS,
          "Operations " + way + money(ledger, flow.get()) + " of cash" + end + ".",
          evidence.toArray(Evidence[]::new));
    } else if (held.isPresent()) {
      draft.say(
          Theme.SAYS,
          "Cash and equivalents stood at " + money(ledger, held.get()) + ".",
          held.get().evidence());
    }
  }

  private void explanation() {
    if (!given.excerpts().explained().isEmpty()) {
      Excerpt first = given.excerpts().explained().getFirst();
      draft.say(
          Theme.SAYS, "Management explains: " + Saying.quote(first.text()) + ".", said(first));
    }
  }

  private void changes() {
    Optional<Changes> changes = given.excerpts().changes();
    if (changes.isEmpty()) {
      draft.say(
          Theme.CHANGED,
          "No report on a comparable period before it is held, so its text was compared with none.",
          filing("filing", ref));
      margins();
      return;
    }
    for (SectionChanges section : changes.get().sections()) {
      if (section.name().equals("risk_factors")) {
        factors(changes.get(), section);
      }
    }
    margins();
    for (SectionChanges section : changes.get().sections()) {
      if (!section.name().equals("risk_factors")) {
        discussion(changes.get(), section);
      }
    }
  }

  private void factors(Changes changes, SectionChanges s) {
    Evidence prior = filing("prior", changes.prior());
    String against =
        "Against the "
            + changes.prior().form()
            + changes.prior().period().map(p -> " for the period to " + Saying.day(p)).orElse("");
    if (s.counts().none()) {
      draft.say(Theme.CHANGED, against + ", no sentence of the risk factors changed.", prior);
      return;
    }
    boolean headed = s.newFactors() + s.droppedFactors() + s.changedFactors() > 0;
    if (headed) {
      draft.say(
          Theme.CHANGED,
          against
              + ", "
              + (s.newFactors() == 0
                  ? "no risk factor is new"
                  : Saying.plural(s.newFactors(), "risk factor")
                      + (s.newFactors() == 1 ? " is new" : " are new"))
              + ", "
              + none(s.droppedFactors())
              + " dropped and "
              + none(s.changedFactors())
              + " reworded.",
          prior,
          count("new risk factors", s.newFactors(), prior),
          count("dropped risk factors", s.droppedFactors(), prior),
          count("reworded risk factors", s.changedFactors(), prior));
    } else {
      draft.say(
          Theme.CHANGED,
          against
              + ", the risk factors gained "
              + Saying.plural(s.counts().added(), "sentence")
              + " and lost "
              + s.counts().removed()
              + ".",
          prior,
          count("sentences added to the risk factors", s.counts().added(), prior),
          count("sentences removed from the risk factors", s.counts().removed(), prior));
    }
    first(s.newTitles(), "A risk factor that was not there before: ");
    first(s.droppedTitles(), "A risk factor that is gone: ");
    first(s.added(), "The risk factors now say: ");
    if (s.droppedTitles().isEmpty()) {
      first(s.removed(), "No longer said there: ");
    }
  }

  private static String none(int n) {
    return n == 0 ? "none" : Integer.toString(n);
  }

  private void discussion(Changes changes, SectionChanges s) {
    Evidence prior = filing("prior", changes.prior());
    int paired =
        s.counts().unchanged() + s.counts().changed() + s.counts().numbers() + s.counts().moved();
    int all = paired + s.counts().added();
    if (all > 0 && !s.counts().none()) {
      draft.say(
          Theme.CHANGED,
          "Of "
              + Saying.plural(all, "sentence")
              + " in management's discussion, "
              + s.counts().unchanged()
              + (s.counts().unchanged() == 1 ? " stands" : " stand")
              + " as before, "
              + s.counts().numbers()
              + " differ in numbers only and "
              + s.counts().added()
              + (s.counts().added() == 1 ? " is new." : " are new."),
          prior,
          count("sentences in management's discussion", all, prior),
          count("sentences unchanged", s.counts().unchanged(), prior),
          count("sentences with other numbers", s.counts().numbers(), prior),
          count("sentences added", s.counts().added(), prior));
    }
    first(s.added(), "New in management's discussion: ");
  }

  private void first(List<Excerpt> excerpts, String lead) {
    if (!excerpts.isEmpty()) {
      Excerpt e = excerpts.getFirst();
      draft.say(Theme.CHANGED, lead + Saying.quote(e.text()) + ".", said(e));
    }
  }

  private void margins() {
    move("gross_margin_change", "The gross margin", 0.01);
    given
        .value("tone_change_mda")
        .filter(v -> Math.abs(v.value()) >= 0.1)
        .ifPresent(
            v ->
                draft.say(
                    Theme.CHANGED,
                    "The tone of management's discussion turned more "
                        + (v.value() < 0 ? "negative" : "positive")
                        + ": the balance of positive over negative words moved by "
                        + Saying.decimal(Math.abs(v.value()), 2)
                        + ".",
                    List.of(signal("tone_change_mda", v))));
  }

  private void move(String id, String what, double least) {
    given
        .value(id)
        .filter(v -> Math.abs(v.value()) >= least)
        .ifPresent(
            v ->
                draft.say(
                    Theme.CHANGED,
                    what
                        + (v.value() > 0 ? " widened by " : " narrowed by ")
                        + Saying.share(v.value()).replace(" %", " percentage points")
                        + " on "
                        + before()
                        + ".",
                    List.of(signal(id, v))));
  }

  private static Citation signal(String id, Signal.Value value) {
    return new Citation(id, new Evidence.OfSignal(id, id, value.value()));
  }

  private static Evidence count(String what, int n, Evidence prior) {
    return new Evidence.OfDerivation(
        what, "counted beside the filing before", BigDecimal.valueOf(n), List.of(prior));
  }

  static Evidence filing(String input, FilingRef ref) {
    return new Evidence.OfFiling(input, ref.accession(), ref.form(), ref.accepted(), ref.period());
  }

  /** A sentence as evidence: the input names what the section is called in the catalogue. */
  static Evidence said(Excerpt excerpt) {
    return new Evidence.OfSentence(
        "sentence",
        excerpt.ref().accession(),
        excerpt.section(),
        excerpt.start(),
        excerpt.end(),
        excerpt.text());
  }
}
