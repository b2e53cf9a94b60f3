package io.assay.server.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Names requests, so that a client's report and the log can be brought together: as the client
 * names them where that is a plain word, else by number. Thread-safe.
 */
final class Identities {

  static final HeaderName HEADER = HeaderNames.create("X-Request-Id");

  private static final int LONGEST = 64;

  private final String prefix;
  private final AtomicLong requests = new AtomicLong();

  /**
   * Names for one start of the server.
   *
   * @param prefix begins each; different for each start
   */
  Identities(String prefix) {
    this.prefix = prefix;
  }

  /** The name of a request; asked twice, one of ours is another. */
  String of(ServerRequest request) {
    if (request.headers().contains(HEADER)) {
      String given = request.headers().get(HEADER).get();
      if (isSane(given)) {
        return given;
      }
    }
    return prefix + Long.toString(requests.incrementAndGet(), 36);
  }

  /** Letters, digits, dots, dashes and underscores: nothing that could break a line of a log. */
  static boolean isSane(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!plain && c != '-' && c != '_' && c != '.') {
        return false;
      }
    }
    return true;
  }
}
