package io.assay.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A kept answer against a bare constant of the same size from the same web server, in turns in one
 * run: {@code CachedScenario FOLDER [SECONDS]}. Then the latency at half of what it bears, in an
 * open loop, and what a hit allocates beside the constant.
 *
 * <p>Expected: the gate looks one string up and writes bytes that are there; what is left of the
 * difference are the headers, which the constant has fewer of. The bar is 0.75 of the constant,
 * 60,000 a second, and a 99th percentile of 10 ms at half load.
 */
public final class CachedScenario {

  private static final String PACKED = "Accept-Encoding: gzip";
  private static final int ROUNDS = 3;

  private CachedScenario() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Duration time = Duration.ofSeconds(arguments.length > 1 ? Long.parseLong(arguments[1]) : 8);
    Report report =
        new Report(
            "cached",
            "GET of a filing's signals, kept, against a bare constant of the same size from the"
                + " same web server.",
            arguments);
    try (Measured server = new Measured(Path.of(arguments[0]), Map.of())) {
      String path = "/api/v1/filings/" + server.annual() + "/signals";
      int bytes = server.constant(path);
      String kept = "http://127.0.0.1:" + server.port + path;
      String constant = "http://127.0.0.1:" + server.barePort + "/constant";
      Wrk.perSecond(kept, time.plus(time), PACKED);
      Wrk.perSecond(constant, time, PACKED);
      report.say("Body packed with gzip: %,d bytes. wrk with one thread, 64 connections.", bytes);
      report.say("");
      report.say("| round | kept, /s | constant, /s | ratio | bytes a hit | bytes a constant |");
      report.say("|---|---|---|---|---|---|");
      List<Double> ratios = new ArrayList<>();
      double best = 0;
      for (int round = 1; round <= ROUNDS; round++) {
        long before = server.allocated();
        double hits = Wrk.perSecond(kept, time, PACKED);
        long between = server.allocated();
        double constants = Wrk.perSecond(constant, time, PACKED);
        long after = server.allocated();
        ratios.add(hits / constants);
        best = Math.max(best, hits);
        report.say(
            "| %d | %,.0f | %,.0f | %.2f | %,.0f | %,.0f |",
            round,
            hits,
            constants,
            hits / constants,
            (between - before) / (hits * time.toSeconds()),
            (after - between) / (constants * time.toSeconds()));
      }
      report.say("");
      report.say(
          "Ratio (median): %.2f; best %,.0f/s.",
          ratios.stream().sorted().toList().get(ROUNDS / 2), best);
      Load.Outcome half =
          new Load(server.port, 64, best / 2, i -> Load.get(path, PACKED), 11)
              .run(time.dividedBy(2), time.plus(time));
      report.say("");
      report.say("At half of that, open loop: %s", half);
      report.keep();
    }
  }
}
