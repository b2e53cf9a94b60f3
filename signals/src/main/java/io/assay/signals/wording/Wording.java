package io.assay.signals.wording;

import io.assay.signals.AbsenceReason;
import io.assay.signals.Evidence;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.History;
import io.assay.signals.digest.TextMeasures.SectionMeasure;
import io.assay.signals.digest.TextMeasures.TextFinding;
import io.assay.signals.formula.Formula;
import io.assay.signals.formula.Quantity;
import io.assay.signals.formula.Situation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signals of language by signal id: pure functions of the counts taken when it was read. */
public final class Wording {

  private static final int ENOUGH = 100;
  private static final int MOST_SENTENCES = 5;

  private Wording() {}

  public static Map<String, Formula> all() {
    Map<String, Formula> m = new LinkedHashMap<>();
    m.put("net_polarity_mda", s -> polarity(s.digest(), "mda"));
    m.put("net_polarity_risk_factors", s -> polarity(s.digest(), "risk_factors"));
    m.put("net_polarity_whole", s -> polarity(s.digest(), "whole"));
    m.put("press_release_polarity", Wording::release);
    m.put("shareholder_letter_polarity", s -> polarity(s.digest(), "shareholder_letter"));
    m.put("negative_share_mda", s -> share(s.digest(), "mda", "negative"));
    m.put("positive_share_mda", s -> share(s.digest(), "mda", "positive"));
    m.put("uncertainty_share_mda", s -> share(s.digest(), "mda", "uncertainty"));
    m.put("uncertainty_share_risk_factors", s -> share(s.digest(), "risk_factors", "uncertainty"));
    m.put("litigious_share_whole", s -> share(s.digest(), "whole", "litigious"));
    m.put("constraining_share_whole", s -> share(s.digest(), "whole", "constraining"));
    m.put("weak_modal_share_whole", s -> share(s.digest(), "whole", "weak_modal"));
    m.put("self_reference_share_mda", s -> share(s.digest(), "mda", "self_reference"));
    m.put("modal_strength_mda", s -> balance(s.digest(), "mda", "strong_modal", "weak_modal"));
    m.put("tone_change_mda", s -> change(s, d -> polarity(d, "mda")));
    m.put("tone_change_risk_factors", s -> change(s, d -> polarity(d, "risk_factors")));
    m.put("uncertainty_change_mda", s -> change(s, d -> share(d, "mda", "uncertainty")));
    m.put("word_count_change_mda", s -> growth(s, "mda", 0, ENOUGH));
    m.put("legal_proceedings_length_change", s -> growth(s, "legal_proceedings", 50, 0));
    m.put("fog_index_mda", s -> fog(s.digest(), "mda"));
    m.put("fog_index_whole", s -> fog(s.digest(), "whole"));
    m.put("flesch_reading_ease_mda", s -> flesch(s.digest(), "mda"));
    m.put("plain_english_problem_index", Wording::plainEnglish);
    m.put("filing_size_log", Wording::size);
    m.put("word_count_whole", s -> words(s, "whole"));
    m.put("risk_factor_word_count", s -> words(s, "risk_factors"));
    m.put("market_risk_word_count", s -> words(s, "market_risk"));
    m.put("boilerplate_share_whole", Comparisons::routine);
    m.put("forward_looking_share_mda", s -> sentences(s, "mda", "forward_sentences"));
    m.put("passive_voice_share_mda", s -> sentences(s, "mda", "passive_sentences"));
    m.put("hedging_density_mda", s -> density(s.digest(), "mda", "hedges"));
    m.put("overconfidence_density_mda", s -> density(s.digest(), "mda", "overconfidence"));
    m.put("numeric_density_mda", Wording::numbers);
    densities(m);
    Comparisons.addTo(m);
    RiskFactorCounts.addTo(m);
    Flags.addTo(m);
    return m;
  }

  private static void densities(Map<String, Formula> m) {
    topic(m, "covenant_pressure_density", "mda", "topic_covenant");
    topic(m, "litigation_density", "whole", "topic_litigation");
    topic(m, "cyber_risk_density", "risk_factors", "topic_cyber");
    topic(m, "supply_chain_density", "risk_factors", "topic_supply_chain");
    topic(m, "climate_density", "whole", "topic_climate");
    topic(m, "china_geopolitics_density", "risk_factors", "topic_china_geopolitics");
    topic(m, "liquidity_stress_density", "mda", "topic_liquidity");
    topic(m, "impairment_language_density", "mda", "topic_impairment");
    m.put("related_party_density", Wording::relatedParty);
    m.put(
        "guidance_density",
        s -> density(s.digest(), s.ref().form().isPeriodic() ? "mda" : "ex_99_1", "guidance"));
  }

  /** Of an 8-K with results only, or the item 12 that told of them before 2004. */
  private static Quantity release(Situation s) {
    List<String> items = s.ref().items();
    boolean results =
        items.contains("2.02")
            || items.contains("12")
            || s.digest().events().stream()
                .anyMatch(e -> e.item().equals("2.02") || e.item().equals("12"));
    return s.ref().form().isCurrentReport() && !results
        ? Quantity.absent(AbsenceReason.SECTION_NOT_FOUND, "no release of results is attached")
        : polarity(s.digest(), "ex_99_1");
  }

  private static void topic(Map<String, Formula> m, String id, String section, String list) {
    m.put(id, s -> density(s.digest(), section, list));
  }

  /** A section to count in: absent when not found, or with fewer words than needed. */
  static Optional<SectionMeasure> section(FilingDigest d, String key) {
    return Optional.ofNullable(d.texts().sections().get(key));
  }

  static Quantity unusable(FilingDigest d, String key, int enough) {
    Optional<SectionMeasure> section = section(d, key);
    if (section.isEmpty()) {
      return Quantity.absent(AbsenceReason.SECTION_NOT_FOUND, key + " was not found");
    }
    int words = section.get().count("words");
    return words < enough
        ? Quantity.absent(
            AbsenceReason.SECTION_TOO_SHORT,
            key + " has " + words + " words, " + enough + " are needed")
        : Quantity.constant(0);
  }

  private interface Measure {
    Quantity of(SectionMeasure section);
  }

  private static Quantity over(FilingDigest d, String key, int enough, Measure measure) {
    Quantity unusable = unusable(d, key, enough);
    return unusable.isAbsent() ? unusable : measure.of(section(d, key).orElseThrow());
  }

  /**
   * Where a signal of a section leads: to the few sentences that speak most of what was counted,
   * else to the section's first line. The whole document, and an exhibit, whose places are not
   * those of the main document, are the filing as such.
   *
   * @param counts names of what was counted
   */
  static List<Evidence> evidence(FilingDigest d, SectionMeasure section, String... counts) {
    if (section.key().equals("ex_99_1")) {
      return List.of(Situation.evidence(section.key(), d.ref()));
    }
    List<Evidence> result = new ArrayList<>();
    for (String count : counts) {
      for (TextFinding finding : d.texts().findings(count, section.key())) {
        if (result.size() < MOST_SENTENCES) {
          result.add(sentence(d, section, count, finding));
        }
      }
    }
    if (result.isEmpty()) {
      d.texts()
          .findings(TextFinding.HEADING, section.key())
          .forEach(f -> result.add(sentence(d, section, section.key(), f)));
    }
    return result.isEmpty() ? List.of(Situation.evidence(section.key(), d.ref())) : result;
  }

  private static Evidence sentence(
      FilingDigest d, SectionMeasure section, String input, TextFinding finding) {
    return new Evidence.OfSentence(
        input,
        d.ref().accession(),
        section.key().equals("whole") ? "" : section.key(),
        finding.start(),
        finding.end(),
        finding.text());
  }

  private static Quantity fraction(
      FilingDigest d, SectionMeasure section, double value, String text, String... counts) {
    return Quantity.measured(value, text, section.confidence(), evidence(d, section, counts));
  }

  static Quantity polarity(FilingDigest d, String key) {
    return balance(d, key, "positive", "negative");
  }

  private static Quantity balance(FilingDigest d, String key, String more, String less) {
    return over(
        d,
        key,
        ENOUGH,
        section -> {
          int p = section.count(more);
          int n = section.count(less);
          if (p + n == 0) {
            return fraction(d, section, 0, "no " + more + " and no " + less + " words")
                .trusted(0.5);
          }
          return fraction(
              d,
              section,
              (p - n) / (double) (p + n),
              "(" + p + " - " + n + ") / (" + p + " + " + n + ")",
              p < n ? less : more);
        });
  }

  static Quantity share(FilingDigest d, String key, String list) {
    return over(
        d,
        key,
        ENOUGH,
        section -> {
          int n = section.count(list);
          int w = section.count("words");
          return fraction(d, section, n / (double) w, n + " / " + w, list);
        });
  }

  static Quantity density(FilingDigest d, String key, String list) {
    return over(
        d,
        key,
        ENOUGH,
        section -> {
          int n = section.count(list);
          int w = section.count("words");
          return fraction(d, section, 1000.0 * n / w, "1000 * " + n + " / " + w, list);
        });
  }

  private static Quantity relatedParty(Situation s) {
    Optional<SectionMeasure> party = section(s.digest(), "related_party");
    Optional<SectionMeasure> notes = section(s.digest(), "notes");
    if (party.isEmpty() && notes.isEmpty()) {
      return Quantity.absent(
          AbsenceReason.SECTION_NOT_FOUND, "neither related_party nor notes was found");
    }
    int n =
        party.map(p -> p.count("topic_related_party")).orElse(0)
            + notes.map(p -> p.count("topic_related_party")).orElse(0);
    int w = party.map(p -> p.count("words")).orElse(0) + notes.map(p -> p.count("words")).orElse(0);
    if (w < ENOUGH) {
      return Quantity.absent(
          AbsenceReason.SECTION_TOO_SHORT, w + " words, " + ENOUGH + " are needed");
    }
    SectionMeasure place = party.or(() -> notes).orElseThrow();
    return fraction(
        s.digest(), place, 1000.0 * n / w, "1000 * " + n + " / " + w, "topic_related_party");
  }

  private interface OfFiling {
    Quantity of(FilingDigest digest);
  }

  private static Quantity change(Situation s, OfFiling measure) {
    Quantity now = measure.of(s.digest());
    if (now.isAbsent()) {
      return now;
    }
    Optional<History.Past> prior = s.comparablePrior();
    if (prior.isEmpty()) {
      return noPrior();
    }
    Quantity then = measure.of(prior.get().digest());
    return then.isAbsent() ? noPrior() : now.minus(then);
  }

  static Quantity noPrior() {
    return Quantity.absent(
        AbsenceReason.NO_PRIOR, "no comparable report a year before has this section");
  }

  private static Quantity growth(Situation s, String key, int added, int enough) {
    Quantity unusable = unusable(s.digest(), key, enough);
    if (unusable.isAbsent()) {
      return unusable;
    }
    Optional<SectionMeasure> then = s.comparablePrior().flatMap(p -> section(p.digest(), key));
    if (then.isEmpty()) {
      return noPrior();
    }
    SectionMeasure now = section(s.digest(), key).orElseThrow();
    int a = now.count("words") + added;
    int b = then.get().count("words") + added;
    return fraction(s.digest(), now, a, Integer.toString(a))
        .over(Quantity.measured(b, Integer.toString(b), then.get().confidence(), List.of()))
        .ln();
  }

  private static Quantity fog(FilingDigest d, String key) {
    return over(
        d,
        key,
        ENOUGH,
        section -> {
          int w = section.count("words");
          int t = section.count("sentences");
          int c = section.count("complex_words");
          return fraction(
              d,
              section,
              fog(w, t, c),
              "0.4 * (" + w + " / " + t + " + 100 * " + c + " / " + w + ")");
        });
  }

  /** Gunning's index of words, sentences and words of three and more syllables. */
  public static double fog(int words, int sentences, int complex) {
    return 0.4 * (words / (double) sentences + 100.0 * complex / words);
  }

  private static Quantity flesch(FilingDigest d, String key) {
    return over(
        d,
        key,
        ENOUGH,
        section -> {
          int w = section.count("words");
          int t = section.count("sentences");
          int y = section.count("syllables");
          return fraction(
              d,
              section,
              flesch(w, t, y),
              "206.835 - 1.015 * (" + w + " / " + t + ") - 84.6 * (" + y + " / " + w + ")");
        });
  }

  /** Flesch's reading ease of words, sentences and syllables. */
  public static double flesch(int words, int sentences, int syllables) {
    return 206.835 - 1.015 * (words / (double) sentences) - 84.6 * (syllables / (double) words);
  }

  private static Quantity plainEnglish(Situation s) {
    return over(
        s.digest(),
        "whole",
        ENOUGH,
        section -> {
          double t = section.count("sentences");
          double a = Math.min(1, section.count("long_sentences") / t / 0.40);
          double b =
              Math.min(
                  1,
                  1000.0 * section.count("plain_english_problems") / section.count("words") / 40);
          double c = Math.min(1, section.count("passive_sentences") / t / 0.50);
          return fraction(
              s.digest(),
              section,
              100 * (0.35 * a + 0.35 * b + 0.30 * c),
              "100 * (0.35 * "
                  + Quantity.plain(a)
                  + " + 0.35 * "
                  + Quantity.plain(b)
                  + " + 0.3 * "
                  + Quantity.plain(c)
                  + ")",
              "plain_english_problems");
        });
  }

  private static Quantity size(Situation s) {
    long bytes = s.digest().submissionBytes();
    return bytes <= 0
        ? Quantity.absent(AbsenceReason.MISSING_INPUT, "the size is not known")
        : Quantity.measured(
                (double) bytes,
                Long.toString(bytes),
                1,
                List.of(Situation.evidence("submission", s.ref())))
            .ln();
  }

  private static Quantity words(Situation s, String key) {
    return over(
        s.digest(),
        key,
        0,
        section -> {
          int w = section.count("words");
          return w == 0 && key.equals("whole")
              ? Quantity.absent(AbsenceReason.SECTION_NOT_FOUND, "the main document has no words")
              : fraction(s.digest(), section, w, Integer.toString(w));
        });
  }

  private static Quantity sentences(Situation s, String key, String kind) {
    return over(
        s.digest(),
        key,
        ENOUGH,
        section -> {
          int n = section.count(kind);
          int t = section.count("sentences");
          return fraction(s.digest(), section, n / (double) t, n + " / " + t, kind);
        });
  }

  private static Quantity numbers(Situation s) {
    return over(
        s.digest(),
        "mda",
        ENOUGH,
        section -> {
          int n = section.count("numbers");
          int w = section.count("words");
          return fraction(
              s.digest(), section, n / (double) (n + w), n + " / (" + n + " + " + w + ")");
        });
  }
}
