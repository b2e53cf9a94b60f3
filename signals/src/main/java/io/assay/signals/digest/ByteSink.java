package io.assay.signals.digest;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes values compactly: numbers in as many bytes as they need, each text once. */
final class ByteSink {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 14);
  private final Map<String, Integer> texts = new HashMap<>();

  byte[] toByteArray() {
    return out.toByteArray();
  }

  void raw(int b) {
    out.write(b);
  }

  /** Seven bits a byte, lowest first; negative numbers zigzag. */
  void number(long value) {
    long v = (value << 1) ^ (value >> 63);
    while ((v & ~0x7FL) != 0) {
      out.write((int) ((v & 0x7F) | 0x80));
      v >>>= 7;
    }
    out.write((int) v);
  }

  void real(double value) {
    long bits = Double.doubleToLongBits(value);
    for (int shift = 56; shift >= 0; shift -= 8) {
      out.write((int) (bits >>> shift));
    }
  }

  void flag(boolean value) {
    out.write(value ? 1 : 0);
  }

  /** The place of a text told before, else a new one. */
  void text(String value) {
    Integer known = texts.get(value);
    if (known != null) {
      number(known);
      return;
    }
    texts.put(value, texts.size() + 1);
    number(0);
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    out.writeBytes(bytes);
  }

  void decimal(BigDecimal value) {
    byte[] unscaled = value.unscaledValue().toByteArray();
    number(value.scale());
    number(unscaled.length);
    out.writeBytes(unscaled);
  }

  void date(LocalDate value) {
    number(value.toEpochDay());
  }

  void instant(Instant value) {
    number(value.getEpochSecond());
    number(value.getNano());
  }

  <T> void optional(Optional<T> value, Consumer<T> writer) {
    flag(value.isPresent());
    value.ifPresent(writer);
  }

  <T> void list(List<T> values, Consumer<T> writer) {
    number(values.size());
    values.forEach(writer);
  }
}
