package io.assay.server.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.ByteSlice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writing JSON: fields that are not there are left out. */
public final class Json {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private Json() {}

  /** Writes one value. */
  @FunctionalInterface
  public interface Shape<T> {
    void write(JsonGenerator out, T value) throws IOException;
  }

  /** Writes something known to its maker. */
  @FunctionalInterface
  public interface Part {
    void write(JsonGenerator out) throws IOException;
  }

  static JsonFactory factory() {
    return FACTORY;
  }

  /** The value's bytes. */
  public static <T> ByteSlice bytes(T value, Shape<? super T> shape) {
    return bytes(out -> shape.write(out, value));
  }

  /** The part's bytes. */
  public static ByteSlice bytes(Part part) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
      part.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing JSON to memory", e);
    }
    return ByteSlice.of(bytes.toByteArray());
  }

  /** An object kept as text, with more fields behind its own. */
  public static void joined(JsonGenerator out, String object, Part fields) throws IOException {
    ByteSlice more =
        bytes(
            inner -> {
              inner.writeStartObject();
              fields.write(inner);
              inner.writeEndObject();
            });
    String tail = more.toString(StandardCharsets.UTF_8).substring(1);
    String head = object.substring(0, object.lastIndexOf('}'));
    boolean bare = head.strip().equals("{") || tail.equals("}");
    out.writeRawValue(head + (bare ? "" : ",") + tail);
  }

  /**
   * Refuses an object with other fields than these.
   *
   * @throws AskedWrongly naming the nearest
   */
  public static void known(JsonNode object, List<String> fields) {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!fields.contains(name)) {
                throw new AskedWrongly(
                    HttpCode.BAD_BODY,
                    "There is no field '" + name + "'",
                    "body: " + name,
                    Nearest.mend(name, fields));
              }
            });
  }

  /** A field unless the text is empty. */
  public static void text(JsonGenerator out, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      out.writeStringField(name, value);
    }
  }

  /** A field with the day, if there is one. */
  public static void date(JsonGenerator out, String name, Optional<LocalDate> value)
      throws IOException {
    if (value.isPresent()) {
      out.writeStringField(name, value.get().toString());
    }
  }

  /** A field with the moment in UTC. */
  public static void time(JsonGenerator out, String name, Instant value) throws IOException {
    out.writeStringField(name, value.toString());
  }

  /** A field with the number, if there is one. */
  public static void number(JsonGenerator out, String name, OptionalDouble value)
      throws IOException {
    if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
      out.writeNumberField(name, value.getAsDouble());
    }
  }

  /** A field with texts, even when there are none. */
  public static void texts(JsonGenerator out, String name, List<String> values) throws IOException {
    out.writeArrayFieldStart(name);
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
  }

  /** A field with a list of objects. */
  public static <T> void list(
      JsonGenerator out, String name, List<T> values, Shape<? super T> shape) throws IOException {
    out.writeArrayFieldStart(name);
    for (T value : values) {
      shape.write(out, value);
    }
    out.writeEndArray();
  }
}
