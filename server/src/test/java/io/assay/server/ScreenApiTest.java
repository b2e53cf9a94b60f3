package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.RunningServer.Asking;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The screener and percentiles over HTTP. */
@ExtendWith(RunningServer.class)
class ScreenApiTest {

  private static String screen(String where, String more) {
    return "/api/v1/screen?where=" + URLEncoder.encode(where, StandardCharsets.UTF_8) + more;
  }

  @Test
  void a_screen_finds_the_company_its_words_are_true_of(Asking asking) {
    JsonNode found = asking.json(screen("operating_margin < 0 and score > 50", ""));
    assertThat(found.path("total").asInt()).isEqualTo(1);
    assertThat(found.path("of").asInt()).isEqualTo(2);
    JsonNode row = found.path("data").get(0);
    assertThat(row.path("cik").asLong()).isEqualTo(990001);
    assertThat(row.path("ticker").asText()).isEqualTo("QHI");
    assertThat(row.path("form").asText()).isEqualTo("10-K");
    assertThat(row.path("period").asText()).isEqualTo("2023-12-31");
    assertThat(row.path("accession").asText()).isEqualTo(TinyMarket.ANNUAL.value());
    assertThat(row.path("operating_margin").asDouble()).isEqualTo(-0.2);
    assertThat(row.path("score").asDouble()).isEqualTo(55);
    assertThat(row.path("band").asText()).isEqualTo("elevated");
    assertThat(row.has("altman_z_score")).isFalse();
  }

  @Test
  void its_values_are_those_of_the_company_s_own_answer(Asking asking) {
    for (JsonNode signal : asking.json("/api/v1/companies/QHI/signals").path("data")) {
      String id = signal.path("id").asText();
      JsonNode row = asking.json(screen("cik = 990001", "&fields=" + id)).path("data").get(0);
      assertThat(row.path(id)).as(id).isEqualTo(signal.path("value"));
    }
  }

  @Test
  void all_periods_are_rows_and_a_moment_shows_what_was_known_then(Asking asking) {
    JsonNode all = asking.json(screen("score is present", "&period=all&sort=period"));
    assertThat(all.path("data").findValuesAsText("period"))
        .containsExactly("2022-12-31", "2023-12-31");
    assertThat(all.path("data").get(0).path("score").asDouble()).isEqualTo(35);
    JsonNode then = asking.json(screen("cik = 990001", "&asOf=2023-06-30"));
    assertThat(then.path("data").get(0).path("score").asDouble()).isEqualTo(35);
    assertThat(asking.json(screen("", "&asOf=2020-01-01")).path("data")).isEmpty();
  }

  @Test
  void fields_come_under_the_names_asked_for_and_in_their_order(Asking asking) {
    String fields = "&fields=name,going_concern,percentile(operating_margin),operating_margin";
    JsonNode found = asking.json(screen("cik = 990001", fields));
    assertThat(found.path("columns").toString())
        .isEqualTo(
            "[\"name\",\"going_concern\",\"percentile(operating_margin)\",\"operating_margin\"]");
    assertThat(found.path("data").get(0).path("percentile(operating_margin)").asDouble())
        .isEqualTo(50);
    HttpResponse<String> csv = asking.get(screen("cik > 0", fields), "Accept", "text/csv");
    assertThat(csv.body().lines().findFirst())
        .contains("name,going_concern,percentile(operating_margin),operating_margin");
    assertThat(csv.body()).contains("\",,50,-0.2").contains("Plain Sailing Corp,,,");
    HttpResponse<String> lines =
        asking.get(screen("", "&fields=cik"), "Accept", "application/x-ndjson");
    assertThat(lines.body().lines()).containsExactly("{\"cik\":990001}", "{\"cik\":990002}");
  }

  @Test
  void pages_go_on_where_they_ended_and_belong_to_their_screen(Asking asking) {
    JsonNode first = asking.json(screen("", "&sort=-name&limit=1"));
    assertThat(first.path("data").get(0).path("cik").asLong()).isEqualTo(990002);
    String cursor = "&limit=1&cursor=" + first.path("next").asText();
    JsonNode second = asking.json(screen("", "&sort=-name" + cursor));
    assertThat(second.path("data").get(0).path("cik").asLong()).isEqualTo(990001);
    assertThat(second.path("next").isNull()).isTrue();
    assertThat(asking.get(screen("", "&sort=name" + cursor)).statusCode()).isEqualTo(400);
  }

  @Test
  void a_mistake_is_refused_with_its_place(Asking asking) {
    HttpResponse<String> answer = asking.get(screen("score > 1 and altman < 2", ""));
    assertThat(answer.statusCode()).isEqualTo(400);
    JsonNode problem = Asking.tree(answer.body());
    assertThat(problem.path("code").asText()).isEqualTo("screen-unknown-name");
    assertThat(problem.path("where").asText()).isEqualTo("query: where, characters 14 to 20");
    assertThat(problem.path("mend").asText()).contains("altman_z_score");
    assertThat(asking.get(screen("", "&sort=-scroe")).body()).contains("Did you mean score?");
    assertThat(asking.get(screen("", "&fields=nmae")).body()).contains("Did you mean name?");
    assertThat(asking.get(screen("", "&period=some")).statusCode()).isEqualTo(400);
  }

  @Test
  void who_still_writes_is_told_without_a_failure(Asking asking) {
    String check = "/api/v1/screen/check?where=";
    JsonNode good = asking.json(check + "net_margin%3E30%25");
    assertThat(good.path("valid").asBoolean()).isTrue();
    assertThat(good.path("normal").asText()).isEqualTo("net_margin > 0.3");
    assertThat(good.path("fields").get(0).asText()).isEqualTo("net_margin");
    JsonNode bad = asking.json(check + "net_margn%3E1");
    assertThat(bad.path("valid").asBoolean()).isFalse();
    assertThat(bad.path("fault").path("end").asInt()).isEqualTo(9);
    assertThat(bad.path("fault").path("mend").asText()).contains("net_margin");
  }

  @Test
  void the_names_are_listed_and_each_can_be_asked_for(Asking asking) {
    JsonNode fields = asking.json("/api/v1/screen/fields").path("data");
    assertThat(fields.size()).isGreaterThan(200);
    for (JsonNode field : fields) {
      String name = field.path("name").asText();
      assertThat(asking.get(screen(name + " is present", "&fields=" + name)).statusCode())
          .as(name)
          .isEqualTo(200);
    }
  }

  @Test
  void percentiles_are_an_answer_of_their_own(Asking asking) {
    JsonNode rows = asking.json("/api/v1/companies/QHI/percentiles").path("data");
    JsonNode margin = null;
    for (JsonNode row : rows) {
      margin = row.path("id").asText().equals("operating_margin") ? row : margin;
    }
    assertThat(margin).isNotNull();
    assertThat(margin.path("percentile").asDouble()).isEqualTo(50);
    assertThat(margin.path("among").asInt()).isEqualTo(1);
    assertThat(margin.has("peerPercentile")).isFalse();
    assertThat(asking.json("/api/v1/companies/PLN/percentiles").path("data")).isEmpty();
    assertThat(asking.get("/api/v1/companies/NOBODY/percentiles").statusCode()).isEqualTo(404);
  }

  @Test
  void a_kept_screen_is_given_until_any_company_changes() throws java.io.IOException {
    try (Asking asking = Asking.start()) {
      String address = screen("ticker = PLN", "&fields=name,state");
      String before = asking.get(address).body();
      assertThat(before).contains("Plain Sailing Corp");
      var tagged = asking.get(address).headers().firstValue("etag");
      assertThat(tagged).isPresent();
      assertThat(asking.get(address, "If-None-Match", tagged.get()).statusCode()).isEqualTo(304);
      asking
          .server()
          .wiring()
          .database()
          .update("update company set name = 'Gone Ashore' where cik = 990002");
      assertThat(asking.get(address).body()).isEqualTo(before);
      asking.server().wiring().generations().changed(TinyMarket.OTHER);
      long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (!asking.get(address).body().contains("Gone Ashore")) {
        assertThat(System.nanoTime()).as("waited for the change").isLessThan(until);
        LockSupport.parkNanos(10_000_000);
      }
      assertThat(asking.get(address, "If-None-Match", tagged.get()).statusCode()).isEqualTo(200);
    }
  }
}
