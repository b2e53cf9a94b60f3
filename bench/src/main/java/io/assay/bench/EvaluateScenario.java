package io.assay.bench;

import io.assay.specimens.questions.Lot;
import io.assay.specimens.questions.Question;
import io.assay.specimens.questions.Question.Kind;
import io.assay.specimens.questions.Questions;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Whether answers are right: {@code EvaluateScenario FOLDER|URL}. Asks every question of the set of
 * a server over the corpus and judges each answer by what is true; then looks for the same places
 * with the search alone, by words, by meaning and by both.
 *
 * <p>Expected: figures are read from facts, so that what is wrong is a question not understood;
 * texts are found where question and filing share a name or a rare word, and hardest where only the
 * meaning is shared; refusals fail where a topic's words stand in a filing in another sense.
 */
public final class EvaluateScenario implements AutoCloseable {

  private static final List<String> MODES = List.of("words", "meaning", "hybrid");
  private static final int WAIT_MINUTES = 60;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Optional<Measured> server;
  private final String address;
  private final Map<String, Optional<String>> texts = new HashMap<>();
  private final Judge judge = new Judge(this::text);

  private EvaluateScenario(String where) throws IOException, InterruptedException {
    if (where.startsWith("http:")) {
      this.server = Optional.empty();
      this.address = where;
    } else {
      Measured started = new Measured(Path.of(where), Map.of("sample", "false", "watch", "off"));
      this.server = Optional.of(started);
      this.address = "http://127.0.0.1:" + started.port;
    }
  }

  /** Runs it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (EvaluateScenario scenario = new EvaluateScenario(arguments[0])) {
      if (scenario.server.isPresent()) {
        scenario.settle();
      }
      Report report =
          new Report(
              "evaluate",
              "Figures right at least 95 %, the right passage among the first 5 at least 90 %,"
                  + " citations resolve 100 %, unanswerable refused at least 95 %.",
              "FOLDER");
      scenario.answers(report);
      scenario.searches(report);
      report.keep();
    }
  }

  /** Waits until everything that is held can be found, by its meaning too. */
  private void settle() throws IOException, InterruptedException {
    for (int minute = 0; minute < 4 * WAIT_MINUTES; minute++) {
      JsonTree search = JsonTree.of(get("/api/v1/admin/search"));
      int waiting = search.inner("embedding").map(work -> work.whole("waiting")).orElse(0);
      if (search.text("state").equals("feeding")
          && search.whole("eventsBehind") == 0
          && waiting == 0
          && search.whole("embedded") == search.whole("passages")
          && search.whole("passages") > 0) {
        return;
      }
      System.out.printf(
          Locale.ROOT,
          "  %s: %d of %d passages embedded%n",
          search.text("state"),
          search.whole("embedded"),
          search.whole("passages"));
      TimeUnit.SECONDS.sleep(15);
    }
    throw new IOException("the index is not built after " + WAIT_MINUTES + " minutes");
  }

  private static final class Tally {
    private int asked;
    private int right;
    private int answered;
    private int exact;
    private int first;
    private double reciprocals;

    private double percent(int part) {
      return asked == 0 ? 0 : 100.0 * part / asked;
    }
  }

  private void answers(Report report) throws IOException, InterruptedException {
    List<String> wrong = new ArrayList<>();
    Map<String, Tally> tallies = new HashMap<>();
    Latencies latencies = new Latencies();
    int citing = 0;
    int resolved = 0;
    for (Question question : Questions.all()) {
      long begin = System.nanoTime();
      JsonTree answer = JsonTree.of(get("/api/v1/ask?q=" + encoded(question.text())));
      latencies.add(System.nanoTime() - begin);
      boolean right = judged(question, answer, tally(tallies, question));
      if (!answer.list("sources").isEmpty()) {
        citing++;
        Optional<String> miscited = judge.wrongCitation(answer);
        if (miscited.isEmpty()) {
          resolved++;
        } else {
          wrong.add(
              "- cites wrongly: "
                  + (question.lot() == Lot.OPEN
                      ? question.text() + " (" + miscited.get() + ")"
                      : heldBack(question)));
        }
      }
      if (!right) {
        wrong.add(told(question, answer));
      }
    }
    report.say("## Answers");
    report.say("");
    report.say("| kind | lot | questions | right | % | answered | very sentence | first place |");
    report.say("|---|---|---|---|---|---|---|---|");
    for (Kind kind : Kind.values()) {
      for (Lot lot : Lot.values()) {
        Tally tally = tallies.getOrDefault(kind + " " + lot, new Tally());
        report.say(
            "| %s | %s | %d | %d | %.1f | %d | %d | %d |",
            kind.name().toLowerCase(Locale.ROOT),
            lot.name().toLowerCase(Locale.ROOT),
            tally.asked,
            tally.right,
            tally.percent(tally.right),
            tally.answered,
            tally.exact,
            tally.first);
      }
    }
    report.say("");
    report.say(
        "Right is: of figures all values with their sources; of texts and comparisons one of the"
            + " places among the first 5 sources, or nearest where it refuses; of unanswerable"
            + " ones a refusal.");
    report.say("Citations that stand where they are said to: %d of %d answers.", resolved, citing);
    report.say(
        "Time of an answer, one after the other, over HTTP: p50 %.1f ms, p95 %.1f ms.",
        latencies.millis(0.5), latencies.millis(0.95));
    report.say("");
    report.say("## What is wrong");
    report.say("");
    wrong.forEach(report::say);
    report.say("");
  }

  private static Tally tally(Map<String, Tally> tallies, Question question) {
    return tallies.computeIfAbsent(question.kind() + " " + question.lot(), _ -> new Tally());
  }

  private boolean judged(Question question, JsonTree answer, Tally tally) {
    boolean answered = Judge.isAnswered(answer);
    tally.asked++;
    tally.answered += answered ? 1 : 0;
    boolean right =
        switch (question.kind()) {
          case FIGURES -> Judge.isRight(answer, question.truths());
          case UNANSWERABLE -> !answered;
          case TEXT, COMPARISON -> {
            int rank = judge.rank(answer, question.truths());
            tally.first += rank == 1 ? 1 : 0;
            tally.exact += judge.citesPlace(answer, question.truths()) ? 1 : 0;
            yield rank > 0;
          }
        };
    tally.right += right ? 1 : 0;
    return right;
  }

  /** The other lots than the open one tell how many, not which: who mends must not see it. */
  private static String told(Question question, JsonTree answer) {
    String kind = question.kind().name().toLowerCase(Locale.ROOT);
    if (question.lot() != Lot.OPEN) {
      return "- " + kind + ", " + heldBack(question);
    }
    List<JsonTree> sentences = answer.list("sentences");
    String said = sentences.isEmpty() ? answer.text("why") : sentences.getFirst().text("text");
    String intent = answer.inner("understood").map(one -> one.text("intent")).orElse("");
    return "- "
        + kind
        + ": "
        + question.text()
        + " \u2192 "
        + intent
        + ", "
        + answer.text("status")
        + ": "
        + said.substring(0, Math.min(160, said.length())).replaceAll("\\s+", " ");
  }

  private static String heldBack(Question question) {
    return question.lot() == Lot.FRESH ? "fresh, held back" : "held back";
  }

  private void searches(Report report) throws IOException, InterruptedException {
    report.say("## The same places by search alone, the question as it is and no filter");
    report.say("");
    report.say("| by | lot | questions | among the first 5 | % | first | mean of 1/place |");
    report.say("|---|---|---|---|---|---|---|");
    List<Question> asked =
        Questions.all().stream()
            .filter(one -> one.kind() == Kind.TEXT || one.kind() == Kind.COMPARISON)
            .toList();
    for (String mode : MODES) {
      Map<Lot, Tally> tallies = new EnumMap<>(Lot.class);
      for (Question question : asked) {
        JsonTree found =
            JsonTree.of(
                get("/api/v1/search?limit=5&mode=" + mode + "&q=" + encoded(question.text())));
        int rank = judge.rankOf(found.list("data"), question.truths());
        Tally tally = tallies.computeIfAbsent(question.lot(), _ -> new Tally());
        tally.asked++;
        tally.right += rank > 0 ? 1 : 0;
        tally.first += rank == 1 ? 1 : 0;
        tally.reciprocals += rank > 0 ? 1.0 / rank : 0;
      }
      tallies.forEach(
          (lot, tally) ->
              report.say(
                  "| %s | %s | %d | %d | %.1f | %d | %.3f |",
                  mode,
                  lot.name().toLowerCase(Locale.ROOT),
                  tally.asked,
                  tally.right,
                  tally.percent(tally.right),
                  tally.first,
                  tally.reciprocals / tally.asked));
    }
    report.say("");
  }

  private Optional<String> text(String accession, String part) {
    return texts.computeIfAbsent(accession + " " + part, _ -> read(accession, part));
  }

  private Optional<String> read(String accession, String part) {
    String document = part.isEmpty() || part.equals("main") ? "" : "?document=" + part;
    try {
      return Optional.of(JsonTree.of(get("/api/v1/filings/" + accession + "/text" + document)))
          .map(answer -> answer.text("text"))
          .filter(text -> !text.isEmpty());
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private String get(String path) throws IOException, InterruptedException {
    for (int attempt = 0; ; attempt++) {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(URI.create(address + path)).build(),
              HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() == 200 || attempt >= 20) {
        return response.body();
      }
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    client.close();
    if (server.isPresent()) {
      server.get().close();
    }
  }
}
