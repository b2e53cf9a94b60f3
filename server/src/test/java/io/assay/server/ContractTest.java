package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.RunningServer.Asking;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every operation of the OpenAPI file answers, and as the file says. */
@ExtendWith(RunningServer.class)
class ContractTest {

  private static final Map<String, String> EXAMPLES = new LinkedHashMap<>();

  static {
    EXAMPLES.put("{company}", "QHI");
    EXAMPLES.put("{accession}", TinyMarket.ANNUAL.value());
    EXAMPLES.put("{sequence}", "1");
    EXAMPLES.put("{item}", "1A");
  }

  private static final List<String> NOT_JSON =
      List.of(
          "/api/v1/filings/{accession}/documents/{sequence}",
          "/api/v1/documents/{id}/file",
          "/api/v1/live",
          "/api/v1/live/ws",
          "/api/v1/admin/profile",
          "/metrics");

  static String example(String template) {
    String path = template;
    for (Map.Entry<String, String> one : EXAMPLES.entrySet()) {
      path = path.replace(one.getKey(), one.getValue());
    }
    return path.replace("/series/{id}", "/series/revenue")
        .replace("/jobs/{id}", "/jobs/" + TinyMarket.JOB)
        .replace("/signals/{id}", "/signals/operating_margin")
        .replace("/aggregates", "/aggregates?metric=revenue&by=company,year")
        .replace("/documents/{id}", "/documents/" + TinyMarket.ADDED)
        .replace("/api/v1/search", "/api/v1/search?q=fail&facets=true")
        .replace("/api/v1/ask", "/api/v1/ask?q=revenue+of+QHI+in+2023")
        .replace("/completions", "/completions?q=re");
  }

  @Test
  void every_get_answers_as_the_contract_says(Asking asking) {
    JsonNode contract = asking.awaitSearch().json("/openapi.json");
    SchemaCheck check = new SchemaCheck(contract);
    List<String> faults = new ArrayList<>();
    int asked = 0;
    for (Map.Entry<String, JsonNode> path : contract.get("paths").properties()) {
      if (!path.getValue().has("get") || NOT_JSON.contains(path.getKey())) {
        continue;
      }
      asked++;
      HttpResponse<String> answer = asking.get(example(path.getKey()));
      if (answer.statusCode() != 200) {
        faults.add(path.getKey() + ": " + answer.statusCode() + " " + answer.body());
        continue;
      }
      for (String fault : check.faults(schema(path.getValue()), Asking.tree(answer.body()))) {
        faults.add(path.getKey() + " " + fault);
      }
    }
    assertThat(faults).isEmpty();
    assertThat(asked).isGreaterThan(20);
  }

  private static JsonNode schema(JsonNode path) {
    return path.path("get")
        .path("responses")
        .path("200")
        .path("content")
        .path("application/json")
        .path("schema");
  }

  @Test
  void other_filings_and_bases_conform_too(Asking asking) {
    JsonNode contract = asking.json("/openapi.json");
    SchemaCheck check = new SchemaCheck(contract);
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("/api/v1/filings/" + TinyMarket.EVENT, "/api/v1/filings/{accession}");
    asked.put("/api/v1/filings/" + TinyMarket.TRADE, "/api/v1/filings/{accession}");
    asked.put("/api/v1/filings/" + TinyMarket.EVENT.compact(), "/api/v1/filings/{accession}");
    asked.put(
        "/api/v1/filings/" + TinyMarket.EVENT + "/events", "/api/v1/filings/{accession}/events");
    asked.put(
        "/api/v1/filings/" + TinyMarket.EVENT + "/sections/5.02",
        "/api/v1/filings/{accession}/sections/{item}");
    asked.put(
        "/api/v1/companies/990001/series/operating_margin",
        "/api/v1/companies/{company}/series/{id}");
    asked.put("/api/v1/companies/990002", "/api/v1/companies/{company}");
    asked.put("/api/v1/companies/990002/score", "/api/v1/companies/{company}/score");
    asked.put("/api/v1/companies/QHI?asOf=2023-06-30", "/api/v1/companies/{company}");
    asked.put(
        "/api/v1/filings/" + TinyMarket.EVENT + "/statements",
        "/api/v1/filings/{accession}/statements");
    asked.put("/api/v1/jobs?state=failed", "/api/v1/jobs");
    asked.put("/api/v1/jobs/" + TinyMarket.FAILED, "/api/v1/jobs/{id}");
    List<String> faults = new ArrayList<>();
    asked.forEach(
        (address, template) -> {
          for (String fault :
              check.faults(schema(contract.path("paths").path(template)), asking.json(address))) {
            faults.add(address + " " + fault);
          }
        });
    assertThat(faults).isEmpty();
  }

  @Test
  void problems_conform_too(Asking asking) {
    JsonNode contract = asking.json("/openapi.json");
    HttpResponse<String> answer = asking.get("/api/v1/companies/NOBODY");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(
            new SchemaCheck(contract)
                .faults(
                    contract.path("components").path("schemas").path("Problem"),
                    Asking.tree(answer.body())))
        .isEmpty();
  }

  @Test
  void a_filing_tells_its_statements_or_why_it_has_none(Asking asking) {
    JsonNode annual = asking.json("/api/v1/filings/" + TinyMarket.ANNUAL + "/statements");
    assertThat(annual.path("statements").get(0).path("rows").get(1).path("values").get(0).asText())
        .isEqualTo("120000000");
    JsonNode event = asking.json("/api/v1/filings/" + TinyMarket.EVENT + "/statements");
    assertThat(event.path("statements")).isEmpty();
    assertThat(event.path("absent").path("reason").asText()).isEqualTo("no-xbrl");
    assertThat(asking.get("/api/v1/filings/0000000000-00-000001/statements").statusCode())
        .isEqualTo(404);
  }

  @Test
  void the_company_page_gets_its_figures_score_and_past(Asking asking) {
    JsonNode company = asking.json("/api/v1/companies/qhi");
    assertThat(company.path("cik").asLong()).isEqualTo(990001);
    assertThat(company.path("fiscalYearEnd").asText()).isEqualTo("12-31");
    assertThat(company.path("score").path("change").asDouble()).isEqualTo(20);
    JsonNode revenue = company.path("keyFigures").get(0);
    assertThat(revenue.path("id").asText()).isEqualTo("revenue");
    assertThat(revenue.path("value").asDouble()).isEqualTo(120);
    assertThat(revenue.path("change").asDouble()).isEqualTo(0.2);
    assertThat(company.path("keyFigures").findValuesAsText("id"))
        .containsExactly("revenue", "operating_margin", "total_assets");

    JsonNode score = asking.json("/api/v1/companies/QHI/score");
    assertThat(score.path("score").path("score").asDouble()).isEqualTo(55);
    assertThat(score.path("previous").path("accession").asText()).isEqualTo(TinyMarket.OLD.value());
    assertThat(score.path("changes").get(0).path("id").asText()).isEqualTo("operating_margin");
    assertThat(score.path("changes").get(0).path("points").asDouble()).isEqualTo(20);
    assertThat(score.path("history")).hasSize(2);

    JsonNode event = asking.json("/api/v1/companies/QHI/events").path("data").get(0);
    assertThat(event.path("severity").asText()).isEqualTo("high");
    JsonNode trade = asking.json("/api/v1/companies/QHI/insiders").path("data").get(0);
    assertThat(trade.path("value").asDouble()).isEqualTo(12600);
    assertThat(trade.path("owner").asText()).isEqualTo("Doe Jane");
  }

  @Test
  void as_of_shows_only_what_was_known_then(Asking asking) {
    JsonNode then = asking.json("/api/v1/companies/QHI?asOf=2023-06-30");
    assertThat(then.path("filings").asInt()).isEqualTo(1);
    assertThat(then.path("score").path("score").asDouble()).isEqualTo(35);
    assertThat(then.path("keyFigures").get(0).path("value").asDouble()).isEqualTo(100);
    assertThat(asking.json("/api/v1/companies/QHI/filings?asOf=2024-03-01T21:59:59Z").path("data"))
        .hasSize(2);
  }

  @Test
  void values_are_asked_for_by_the_version_they_held_in(Asking asking) {
    String filing = "/api/v1/filings/" + TinyMarket.ANNUAL;
    JsonNode now = asking.json(filing + "/signals");
    assertThat(now.at("/span/since").asInt()).isEqualTo(1);
    assertThat(now.path("span").has("until")).isFalse();
    assertThat(asking.json(filing + "/signals?version=1")).isEqualTo(now);
    assertThat(asking.json(filing + "/score?version=1").path("score").asDouble()).isEqualTo(55);
    assertThat(asking.json(filing + "/versions").path("data")).hasSize(1);
    assertThat(asking.get(filing + "/signals?version=7").statusCode()).isEqualTo(404);
    assertThat(asking.get(filing + "/score?version=7").body()).contains("no-such-version");
    assertThat(asking.get(filing + "/signals?version=0").statusCode()).isEqualTo(400);

    JsonNode versions = asking.json("/api/v1/versions").path("data");
    assertThat(versions.findValuesAsText("kind")).containsExactlyInAnyOrder("reading", "values");
    assertThat(versions.findValuesAsText("number")).containsOnly("1");
    assertThat(versions.findValuesAsText("behind")).containsOnly("0");
  }

  @Test
  void a_score_over_time_says_which_filing_moved_it_and_by_what(Asking asking) {
    JsonNode points = asking.json("/api/v1/companies/QHI/series/score").path("points");
    assertThat(points).hasSize(2);
    assertThat(points.get(0).has("change")).isFalse();
    JsonNode last = points.get(1);
    assertThat(last.path("accession").asText()).isEqualTo(TinyMarket.ANNUAL.value());
    assertThat(last.path("change").asDouble()).isEqualTo(20);
    assertThat(last.at("/moves/0/id").asText()).isEqualTo("operating_margin");
    assertThat(last.at("/moves/0/points").asDouble()).isEqualTo(20);
    assertThat(asking.json("/api/v1/companies/QHI/score").path("history").get(1).path("moves"))
        .isEqualTo(last.path("moves"));
  }

  @Test
  void what_to_work_over_again_is_asked_for_strictly(Asking asking) {
    String address = "/api/v1/recompute";
    assertThat(
            asking
                .send("POST", address, "{\"what\":\"facts\"}", "Content-Type", "application/json")
                .body())
        .contains("bad-body", "what");
    assertThat(
            asking
                .send(
                    "POST",
                    address,
                    "{\"what\":\"signals\",\"al\":true}",
                    "Content-Type",
                    "application/json")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void sections_and_text_share_their_offsets(Asking asking) {
    String filing = "/api/v1/filings/" + TinyMarket.ANNUAL;
    JsonNode section = asking.json(filing + "/sections/7");
    JsonNode text =
        asking.json(
            filing
                + "/text?from="
                + section.path("start").asInt()
                + "&to="
                + section.path("end").asInt());
    assertThat(text.path("text").asText()).isEqualTo(section.path("text").asText());
    assertThat(text.path("text").asText()).startsWith("Item 7.");
    assertThat(text.path("blocks")).isEqualTo(section.path("blocks"));
    assertThat(section.path("blocks")).hasSize(2);
  }

  @Test
  void facts_are_found_by_concept_and_dimension(Asking asking) {
    String facts = "/api/v1/filings/" + TinyMarket.ANNUAL + "/facts";
    assertThat(asking.json(facts).path("total").asInt()).isEqualTo(4);
    assertThat(asking.json(facts + "?concept=us-gaap:*").path("data")).hasSize(3);
    assertThat(asking.json(facts + "?concept=us-gaap:Revenues&dimensioned=true").path("data"))
        .hasSize(1);
    JsonNode first = asking.json(facts + "?concept=us-gaap:*&limit=1");
    JsonNode second =
        asking.json(facts + "?concept=us-gaap:*&limit=1&cursor=" + first.path("next").asText());
    assertThat(second.path("data").get(0).path("value").asText()).isEqualTo("20");
  }

  @Test
  void failed_filings_are_listed_with_their_reason(Asking asking) {
    JsonNode failed = asking.json("/api/v1/jobs?state=failed&kind=filing").path("data");
    assertThat(failed).hasSize(1);
    assertThat(failed.get(0).path("accession").asText()).isEqualTo(TinyMarket.FAILED.value());
    assertThat(failed.get(0).path("error").path("code").asText()).isEqualTo("not-a-filing");
  }
}
