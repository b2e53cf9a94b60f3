package io.assay.server.asking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.assay.server.asking.answers.Answered.Sentence;
import io.assay.server.http.Json;
import io.assay.server.understanding.Meaning;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers as Server-Sent Events: start, cache, status, chunk, sources, done, error. Each has the
 * answer's id and its place in it, so that who comes back with the last one they had is told the
 * rest of the same answer, while it is remembered; else it begins anew. Thread-safe.
 */
final class AskStream {

  private static final int REMEMBERED = 500;
  private static final String RETRY_MILLIS = "2000";

  private final Cache<String, List<String>> told =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  /**
   * Tells an answer.
   *
   * @param last id of the last event they had
   * @param making makes the answer, telling how it goes
   * @param problem what is told of a failure
   */
  void write(
      OutputStream out,
      Optional<String> last,
      Function<Progress, Asking.Outcome> making,
      Function<RuntimeException, String> problem)
      throws IOException {
    Optional<List<String>> rest = last.flatMap(this::rest);
    if (rest.isPresent()) {
      for (String event : rest.get()) {
        out.write(event.getBytes(StandardCharsets.UTF_8));
      }
      out.flush();
      return;
    }
    Events events = new Events(out);
    try {
      Asking.Outcome outcome = making.apply(events);
      events.sources(outcome);
      events.done(outcome);
      told.put(outcome.id(), List.copyOf(events.all));
    } catch (UncheckedIOException gone) {
      // Nobody reads any more: what was still to be made is not.
      throw gone.getCause();
    } catch (RuntimeException failure) {
      events.tell("error", problem.apply(failure));
    }
  }

  /** What comes behind an event, where the answer is remembered. */
  private Optional<List<String>> rest(String last) {
    int dash = last.lastIndexOf('.');
    if (dash < 0 || !last.substring(dash + 1).matches("\\d{1,6}")) {
      return Optional.empty();
    }
    int place = Integer.parseInt(last.substring(dash + 1));
    return Optional.ofNullable(told.getIfPresent(last.substring(0, dash)))
        .filter(all -> place <= all.size())
        .map(all -> all.subList(place, all.size()));
  }

  /** Writes each as it happens. One thread at a time. */
  private static final class Events implements Progress {

    private final OutputStream out;
    private final List<String> all = new ArrayList<>();
    private String id = "ask";

    Events(OutputStream out) {
      this.out = out;
    }

    @Override
    public void begun(String begun, Meaning meaning) {
      id = begun;
      tell(
          "start",
          json(
              gen -> {
                gen.writeStartObject();
                gen.writeStringField("id", begun);
                gen.writeStringField("question", meaning.question());
                gen.writeFieldName("understood");
                AnswerJson.understood(gen, meaning);
                gen.writeEndObject();
              }));
    }

    @Override
    public void recalled(Optional<Recall.Kept> kept) {
      tell("cache", json(gen -> AnswerJson.cache(gen, kept)));
    }

    @Override
    public void at(Stage stage) {
      tell("status", "{\"stage\":\"" + stage.id() + "\"}");
    }

    @Override
    public void said(Sentence sentence) {
      tell(
          "chunk",
          json(
              gen -> {
                gen.writeStartObject();
                gen.writeFieldName("sentence");
                AnswerJson.sentence(gen, sentence);
                gen.writeEndObject();
              }));
    }

    @Override
    public void still() {
      write(": still here\n\n");
    }

    void sources(Asking.Outcome outcome) {
      tell(
          "sources",
          json(
              gen -> {
                gen.writeStartObject();
                AnswerJson.sources(gen, outcome.answer().sources());
                gen.writeEndObject();
              }));
    }

    void done(Asking.Outcome outcome) {
      tell(
          "done",
          json(
              gen -> {
                gen.writeStartObject();
                gen.writeFieldName("answer");
                AnswerJson.answer(gen, outcome);
                gen.writeEndObject();
              }));
    }

    private static String json(Json.Part part) {
      return Json.bytes(part).toString(StandardCharsets.UTF_8);
    }

    void tell(String name, String data) {
      String event =
          (all.isEmpty() ? "retry: " + RETRY_MILLIS + "\n" : "")
              + "id: "
              + id
              + "."
              + (all.size() + 1)
              + "\nevent: "
              + name
              + "\ndata: "
              + data
              + "\n\n";
      all.add(event);
      write(event);
    }

    private void write(String text) {
      try {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
