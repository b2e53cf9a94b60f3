package io.assay.server.ops;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.assay.edgar.ByteSlice;
import io.assay.server.access.Need;
import io.assay.server.http.Answer;
import io.assay.server.http.Api;
import io.assay.server.http.Asked;
import io.assay.server.http.Json;
import io.assay.server.http.Keep;
import io.assay.server.http.Routes;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;

/** {@code /health/live}, {@code /health/ready} and {@code /metrics}. */
public final class HealthApi implements Api {

  private static final ByteSlice UP = ByteSlice.of("{\"status\":\"up\"}");

  private final Health health;
  private final PrometheusMeterRegistry meters;

  public HealthApi(Health health, PrometheusMeterRegistry meters) {
    this.health = health;
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
    List<Health.Found> found = health.found();
    boolean up = found.stream().noneMatch(Health.Found::isDown);
    ByteSlice body =
        Json.bytes(
            out -> {
              out.writeStartObject();
              out.writeStringField("status", up ? "up" : "down");
              out.writeArrayFieldStart("checks");
              for (Health.Found one : found) {
                out.writeStartObject();
                String ill = one.check().vital() ? "down" : "warning";
                out.writeStringField("name", one.check().name());
                out.writeStringField("status", one.trouble().isEmpty() ? "up" : ill);
                Json.text(out, "detail", told ? one.trouble().orElse("") : "");
                out.writeStringField("since", one.since().truncatedTo(SECONDS).toString());
                out.writeEndObject();
              }
              out.writeEndArray();
              out.writeEndObject();
            });
    return new Answer.Body(up ? 200 : 503, "application/json", body, Map.of(), Keep.not());
  }
}
