package io.assay.signals.language;

import io.assay.edgar.items.Section;
import io.assay.signals.digest.TextMeasures.TextFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Finds the sentences that decide flags while the text goes by. Confined to one reading. */
public final class FlagFinder {

  /** Names the sentence of an auditor's report that says it has no critical audit matters. */
  public static final String NO_CRITICAL_MATTERS = "no_critical_audit_matters";

  /** Names a sentence that discloses business with a sanctioned country. */
  public static final String SANCTIONS = "sanctions_disclosure_flag";

  /** Names the sentence of an amendment that says it only adds part III or an exhibit. */
  public static final String ONLY_ADDS = "amendment_only_adds";

  /** Names the sentence of an auditor's report that says since when the auditor has served. */
  public static final String SINCE = "auditor_tenure_years";

  private static final int MOST = 20;
  private static final Set<String> SUPPOSING = Set.of("if", "should", "could", "may");
  private static final Set<String> OF_CUSTOMERS = Set.of("business", "financial_statements");
  private static final Set<String> DENYING = Set.of("no", "not", "none", "neither");

  private final Map<String, Section> sections;
  private final boolean amendment;
  private final List<TextFinding> findings = new ArrayList<>();
  private final SanctionsFinder sanctions;
  private Seen before = Seen.NOTHING;

  private record Seen(
      Sentences.Range range, boolean doubt, boolean concern, boolean denied, String first) {
    static final Seen NOTHING = new Seen(new Sentences.Range(0, 0), false, false, false, "");
  }

  /**
   * @param chars the text that sentences point into
   * @param amendment whether the text amends another filing
   */
  FlagFinder(Map<String, Section> sections, String chars, boolean amendment) {
    this.sections = sections;
    this.sanctions = new SanctionsFinder(chars);
    this.amendment = amendment;
  }

  List<TextFinding> findings() {
    return findings;
  }

  /**
   * The next sentence.
   *
   * @param row whether it stands in a table
   */
  void see(String chars, Sentences.Range range, MeasuredSentence sentence, boolean row) {
    sanctions.see(range, sentence, row);
    if (sentence.isOfCustomers() && Concentration.isOfShares(sentence)) {
      concentration(chars, range, sentence);
    }
    if (!sentence.isMarked()) {
      before = Seen.NOTHING;
      return;
    }
    String section = sectionOf(range);
    if (sentence.says("how", "we", "addressed", "the", "matter")
        || sentence.says("how", "the", "critical", "audit", "matter", "was", "addressed")) {
      add("critical_audit_matter_count", section, chars, range);
    } else if (sentence.says("no", "critical", "audit", "matters")) {
      add(NO_CRITICAL_MATTERS, section, chars, range);
    }
    if (amendment && onlyAdds(sentence)) {
      add(ONLY_ADDS, section, chars, range);
    }
    if (auditorSince(sentence).isPresent()) {
      add(SINCE, section, chars, range);
    }
    goingConcern(chars, range, sentence, section);
    if (sentence.says("material", "weakness") || sentence.says("material", "weaknesses")) {
      if (sentence.count(Counts.WEAKNESS_DENIED) == 0) {
        add("material_weakness_flag", section, chars, range);
      }
    } else if (sentence.says("internal", "control", "over", "financial", "reporting")
        && isNotEffective(sentence)) {
      add("material_weakness_flag", section, chars, range);
    }
    if (section.equals("controls")) {
      controls(chars, range, sentence, section);
    }
  }

  private static boolean onlyAdds(MeasuredSentence sentence) {
    boolean only =
        sentence.says("sole", "purpose")
            || sentence.says("only", "purpose")
            || sentence.says("purpose", "of", "this", "amendment")
            || sentence.has("solely");
    return only
        && (sentence.says("part", "iii") || sentence.has("exhibit") || sentence.has("exhibits"));
  }

  private void controls(
      String chars, Sentences.Range range, MeasuredSentence sentence, String section) {
    if (sentence.says("disclosure", "controls")
        && (sentence.says("not", "effective")
            || sentence.has("ineffective")
            || sentence.says("not", "operating", "effectively"))) {
      add("ineffective_disclosure_controls_flag", section, chars, range);
    }
    if (sentence.says("materially", "affected") && DENYING.stream().noneMatch(sentence::has)) {
      add("internal_control_change_flag", section, chars, range);
    }
  }

  private void concentration(String chars, Sentences.Range range, MeasuredSentence sentence) {
    String section = sectionOf(range);
    if (!OF_CUSTOMERS.contains(section)) {
      return;
    }
    if (!Concentration.denies(sentence)) {
      if (Concentration.largestShare(chars.substring(range.start(), range.end())).isPresent()) {
        add(Concentration.SHARES, section, chars, range);
      }
    } else if (!sentence.has("other")) {
      add(Concentration.NONE, section, chars, range);
    }
  }

  private static boolean isNotEffective(MeasuredSentence sentence) {
    return sentence.says("was", "not", "effective")
        || sentence.says("is", "not", "effective")
        || sentence.says("were", "not", "effective");
  }

  /**
   * Substantial doubt and going concern in one sentence or two in a row, not denied, not supposed.
   */
  private void goingConcern(
      String chars, Sentences.Range range, MeasuredSentence sentence, String section) {
    boolean doubt = sentence.says("substantial", "doubt");
    boolean concern = sentence.says("going", "concern");
    boolean denied = sentence.count(Counts.CONCERN_DENIED) > 0;
    String first = sentence.words()[0].text();
    boolean supposing = SUPPOSING.contains(first);
    if (doubt && concern && !denied && !supposing) {
      add("going_concern_flag", section, chars, range);
    } else if (((before.doubt() && !before.concern() && concern && !doubt)
            || (before.concern() && !before.doubt() && doubt && !concern))
        && !before.denied()
        && !denied
        && !supposing
        && !SUPPOSING.contains(before.first())) {
      add(
          "going_concern_flag",
          section,
          chars,
          new Sentences.Range(before.range().start(), range.end()));
    }
    before = new Seen(range, doubt, concern, denied, first);
  }

  private void add(String signal, String section, String chars, Sentences.Range range) {
    long same = findings.stream().filter(f -> f.signal().equals(signal)).count();
    boolean inControls = section.equals("controls");
    if (same < MOST || inControls) {
      findings.add(LanguageReader.finding(signal, section, chars, range));
    }
  }

  private String sectionOf(Sentences.Range range) {
    for (Map.Entry<String, Section> entry : sections.entrySet()) {
      if (range.start() >= entry.getValue().start() && range.end() <= entry.getValue().end()) {
        return entry.getKey();
      }
    }
    return "";
  }

  /** The year since which the auditor has served, where the sentence says so. */
  static OptionalInt auditorSince(MeasuredSentence sentence) {
    if (!sentence.isMarked()
        || !(sentence.has("auditor") || sentence.has("auditors"))
        || !sentence.has("served")) {
      return OptionalInt.empty();
    }
    for (int i = 1; i < sentence.size(); i++) {
      Lexicon.Word word = sentence.words()[i];
      if (word.isNumber()
          && word.text().length() == 4
          && sentence.words()[i - 1].text().equals("since")
          && word.text().chars().allMatch(c -> c != '.')) {
        return OptionalInt.of(Integer.parseInt(word.text()));
      }
    }
    return OptionalInt.empty();
  }

  void end(String chars) {
    for (Sentences.Range range : sanctions.found()) {
      add(SANCTIONS, sectionOf(range), chars, range);
    }
    before = Seen.NOTHING;
  }
}
