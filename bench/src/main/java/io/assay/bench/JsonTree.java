package io.assay.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An answer of the API, read whole. Immutable. */
final class JsonTree {

  private static final JsonFactory JSON = new JsonFactory();

  private final Map<String, Object> fields;

  private JsonTree(Map<String, Object> fields) {
    this.fields = fields;
  }

  static JsonTree of(String json) throws IOException {
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("no object: " + json);
      }
      return object(parser);
    }
  }

  private static JsonTree object(JsonParser parser) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return new JsonTree(fields);
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser));
        }
        yield items;
      }
      default -> parser.getText();
    };
  }

  /** Empty where it is missing. */
  String text(String name) {
    return fields.get(name) instanceof String text ? text : "";
  }

  Optional<BigDecimal> number(String name) {
    return text(name).isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(text(name)));
  }

  int whole(String name) {
    return number(name).map(BigDecimal::intValue).orElse(0);
  }

  Optional<JsonTree> inner(String name) {
    return fields.get(name) instanceof JsonTree tree ? Optional.of(tree) : Optional.empty();
  }

  List<JsonTree> list(String name) {
    return items(name).stream()
        .filter(JsonTree.class::isInstance)
        .map(JsonTree.class::cast)
        .toList();
  }

  /** Texts and numbers of a list, as they stand there. */
  List<String> texts(String name) {
    return items(name).stream().filter(String.class::isInstance).map(String.class::cast).toList();
  }

  private List<?> items(String name) {
    return fields.get(name) instanceof List<?> items ? items : List.of();
  }
}
