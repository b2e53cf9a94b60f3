package io.assay.server.understanding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Phrases and what they stand for; the longest one that stands somewhere counts. Compared by stems.
 * Immutable once made.
 */
final class Phrases {

  /** A phrase that stands in a question. */
  record Match(String id, int length) {}

  private record Phrase(List<String> stems, String id) {}

  private final Map<String, List<Phrase>> byFirst = new HashMap<>();

  Phrases(Map<String, List<String>> table) {
    table.forEach((id, phrases) -> phrases.forEach(phrase -> add(id, phrase)));
    byFirst
        .values()
        .forEach(list -> list.sort((a, b) -> Integer.compare(b.stems().size(), a.stems().size())));
  }

  private void add(String id, String phrase) {
    List<String> stems = Word.of(phrase).stream().map(Word::stem).toList();
    if (!stems.isEmpty()) {
      byFirst.computeIfAbsent(stems.getFirst(), _ -> new ArrayList<>()).add(new Phrase(stems, id));
    }
  }

  /** The longest phrase whose words stand at a place and are free. */
  Optional<Match> at(Reading reading, int place) {
    if (!reading.isFree(place)) {
      return Optional.empty();
    }
    for (Phrase phrase : byFirst.getOrDefault(reading.at(place).stem(), List.of())) {
      int length = phrase.stems().size();
      boolean stands = true;
      for (int i = 1; i < length && stands; i++) {
        stands =
            reading.isFree(place + i) && reading.at(place + i).stem().equals(phrase.stems().get(i));
      }
      if (stands) {
        return Optional.of(new Match(phrase.id(), length));
      }
    }
    return Optional.empty();
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
    try (InputStream in = Phrases.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is not packed with the server");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }
}
