package io.assay.risk.brief;

import io.assay.risk.brief.Brief.Citation;
import io.assay.risk.brief.Brief.Theme;
import io.assay.risk.brief.Briefs.Given;
import io.assay.risk.score.Score;
import io.assay.risk.score.Score.Contribution;
import io.assay.signals.Evidence;
import io.assay.signals.Signal;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.catalogue.SignalDefinition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is worrying: flags and events that are set, the score, and what pushes it up. */
final class Worries {

  private static final int MOST_FLAGS = 4;
  private static final int MOST_DRIVERS = 3;
  private static final int MOST_EVIDENCE = 3;

  /** A flag or event, and what is said when it is set. */
  private record Flag(String id, String says) {}

  /** The gravest first. */
  private static final List<Flag> FLAGS =
      List.of(
          new Flag("bankruptcy_event", "A bankruptcy or receivership has been reported"),
          new Flag(
              "going_concern_flag",
              "The report speaks of substantial doubt that the company can continue as a going concern"),
          new Flag(
              "non_reliance_event", "Statements already published are no longer to be relied upon"),
          new Flag("debt_acceleration_event", "An obligation has fallen due before its time"),
          new Flag(
              "material_weakness_flag", "A material weakness in internal control is disclosed"),
          new Flag(
              "auditor_resignation_or_disagreement_flag",
              "The auditor resigned, or there was a disagreement with it"),
          new Flag("delisting_notice_event", "A notice of delisting has been received"),
          new Flag("cyber_incident_event", "A material cyber incident has been reported"),
          new Flag(
              "ineffective_disclosure_controls_flag",
              "Disclosure controls were found not effective"),
          new Flag("error_correction_flag", "The statements correct an error in earlier ones"),
          new Flag("late_filing_notice_flag", "A report was announced to come late"),
          new Flag("material_impairment_event", "A material impairment has been announced"),
          new Flag("guidance_withdrawal_flag", "Guidance has been withdrawn"),
          new Flag("abrupt_departure_flag_1y", "A chief officer left abruptly within the year"),
          new Flag("auditor_change_event", "The auditor has changed"),
          new Flag(
              "exit_cost_event", "Costs of leaving a business or of restructuring were announced"),
          new Flag("unresolved_staff_comments_flag", "Comments of the SEC's staff are unresolved"),
          new Flag("insider_cluster_sale_flag", "Several insiders sold within a short time"),
          new Flag("ceo_turnover_flag_1y", "The chief executive changed within the year"),
          new Flag("cfo_turnover_flag_1y", "The finance chief changed within the year"),
          new Flag(
              "deregistration_event", "Securities are being taken off an exchange or registration"),
          new Flag("agreement_termination_event", "A material agreement was terminated"));

  private final Catalogue catalogue;

  Worries(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  void write(Draft draft, Given given) {
    int flags = flags(draft, given);
    given.score().ifPresent(score -> score(draft, given, score, flags));
  }

  private static int flags(Draft draft, Given given) {
    int said = 0;
    for (Flag flag : FLAGS) {
      Optional<Signal.Value> value = given.value(flag.id());
      if (said == MOST_FLAGS || value.isEmpty() || value.get().value() <= 0) {
        continue;
      }
      List<Citation> cited = new ArrayList<>();
      Optional<String> quote = Optional.empty();
      for (Evidence evidence : value.get().evidence()) {
        if (cited.size() < MOST_EVIDENCE) {
          cited.add(new Citation(flag.id(), evidence));
          if (evidence instanceof Evidence.OfSentence s && quote.isEmpty()) {
            quote = Optional.of(": " + Saying.quote(s.text()));
          }
        }
      }
      if (cited.isEmpty()) {
        cited.add(signal(flag.id(), value.get().value()));
      }
      if (draft.say(Theme.WORRYING, flag.says() + quote.orElse("") + ".", cited)) {
        said++;
      }
    }
    return said;
  }

  private void score(Draft draft, Given given, Score score, int flags) {
    Evidence standing =
        new Evidence.OfDerivation(
            "risk score",
            "contributions added up, on a scale of 0 to 100",
            BigDecimal.valueOf(score.score()),
            List.of(ReportLines.filing("filing", given.digest().ref())));
    draft.say(
        Theme.WORRYING,
        "The risk score stands at "
            + Saying.decimal(score.score(), 1)
            + " of 100, which is "
            + score.band().name().toLowerCase(Locale.ROOT)
            + (flags == 0 ? ", and no flag is raised." : "."),
        standing);
    int said = 0;
    for (Contribution c : score.up()) {
      if (said < MOST_DRIVERS && c.kind() == Score.Kind.SIGNAL && driver(draft, c, said)) {
        said++;
      }
    }
    score.down().stream()
        .filter(c -> c.kind() == Score.Kind.SIGNAL)
        .findFirst()
        .ifPresent(
            c ->
                catalogue
                    .find(c.id())
                    .filter(d -> !d.unit().equals("flag"))
                    .ifPresent(
                        d ->
                            draft.say(
                                Theme.WORRYING,
                                "What speaks against worry is the "
                                    + Saying.inside(d.name())
                                    + " of "
                                    + SignalWords.value(d.id(), d.unit(), c.value())
                                    + ".",
                                List.of(signal(c.id(), c.value())))));
  }

  private boolean driver(Draft draft, Contribution c, int said) {
    Optional<SignalDefinition> definition =
        catalogue.find(c.id()).filter(d -> !d.unit().equals("flag"));
    if (definition.isEmpty() || c.points() <= 0) {
      return false;
    }
    String name = definition.get().name();
    String value = SignalWords.value(c.id(), definition.get().unit(), c.value());
    String points = Saying.decimal(c.points(), 1);
    String from = " from the " + Saying.inside(name) + ", at " + value + ".";
    String text =
        switch (said) {
          case 0 -> "Of the score, " + points + " points come" + from;
          case 1 -> "Another " + points + " points come" + from;
          default -> "A further " + points + " come" + from;
        };
    return draft.say(
        Theme.WORRYING,
        text,
        List.of(
            signal(c.id(), c.value()),
            new Citation(
                c.id(),
                new Evidence.OfDerivation(
                    "points of " + c.id(),
                    "part of the risk score",
                    BigDecimal.valueOf(c.points()),
                    List.of()))));
  }

  static Citation signal(String id, double value) {
    return new Citation(id, new Evidence.OfSignal(id, id, value));
  }
}
