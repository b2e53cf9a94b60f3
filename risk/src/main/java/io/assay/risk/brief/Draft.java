package io.assay.risk.brief;

import io.assay.edgar.Accession;
import io.assay.risk.brief.Brief.Citation;
import io.assay.risk.brief.Brief.Cited;
import io.assay.risk.brief.Brief.Theme;
import io.assay.signals.Evidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A brief while it is written. A sentence whose numbers its evidence does not bear out is not
 * taken, and none is said twice. One thread at a time.
 */
final class Draft {

  private static final int MOST_LINES = 14;
  private static final int MOST_OF_A_THEME = 6;

  private final Map<Theme, List<Cited>> sentences = new EnumMap<>(Theme.class);

  /** Adds a sentence with its evidence, if that bears it out. */
  boolean say(Theme theme, String text, List<Citation> citations) {
    List<Evidence> evidence = citations.stream().map(Citation::evidence).toList();
    if (evidence.isEmpty()
        || size(theme) == MOST_OF_A_THEME
        || !Support.unsupported(text, evidence).isEmpty()
        || said().contains(text)) {
      return false;
    }
    sentences.computeIfAbsent(theme, _ -> new ArrayList<>()).add(new Cited(text, citations));
    return true;
  }

  boolean say(Theme theme, String text, Evidence... evidence) {
    return say(theme, text, Arrays.stream(evidence).map(e -> new Citation("", e)).toList());
  }

  int size(Theme theme) {
    return sentences.getOrDefault(theme, List.of()).size();
  }

  int size() {
    return sentences.values().stream().mapToInt(List::size).sum();
  }

  private List<String> said() {
    return sentences.values().stream().flatMap(List::stream).map(Cited::text).toList();
  }

  /** With citations numbered in the order of reading; at most so many sentences. */
  Brief brief(Optional<Accession> prior) {
    trim();
    return Brief.of(sentences, prior);
  }

  /** The last sentence of the longest part goes first; of equals, that of the later part. */
  private void trim() {
    while (size() > MOST_LINES) {
      List<Cited> longest = List.of();
      for (List<Cited> part : sentences.values()) {
        if (part.size() >= longest.size()) {
          longest = part;
        }
      }
      longest.removeLast();
    }
  }
}
