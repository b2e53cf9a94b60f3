package io.assay.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A filing by its accession number, never kept, against a minimal route of the same web server that
 * runs the same statement through the same pool, in turns in one run: {@code KeyedScenario FOLDER
 * [SECONDS]}. Then the latency at half of what it bears, in an open loop.
 *
 * <p>Expected: PostgreSQL and the way to it take most of the time of both. The bar is 0.8 of the
 * minimal route, and a 95th percentile of 5 ms at half load.
 */
public final class KeyedScenario {

  private static final int ROUNDS = 3;
  private static final int CONNECTIONS = 16;

  private KeyedScenario() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Duration time = Duration.ofSeconds(arguments.length > 1 ? Long.parseLong(arguments[1]) : 8);
    Report report =
        new Report(
            "keyed",
            "GET of a filing by its accession number, made anew each time, against a minimal route"
                + " with the same statement through the same pool.",
            arguments);
    try (Measured server =
        new Measured(Path.of(arguments[0]), Map.of("cache-bytes", "0", "places", "keyed=off"))) {
      List<String> accessions = server.accessions(1_000);
      report.say("%,d filings in turn, %d connections.", accessions.size(), CONNECTIONS);
      run(server.port, "/api/v1/filings/", accessions, 0, time.plus(time));
      run(server.barePort, "/keyed/", accessions, 0, time);
      report.say("");
      report.say("| round | made, /s | minimal, /s | ratio |");
      report.say("|---|---|---|---|");
      List<Double> ratios = new ArrayList<>();
      double best = 0;
      for (int round = 1; round <= ROUNDS; round++) {
        double made = run(server.port, "/api/v1/filings/", accessions, 0, time).perSecond();
        double minimal = run(server.barePort, "/keyed/", accessions, 0, time).perSecond();
        ratios.add(made / minimal);
        best = Math.max(best, made);
        report.say("| %d | %,.0f | %,.0f | %.2f |", round, made, minimal, made / minimal);
      }
      report.say("");
      report.say("Ratio (median): %.2f.", ratios.stream().sorted().toList().get(ROUNDS / 2));
      report.say("");
      report.say(
          "At half of that, open loop: %s",
          run(server.port, "/api/v1/filings/", accessions, best / 2, time.plus(time)));
      report.keep();
    }
  }

  private static Load.Outcome run(
      int port, String path, List<String> accessions, double perSecond, Duration time)
      throws IOException {
    byte[][] requests = accessions.stream().map(one -> Load.get(path + one)).toArray(byte[][]::new);
    return new Load(port, CONNECTIONS, perSecond, i -> requests[i % requests.length], 13)
        .run(Duration.ofSeconds(1), time);
  }
}
