package io.assay.server.ops;

import io.assay.edgar.ByteSlice;
import io.assay.server.access.Need;
import io.assay.server.http.Answer;
import io.assay.server.http.Api;
import io.assay.server.http.Asked;
import io.assay.server.http.Json;
import io.assay.server.http.Keep;
import io.assay.server.http.Routes;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /health/live}, {@code /health/ready} and {@code /metrics}. */
public final class HealthApi implements Api {

  private static final ByteSlice UP = ByteSlice.of("{\"status\":\"up\"}");

  private final List<Check> checks;
  private final PrometheusMeterRegistry meters;

  public HealthApi(List<Check> checks, PrometheusMeterRegistry meters) {
    this.checks = List.copyOf(checks);
    this.meters = meters;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/health/live", asked -> Answer.json(UP, Keep.always()))
        .get("/health/ready", this::ready)
        .get(
            "/metrics",
            asked ->
                new Answer.Body(
                    200,
                    "text/plain; version=0.0.4; charset=utf-8",
                    ByteSlice.of(meters.scrape()),
                    Map.of(),
                    Keep.not()));
  }

  /** What is wrong with what is told to who may read; that something is, to everybody. */
  private Answer ready(Asked asked) {
    boolean told = asked.caller().may(Need.VIEWER);
    Map<Check, Optional<String>> found = new LinkedHashMap<>();
    for (Check check : checks) {
      found.put(check, trouble(check));
    }
    boolean up =
        found.entrySet().stream()
            .allMatch(one -> one.getValue().isEmpty() || !one.getKey().vital());
    ByteSlice body =
        Json.bytes(
            out -> {
              out.writeStartObject();
              out.writeStringField("status", up ? "up" : "down");
              out.writeArrayFieldStart("checks");
              for (Map.Entry<Check, Optional<String>> one : found.entrySet()) {
                out.writeStartObject();
                String ill = one.getKey().vital() ? "down" : "warning";
                out.writeStringField("name", one.getKey().name());
                out.writeStringField("status", one.getValue().isEmpty() ? "up" : ill);
                Json.text(out, "detail", told ? one.getValue().orElse("") : "");
                out.writeEndObject();
              }
              out.writeEndArray();
              out.writeEndObject();
            });
    return new Answer.Body(up ? 200 : 503, "application/json", body, Map.of(), Keep.not());
  }

  /** A check that breaks is trouble too: health must never fail to answer. */
  private static Optional<String> trouble(Check check) {
    try {
      return check.trouble().get();
    } catch (RuntimeException e) {
      String message = e.getMessage();
      return Optional.of(message == null ? e.getClass().getSimpleName() : message);
    }
  }
}
