package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.server.RunningServer.Asking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code docs/metrics.md} names is told, with its labels, and moves. */
@ExtendWith(RunningServer.class)
class MetricsTest {

  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z_]+)` \\|([^|]*)\\| ([^|]*) \\|$", Pattern.MULTILINE);
  private static final Pattern LABEL = Pattern.compile("`([a-z]+)`");

  private record Named(String name, List<String> labels, boolean always) {}

  private static List<Named> named() throws IOException {
    Path page = Path.of("..", "docs", "metrics.md");
    Matcher rows = ROW.matcher(Files.readString(page));
    List<Named> named = new ArrayList<>();
    while (rows.find()) {
      List<String> labels = LABEL.matcher(rows.group(2)).results().map(m -> m.group(1)).toList();
      boolean always = !rows.group(3).startsWith("with a") && !rows.group(3).contains("the first");
      named.add(new Named(rows.group(1), labels, always));
    }
    return named;
  }

  @Test
  void every_meter_of_the_page_is_told_with_its_labels(Asking asking) throws IOException {
    asking.get("/api/v1/companies?format=csv");
    String told = asking.get("/metrics").body();
    List<Named> named = named();
    assertThat(named).hasSizeGreaterThan(25);
    for (Named one : named) {
      List<String> lines =
          told.lines()
              .filter(
                  line -> line.startsWith(one.name() + "{") || line.startsWith(one.name() + " "))
              .toList();
      if (one.always()) {
        assertThat(lines).as(one.name()).isNotEmpty();
        assertThat(lines.getFirst()).as(one.name()).doesNotContain("NaN");
      }
      for (String label : one.labels()) {
        assertThat(lines).as(one.name()).allMatch(line -> line.contains(label + "=\""));
      }
    }
  }

  private static double value(String told, String name, String... labels) {
    return told.lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> List.of(labels).stream().allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  @Test
  void what_happens_is_counted(Asking asking) {
    String route = "route=\"/api/v1/companies/{company}/score\"";
    String path = "/api/v1/companies/QHI/score?asOf=2031-02-03";
    String catalogue = "route=\"/api/v1/signals\"";
    String before = asking.get("/metrics").body();
    int bytes = asking.get(path).body().length();
    asking.get(path);
    asking.get("/api/v1/companies/NOBODY/score");
    asking.get("/api/v1/jobs?limit=3");
    asking.bytes("/api/v1/signals", "Accept-Encoding", "gzip");
    int rows = asking.get("/api/v1/signals?format=ndjson").body().length();
    String after = asking.get("/metrics").body();

    assertThat(
            value(after, "assay_http_response_bytes_total", route)
                - value(before, "assay_http_response_bytes_total", route))
        .isGreaterThanOrEqualTo(2.0 * bytes);
    String requests = "assay_http_requests_seconds_count";
    assertThat(
            value(after, requests, route, "cached=\"true\"")
                - value(before, requests, route, "cached=\"true\""))
        .isEqualTo(1);
    assertThat(
            value(after, requests, route, "status=\"404\"")
                - value(before, requests, route, "status=\"404\""))
        .isEqualTo(1);
    String packed = "assay_http_packed_bytes_total";
    double saved =
        value(after, packed, catalogue, "before") / value(after, packed, catalogue, "after");
    assertThat(saved).isGreaterThan(2);
    assertThat(
            value(after, "assay_http_response_bytes_total", catalogue)
                - value(before, "assay_http_response_bytes_total", catalogue))
        .isGreaterThanOrEqualTo(rows);
    assertThat(value(after, "assay_http_streams")).isZero();
    String statements = "assay_database_statements_seconds_count";
    assertThat(value(after, statements, "statement=\"jobs, newest first\""))
        .isGreaterThan(value(before, statements, "statement=\"jobs, newest first\""));
    assertThat(value(after, "assay_database_statements_seconds_bucket", "outcome=\"ok\""))
        .isPositive();
  }
}
