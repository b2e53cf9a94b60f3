package io.assay.server.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.FormType;
import io.assay.server.http.Answer;
import io.assay.server.http.Api;
import io.assay.server.http.Asked;
import io.assay.server.http.HttpCode;
import io.assay.server.http.Json;
import io.assay.server.http.Keep;
import io.assay.server.http.Nearest;
import io.assay.server.http.Routes;
import io.assay.server.ingest.Ingest;
import io.assay.server.work.JobShapes;
import io.assay.store.jobs.JobRows.JobRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code backfill}: whole quarters to be brought in. */
public final class BackfillApi implements Api {

  private static final List<String> FIELDS = List.of("quarters", "forms");
  private static final int MOST = 200;

  private final Backfill backfill;
  private final Ingest ingest;

  public BackfillApi(Backfill backfill, Ingest ingest) {
    this.backfill = backfill;
    this.ingest = ingest;
  }

  @Override
  public void routes(Routes routes) {
    routes.post("/api/v1/backfill", this::backfill);
  }

  private Answer backfill(Asked asked) {
    JsonNode body = asked.body();
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                throw wrong(name, "There is no field '" + name + "'", Nearest.mend(name, FIELDS));
              }
            });
    BackfillRequest request =
        BackfillRequest.of(
            texts(body, "quarters"), texts(body, "forms").stream().map(FormType::new).toList());
    Optional<String> key = asked.header("Idempotency-Key").filter(one -> !one.isBlank());
    if (key.isPresent() && (key.get().length() > 200 || key.get().indexOf('\0') >= 0)) {
      throw new AskedWrongly(
          HttpCode.BAD_PARAMETER,
          "The idempotency key is longer than 200 characters",
          "header: Idempotency-Key",
          "Give a shorter one, for example a UUID.");
    }
    JobRow job = backfill.submit(request, key);
    return new Answer.Body(
        202,
        "application/json",
        Json.bytes(ingest.progress(job), JobShapes::job),
        Map.of("Location", "/api/v1/jobs/" + job.id()),
        Keep.not());
  }

  private static List<String> texts(JsonNode body, String name) {
    JsonNode node = body.path(name);
    List<String> texts = new ArrayList<>();
    if (node.isMissingNode()) {
      return texts;
    }
    if (!node.isArray() || node.size() > MOST) {
      throw wrong(name, "'" + name + "' is no list of at most " + MOST, "Give a list of texts.");
    }
    for (JsonNode one : node) {
      if (!one.isTextual() || one.asText().isBlank() || one.asText().length() > 40) {
        throw wrong(name, "'" + name + "' holds something that is no text", "Give texts.");
      }
      texts.add(one.asText());
    }
    return texts;
  }

  private static AskedWrongly wrong(String field, String what, String mend) {
    return new AskedWrongly(HttpCode.BAD_BODY, what, "body: " + field, mend);
  }
}
