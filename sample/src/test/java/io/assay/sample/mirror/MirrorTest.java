package io.assay.sample.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.sample.market.EdgarTree;
import io.assay.sample.market.SampleFiling;
import io.assay.sample.market.SampleMarket;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorTest {

  private static final SampleMarket MARKET = SampleMarket.of(7, 2, 1);

  @TempDir Path directory;

  @Test
  void a_written_tree_is_served_as_edgar_serves_it() throws Exception {
    EdgarTree.write(directory, MARKET);
    SampleFiling filing =
        MARKET.filings().filter(f -> f.form().equals("4")).findFirst().orElseThrow();
    try (Mirror mirror = Mirror.start(directory, Misbehaviour.none());
        HttpClient client = HttpClient.newHttpClient()) {
      String base = "Archives/edgar/data/" + filing.cik() + "/";
      assertThat(get(client, mirror, base + filing.accession() + ".txt").body())
          .isEqualTo(filing.submission());
      assertThat(
              new String(
                  get(client, mirror, base + filing.accession18() + "/ownership.xml").body(),
                  java.nio.charset.StandardCharsets.ISO_8859_1))
          .startsWith("<?xml")
          .endsWith("</ownershipDocument>");
      assertThat(text(client, mirror, "files/company_tickers.json"))
          .contains("\"cik_str\":9000001");
      assertThat(text(client, mirror, "submissions/CIK0009000001.json"))
          .contains("\"accessionNumber\":[\"0009000001-26-");
      assertThat(text(client, mirror, "api/xbrl/companyfacts/CIK0009000001.json"))
          .contains("\"Assets\":{\"label\":null");
      assertThat(text(client, mirror, "Archives/edgar/full-index/2026/QTR2/master.idx"))
          .contains("9000001|");
      assertThat(
              text(
                  client,
                  mirror,
                  "cgi-bin/browse-edgar?action=getcurrent&type=&count=100&start=0&output=atom"))
          .contains("<entry>");
      assertThat(mirror.requests("/files/company_tickers.json")).isEqualTo(1);
      String listing = text(client, mirror, base + filing.accession18() + "/index.json");
      assertThat(listing)
          .startsWith("{\"directory\":{\"item\":[")
          .contains("\"name\":\"ownership.xml\"", "\"parent-dir\":\"/Archives/edgar/data/");
      try (Mirror packed = Mirror.start(MARKET, Misbehaviour.none())) {
        assertThat(text(client, packed, base + filing.accession18() + "/index.json"))
            .contains("\"name\":\"ownership.xml\"");
      }
      assertThat(text(client, mirror, base + "000000000000000000/index.json"))
          .contains("<Code>NoSuchKey</Code>");
    }
  }

  @Test
  void packed_files_are_served_unpacked_and_others_are_not_found() throws Exception {
    try (GZIPOutputStream out =
        new GZIPOutputStream(Files.newOutputStream(directory.resolve("a.txt.gz")))) {
      out.write("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    try (Mirror mirror = Mirror.start(directory, Misbehaviour.none());
        HttpClient client = HttpClient.newHttpClient()) {
      assertThat(text(client, mirror, "a.txt")).isEqualTo("hello");
      HttpRequest packed =
          HttpRequest.newBuilder(mirror.address().resolve("a.txt"))
              .header("Accept-Encoding", "gzip")
              .build();
      byte[] body = client.send(packed, HttpResponse.BodyHandlers.ofByteArray()).body();
      assertThat(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes())
          .isEqualTo("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      assertThat(get(client, mirror, "b.txt").statusCode()).isEqualTo(404);
      assertThat(text(client, mirror, "b.txt")).contains("<Code>NoSuchKey</Code>");
      assertThat(get(client, mirror, "%2e%2e/%2e%2e/etc/passwd").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void it_misbehaves_on_command() throws Exception {
    try (Mirror mirror = Mirror.start(MARKET, Misbehaviour.none());
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest order =
          HttpRequest.newBuilder(
                  mirror.address().resolve("_mirror/misbehave?throttleEvery=1&retryAfter=3"))
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      assertThat(client.send(order, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
      HttpResponse<byte[]> throttled = get(client, mirror, "files/company_tickers.json");
      assertThat(throttled.statusCode()).isEqualTo(429);
      assertThat(throttled.headers().firstValue("Retry-After")).contains("3");
      mirror.misbehave(Misbehaviour.none().withTruncateEvery(1));
      assertThatThrownBy(() -> get(client, mirror, "files/company_tickers.json"))
          .isInstanceOf(IOException.class);
      mirror.misbehave(Misbehaviour.none().withResetEvery(1));
      assertThatThrownBy(() -> get(client, mirror, "files/company_tickers_exchange.json"))
          .isInstanceOf(IOException.class);
      mirror.misbehave(Misbehaviour.none().withPageEvery(2));
      assertThat(text(client, mirror, "files/company_tickers.json")).startsWith("{");
      assertThat(text(client, mirror, "files/company_tickers.json")).startsWith("<!DOCTYPE");
      mirror.misbehave(Misbehaviour.none().withDeclaredOnly(true));
      assertThat(text(client, mirror, "files/company_tickers.json"))
          .contains("Undeclared Automated Tool");
    }
  }

  @Test
  void too_many_requests_are_punished_until_the_rate_stays_below() throws Exception {
    try (Mirror mirror =
            Mirror.start(MARKET, Misbehaviour.none().withPerSecond(3, Duration.ofMinutes(5)));
        HttpClient client = HttpClient.newHttpClient()) {
      for (int i = 0; i < 3; i++) {
        assertThat(get(client, mirror, "files/company_tickers.json").statusCode()).isEqualTo(200);
      }
      assertThat(get(client, mirror, "files/company_tickers.json").statusCode()).isEqualTo(429);
      assertThat(mirror.busiestSecond()).isEqualTo(4);
    }
  }

  private static HttpResponse<byte[]> get(HttpClient client, Mirror mirror, String path)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(mirror.address().resolve(path)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String text(HttpClient client, Mirror mirror, String path)
      throws IOException, InterruptedException {
    return new String(
        get(client, mirror, path).body(), java.nio.charset.StandardCharsets.ISO_8859_1);
  }
}
