package io.assay.store.assessments;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Tells one list of texts from another by sixteen bytes. One thread at a time. */
final class ValuesHash {

  private static final int KEPT = 16;

  private final MessageDigest digest;

  ValuesHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Adds a text; where one ends and the next begins counts. */
  ValuesHash add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
    return this;
  }

  byte[] bytes() {
    return Arrays.copyOf(digest.digest(), KEPT);
  }
}
