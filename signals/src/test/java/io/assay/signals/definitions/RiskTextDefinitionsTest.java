package io.assay.signals.definitions;

import static io.assay.signals.definitions.DefinitionCase.absent;
import static io.assay.signals.definitions.DefinitionCase.value;
import static io.assay.signals.definitions.MadeUpReport.FILL;
import static io.assay.signals.definitions.MadeUpReport.annual;
import static io.assay.signals.definitions.MadeUpReport.fill;
import static io.assay.signals.definitions.MadeUpReport.history;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.signals.AbsenceReason;
import io.assay.signals.Evidence;
import io.assay.signals.Signal;
import io.assay.signals.definitions.DefinitionCase.Expected;
import io.assay.signals.digest.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Signals of risk that are read from the text. */
final class RiskTextDefinitionsTest {

  private static final Expected NO_SECTION = absent(AbsenceReason.SECTION_NOT_FOUND);
  private static final Expected SHORT = absent(AbsenceReason.SECTION_TOO_SHORT);
  private static final Expected NO_PRIOR = absent(AbsenceReason.NO_PRIOR);

  private static final String CHIPS =
      "Chips come from one maker in Taiwan and a quake there would stop our plant.";
  private static final String RIVALS =
      "Rivals spend more than we do and sell cheaper pumps through larger shops.";
  private static final String TAXES =
      "Duties on steel rose twice and our margin shrank as prices stayed fixed.";

  private static final List<DefinitionCase> CASES = cases();

  /** Ids of which a value is worked out here. */
  static Set<String> covered() {
    return DefinitionCase.covered(CASES);
  }

  @TestFactory
  Stream<DynamicTest> each_signal_is_what_its_definition_says() {
    return CASES.stream().map(DefinitionCase::test);
  }

  private static DefinitionCase lone(
      String id, String situation, MadeUpReport report, Expected expected) {
    return new DefinitionCase(id, situation, report.digest(), History.none(), expected);
  }

  private static DefinitionCase after(
      String id, String situation, MadeUpReport prior, MadeUpReport report, Expected expected) {
    return new DefinitionCase(id, situation, report.digest(), history(prior), expected);
  }

  private static MadeUpReport section(String name, String... paragraphs) {
    return annual(2024).section(name, paragraphs);
  }

  private static MadeUpReport risks(String... paragraphs) {
    return annual(2024).section("risk_factors", paragraphs);
  }

  private static MadeUpReport risksBefore(String... paragraphs) {
    return annual(2023).section("risk_factors", paragraphs);
  }

  private static List<DefinitionCase> cases() {
    List<DefinitionCase> all = new ArrayList<>();
    factors(all);
    factorsBeside(all);
    novelty(all);
    densities(all);
    concern(all);
    controls(all);
    lengths(all);
    matters(all);
    sanctions(all);
    customers(all);
    return all;
  }

  private static void factors(List<DefinitionCase> all) {
    String id = "risk_factor_count";
    all.add(
        lone(
            id,
            "marked paragraphs of 5 to 80 words; titles of groups and the introduction do not count",
            risks(
                "# Item 1A. Risk Factors of Ours",
                "* Read these risks with great care.",
                "# Risks of Our Trade Abroad",
                "* We depend on one maker.",
                CHIPS,
                "* Short.",
                FILL,
                "# Risks of the Law",
                "* Our rivals are strong and many.",
                RIVALS),
            value(2)));
    all.add(
        lone(
            id,
            "a marked paragraph of 81 words is no heading",
            risks("* We depend on one maker.", CHIPS, "* " + fill(8).replace(".", "") + " now."),
            value(1)));
    // two sentences are no heading, nor is one before a paragraph of 59 words
    String sixty = fill(6);
    all.add(
        lone(
            id,
            "without marks, one sentence before 60 words",
            risks(
                "We depend on one maker.",
                sixty,
                "We do. We depend on one.",
                sixty,
                "Our rivals are strong here.",
                fill(5),
                "Our duties on steel rose.",
                sixty),
            value(2)));
    all.add(lone(id, "a section without headings", risks(FILL), value(0)));
    all.add(lone(id, "without the section", annual(2024).with(fill(20)), NO_SECTION));
    all.add(
        lone(
            "risk_factor_word_count",
            "words of the section, numbers left out",
            annual(2024).with(fill(3)).section("risk_factors", FILL, "It sat 14 long."),
            value(13)));
    all.add(
        lone("risk_factor_word_count", "without the section", annual(2024).with(FILL), NO_SECTION));
  }

  private static void factorsBeside(List<DefinitionCase> all) {
    String fresh = "new_risk_factor_count";
    String gone = "removed_risk_factor_count";
    MadeUpReport before =
        risksBefore(
            "* One maker supplies our chips.", CHIPS, "* Our rivals spend more cash.", RIVALS);
    MadeUpReport now =
        risks(
            "* Our rivals spend much more.",
            RIVALS,
            "* Our duties on steel rose.",
            TAXES,
            "* Chips come from one maker.",
            CHIPS);
    // the rivals and the chips went on, whatever their order; duties came
    all.add(after(fresh, "one of three was not there", before, now, value(1)));
    all.add(after(gone, "none of two went", before, now, value(0)));
    MadeUpReport less = risks("* Our duties on steel rose.", TAXES);
    all.add(
        after(
            gone,
            "two of two went",
            risksBefore(
                "* Chips come from one maker.", CHIPS, "* Our rivals spend much more.", RIVALS),
            less,
            value(2)));
    // words but stop words: alpha 3, beta 4 against alpha 1: 3 / 5 = 0.6 is no less than 0.60
    all.add(
        after(
            fresh,
            "a cosine of 0.6 is like enough",
            risksBefore("* alpha and of the by."),
            risks("* alpha alpha alpha beta beta beta beta."),
            value(0)));
    // alpha 1, beta 2: 1 / sqrt(5) = 0.447
    all.add(
        after(
            fresh,
            "a cosine of 0.447 is not",
            risksBefore("* alpha and of the by."),
            risks("* alpha beta beta and the."),
            value(1)));
    for (String id : List.of(fresh, gone)) {
      all.add(lone(id, "without the section", annual(2024).with(fill(20)), NO_SECTION));
      all.add(lone(id, "without a report a year before", now, NO_PRIOR));
      all.add(after(id, "where that has no such section", annual(2023).with(FILL), now, NO_PRIOR));
    }
  }

  private static void novelty(List<DefinitionCase> all) {
    String id = "risk_factor_novelty_share";
    // 10 of 29 words stand in a sentence that was not there; numbers are no words of its key
    all.add(
        after(
            id,
            "10 of 29 words are new",
            risksBefore(FILL, "It sat 14 long on the red mat by noon."),
            risks(
                fill(1),
                "The dog ran up the hill to the red barn.",
                "It sat 15 long on the red mat by noon."),
            value(10.0 / 29)));
    all.add(lone(id, "without the section", annual(2024).with(fill(20)), NO_SECTION));
    all.add(lone(id, "without a report a year before", risks(FILL), NO_PRIOR));
  }

  private static void densities(List<DefinitionCase> all) {
    density(all, "covenant_pressure_density", "mda", "A covenant breach came.", 1, 4);
    density(all, "liquidity_stress_density", "mda", "Our burn rate rose.", 1, 4);
    density(all, "impairment_language_density", "mda", "Goodwill impairment came.", 1, 3);
    density(
        all, "cyber_risk_density", "risk_factors", "A data breach or cyber attacks came.", 2, 7);
    density(all, "supply_chain_density", "risk_factors", "Freight costs rose.", 1, 3);
    density(all, "china_geopolitics_density", "risk_factors", "China put us on an embargo.", 2, 6);
    MadeUpReport whole = annual(2024).with(fill(10), "The class actions alleged damages.");
    all.add(lone("litigation_density", "2 in 105 words", whole, value(1000 * 2.0 / 105)));
    all.add(
        lone(
            "climate_density",
            "1 in 102 words",
            annual(2024).with(fill(10), "Droughts came."),
            value(1000 * 1.0 / 102)));
    all.add(lone("litigation_density", "with 90 words", annual(2024).with(fill(9)), SHORT));
    all.add(lone("climate_density", "with 90 words", annual(2024).with(fill(9)), SHORT));
  }

  private static void density(
      List<DefinitionCase> all, String id, String name, String text, int matches, int words) {
    all.add(
        lone(
            id,
            matches + " in " + (100 + words) + " words",
            section(name, fill(10), text),
            value(1000.0 * matches / (100 + words))));
    all.add(lone(id, "with 90 words", section(name, fill(9)), SHORT));
    all.add(lone(id, "without the section", annual(2024).with(fill(20)), NO_SECTION));
  }

  private static void concern(List<DefinitionCase> all) {
    String id = "going_concern_flag";
    String doubt = "There is substantial doubt that we go on as a going concern.";
    all.add(lone(id, "said in one sentence", annual(2024).with(fill(100), doubt), value(1)));
    all.add(
        lone(
            id,
            "said in two sentences",
            annual(2024)
                .with(fill(100), "There is substantial doubt here. We may be no going concern."),
            value(1)));
    all.add(
        lone(
            id,
            "denied",
            annual(2024)
                .with(fill(100), "There is no substantial doubt that we are a going concern."),
            value(0)));
    all.add(
        lone(
            id,
            "supposed",
            annual(2024)
                .with(
                    fill(100),
                    "If substantial sales end, substantial doubt on our going concern is near."),
            value(0)));
    all.add(
        lone(
            id,
            "of a customer, in the description of the business",
            annual(2024).with(fill(100)).section("business", doubt),
            value(0)));
    all.add(lone(id, "with 990 words", annual(2024).with(fill(99)), SHORT));
  }

  private static void controls(List<DefinitionCase> all) {
    String weakness = "material_weakness_flag";
    all.add(
        lone(weakness, "stated", section("controls", "We found a material weakness."), value(1)));
    all.add(
        lone(
            weakness,
            "control was not effective",
            section("controls", "Our internal control over financial reporting was not effective."),
            value(1)));
    all.add(
        lone(
            weakness,
            "denied",
            section("controls", "We did not identify any material weaknesses."),
            value(0)));
    all.add(
        lone(
            weakness,
            "without the section, in the whole text",
            annual(2024).with("We found a material weakness."),
            value(1, 0.7)));
    all.add(
        new DefinitionCase(
            weakness,
            "without any text",
            MadeUpReport.bare("10-K", 2024),
            History.none(),
            NO_SECTION));
    String disclosure = "ineffective_disclosure_controls_flag";
    all.add(
        lone(
            disclosure,
            "not effective",
            section("controls", "Our disclosure controls were not effective."),
            value(1)));
    all.add(
        lone(
            disclosure,
            "effective",
            section(
                "controls", "Our disclosure controls were effective. The rest was not effective."),
            value(0)));
    all.add(lone(disclosure, "without the section", annual(2024).with(FILL), NO_SECTION));
    String change = "internal_control_change_flag";
    all.add(
        lone(
            change,
            "a change that materially affected it",
            section("controls", "A new ledger materially affected our controls."),
            value(1)));
    all.add(
        lone(
            change,
            "no such change",
            section("controls", "No change materially affected our controls."),
            value(0)));
    all.add(lone(change, "without the section", annual(2024).with(FILL), NO_SECTION));
  }

  private static void lengths(List<DefinitionCase> all) {
    String legal = "legal_proceedings_length_change";
    all.add(
        after(
            legal,
            "from 30 to 60 words, 50 added to each",
            annual(2023).section("legal_proceedings", fill(3)),
            section("legal_proceedings", fill(6)),
            value(Math.log(110.0 / 80))));
    all.add(lone(legal, "without the section", annual(2024).with(fill(20)), NO_SECTION));
    all.add(
        lone(
            legal, "without a report a year before", section("legal_proceedings", FILL), NO_PRIOR));
    all.add(lone("market_risk_word_count", "20 words", section("market_risk", fill(2)), value(20)));
    all.add(
        lone("market_risk_word_count", "without the section", annual(2024).with(FILL), NO_SECTION));
    String comments = "unresolved_staff_comments_flag";
    all.add(lone(comments, "20 words", section("unresolved_comments", fill(2)), value(1)));
    all.add(lone(comments, "10 words", section("unresolved_comments", FILL), value(0)));
    all.add(
        lone(
            comments,
            "none, at length",
            section("unresolved_comments", "# Unresolved Staff Comments", "None. " + fill(2)),
            value(0)));
    all.add(lone(comments, "without the section", annual(2024).with(FILL), NO_SECTION));
  }

  private static void matters(List<DefinitionCase> all) {
    String id = "critical_audit_matter_count";
    String addressed = "How We Addressed the Matter in Our Audit";
    all.add(
        lone(
            id,
            "two were addressed",
            annual(2024).with("# " + addressed, FILL, "# " + addressed, FILL),
            value(2, 0.8)));
    all.add(
        lone(
            id,
            "the report says there are none",
            annual(2024).with("We determined that there are no critical audit matters."),
            value(0, 0.8)));
    all.add(lone(id, "no word of any", annual(2024).with(FILL), NO_SECTION));
  }

  private static void sanctions(List<DefinitionCase> all) {
    String id = "sanctions_disclosure_flag";
    String named = "This is told under Section 13(r) of the Act.";
    all.add(lone(id, "named and not denied", annual(2024).with(named, fill(3)), value(1)));
    all.add(
        lone(
            id,
            "denied in the same sentence",
            annual(2024).with("None under section 13(r)."),
            value(0)));
    all.add(
        lone(
            id,
            "denied in the second sentence after it",
            annual(2024).with(named, FILL, "We did not sell there."),
            value(0)));
    all.add(
        lone(
            id,
            "denied in the third only",
            annual(2024).with(named, fill(2), "We did not sell there."),
            value(1)));
    all.add(
        lone(
            id,
            "listed in the contents",
            annual(2024).with("| Section 13(r)\t44", FILL),
            value(0)));
    all.add(
        lone(
            id,
            "another section",
            annual(2024).with("See section 13(a) and 15(r).", FILL),
            value(0)));
    all.add(
        new DefinitionCase(
            id,
            "a notice 364 days before",
            annual(2024).with(FILL).digest(),
            MadeUpReport.historyOf(MadeUpReport.accepted("IRANNOTICE", "2024-02-22T15:00:00Z")),
            value(1)));
    all.add(
        new DefinitionCase(
            id,
            "a notice 366 days before",
            annual(2024).with(FILL).digest(),
            MadeUpReport.historyOf(MadeUpReport.accepted("IRANNOTICE", "2024-02-20T15:00:00Z")),
            value(0)));
    all.add(
        new DefinitionCase(
            id,
            "neither text nor filing list",
            MadeUpReport.bare("10-K", 2024),
            History.none(),
            absent(AbsenceReason.INDEX_NOT_LOADED)));
  }

  private static void customers(List<DefinitionCase> all) {
    String id = "customer_concentration_max";
    String told =
        "Two customers accounted for 31% and 12.5 percent of our sales in 2024, or 140% of plan.";
    all.add(lone(id, "the largest told share", section("business", FILL, told), value(0.31, 0.6)));
    all.add(
        lone(
            id,
            "told in the notes",
            section(
                "financial_statements",
                "# Notes to Financial Statements",
                "One customer represented 22.75% of revenue."),
            value(0.2275, 0.6)));
    all.add(
        lone(
            id,
            "no customer of 10 %",
            section("business", "No single customer accounted for more than 10% of our revenue."),
            value(0, 0.6)));
    all.add(
        lone(
            id,
            "no other customer of 10 %",
            section("business", "No other customer accounted for more than 10% of our revenue."),
            absent(AbsenceReason.MISSING_INPUT)));
    all.add(
        lone(
            id,
            "a share of something else",
            section("business", "Customers accounted for 40% of our visits."),
            absent(AbsenceReason.MISSING_INPUT)));
    all.add(lone(id, "told elsewhere", section("mda", told), absent(AbsenceReason.MISSING_INPUT)));
  }

  @Test
  void new_and_removed_factors_are_shown_where_they_stand() {
    MadeUpReport before = risksBefore("* Chips come from one maker.", CHIPS);
    MadeUpReport now = risks("* Our duties on steel rose.", TAXES);
    Signal.Value fresh = outcome("new_risk_factor_count", before, now);
    assertThat(fresh.evidence())
        .hasSize(2)
        .satisfies(
            e -> {
              Evidence.OfSentence said = (Evidence.OfSentence) e.getFirst();
              assertThat(said.text()).isEqualTo("Our duties on steel rose.");
              assertThat(said.start()).isZero();
              assertThat(said.end()).isEqualTo("Our duties on steel rose.".length());
              assertThat(((Evidence.OfFiling) e.getLast()).accession())
                  .isEqualTo(before.digest().ref().accession());
            });
    Signal.Value removed = outcome("removed_risk_factor_count", before, now);
    assertThat(removed.evidence().getFirst())
        .isInstanceOfSatisfying(
            Evidence.OfSentence.class,
            e -> {
              assertThat(e.text()).isEqualTo("Chips come from one maker.");
              assertThat(e.accession()).isEqualTo(before.digest().ref().accession());
            });
  }

  private static Signal.Value outcome(String id, MadeUpReport before, MadeUpReport now) {
    DefinitionCase example = after(id, "", before, now, value(1));
    return (Signal.Value) example.signal().outcome();
  }
}
