package io.assay.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** What opens: made of 256 random bits, and kept as a hash only. */
public final class Secrets {

  private static final String PREFIX = "assay_";
  private static final int BYTES = 32;
  private static final int DIGITS = 43;
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

  private Secrets() {}

  /** A key, such as {@code assay_Zq…}. */
  public static String key(RandomGenerator chance) {
    return PREFIX + random(chance);
  }

  /** What the cookie of a session says. */
  static String cookie(RandomGenerator chance) {
    return random(chance);
  }

  /** An id that is no secret: a letter for its kind and ten more. */
  static String id(char kind, RandomGenerator chance) {
    StringBuilder id = new StringBuilder().append(kind);
    for (int i = 0; i < 10; i++) {
      id.append(LETTERS.charAt(chance.nextInt(LETTERS.length())));
    }
    return id.toString();
  }

  /** The SHA-256 of a text, in hexadecimal digits. */
  public static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Whether a text may be a key: only then it is worth a hash. */
  static boolean mayBeKey(String text) {
    return text.length() == PREFIX.length() + DIGITS
        && text.startsWith(PREFIX)
        && isRandom(text, PREFIX.length());
  }

  static boolean mayBeCookie(String text) {
    return text.length() == DIGITS && isRandom(text, 0);
  }

  private static boolean isRandom(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean digit =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '-'
              || c == '_';
      if (!digit) {
        return false;
      }
    }
    return true;
  }

  private static String random(RandomGenerator chance) {
    byte[] bytes = new byte[BYTES];
    chance.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
