package io.assay.search.opensearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as maps, lists, strings, numbers and truths. A JSON null is left out. Pure. */
final class Json {

  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  static String write(Object value) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      write(json, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case Map<?, ?> map -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          json.writeFieldName(String.valueOf(entry.getKey()));
          write(json, entry.getValue());
        }
        json.writeEndObject();
      }
      case Iterable<?> list -> {
        json.writeStartArray();
        for (Object one : list) {
          write(json, one);
        }
        json.writeEndArray();
      }
      case float[] numbers -> {
        json.writeStartArray();
        for (float number : numbers) {
          json.writeNumber(number);
        }
        json.writeEndArray();
      }
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Float number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case Boolean truth -> json.writeBoolean(truth);
      default -> json.writeString(value.toString());
    }
  }

  /** An object; empty when there is nothing. */
  static Map<String, Object> read(String text) throws IOException {
    try (JsonParser json = FACTORY.createParser(text)) {
      return json.nextToken() == JsonToken.START_OBJECT ? object(json) : Map.of();
    }
  }

  private static Map<String, Object> object(JsonParser json) throws IOException {
    Map<String, Object> result = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (json.nextToken() != JsonToken.VALUE_NULL) {
        result.put(name, value(json));
      }
    }
    return result;
  }

  private static Object value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> object(json);
      case START_ARRAY -> {
        List<Object> result = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          if (json.currentToken() != JsonToken.VALUE_NULL) {
            result.add(value(json));
          }
        }
        yield result;
      }
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> json.getText();
    };
  }

  /** What is inside at these names; an empty map where there is nothing. */
  static Map<String, Object> map(Map<String, Object> of, String... names) {
    Map<String, Object> at = of;
    for (String name : names) {
      at = cast(at.get(name));
    }
    return at;
  }

  private static Map<String, Object> cast(@Nullable Object value) {
    Map<String, Object> result = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, one) -> result.put(String.valueOf(name), one));
    }
    return result;
  }

  static List<Map<String, Object>> maps(Map<String, Object> of, String name) {
    List<Map<String, Object>> result = new ArrayList<>();
    if (of.get(name) instanceof List<?> list) {
      list.forEach(one -> result.add(cast(one)));
    }
    return result;
  }

  static String string(Map<String, Object> of, String name) {
    return of.get(name) instanceof String text ? text : "";
  }

  static long number(Map<String, Object> of, String name) {
    return of.get(name) instanceof Number number ? number.longValue() : 0;
  }

  static double real(Map<String, Object> of, String name) {
    return of.get(name) instanceof Number number ? number.doubleValue() : 0;
  }

  static List<Object> list(Map<String, Object> of, String name) {
    return of.get(name) instanceof List<?> list ? List.copyOf(list) : List.of();
  }
}
