package io.assay.server.understanding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Phrases and what they stand for; the longest one that stands somewhere counts. Compared by stems.
 * A {@code *} in a phrase stands for up to four words that are taken or say nothing, {@code a|b}
 * for either. Immutable once made.
 */
final class Phrases {

  /** A phrase that stands in a question. */
  record Match(String id, int length) {}

  private record Phrase(List<String> stems, String id) {}

  private static final String ANY = "*";
  private static final int LONGEST_GAP = 4;

  private final Map<String, List<Phrase>> byFirst = new HashMap<>();

  Phrases(Map<String, List<String>> table) {
    table.forEach((id, phrases) -> phrases.forEach(phrase -> add(id, phrase)));
    byFirst
        .values()
        .forEach(list -> list.sort((a, b) -> Integer.compare(b.stems().size(), a.stems().size())));
  }

  private void add(String id, String phrase) {
    for (List<String> stems : alternatives(phrase)) {
      if (!stems.isEmpty()) {
        byFirst
            .computeIfAbsent(stems.getFirst(), _ -> new ArrayList<>())
            .add(new Phrase(stems, id));
      }
    }
  }

  /** Whether a phrase stands for several. */
  static boolean isPattern(String phrase) {
    return phrase.contains(ANY) || phrase.contains("|");
  }

  /** All that a phrase with either-ors stands for, as stems. */
  private static List<List<String>> alternatives(String phrase) {
    List<List<String>> all = List.of(List.of());
    for (String part : phrase.strip().split("\\s+")) {
      List<List<String>> longer = new ArrayList<>();
      for (List<String> begun : all) {
        for (String either : part.split("\\|")) {
          List<String> stems = new ArrayList<>(begun);
          if (part.equals(ANY)) {
            stems.add(ANY);
          } else {
            Word.of(either).forEach(word -> stems.add(word.stem()));
          }
          longer.add(stems);
        }
      }
      all = longer;
    }
    return all;
  }

  /** The longest phrase whose words stand at a place and are free. */
  Optional<Match> at(Reading reading, int place) {
    if (!reading.isFree(place)) {
      return Optional.empty();
    }
    for (Phrase phrase : byFirst.getOrDefault(reading.at(place).stem(), List.of())) {
      int end = end(reading, place, phrase.stems(), 0);
      if (end > place) {
        return Optional.of(new Match(phrase.id(), end - place));
      }
    }
    return Optional.empty();
  }

  /** Where the rest of a phrase ends that is to begin at a place; -1 where it does not stand. */
  private static int end(Reading reading, int place, List<String> stems, int next) {
    if (next == stems.size()) {
      return place;
    }
    if (next > 0 && reading.at(place).gap() == Word.Gap.STOP) {
      // No phrase goes on in another sentence.
      return -1;
    }
    if (!stems.get(next).equals(ANY)) {
      return reading.isFree(place) && reading.at(place).stem().equals(stems.get(next))
          ? end(reading, place + 1, stems, next + 1)
          : -1;
    }
    for (int gap = 0; gap <= LONGEST_GAP; gap++) {
      int end = end(reading, place + gap, stems, next + 1);
      if (end >= 0 || place + gap >= reading.size() || !reading.isLight(place + gap)) {
        return end;
      }
    }
    return -1;
  }

  /**
   * Lines {@code id = phrase, phrase} of a file beside this class; lines with # are passed over.
   */
  static Map<String, List<String>> table(String file) {
    Map<String, List<String>> table = new LinkedHashMap<>();
    for (String line : lines(file)) {
      int equals = line.indexOf('=');
      table
          .computeIfAbsent(line.substring(0, equals).strip(), _ -> new ArrayList<>())
          .addAll(split(line.substring(equals + 1)));
    }
    return table;
  }

  /** Words of a file beside this class, however they are spread over its lines. */
  static List<String> words(String file) {
    List<String> words = new ArrayList<>();
    for (String line : lines(file)) {
      for (String word : line.split(" ")) {
        if (!word.isBlank()) {
          words.add(word.strip());
        }
      }
    }
    return words;
  }

  private static List<String> split(String phrases) {
    List<String> result = new ArrayList<>();
    for (String phrase : phrases.split(",")) {
      if (!phrase.isBlank()) {
        result.add(phrase.strip());
      }
    }
    return result;
  }

  private static List<String> lines(String file) {
    return WordTable.lines(Phrases.class, file);
  }
}
