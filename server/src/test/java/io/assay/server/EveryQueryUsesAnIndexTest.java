package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.RunningServer.Asking;
import io.assay.server.http.Contract;
import io.assay.store.Database;
import io.assay.store.blobs.Blobs;
import io.assay.store.postgres.DataFolder;
import io.assay.store.postgres.LocalPostgres;
import io.assay.store.schema.Schema;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On a filled database no statement reads a big table from end to end, nor thousands of blocks.
 *
 * <p>Which statements there are nobody has to list: every route of the contract is asked with every
 * parameter it has, an ingest is run, and PostgreSQL logs the plan of each statement with what it
 * read. A new route or parameter without an example below fails the test.
 */
class EveryQueryUsesAnIndexTest {

  /** So often that the driver prepares a statement and the server settles on its general plan. */
  private static final int ROUNDS = 11;

  private static final long MOST_BLOCKS = 3_000;

  private static final String BIG = Long.toString(ManyFilings.BIG);

  /** What to ask parameters with; those in a path by their route first. */
  private static final Map<String, List<String>> EXAMPLES =
      Map.ofEntries(
          Map.entry("company", List.of(BIG, TinyMarket.CIK.toString(), "T5000007")),
          Map.entry("accession", List.of(TinyMarket.ANNUAL.value(), TinyMarket.EVENT.value())),
          Map.entry("sequence", List.of("1")),
          Map.entry("item", List.of("1A")),
          Map.entry("/api/v1/companies/{company}/series/{id}", List.of("revenue", "score")),
          Map.entry("/api/v1/signals/{id}", List.of("net_margin")),
          Map.entry("/api/v1/jobs/{id}", List.of(TinyMarket.JOB.toString())),
          Map.entry("/api/v1/dead-letters job", List.of(TinyMarket.JOB.toString())),
          Map.entry("/api/v1/dead-letters code", List.of("edgar-timeout")),
          Map.entry("q", List.of("company 5000123", "t5000007", "nobody")),
          Map.entry("/api/v1/companies sort", List.of("name", "score", "-score", "-lastFiled")),
          Map.entry("/api/v1/screen sort", List.of("-score")),
          Map.entry("limit", List.of("7")),
          Map.entry("asOf", List.of("2019-06-30")),
          Map.entry("form", List.of("8-K", "10-K,10-Q")),
          Map.entry("since", List.of("2019-06-01")),
          Map.entry("until", List.of("2016-01-31")),
          Map.entry("cik", List.of(BIG)),
          Map.entry("category", List.of("made")),
          Map.entry("basis", List.of("annual")),
          Map.entry("raw", List.of("true")),
          Map.entry("from", List.of("0")),
          Map.entry("to", List.of("9")),
          Map.entry("concept", List.of("us-gaap:Assets", "us-gaap:*")),
          Map.entry("dimensioned", List.of("false")),
          Map.entry("version", List.of("1")),
          Map.entry("against", List.of(TinyMarket.OLD.value())),
          Map.entry("section", List.of("1A")),
          Map.entry("where", List.of("score > 10")),
          Map.entry("period", List.of("latest")),
          Map.entry("/api/v1/documents/{id}", List.of(TinyMarket.ADDED)),
          Map.entry("/api/v1/documents/{id}/text", List.of(TinyMarket.ADDED)),
          Map.entry("/api/v1/documents/{id}/file", List.of(TinyMarket.ADDED)),
          Map.entry("/api/v1/search kind", List.of("upload")),
          Map.entry(
              "/api/v1/ask q",
              List.of(
                  "What was the revenue of company 5000123 in 2023?",
                  "What does company 5000123 say about risk?")),
          Map.entry("/api/v1/ask forms", List.of("10-K")),
          Map.entry("mode", List.of("words")),
          Map.entry("year", List.of("2023")),
          Map.entry("periodFrom", List.of("2020-01-01")),
          Map.entry("periodTo", List.of("2024-12-31")),
          Map.entry("facets", List.of("true")),
          Map.entry("document", List.of("1", "2")),
          Map.entry("state", List.of("done", "failed")),
          Map.entry("kind", List.of("ingest")),
          Map.entry("page", List.of("2")),
          Map.entry("page_size", List.of("7")),
          Map.entry("statement", List.of("income")),
          Map.entry("years", List.of("3")),
          Map.entry("metric", List.of("revenue")),
          Map.entry("by", List.of("company,year")),
          Map.entry("companies", List.of(BIG)),
          Map.entry("action", List.of("job")),
          Map.entry("subject", List.of("nobody")));

  /** Parameters that change no statement, are followed from answer to answer, or ask for all. */
  private static final Set<String> ELSEWHERE =
      Set.of("fields", "format", "cursor", "Idempotency-Key", "Assay-Local");

  /** Routes whose answer does not end, or that look at everything there is. */
  private static final Set<String> ENDLESS =
      Set.of(
          "/api/v1/live",
          "/api/v1/live/ws",
          "/api/v1/admin/doctor",
          "/api/v1/admin/audit/verify",
          "/api/v1/admin/profile");

  /** Statements that read much by their nature, each with why. */
  private static final Map<String, String> BY_NATURE =
      Map.ofEntries(
          Map.entry("for the cross-section", "read once at the start, many companies together"),
          Map.entry("values of all signals of companies", "the same"),
          Map.entry("scores of companies with their pillars", "the same"),
          Map.entry("total assets and yearly revenue", "the same"),
          Map.entry("copy (select", "columns are made anew of many companies together"),
          Map.entry("companies with about how many rows", "once before columns are made anew"),
          Map.entry("how much is held", "adds up a row a company, none of which is long"),
          Map.entry("select count(*) from company", "a row a company"),
          Map.entry("names of all companies", "kept in memory, read again when one changes"),
          Map.entry("a company that another version assessed", "once at the start"),
          Map.entry("filings that match", "counts up to ten thousand and no further"),
          Map.entry("jobs, newest first", "the few thousand jobs that are kept, without progress"),
          Map.entry("jobs that ended long ago", "the same, some times an hour"),
          Map.entry("delete from change", "what is told is forgotten within the hour"),
          Map.entry("indexes, the largest first", "asks the catalogue of all tables"),
          Map.entry("tables and parts of tables", "the same"));

  @TempDir static Path data;

  private static Asking server;
  private static List<LoggedPlans.Plan> plans;
  private static final Set<String> ANSWERED = new LinkedHashSet<>();
  private static final Set<String> BROKEN = new LinkedHashSet<>();

  @BeforeAll
  static void ask_everything() throws Exception {
    try (DataFolder folder = DataFolder.take(data);
        LocalPostgres postgres =
            LocalPostgres.start(
                folder, folder.cache(), LocalPostgres.Settings.usual(), new SplittableRandom(7));
        Database database = Database.open(postgres.address(2, Duration.ofMinutes(5)))) {
      Schema.migrate(database);
      TinyMarket.write(database, new Blobs(folder.blobs()));
      ManyFilings.write(database);
      LoggedPlans.begin(database);
    }
    Path log = data.resolve("postgres").resolve("log");
    long from = LoggedPlans.end(log);
    server = Asking.again(data, Map.of("cache-bytes", "0"));
    ingest();
    server.awaitSearch();
    askRoutes();
    Database database = server.server().wiring().database();
    LoggedPlans.log(database, false);
    for (int round = 1; round < ROUNDS; round++) {
      askRoutes();
    }
    LoggedPlans.log(database, true);
    askRoutes();
    plans = LoggedPlans.read(log, from);
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  private static void ingest() throws InterruptedException {
    HttpResponse<String> asked =
        server.send(
            "POST",
            "/api/v1/ingest",
            "{\"targets\":[\"sample:2:1\"]}",
            "Content-Type",
            "application/json");
    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
    String job = Asking.tree(asked.body()).path("id").asText();
    for (int i = 0; i < 600; i++) {
      if (server.json("/api/v1/jobs/" + job).path("state").asText().equals("done")) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError(server.json("/api/v1/jobs/" + job).toString());
  }

  private static void askRoutes() {
    JsonNode paths =
        Asking.tree(Contract.packed().bytes().toString(StandardCharsets.UTF_8)).path("paths");
    paths
        .properties()
        .forEach(
            path -> {
              if (path.getValue().has("get") && !ENDLESS.contains(path.getKey())) {
                askRoute(path.getKey(), path.getValue().path("get").path("parameters"));
              }
            });
  }

  private static void askRoute(String route, JsonNode parameters) {
    List<String> addresses = new ArrayList<>(List.of(route));
    List<String> always = new ArrayList<>();
    Map<String, List<String>> queries = new LinkedHashMap<>();
    for (JsonNode parameter : parameters) {
      String name = parameter.path("name").asText();
      switch (parameter.path("in").asText()) {
        case "path" -> {
          List<String> filled = new ArrayList<>();
          for (String address : addresses) {
            for (String example : examples(route, name)) {
              filled.add(address.replace("{" + name + "}", example));
            }
          }
          addresses = filled;
        }
        case "query" -> {
          if (parameter.path("required").asBoolean()) {
            always.add(said(name, examples(route, name).getFirst()));
          } else if (!ELSEWHERE.contains(name)) {
            queries.put(name, examples(route, name));
          }
        }
        default -> {}
      }
    }
    for (String address : addresses) {
      follow(route, address, always);
      queries.forEach(
          (name, examples) ->
              examples.forEach(
                  example ->
                      follow(
                          route,
                          address,
                          Stream.concat(always.stream(), Stream.of(said(name, example)))
                              .toList())));
    }
  }

  private static List<String> examples(String route, String name) {
    List<String> examples =
        EXAMPLES.getOrDefault(
            route + " " + name,
            EXAMPLES.getOrDefault(name, EXAMPLES.getOrDefault(route, List.of())));
    assertThat(examples).as("an example of %s of %s", name, route).isNotEmpty();
    return examples;
  }

  private static String said(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** Asks, and for the next page where there is one. */
  private static void follow(String route, String address, List<String> query) {
    HttpResponse<String> answer = server.get(asked(address, query));
    if (answer.statusCode() >= 500) {
      BROKEN.add(address + query + " " + answer.body());
    }
    if (answer.statusCode() != 200) {
      return;
    }
    ANSWERED.add(route);
    String type = answer.headers().firstValue("content-type").orElse("");
    boolean numbered = query.stream().anyMatch(said -> said.startsWith("page="));
    if (!numbered && type.contains("json") && Asking.tree(answer.body()).hasNonNull("next")) {
      String next = Asking.tree(answer.body()).path("next").asText();
      HttpResponse<String> page =
          server.get(
              asked(
                  address,
                  Stream.concat(query.stream(), Stream.of(said("cursor", next))).toList()));
      assertThat(page.statusCode()).as(address + query + " " + page.body()).isEqualTo(200);
    }
  }

  private static String asked(String address, List<String> query) {
    return query.isEmpty() ? address : address + "?" + String.join("&", query);
  }

  private static boolean isByNature(LoggedPlans.Plan plan) {
    return BY_NATURE.keySet().stream().anyMatch(plan.name()::contains);
  }

  @Test
  void every_route_answered_at_least_once() {
    Set<String> routes = new LinkedHashSet<>();
    Asking.tree(Contract.packed().bytes().toString(StandardCharsets.UTF_8))
        .path("paths")
        .properties()
        .forEach(
            path -> {
              if (path.getValue().has("get") && !ENDLESS.contains(path.getKey())) {
                routes.add(path.getKey());
              }
            });
    assertThat(BROKEN).isEmpty();
    routes.removeAll(ANSWERED);
    assertThat(routes).isEmpty();
  }

  @Test
  void no_statement_reads_a_big_table_from_end_to_end() {
    assertThat(plans).hasSizeGreaterThan(500);
    Map<String, String> found = new HashMap<>();
    for (LoggedPlans.Plan plan : plans) {
      if (!plan.scans().isEmpty() && !isByNature(plan)) {
        found.put(plan.statement().strip(), plan.scans().toString());
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void no_statement_reads_thousands_of_blocks() {
    Map<String, Long> found = new HashMap<>();
    for (LoggedPlans.Plan plan : plans) {
      if (plan.blocks() > MOST_BLOCKS && !isByNature(plan)) {
        found.merge(plan.statement().strip(), plan.blocks(), Math::max);
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void a_statement_without_an_index_is_found() {
    Path log = data.resolve("postgres").resolve("log");
    long from = LoggedPlans.end(log);
    server
        .server()
        .wiring()
        .database()
        .list("select accession from filing where title = 'nothing'", row -> row.getString(1));
    assertThat(LoggedPlans.read(log, from))
        .filteredOn(plan -> plan.statement().contains("'nothing'"))
        .isNotEmpty()
        .allSatisfy(plan -> assertThat(plan.scans()).isNotEmpty());
  }
}
