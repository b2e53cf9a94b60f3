package io.assay.server.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.AssayFailure;
import io.assay.server.access.Need;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Who may change a connection to another protocol: such requests never pass the gate, so what it
 * asks of a request is asked here. Thread-safe.
 */
@FunctionalInterface
public interface Upgrades {

  /**
   * Passes who may come in.
   *
   * @param headers of the request to upgrade
   * @throws AssayFailure telling why not
   */
  void check(Headers headers);

  /** Whether it would be let in now. */
  default boolean lets(Headers headers) {
    try {
      check(headers);
      return true;
    } catch (AssayFailure _) {
      return false;
    }
  }

  /**
   * By the names it answers to, from no page of another origin, as browsers let any page try, and
   * whoever may read. Who is not let in is answered by the gate, which counts them; it alone asks
   * the database for a session that is not known here yet.
   */
  static Upgrades guarded(Guard guard) {
    return headers -> {
      String host = headers.first(HeaderNames.HOST).orElse("");
      if (!guard.serves(host)) {
        throw guard.foreignHost(host);
      }
      if (Hosts.isForeignOrigin(headers, host)) {
        throw Hosts.foreignOrigin();
      }
      Guard.demand(guard.seen(headers), Need.VIEWER);
    };
  }

  /** Refuses a page of another origin whose request passed the gate because it was not let in. */
  static void demandOwnOrigin(Asked asked) {
    if (Hosts.isForeignOrigin(
        asked.header("Sec-Fetch-Site").orElse(""),
        asked.header("Origin").orElse(""),
        asked.header("Host").orElse(""))) {
      throw Hosts.foreignOrigin();
    }
  }

  /** What is wrong, as an object. */
  static void problem(JsonGenerator out, AssayFailure failure, String path) throws IOException {
    out.writeRawValue(Failures.problem(failure, path, "-").toString(StandardCharsets.UTF_8));
  }
}
