package io.assay.server.asking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.assay.edgar.Accession;
import io.assay.edgar.items.Section;
import io.assay.server.asking.Report.Pair;
import io.assay.server.filings.KeptText;
import io.assay.server.understanding.Meaning;
import io.assay.signals.comparison.FilingComparison;
import io.assay.signals.comparison.FilingText;
import io.assay.signals.comparison.Passage;
import io.assay.signals.comparison.SectionComparison;
import io.assay.signals.comparison.SectionDiff;
import io.assay.signals.comparison.Step;
import io.assay.signals.language.CatalogueSections;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lays two reports side by side, section by section. Thread-safe. */
final class SideBySide {

  private static final int MOST_KEPT = 16;

  /** Sections that are looked at where the usual ones are silent. */
  private static final List<String> OTHERS =
      List.of("business", "cybersecurity", "legal_proceedings", "properties", "market_risk");

  private final KeptText texts;
  private final FilingComparison comparison;

  /**
   * Two filings side by side.
   *
   * @param then reading text of the earlier one
   * @param now reading text of the later one
   */
  record Sides(FilingText then, FilingText now, List<SectionComparison> sections) {}

  /** Of two filings, which never change. */
  private final Cache<List<Object>, Sides> kept =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  SideBySide(KeptText texts, FilingComparison comparison) {
    this.texts = texts;
    this.comparison = comparison;
  }

  /** Both texts and what was asked of them compared; empty where one has no text. */
  Optional<Sides> sides(Meaning meaning, Pair pair) {
    List<String> items = meaning.items();
    Accession then = pair.then().row().accession();
    Accession now = pair.now().row().accession();
    List<Object> key = List.of(then, now, items);
    Sides known = kept.getIfPresent(key);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<FilingText> before = texts.find(then, pair.then().row().form());
    Optional<FilingText> after = texts.find(now, pair.now().row().form());
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    List<SectionComparison> made = new ArrayList<>();
    if (items.isEmpty()) {
      made.addAll(comparison.usual(before.get(), after.get()));
    }
    for (String item : items) {
      comparison.section(before.get(), after.get(), item).ifPresent(made::add);
    }
    Sides sides = new Sides(before.get(), after.get(), List.copyOf(made));
    kept.put(key, sides);
    return Optional.of(sides);
  }

  /** Sections beyond the usual ones that speak of the topic, laid side by side. */
  List<SectionComparison.Compared> others(Sides sides, List<String> topic) {
    Terms terms = Terms.of(topic, List.of());
    List<SectionComparison.Compared> found = new ArrayList<>();
    for (String name : OTHERS) {
      boolean speaks = spoken(sides.then(), name, terms) || spoken(sides.now(), name, terms);
      if (!speaks) {
        continue;
      }
      switch (comparison.section(sides.then(), sides.now(), name).orElse(null)) {
        case SectionComparison.Compared compared -> found.add(compared);
        case SectionComparison.NotCompared _ -> fresh(sides, name).ifPresent(found::add);
        case null -> {}
      }
    }
    return found;
  }

  /** A section that only the later report has: all of it was added. */
  private Optional<SectionComparison.Compared> fresh(Sides sides, String name) {
    boolean before =
        CatalogueSections.of(sides.then().sections(), sides.then().form()).containsKey(name);
    Section section = CatalogueSections.of(sides.now().sections(), sides.now().form()).get(name);
    if (before || section == null) {
      return Optional.empty();
    }
    Passage after = comparison.passage(sides.now(), section);
    List<Step> steps = new ArrayList<>();
    after.sentences().forEach(sentence -> steps.add(new Step.Added(sentence, false)));
    return Optional.of(
        new SectionComparison.Compared(
            name,
            new Passage("", after.title(), 0, 0, List.of()),
            after,
            section.confidence(),
            new SectionDiff(steps),
            List.of()));
  }

  private static boolean spoken(FilingText filing, String name, Terms terms) {
    Section section = CatalogueSections.of(filing.sections(), filing.form()).get(name);
    return section != null && terms.coverage(Terms.roots(section.text())) >= Changes.ENOUGH;
  }
}
