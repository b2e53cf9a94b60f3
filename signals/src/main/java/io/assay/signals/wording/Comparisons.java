package io.assay.signals.wording;

import io.assay.signals.Evidence;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.Fingerprint;
import io.assay.signals.digest.History;
import io.assay.signals.digest.TextMeasures.SectionMeasure;
import io.assay.signals.formula.Formula;
import io.assay.signals.formula.Quantity;
import io.assay.signals.formula.Situation;
import io.assay.signals.language.Lexicon;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signals that lay a section beside the one of a year before, or look at its inner order. */
final class Comparisons {

  private static final int ENOUGH = 100;
  private static final int ROUTINE_YEARS = 3;
  private static final int ROUTINE_WORDS = 8;
  private static final double WITHOUT_PRIOR = 0.6;

  private Comparisons() {}

  static void addTo(Map<String, Formula> m) {
    m.put("cosine_similarity_mda", s -> compare(s, "mda", ENOUGH, "cosine", Fingerprint::cosine));
    m.put(
        "cosine_similarity_risk_factors",
        s -> compare(s, "risk_factors", ENOUGH, "cosine", Fingerprint::cosine));
    m.put(
        "cosine_similarity_whole", s -> compare(s, "whole", ENOUGH, "cosine", Fingerprint::cosine));
    m.put(
        "jaccard_similarity_risk_factors",
        s -> compare(s, "risk_factors", ENOUGH, "shared / all words", Fingerprint::jaccard));
    m.put(
        "min_edit_similarity_mda",
        s -> compare(s, "mda", ENOUGH, "1 - edits / sentences", Fingerprint::editSimilarity));
    m.put(
        "risk_factor_novelty_share",
        s ->
            compare(
                s,
                "risk_factors",
                1,
                "words in new sentences / words",
                Fingerprint::noveltyAgainst));
    m.put("topic_shift_mda", Comparisons::topicShift);
    m.put("lexical_diversity_mda", Comparisons::diversity);
    m.put("tone_dispersion_mda", Comparisons::dispersion);
  }

  private interface Likeness {
    double of(Fingerprint now, Fingerprint then);
  }

  private static Quantity compare(
      Situation s, String key, int enough, String words, Likeness likeness) {
    Quantity unusable = Wording.unusable(s.digest(), key, enough);
    if (unusable.isAbsent()) {
      return unusable;
    }
    Optional<History.Past> prior = s.comparablePrior();
    Optional<SectionMeasure> then = prior.flatMap(p -> Wording.section(p.digest(), key));
    SectionMeasure now = Wording.section(s.digest(), key).orElseThrow();
    if (then.isEmpty() || then.get().print().isEmpty() || now.print().isEmpty()) {
      return Wording.noPrior();
    }
    Evidence place = Wording.evidence(s.digest(), now).getFirst();
    return Quantity.measured(
        Math.clamp(likeness.of(now.print(), then.get().print()), 0, 1),
        words + " against " + prior.get().digest().ref().accession(),
        Math.min(now.confidence(), then.get().confidence()),
        List.of(place, Situation.evidence("prior", prior.get().digest().ref())));
  }

  /** Sentences that are routine by their phrases, or because every report says them so. */
  static Quantity routine(Situation s) {
    Quantity unusable = Wording.unusable(s.digest(), "whole", ENOUGH);
    if (unusable.isAbsent()) {
      return unusable;
    }
    SectionMeasure now = Wording.section(s.digest(), "whole").orElseThrow();
    int sentences = now.count("sentences");
    List<FilingDigest> priors = new ArrayList<>();
    for (int years = 1; years <= ROUTINE_YEARS; years++) {
      s.comparablePrior(years)
          .map(History.Past::digest)
          .filter(d -> Wording.section(d, "whole").filter(w -> !w.print().isEmpty()).isPresent())
          .ifPresent(priors::add);
    }
    List<Fingerprint> prints =
        priors.stream().map(d -> Wording.section(d, "whole").orElseThrow().print()).toList();
    int routine = now.print().routineAgainst(prints, ROUTINE_WORDS);
    List<Evidence> evidence =
        new ArrayList<>(Wording.evidence(s.digest(), now, "boilerplate_sentences"));
    priors.forEach(d -> evidence.add(Situation.evidence("prior", d.ref())));
    return Quantity.measured(
            routine / (double) sentences, routine + " / " + sentences, now.confidence(), evidence)
        .trusted(priors.isEmpty() ? WITHOUT_PRIOR : 1);
  }

  /** Jensen-Shannon divergence, base 2, of the shares of topics (Lin, 1991). */
  private static Quantity topicShift(Situation s) {
    Quantity unusable = Wording.unusable(s.digest(), "mda", ENOUGH);
    if (unusable.isAbsent()) {
      return unusable;
    }
    Optional<SectionMeasure> then =
        s.comparablePrior().flatMap(p -> Wording.section(p.digest(), "mda"));
    if (then.isEmpty()) {
      return Wording.noPrior();
    }
    SectionMeasure now = Wording.section(s.digest(), "mda").orElseThrow();
    List<String> topics = Lexicon.topics();
    return Quantity.measured(
        Divergence.of(
            topics.stream().map(now::count).toList(),
            topics.stream().map(then.get()::count).toList()),
        "divergence of topic shares",
        Math.min(now.confidence(), then.get().confidence()),
        Wording.evidence(s.digest(), now));
  }

  private static Quantity diversity(Situation s) {
    Quantity unusable = Wording.unusable(s.digest(), "mda", ENOUGH);
    if (unusable.isAbsent()) {
      return unusable;
    }
    SectionMeasure mda = Wording.section(s.digest(), "mda").orElseThrow();
    int windows = mda.count("windows");
    List<Evidence> evidence = Wording.evidence(s.digest(), mda);
    if (windows == 0) {
      int distinct = mda.count("distinct_words");
      int words = mda.count("words");
      return Quantity.measured(
          distinct / (double) words, distinct + " / " + words, 0.7 * mda.confidence(), evidence);
    }
    int sum = mda.count("window_distinct_sum");
    return Quantity.measured(
        sum / 500.0 / windows, sum + " / 500 / " + windows, mda.confidence(), evidence);
  }

  private static Quantity dispersion(Situation s) {
    Quantity unusable = Wording.unusable(s.digest(), "mda", 1000);
    if (unusable.isAbsent()) {
      return unusable;
    }
    SectionMeasure mda = Wording.section(s.digest(), "mda").orElseThrow();
    int words = mda.count("words");
    int length = words / 10;
    double[] tones = new double[10];
    double mean = 0;
    for (int i = 0; i < 10; i++) {
      tones[i] = mda.count("tone_block_" + i) / (double) (i == 9 ? words - 9 * length : length);
      mean += tones[i] / 10;
    }
    double squares = 0;
    for (double tone : tones) {
      squares += (tone - mean) * (tone - mean);
    }
    return Quantity.measured(
        Math.sqrt(squares / 9),
        "standard deviation of the tone of 10 blocks of " + length + " words",
        mda.confidence(),
        Wording.evidence(s.digest(), mda));
  }
}
