package io.assay.server.http;

import java.nio.charset.StandardCharsets;

/**
 * Values as they stand in an address: read back they are the same, so that no value can pass for a
 * parameter more.
 */
final class Escaped {

  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~,:;@/!$'()*?";

  private static final String HEX = "0123456789ABCDEF";

  private Escaped() {}

  static String value(String value) {
    int i = 0;
    while (i < value.length() && PLAIN.indexOf(value.charAt(i)) >= 0) {
      i++;
    }
    if (i == value.length()) {
      return value;
    }
    StringBuilder text = new StringBuilder(value.length() + 16);
    for (byte one : value.getBytes(StandardCharsets.UTF_8)) {
      if (one > 0 && PLAIN.indexOf(one) >= 0) {
        text.append((char) one);
      } else {
        text.append('%').append(HEX.charAt((one >> 4) & 15)).append(HEX.charAt(one & 15));
      }
    }
    return text.toString();
  }
}
