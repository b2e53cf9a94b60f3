package io.assay.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * How long an answer takes: {@code AskScenario FOLDER}. Questions about the sample market, each
 * asked once, one after the other; their first event; and the same again at 200 a second.
 *
 * <p>Expected: a figure costs two or three statements, some milliseconds; a text one search and a
 * handful of embedded sentences, some tens; a comparison the reading of two filings the first time.
 * An answer given again costs a look-up.
 */
public final class AskScenario implements AutoCloseable {

  private static final List<String> METRICS =
      List.of(
          "revenue",
          "net income",
          "total assets",
          "operating margin",
          "free cash flow",
          "long-term debt",
          "research and development expense",
          "gross margin");

  private static final List<String> TOPICS =
      List.of(
          "competition",
          "supply chain disruptions",
          "cybersecurity",
          "litigation",
          "interest rates",
          "regulation",
          "key personnel",
          "foreign currency");

  private static final int MOST = 400;
  private static final double REUSED_PER_SECOND = 200;
  private static final int WAIT_SECONDS = 600;

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper mapper = new ObjectMapper();
  private final Measured server;

  private AskScenario(Path folder) throws IOException, InterruptedException {
    this.server = new Measured(folder, Map.of("sample", "true", "watch", "off"));
  }

  /** Runs it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (AskScenario scenario = new AskScenario(Path.of(arguments[0]))) {
      scenario.settle();
      Report report =
          new Report(
              "ask",
              "Ask, uncached without a model: p95 at most 80 ms, first event at most 20 ms; reused"
                  + " answers p95 at most 10 ms at 200 requests/s.",
              arguments);
      List<String> figures =
          scenario.questions(METRICS, "What was the %2$s of %1$s in fiscal %3$d?");
      List<String> texts = scenario.questions(TOPICS, "What does %1$s say about %2$s, as of %3$d?");
      List<String> changes =
          scenario.questions(
              TOPICS.subList(0, 2), "What changed in what %1$s says about %2$s in %3$d?");
      scenario.warm(figures, texts, changes);
      scenario.anew("figures", figures, report);
      scenario.anew("texts", texts, report);
      scenario.anew("changes", changes, report);
      scenario.first(
          scenario.questions(METRICS, "How did the %2$s of %1$s grow in fiscal %3$d?"), report);
      List<String> all = new ArrayList<>(figures.subList(0, Math.min(100, figures.size())));
      all.addAll(texts.subList(0, Math.min(100, texts.size())));
      scenario.again(all, report);
      report.keep();
    }
  }

  /** Waits until every passage has its meaning, as long as that may take. */
  private void settle() throws IOException, InterruptedException {
    for (int i = 0; i < WAIT_SECONDS; i++) {
      JsonNode status = mapper.readTree(server.get("/api/v1/admin/search"));
      boolean fed =
          status.path("passages").asLong() > 0 && status.path("eventsBehind").asLong(1) == 0;
      if (fed && status.at("/embedding/waiting").asLong() == 0) {
        return;
      }
      Thread.sleep(1_000);
    }
    System.out.println("not every passage has its meaning: texts are found by words too");
  }

  private List<String> questions(List<String> subjects, String form)
      throws IOException, InterruptedException {
    List<String> questions = new ArrayList<>();
    JsonNode companies = mapper.readTree(server.get("/api/v1/companies?limit=60"));
    for (JsonNode company : companies.path("data")) {
      for (String subject : subjects) {
        for (int year = 2023; year <= 2024; year++) {
          questions.add(
              String.format(
                  java.util.Locale.ROOT, form, company.path("name").asText(), subject, year));
        }
      }
    }
    Collections.shuffle(questions, new Random(5));
    return questions.subList(0, Math.min(MOST, questions.size()));
  }

  private static String path(String question) {
    return "/api/v1/ask?q=" + URLEncoder.encode(question, StandardCharsets.UTF_8);
  }

  /** The last of each kind, so that the first of them is not the first of all. */
  @SafeVarargs
  private void warm(List<String>... kinds) throws IOException, InterruptedException {
    for (List<String> kind : kinds) {
      for (String question : kind.subList(Math.max(0, kind.size() - 40), kind.size())) {
        server.get(path(question));
      }
    }
  }

  private void anew(String kind, List<String> questions, Report report)
      throws IOException, InterruptedException {
    Latencies times = new Latencies();
    int answered = 0;
    int reused = 0;
    List<String> asked = questions.subList(0, Math.max(0, questions.size() - 40));
    for (String question : asked) {
      long began = System.nanoTime();
      String answer = server.get(path(question));
      times.add(System.nanoTime() - began);
      answered += answer.contains("\"status\":\"answered\"") ? 1 : 0;
      reused += answer.contains("\"hit\":true") ? 1 : 0;
    }
    report.say(
        "- %s, made anew: %d questions, %d answered, %d of them given again: %s",
        kind, asked.size(), answered, reused, times);
  }

  private void first(List<String> questions, Report report)
      throws IOException, InterruptedException {
    Latencies times = new Latencies();
    for (String question : questions.subList(0, Math.min(200, questions.size()))) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port + path(question)))
              .header("Accept", "text/event-stream")
              .build();
      long began = System.nanoTime();
      try (BufferedReader events =
          new BufferedReader(
              new InputStreamReader(
                  client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body(),
                  StandardCharsets.UTF_8))) {
        String line = events.readLine();
        while (line != null && !line.startsWith("data: ")) {
          line = events.readLine();
        }
        times.add(System.nanoTime() - began);
        while (line != null) {
          line = events.readLine();
        }
      }
    }
    report.say("- first event: %s", times);
  }

  private void again(List<String> questions, Report report)
      throws IOException, InterruptedException {
    for (String question : questions) {
      server.get(path(question));
    }
    byte[][] requests = questions.stream().map(q -> Load.get(path(q))).toArray(byte[][]::new);
    Load.Outcome outcome =
        new Load(server.port, 16, REUSED_PER_SECOND, i -> requests[i % requests.length], 7)
            .run(Duration.ofSeconds(2), Duration.ofSeconds(15));
    report.say("- given again at %.0f/s: %s", REUSED_PER_SECOND, outcome);
  }

  @Override
  public void close() throws IOException {
    server.close();
    client.close();
  }
}
