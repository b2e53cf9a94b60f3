package io.assay.store.meanings;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * What tells a text from any other: the first 16 bytes of its SHA-256. Immutable.
 *
 * @param value those bytes
 */
public record TextHash(UUID value) implements Comparable<TextHash> {

  /** The hash of a text as UTF-8. */
  public static TextHash of(String text) {
    try {
      ByteBuffer hash =
          ByteBuffer.wrap(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
      return new TextHash(new UUID(hash.getLong(), hash.getLong()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** In an order of its own: the same for all processes. */
  @Override
  public int compareTo(TextHash other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
