package io.assay.server.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How an answer says that it was true at a moment, and that nobody can be asked since. */
final class Unconfirmed {

  static final HeaderName SINCE = HeaderNames.create("Assay-Unconfirmed-Since");
  private static final HeaderName WARNING = HeaderNames.create("Warning");

  private Unconfirmed() {}

  static void tell(Instant since, ServerResponse response) {
    Instant second = since.truncatedTo(ChronoUnit.MILLIS);
    response.header(HeaderValues.create(SINCE, second.toString()));
    response.header(
        HeaderValues.create(
            WARNING, "111 assay \"true at " + second + "; the database cannot be asked since\""));
  }
}
