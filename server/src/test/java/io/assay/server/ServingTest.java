package io.assay.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.RunningServer.Asking;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How answers go out: tagged, compressed, paged, as rows, kept and forgotten. */
@ExtendWith(RunningServer.class)
class ServingTest {

  private static final String SIGNALS = "/api/v1/filings/" + TinyMarket.ANNUAL + "/signals";

  /** Longer than what is not worth packing. */
  private static final String CATALOGUE = "/api/v1/signals";

  @Test
  void the_same_tag_comes_back_as_not_modified(Asking asking) {
    HttpResponse<String> first = asking.get(SIGNALS);
    String tag = first.headers().firstValue("etag").orElseThrow();
    HttpResponse<String> again = asking.get(SIGNALS, "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers().firstValue("etag")).contains(tag);
    assertThat(asking.get(SIGNALS, "If-None-Match", "\"x\", " + tag).statusCode()).isEqualTo(304);
    assertThat(asking.get(SIGNALS, "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
  }

  @Test
  void gzip_is_given_to_whom_accepts_it_and_says_the_same(Asking asking) throws IOException {
    HttpResponse<byte[]> packed =
        asking.bytes(CATALOGUE, "Accept-Encoding", "deflate, gzip;q=0.8, br;q=0.2");
    assertThat(packed.headers().firstValue("content-encoding")).contains("gzip");
    assertThat(packed.headers().firstValue("vary").orElse("")).contains("Accept-Encoding");
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(asking.get(CATALOGUE).body());
    }
    assertThat(asking.bytes(CATALOGUE, "Accept-Encoding", "gzip;q=0").headers().map())
        .doesNotContainKey("content-encoding");
  }

  @Test
  void pages_by_cursor_hold_everything_once(Asking asking) {
    List<String> seen = new ArrayList<>();
    String address = "/api/v1/filings?limit=2";
    String next = "";
    do {
      JsonNode page = asking.json(address + next);
      page.path("data").forEach(row -> seen.add(row.path("accession").asText()));
      next = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asText();
    } while (!next.isEmpty());
    assertThat(seen).hasSize(9).doesNotHaveDuplicates();
    assertThat(seen.getFirst()).isEqualTo(TinyMarket.TRADE.value());
  }

  @Test
  void forms_are_exact(Asking asking) {
    assertThat(asking.json("/api/v1/filings?form=10-K,4").path("data")).hasSize(3);
    assertThat(asking.json("/api/v1/filings?form=10-K/A").path("data")).isEmpty();
    assertThat(
            asking.json("/api/v1/companies?sort=-score").path("data").get(0).path("cik").asLong())
        .isEqualTo(990001);
    assertThat(asking.json("/api/v1/companies?q=plain").path("data")).hasSize(1);
  }

  @Test
  void only_the_fields_asked_for_come(Asking asking) {
    JsonNode row = asking.json("/api/v1/filings?limit=1&fields=form,accession").path("data").get(0);
    assertThat(row.properties()).hasSize(2);
    JsonNode whole = asking.json("/api/v1/filings?limit=1").path("data").get(0);
    for (String field : List.of("company", "title", "items", "filed")) {
      JsonNode alone = asking.json("/api/v1/filings?limit=1&fields=" + field).path("data").get(0);
      assertThat(alone.path(field)).isEqualTo(whole.path(field));
    }
    JsonNode fact =
        asking
            .json("/api/v1/filings/" + TinyMarket.ANNUAL + "/facts?fields=value")
            .path("data")
            .get(0);
    assertThat(fact.toString()).isEqualTo("{\"value\":\"120\"}");
  }

  @Test
  void lists_come_as_csv_that_no_spreadsheet_runs(Asking asking) {
    HttpResponse<String> answer =
        asking.get("/api/v1/companies?fields=cik,name,tickers", "Accept", "text/csv");
    assertThat(answer.headers().firstValue("content-type")).contains("text/csv; charset=utf-8");
    assertThat(answer.body().split("\r\n"))
        .containsExactly(
            "cik,name,tickers",
            "990001,\"'=HYPERLINK(\"\"http://example.org\"\";\"\"Quiet\"\") & Harbor, Inc.\",QHI",
            "990002,Plain Sailing Corp,PLN");
  }

  @Test
  void rows_come_whole_as_lines_of_json(Asking asking) {
    HttpResponse<String> all = asking.get("/api/v1/filings", "Accept", "application/x-ndjson");
    assertThat(all.body().lines()).hasSize(9).allMatch(line -> Asking.tree(line).has("accession"));
    assertThat(
            asking.get("/api/v1/filings?limit=4", "Accept", "application/x-ndjson").body().lines())
        .hasSize(4);
    assertThat(
            asking
                .get(
                    "/api/v1/filings/" + TinyMarket.ANNUAL + "/facts",
                    "Accept",
                    "application/x-ndjson")
                .body()
                .lines())
        .hasSize(4);
  }

  @Test
  void a_kept_list_does_not_answer_for_rows(Asking asking) {
    String address = "/api/v1/companies?sort=-lastFiled";
    assertThat(asking.get(address).body()).startsWith("{\"data\"");
    assertThat(asking.get(address, "Accept", "text/csv").body()).startsWith("cik,");
    assertThat(asking.get(address).body()).startsWith("{\"data\"");
  }

  @Test
  void a_kept_answer_is_given_until_its_company_changes(Asking asking) {
    String address = "/api/v1/companies/PLN/filings?limit=3";
    asking.get(address);
    long misses = misses(asking);
    asking.get(address);
    assertThat(misses(asking)).isEqualTo(misses);
    asking
        .server()
        .wiring()
        .database()
        .update("update filing set title = 'Changed' where cik = 990002");
    assertThat(asking.get(address).body()).doesNotContain("Changed");
    asking.server().wiring().generations().changed(TinyMarket.OTHER);
    assertThat(asking.get(address).body()).contains("Changed");
  }

  private static long misses(Asking asking) {
    return asking.json("/api/v1/status").path("cache").path("misses").asLong();
  }

  @Test
  void head_is_get_without_the_body(Asking asking) {
    HttpResponse<String> head = asking.send("HEAD", SIGNALS, "");
    HttpResponse<String> get = asking.get(SIGNALS);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("content-length"))
        .isEqualTo(get.headers().firstValue("content-length"));
    assertThat(head.headers().firstValue("etag")).isEqualTo(get.headers().firstValue("etag"));
  }

  @Test
  void every_answer_bears_the_headers_that_bind_a_browser(Asking asking) {
    for (String path : List.of("/", "/docs", "/health/live", "/api/v1/companies", "/api/v1/x")) {
      var headers = asking.get(path).headers();
      assertThat(headers.firstValue("x-content-type-options")).as(path).contains("nosniff");
      assertThat(headers.firstValue("content-security-policy").orElse(""))
          .as(path)
          .contains("default-src");
      assertThat(headers.firstValue("access-control-allow-origin")).isEmpty();
    }
  }

  @Test
  void a_filed_document_is_shown_without_anything_that_runs_or_loads(Asking asking) {
    String address = "/api/v1/filings/" + TinyMarket.ANNUAL + "/documents/1";
    HttpResponse<String> shown = asking.get(address);
    assertThat(shown.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
    assertThat(shown.headers().firstValue("content-security-policy").orElse(""))
        .startsWith("sandbox; default-src 'none'");
    assertThat(shown.body())
        .contains("We may fail.")
        .contains("<span id=\"f-1\">120</span>")
        .doesNotContain("script", "onclick", "onload", "example.org", "javascript", "iframe");

    HttpResponse<String> raw = asking.get(address + "?raw=true");
    assertThat(raw.headers().firstValue("content-type")).contains("application/octet-stream");
    assertThat(raw.headers().firstValue("content-disposition"))
        .contains("attachment; filename=\"__.._a.htm\"");
    assertThat(raw.body()).contains("<script>alert(1)</script>");
  }

  @Test
  void the_page_and_its_routes_answer_even_when_it_is_not_built(Asking asking) {
    for (String path : List.of("/", "/companies/990001", "/companies/BRK.B", "/filings/x")) {
      HttpResponse<String> page = asking.get(path);
      assertThat(page.statusCode()).as(path).isEqualTo(200);
      assertThat(page.body()).startsWith("<!doctype html>");
    }
    assertThat(asking.get("/docs").body()).contains("/docs/docs.js");
    assertThat(asking.get("/docs/docs.js").headers().firstValue("content-type").orElse(""))
        .startsWith("text/javascript");
    assertThat(asking.get("/docs/../io/assay/server/Server.class").statusCode()).isEqualTo(404);
  }

  @Test
  void metrics_name_routes_and_never_paths(Asking asking) {
    asking.get("/api/v1/companies/QHI");
    asking.get("/api/v1/companies/NOBODY-HERE");
    String metrics = asking.get("/metrics").body();
    assertThat(metrics)
        .contains("assay_http_requests_seconds_bucket")
        .contains("route=\"/api/v1/companies/{company}\"")
        .contains("status=\"404\"")
        .contains("assay_cache_bytes")
        .contains("jvm_memory_used_bytes")
        .doesNotContain("NOBODY-HERE");
  }

  @Test
  void the_data_folder_tells_of_the_server(Asking asking) throws IOException {
    JsonNode told = Asking.tree(Files.readString(asking.data().resolve("server.json")));
    assertThat(told.path("port").asInt()).isEqualTo(asking.server().port());
    assertThat(told.path("pid").asLong()).isEqualTo(ProcessHandle.current().pid());
    assertThat(Server.findRunning(asking.data())).contains(asking.server().address());
  }

  @Test
  void health_tells_of_the_database(Asking asking) {
    JsonNode ready = asking.json("/health/ready");
    assertThat(ready.path("status").asText()).isEqualTo("up");
    assertThat(ready.path("checks").findValuesAsText("name")).contains("database", "schema");
  }

  @Test
  void the_live_stream_begins_at_once(Asking asking) {
    String request =
        "GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: before-7\r\n\r\n";
    String beginning = asking.beginning(request, ": listening");
    assertThat(beginning).contains("text/event-stream").contains("retry: 2000");
  }

  @Test
  void answers_of_one_connection_do_not_run_into_each_other(Asking asking) throws IOException {
    String whole = asking.get(CATALOGUE).body();
    assertThat(whole.length()).isGreaterThan(100_000);
    String get = "GET " + CATALOGUE + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    try (RawHttp line = new RawHttp(asking.server().port())) {
      line.send(
          get + get.replace("GET", "HEAD") + get + "GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(line.got().body()).isEqualTo(whole);
      RawHttp.Got head = line.got(true);
      assertThat(head.headers().get("content-length")).isEqualTo(whole.getBytes(UTF_8).length + "");
      assertThat(line.got().body()).isEqualTo(whole);
      assertThat(line.got().status()).isGreaterThanOrEqualTo(400);
    }
  }
}
