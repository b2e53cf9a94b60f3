package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.RunningServer.Asking;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What columns answer over HTTP. */
@ExtendWith(RunningServer.class)
class AggregatesTest {

  private static final String STATUS = "/api/v1/admin/columns";

  @BeforeEach
  void fed(Asking asking) throws InterruptedException {
    for (int i = 0; i < 300; i++) {
      JsonNode status = asking.json(STATUS);
      if (status.path("reading").asText().equals("reading")
          && status.path("eventsBehind").asLong() == 0
          && status.path("rows").asLong() > 0) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("columns were not fed: " + asking.json(STATUS));
  }

  @Test
  void values_are_put_together_by_company_and_year(Asking asking) {
    JsonNode rows =
        asking.json("/api/v1/aggregates?metric=revenue&by=company,year&companies=QHI").path("data");
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).path("cik").asLong()).isEqualTo(990001);
    assertThat(rows.get(0).path("start").asText()).isEqualTo("2022-01-01");
    assertThat(rows.get(1).path("sum").asDouble()).isEqualTo(120);
    assertThat(rows.get(1).path("basis").asText()).isEqualTo("annual");
    assertThat(rows.get(1).path("accession").asText()).isEqualTo(TinyMarket.ANNUAL.value());
  }

  @Test
  void signals_and_scores_are_metrics_too(Asking asking) {
    JsonNode margins = asking.json("/api/v1/aggregates?metric=operating_margin").path("data");
    assertThat(margins.get(0).path("count").asLong()).isEqualTo(2);
    JsonNode scores =
        asking.json("/api/v1/aggregates?metric=score&by=company,day&fields=start,max").path("data");
    assertThat(scores).hasSize(2);
    assertThat(scores.get(0).fieldNames()).toIterable().containsExactly("start", "max");
  }

  @Test
  void pages_lines_and_tables_hold_the_same_rows(Asking asking) {
    String path = "/api/v1/aggregates?metric=revenue,total_assets&by=company,year";
    JsonNode first = asking.json(path + "&limit=1");
    assertThat(first.path("data")).hasSize(1);
    String next = first.path("next").asText();
    JsonNode second = asking.json(path + "&limit=1000&cursor=" + next);
    assertThat(second.path("next").isNull()).isTrue();
    int rows = 1 + second.path("data").size();
    HttpResponse<String> lines = asking.get(path, "Accept", "application/x-ndjson");
    assertThat(lines.body().lines()).hasSize(rows);
    HttpResponse<String> table = asking.get(path, "Accept", "text/csv");
    assertThat(table.body().lines()).hasSize(rows + 1);
  }

  @Test
  void what_cannot_be_meant_is_refused_with_how_to_mend_it(Asking asking) {
    for (String wrong :
        new String[] {
          "metric=revenu",
          "metric=revenue,net_margin",
          "metric=revenue&by=week",
          "metric=revenue&by=month,year",
          "metric=revenue&from=yesterday",
          "metric=",
          "by=year",
          "metric=x'%20or%20'1'='1"
        }) {
      HttpResponse<String> answer = asking.get("/api/v1/aggregates?" + wrong);
      assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
      assertThat(answer.body()).as(wrong).contains("\"mend\"");
    }
    assertThat(asking.get("/api/v1/aggregates?metric=revenu").body())
        .contains("Did you mean 'revenue'?");
  }

  @Test
  void an_answer_is_kept_until_columns_show_something_else(Asking asking) throws Exception {
    String path = "/api/v1/aggregates?metric=price.high&by=month";
    for (int month = 1; month <= 3; month++) {
      String priced =
          "{\"rows\":[{\"ticker\":\"qhi\",\"close\":\"1\",\"high\":\"2\",\"date\":\"2023-0%d-02\"}]}"
              .formatted(month);
      asking.send("POST", "/api/v1/prices", priced, "Content-Type", "application/json");
      fed(asking);
      assertThat(asking.json(path).path("data")).as("month %d", month).hasSize(month);
      HttpResponse<String> again = asking.get(path);
      assertThat(again.headers().firstValue("Server-Timing").orElse("")).contains("desc=hit");
      assertThat(again.body()).contains("2023-0" + month + "-01");
    }
  }

  @Test
  void prices_are_loaded_and_asked_for_and_a_check_finds_nothing(Asking asking) throws Exception {
    String rows =
        "{\"file\":\"p.csv\",\"rows\":[{\"ticker\":\"qhi\",\"date\":\"2024-01-02\",\"close\":\"10.50\","
            + "\"volume\":\"1000\"},{\"ticker\":\"NONE\",\"date\":\"2024-01-02\",\"close\":\"1\"}]}";
    HttpResponse<String> loaded =
        asking.send("POST", "/api/v1/prices", rows, "Content-Type", "application/json");
    assertThat(loaded.statusCode()).isEqualTo(200);
    assertThat(loaded.body()).contains("\"unknown\":[\"NONE\"]");
    fed(asking);
    JsonNode price =
        asking.json("/api/v1/aggregates?metric=price.close&by=month&from=2024-01-01").path("data");
    assertThat(price).hasSize(1);
    assertThat(price.get(0).path("metric").asText()).isEqualTo("price.close");
    assertThat(price.get(0).path("basis").asText()).isEqualTo("QHI");
    assertThat(
            asking
                .send(
                    "POST",
                    "/api/v1/prices",
                    "{\"rows\":[{\"ticker\":\"qhi\"}]}",
                    "Content-Type",
                    "application/json")
                .statusCode())
        .isEqualTo(400);
    assertThat(
            asking
                .send("POST", STATUS + "/check", "{}", "Content-Type", "application/json")
                .statusCode())
        .isEqualTo(202);
    for (int i = 0; i < 300; i++) {
      JsonNode check = asking.json(STATUS).path("check");
      if (check.has("finished")) {
        assertThat(check.path("clean").asBoolean()).as("%s", check).isTrue();
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("the check never ended");
  }
}
