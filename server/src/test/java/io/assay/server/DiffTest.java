package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.RunningServer.Asking;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A filing beside an earlier one, over the API. */
@ExtendWith(RunningServer.class)
class DiffTest {

  private static final String DIFF = "/api/v1/filings/" + TinyMarket.ANNUAL + "/diff";

  @Test
  void the_report_of_the_year_before_is_found_by_period(Asking asking) {
    JsonNode diff = asking.json(DIFF);
    assertThat(diff.path("against").path("accession").asText()).isEqualTo(TinyMarket.OLD.value());
    assertThat(diff.path("chosen").asText()).isEqualTo("prior-year");
    assertThat(diff.path("sections").findValuesAsText("name"))
        .containsExactly("risk_factors", "mda");
    JsonNode step = diff.path("sections").get(0).path("steps").get(1);
    assertThat(step.path("kind").asText()).isEqualTo("unchanged");
    assertThat(step.path("now").path("text").asText()).isEqualTo("We may fail.");
    assertThat(step.path("now").path("start").asInt()).isEqualTo(22);
    assertThat(asking.json("/api/v1/filings/" + TinyMarket.ANNUAL).path("prior").asText())
        .isEqualTo(TinyMarket.OLD.value());
  }

  @Test
  void a_filing_of_the_company_can_be_named_and_a_section_chosen(Asking asking) {
    JsonNode diff = asking.json(DIFF + "?section=7&against=" + TinyMarket.OLD.compact());
    assertThat(diff.path("chosen").asText()).isEqualTo("given");
    assertThat(diff.path("sections")).hasSize(1);
    assertThat(diff.path("sections").get(0).path("now").path("key").asText()).isEqualTo("7");
  }

  @Test
  void where_there_is_no_filing_before_the_reason_is_told(Asking asking) {
    told(asking.get("/api/v1/filings/" + TinyMarket.OLD + "/diff"), 404, "no-prior-filing");
    told(asking.get(DIFF + "?against=prior-quarter"), 404, "no-prior-filing");
    JsonNode event =
        told(asking.get("/api/v1/filings/" + TinyMarket.EVENT + "/diff"), 404, "no-prior-filing");
    assertThat(event.path("detail").asText()).contains("8-K reports events");
  }

  @Test
  void what_cannot_be_compared_is_refused(Asking asking) {
    told(asking.get(DIFF + "?against=0000990002-23-000001"), 400, "not-comparable");
    told(asking.get(DIFF + "?against=" + TinyMarket.TRADE), 400, "not-comparable");
    told(asking.get(DIFF + "?section=99"), 404, "no-such-section");
    told(asking.get(DIFF + "?against=last-year"), 400, "bad-accession");
  }

  @Test
  void an_answer_known_to_the_caller_is_not_sent_again(Asking asking) {
    String tag = asking.get(DIFF).headers().firstValue("etag").orElseThrow();
    assertThat(asking.get(DIFF, "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  private static JsonNode told(HttpResponse<String> answer, int status, String code) {
    JsonNode problem = Asking.tree(answer.body());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(problem.path("code").asText()).isEqualTo(code);
    assertThat(problem.path("mend").asText()).isNotEmpty();
    return problem;
  }
}
