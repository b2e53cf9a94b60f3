package io.assay.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks JSON against the part of JSON Schema that the OpenAPI file uses. Stricter in one thing: an
 * object whose properties are listed has no others.
 */
final class SchemaCheck {

  private static final String PREFIX = "#/components/schemas/";

  private final JsonNode root;
  private final List<String> faults = new ArrayList<>();

  SchemaCheck(JsonNode root) {
    this.root = root;
  }

  /** What is wrong, each with its place; empty when the value conforms. */
  List<String> faults(JsonNode schema, JsonNode value) {
    faults.clear();
    check(schema, value, "$");
    return List.copyOf(faults);
  }

  JsonNode resolved(JsonNode schema) {
    String reference = schema.path("$ref").asText("");
    return reference.isEmpty()
        ? schema
        : root.path("components").path("schemas").path(reference.substring(PREFIX.length()));
  }

  private void check(JsonNode unresolved, JsonNode value, String at) {
    JsonNode schema = resolved(unresolved);
    checkType(schema, value, at);
    if (schema.has("enum") && !contains(schema.get("enum"), value)) {
      faults.add(at + ": '" + value.asText() + "' is none of " + schema.get("enum"));
    }
    if (schema.has("pattern") && !value.asText().matches(schema.get("pattern").asText())) {
      faults.add(at + ": '" + value.asText() + "' does not match " + schema.get("pattern"));
    }
    checkFormat(schema.path("format").asText(), value, at);
    if (value.isObject()) {
      checkObject(schema, value, at);
    }
    if (value.isArray() && schema.has("items")) {
      for (int i = 0; i < value.size(); i++) {
        check(schema.get("items"), value.get(i), at + "[" + i + "]");
      }
    }
  }

  private void checkObject(JsonNode schema, JsonNode value, String at) {
    Set<String> known = new HashSet<>();
    checkProperties(schema, value, at, known);
    if (!known.isEmpty() && !schema.has("additionalProperties")) {
      value
          .fieldNames()
          .forEachRemaining(
              name -> {
                if (!known.contains(name)) {
                  faults.add(at + ": '" + name + "' is not in the contract");
                }
              });
    }
    if (schema.path("additionalProperties").isObject()) {
      value
          .properties()
          .forEach(
              e -> check(schema.get("additionalProperties"), e.getValue(), at + "." + e.getKey()));
    }
  }

  private void checkProperties(JsonNode schema, JsonNode value, String at, Set<String> known) {
    for (JsonNode part : schema.path("allOf")) {
      checkProperties(resolved(part), value, at, known);
    }
    for (JsonNode name : schema.path("required")) {
      if (!value.has(name.asText())) {
        faults.add(at + ": '" + name.asText() + "' is missing");
      }
    }
    schema
        .path("properties")
        .properties()
        .forEach(
            entry -> {
              known.add(entry.getKey());
              if (value.has(entry.getKey())) {
                check(entry.getValue(), value.get(entry.getKey()), at + "." + entry.getKey());
              }
            });
  }

  private void checkType(JsonNode schema, JsonNode value, String at) {
    JsonNode type = schema.path("type");
    if (type.isMissingNode()) {
      return;
    }
    List<String> types = new ArrayList<>();
    if (type.isArray()) {
      type.forEach(one -> types.add(one.asText()));
    } else {
      types.add(type.asText());
    }
    if (types.stream().noneMatch(one -> is(one, value))) {
      faults.add(at + ": " + value.getNodeType() + " is no " + types);
    }
  }

  private static boolean is(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> throw new IllegalArgumentException("the checker does not know type " + type);
    };
  }

  private void checkFormat(String format, JsonNode value, String at) {
    String pattern =
        switch (format) {
          case "date" -> "\\d{4}-\\d{2}-\\d{2}";
          case "date-time" -> "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?Z";
          default -> ".*";
        };
    if (value.isTextual() && !format.isEmpty() && !value.asText().matches(pattern)) {
      faults.add(at + ": '" + value.asText() + "' is no " + format);
    }
  }

  private static boolean contains(JsonNode list, JsonNode value) {
    for (JsonNode one : list) {
      if (one.equals(value)) {
        return true;
      }
    }
    return false;
  }
}
