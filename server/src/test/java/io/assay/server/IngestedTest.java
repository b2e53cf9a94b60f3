package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.server.RunningServer.Asking;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The whole way: asked for over HTTP, read, assessed, and answered as the contract says. */
class IngestedTest {

  private static final String COMPANY = "9000001";

  @Test
  void what_was_ingested_is_answered_as_the_contract_says() throws Exception {
    try (Asking asking = Asking.empty()) {
      ingestAndAsk(asking);
      assertFieldsOnce(asking);
    }
  }

  @Test
  void what_structured_forms_say_is_answered_as_the_contract_says() throws Exception {
    try (Asking asking = Asking.empty()) {
      JsonNode job = run(asking, StructuredForms.write(asking.data().resolve("forms")));
      assertThat(job.path("done").asInt()).as(job.toString()).isEqualTo(StructuredForms.COUNT);

      JsonNode contract = asking.json("/openapi.json");
      SchemaCheck check = new SchemaCheck(contract);
      List<String> faults = new ArrayList<>();
      for (JsonNode row : asking.json("/api/v1/filings?limit=1000").path("data")) {
        String filing = "/api/v1/filings/" + row.path("accession").asText();
        for (String part : List.of("", "/holdings", "/sections")) {
          String template = "/api/v1/filings/{accession}" + part;
          JsonNode answer = asking.json(filing + part);
          check.faults(answerOf(contract, template), answer).stream()
              .map(fault -> filing + part + " " + fault)
              .forEach(faults::add);
        }
      }
      assertThat(faults).isEmpty();
      assertFieldsOnce(asking);
      assertManager(asking);
      assertThat(asking.json(StructuredForms.FILING_13G).at("/beneficialOwnership/persons"))
          .isNotEmpty();
      assertThat(asking.json(StructuredForms.FILING_NT).at("/lateFiling/reason").asText())
          .contains("flood");
      assertThat(asking.json(StructuredForms.FILING_PROXY + "/sections").findValuesAsText("key"))
          .contains("executive-compensation");
    }
  }

  private static void assertManager(Asking asking) {
    JsonNode filing = asking.json(StructuredForms.FILING_13F);
    assertThat(filing.at("/holdings/valueUnit").asText()).isEqualTo("dollars");
    assertThat(filing.at("/holdings/entriesRead").asInt()).isEqualTo(StructuredForms.ROWS);
    assertThat(filing.at("/holdings").has("entries")).isFalse();
    String holdings = StructuredForms.FILING_13F + "/holdings";
    JsonNode first = asking.json(holdings + "?limit=2");
    assertThat(first.path("total").asInt()).isEqualTo(StructuredForms.ROWS);
    assertThat(first.path("data").get(0).path("issuer").asText()).isEqualTo("QUIET HARBOR INC");
    assertThat(first.path("data").get(0).path("dollars").asText()).isEqualTo("1000000");
    JsonNode second = asking.json(holdings + "?limit=2&cursor=" + first.path("next").asText());
    assertThat(second.path("data").get(0).path("cusip").asText()).isEqualTo("000002109");
    String csv = asking.get(holdings + "?fields=issuer,dollars", "Accept", "text/csv").body();
    assertThat(csv.lines()).hasSize(StructuredForms.ROWS + 1).contains("QUIET HARBOR INC,1000000");
    String lines = asking.get(holdings, "Accept", "application/x-ndjson").body();
    assertThat(lines.lines()).hasSize(StructuredForms.ROWS);
    assertThat(asking.get(holdings + "?fields=nothing").statusCode()).isEqualTo(400);

    JsonNode score = asking.json("/api/v1/companies/" + StructuredForms.MANAGER + "/score");
    assertThat(score.has("score")).isFalse();
    assertThat(score.path("why").asText()).contains("institutional manager").contains("13F-HR");
  }

  private static JsonNode run(Asking asking, Path folder) throws Exception {
    HttpResponse<String> answer =
        asking.send(
            "POST",
            "/api/v1/ingest",
            "{\"targets\":[\""
                + folder
                + "\"],\"forms\":[\"13F-HR\",\"SC 13G\",\"NT 10-K\",\"DEF 14A\"]}",
            "Content-Type",
            "application/json",
            "Assay-Local",
            Server.findSecret(asking.data()).orElseThrow());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    String id = Asking.tree(answer.body()).path("id").asText();
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (System.nanoTime() < end) {
      JsonNode job = asking.json("/api/v1/jobs/" + id);
      if (List.of("done", "failed", "cancelled").contains(job.path("state").asText())) {
        return job;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new AssertionError("the job did not end: " + asking.json("/api/v1/jobs/" + id));
  }

  private static JsonNode answerOf(JsonNode contract, String template) {
    return contract
        .path("paths")
        .path(template)
        .at("/get/responses/200/content/application~1json/schema");
  }

  private static void ingestAndAsk(Asking asking) throws InterruptedException {
    JsonNode first = submit(asking, "one");
    JsonNode again = submit(asking, "one");
    assertThat(again.path("id")).isEqualTo(first.path("id"));
    JsonNode job = await(asking, first.path("id").asText());
    assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("done");
    assertThat(job.path("failed").asInt()).isZero();
    assertThat(job.path("done").asInt() + job.path("already").asInt())
        .isEqualTo(job.path("total").asInt());

    JsonNode contract = asking.json("/openapi.json");
    SchemaCheck check = new SchemaCheck(contract);
    List<String> faults = new ArrayList<>();
    addresses(asking)
        .forEach(
            (address, template) -> {
              JsonNode schema = answerOf(contract, template);
              for (String fault : check.faults(schema, asking.json(address))) {
                faults.add(address + " " + fault);
              }
            });
    assertThat(faults.stream().limit(40).toList()).isEmpty();

    JsonNode company = asking.json("/api/v1/companies/" + COMPANY);
    assertThat(company.path("score").path("score").isNumber()).isTrue();
    assertThat(company.path("keyFigures").findValuesAsText("id"))
        .contains("revenue", "net_income", "total_assets");
  }

  private static JsonNode submit(Asking asking, String key) {
    HttpResponse<String> answer =
        asking.send(
            "POST",
            "/api/v1/ingest",
            "{\"targets\":[\"sample:2:2\"],\"priority\":5}",
            "Content-Type",
            "application/json",
            "Idempotency-Key",
            key);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    JsonNode job = Asking.tree(answer.body());
    assertThat(answer.headers().firstValue("location"))
        .contains("/api/v1/jobs/" + job.path("id").asText());
    return job;
  }

  private static JsonNode await(Asking asking, String id) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (System.nanoTime() < end) {
      JsonNode job = asking.json("/api/v1/jobs/" + id);
      boolean over = List.of("done", "failed", "cancelled").contains(job.path("state").asText());
      Optional<JsonNode> company =
          over ? Optional.of(asking.json("/api/v1/companies/" + COMPANY)) : Optional.empty();
      if (company.isPresent() && !company.get().path("assessing").asBoolean()) {
        return job;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("the job did not end: " + asking.json("/api/v1/jobs/" + id));
  }

  /** Its fields come from two places: what is known of it, and its body as kept. */
  private static void assertFieldsOnce(Asking asking) throws Exception {
    ObjectMapper strict = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    for (JsonNode row : asking.json("/api/v1/filings?limit=1000").path("data")) {
      String accession = row.path("accession").asText();
      JsonNode filing = strict.readTree(asking.get("/api/v1/filings/" + accession).body());
      assertThat(filing.path("accession").asText()).isEqualTo(accession);
      for (String list : List.of("documents", "parties", "outline", "readingProblems", "items")) {
        assertThat(filing.has(list)).as(list + " of " + accession).isTrue();
      }
    }
  }

  /** What is asked, and the operation it is of. */
  private static Map<String, String> addresses(Asking asking) {
    Map<String, String> asked = new LinkedHashMap<>();
    String company = "/api/v1/companies/";
    asked.put("/api/v1/companies?limit=1000", "/api/v1/companies");
    for (String part : List.of("", "/filings", "/signals", "/score", "/events", "/insiders")) {
      asked.put(company + COMPANY + part, company + "{company}" + part);
    }
    for (String id : List.of("revenue", "total_assets", "operating_margin")) {
      asked.put(company + COMPANY + "/series/" + id, company + "{company}/series/{id}");
    }
    for (String form : List.of("10-K", "10-Q", "8-K", "4")) {
      for (JsonNode row :
          asking.json(company + COMPANY + "/filings?limit=2&form=" + form).path("data")) {
        String filing = "/api/v1/filings/" + row.path("accession").asText();
        for (String part :
            List.of("", "/text", "/sections", "/statements", "/signals", "/events", "/brief")) {
          asked.put(filing + part, "/api/v1/filings/{accession}" + part);
        }
        if (asking.json(filing).has("prior")) {
          asked.put(filing + "/diff", "/api/v1/filings/{accession}/diff");
        }
        asked.put(filing + "/facts?limit=1000", "/api/v1/filings/{accession}/facts");
        for (JsonNode entry : asking.json(filing + "/sections").path("data")) {
          asked.put(
              filing + "/sections/" + entry.path("key").asText(),
              "/api/v1/filings/{accession}/sections/{item}");
        }
      }
    }
    return asked;
  }
}
