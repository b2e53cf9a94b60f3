package io.assay.server.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.AssayFailure;
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

  /** From loopback only, and from no page of another origin: browsers let any page try. */
  static Upgrades local() {
    return headers -> {
      String host = headers.first(HeaderNames.HOST).orElse("");
      if (!Hosts.isLoopback(host)) {
        throw Hosts.foreignHost(host);
      }
      if (Hosts.isForeignOrigin(headers, host)) {
        throw Hosts.foreignOrigin();
      }
    };
  }

  /** What is wrong, as an object. */
  static void problem(JsonGenerator out, AssayFailure failure, String path) throws IOException {
    out.writeRawValue(Failures.problem(failure, path, "-").toString(StandardCharsets.UTF_8));
  }
}
