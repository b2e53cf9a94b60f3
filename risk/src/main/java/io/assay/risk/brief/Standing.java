package io.assay.risk.brief;

import io.assay.risk.brief.Brief.Theme;
import io.assay.risk.brief.Briefs.Given;
import io.assay.signals.Signal;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.catalogue.SignalDefinition;
import java.util.List;
import java.util.Optional;

/**
 * How the company stands, for a filing that says little itself: what windows over its filings
 * count, and a few signals by name.
 */
final class Standing {

  /** What is counted, and what is said when there is none. */
  private record Counted(String id, String one, String none) {}

  private static final List<Counted> COUNTS =
      List.of(
          new Counted(
              "officer_departure_count_1y",
              "executive departure",
              "No executive departure was reported"),
          new Counted(
              "director_departure_count_1y",
              "director departure",
              "No director was reported to leave"),
          new Counted(
              "amended_filing_count_1y",
              "amended periodic report",
              "No periodic report was amended"));

  private static final List<String> NAMED =
      List.of(
          "insider_net_purchase_ratio_6m",
          "insider_10b5_1_sale_share",
          "option_exercise_sale_share",
          "insider_late_report_share",
          "press_release_polarity",
          "current_ratio",
          "interest_coverage",
          "debt_to_equity",
          "free_cash_flow_margin",
          "operating_margin",
          "filing_delay_days",
          "word_count_whole",
          "fog_index_whole",
          "filing_size_log");

  private final Catalogue catalogue;

  Standing(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  void write(Draft draft, Given given, int enough) {
    for (Counted count : COUNTS) {
      Optional<Signal.Value> value = given.value(count.id());
      if (draft.size() < enough && value.isPresent()) {
        int n = (int) value.get().value();
        draft.say(
            Theme.CHANGED,
            (n == 0
                    ? count.none()
                    : Saying.plural(n, count.one()) + (n == 1 ? " was reported" : " were reported"))
                + " in the year to this filing.",
            List.of(Worries.signal(count.id(), value.get().value())));
      }
    }
    for (String id : NAMED) {
      Optional<Signal.Value> value = given.value(id);
      Optional<SignalDefinition> definition = catalogue.find(id);
      if (draft.size() < enough && value.isPresent() && definition.isPresent()) {
        draft.say(
            Theme.CHANGED,
            definition.get().name()
                + " is now "
                + SignalWords.value(id, definition.get().unit(), value.get().value())
                + ".",
            List.of(Worries.signal(id, value.get().value())));
      }
    }
  }
}
