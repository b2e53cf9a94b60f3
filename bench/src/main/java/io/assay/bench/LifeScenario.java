package io.assay.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Requests mixed as in life (lists, details, filings, search as 3 to 2 to 1 to 1) over 2,000
 * connections at a steady rate while filings come in; and twice what the server bears: {@code
 * LifeScenario FOLDER [PER_SECOND [SECONDS]]}.
 *
 * <p>Expected: most of the steady load is kept or a keyed read; the ingest yields to it. The bar is
 * a 95th percentile of 20 ms without an error at 1,200 a second; and under twice the load it bears,
 * a 99th percentile of 250 ms of what is answered, the rest refused at once. For that nothing is
 * kept, so that what is measured is work and not copying.
 */
public final class LifeScenario {

  private static final int CONNECTIONS = 2_000;
  private static final int MORE_COMPANIES = 60;
  private static final List<String> NAMES = List.of("a", "in", "co", "tech", "energy", "bank");

  private LifeScenario() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    double rate = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 1_200;
    Duration time = Duration.ofSeconds(arguments.length > 2 ? Long.parseLong(arguments[2]) : 60);
    Report report =
        new Report(
            "life",
            "Lists, details, filings and search (3:2:1:1) over 2,000 connections, an open loop.",
            arguments);
    // What comes in at a steady load goes on for minutes: it is asked for last.
    beyond(report, Path.of(arguments[0]), time.dividedBy(3));
    steady(report, Path.of(arguments[0]), rate, time);
    report.keep();
  }

  private static void steady(Report report, Path folder, double rate, Duration time)
      throws IOException, InterruptedException {
    try (Measured server = new Measured(folder, Map.of())) {
      byte[][] mix = mix(server);
      report.say("");
      report.say("## Steady");
      report.say("");
      run(server, mix, rate, Duration.ofSeconds(10));
      report.say("- alone, %,.0f/s: %s", rate, run(server, mix, rate, time.dividedBy(3)));
      // More companies than there are, so that filings do come in at each run over a folder.
      long held = server.counted("filings");
      long companies = server.counted("companies") + MORE_COMPANIES;
      server.post("/api/v1/ingest", "{\"targets\":[\"sample:" + companies + ":6\"]}");
      Load.Outcome busy = run(server, mix, rate, time);
      report.say(
          "- while filings come in (%,d by its end), %,.0f/s: %s",
          server.counted("filings") - held, rate, busy);
    }
  }

  private static void beyond(Report report, Path folder, Duration time)
      throws IOException, InterruptedException {
    try (Measured server = new Measured(folder, Map.of("cache-bytes", "0"))) {
      byte[][] mix = mix(server);
      report.say("## Beyond, nothing kept");
      report.say("");
      run(server, mix, 0, Duration.ofSeconds(10));
      Load.Outcome bears =
          new Load(server.port, 32, 0, i -> mix[i % mix.length], 3)
              .run(Duration.ofSeconds(2), time);
      report.say("- bears, 32 connections as fast as they are answered: %s", bears);
      double twice = 2 * bears.perSecond();
      Load.Outcome over = run(server, mix, twice, time);
      report.say("- twice that, %,.0f/s over 2,000 connections: %s", twice, over);
      report.say("  - refused: %s; errors: %d", over.refused(), over.errors());
      Load.Outcome after = run(server, mix, bears.perSecond() / 2, time);
      report.say("- afterwards at half of what it bears: %s", after);
    }
  }

  private static Load.Outcome run(Measured server, byte[][] mix, double rate, Duration time)
      throws IOException {
    return new Load(server.port, CONNECTIONS, rate, i -> mix[i % mix.length], 17)
        .run(Duration.ofSeconds(2), time);
  }

  /** Seven requests of each company: three lists, two details, its filings, a search. */
  private static byte[][] mix(Measured server) throws IOException, InterruptedException {
    List<String> companies = server.companies(500);
    List<String> accessions = server.accessions(1_000);
    byte[][] mix = new byte[companies.size() * 7][];
    for (int i = 0; i < companies.size(); i++) {
      String company = companies.get(i);
      String accession = accessions.get(i % accessions.size());
      String name = NAMES.get(i % NAMES.size());
      String packed = "Accept-Encoding: gzip";
      mix[i * 7] = Load.get("/api/v1/companies?limit=50&page=" + (1 + i % 5), packed);
      mix[i * 7 + 1] = Load.get("/api/v1/companies/" + company, packed);
      mix[i * 7 + 2] = Load.get("/api/v1/filings?limit=50&form=10-K&page=" + (1 + i % 9), packed);
      mix[i * 7 + 3] = Load.get("/api/v1/companies/" + company + "/filings?limit=20", packed);
      mix[i * 7 + 4] = Load.get("/api/v1/filings?limit=20&cik=" + company, packed);
      mix[i * 7 + 5] = Load.get("/api/v1/filings/" + accession + "/signals", packed);
      mix[i * 7 + 6] = Load.get("/api/v1/companies?q=" + name + "&limit=20", packed);
    }
    return mix;
  }
}
