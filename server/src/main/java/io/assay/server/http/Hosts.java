package io.assay.server.http;

import io.assay.edgar.AskedWrongly;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.http.ServerRequest;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which hosts and origins are served: loopback names, and those that are set; where others than
 * this machine can ask, numeric addresses too. A page elsewhere whose name was re-pointed here (DNS
 * rebinding) is refused, and so is whatever another origin tries to change. Thread-safe.
 */
public final class Hosts {

  private static final Set<String> LOOPBACK =
      Set.of("localhost", "127.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]");

  private final Set<String> names;
  private final boolean numbers;

  /** As it came last and was found good, port and all: most requests name the same. */
  private volatile String last = "";

  private Hosts(Set<String> names, boolean numbers) {
    this.names = Set.copyOf(names);
    this.numbers = numbers;
  }

  /** Loopback names only. */
  public static Hosts loopback() {
    return new Hosts(LOOPBACK, false);
  }

  /**
   * Loopback names and others.
   *
   * @param others as clients write them, without a port
   * @param reachable whether others than this machine can ask
   */
  public static Hosts with(List<String> others, boolean reachable) {
    Set<String> names = new HashSet<>(LOOPBACK);
    others.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    return new Hosts(names, reachable);
  }

  boolean serves(String authority) {
    if (authority.equals(last)) {
      return true;
    }
    int colon = authority.lastIndexOf(':');
    int bracket = authority.lastIndexOf(']');
    String host =
        (colon > bracket ? authority.substring(0, colon) : authority).toLowerCase(Locale.ROOT);
    if (names.contains(host) || (numbers && isNumber(host))) {
      last = authority;
      return true;
    }
    return false;
  }

  /** A page cannot be at a number that is not its own server's. */
  private static boolean isNumber(String host) {
    return host.matches("\\d{1,3}(\\.\\d{1,3}){3}") || host.matches("\\[[0-9a-f:.]{2,45}]");
  }

  static boolean isForeignOrigin(ServerRequest request, String host) {
    return isForeignOrigin(request.headers(), host);
  }

  static boolean isForeignOrigin(Headers headers, String host) {
    return isForeignOrigin(
        headers.first(HeaderNames.create("Sec-Fetch-Site")).orElse(""),
        headers.first(HeaderNames.ORIGIN).orElse(""),
        host);
  }

  static boolean isForeignOrigin(String site, String origin, String host) {
    if (site.equals("cross-site") || site.equals("same-site")) {
      return true;
    }
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

  AskedWrongly foreignHost(String host) {
    return new AskedWrongly(
        HttpCode.FOREIGN_HOST,
        "Asked as host '" + (host.length() > 100 ? host.substring(0, 100) : host) + "'",
        "header: Host",
        "Ask as "
            + (numbers ? "its address" : "localhost or 127.0.0.1")
            + ", or start it with the names it is to answer to: hosts=assay.example.org.");
  }

  static AskedWrongly foreignOrigin() {
    return new AskedWrongly(
        HttpCode.FOREIGN_ORIGIN,
        "A page of another origin may not change anything here",
        "header: Origin",
        "Use the page of this server, or a program that sends no Origin.");
  }
}
