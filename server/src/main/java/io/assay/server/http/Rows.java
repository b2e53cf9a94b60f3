package io.assay.server.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.edgar.ByteSlice;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes a list as JSON (one page), as CSV (RFC 4180) or as lines of JSON (all pages, one in memory
 * at a time).
 */
final class Rows {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int PAGE = 500;

  private Rows() {}

  /** One page as {@code {"data":[...],"next":...,"total":...}}. */
  static <T> ByteSlice json(Answer.Listing<T> listing, Asked asked) {
    List<String> fields = cut(listing, asked);
    Page<T> page = listing.pages().page(asked.cursor(), asked.limit());
    return Json.bytes(
        out -> {
          out.writeStartObject();
          out.writeArrayFieldStart("data");
          for (T row : page.data()) {
            if (fields.isEmpty()) {
              listing.shape().write(out, row);
            } else {
              MAPPER.writeTree(out, tree(row, listing.shape(), fields));
            }
          }
          out.writeEndArray();
          if (page.next().isPresent()) {
            out.writeStringField("next", Cursor.seal(asked.list(), page.next().get()));
          } else {
            out.writeNullField("next");
          }
          if (page.total().isPresent()) {
            out.writeNumberField("total", page.total().getAsLong());
          }
          listing.extra().write(out);
          out.writeEndObject();
        });
  }

  /** Everything from the cursor on, a JSON object a line. */
  static <T> Answer.Writing lines(Answer.Listing<T> listing, Asked asked) {
    List<String> fields = cut(listing, asked);
    return out -> {
      try (JsonGenerator json = Json.factory().createGenerator(out)) {
        json.setRootValueSeparator(null);
        eachRow(
            listing,
            asked,
            row -> {
              if (fields.isEmpty()) {
                listing.shape().write(json, row);
              } else {
                MAPPER.writeTree(json, tree(row, listing.shape(), fields));
              }
              json.writeRaw('\n');
            });
      }
    };
  }

  /** Everything from the cursor on, a line a row below a line of names. */
  static <T> Answer.Writing csv(Answer.Listing<T> listing, Asked asked) {
    List<String> fields = columns(listing, asked);
    return out -> {
      Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 16_384);
      text.write(fields.stream().map(Rows::quoted).collect(Collectors.joining(",", "", "\r\n")));
      eachRow(
          listing,
          asked,
          row -> {
            ObjectNode node = tree(row, listing.shape(), fields);
            for (int i = 0; i < fields.size(); i++) {
              if (i > 0) {
                text.write(',');
              }
              text.write(cell(node.path(fields.get(i))));
            }
            text.write("\r\n");
          });
      text.flush();
    };
  }

  /** The fields an element is cut down to; empty where it stays whole. */
  private static List<String> cut(Answer.Listing<?> listing, Asked asked) {
    return listing.columns().isEmpty() ? asked.fields() : List.of();
  }

  private static List<String> columns(Answer.Listing<?> listing, Asked asked) {
    if (!listing.columns().isEmpty()) {
      return listing.columns();
    }
    List<String> asking = asked.fields();
    return asking.isEmpty() ? asked.operation().fields() : asking;
  }

  private interface RowWriter<T> {
    void write(T row) throws IOException;
  }

  private static <T> void eachRow(Answer.Listing<T> listing, Asked asked, RowWriter<T> writer)
      throws IOException {
    long left = asked.limitGiven().isPresent() ? asked.limit() : Long.MAX_VALUE;
    Optional<String> after = asked.cursor();
    while (left > 0) {
      Page<T> page = listing.pages().page(after, (int) Math.min(PAGE, left));
      for (T row : page.data()) {
        writer.write(row);
      }
      left -= page.data().size();
      after = page.next();
      if (after.isEmpty()) {
        return;
      }
    }
  }

  private static <T> ObjectNode tree(T row, Json.Shape<? super T> shape, List<String> fields)
      throws IOException {
    ByteSlice written = Json.bytes(out -> shape.write(out, row));
    JsonNode whole = MAPPER.readTree(written.array(), written.offset(), written.length());
    ObjectNode cut = MAPPER.createObjectNode();
    for (String field : fields) {
      JsonNode value = whole.get(field);
      if (value != null) {
        cut.set(field, value);
      }
    }
    return cut;
  }

  /** A cell: lists of plain values are divided by spaces, everything deeper stays JSON. */
  static String cell(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (value.isNumber() || value.isBoolean()) {
      return value.asText();
    }
    String text;
    if (value.isTextual()) {
      text = value.asText();
    } else if (value.isArray() && allPlain(value)) {
      StringBuilder joined = new StringBuilder();
      value.forEach(one -> joined.append(joined.isEmpty() ? "" : " ").append(one.asText()));
      text = joined.toString();
    } else {
      text = value.toString();
    }
    return quoted(defused(text));
  }

  private static boolean allPlain(JsonNode array) {
    for (JsonNode one : array) {
      if (one.isContainerNode()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Text that a spreadsheet would take for a formula gets a quote before it; numbers that were
   * filed, negative ones among them, stay as they are.
   */
  private static String defused(String text) {
    if (text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0) {
      return text;
    }
    return text.matches("-?\\d{1,40}(\\.\\d{1,40})?") ? text : "'" + text;
  }

  private static String quoted(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return '"' + text.replace("\"", "\"\"") + '"';
      }
    }
    return text;
  }

  static void copy(Answer.Writing writing, OutputStream out) throws IOException {
    writing.writeTo(out);
    out.flush();
  }
}
