package io.assay.signals.definitions;

import static io.assay.signals.definitions.DefinitionCase.absent;
import static io.assay.signals.definitions.DefinitionCase.value;
import static io.assay.signals.definitions.MadeUpReport.FILL;
import static io.assay.signals.definitions.MadeUpReport.annual;
import static io.assay.signals.definitions.MadeUpReport.fill;
import static io.assay.signals.definitions.MadeUpReport.history;

import io.assay.signals.AbsenceReason;
import io.assay.signals.definitions.DefinitionCase.Expected;
import io.assay.signals.digest.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Signals of tone, readability and change of text. */
final class SentimentDefinitionsTest {

  /** Ten words: two negative, one positive. */
  private static final String TONE = "A loss and a decline came after a gain here.";

  private static final Expected NO_SECTION = absent(AbsenceReason.SECTION_NOT_FOUND);
  private static final Expected SHORT = absent(AbsenceReason.SECTION_TOO_SHORT);
  private static final Expected NO_PRIOR = absent(AbsenceReason.NO_PRIOR);

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

  private static MadeUpReport mda(String... paragraphs) {
    return annual(2024).section("mda", paragraphs);
  }

  private static MadeUpReport risks(String... paragraphs) {
    return annual(2024).section("risk_factors", paragraphs);
  }

  private static MadeUpReport whole(String... paragraphs) {
    return annual(2024).with(paragraphs);
  }

  private static List<DefinitionCase> cases() {
    List<DefinitionCase> all = new ArrayList<>();
    polarity(all);
    shares(all);
    readability(all);
    sizes(all);
    sentences(all);
    likeness(all);
    order(all);
    release(all);
    return all;
  }

  /** Every signal of a section that asks for 100 words of it. */
  private static void missing(List<DefinitionCase> all, String section, String... ids) {
    MadeUpReport none = whole(fill(20));
    MadeUpReport few =
        section.equals("whole") ? whole(fill(9)) : annual(2024).section(section, fill(9));
    for (String id : ids) {
      if (!section.equals("whole")) {
        all.add(lone(id, "without the section", none, NO_SECTION));
      }
      all.add(lone(id, "with 90 words", few, SHORT));
    }
  }

  private static void missingPrior(List<DefinitionCase> all, String section, String... ids) {
    MadeUpReport report =
        section.equals("whole") ? whole(fill(10)) : annual(2024).section(section, fill(10));
    for (String id : ids) {
      all.add(lone(id, "without a report a year before", report, NO_PRIOR));
      all.add(
          after(
              id,
              "with a report of two years before only",
              older(section, 2022),
              report,
              NO_PRIOR));
    }
  }

  private static MadeUpReport older(String section, int year) {
    return section.equals("whole")
        ? annual(year).with(fill(10))
        : annual(year).section(section, fill(10));
  }

  private static void polarity(List<DefinitionCase> all) {
    // P 1, N 2: (1 - 2) / (1 + 2)
    all.add(
        lone(
            "net_polarity_mda", "two negative, one positive", mda(fill(9), TONE), value(-1.0 / 3)));
    // not before success turns it: P 0, N 1
    all.add(
        lone(
            "net_polarity_mda",
            "a negated positive word is negative",
            mda(fill(10), "This was not a success."),
            value(-1)));
    // gain on sale is a neutral collocation; not a word of tone is left
    all.add(
        lone(
            "net_polarity_mda",
            "words of neutral collocations have no tone",
            mda(fill(10), "The gain on sale was here."),
            value(0, 0.5)));
    all.add(lone("net_polarity_mda", "no word of tone", mda(fill(10)), value(0, 0.5)));
    all.add(
        lone(
            "net_polarity_mda",
            "the section's confidence carries over",
            annual(2024).section("mda", 0.7, fill(9), TONE),
            value(-1.0 / 3, 0.7)));
    all.add(
        lone(
            "net_polarity_risk_factors",
            "two negative, one positive",
            risks(fill(9), TONE),
            value(-1.0 / 3)));
    all.add(
        lone(
            "net_polarity_whole",
            "two negative, one positive",
            whole(fill(9), TONE),
            value(-1.0 / 3)));
    missing(all, "mda", "net_polarity_mda");
    missing(all, "risk_factors", "net_polarity_risk_factors");
    missing(all, "whole", "net_polarity_whole");
    // -1/3 now; P 1, N 0 before: -1/3 - 1
    MadeUpReport before = annual(2023).section("mda", fill(10), "A gain came.");
    all.add(
        after("tone_change_mda", "from all positive", before, mda(fill(9), TONE), value(-4.0 / 3)));
    missing(all, "mda", "tone_change_mda");
    missingPrior(all, "mda", "tone_change_mda");
    MadeUpReport risky = annual(2023).section("risk_factors", fill(10), "A gain came.");
    all.add(
        after(
            "tone_change_risk_factors",
            "from all positive",
            risky,
            risks(fill(9), TONE),
            value(-4.0 / 3)));
    missing(all, "risk_factors", "tone_change_risk_factors");
    missingPrior(all, "risk_factors", "tone_change_risk_factors");
  }

  private static void shares(List<DefinitionCase> all) {
    // 110 words
    all.add(lone("negative_share_mda", "2 of 110 words", mda(fill(10), TONE), value(2.0 / 110)));
    all.add(lone("positive_share_mda", "1 of 110 words", mda(fill(10), TONE), value(1.0 / 110)));
    // 105 words; May 5 is a day
    String rain = "It may rain on May 5.";
    all.add(
        lone(
            "uncertainty_share_mda",
            "the month of May is certain",
            mda(fill(10), rain),
            value(1.0 / 105)));
    all.add(
        lone(
            "uncertainty_share_risk_factors",
            "the month of May is certain",
            risks(fill(10), rain),
            value(1.0 / 105)));
    all.add(
        lone(
            "litigious_share_whole",
            "1 of 103 words",
            whole(fill(10), "The plaintiff sat."),
            value(1.0 / 103)));
    all.add(
        lone(
            "constraining_share_whole",
            "1 of 104 words",
            whole(fill(10), "The land is restricted."),
            value(1.0 / 104)));
    all.add(
        lone(
            "weak_modal_share_whole",
            "1 of 103 words",
            whole(fill(10), "It might rain."),
            value(1.0 / 103)));
    // strong: must, will; weak: might
    all.add(
        lone(
            "modal_strength_mda",
            "two strong, one weak",
            mda(fill(10), "It must and will rain but it might stop."),
            value(1.0 / 3)));
    all.add(lone("modal_strength_mda", "neither", mda(fill(10)), value(0, 0.5)));
    all.add(
        after(
            "uncertainty_change_mda",
            "from none",
            annual(2023).section("mda", fill(10)),
            mda(fill(10), rain),
            value(1.0 / 105)));
    missing(
        all,
        "mda",
        "negative_share_mda",
        "positive_share_mda",
        "uncertainty_share_mda",
        "modal_strength_mda",
        "uncertainty_change_mda");
    missing(all, "risk_factors", "uncertainty_share_risk_factors");
    missing(
        all,
        "whole",
        "litigious_share_whole",
        "constraining_share_whole",
        "weak_modal_share_whole");
    missingPrior(all, "mda", "uncertainty_change_mda");
  }

  private static void readability(List<DefinitionCase> all) {
    // management 3, acknowledged 3, profitability 6 syllables; 103 words, 11 sentences
    String hard = "Management acknowledged profitability.";
    double fog = 0.4 * (103.0 / 11 + 100.0 * 3 / 103);
    all.add(
        lone(
            "fog_index_mda",
            "103 words, 11 sentences, 3 hard words",
            mda(fill(10), hard),
            value(fog)));
    all.add(
        lone(
            "fog_index_whole",
            "103 words, 11 sentences, 3 hard words",
            whole(fill(10), hard),
            value(fog)));
    all.add(
        lone(
            "flesch_reading_ease_mda",
            "103 words, 11 sentences, 112 syllables",
            mda(fill(10), hard),
            value(206.835 - 1.015 * 103 / 11 - 84.6 * 112 / 103)));
    // 8 sentences, 107 words; one of 40 words, one passive, one match of and/or
    String endless = FILL.replace(".", " ").repeat(4).strip() + ".";
    double a = 1.0 / 8 / 0.40;
    double b = 1000.0 * 1 / 107 / 40;
    double c = 1.0 / 8 / 0.50;
    all.add(
        lone(
            "plain_english_problem_index",
            "one long sentence, one problem, one passive",
            whole(fill(6), endless, "The mat was bought and/or found."),
            value(100 * (0.35 * a + 0.35 * b + 0.30 * c))));
    // all of the sentences long: a is at its most
    all.add(
        lone(
            "plain_english_problem_index",
            "each part has a most",
            whole((endless + " ").repeat(5).strip()),
            value(35)));
    missing(all, "mda", "fog_index_mda", "flesch_reading_ease_mda");
    missing(all, "whole", "fog_index_whole", "plain_english_problem_index");
  }

  private static void sizes(List<DefinitionCase> all) {
    all.add(
        lone(
            "filing_size_log",
            "100,000 bytes",
            whole(FILL).bytes(100_000),
            value(Math.log(100_000))));
    all.add(
        lone("filing_size_log", "size unknown", whole(FILL), absent(AbsenceReason.MISSING_INPUT)));
    // numbers are no words: 10 + 3
    all.add(
        lone(
            "word_count_whole",
            "13 words and a number",
            whole(FILL, "It sat 14 long."),
            value(13)));
    all.add(lone("word_count_whole", "no words", whole("14 15"), NO_SECTION));
    all.add(
        after(
            "word_count_change_mda",
            "from 100 to 120 words",
            annual(2023).section("mda", fill(10)),
            mda(fill(12)),
            value(Math.log(1.2))));
    missing(all, "mda", "word_count_change_mda");
    missingPrior(all, "mda", "word_count_change_mda");
  }

  private static void sentences(List<DefinitionCase> all) {
    // 12 sentences; future amortization is no look into the future
    all.add(
        lone(
            "forward_looking_share_mda",
            "1 of 12 sentences",
            mda(fill(10), "The future is near. The future amortization is here."),
            value(1.0 / 12)));
    all.add(
        lone(
            "hedging_density_mda",
            "1 in 104 words",
            mda(fill(10), "It is almost ten."),
            value(1000.0 / 104)));
    // was quickly bought: be, adverb, participle
    all.add(
        lone(
            "passive_voice_share_mda",
            "1 of 12 sentences",
            mda(fill(10), "The mat was quickly bought. The cat was near a red bed."),
            value(1.0 / 12)));
    // 5 and 1,200.5 count; 2024 is a year, 7 stands in a heading; 106 words
    all.add(
        lone(
            "numeric_density_mda",
            "years and numbers of headings do not count",
            mda("# Item 7. Cats", fill(10), "It cost 5 or 1,200.5 in 2024."),
            value(2.0 / 108)));
    missing(
        all,
        "mda",
        "forward_looking_share_mda",
        "hedging_density_mda",
        "passive_voice_share_mda",
        "numeric_density_mda");
    routine(all);
  }

  private static void routine(List<DefinitionCase> all) {
    String dog = "The dog ran up the hill to the red barn.";
    String phrase = "Actual results may differ materially.";
    String nap = "Cats nap.";
    MadeUpReport report = whole(fill(10), dog, phrase, nap);
    MadeUpReport last = annual(2023).with(fill(1), dog, nap);
    MadeUpReport before = annual(2022).with(fill(1), nap);
    // 13 sentences
    all.add(
        lone(
            "boilerplate_share_whole",
            "phrases alone without a prior",
            report,
            value(1.0 / 13, 0.6)));
    // the ten, the dog's, the phrase; a sentence of two words repeats by chance
    all.add(
        after(
            "boilerplate_share_whole",
            "repeated from the year before",
            last,
            report,
            value(12.0 / 13)));
    // the dog's was not said two years before
    all.add(
        new DefinitionCase(
            "boilerplate_share_whole",
            "repeated from both years before",
            report.digest(),
            history(before, last),
            value(11.0 / 13)));
    missing(all, "whole", "boilerplate_share_whole");
  }

  private static void likeness(List<DefinitionCase> all) {
    // now: the 30, seven words 10 each; before: the same and two words 5 each
    String bark = "Dogs bark. ".repeat(5).strip();
    double cosine = 1600 / (Math.sqrt(1600) * Math.sqrt(1650));
    all.add(
        after(
            "cosine_similarity_mda",
            "two words fewer",
            annual(2023).section("mda", fill(10), bark),
            mda(fill(10)),
            value(cosine)));
    all.add(
        after(
            "cosine_similarity_risk_factors",
            "two words fewer",
            annual(2023).section("risk_factors", fill(10), bark),
            risks(fill(10)),
            value(cosine)));
    all.add(
        after(
            "cosine_similarity_whole",
            "two words fewer",
            annual(2023).with(fill(10), bark),
            whole(fill(10)),
            value(cosine)));
    all.add(
        after(
            "jaccard_similarity_risk_factors",
            "8 words of 10",
            annual(2023).section("risk_factors", fill(10), bark),
            risks(fill(10)),
            value(0.8)));
    // 10 sentences, 15 before: 5 deleted
    all.add(
        after(
            "min_edit_similarity_mda",
            "5 sentences of 15 deleted",
            annual(2023).section("mda", fill(10), bark),
            mda(fill(10)),
            value(1 - 5.0 / 15)));
    // 21 topics; one match in cyber against none at all
    double p = 1.5 / 11.5;
    double rest = 0.5 / 11.5;
    double q = 1.0 / 21;
    all.add(
        after(
            "topic_shift_mda",
            "one match of one topic against none",
            annual(2023).section("mda", fill(10)),
            mda(fill(10), "Cybersecurity is hard."),
            value(divergence(p, q) + 20 * divergence(rest, q))));
    String[] ofMda = {"cosine_similarity_mda", "min_edit_similarity_mda", "topic_shift_mda"};
    missing(all, "mda", ofMda);
    missingPrior(all, "mda", ofMda);
    String[] ofRisks = {"cosine_similarity_risk_factors", "jaccard_similarity_risk_factors"};
    missing(all, "risk_factors", ofRisks);
    missingPrior(all, "risk_factors", ofRisks);
    missing(all, "whole", "cosine_similarity_whole");
    missingPrior(all, "whole", "cosine_similarity_whole");
  }

  private static double divergence(double p, double q) {
    double m = (p + q) / 2;
    return (0.5 * p * Math.log(p / m) + 0.5 * q * Math.log(q / m)) / Math.log(2);
  }

  private static void order(List<DefinitionCase> all) {
    all.add(lone("lexical_diversity_mda", "8 distinct of 100", mda(fill(10)), value(0.08, 0.7)));
    // two windows of 500 words: 8 distinct in the first, 9 in the second
    all.add(
        lone(
            "lexical_diversity_mda",
            "mean over windows of 500 words",
            mda(fill(50), "Dog."),
            value((8.0 / 500 + 9.0 / 500) / 2)));
    // blocks of 100 words: -1/100 in the first, 0 in nine; mean -0.001
    all.add(
        lone(
            "tone_dispersion_mda",
            "one block of ten has a tone",
            mda(TONE, fill(99)),
            value(Math.sqrt((0.009 * 0.009 + 9 * 0.001 * 0.001) / 9))));
    missing(all, "mda", "lexical_diversity_mda");
    all.add(lone("tone_dispersion_mda", "with 990 words", mda(fill(99)), SHORT));
    all.add(lone("tone_dispersion_mda", "without the section", whole(fill(200)), NO_SECTION));
  }

  private static void release(List<DefinitionCase> all) {
    String id = "press_release_polarity";
    all.add(
        lone(id, "two negative, one positive", event().release(fill(9), TONE), value(-1.0 / 3)));
    all.add(lone(id, "with 90 words", event().release(fill(9)), SHORT));
    all.add(lone(id, "without a release", event(), NO_SECTION));
  }

  private static MadeUpReport event() {
    return MadeUpReport.of("8-K", 2024).with(fill(20));
  }
}
