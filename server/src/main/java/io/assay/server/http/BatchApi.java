package io.assay.server.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.ByteSlice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code batch}: many questions in one request, each answered as if asked alone and with a status
 * of its own; the answers stand in the order of the questions. A few are worked on at once, over
 * all batches, so that no batch takes the database from everybody else. Thread-safe.
 */
final class BatchApi implements Api {

  private static final String ADDRESS = "/api/v1/batch";
  private static final int MOST_QUESTIONS = 100;
  private static final int LONGEST_PATH = 4_096;
  private static final long MOST_BYTES = 16L << 20;

  /** At once in one batch, and in all together. */
  private static final int IN_ONE = 4;

  private static final int IN_ALL = 8;

  private final Inside inside;
  private final Semaphore places = new Semaphore(IN_ALL);

  BatchApi(Inside inside) {
    this.inside = inside;
  }

  @Override
  public void routes(Routes to) {
    to.post(ADDRESS, this::answer);
  }

  /** A question of a batch. */
  private record Item(String id, String path) {}

  /** An answer: JSON with its tag, or a problem. */
  private record Answered(int status, String tag, ByteSlice body, Optional<Instant> unconfirmed) {}

  private Answer answer(Asked asked) {
    List<Item> items = items(asked.body());
    List<Answered> answers = all(items, asked);
    return Answer.json(
        Json.bytes(
            out -> {
              out.writeStartObject();
              out.writeArrayFieldStart("data");
              for (int i = 0; i < items.size(); i++) {
                write(out, items.get(i), answers.get(i));
              }
              out.writeEndArray();
              out.writeEndObject();
            }),
        Keep.not());
  }

  private static void write(JsonGenerator out, Item item, Answered answer) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", item.id());
    out.writeStringField("path", item.path());
    out.writeNumberField("status", answer.status());
    Json.text(out, "etag", answer.tag());
    if (answer.unconfirmed().isPresent()) {
      Json.time(out, "unconfirmedSince", answer.unconfirmed().get());
    }
    out.writeFieldName("body");
    out.writeRawValue(answer.body().toString(StandardCharsets.UTF_8));
    out.writeEndObject();
  }

  private static List<Item> items(JsonNode body) {
    Json.known(body, List.of("requests"));
    JsonNode requests = body.path("requests");
    if (!requests.isArray() || requests.isEmpty() || requests.size() > MOST_QUESTIONS) {
      throw wrong("requests", "'requests' is no list of 1 to " + MOST_QUESTIONS);
    }
    List<Item> items = new ArrayList<>();
    Set<String> ids = new LinkedHashSet<>();
    for (JsonNode request : requests) {
      int number = items.size();
      String where = "requests[" + number + "]";
      if (!request.isObject()) {
        throw wrong(where, "A request is no object");
      }
      Json.known(request, List.of("id", "path"));
      JsonNode id = request.path("id");
      JsonNode path = request.path("path");
      if (!path.isTextual()
          || !path.asText().startsWith("/api/v1/")
          || path.asText().length() > LONGEST_PATH
          || path.asText().chars().anyMatch(c -> c <= ' ' || c == '#')) {
        throw wrong(where + ".path", "'path' is no address below /api/v1/");
      }
      if (!id.isMissingNode() && (!id.isTextual() || !Identities.isSane(id.asText()))) {
        throw wrong(where + ".id", "'id' is no plain word of at most 64 characters");
      }
      String name = id.isMissingNode() ? Integer.toString(number) : id.asText();
      if (!ids.add(name)) {
        throw wrong(where + ".id", "'" + name + "' is the id of two requests");
      }
      items.add(new Item(name, path.asText()));
    }
    return items;
  }

  private static AskedWrongly wrong(String where, String what) {
    return new AskedWrongly(
        HttpCode.BAD_BATCH,
        what,
        "body: " + where,
        "Send {\"requests\":[{\"id\":\"a\",\"path\":\"/api/v1/companies/AAPL\"}]}, at most "
            + MOST_QUESTIONS
            + " with an id of its own each.");
  }

  private List<Answered> all(List<Item> items, Asked batch) {
    AtomicLong bytes = new AtomicLong();
    Semaphore mine = new Semaphore(IN_ONE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answered>> running = new ArrayList<>();
      for (Item item : items) {
        running.add(threads.submit(() -> bounded(item, batch, mine, bytes)));
      }
      List<Answered> answers = new ArrayList<>();
      for (Future<Answered> one : running) {
        answers.add(one.get());
      }
      return answers;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while a batch was answered", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("an answer of a batch", e.getCause());
    }
  }

  private Answered bounded(Item item, Asked batch, Semaphore mine, AtomicLong bytes)
      throws InterruptedException {
    mine.acquire();
    try {
      places.acquire();
      try {
        Answered answer = one(item, batch);
        return bytes.addAndGet(answer.body().length()) <= MOST_BYTES
            ? answer
            : problem(tooLarge(), item, batch.requestId());
      } finally {
        places.release();
      }
    } finally {
      mine.release();
    }
  }

  private static AskedWrongly tooLarge() {
    return new AskedWrongly(
        HttpCode.ANSWER_TOO_LARGE,
        "The batch's answers take more than " + (MOST_BYTES >> 20) + " MB together",
        "body",
        "Ask for this one alone, or for less in each.");
  }

  private Answered one(Item item, Asked batch) {
    try {
      return whole(item, batch);
    } catch (RuntimeException e) {
      String id = batch.requestId();
      return problem(Failures.told(e, id, item.path()), item, id);
    }
  }

  private Answered whole(Item item, Asked batch) {
    Making.Whole whole = inside.ask(item.path(), batch.caller(), batch.address());
    Ready ready = whole.ready();
    return new Answered(
        ready.status.code(), ready.tag, ByteSlice.of(ready.plain.bytes), whole.unconfirmed());
  }

  private static Answered problem(AssayFailure failure, Item item, String requestId) {
    return new Answered(
        Failures.status(failure),
        "",
        Failures.problem(failure, item.path(), requestId),
        Optional.empty());
  }
}
