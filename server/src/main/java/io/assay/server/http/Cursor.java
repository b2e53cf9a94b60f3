package io.assay.server.http;

import io.assay.edgar.AskedWrongly;
import io.assay.store.StoreCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Seals the store's cursors: as text outside they are opaque, belong to the list they came from,
 * and carry a check, so that an altered one is refused. They hold nothing secret: the check guards
 * against mistakes, and the store parses what is inside as strictly as any parameter.
 */
final class Cursor {

  private static final int CHECK_BYTES = 8;
  private static final int LONGEST = 2000;

  private Cursor() {}

  /** The text that stands in {@code next}. */
  static String seal(String list, String inside) {
    byte[] body = inside.getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(check(list, body), CHECK_BYTES + body.length);
    System.arraycopy(body, 0, all, CHECK_BYTES, body.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /**
   * What was sealed.
   *
   * @throws AskedWrongly when the text is no cursor of that list
   */
  static String open(String list, String text) {
    byte[] all;
    try {
      all = text.length() > LONGEST ? new byte[0] : Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      all = new byte[0];
    }
    if (all.length >= CHECK_BYTES) {
      byte[] body = Arrays.copyOfRange(all, CHECK_BYTES, all.length);
      if (MessageDigest.isEqual(check(list, body), Arrays.copyOf(all, CHECK_BYTES))) {
        return new String(body, StandardCharsets.UTF_8);
      }
    }
    throw new AskedWrongly(
        StoreCode.BAD_CURSOR,
        "The cursor is not one of this list",
        "query: cursor",
        "Give the text of 'next' unchanged, with the same other parameters; leave it out to begin.");
  }

  private static byte[] check(String list, byte[] body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(("assay cursor 1 " + list + "\0").getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(digest.digest(body), CHECK_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
