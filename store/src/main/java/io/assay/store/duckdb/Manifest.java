package io.assay.store.duckdb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which parts are a generation. Immutable.
 *
 * <p>A company that is in {@code fed} has its rows in recent parts, those with that turn, and
 * nowhere else; all others have theirs in the partitions by year.
 *
 * @param generation counts what was published
 * @param origin of what the rows were taken from, empty when they must be taken anew
 * @param turn the last one
 * @param fed companies that were fed since partitions were put in order, with their last turn
 */
record Manifest(
    long generation, String origin, long turn, List<Part> parts, SortedMap<Long, Long> fed) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int FORMAT = 1;

  static final Manifest EMPTY = new Manifest(0, "", 0, List.of(), new TreeMap<>());

  Manifest {
    parts = List.copyOf(parts);
    fed = Collections.unmodifiableSortedMap(new TreeMap<>(fed));
  }

  List<Part> parts(SeriesTable table) {
    return parts.stream().filter(part -> part.table().equals(table.id())).toList();
  }

  /** Partitions by year, of one table. */
  List<Part> settled(SeriesTable table) {
    return parts(table).stream().filter(part -> !part.isRecent()).toList();
  }

  /** What was fed since. */
  List<Part> recent(SeriesTable table) {
    return parts(table).stream().filter(Part::isRecent).toList();
  }

  Stream<Part> recent() {
    return parts.stream().filter(Part::isRecent);
  }

  /** Written as a JSON object. */
  byte[] encoded() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("format", FORMAT);
      json.writeNumberField("generation", generation);
      json.writeStringField("origin", origin);
      json.writeNumberField("turn", turn);
      json.writeArrayFieldStart("parts");
      for (Part part : parts) {
        json.writeStartObject();
        json.writeStringField("table", part.table());
        json.writeStringField("partition", part.partition());
        json.writeStringField("file", part.file());
        json.writeNumberField("rows", part.rows());
        json.writeNumberField("bytes", part.bytes());
        json.writeStringField("sha256", part.sha256());
        json.writeNumberField("from", part.from());
        json.writeNumberField("to", part.to());
        json.writeNumberField("firstCompany", part.firstCompany());
        json.writeNumberField("lastCompany", part.lastCompany());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("fed");
      for (Map.Entry<Long, SortedSet<Long>> entry : byTurn().entrySet()) {
        json.writeStartObject();
        json.writeNumberField("turn", entry.getKey());
        json.writeArrayFieldStart("companies");
        for (long company : entry.getValue()) {
          json.writeNumber(company);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory cannot fail", e);
    }
    return out.toByteArray();
  }

  private SortedMap<Long, SortedSet<Long>> byTurn() {
    SortedMap<Long, SortedSet<Long>> turns = new TreeMap<>();
    fed.forEach((company, at) -> turns.computeIfAbsent(at, _ -> new TreeSet<>()).add(company));
    return turns;
  }

  /**
   * Reads what {@link #encoded} wrote.
   *
   * @throws IOException when it is not that
   */
  static Manifest decode(byte[] bytes) throws IOException {
    Map<String, Long> numbers = new HashMap<>();
    String origin = "";
    List<Part> parts = new ArrayList<>();
    SortedMap<Long, Long> fed = new TreeMap<>();
    try (JsonParser json = JSON.createParser(bytes)) {
      expect(json.nextToken(), JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "origin" -> origin = json.getText();
          case "parts" -> {
            while (json.nextToken() == JsonToken.START_OBJECT) {
              parts.add(part(json));
            }
          }
          case "fed" -> {
            while (json.nextToken() == JsonToken.START_OBJECT) {
              turn(json, fed);
            }
          }
          default -> numbers.put(field, json.getLongValue());
        }
      }
      expect(json.currentToken(), JsonToken.END_OBJECT);
    }
    if (numbers.getOrDefault("format", 0L) != FORMAT) {
      throw new IOException("not a manifest of format " + FORMAT);
    }
    return new Manifest(number(numbers, "generation"), origin, number(numbers, "turn"), parts, fed);
  }

  private static Part part(JsonParser json) throws IOException {
    Map<String, String> texts = new HashMap<>();
    Map<String, Long> numbers = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      if (json.nextToken() == JsonToken.VALUE_STRING) {
        texts.put(field, json.getText());
      } else {
        numbers.put(field, json.getLongValue());
      }
    }
    return new Part(
        text(texts, "table"),
        text(texts, "partition"),
        text(texts, "file"),
        number(numbers, "rows"),
        number(numbers, "bytes"),
        text(texts, "sha256"),
        number(numbers, "from"),
        number(numbers, "to"),
        number(numbers, "firstCompany"),
        number(numbers, "lastCompany"));
  }

  private static void turn(JsonParser json, SortedMap<Long, Long> fed) throws IOException {
    long turn = 0;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      if (field.equals("turn")) {
        turn = json.getLongValue();
      } else {
        while (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
          fed.put(json.getLongValue(), turn);
        }
      }
    }
  }

  private static void expect(@org.jspecify.annotations.Nullable JsonToken token, JsonToken wanted)
      throws IOException {
    if (token != wanted) {
      throw new IOException("not a manifest: " + token + " instead of " + wanted);
    }
  }

  private static String text(Map<String, String> texts, String field) throws IOException {
    String text = texts.get(field);
    if (text == null) {
      throw new IOException("not a manifest: no " + field);
    }
    return text;
  }

  private static long number(Map<String, Long> numbers, String field) throws IOException {
    Long number = numbers.get(field);
    if (number == null) {
      throw new IOException("not a manifest: no " + field);
    }
    return number;
  }
}
