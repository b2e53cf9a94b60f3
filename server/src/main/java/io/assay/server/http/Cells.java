package io.assay.server.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.assay.server.sheets.Sheet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns elements of a list into rows of a sheet: each is written as JSON and read again field by
 * field, in buffers that serve all rows, so that a list needs no memory for the rows behind it.
 * Lists of plain values are divided by spaces, everything deeper stays JSON. One thread at a time.
 */
final class Cells<T> {

  private static final int BUFFER_BYTES = 4_096;

  private final Json.Shape<? super T> shape;
  private final List<String> columns;
  private final Set<String> decimals;
  private final Map<String, Integer> places = new HashMap<>();
  private final Buffer buffer = new Buffer();
  private final JsonGenerator json;
  private final @Nullable String[] values;
  private final boolean[] numeric;

  /**
   * Cells of a list.
   *
   * @param decimals columns whose text is a number with all its digits
   */
  Cells(Json.Shape<? super T> shape, List<String> columns, Set<String> decimals)
      throws IOException {
    this.shape = shape;
    this.columns = columns;
    this.decimals = decimals;
    for (int i = 0; i < columns.size(); i++) {
      places.put(columns.get(i), i);
    }
    this.json = Json.factory().createGenerator(buffer);
    json.setRootValueSeparator(null);
    this.values = new String[columns.size()];
    this.numeric = new boolean[columns.size()];
  }

  /** The bytes written last, to be read again. */
  private static final class Buffer extends ByteArrayOutputStream {

    Buffer() {
      super(BUFFER_BYTES);
    }

    JsonParser parser() throws IOException {
      return Json.factory().createParser(buf, 0, count);
    }

    String text(long from, long to) {
      return new String(buf, (int) from, (int) (to - from), StandardCharsets.UTF_8);
    }
  }

  /** Writes an element as a row. */
  void write(T element, Sheet sheet) throws IOException {
    buffer.reset();
    shape.write(json, element);
    json.flush();
    java.util.Arrays.fill(values, null);
    try (JsonParser parser = buffer.parser()) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        Integer place = places.get(parser.currentName());
        JsonToken token = parser.nextToken();
        if (place == null) {
          parser.skipChildren();
        } else {
          read(parser, token, place);
        }
      }
    }
    for (int i = 0; i < values.length; i++) {
      String value = values[i];
      if (value == null || value.isEmpty()) {
        sheet.empty();
      } else if (numeric[i]) {
        sheet.number(value);
      } else {
        sheet.text(value);
      }
    }
    sheet.endRow();
  }

  private void read(JsonParser parser, JsonToken token, int place) throws IOException {
    numeric[place] = false;
    switch (token) {
      case VALUE_NULL -> values[place] = null;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        values[place] = parser.getText();
        numeric[place] = true;
      }
      case VALUE_STRING -> {
        String text = parser.getText();
        values[place] = text;
        numeric[place] = decimals.contains(columns.get(place)) && isDecimal(text);
      }
      case START_ARRAY, START_OBJECT -> values[place] = deeper(parser, token);
      default -> values[place] = parser.getText();
    }
  }

  private String deeper(JsonParser parser, JsonToken token) throws IOException {
    long from = parser.currentTokenLocation().getByteOffset();
    StringBuilder plain = new StringBuilder();
    boolean isPlain = token == JsonToken.START_ARRAY;
    int depth = 1;
    while (depth > 0) {
      JsonToken next = parser.nextToken();
      if (next.isStructStart()) {
        depth++;
        isPlain = false;
      } else if (next.isStructEnd()) {
        depth--;
      } else if (isPlain) {
        plain.append(plain.isEmpty() ? "" : " ").append(parser.getText());
      }
    }
    return isPlain ? plain.toString() : buffer.text(from, parser.currentLocation().getByteOffset());
  }

  /** A decimal without an exponent, not too long to be one. */
  private static boolean isDecimal(String text) {
    return text.length() <= 40 && text.matches("-?\\d+(\\.\\d+)?");
  }
}
