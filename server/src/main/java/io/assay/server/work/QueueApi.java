package io.assay.server.work;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.assay.edgar.AskedWrongly;
import io.assay.server.http.Answer;
import io.assay.server.http.Api;
import io.assay.server.http.Asked;
import io.assay.server.http.HttpCode;
import io.assay.server.http.Json;
import io.assay.server.http.Keep;
import io.assay.server.http.Nearest;
import io.assay.server.http.Page;
import io.assay.server.http.Routes;
import io.assay.server.ingest.Ingest;
import io.assay.store.Slice;
import io.assay.store.jobs.DeadLetters;
import io.assay.store.jobs.JobRows.Count;
import io.assay.store.jobs.JobRows.DeadLetter;
import io.assay.store.jobs.JobRows.Held;
import io.assay.store.jobs.JobRows.Past;
import io.assay.store.jobs.JobRows.Which;
import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.jobs.JobRows.WorkerRow;
import io.assay.store.jobs.WorkQueue;
import io.assay.store.jobs.Workers;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** {@code queue} and {@code dead-letters}: how the work stands, who does it, what was given up. */
public final class QueueApi implements Api {

  private static final List<String> FIELDS = List.of("key", "job", "code", "all");
  private static final int LONGEST = 500;
  private static final String ID = "(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private final WorkQueue queue;
  private final Workers workers;
  private final DeadLetters letters;
  private final Ingest ingest;

  /**
   * @param ingest told when there is work again
   */
  public QueueApi(WorkQueue queue, Workers workers, DeadLetters letters, Ingest ingest) {
    this.queue = queue;
    this.workers = workers;
    this.letters = letters;
    this.ingest = ingest;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/v1/queue", _ -> Answer.json(queue.listCounts(), this::write, Keep.not()))
        .get("/api/v1/dead-letters", this::list)
        .post("/api/v1/dead-letters/replay", this::replay)
        .post("/api/v1/dead-letters/discard", this::discard);
  }

  private void write(JsonGenerator out, List<Count> counts) throws IOException {
    out.writeStartObject();
    out.writeObjectFieldStart("classes");
    for (WorkClass workClass : WorkClass.values()) {
      out.writeObjectFieldStart(workClass.id());
      for (Count count : counts) {
        if (count.workClass() == workClass) {
          out.writeNumberField(count.state(), count.rows());
        }
      }
      out.writeEndObject();
    }
    out.writeEndObject();
    Json.list(out, "workers", workers.listAlive(), QueueApi::worker);
    out.writeEndObject();
  }

  private static void worker(JsonGenerator out, WorkerRow worker) throws IOException {
    out.writeStartObject();
    out.writeStringField("name", worker.name());
    out.writeStringField("machine", worker.place().split(" ", 2)[0]);
    out.writeNumberField("pid", worker.pid());
    Json.texts(out, "classes", worker.classes().stream().map(WorkClass::id).sorted().toList());
    Json.time(out, "started", worker.started());
    Json.time(out, "heard", worker.beat());
    Json.texts(out, "holding", worker.holding().stream().map(Held::key).toList());
    out.writeEndObject();
  }

  private Answer list(Asked asked) {
    Which which =
        new Which(Optional.empty(), asked.text("job").map(QueueApi::job), asked.text("code"));
    return Answer.list(
        (after, limit) -> {
          Slice<DeadLetter> slice = letters.list(which, after, limit);
          return new Page<>(slice.rows(), slice.next(), OptionalLong.empty());
        },
        QueueApi::letter,
        Keep.not());
  }

  private static void letter(JsonGenerator out, DeadLetter letter) throws IOException {
    out.writeStartObject();
    out.writeStringField("key", letter.key());
    out.writeStringField("kind", letter.kind());
    out.writeStringField("class", letter.workClass().id());
    out.writeStringField("title", letter.title());
    out.writeStringField("job", letter.job().toString());
    if (letter.company().isPresent()) {
      out.writeNumberField("cik", letter.company().get().value());
    }
    Json.text(out, "form", letter.form());
    out.writeNumberField("attempts", letter.attempts());
    Json.time(out, "created", letter.created());
    Json.time(out, "failed", letter.updated());
    JobShapes.failure(out, letter.failure());
    Json.list(out, "history", letter.history(), QueueApi::past);
    out.writeEndObject();
  }

  private static void past(JsonGenerator out, Past past) throws IOException {
    out.writeStartObject();
    Json.time(out, "at", past.at());
    out.writeNumberField("attempt", past.attempt());
    Json.text(out, "worker", past.worker());
    out.writeStringField("code", past.code());
    out.writeStringField("message", past.what());
    out.writeEndObject();
  }

  private Answer replay(Asked asked) {
    Which which = which(asked.body());
    int replayed = letters.replay(which);
    ingest.wake();
    return count("replayed", replayed);
  }

  private Answer discard(Asked asked) {
    return count("discarded", letters.discard(which(asked.body())));
  }

  private static Answer count(String name, int count) {
    return Answer.json(
        count,
        (out, number) -> {
          out.writeStartObject();
          out.writeNumberField(name, number);
          out.writeEndObject();
        },
        Keep.not());
  }

  /** Exactly one of the fields, so that nobody replays all by leaving something out. */
  private static Which which(JsonNode body) {
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                throw wrong(name, "There is no field '" + name + "'", Nearest.mend(name, FIELDS));
              }
            });
    if (body.size() != 1) {
      throw wrong("", "Not exactly one of key, job, code and all is given", "Give one of them.");
    }
    if (body.path("all").isBoolean() && body.path("all").asBoolean()) {
      return Which.ALL;
    }
    Optional<String> key = text(body, "key");
    Optional<UUID> job = text(body, "job").map(QueueApi::job);
    Optional<String> code = text(body, "code");
    if (key.isEmpty() && job.isEmpty() && code.isEmpty()) {
      throw wrong("all", "'all' is not true", "Give true, or one of key, job and code.");
    }
    return new Which(key, job, code);
  }

  private static Optional<String> text(JsonNode body, String name) {
    JsonNode node = body.path(name);
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    String text = node.asText("");
    if (!node.isTextual()
        || text.isBlank()
        || text.length() > LONGEST
        || text.chars().anyMatch(c -> c < ' ')) {
      throw wrong(name, "'" + name + "' is no text of 1 to " + LONGEST, "Give it as a text.");
    }
    return Optional.of(text);
  }

  private static UUID job(String text) {
    if (text.matches(ID)) {
      return UUID.fromString(text);
    }
    throw new AskedWrongly(
        HttpCode.BAD_PARAMETER, "'job' is no id of a job", "job", "List them: GET /api/v1/jobs");
  }

  private static AskedWrongly wrong(String field, String what, String mend) {
    return new AskedWrongly(HttpCode.BAD_BODY, what, "body: " + field, mend);
  }
}
