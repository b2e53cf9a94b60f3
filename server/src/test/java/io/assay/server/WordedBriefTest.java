package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.server.RunningServer.Asking;
import io.assay.server.models.ModelServer;
import io.assay.server.models.ModelServer.Behaviour;
import io.assay.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader sees of briefs that a model words, when the model behaves and when it does not. */
@Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WordedBriefTest {

  private static final String COMPANY = "/api/v1/companies/9000001";
  private static Path data;

  private final ModelServer model = new ModelServer();

  /** One market for all tests: assessed without a model. */
  @BeforeAll
  static void ingest() throws Exception {
    Asking asking = Asking.empty();
    data = asking.data();
    asking.send(
        "POST",
        "/api/v1/ingest",
        "{\"targets\":[\"sample:1:1\"]}",
        "Content-Type",
        "application/json");
    until(asking, "/api/v1/jobs", jobs -> jobs.at("/data/0/state").asText().equals("done"));
    until(asking, COMPANY, company -> !company.path("assessing").asBoolean());
    asking.stop();
  }

  @AfterAll
  static void leave_nothing_behind() throws IOException {
    Asking.again(data, Map.of()).close();
  }

  @AfterEach
  void close() throws IOException {
    model.close();
  }

  /** A server on that market, of which no brief was ever worded. */
  private static Kept cleared(Map<String, String> settings) {
    Asking before = Asking.again(data, Map.of());
    Database database = before.server().wiring().database();
    database.update("delete from prose");
    database.update("delete from model_day");
    database.update("delete from filing_body where kind = 'prose'");
    before.stop();
    return new Kept(Asking.again(data, settings));
  }

  /** A server that is stopped, and whose market stays. */
  private record Kept(Asking asking) implements AutoCloseable {

    @Override
    public void close() {
      asking.stop();
    }
  }

  private Map<String, String> settings(String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("model", "openai");
    settings.put("model-url", model.address().toString());
    settings.put("model-key", "sk-secret");
    settings.put("model-name", "small-1");
    settings.put("model-price-in", "1");
    settings.put("model-price-out", "10");
    settings.put("model-timeout", "20");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  /** Asks until the answer is as awaited. */
  private static JsonNode until(Asking asking, String address, Predicate<JsonNode> as)
      throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    JsonNode last = null;
    while (System.nanoTime() < end) {
      var answer = asking.get(address);
      if (answer.statusCode() == 200) {
        last = Asking.tree(answer.body());
        if (as.test(last)) {
          return last;
        }
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new AssertionError(address + " never was as awaited: " + last);
  }

  private static JsonNode status(Asking asking) {
    return asking.json("/api/v1/status").path("model");
  }

  private static JsonNode settled(Asking asking) throws InterruptedException {
    return until(
            asking,
            "/api/v1/status",
            s ->
                s.at("/model/briefs/waiting").asInt() == 0
                    && s.at("/model/today/calls").asInt() > 0)
        .path("model");
  }

  private static List<String> filings(Asking asking, String form) {
    List<String> result = new ArrayList<>();
    asking
        .json(COMPANY + "/filings?limit=1000&form=" + form)
        .path("data")
        .forEach(row -> result.add(row.path("accession").asText()));
    return result;
  }

  private static JsonNode brief(Asking asking, String accession) {
    return asking.json("/api/v1/filings/" + accession + "/brief");
  }

  private static List<String> texts(JsonNode brief) {
    return brief.findValues("sentences").stream()
        .filter(JsonNode::isArray)
        .flatMap(sentences -> sentences.findValuesAsText("text").stream())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "anthropic"})
  void a_brief_is_worded_in_the_background_with_evidence_cost_and_name(String kind)
      throws Exception {
    try (Kept kept = cleared(settings("model", kind))) {
      Asking asking = kept.asking();
      JsonNode status = settled(asking);
      assertThat(status.path("state").asText()).isEqualTo("ready");
      assertThat(status.path("name").asText()).isEqualTo("small-1");
      assertThat(status.at("/briefs/failed").asInt()).isZero();
      assertThat(status.toString()).doesNotContain("sk-secret");

      JsonNode contract = asking.json("/openapi.json");
      SchemaCheck check = new SchemaCheck(contract);
      double dollars = 0;
      for (String form : List.of("10-K", "10-Q", "8-K")) {
        for (String accession : filings(asking, form)) {
          JsonNode brief = brief(asking, accession);
          assertThat(
                  check.faults(
                      contract
                          .path("paths")
                          .path("/api/v1/filings/{accession}/brief")
                          .at("/get/responses/200/content/application~1json/schema"),
                      brief))
              .isEmpty();
          assertThat(brief.at("/model/name").asText()).as(brief.toString()).isEqualTo("small-1");
          assertThat(brief.at("/model/outcome").asText()).isEqualTo("written");
          assertThat(brief.findValuesAsText("by"))
              .hasSize(brief.at("/model/sentences").asInt())
              .containsOnly("model");
          assertThat(texts(brief)).anyMatch(text -> text.startsWith("In short: "));
          assertCitationsStand(brief);
          dollars += brief.at("/model/dollars").asDouble();
        }
      }
      // 1,000 tokens in and 200 out a call, at 1 and 10 dollars a million: 0.003 dollars.
      int calls = status.at("/today/calls").asInt();
      assertThat(status.at("/today/dollars").asDouble())
          .isCloseTo(calls * 0.003, Offset.offset(1e-9));
      assertThat(dollars).isCloseTo(calls * 0.003, Offset.offset(1e-7));
      assertThat(calls).isLessThan(status.at("/briefs/written").asInt());
      assertThat(filings(asking, "4")).isNotEmpty();
      assertThat(brief(asking, filings(asking, "4").getFirst()).has("model")).isFalse();
      assertThat(asking.get("/metrics").body()).contains("assay_model_calls");
    }
  }

  private static void assertCitationsStand(JsonNode brief) {
    List<Integer> numbers = new ArrayList<>();
    brief.path("citations").forEach(c -> numbers.add(c.path("number").asInt()));
    for (JsonNode part : brief.path("parts")) {
      for (JsonNode sentence : part.path("sentences")) {
        assertThat(sentence.path("citations")).isNotEmpty();
        sentence.path("citations").forEach(n -> assertThat(numbers).contains(n.asInt()));
      }
    }
  }

  @Test
  void without_a_model_nothing_is_asked_and_nothing_is_kept() throws Exception {
    try (Kept kept = cleared(Map.of())) {
      Asking asking = kept.asking();
      assertThat(status(asking).toString()).isEqualTo("{\"state\":\"off\"}");
      assertThat(brief(asking, filings(asking, "10-K").getFirst()).has("model")).isFalse();
      assertThat(Thread.getAllStackTraces().keySet())
          .extracting(Thread::getName)
          .doesNotContain("wording");
      assertThat(
              asking
                  .server()
                  .wiring()
                  .database()
                  .first("select count(*) from prose", row -> row.getInt(1)))
          .contains(0);
    }
  }

  @Test
  void what_the_evidence_does_not_bear_out_is_struck_and_counted() throws Exception {
    model.doing(
        ModelServer.telling(
            (filing, sentences) -> {
              String id = filing.path("id").asText();
              sentences.add(sentence(id, "Sales will be $777.7 billion before long.", id + "e1"));
              sentences.add(sentence(id, "There is much more that nobody was told.", id + "e999"));
              sentences.add(
                  sentence(id, "<b onclick=alert(1)>It does well</b> in all respects.", id + "e1"));
              sentences.add(
                  sentence(id, "More of it stands at [here](http://evil.example/x).", id + "e1"));
              sentences.add(sentence(id, "You should buy the shares of it now.", id + "e1"));
              sentences.insert(0, sentences.path(0).deepCopy());
            }));
    try (Kept kept = cleared(settings())) {
      Asking asking = kept.asking();
      settled(asking);
      for (String accession : filings(asking, "10-K")) {
        JsonNode brief = brief(asking, accession);
        assertThat(brief.at("/model/outcome").asText()).isEqualTo("written");
        assertThat(brief.at("/model/why").toString())
            .isEqualTo("{\"uncited\":1,\"number\":1,\"markup\":2,\"repeated\":1,\"advice\":1}");
        assertThat(brief.at("/model/struck").asInt()).isEqualTo(6);
        assertThat(String.join("\n", texts(brief)))
            .doesNotContain("777", "nobody was told", "<b", "evil.example", "buy");
      }
    }
  }

  private static ObjectNode sentence(String filing, String text, String cite) {
    ObjectNode sentence = new com.fasterxml.jackson.databind.ObjectMapper().createObjectNode();
    sentence.put("theme", "says").put("text", text);
    sentence.putArray("cites").add(cite);
    assertThat(cite).startsWith(filing);
    return sentence;
  }

  /** Of each misbehaviour: the composed brief is what the reader sees, whatever the model does. */
  private void composedStands(Behaviour behaviour, String... more) throws Exception {
    model.doing(behaviour);
    try (Kept kept = cleared(settings(more))) {
      Asking asking = kept.asking();
      until(asking, "/api/v1/status", s -> s.at("/model/today/calls").asInt() > 0);
      until(
          asking,
          "/api/v1/status",
          s ->
              s.at("/model/today/failed").asInt() > 0
                  || s.at("/model/briefs/struck").asInt() > 0
                  || s.at("/model/briefs/failed").asInt() > 0
                  || s.at("/model/state").asText().equals("busy")
                  || s.at("/model/today/dollars").asDouble() > 0);
      for (String form : List.of("10-K", "8-K")) {
        for (String accession : filings(asking, form)) {
          JsonNode brief = brief(asking, accession);
          assertThat(texts(brief)).isNotEmpty().noneMatch(t -> t.startsWith("In short"));
          assertThat(brief.findValuesAsText("by")).isEmpty();
        }
      }
      assertThat(asking.get("/health/ready").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void an_endpoint_that_fails_changes_nothing_for_the_reader_and_is_left_alone() throws Exception {
    model.doing(ModelServer.status("500 Oops", ""));
    try (Kept kept = cleared(settings())) {
      Asking asking = kept.asking();
      JsonNode open =
          until(asking, "/api/v1/status", s -> s.at("/model/state").asText().equals("open"))
              .path("model");
      assertThat(open.path("trouble").asText()).isEqualTo("the endpoint answered 500");
      assertThat(open.at("/today/dollars").asDouble()).isZero();
      assertThat(open.at("/briefs/failed").asInt()).isZero();
      assertThat(open.at("/briefs/waiting").asInt()).isPositive();
      // Some more may have been under way when it opened: no more than at once.
      assertThat(model.questions()).hasSizeBetween(4, 6);
      assertThat(texts(brief(asking, filings(asking, "10-K").getFirst()))).isNotEmpty();
    }
  }

  @Test
  void an_endpoint_that_asks_for_patience_gets_it() throws Exception {
    model.doing(ModelServer.status("429 Too Many Requests", "Retry-After: 600\r\n"));
    try (Kept kept = cleared(settings("model-calls", "1"))) {
      Asking asking = kept.asking();
      until(asking, "/api/v1/status", s -> s.at("/model/state").asText().equals("busy"));
      TimeUnit.MILLISECONDS.sleep(1_500);
      assertThat(model.questions()).hasSize(1);
      assertThat(texts(brief(asking, filings(asking, "10-K").getFirst()))).isNotEmpty();
    }
  }

  @Test
  void an_endpoint_that_hangs_or_drips_or_cuts_off_changes_nothing_for_the_reader()
      throws Exception {
    composedStands(
        ModelServer.inTurn(ModelServer.hanging(), ModelServer.dripping(), ModelServer.cutting()),
        "model-timeout",
        "1",
        "model-calls",
        "3");
  }

  @Test
  void an_answer_too_long_or_not_as_asked_for_changes_nothing_for_the_reader() throws Exception {
    composedStands(
        ModelServer.inTurn(
            ModelServer.flooding(8 << 20),
            ModelServer.saying("I would rather not."),
            ModelServer.saying("{\"filings\":[{\"id\":\"f7\",\"sentences\":[]}]}"),
            ModelServer.saying("{\"filings\":{\"f1\":\"In short: fine\"}}")));
  }

  @Test
  void a_redirect_changes_nothing_for_the_reader_and_leads_nowhere() throws Exception {
    try (ModelServer elsewhere = new ModelServer()) {
      composedStands(ModelServer.status("307 There", "Location: " + elsewhere.address() + "\r\n"));
      assertThat(elsewhere.questions()).isEmpty();
    }
  }

  @Test
  void a_model_that_repeats_itself_or_invents_everything_is_not_heard() throws Exception {
    composedStands(
        ModelServer.telling(
            (filing, sentences) -> {
              String id = filing.path("id").asText();
              sentences.removeAll();
              for (int i = 0; i < 60; i++) {
                sentences.add(
                    sentence(id, "In short, revenue was $12,345,678.9 million.", id + "e1"));
              }
            }));
  }

  @Test
  void a_filing_without_an_answer_is_asked_about_again_alone() throws Exception {
    model.doing(
        (question, out) -> {
          boolean several = question.data().path("filings").size() > 1;
          if (!several) {
            ModelServer.honest().answer(question, out);
            return;
          }
          // Of several, the first is left out.
          ModelServer.telling(
                  (filing, sentences) -> {
                    if (filing.path("id").asText().equals("f1")) {
                      filing.put("id", "f0");
                    }
                  })
              .answer(question, out);
        });
    try (Kept kept = cleared(settings())) {
      Asking asking = kept.asking();
      JsonNode status = settled(asking);
      assertThat(status.at("/briefs/failed").asInt()).isZero();
      assertThat(status.at("/briefs/written").asInt()).isPositive();
      assertThat(model.questions())
          .anyMatch(q -> q.data().path("filings").size() == 1)
          .anyMatch(q -> q.data().path("filings").size() > 1);
    }
  }

  @Test
  void the_day_never_costs_more_than_it_may() throws Exception {
    // Reserved at 1,500 tokens out for one filing, 0.15 dollars, a call costs 200 of them, 0.02.
    Map<String, String> settings =
        settings(
            "model-price-in", "0",
            "model-price-out", "100",
            "model-day-limit", "0.18",
            "model-calls", "3");
    try (Kept kept = cleared(settings)) {
      Asking asking = kept.asking();
      until(asking, "/api/v1/status", s -> s.at("/model/state").asText().equals("capped"));
      TimeUnit.MILLISECONDS.sleep(500);
      JsonNode capped = status(asking);
      double dollars = capped.at("/today/dollars").asDouble();
      assertThat(dollars).isPositive().isLessThanOrEqualTo(0.18);
      assertThat(dollars)
          .as("as the endpoint counts")
          .isCloseTo(model.questions().size() * 0.02, Offset.offset(1e-9));
      assertThat(capped.at("/today/limit").asDouble()).isEqualTo(0.18);
      assertThat(capped.at("/briefs/waiting").asInt()).isPositive();
      for (String accession : filings(asking, "10-K")) {
        assertThat(texts(brief(asking, accession))).isNotEmpty();
      }
    }
    int asked = model.questions().size();
    Asking again = Asking.again(data, settings);
    try {
      until(again, "/api/v1/status", s -> s.at("/model/state").asText().equals("capped"));
      assertThat(model.questions()).as("the day is the same after a start").hasSize(asked);
    } finally {
      again.stop();
    }
  }

  @Test
  void after_a_start_the_work_goes_on_and_nothing_is_paid_twice() throws Exception {
    model.doing(
        (question, out) -> {
          if (question.number() <= 2) {
            ModelServer.honest().answer(question, out);
          } else {
            ModelServer.hanging().answer(question, out);
          }
        });
    long written;
    try (Kept kept = cleared(settings("model-calls", "1"))) {
      until(
          kept.asking(),
          "/api/v1/status",
          s -> s.at("/model/briefs/written").asInt() > 0 && model.questions().size() == 3);
      written = status(kept.asking()).at("/briefs/written").asLong();
    }
    model.doing(ModelServer.honest());
    Asking again = Asking.again(data, settings("model-calls", "1"));
    try {
      JsonNode status = settled(again);
      assertThat(status.at("/briefs/written").asLong()).isGreaterThan(written);
      List<String> asked =
          model.questions().stream()
              .filter(q -> q.number() != 3)
              .flatMap(q -> q.data().path("filings").findValues("evidence").stream())
              .map(JsonNode::toString)
              .toList();
      assertThat(asked).doesNotHaveDuplicates();
      int calls = status.at("/today/calls").asInt();
      again.stop();
      again = Asking.again(data, settings("model-calls", "1"));
      TimeUnit.SECONDS.sleep(1);
      assertThat(status(again).at("/today/calls").asInt()).isEqualTo(calls);
      again.stop();
      again = Asking.again(data, settings("model-name", "other-2"));
      until(
          again,
          "/api/v1/filings/" + filings(again, "10-K").getFirst() + "/brief",
          brief -> brief.at("/model/name").asText().equals("other-2"));
    } finally {
      again.stop();
    }
  }
}
