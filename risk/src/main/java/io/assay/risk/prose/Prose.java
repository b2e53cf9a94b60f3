package io.assay.risk.prose;

import io.assay.risk.brief.Brief;
import io.assay.risk.brief.Brief.Citation;
import io.assay.risk.brief.Brief.Cited;
import io.assay.risk.brief.Brief.Line;
import io.assay.risk.brief.Brief.Part;
import io.assay.risk.brief.Brief.Theme;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A brief after a model was asked: its sentences that stood the check in place of composed ones. A
 * theme of which the model said nothing that stands keeps its composed sentences, and a composed
 * worry stays unless a sentence of the model cites evidence of it: a model can word a worry, not
 * leave it out. When nothing stands, or more was struck than stands, the composed brief stays
 * whole. Immutable.
 *
 * @param brief what is to be said
 * @param written texts of the sentences of it that are the model's; empty when the composed stays
 * @param struck sentences of the model that are not said, by why
 */
public record Prose(Brief brief, Set<String> written, SortedMap<Strike, Integer> struck) {

  private static final int MOST_OF_A_THEME = 6;

  public Prose {
    written = Collections.unmodifiableSet(new LinkedHashSet<>(written));
    struck = Collections.unmodifiableSortedMap(new TreeMap<>(struck));
  }

  /** Checks what a model said of a filing. */
  public static Prose of(Material material, List<Proposed> proposed) {
    Map<Theme, List<Cited>> said = new EnumMap<>(Theme.class);
    SortedMap<Strike, Integer> struck = new TreeMap<>();
    Set<String> before = new HashSet<>();
    Set<String> written = new LinkedHashSet<>();
    for (Proposed one : proposed) {
      String text = one.text().strip();
      List<Citation> citations =
          one.cites().stream().flatMap(id -> material.find(id).stream()).distinct().toList();
      List<Cited> lines = said.computeIfAbsent(one.theme(), _ -> new ArrayList<>());
      Optional<Strike> strike = Check.strike(text, citations, material.composedOf(citations));
      if (strike.isEmpty() && !before.add(letters(text))) {
        strike = Optional.of(Strike.REPEATED);
      } else if (strike.isEmpty() && lines.size() == MOST_OF_A_THEME) {
        strike = Optional.of(Strike.SURPLUS);
      }
      if (strike.isPresent()) {
        struck.merge(strike.get(), 1, Integer::sum);
      } else {
        String sentence = text.matches(".*[.!?…]") ? text : text + ".";
        lines.add(new Cited(sentence, citations));
        written.add(sentence);
      }
    }
    if (written.isEmpty() || doubtful(struck) > written.size()) {
      return new Prose(material.composed(), Set.of(), struck);
    }
    return new Prose(merged(material.composed(), said), written, struck);
  }

  /** Struck for what they say, not for how often it was said. */
  private static int doubtful(Map<Strike, Integer> struck) {
    return struck.entrySet().stream()
        .filter(e -> e.getKey() != Strike.REPEATED && e.getKey() != Strike.SURPLUS)
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  private static Brief merged(Brief composed, Map<Theme, List<Cited>> said) {
    Set<Citation> cited = new HashSet<>();
    said.values().forEach(lines -> lines.forEach(line -> cited.addAll(line.citations())));
    Map<Theme, List<Cited>> result = new EnumMap<>(Theme.class);
    for (Theme theme : Theme.values()) {
      List<Cited> lines = new ArrayList<>(said.getOrDefault(theme, List.of()));
      boolean silent = lines.isEmpty();
      for (Part part : composed.parts()) {
        for (Line line : part.theme() == theme ? part.lines() : List.<Line>of()) {
          Cited kept = composed.cited(line);
          boolean told = kept.citations().stream().anyMatch(cited::contains);
          if (silent || (theme == Theme.WORRYING && !told)) {
            lines.add(kept);
          }
        }
      }
      result.put(theme, lines);
    }
    return Brief.of(result, composed.prior());
  }

  /** How many sentences of the model are not said. */
  public int struckCount() {
    return struck.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Whether any sentence of the model is said. */
  public boolean stands() {
    return !written.isEmpty();
  }

  /** Whether a sentence of the brief is the model's. */
  public boolean isWritten(Line line) {
    return written.contains(line.text());
  }

  /** What is left of a sentence when spaces, marks and capitals do not count. */
  private static String letters(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
  }
}
