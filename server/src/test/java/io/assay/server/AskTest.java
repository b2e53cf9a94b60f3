package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.RunningServer.Asking;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What who asks a question is told, as JSON and as events. */
@ExtendWith(RunningServer.class)
class AskTest {

  private static final String GROWTH = "How did the revenue of QHI grow in 2023?";

  private static String address(String question) {
    return "/api/v1/ask?q=" + URLEncoder.encode(question, StandardCharsets.UTF_8);
  }

  private static JsonNode ask(Asking asking, String question) {
    JsonNode answer = open(asking, address(question));
    JsonNode contract = asking.json("/openapi.json");
    assertThat(new SchemaCheck(contract).faults(contract.at("/components/schemas/Answer"), answer))
        .isEmpty();
    return answer;
  }

  /**
   * What is answered once search is open: until then who asks about texts is told to come again.
   */
  private static JsonNode open(Asking asking, String address) {
    HttpResponse<String> answer = asking.get(address);
    for (int i = 0; i < 300 && answer.statusCode() == 503; i++) {
      LockSupport.parkNanos(100_000_000);
      answer = asking.get(address);
    }
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Asking.tree(answer.body());
  }

  @Test
  void a_figure_is_told_with_the_fact_it_is(Asking asking) {
    JsonNode answer = ask(asking, "What was the revenue of QHI in fiscal 2023?");
    assertThat(answer.path("status").asText()).isEqualTo("answered");
    assertThat(answer.at("/sentences/0/text").asText()).contains("$120 in fiscal 2023");
    assertThat(answer.at("/sentences/0/citations/0").asInt()).isEqualTo(1);
    JsonNode source = answer.at("/sources/0");
    assertThat(source.path("kind").asText()).isEqualTo("fact");
    assertThat(source.path("value").asText()).isEqualTo("120");
    assertThat(source.path("accession").asText()).isEqualTo(TinyMarket.ANNUAL.value());
    assertThat(source.path("url").asText()).startsWith("/filings/" + TinyMarket.ANNUAL);
  }

  @Test
  void growth_is_told_with_its_formula_and_what_was_put_in(Asking asking) {
    JsonNode answer = ask(asking, GROWTH);
    assertThat(answer.at("/sentences/0/text").asText()).contains("up 20.0% from $100");
    JsonNode grown = answer.at("/sources/2");
    assertThat(grown.path("kind").asText()).isEqualTo("computed");
    assertThat(grown.path("value").asDouble()).isEqualTo(0.2);
    assertThat(grown.path("inputs")).hasSize(2);
    for (JsonNode input : grown.path("inputs")) {
      assertThat(answer.path("sources").get(input.asInt() - 1).path("kind").asText())
          .isEqualTo("fact");
    }
  }

  @Test
  void figures_of_several_years_stand_in_a_table_with_linked_numbers(Asking asking) {
    JsonNode answer = ask(asking, "QHI revenue in 2022 and 2023");
    assertThat(answer.at("/table/rows")).hasSize(2);
    assertThat(answer.at("/table/rows/0/cells/3/text").asText()).isEqualTo("$100");
    int source = answer.at("/table/rows/0/cells/3/source").asInt();
    assertThat(answer.path("sources").get(source - 1).path("value").asText()).isEqualTo("100");
  }

  @Test
  void what_was_known_at_a_moment_is_all_that_counts(Asking asking) {
    JsonNode answer =
        asking.json(address("What was the revenue of QHI in 2023?") + "&asOf=2023-06-30");
    assertThat(answer.path("status").asText()).isEqualTo("too-little");
    assertThat(answer.path("why").asText()).contains("FY2023");
  }

  @Test
  void nobody_whose_filings_are_not_held_is_spoken_of(Asking asking) {
    JsonNode answer = ask(asking, "What was the revenue of Walgreens in 2023?");
    assertThat(answer.path("status").asText()).isEqualTo("too-little");
    assertThat(answer.path("sentences")).isEmpty();
    assertThat(answer.path("why").asText()).isNotEmpty();
  }

  @Test
  void another_company_than_the_request_allows_is_not_spoken_of(Asking asking) {
    JsonNode answer =
        asking.json(address("What was the revenue of QHI in 2023?") + "&companies=990002");
    assertThat(answer.path("status").asText()).isEqualTo("too-little");
  }

  @Test
  void a_question_may_come_in_a_body(Asking asking) {
    HttpResponse<String> answer =
        asking.send(
            "POST",
            "/api/v1/ask",
            "{\"question\":\"What was the revenue in 2023?\",\"companies\":[\"QHI\"]}",
            "Content-Type",
            "application/json");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("$120");
  }

  @Test
  void what_is_asked_wrongly_is_told(Asking asking) {
    assertThat(asking.get("/api/v1/ask").statusCode()).isEqualTo(400);
    assertThat(asking.get("/api/v1/ask?q=%20").statusCode()).isEqualTo(400);
    assertThat(asking.get(address("x") + "&companies=NOBODY").statusCode()).isEqualTo(404);
    for (String body :
        List.of(
            "{}", "{\"question\":7}", "{\"question\":\"x\",\"companies\":7}", "{\"q\":\"x\"}")) {
      assertThat(
              asking
                  .send("POST", "/api/v1/ask", body, "Content-Type", "application/json")
                  .statusCode())
          .as(body)
          .isEqualTo(400);
    }
  }

  private record Event(String id, String name, JsonNode data) {}

  private static List<Event> events(Asking asking, String path, String... headers) {
    List<String> all = new ArrayList<>(List.of("Accept", "text/event-stream"));
    all.addAll(List.of(headers));
    HttpResponse<String> answer = asking.get(path, all.toArray(String[]::new));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream");
    List<Event> events = new ArrayList<>();
    for (String block : answer.body().split("\n\n")) {
      String id = "";
      String name = "";
      String data = "";
      for (String line : block.split("\n")) {
        id = line.startsWith("id: ") ? line.substring(4) : id;
        name = line.startsWith("event: ") ? line.substring(7) : name;
        data = line.startsWith("data: ") ? line.substring(6) : data;
      }
      if (!name.isEmpty()) {
        events.add(new Event(id, name, Asking.tree(data)));
      }
    }
    return events;
  }

  @Test
  void an_answer_streams_from_start_to_done(Asking asking) {
    List<Event> events = events(asking, address("QHI revenue growth in 2023"));
    List<String> names = events.stream().map(Event::name).toList();
    assertThat(names).startsWith("start", "cache", "status").endsWith("sources", "done");
    assertThat(names).contains("chunk");
    assertThat(events.getFirst().data().at("/understood/intent").asText()).isEqualTo("figures");
    assertThat(events.getLast().data().at("/answer/status").asText()).isEqualTo("answered");
    assertThat(events.stream().map(Event::id).distinct()).hasSameSizeAs(events);
  }

  @Test
  void who_comes_back_is_told_the_rest_and_no_more(Asking asking) {
    List<Event> all = events(asking, address("QHI revenue in 2022"));
    List<Event> rest =
        events(asking, address("QHI revenue in 2022"), "Last-Event-ID", all.get(2).id());
    assertThat(rest).isEqualTo(all.subList(3, all.size()));
    assertThat(events(asking, address("QHI revenue in 2022"), "Last-Event-ID", "gone.3"))
        .extracting(Event::name)
        .startsWith("start");
  }

  @Test
  void a_failure_is_an_event_too(Asking asking) {
    assertThat(events(asking, "/api/v1/ask?q=%20"))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.name()).isEqualTo("error");
              assertThat(event.data().path("status").asInt()).isEqualTo(400);
            });
  }

  @Test
  void the_same_asked_again_says_that_it_was_answered_before(Asking asking) {
    String first = "What was the operating margin of QHI for 2023?";
    ask(asking, first);
    JsonNode again = ask(asking, "QHI operating margin 2023");
    assertThat(again.at("/cache/hit").asBoolean()).isTrue();
    assertThat(again.at("/cache/question").asText()).isEqualTo(first);
    assertThat(ask(asking, "QHI operating margin 2022").at("/cache/hit").asBoolean()).isFalse();
  }

  @Test
  void a_sentence_is_cited_to_the_character(Asking asking) throws InterruptedException {
    JsonNode answer = ask(asking, "What may fail to stay, as QHI says?");
    for (int i = 0; i < 100 && !answer.path("status").asText().equals("answered"); i++) {
      Thread.sleep(200);
      answer = ask(asking, "What may fail to stay, as QHI says?");
    }
    assertThat(answer.path("status").asText()).isEqualTo("answered");
    for (JsonNode source : answer.path("sources")) {
      String text =
          source.has("document")
              ? asking
                  .json("/api/v1/documents/" + source.path("document").asText() + "/text")
                  .path("text")
                  .asText()
              : asking
                  .json("/api/v1/filings/" + source.path("accession").asText() + "/text")
                  .path("text")
                  .asText();
      assertThat(text.substring(source.path("start").asInt(), source.path("end").asInt()))
          .isEqualTo(source.path("quote").asText());
    }
  }
}
