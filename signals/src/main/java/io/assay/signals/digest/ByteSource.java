package io.assay.signals.digest;

import io.assay.edgar.Unreadable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what {@link ByteSink} wrote. */
final class ByteSource {

  private final byte[] bytes;
  private int at;
  private final List<String> texts = new ArrayList<>();

  ByteSource(byte[] bytes) {
    this.bytes = bytes;
  }

  int raw() {
    if (at >= bytes.length) {
      throw torn();
    }
    return bytes[at++] & 0xFF;
  }

  Unreadable torn() {
    return new Unreadable(
        DigestCode.UNREADABLE_DIGEST,
        "a kept digest ends early or is of another kind",
        "byte " + at,
        "Assess the filing again from its kept bytes.");
  }

  boolean isAtEnd() {
    return at == bytes.length;
  }

  long number() {
    long v = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int b = raw();
      v |= (long) (b & 0x7F) << shift;
      if ((b & 0x80) == 0) {
        return (v >>> 1) ^ -(v & 1);
      }
    }
    throw torn();
  }

  int integer() {
    long value = number();
    if (value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
      throw torn();
    }
    return (int) value;
  }

  /** A length: never more than the bytes left, so that torn bytes cannot ask for memory. */
  int length() {
    int value = integer();
    if (value < 0 || value > bytes.length - at) {
      throw torn();
    }
    return value;
  }

  double real() {
    long bits = 0;
    for (int i = 0; i < 8; i++) {
      bits = (bits << 8) | raw();
    }
    return Double.longBitsToDouble(bits);
  }

  boolean flag() {
    return raw() != 0;
  }

  String text() {
    int place = integer();
    if (place != 0) {
      if (place < 0 || place > texts.size()) {
        throw torn();
      }
      return texts.get(place - 1);
    }
    int length = length();
    String value = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    texts.add(value);
    return value;
  }

  BigDecimal decimal() {
    int scale = integer();
    int length = length();
    if (length == 0) {
      throw torn();
    }
    BigInteger unscaled = new BigInteger(bytes, at, length);
    at += length;
    return new BigDecimal(unscaled, scale);
  }

  LocalDate date() {
    return LocalDate.ofEpochDay(number());
  }

  Instant instant() {
    long seconds = number();
    return Instant.ofEpochSecond(seconds, number());
  }

  <T> Optional<T> optional(Supplier<T> reader) {
    return flag() ? Optional.of(reader.get()) : Optional.empty();
  }

  <T> List<T> list(Supplier<T> reader) {
    int size = length();
    List<T> result = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      result.add(reader.get());
    }
    return result;
  }
}
