package io.assay.server;

import static io.assay.server.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.sample.market.SampleFiling;
import io.assay.sample.market.SampleMarket;
import io.assay.sample.mirror.Filed;
import io.assay.sample.mirror.Mirror;
import io.assay.sample.mirror.Misbehaviour;
import io.assay.server.RunningServer.Asking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From EDGAR's feed, stood in for, to what the API serves. */
@Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchTest {

  private static final SampleMarket MARKET = SampleMarket.of(7, 2, 1);

  private Path data = Path.of("");
  private List<SampleFiling> filings = List.of();
  private Mirror mirror = Mirror.start(MARKET, Misbehaviour.none(), InstantSource.system());

  @BeforeEach
  void a_company_of_which_the_last_filings_have_not_appeared() throws IOException {
    data = Files.createTempDirectory("assay-watch-test");
    filings = MARKET.filings(MARKET.companies().getFirst().cik()).toList();
    mirror.arrivals().hold(newest().stream().map(SampleFiling::accession).toList());
  }

  @AfterEach
  void tidy() throws IOException {
    mirror.close();
    try (var files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void what_shows_on_the_feed_is_served_within_seconds_and_once() {
    try (Closing server = watching()) {
      known(server.asking());
      // Issuer and owner: two entries of one filing; the files come a while after the entry.
      SampleFiling first = newest().get(0);
      mirror.arrivals().appear(filed(first, 1_234_567), Duration.ofSeconds(2));
      mirror.arrivals().appear(ofNobody(1), Duration.ZERO);
      await(() -> isServed(server.asking(), first));
      JsonNode watch = server.asking().json("/api/v1/watch");
      assertThat(watch.path("state").asText()).isEqualTo("on");
      assertThat(watch.path("latest"))
          .filteredOn(one -> one.path("taken").asBoolean())
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.path("accession").asText()).isEqualTo(first.accession());
                assertThat(one.path("place").asText()).isEqualTo("feed");
              });
      assertThat(watch.path("latest")).hasSize(2);
      await(() -> server.asking().json("/api/v1/watch").path("lag").path("filings").asInt() == 1);
      assertThat(server.asking().json("/api/v1/status").path("watch").path("state").asText())
          .isEqualTo("on");
      assertThat(jobs(server.asking(), "watch"))
          .singleElement()
          .satisfies(
              job -> {
                assertThat(job.path("done").asInt()).isEqualTo(1);
                assertThat(job.path("failed").asInt()).isZero();
              });
    }
  }

  @Test
  void a_feed_that_moved_on_while_nobody_watched_costs_nothing() {
    List<SampleFiling> newest = newest();
    try (Closing server = watching()) {
      known(server.asking());
      mirror.arrivals().appear(filed(newest.get(0), 0), Duration.ZERO);
      await(() -> isServed(server.asking(), newest.get(0)));
    }
    // Nobody watches: one shows and is gone from the feed, one never showed, two hundred others
    // and a wanted one are on the feed.
    mirror.arrivals().appear(filed(newest.get(1), 0), Duration.ZERO);
    mirror.arrivals().clearFeed();
    mirror.arrivals().slipIn(filed(newest.get(2), 0));
    Instant later = newest.get(3).accepted();
    for (int i = 0; i < 200; i++) {
      mirror.arrivals().appear(ofNobody(i, later.plusSeconds(i)), Duration.ZERO);
    }
    mirror.arrivals().appear(filed(newest.get(3), 0), Duration.ZERO);
    newest.forEach(filing -> mirror.arrivals().closeDay(filing.filed()));
    try (Closing server = watching()) {
      for (SampleFiling filing : newest) {
        await(() -> isServed(server.asking(), filing));
      }
      await(() -> server.asking().json("/api/v1/watch").path("gapsOpen").asInt() == 0);
      JsonNode watch = server.asking().json("/api/v1/watch");
      assertThat(watch.path("gaps")).hasSize(1);
      assertThat(
              server
                  .asking()
                  .server()
                  .wiring()
                  .database()
                  .first("select sum(missed) from watch_day", row -> row.getInt(1)))
          .contains(2);
      int held =
          server
              .asking()
              .json("/api/v1/companies/" + newest.getFirst().cik())
              .path("filings")
              .asInt();
      assertThat(held).isEqualTo(filings.size());
    }
  }

  @Test
  void a_feed_that_fails_is_told_and_comes_back_by_itself() {
    try (Closing server = watching()) {
      known(server.asking());
      mirror.arrivals().appear(filed(newest().get(0), 0), Duration.ZERO);
      await(() -> isServed(server.asking(), newest().get(0)));
      mirror.misbehave(Misbehaviour.none().withForbidEvery(1));
      await(
          () -> {
            JsonNode watch = server.asking().json("/api/v1/watch");
            return watch.path("state").asText().equals("trouble")
                && watch.path("why").asText().contains("403");
          });
      mirror.arrivals().appear(filed(newest().get(1), 0), Duration.ZERO);
      mirror.misbehave(Misbehaviour.none().withPageEvery(2));
      await(() -> isServed(server.asking(), newest().get(1)));
      mirror.misbehave(Misbehaviour.none());
      await(() -> server.asking().json("/api/v1/watch").path("state").asText().equals("on"));
    }
  }

  @Test
  void nothing_is_asked_where_nobody_said_who_asks() {
    try (Closing server = new Closing(Asking.again(data, Map.of()))) {
      JsonNode watch = server.asking().json("/api/v1/status").path("watch");
      assertThat(watch.path("state").asText()).isEqualTo("off");
      assertThat(watch.path("why").asText()).contains("contact");
    }
  }

  private record Closing(Asking asking) implements AutoCloseable {
    @Override
    public void close() {
      asking.stop();
    }
  }

  private Closing watching() {
    return new Closing(
        Asking.again(
            data,
            Map.of(
                "edgar-url",
                mirror.address().toString(),
                "edgar-rate",
                "200",
                "watch",
                "known",
                "watch-seconds",
                "1")));
  }

  /** The four newest, oldest first. */
  private List<SampleFiling> newest() {
    return filings.subList(filings.size() - 4, filings.size());
  }

  /** All of the company but the newest comes in. */
  private void known(Asking asking) {
    List<String> targets =
        filings.subList(0, filings.size() - 4).stream()
            .map(filing -> "\"" + filing.cik() + "/" + filing.accession() + "\"")
            .toList();
    JsonNode job =
        Asking.tree(
            asking
                .send(
                    "POST",
                    "/api/v1/ingest",
                    "{\"targets\":[" + String.join(",", targets) + "]}",
                    "content-type",
                    "application/json")
                .body());
    String path = "/api/v1/jobs/" + job.path("id").asText();
    await(
        () -> asking.json(path).path("state").asText().equals("done"),
        () -> asking.json(path).toString());
  }

  private static List<JsonNode> jobs(Asking asking, String kind) {
    List<JsonNode> jobs = new java.util.ArrayList<>();
    asking.json("/api/v1/jobs?kind=" + kind).path("data").forEach(jobs::add);
    return jobs;
  }

  private static Filed filed(SampleFiling filing, long owner) {
    return new Filed(
        filing.cik(),
        filing.company(),
        owner,
        filing.form(),
        filing.filed(),
        filing.accepted(),
        filing.accession());
  }

  private Filed ofNobody(int number) {
    return ofNobody(number, newest().getFirst().accepted());
  }

  private static Filed ofNobody(int number, Instant accepted) {
    return new Filed(
        999_999,
        "NOBODY HERE",
        0,
        "8-K",
        accepted.atZone(java.time.ZoneOffset.UTC).toLocalDate(),
        accepted,
        "0000999999-26-%06d".formatted(number));
  }

  private static boolean isServed(Asking asking, SampleFiling filing) {
    return asking.get("/api/v1/filings/" + filing.accession()).statusCode() == 200;
  }
}
