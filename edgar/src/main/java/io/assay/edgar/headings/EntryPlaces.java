package io.assay.edgar.headings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the entries of a table of contents stand in the text behind it: the heaviest choice of
 * lines that keeps the order of the entries. Each entry has a few candidates at most, so the choice
 * is quick whatever the document.
 */
final class EntryPlaces {

  /** Stands for an entry whose heading was not found. */
  static final Line NOWHERE = new Line(-1, -1, "", false, false, 0);

  private static final int MOST_CANDIDATES = 12;
  private static final int LEAST_PREFIX = 12;

  private EntryPlaces() {}

  private record Candidate(int entry, Line line, int weight) {}

  /** A line for each entry, in order; {@link #NOWHERE} where there is none. */
  static List<Line> of(List<Contents.Entry> entries, List<Line> lines) {
    Map<String, List<Line>> byWords = new HashMap<>();
    for (Line line : lines) {
      byWords.computeIfAbsent(line.words(), w -> new ArrayList<>()).add(line);
    }
    boolean capitals = areCapitals(entries, byWords);
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      String words = entries.get(i).words();
      List<Line> exact = byWords.getOrDefault(words, List.of());
      for (Line line : exact.subList(0, Math.min(exact.size(), MOST_CANDIDATES))) {
        int look = line.heading() && line.capitals() == capitals ? 1 : 0;
        candidates.add(new Candidate(i, line, (line.heading() ? 8 : 3) + look));
      }
      if (exact.isEmpty()) {
        int found = 0;
        for (Line line : lines) {
          if (found < MOST_CANDIDATES && line.heading() && beginsAlike(words, line.words())) {
            candidates.add(new Candidate(i, line, 4));
            found++;
          }
        }
      }
    }
    return heaviest(candidates, entries.size());
  }

  /** Whether the headings that can be told for certain stand in capitals for the most part. */
  private static boolean areCapitals(
      List<Contents.Entry> entries, Map<String, List<Line>> byWords) {
    int capitals = 0;
    int certain = 0;
    for (Contents.Entry entry : entries) {
      List<Line> lines = byWords.getOrDefault(entry.words(), List.of());
      if (lines.size() == 1) {
        certain++;
        capitals += lines.getFirst().capitals() ? 1 : 0;
      }
    }
    return capitals * 2 > certain;
  }

  private static boolean beginsAlike(String entry, String line) {
    int least = Math.min(entry.length(), line.length());
    return least >= LEAST_PREFIX && (entry.startsWith(line) || line.startsWith(entry));
  }

  private static List<Line> heaviest(List<Candidate> candidates, int entries) {
    int[] best = new int[candidates.size()];
    int[] before = new int[candidates.size()];
    int top = -1;
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      before[i] = -1;
      for (int j = 0; j < i; j++) {
        Candidate earlier = candidates.get(j);
        if (earlier.entry() < candidate.entry()
            && earlier.line().start() < candidate.line().start()
            && best[j] > best[i]) {
          best[i] = best[j];
          before[i] = j;
        }
      }
      best[i] += candidate.weight();
      if (top < 0 || best[i] > best[top]) {
        top = i;
      }
    }
    Line[] chosen = new Line[entries];
    Arrays.fill(chosen, NOWHERE);
    for (int i = top; i >= 0; i = before[i]) {
      chosen[candidates.get(i).entry()] = candidates.get(i).line();
    }
    return List.of(chosen);
  }
}
