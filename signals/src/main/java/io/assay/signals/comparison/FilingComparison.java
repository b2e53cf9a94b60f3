package io.assay.signals.comparison;

import io.assay.edgar.items.Section;
import io.assay.signals.language.CatalogueSections;
import io.assay.signals.language.Lexicon;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Two filings of one company side by side. Sections are told by what the catalogue calls them, so
 * that a quarterly report can be laid beside an annual one; others by their key. Thread-safe.
 */
public final class FilingComparison {

  /** Sections that are compared unless others are asked for. */
  public static final List<String> USUAL = List.of("risk_factors", "mda");

  private static final Map<String, String> TITLES =
      Map.of("risk_factors", "Risk factors", "mda", "Management's discussion and analysis");

  private final Comparer comparer;

  public FilingComparison(Lexicon lexicon) {
    this.comparer = new Comparer(lexicon);
  }

  /** The usual sections: risk factors, and management's discussion and analysis. */
  public List<SectionComparison> usual(FilingText before, FilingText after) {
    Map<String, Section> then = CatalogueSections.of(before.sections(), before.form());
    Map<String, Section> now = CatalogueSections.of(after.sections(), after.form());
    List<SectionComparison> result = new ArrayList<>();
    for (String name : USUAL) {
      result.add(
          compared(
              name,
              TITLES.getOrDefault(name, name),
              before,
              Optional.ofNullable(then.get(name)),
              after,
              Optional.ofNullable(now.get(name))));
    }
    return result;
  }

  /**
   * One section.
   *
   * @param asked its key in the later filing ({@code 1A}, {@code II.1A}), or its name in the
   *     catalogue
   * @return empty when neither filing has such a section
   */
  public Optional<SectionComparison> section(FilingText before, FilingText after, String asked) {
    Map<String, Section> then = CatalogueSections.of(before.sections(), before.form());
    Map<String, Section> now = CatalogueSections.of(after.sections(), after.form());
    String name = asked.toLowerCase(Locale.ROOT);
    if (now.containsKey(name) || then.containsKey(name)) {
      return Optional.of(
          compared(
              name,
              TITLES.getOrDefault(name, name),
              before,
              Optional.ofNullable(then.get(name)),
              after,
              Optional.ofNullable(now.get(name))));
    }
    Optional<Section> found = keyed(after, asked);
    Optional<String> named =
        found.flatMap(
            section ->
                now.entrySet().stream()
                    .filter(e -> e.getValue().equals(section))
                    .map(Map.Entry::getKey)
                    .findFirst());
    Optional<Section> earlier =
        named.isPresent()
            ? Optional.ofNullable(then.get(named.get()))
            : before.form().isQuarterly() == after.form().isQuarterly()
                ? keyed(before, asked)
                : Optional.empty();
    if (found.isEmpty() && earlier.isEmpty()) {
      return Optional.empty();
    }
    String title = found.or(() -> earlier).map(Section::title).orElse(asked);
    return Optional.of(compared(named.orElse(asked), title, before, earlier, after, found));
  }

  private static Optional<Section> keyed(FilingText filing, String key) {
    return filing.sections().stream().filter(s -> filing.key(s).equalsIgnoreCase(key)).findFirst();
  }

  private SectionComparison compared(
      String name,
      String title,
      FilingText before,
      Optional<Section> then,
      FilingText after,
      Optional<Section> now) {
    Optional<String> why =
        unusable(name, now, "this filing").or(() -> unusable(name, then, "the filing before"));
    if (why.isPresent()) {
      return new SectionComparison.NotCompared(name, title, why.get());
    }
    Passage earlier = passage(before, then.orElseThrow());
    Passage later = passage(after, now.orElseThrow());
    SectionDiff diff = comparer.compare(earlier, later);
    return new SectionComparison.Compared(
        name,
        earlier,
        later,
        Math.min(then.get().confidence(), now.get().confidence()),
        diff,
        name.equals("risk_factors") ? comparer.riskFactors(earlier, later, diff) : List.of());
  }

  private static Optional<String> unusable(String name, Optional<Section> section, String where) {
    if (section.isEmpty()) {
      return Optional.of("the section was not found in " + where);
    }
    return CatalogueSections.isReference(name, section.get().text())
        ? Optional.of("in " + where + " the section only says that it stands elsewhere or is none")
        : Optional.empty();
  }

  /** A section of a filing as sentences. */
  public Passage passage(FilingText filing, Section section) {
    return comparer.passages().of(filing.text(), filing.blocks(), section, filing.key(section));
  }
}
