package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.RunningServer.Asking;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked wrongly is answered with a problem that says how to mend it, never with a 500. */
@ExtendWith(RunningServer.class)
class AskedWronglyTest {

  private static final List<String> ATTACKS =
      List.of(
          "'; drop table filing; --",
          "1 or 1=1",
          "\" union select null --",
          "<script>alert(1)</script>",
          "../../../../etc/passwd",
          "%00",
          "\u0000",
          "\\",
          "😀".repeat(50),
          "%",
          "_",
          "a".repeat(3000),
          "${jndi:ldap://127.0.0.1/a}",
          "9999999999999999999999",
          "-1",
          "{\"$gt\":0}",
          "\r\nX-Injected: 1");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /api/v1/companies?lmit=2                               | 400 | unknown-parameter
          /api/v1/companies?limit=0                              | 400 | bad-parameter
          /api/v1/companies?limit=1001                           | 400 | bad-parameter
          /api/v1/companies?limit=ten                            | 400 | bad-parameter
          /api/v1/companies?limit=1&limit=2                      | 400 | bad-parameter
          /api/v1/companies?sort=size                            | 400 | bad-parameter
          /api/v1/companies?fields=cik,nmae                      | 400 | unknown-field
          /api/v1/companies?cursor=abc                           | 400 | bad-cursor
          /api/v1/companies?cursor=!!!                           | 400 | bad-cursor
          /api/v1/companies/QHI?asOf=yesterday                   | 400 | bad-parameter
          /api/v1/companies/QHI?asOf=2024-13-01                  | 400 | bad-parameter
          /api/v1/companies/QHI/filings?since=2024-02-30         | 400 | bad-parameter
          /api/v1/companies/QHI/filings?until=1/2/2024           | 400 | bad-parameter
          /api/v1/companies/QHI/signals?category=MONEY           | 400 | bad-parameter
          /api/v1/companies/QHI/series/revenue?basis=weekly      | 400 | bad-parameter
          /api/v1/companies/QHI/series/revenu                    | 404 | no-such-signal
          /api/v1/companies/NOBODY                               | 404 | no-such-company
          /api/v1/companies/0                                    | 404 | no-such-company
          /api/v1/filings?cik=apple                              | 400 | bad-parameter
          /api/v1/filings?cik=0                                  | 400 | bad-cik
          /api/v1/filings/123                                    | 400 | bad-accession
          /api/v1/filings/0000000001-24-000001                   | 404 | no-such-filing
          /api/v1/filings/0000990001-24-000001/documents/9       | 404 | no-such-document
          /api/v1/filings/0000990001-24-000001/documents/x       | 400 | bad-parameter
          /api/v1/filings/0000990001-24-000001/documents/1?raw=2 | 400 | bad-parameter
          /api/v1/filings/0000990001-24-000001/sections/99       | 404 | no-such-section
          /api/v1/filings/0000990001-24-000001/text?from=-1      | 400 | bad-parameter
          /api/v1/filings/0000990001-24-000001/text?from=9&to=3  | 400 | bad-parameter
          /api/v1/filings/0000990001-24-000001/text?from=99999   | 400 | bad-parameter
          /api/v1/filings/0000990001-24-000001/facts?dimensioned=maybe | 400 | bad-parameter
          /api/v1/signals/nothing                                | 404 | no-such-signal
          /api/v1/signals?category=x                             | 400 | bad-parameter
          /api/v1/jobs?state=broken                              | 400 | bad-parameter
          /api/v1/jobs/7                                         | 404 | no-such-job
          /api/v1/jobs/00000000-0000-0000-0000-000000000000      | 404 | no-such-job
          /api/v1/nothing                                        | 404 | no-such-address
          /assets/nothing.js                                     | 404 | no-such-address
          """)
  void a_wrong_question_says_what_is_wrong(String path, int status, String code, Asking asking) {
    HttpResponse<String> answer = asking.get(path.strip());
    assertThat(answer.body()).startsWith("{");
    JsonNode problem = Asking.tree(answer.body());
    assertThat(problem.path("code").asText()).as(answer.body()).isEqualTo(code);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(problem.path("mend").asText()).isNotEmpty();
    assertThat(problem.path("requestId").asText()).isNotEmpty();
    assertThat(answer.headers().firstValue("x-request-id"))
        .contains(problem.path("requestId").asText());
  }

  @Test
  void a_mistyped_parameter_is_told_the_nearest(Asking asking) {
    assertThat(asking.get("/api/v1/companies?lmit=2").body()).contains("Did you mean 'limit'?");
  }

  @Test
  void an_altered_cursor_is_refused_and_so_is_one_of_another_list(Asking asking) {
    String cursor = asking.json("/api/v1/filings?limit=2").path("next").asText();
    assertThat(asking.get("/api/v1/filings?limit=2&cursor=" + cursor).statusCode()).isEqualTo(200);
    for (int at = 0; at < cursor.length(); at += 7) {
      char other = cursor.charAt(at) == 'A' ? 'B' : 'A';
      String altered = cursor.substring(0, at) + other + cursor.substring(at + 1);
      assertThat(asking.get("/api/v1/filings?limit=2&cursor=" + altered).statusCode())
          .as(altered)
          .isEqualTo(400);
    }
    assertThat(asking.get("/api/v1/companies?cursor=" + cursor).statusCode()).isEqualTo(400);
    assertThat(asking.get("/api/v1/filings?form=8-K&cursor=" + cursor).statusCode()).isEqualTo(400);
  }

  @Test
  void no_parameter_of_any_operation_lets_an_attack_through(Asking asking) {
    JsonNode contract = asking.json("/openapi.json");
    List<String> broken = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : contract.get("paths").properties()) {
      if (path.getKey().equals("/api/v1/live") || path.getKey().equals("/api/v1/admin/profile")) {
        continue;
      }
      for (JsonNode parameter : path.getValue().path("get").path("parameters")) {
        for (String attack : ATTACKS) {
          String address = attacked(path.getKey(), parameter, attack);
          HttpResponse<String> answer = asking.get(address);
          if (answer.statusCode() >= 500 || answer.headers().firstValue("x-injected").isPresent()) {
            broken.add(answer.statusCode() + " " + address);
          }
          if (answer.statusCode() >= 400 && !answer.body().startsWith("{\"type\"")) {
            broken.add("no problem: " + answer.statusCode() + " " + address + " " + answer.body());
          }
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(asking.json("/api/v1/filings").path("total").asInt()).isEqualTo(9);
  }

  private static String attacked(String template, JsonNode parameter, String attack) {
    String name = parameter.path("name").asText();
    String encoded = URLEncoder.encode(attack, StandardCharsets.UTF_8).replace("+", "%20");
    String path = template;
    if (parameter.path("in").asText().equals("path")) {
      path = path.replace("{" + name + "}", encoded);
    }
    path =
        path.replace("{company}", "QHI")
            .replace("{accession}", TinyMarket.ANNUAL.value())
            .replace("{sequence}", "1")
            .replace("{item}", "1A")
            .replace("{id}", "revenue");
    return parameter.path("in").asText().equals("query") ? path + "?" + name + "=" + encoded : path;
  }

  @Test
  void a_body_that_is_no_request_is_refused(Asking asking) {
    String json = "application/json";
    assertThat(code(asking, "{}", json)).isEqualTo("bad-body");
    assertThat(code(asking, "[]", json)).isEqualTo("bad-body");
    assertThat(code(asking, "{\"targets\":[]}", json)).isEqualTo("bad-body");
    assertThat(code(asking, "{\"targets\":\"AAPL\"}", json)).isEqualTo("bad-body");
    assertThat(code(asking, "{\"targets\":[1]}", json)).isEqualTo("bad-body");
    assertThat(code(asking, "{\"targets\":[\"A\"],\"form\":[]}", json)).isEqualTo("bad-body");
    assertThat(code(asking, "{\"targets\":[\"A\"],\"since\":\"soon\"}", json))
        .isEqualTo("bad-body");
    assertThat(code(asking, "{\"targets\":[\"A\"],\"limit\":0}", json)).isEqualTo("bad-body");
    assertThat(code(asking, "{\"targets\":", json)).isEqualTo("bad-body");
    assertThat(code(asking, "{\"a\":".repeat(5000), json)).isEqualTo("bad-body");
    assertThat(code(asking, "{\"targets\":[\"A\"]}", "text/plain")).isEqualTo("unsupported-body");
    assertThat(code(asking, "{\"targets\":[\"" + "A".repeat(2_000_000) + "\"]}", json))
        .isEqualTo("body-too-large");
  }

  private static String code(Asking asking, String body, String type) {
    HttpResponse<String> answer = asking.send("POST", "/api/v1/ingest", body, "Content-Type", type);
    assertThat(answer.statusCode()).isBetween(400, 499);
    return Asking.tree(answer.body()).path("code").asText();
  }

  @Test
  void another_method_is_told_the_right_one(Asking asking) {
    HttpResponse<String> answer = asking.send("PUT", "/api/v1/companies", "x");
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("allow")).contains("GET");
    assertThat(Asking.tree(answer.body()).path("code").asText()).isEqualTo("method-not-allowed");
  }

  @Test
  void a_name_that_is_not_loopback_is_refused(Asking asking) {
    String request = "GET /api/v1/companies HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n";
    assertThat(asking.raw(request.formatted("evil.example:8080")))
        .contains(" 403 ")
        .contains("foreign-host");
    assertThat(asking.raw(request.formatted("127.0.0.1.evil.example"))).contains(" 403 ");
    assertThat(asking.raw(request.formatted("LOCALHOST:1"))).contains(" 200 ");
    assertThat(asking.raw(request.formatted("[::1]:1"))).contains(" 200 ");
  }

  @Test
  void another_origin_may_change_nothing(Asking asking) {
    String body = "{\"targets\":[\"A\"]}";
    HttpResponse<String> foreign =
        asking.send(
            "POST",
            "/api/v1/ingest",
            body,
            "Content-Type",
            "application/json",
            "Origin",
            "http://evil.example");
    assertThat(foreign.statusCode()).isEqualTo(403);
    HttpResponse<String> site =
        asking.send("DELETE", "/api/v1/jobs/" + TinyMarket.JOB, "", "Sec-Fetch-Site", "cross-site");
    assertThat(site.statusCode()).isEqualTo(403);
  }

  @Test
  void broken_http_is_answered_and_the_server_lives(Asking asking) {
    // As long as what tells HTTP/2 from HTTP/1: of less the server waits for the rest.
    asking.raw("GET / HTTP/9.9\r\nHost: localhost\r\n\r\n");
    asking.raw("\r\n".repeat(20));
    asking.raw("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    asking.raw("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(40_000) + "\r\n\r\n");
    assertThat(asking.get("/health/live").statusCode()).isEqualTo(200);
  }
}
