package io.assay.edgar.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.Cik;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Fields that are left out when there is nothing to write. */
final class JsonFields {

  private JsonFields() {}

  /** All digits as a string. */
  static void decimal(JsonGenerator out, String field, Optional<BigDecimal> value)
      throws IOException {
    if (value.isPresent()) {
      out.writeStringField(field, value.get().toPlainString());
    }
  }

  static void flag(JsonGenerator out, String field, Optional<Boolean> value) throws IOException {
    if (value.isPresent()) {
      out.writeBooleanField(field, value.get());
    }
  }

  /** Only when it is so. */
  static void mark(JsonGenerator out, String field, boolean value) throws IOException {
    if (value) {
      out.writeBooleanField(field, true);
    }
  }

  static void count(JsonGenerator out, String field, Optional<Integer> value) throws IOException {
    if (value.isPresent()) {
      out.writeNumberField(field, value.get());
    }
  }

  static void cik(JsonGenerator out, String field, Optional<Cik> value) throws IOException {
    if (value.isPresent()) {
      out.writeNumberField(field, value.get().value());
    }
  }

  static void texts(JsonGenerator out, String field, List<String> texts) throws IOException {
    if (!texts.isEmpty()) {
      out.writeArrayFieldStart(field);
      for (String text : texts) {
        out.writeString(text);
      }
      out.writeEndArray();
    }
  }

  /** Writes one thing as a whole value. */
  interface Writer<T> {
    void write(JsonGenerator out, T value) throws IOException;
  }

  /** An array of objects; left out when empty. */
  static <T> void objects(JsonGenerator out, String field, List<T> values, Writer<T> writer)
      throws IOException {
    if (!values.isEmpty()) {
      out.writeArrayFieldStart(field);
      for (T value : values) {
        out.writeStartObject();
        writer.write(out, value);
        out.writeEndObject();
      }
      out.writeEndArray();
    }
  }
}
