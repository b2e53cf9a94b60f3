package io.assay.server.http;

import io.assay.edgar.AskedWrongly;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.http.ServerRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Which hosts and origins are served. Only loopback names are: a page elsewhere whose name was
 * re-pointed at this machine (DNS rebinding) is refused, and so is whatever another origin tries to
 * change.
 */
final class Hosts {

  private static final Set<String> LOOPBACK =
      Set.of("localhost", "127.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]");

  private Hosts() {}

  static boolean isLoopback(String authority) {
    int colon = authority.lastIndexOf(':');
    int bracket = authority.lastIndexOf(']');
    String host = colon > bracket ? authority.substring(0, colon) : authority;
    return LOOPBACK.contains(host) || LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
  }

  static boolean isForeignOrigin(ServerRequest request, String host) {
    return isForeignOrigin(request.headers(), host);
  }

  static boolean isForeignOrigin(Headers headers, String host) {
    String site = headers.first(HeaderNames.create("Sec-Fetch-Site")).orElse("");
    if (site.equals("cross-site") || site.equals("same-site")) {
      return true;
    }
    String origin = headers.first(HeaderNames.ORIGIN).orElse("");
    if (origin.isEmpty()) {
      return false;
    }
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority == null || !authority.equalsIgnoreCase(host);
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  static AskedWrongly foreignHost(String host) {
    return new AskedWrongly(
        HttpCode.FOREIGN_HOST,
        "Asked as host '" + (host.length() > 100 ? host.substring(0, 100) : host) + "'",
        "header: Host",
        "Ask as localhost or 127.0.0.1: other names need keys, which this version has not.");
  }

  static AskedWrongly foreignOrigin() {
    return new AskedWrongly(
        HttpCode.FOREIGN_ORIGIN,
        "A page of another origin may not change anything here",
        "header: Origin",
        "Use the page of this server, or a program that sends no Origin.");
  }
}
