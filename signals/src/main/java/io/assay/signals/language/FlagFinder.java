package io.assay.signals.language;

import io.assay.edgar.items.Section;
import io.assay.signals.digest.TextMeasures.TextFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Finds the sentences that decide flags while the text goes by. Confined to one reading. */
final class FlagFinder {

  private static final int MOST = 20;
  private static final Set<String> SUPPOSING = Set.of("if", "should", "could", "may");
  private static final Set<String> DENYING = Set.of("no", "not", "none", "neither");

  private final Map<String, Section> sections;
  private final List<TextFinding> findings = new ArrayList<>();
  private Seen before = Seen.NOTHING;

  private record Seen(
      Sentences.Range range, boolean doubt, boolean concern, boolean denied, String first) {
    static final Seen NOTHING = new Seen(new Sentences.Range(0, 0), false, false, false, "");
  }

  FlagFinder(Map<String, Section> sections) {
    this.sections = sections;
  }

  List<TextFinding> findings() {
    return findings;
  }

  void see(String chars, Sentences.Range range, List<Token> tokens, Map<String, Integer> counts) {
    String section = sectionOf(range);
    goingConcern(chars, range, tokens, counts, section);
    if (hasPhrase(tokens, "material", "weakness") || hasPhrase(tokens, "material", "weaknesses")) {
      if (!counts.containsKey("topic_material_weakness_negations")) {
        add("material_weakness_flag", section, chars, range);
      }
    } else if (hasPhrase(tokens, "internal", "control", "over", "financial", "reporting")
        && isNotEffective(tokens)) {
      add("material_weakness_flag", section, chars, range);
    }
    if (section.equals("controls")) {
      controls(chars, range, tokens, section);
    }
  }

  private void controls(String chars, Sentences.Range range, List<Token> tokens, String section) {
    if (hasPhrase(tokens, "disclosure", "controls")
        && (hasPhrase(tokens, "not", "effective")
            || hasWord(tokens, "ineffective")
            || hasPhrase(tokens, "not", "operating", "effectively"))) {
      add("ineffective_disclosure_controls_flag", section, chars, range);
    }
    if (hasPhrase(tokens, "materially", "affected")
        && tokens.stream().noneMatch(t -> DENYING.contains(t.text()))) {
      add("internal_control_change_flag", section, chars, range);
    }
  }

  private static boolean isNotEffective(List<Token> tokens) {
    return hasPhrase(tokens, "was", "not", "effective")
        || hasPhrase(tokens, "is", "not", "effective")
        || hasPhrase(tokens, "were", "not", "effective");
  }

  /**
   * Substantial doubt and going concern in one sentence or two in a row, not denied, not supposed.
   */
  private void goingConcern(
      String chars,
      Sentences.Range range,
      List<Token> tokens,
      Map<String, Integer> counts,
      String section) {
    boolean doubt = hasPhrase(tokens, "substantial", "doubt");
    boolean concern = hasPhrase(tokens, "going", "concern");
    boolean denied = counts.containsKey("topic_going_concern_negations");
    String first = tokens.getFirst().text();
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

  static boolean hasWord(List<Token> tokens, String word) {
    return tokens.stream().anyMatch(t -> t.text().equals(word));
  }

  static boolean hasPhrase(List<Token> tokens, String... words) {
    for (int i = 0; i + words.length <= tokens.size(); i++) {
      boolean all = true;
      for (int j = 0; j < words.length && all; j++) {
        all = tokens.get(i + j).text().equals(words[j]);
      }
      if (all) {
        return true;
      }
    }
    return false;
  }

  /** The year since which the auditor has served, where the sentence says so. */
  static OptionalInt auditorSince(List<Token> tokens) {
    for (int i = 1; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.isNumber()
          && token.text().length() == 4
          && tokens.get(i - 1).text().equals("since")
          && (hasWord(tokens, "auditor") || hasWord(tokens, "auditors"))
          && hasWord(tokens, "served")) {
        return OptionalInt.of(Integer.parseInt(token.text().toLowerCase(Locale.ROOT)));
      }
    }
    return OptionalInt.empty();
  }

  void end() {
    before = Seen.NOTHING;
  }
}
