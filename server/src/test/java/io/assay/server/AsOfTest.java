package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.RunningServer.Asking;
import io.assay.server.ingest.SampleFiles;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is answered as of a moment, of companies whose later filings are known and one of which
 * restated a year, is what a server answers that only ever saw the filings accepted by then. {@code
 * -Dassay.test.moments=N} asks of more moments; {@code -Dassay.test.moment.seed=N} replays.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AsOfTest {

  private static final int MOMENTS = Integer.getInteger("assay.test.moments", 4);
  private static final long SEED =
      Long.getLong("assay.test.moment.seed", ProcessHandle.current().pid());
  private static final List<String> PARTS =
      List.of(
          "/signals",
          "/score",
          "/filings?limit=1000",
          "/events?limit=1000",
          "/insiders?limit=1000",
          "/series/score",
          "/series/revenue",
          "/series/total_assets",
          "/series/net_income?basis=quarter",
          "/series/operating_margin");

  @Test
  void a_moment_is_answered_as_if_nothing_had_come_after_it(@TempDir Path root)
      throws IOException, InterruptedException {
    List<Path> filings = SampleFiles.restated(root);
    Random random = new Random(SEED);
    try (Asking all = Asking.empty();
        Asking then = Asking.empty()) {
      ingest(all, filings.reversed());
      List<JsonNode> known =
          all.json("/api/v1/filings?limit=1000").path("data").valueStream().toList();
      assertThat(known).hasSameSizeAs(filings);
      List<Instant> accepted =
          known.stream().map(f -> Instant.parse(f.path("accepted").asText())).sorted().toList();
      TreeSet<Integer> cuts = new TreeSet<>();
      while (cuts.size() < MOMENTS) {
        cuts.add(5 + random.nextInt(filings.size() - 5));
      }
      int from = 0;
      for (int cut : cuts) {
        ingest(then, filings.subList(from, cut));
        from = cut;
        Instant last = accepted.get(cut - 1);
        Instant next = cut < accepted.size() ? accepted.get(cut) : last.plusSeconds(86_400);
        long between = Math.max(1, Duration.between(last, next).toSeconds());
        Instant moment = last.plusSeconds(random.nextLong(between));
        assertSame(all, then, moment);
      }
      ingest(then, filings.subList(from, filings.size()));
      assertSameInTheEnd(all, then);
    }
  }

  /** Newest first on one, in parts on the other; both were asked meanwhile and kept answers. */
  private static void assertSameInTheEnd(Asking all, Asking then) {
    List<String> addresses = new ArrayList<>();
    for (JsonNode filing : all.json("/api/v1/filings?limit=1000").path("data")) {
      String address = "/api/v1/filings/" + filing.path("accession").asText();
      addresses.addAll(
          List.of(address, address + "/signals", address + "/brief", address + "/diff"));
    }
    for (JsonNode company : all.json("/api/v1/companies?limit=10").path("data")) {
      String address = "/api/v1/companies/" + company.path("cik").asLong();
      addresses.add(address + "/percentiles");
      addresses.add(address + "/signals");
      addresses.add(address + "/score");
    }
    addresses.add("/api/v1/screen?where=score%3E0&sort=-score&limit=100");
    for (String address : addresses) {
      assertThat(then.get(address).body().replaceAll("\"requestId\":\"[^\"]*\"", ""))
          .as("%s, seed %d", address, SEED)
          .isEqualTo(all.get(address).body().replaceAll("\"requestId\":\"[^\"]*\"", ""));
    }
  }

  private static void assertSame(Asking all, Asking then, Instant moment) {
    for (JsonNode company : then.json("/api/v1/companies?limit=10").path("data")) {
      String address = "/api/v1/companies/" + company.path("cik").asLong();
      for (String part : PARTS) {
        String asOf = (part.contains("?") ? "&" : "?") + "asOf=" + moment;
        JsonNode expected = then.json(address + part);
        assertThat(all.json(address + part + asOf))
            .as("%s%s as of %s, seed %d", address, part, moment, SEED)
            .isEqualTo(expected);
      }
      JsonNode told = all.json(address + "?asOf=" + moment);
      JsonNode expected = then.json(address);
      for (String field : List.of("filings", "score", "keyFigures", "lastForm", "lastFiled")) {
        assertThat(told.path(field))
            .as("%s of %s as of %s, seed %d", field, address, moment, SEED)
            .isEqualTo(expected.path(field));
      }
    }
  }

  private static void ingest(Asking asking, List<Path> files) throws InterruptedException {
    String targets =
        files.stream().map(file -> "\"" + file + "\"").collect(Collectors.joining(","));
    HttpResponse<String> answer =
        asking.send(
            "POST",
            "/api/v1/ingest",
            "{\"targets\":[" + targets + "]}",
            "Content-Type",
            "application/json",
            "Assay-Local",
            Server.findSecret(asking.data()).orElseThrow());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    String job = "/api/v1/jobs/" + Asking.tree(answer.body()).path("id").asText();
    while (!asking.json(job).path("state").asText().equals("done")) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }
}
