package io.assay.edgar.client;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which edition of a file a server answered with, in the server's words: what is asked for again
 * with it comes only when it changed. Immutable.
 *
 * @param tag {@code ETag}
 * @param modified {@code Last-Modified}
 */
public record Edition(Optional<String> tag, Optional<String> modified) {

  /** None known: whatever is there is asked for. */
  public static final Edition NONE = new Edition(Optional.empty(), Optional.empty());

  /** What to ask with. */
  Map<String, String> headers() {
    Map<String, String> headers = new TreeMap<>();
    tag.ifPresent(value -> headers.put("If-None-Match", value));
    modified.ifPresent(value -> headers.put("If-Modified-Since", value));
    return headers;
  }
}
