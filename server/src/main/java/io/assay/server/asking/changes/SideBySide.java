package io.assay.server.asking.changes;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.assay.edgar.Accession;
import io.assay.edgar.items.Section;
import io.assay.server.asking.changes.Report.Pair;
import io.assay.server.asking.texts.Terms;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Lays two reports side by side, section by section. Thread-safe. */
final class SideBySide {

  private static final int MOST_KEPT = 24;

  /** Key of what stands before the first section. */
  private static final String COVER = "cover";

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
   * @param more other sections as they are looked at, by the key of one of the two
   */
  record Sides(
      FilingText then,
      FilingText now,
      List<SectionComparison> sections,
      ConcurrentMap<String, Optional<SectionComparison.Compared>> more) {}

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
    Optional<FilingText> before =
        texts.find(then, pair.then().row().form()).map(SideBySide::withCover);
    Optional<FilingText> after =
        texts.find(now, pair.now().row().form()).map(SideBySide::withCover);
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
    Sides sides =
        new Sides(before.get(), after.get(), List.copyOf(made), new ConcurrentHashMap<>());
    kept.put(key, sides);
    return Optional.of(sides);
  }

  /** What stands before the first section is looked at like one. */
  private static FilingText withCover(FilingText filing) {
    int first = filing.sections().stream().mapToInt(Section::start).min().orElse(0);
    if (first == 0) {
      return filing;
    }
    List<Section> sections = new ArrayList<>();
    sections.add(
        new Section("", COVER, "Cover", 1, "", 0, first, filing.text().substring(0, first)));
    sections.addAll(filing.sections());
    return new FilingText(filing.form(), filing.text(), filing.blocks(), sections);
  }

  /** The section of one of the two that a place lies in, beside that of the other. */
  Optional<SectionComparison.Compared> around(Sides sides, boolean later, int place) {
    FilingText filing = later ? sides.now() : sides.then();
    return filing.sections().stream()
        .filter(section -> section.start() <= place && place < section.end())
        .min(Comparator.comparingInt(section -> section.end() - section.start()))
        .map(section -> named(filing, section))
        .flatMap(name -> named(sides, name));
  }

  /** A section by its name in the catalogue or its key. */
  Optional<SectionComparison.Compared> named(Sides sides, String name) {
    return sides.more().computeIfAbsent(name, _ -> compared(sides, name));
  }

  /** As the catalogue calls it, else by its key. */
  private static String named(FilingText filing, Section section) {
    return CatalogueSections.of(filing.sections(), filing.form()).entrySet().stream()
        .filter(entry -> entry.getValue().equals(section))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(() -> section.key(filing.form().isQuarterly()));
  }

  private Optional<SectionComparison.Compared> compared(Sides sides, String name) {
    return switch (comparison.section(sides.then(), sides.now(), name).orElse(null)) {
      case SectionComparison.Compared compared -> Optional.of(compared);
      case SectionComparison.NotCompared _ -> fresh(sides, name);
      case null -> Optional.empty();
    };
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
      named(sides, name).ifPresent(found::add);
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
    return section != null && terms.coverage(Terms.roots(section.text())) >= TopicChanges.ENOUGH;
  }
}
