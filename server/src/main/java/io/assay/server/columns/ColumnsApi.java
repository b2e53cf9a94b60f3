package io.assay.server.columns;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.http.Answer;
import io.assay.server.http.Api;
import io.assay.server.http.Asked;
import io.assay.server.http.Json;
import io.assay.server.http.Keep;
import io.assay.server.http.Routes;
import io.assay.store.columns.Damage;
import io.assay.store.columns.Difference;
import io.assay.store.columns.Stats;
import io.assay.store.feeding.ColumnsFeed;
import io.assay.store.feeding.Divergence;
import io.assay.store.outbox.Consumer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code admin/columns}: how columns are; has them checked and built anew. */
public final class ColumnsApi implements Api {

  private static final int NAMED = 1_000;

  private final Feeding feeding;
  private final Circuit columns;

  public ColumnsApi(Feeding feeding, Circuit columns) {
    this.feeding = feeding;
    this.columns = columns;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/v1/admin/columns", _ -> Answer.json(status(), Keep.not()))
        .post("/api/v1/admin/columns/rebuild", this::rebuild)
        .post("/api/v1/admin/columns/check", this::check);
  }

  private Answer rebuild(Asked asked) {
    feeding.rebuild();
    return accepted();
  }

  private Answer check(Asked asked) {
    JsonNode body = asked.body();
    Json.known(body, List.of("repair"));
    feeding.check(body.path("repair").asBoolean(false));
    return accepted();
  }

  private Answer accepted() {
    return new Answer.Body(
        202, "application/json", status(), Map.of("Location", "/api/v1/admin/columns"), Keep.not());
  }

  private io.assay.edgar.ByteSlice status() {
    Feeding.Status status = feeding.status();
    return Json.bytes(out -> write(out, status, columns.resting()));
  }

  private static void write(JsonGenerator out, Feeding.Status status, Optional<String> resting)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("state", status.state());
    Json.text(out, "failure", status.failure().orElse(""));
    Json.text(out, "resting", resting.orElse(""));
    Optional<Consumer> consumer = status.consumer();
    if (consumer.isPresent()) {
      out.writeStringField("consumer", consumer.get().name());
      out.writeStringField("reading", consumer.get().state().name().toLowerCase(Locale.ROOT));
      out.writeNumberField("eventsBehind", consumer.get().events());
      out.writeNumberField(
          "secondsBehind",
          consumer.get().waiting().map(waiting -> waiting.toMillis() / 1_000.0).orElse(0.0));
    }
    Optional<ColumnsFeed.Progress> building = status.building();
    if (building.isPresent()) {
      out.writeObjectFieldStart("building");
      out.writeNumberField("done", building.get().done());
      out.writeNumberField("of", building.get().of());
      out.writeEndObject();
    }
    Optional<Stats> stats = status.stats();
    if (stats.isPresent()) {
      out.writeStringField("engine", stats.get().engine());
      out.writeNumberField("generation", stats.get().generation());
      out.writeNumberField("rows", stats.get().rows());
      out.writeNumberField("bytes", stats.get().bytes());
      Json.list(out, "tables", stats.get().tables(), ColumnsApi::partition);
    }
    if (status.checking().isPresent()) {
      out.writeFieldName("check");
      checking(out, status.checking().get());
    }
    out.writeEndObject();
  }

  private static void partition(JsonGenerator out, Stats.Partition partition) throws IOException {
    out.writeStartObject();
    out.writeStringField("table", partition.table());
    out.writeStringField("partition", partition.partition());
    out.writeNumberField("rows", partition.rows());
    out.writeNumberField("bytes", partition.bytes());
    out.writeNumberField("files", partition.files());
    out.writeEndObject();
  }

  private static void checking(JsonGenerator out, Feeding.Checking checking) throws IOException {
    out.writeStartObject();
    Json.time(out, "started", checking.started());
    if (checking.finished().isPresent()) {
      Json.time(out, "finished", checking.finished().get());
    }
    out.writeBooleanField("repair", checking.repair());
    out.writeNumberField("companies", checking.compared());
    Json.text(out, "failure", checking.failure().orElse(""));
    if (checking.report().isPresent()) {
      Divergence.Report report = checking.report().get();
      out.writeBooleanField("clean", report.isClean());
      out.writeBooleanField("caughtUp", report.caughtUp());
      out.writeNumberField("differing", report.differences().size());
      List<Difference> named =
          report.differences().subList(0, Math.min(NAMED, report.differences().size()));
      Json.list(out, "differences", named, ColumnsApi::difference);
      Json.list(out, "damages", report.damages(), ColumnsApi::damage);
    }
    out.writeEndObject();
  }

  private static void difference(JsonGenerator out, Difference difference) throws IOException {
    out.writeStartObject();
    out.writeNumberField("cik", difference.company());
    out.writeStringField("series", difference.series().id());
    out.writeNumberField("inRecords", difference.inRecords());
    out.writeNumberField("inColumns", difference.inColumns());
    out.writeEndObject();
  }

  private static void damage(JsonGenerator out, Damage damage) throws IOException {
    out.writeStartObject();
    out.writeStringField("name", damage.name());
    out.writeStringField("what", damage.what());
    out.writeEndObject();
  }
}
