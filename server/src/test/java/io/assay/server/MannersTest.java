package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.Zstd;
import io.assay.server.RunningServer.Asking;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every operation does alike: codings, names, pages, batches, keys, formats. */
@ExtendWith(RunningServer.class)
class MannersTest {

  private static final String CONTRACT = "/openapi.json";

  @ParameterizedTest
  @ValueSource(strings = {"zstd", "br", "gzip"})
  void large_answers_come_packed_with_their_ratio(String coding, Asking asking) {
    HttpResponse<byte[]> packed = asking.bytes(CONTRACT, "Accept-Encoding", coding);
    byte[] plain = asking.bytes(CONTRACT).body();
    assertThat(packed.headers().firstValue("content-encoding")).contains(coding);
    assertThat(packed.headers().firstValue("x-original-size"))
        .contains(Integer.toString(plain.length));
    double ratio =
        Double.parseDouble(packed.headers().firstValue("x-compression-ratio").orElseThrow());
    assertThat(ratio).isCloseTo(plain.length / (double) packed.body().length, withinCent());
    if (coding.equals("zstd")) {
      assertThat(Zstd.decompress(packed.body(), plain.length)).isEqualTo(plain);
    }
    assertThat(packed.headers().firstValue("etag"))
        .isEqualTo(asking.bytes(CONTRACT).headers().firstValue("etag"));
  }

  private static org.assertj.core.data.Offset<Double> withinCent() {
    return org.assertj.core.data.Offset.offset(0.01);
  }

  @Test
  void who_wants_no_packing_gets_none_and_small_answers_have_none(Asking asking) {
    assertThat(
            asking
                .bytes(CONTRACT, "Accept-Encoding", "gzip", "X-No-Compression", "1")
                .headers()
                .map())
        .doesNotContainKey("content-encoding");
    assertThat(asking.bytes("/health/live", "Accept-Encoding", "gzip").headers().map())
        .doesNotContainKey("content-encoding");
    assertThat(asking.bytes(CONTRACT).headers().firstValue("vary").orElse(""))
        .contains("Accept-Encoding", "X-No-Compression");
  }

  @Test
  void live_events_go_out_unpacked(Asking asking) {
    String beginning =
        asking.beginning(
            "GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip, zstd\r\n\r\n",
            ": listening");
    assertThat(beginning.toLowerCase(java.util.Locale.ROOT)).doesNotContain("content-encoding");
  }

  @Test
  void rows_come_packed_too(Asking asking) {
    HttpResponse<byte[]> rows =
        asking.bytes("/api/v1/signals", "Accept", "text/csv", "Accept-Encoding", "zstd");
    assertThat(rows.headers().firstValue("content-encoding")).contains("zstd");
    assertThat(new String(Zstd.decompress(rows.body(), 1 << 22), StandardCharsets.UTF_8))
        .isEqualTo(asking.get("/api/v1/signals", "Accept", "text/csv").body());
  }

  @Test
  void a_request_keeps_its_sane_name_and_tells_what_it_took(Asking asking) {
    HttpResponse<String> named = asking.get("/api/v1/jobs", "X-Request-Id", "client-7.a_B");
    assertThat(named.headers().firstValue("x-request-id")).contains("client-7.a_B");
    assertThat(named.headers().firstValue("server-timing").orElse("")).contains("cache;desc=miss");
    String other =
        asking
            .get("/api/v1/jobs", "X-Request-Id", "two words")
            .headers()
            .firstValue("x-request-id")
            .orElseThrow();
    assertThat(other).doesNotContain(" ").isNotEmpty();
    asking.get("/api/v1/line-items");
    HttpResponse<String> kept = asking.get("/api/v1/line-items", "X-Request-Id", "again");
    assertThat(kept.headers().firstValue("server-timing")).contains("cache;desc=hit");
    assertThat(kept.headers().firstValue("x-request-id")).contains("again");
  }

  @Test
  void every_list_has_pages_by_number_that_hold_everything_once(Asking asking) {
    JsonNode contract = asking.json(CONTRACT);
    List<String> faults = new ArrayList<>();
    int lists = 0;
    for (Map.Entry<String, JsonNode> path : contract.get("paths").properties()) {
      JsonNode get = path.getValue().path("get");
      boolean list =
          get.at("/responses/200/content/application~1json/schema/properties/data").isObject();
      if (!list || needsMore(get.path("parameters"))) {
        continue;
      }
      lists++;
      String address = example(path.getKey());
      JsonNode whole = asking.json(address + "?limit=1000").path("data");
      List<JsonNode> paged = new ArrayList<>();
      for (int page = 1; page <= 1 + whole.size() / 2; page++) {
        asking.json(address + "?page=" + page + "&page_size=2").path("data").forEach(paged::add);
      }
      List<JsonNode> walked = new ArrayList<>();
      String next = "";
      do {
        JsonNode page = asking.json(address + "?limit=3" + next);
        page.path("data").forEach(walked::add);
        next = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asText();
      } while (!next.isEmpty());
      List<JsonNode> all = new ArrayList<>();
      whole.forEach(all::add);
      if (!paged.equals(all) || !walked.equals(all)) {
        faults.add(address + ": " + all.size() + " " + paged.size() + " " + walked.size());
      }
      long lines =
          asking.get(address + "?format=ndjson").body().lines().filter(l -> !l.isEmpty()).count();
      if (lines != all.size()) {
        faults.add(address + ": " + all.size() + " but " + lines + " lines");
      }
      for (String format : List.of("csv", "xlsx")) {
        if (asking.bytes(address + "?format=" + format).statusCode() != 200) {
          faults.add(address + " as " + format);
        }
      }
    }
    assertThat(faults).isEmpty();
    assertThat(lists).isGreaterThan(15);
  }

  private static boolean needsMore(JsonNode parameters) {
    for (JsonNode one : parameters) {
      if (one.path("in").asText().equals("query") && one.path("required").asBoolean()) {
        return true;
      }
    }
    return false;
  }

  private static String example(String template) {
    return template
        .replace("{company}", "QHI")
        .replace("{accession}", TinyMarket.ANNUAL.value())
        .replace("{id}", "revenue");
  }

  @Test
  void a_page_and_a_cursor_contradict_each_other(Asking asking) {
    String cursor = asking.json("/api/v1/filings?limit=2").path("next").asText();
    assertThat(asking.get("/api/v1/filings?page=2&cursor=" + cursor).statusCode()).isEqualTo(400);
    assertThat(asking.get("/api/v1/filings?limit=2&page_size=2").statusCode()).isEqualTo(400);
    assertThat(asking.get("/api/v1/filings?page=0").statusCode()).isEqualTo(400);
    assertThat(asking.get("/api/v1/filings?page_size=1001").statusCode()).isEqualTo(400);
    assertThat(asking.get("/api/v1/filings?format=pdf").statusCode()).isEqualTo(400);
  }

  @Test
  void a_batch_answers_each_as_if_asked_alone(Asking asking) {
    String filing = "/api/v1/filings/" + TinyMarket.ANNUAL;
    String body =
        """
        {"requests":[{"id":"a","path":"/api/v1/companies/QHI"},{"path":"/api/v1/companies/NOBODY"},
        {"path":"%1$s/facts?limit=1"},{"path":"%1$s/facts?lmit=1"},{"path":"/api/v1/live"},
        {"path":"/api/v1/companies?format=csv"},{"path":"/api/v1/batch"},
        {"path":"/api/v1/companies/%%51HI"}]}"""
            .formatted(filing);
    HttpResponse<String> answer = batch(asking, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode data = Asking.tree(answer.body()).path("data");
    List<Integer> statuses = new ArrayList<>();
    data.forEach(one -> statuses.add(one.path("status").asInt()));
    assertThat(statuses).containsExactly(200, 404, 200, 400, 406, 406, 404, 200);
    assertThat(data.get(0).path("id").asText()).isEqualTo("a");
    assertThat(data.get(1).path("id").asText()).isEqualTo("1");
    assertThat(data.get(0).path("body")).isEqualTo(asking.json("/api/v1/companies/QHI"));
    assertThat(data.get(0).path("etag").asText())
        .isEqualTo(asking.get("/api/v1/companies/QHI").headers().firstValue("etag").orElseThrow());
    assertThat(data.get(2).path("body")).isEqualTo(asking.json(filing + "/facts?limit=1"));
    assertThat(data.get(1).at("/body/code").asText()).isEqualTo("no-such-company");
    assertThat(data.get(3).at("/body/mend").asText()).contains("limit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"requests\":[]}",
        "{\"requests\":[1]}",
        "{\"requests\":[{\"path\":\"http://example.org/api/v1/x\"}]}",
        "{\"requests\":[{\"path\":\"/metrics\"}]}",
        "{\"requests\":[{\"path\":\"/api/v1/companies\",\"method\":\"DELETE\"}]}",
        "{\"requests\":[{\"id\":\"a\",\"path\":\"/api/v1/x\"},{\"id\":\"a\",\"path\":\"/api/v1/x\"}]}",
        "{\"requests\":[{\"path\":\"/api/v1/companies/ a\"}]}"
      })
  void a_batch_that_is_none_is_refused(String body, Asking asking) {
    assertThat(batch(asking, body).statusCode()).isEqualTo(400);
  }

  @Test
  void a_batch_of_more_than_a_hundred_is_refused(Asking asking) {
    String one = "{\"path\":\"/api/v1/signals\"}";
    String many = "{\"requests\":[" + (one + ",").repeat(100) + one + "]}";
    assertThat(batch(asking, many).body()).contains("bad-batch");
  }

  private static HttpResponse<String> batch(Asking asking, String body) {
    return asking.send("POST", "/api/v1/batch", body, "Content-Type", "application/json");
  }

  @Test
  void a_post_with_the_same_key_is_done_once(Asking asking) {
    String body = "{\"targets\":[\"0000990001-24-000001\"]}";
    HttpResponse<String> first = ingest(asking, body, "key-1");
    HttpResponse<String> again = ingest(asking, body, "key-1");
    assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("idempotency-replayed")).contains("true");
    assertThat(first.headers().map()).doesNotContainKey("idempotency-replayed");
    HttpResponse<String> other = ingest(asking, "{\"targets\":[\"QHI\"]}", "key-1");
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.body()).contains("key-reused");
    assertThat(ingest(asking, body, "k".repeat(201)).statusCode()).isEqualTo(400);
    // What failed is no answer to keep.
    assertThat(ingest(asking, "{\"targets\":[]}", "key-2").statusCode()).isEqualTo(400);
    assertThat(ingest(asking, body, "key-2").statusCode()).isEqualTo(202);
  }

  private static HttpResponse<String> ingest(Asking asking, String body, String key) {
    return asking.send(
        "POST", "/api/v1/ingest", body, "Content-Type", "application/json", "Idempotency-Key", key);
  }

  @Test
  void a_sheet_holds_filed_numbers_as_numbers(Asking asking) throws IOException {
    HttpResponse<byte[]> answer =
        asking.bytes(
            "/api/v1/filings/" + TinyMarket.ANNUAL + "/facts?format=xlsx&fields=concept,value");
    assertThat(answer.headers().firstValue("content-type").orElse("")).contains("spreadsheetml");
    Path file = Files.createTempFile("facts", ".xlsx");
    Files.write(file, answer.body());
    String sheet;
    try (ZipFile in = new ZipFile(file.toFile())) {
      ZipEntry entry = in.getEntry("xl/worksheets/sheet1.xml");
      sheet = new String(in.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      Files.delete(file);
    }
    assertThat(sheet).contains("<v>900.5</v>", "us-gaap:Assets", "Quiet Harbor");
  }

  @Test
  void statements_of_years_stand_side_by_side_with_their_facts(Asking asking) {
    String address = "/api/v1/companies/QHI/statements";
    JsonNode table = asking.json(address).path("statements").get(0);
    assertThat(table.path("statement").asText()).isEqualTo("income");
    assertThat(table.path("columns").findValuesAsText("end")).containsExactly("2023-12-31");
    JsonNode figure = table.path("rows").get(0).path("figures").get(0);
    assertThat(figure.path("value").asText()).isEqualTo("120000000");
    assertThat(figure.path("accession").asText()).isEqualTo(TinyMarket.ANNUAL.value());
    assertThat(figure.path("concept").asText()).isEqualTo("us-gaap:Revenues");
    assertThat(figure.path("fact").asText()).isEqualTo("f-1");
    assertThat(figure.at("/earlier/0/accession").asText()).isEqualTo(TinyMarket.OLD.value());
    assertThat(figure.has("restated")).isFalse();

    JsonNode then = asking.json(address + "?asOf=2023-06-30");
    assertThat(then.at("/statements/0/rows/0/figures/0/accession").asText())
        .isEqualTo(TinyMarket.OLD.value());
    assertThat(asking.json(address + "?asOf=2020-01-01").path("statements")).isEmpty();
    assertThat(asking.json(address + "?statement=cash-flow").path("statements")).isEmpty();
    assertThat(asking.get(address + "?statement=incme").body()).contains("Did you mean 'income'?");
  }

  @Test
  void statements_by_line_item_bring_their_evidence(Asking asking) {
    JsonNode tables =
        asking.json("/api/v1/companies/QHI/statements?by=line-item").path("statements");
    assertThat(tables.findValuesAsText("statement")).containsExactly("income", "balance-sheet");
    JsonNode revenue = tables.get(0).path("rows").get(0);
    assertThat(revenue.path("row").asText()).isEqualTo("revenue");
    assertThat(revenue.at("/figures/0/value").asText()).isEqualTo("120");
    assertThat(revenue.at("/figures/0/evidence/concept").asText()).isEqualTo("us-gaap:Revenues");
    assertThat(revenue.at("/figures/1/value").asText()).isEqualTo("100");
    String csv =
        asking.get("/api/v1/companies/QHI/statements?by=line-item", "Accept", "text/csv").body();
    assertThat(csv.lines().toList())
        .contains(
            "statement,row,concept,label,depth,start,end,unit,value,accession,form,filed,fact,restated")
        .anyMatch(line -> line.startsWith("income,revenue,,") && line.contains(",USD,120,"));
  }

  @Test
  void a_flame_graph_is_drawn_one_at_a_time(Asking asking) throws Exception {
    List<HttpResponse<String>> both;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<HttpResponse<String>> one = () -> asking.get("/api/v1/admin/profile?seconds=4");
      Callable<HttpResponse<String>> other = () -> asking.get("/api/v1/admin/profile?seconds=3");
      both = threads.invokeAll(List.of(one, other)).stream().map(Future::resultNow).toList();
    }
    assertThat(both).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 409);
    HttpResponse<String> graph =
        both.stream().filter(answer -> answer.statusCode() == 200).findFirst().orElseThrow();
    assertThat(graph.headers().firstValue("content-type")).contains("image/svg+xml");
    assertThat(graph.body()).startsWith("<svg").contains("samples");
    assertThat(asking.get("/api/v1/admin/profile?seconds=61").statusCode()).isEqualTo(400);
  }

  @Test
  void http_2_is_spoken_in_the_clear(Asking asking) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      URI address = URI.create(asking.server().address() + "/api/v1/companies/QHI");
      HttpRequest request = HttpRequest.newBuilder(address).build();
      client.send(request, HttpResponse.BodyHandlers.ofString());
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(Asking.tree(answer.body())).isEqualTo(asking.json("/api/v1/companies/QHI"));
      HttpRequest rows =
          HttpRequest.newBuilder(URI.create(asking.server().address() + "/api/v1/signals"))
              .header("Accept", "text/csv")
              .build();
      assertThat(client.send(rows, HttpResponse.BodyHandlers.ofString()).body())
          .isEqualTo(asking.get("/api/v1/signals", "Accept", "text/csv").body());
    }
  }

  @Test
  void what_the_protocol_refuses_is_told_as_a_problem(Asking asking) {
    String large =
        asking.raw("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(20_000) + "\r\n\r\n");
    assertThat(large).contains(" 431 ", "application/problem+json");
    String broken = asking.raw("GET / HTTP/1.1\r\nHost localhost\r\n\r\n");
    assertThat(broken).contains(" 400 ", "application/problem+json", "bad-request");
  }
}
