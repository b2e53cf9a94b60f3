package io.assay.signals.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.signals.comparison.FactorChange.Kind;
import io.assay.signals.comparison.SectionDiff.Counts;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What counts as added, removed, changed and moved. */
class ComparerTest {

  private static final String COMPETE = "We compete with many larger companies in every market.";
  private static final String LAW = "New privacy laws may force us to change how we use data.";
  private static final String CHIPS =
      "We depend on a single supplier in Taiwan for the processors of our devices.";
  private static final String LEASES = "Our leases expire at various dates and may not be renewed.";

  @Test
  void a_section_compared_with_itself_has_no_change() {
    Passage a = Sections.of("# Risks", COMPETE + " " + LAW, CHIPS);
    assertThat(Sections.diff(a, a).counts()).isEqualTo(new Counts(4, 0, 0, 0, 0, 0));
    assertThat(Sections.diff(a, a).counts().none()).isTrue();
    assertThat(Sections.diff(a, a).counts().likeness()).isEqualTo(1);
  }

  @Test
  void what_is_new_is_added_and_what_went_is_removed() {
    SectionDiff diff = Sections.diff(Sections.of(COMPETE, LAW), Sections.of(COMPETE, CHIPS));
    assertThat(diff.counts()).isEqualTo(new Counts(1, 0, 0, 1, 1, 0));
    assertThat(diff.steps()).element(1).isInstanceOf(Step.Removed.class);
    assertThat(diff.steps()).element(2).isInstanceOf(Step.Added.class);
  }

  @Test
  void typography_is_no_change() {
    SectionDiff diff =
        Sections.diff(
            Sections.of("The Company's  \"core\" market - Asia - grew."),
            Sections.of("The Company’s “core” market — Asia — grew."));
    assertThat(diff.counts().none()).isTrue();
    assertThat(diff.before().getFirst().text()).contains("\"core\"");
    assertThat(diff.after().getFirst().text()).contains("“core”");
  }

  @Test
  void a_reworded_sentence_shows_its_words() {
    Passage before = Sections.of(COMPETE, "Our main supplier may raise its prices next year.");
    Passage after = Sections.of(COMPETE, "Our main supplier will raise its prices next year.");
    Step.Changed changed = (Step.Changed) Sections.diff(before, after).steps().get(1);
    assertThat(changed.numbersOnly()).isFalse();
    assertThat(changed.pieces())
        .containsExactly(
            new Piece(Piece.Kind.SAME, "Our main supplier "),
            new Piece(Piece.Kind.REMOVED, "may"),
            new Piece(Piece.Kind.ADDED, "will"),
            new Piece(Piece.Kind.SAME, " raise its prices next year."));
  }

  @Test
  void numbers_and_dates_are_told_apart_from_words() {
    Counts counts =
        Sections.diff(
                Sections.of(
                    "As of December 31, 2023, we had 1,204 employees and $3.5 million of debt."),
                Sections.of("As of June 30, 2024, we had 987 employees and $13 million of debt."))
            .counts();
    assertThat(counts).isEqualTo(new Counts(0, 0, 1, 0, 0, 0));
  }

  @Test
  void money_made_a_share_is_more_than_a_number() {
    Counts counts =
        Sections.diff(
                Sections.of("Our sales in the region fell by $5 in that year."),
                Sections.of("Our sales in the region fell by 5% in that year."))
            .counts();
    assertThat(counts.numbers()).isZero();
    assertThat(counts.changed()).isEqualTo(1);
  }

  @Test
  void headings_that_only_name_years_are_paired_in_order() {
    Counts counts =
        Sections.diff(
                Sections.of("# 2023 compared to 2022", "# 2023 compared to 2022"),
                Sections.of("# 2024 compared to 2023", "# 2024 compared to 2023"))
            .counts();
    assertThat(counts).isEqualTo(new Counts(0, 0, 2, 0, 0, 0));
  }

  @Test
  void a_sentence_that_stands_elsewhere_has_moved() {
    SectionDiff diff =
        Sections.diff(
            Sections.of(CHIPS, COMPETE, LAW, LEASES), Sections.of(COMPETE, LAW, LEASES, CHIPS));
    assertThat(diff.counts()).isEqualTo(new Counts(3, 0, 0, 0, 0, 1));
    assertThat(diff.steps().getFirst()).isInstanceOf(Step.MovedAway.class);
    assertThat(diff.steps().getLast()).isInstanceOf(Step.MovedHere.class);
  }

  @Test
  void a_moved_sentence_may_be_reworded() {
    SectionDiff diff =
        Sections.diff(
            Sections.of(CHIPS, COMPETE, LAW, LEASES),
            Sections.of(COMPETE, LAW, LEASES, CHIPS.replace("Taiwan", "Vietnam")));
    Step.MovedHere moved = (Step.MovedHere) diff.steps().getLast();
    assertThat(moved.pieces()).contains(new Piece(Piece.Kind.ADDED, "Vietnam"));
  }

  @Test
  void a_phrase_that_every_report_carries_is_routine() {
    String plain = "We undertake no obligation to update any statement made here.";
    SectionDiff diff = Sections.diff(Sections.of(COMPETE), Sections.of(COMPETE, plain, CHIPS));
    assertThat(diff.steps().subList(1, 3).stream().map(s -> ((Step.Added) s).routine()))
        .containsExactly(true, false);
  }

  @Test
  void a_page_break_inside_a_sentence_is_no_change() {
    SectionDiff diff =
        Sections.diff(
            Sections.of("We depend on a single supplier", "14", "in Taiwan for our devices."),
            Sections.of("We depend on a single supplier in Taiwan for our devices."));
    assertThat(diff.counts()).isEqualTo(new Counts(1, 0, 0, 0, 0, 0));
    Sentence joined = diff.before().getFirst();
    assertThat(joined.end() - joined.start()).isEqualTo(joined.text().length() + 3);
  }

  @Test
  void tables_of_figures_are_not_compared_as_sentences() {
    SectionDiff diff =
        Sections.diff(
            Sections.of(COMPETE, "| Revenue\t1,204\t1,100", "| Cost\t900\t800"),
            Sections.of(COMPETE, "| Revenue\t1,500\t1,204", "| Cost\t950\t900"));
    assertThat(diff.counts()).isEqualTo(new Counts(1, 0, 0, 0, 0, 0));
  }

  @Test
  void risk_factors_are_listed_as_new_dropped_changed_and_as_they_were() {
    Passage before =
        Sections.of(
            "# Item 1A. Risk Factors",
            "# Risks of our business",
            "# We face very strong competition.",
            COMPETE,
            "# Our leases may not be renewed.",
            LEASES,
            "# Laws on privacy may change.",
            LAW);
    Passage after =
        Sections.of(
            "# Item 1A. Risk Factors",
            "# Risks of our business",
            "# We face very strong competition.",
            COMPETE,
            "# Laws on privacy may change.",
            LAW.replace("privacy", "consumer"),
            "# We depend on one supplier.",
            CHIPS);
    SectionDiff diff = Sections.diff(before, after);
    List<FactorChange> factors = Sections.COMPARER.riskFactors(before, after, diff);
    assertThat(factors)
        .extracting(FactorChange::kind)
        .containsExactly(Kind.UNCHANGED, Kind.DROPPED, Kind.CHANGED, Kind.NEW);
    assertThat(factors.get(3).after().orElseThrow())
        .satisfies(
            f -> {
              assertThat(f.title()).isEqualTo("We depend on one supplier.");
              assertThat(f.group()).isEqualTo("Risks of our business");
            });
    assertThat(factors.get(1).before().orElseThrow().title()).startsWith("Our leases");
  }

  @Test
  void a_risk_factor_under_another_heading_is_known_by_what_it_says() {
    Passage before = Sections.of("# We face very strong competition.", COMPETE, LAW, CHIPS);
    Passage after = Sections.of("# Rivals abound everywhere these days.", COMPETE, LAW, CHIPS);
    List<FactorChange> factors =
        Sections.COMPARER.riskFactors(before, after, Sections.diff(before, after));
    assertThat(factors).extracting(FactorChange::kind).containsExactly(Kind.CHANGED);
    assertThat(factors.getFirst().before().orElseThrow().title()).startsWith("We face");
  }
}
