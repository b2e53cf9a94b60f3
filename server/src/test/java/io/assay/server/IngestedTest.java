package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.RunningServer.Asking;
import java.net.http.HttpResponse;
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
    }
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
              JsonNode schema =
                  contract
                      .path("paths")
                      .path(template)
                      .at("/get/responses/200/content/application~1json/schema");
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
            List.of("", "/text", "/sections", "/statements", "/signals", "/events")) {
          asked.put(filing + part, "/api/v1/filings/{accession}" + part);
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
