package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.sample.mirror.Mirror;
import io.assay.sample.mirror.Misbehaviour;
import io.assay.server.RunningServer.Asking;
import io.assay.server.ingest.Contents;
import io.assay.specimens.Corpus;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The corpus of real filings, served as EDGAR serves it and asked for over HTTP by quarters: what
 * the lists name is in, once, whether EDGAR behaves or not.
 */
class CorpusIngestTest {

  private static final List<String> FORMS =
      List.of("10-K", "10-K/A", "10-K405", "10-Q", "10-Q/A", "8-K", "8-K/A", "4", "4/A");

  @Test
  void every_filing_of_every_quarter_is_in_once_however_edgar_behaves() throws Exception {
    Optional<Corpus> corpus = Corpus.find();
    Assumptions.assumeTrue(corpus.isPresent(), Corpus.MISSING);
    SortedMap<String, String> wanted = wanted(corpus.get());
    List<String> targets = targets(corpus.get(), wanted);
    Map<String, String> well;
    try (Mirror mirror = Mirror.start(corpus.get().root(), Misbehaviour.none())) {
      well = ingested(mirror, targets, wanted, true);
    }
    Misbehaviour badly =
        Misbehaviour.none()
            .withThrottleEvery(7, 0)
            .withResetEvery(11)
            .withTruncateEvery(13)
            .withPageEvery(17)
            .withSlowness(Duration.ofMillis(5));
    try (Mirror mirror = Mirror.start(corpus.get().root(), badly)) {
      assertThat(ingested(mirror, targets, wanted, false)).isEqualTo(well);
    }
  }

  private static Map<String, String> ingested(
      Mirror mirror, List<String> targets, SortedMap<String, String> wanted, boolean again)
      throws IOException, InterruptedException {
    try (Asking asking =
        Asking.empty(Map.of("edgar-url", mirror.address().toString(), "edgar-rate", "10000"))) {
      JsonNode job = run(asking, targets);
      List<String> in =
          asking
              .server()
              .wiring()
              .database()
              .list("select accession from filing order by accession", row -> row.getString(1));
      List<String> failed = new ArrayList<>();
      for (JsonNode row :
          asking.json("/api/v1/jobs?state=failed&kind=filing&limit=1000").path("data")) {
        failed.add(row.path("accession").asText());
        System.out.println("failed: " + row.path("title").asText() + " " + row.path("error"));
        for (String part : List.of("code", "message", "where", "mend")) {
          assertThat(row.path("error").path(part).asText()).as(part + " of " + row).isNotBlank();
        }
      }
      tell(job, in.size());
      assertThat(in).doesNotHaveDuplicates();
      assertThat(failed).hasSize(job.path("failed").asInt()).doesNotContainAnyElementsOf(in);
      assertThat(
              asking
                  .server()
                  .wiring()
                  .database()
                  .list(
                      "select key || ' ' || form || ' ' || error_what || ' ' || error_where"
                          + " from work where state = 'absent'",
                      row -> row.getString(1)))
          .isEmpty();
      assertThat(job.path("absent").asInt()).isZero();
      TreeSet<String> settled = new TreeSet<>(in);
      settled.addAll(failed);
      assertThat(settled).isEqualTo(wanted.keySet());
      assertThat(failed.size()).isLessThan(wanted.size() / 50);

      Map<String, String> contents = Contents.of(asking.server().wiring().database());
      if (again) {
        JsonNode second = run(asking, targets);
        assertThat(second.path("done").asInt()).isZero();
        assertThat(second.path("already").asInt()).isEqualTo(in.size());
        assertThat(Contents.of(asking.server().wiring().database())).isEqualTo(contents);
      }
      return contents;
    }
  }

  private static void tell(JsonNode job, int in) {
    Duration took =
        Duration.between(
            Instant.parse(job.path("started").asText()),
            Instant.parse(job.path("finished").asText()));
    System.out.printf(
        Locale.ROOT,
        "%d filings in, %d failed, in %.1f s: %.1f filings/s, load average %.1f%n",
        in,
        job.path("failed").asInt(),
        took.toMillis() / 1000.0,
        in * 1000.0 / took.toMillis(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static JsonNode run(Asking asking, List<String> targets) throws InterruptedException {
    HttpResponse<String> answer =
        asking.send(
            "POST",
            "/api/v1/ingest",
            "{\"targets\":[\"%s\"],\"forms\":[\"%s\"]}"
                .formatted(String.join("\",\"", targets), String.join("\",\"", FORMS)),
            "Content-Type",
            "application/json");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    String id = Asking.tree(answer.body()).path("id").asText();
    long end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
    while (System.nanoTime() < end) {
      JsonNode job = asking.json("/api/v1/jobs/" + id);
      if (List.of("done", "failed", "cancelled").contains(job.path("state").asText())) {
        assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("done");
        return job;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("the job did not end: " + asking.json("/api/v1/jobs/" + id));
  }

  /** Accession numbers of these forms, and where they lie. */
  private static SortedMap<String, String> wanted(Corpus corpus) {
    SortedMap<String, String> wanted = new TreeMap<>();
    for (Map<String, String> row : corpus.manifest()) {
      String accession = row.getOrDefault("accession", "");
      String path = row.getOrDefault("path", "");
      if (path.startsWith("Archives/edgar/data/")
          && !accession.isEmpty()
          && FORMS.contains(row.getOrDefault("form", ""))) {
        wanted.put(accession, path);
      }
    }
    return wanted;
  }

  /** Every quarter held, and by their numbers the filings that no index names: no day is known. */
  private static List<String> targets(Corpus corpus, SortedMap<String, String> wanted)
      throws IOException {
    List<String> targets = new ArrayList<>();
    StringBuilder rows = new StringBuilder();
    Path indexes = corpus.root().resolve("Archives/edgar/full-index");
    try (Stream<Path> quarters = Files.walk(indexes, 2)) {
      for (Path quarter : quarters.filter(p -> quarterOf(p).startsWith("QTR")).sorted().toList()) {
        String year = String.valueOf(quarter.getParent().getFileName());
        targets.add(year + "Q" + quarterOf(quarter).charAt(3));
        rows.append(
            new String(
                corpus.bytes(corpus.root().relativize(quarter.resolve("master.idx")).toString()),
                java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    }
    wanted.forEach(
        (accession, path) -> {
          if (rows.indexOf(accession) < 0) {
            targets.add(path.split("/")[3] + "/" + accession);
          }
        });
    return targets;
  }

  private static String quarterOf(Path folder) {
    return String.valueOf(folder.getFileName());
  }
}
