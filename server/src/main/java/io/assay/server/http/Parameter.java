package io.assay.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.edgar.AskedWrongly;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;

/**
 * A query parameter of an operation, as the OpenAPI file has it. Immutable.
 *
 * @param type {@code string}, {@code integer}, {@code boolean}
 * @param format {@code date}, or empty
 * @param choices what it may be; empty for anything
 * @param usual of a whole number while nobody gives it
 */
record Parameter(
    String name,
    String type,
    String format,
    List<String> choices,
    OptionalLong minimum,
    OptionalLong maximum,
    OptionalInt usual) {

  private static final int LONGEST = 2000;

  static Parameter of(String name, JsonNode schema) {
    return new Parameter(
        name,
        schema.path("type").asText("string"),
        schema.path("format").asText(""),
        StreamSupport.stream(schema.path("enum").spliterator(), false)
            .map(JsonNode::asText)
            .toList(),
        schema.has("minimum")
            ? OptionalLong.of(schema.get("minimum").asLong())
            : OptionalLong.empty(),
        schema.has("maximum")
            ? OptionalLong.of(schema.get("maximum").asLong())
            : OptionalLong.empty(),
        schema.path("default").isInt()
            ? OptionalInt.of(schema.get("default").intValue())
            : OptionalInt.empty());
  }

  /** Refuses a value that the file does not allow. */
  void check(String value) {
    if (value.length() > LONGEST) {
      throw wrong(value.substring(0, 40) + "...", "Give at most " + LONGEST + " characters.");
    }
    if (value.indexOf('\0') >= 0) {
      throw wrong("a text with a zero character", "Leave the zero character out.");
    }
    if (!choices.isEmpty() && !choices.contains(value)) {
      throw wrong(value, Nearest.mend(value, choices));
    }
    switch (type) {
      case "integer" -> checkInteger(value);
      case "boolean" -> {
        if (!value.equals("true") && !value.equals("false")) {
          throw wrong(value, "Give true or false.");
        }
      }
      default -> {
        if (format.equals("date")) {
          checkDate(value);
        }
      }
    }
  }

  private void checkInteger(String value) {
    long number;
    try {
      number = Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw wrong(value, "Give a whole number" + range() + ".");
    }
    if ((minimum.isPresent() && number < minimum.getAsLong())
        || (maximum.isPresent() && number > maximum.getAsLong())) {
      throw wrong(value, "Give a whole number" + range() + ".");
    }
  }

  private void checkDate(String value) {
    try {
      LocalDate date = LocalDate.parse(value);
      if (date.getYear() < 1 || date.getYear() > 9999) {
        throw wrong(value, "Give a year from 1 to 9999.");
      }
    } catch (DateTimeParseException e) {
      throw wrong(value, "Give a date as 2024-09-28.");
    }
  }

  private String range() {
    if (minimum.isPresent() && maximum.isPresent()) {
      return " from " + minimum.getAsLong() + " to " + maximum.getAsLong();
    }
    return minimum.isPresent() ? " of at least " + minimum.getAsLong() : "";
  }

  private AskedWrongly wrong(String value, String mend) {
    return new AskedWrongly(
        HttpCode.BAD_PARAMETER, name + " cannot be '" + value + "'", "query: " + name, mend);
  }
}
