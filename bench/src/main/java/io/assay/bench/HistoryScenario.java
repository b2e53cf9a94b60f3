package io.assay.bench;

import io.assay.edgar.Cik;
import io.assay.server.Server;
import io.assay.server.Settings;
import io.assay.specimens.history.History;
import io.assay.store.Database;
import io.assay.store.coherence.Coherence;
import io.assay.store.companies.Companies;
import io.assay.store.companies.Profile;
import io.assay.store.postgres.DataFolder;
import io.assay.store.postgres.LocalPostgres;
import io.assay.store.schema.Schema;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A million random reads and writes over two servers on one database, each read checked against
 * what was acknowledged or seen before it began. {@code HistoryScenario FOLDER [OPERATIONS
 * [WRITES_OF_THOUSAND [THREADS [SEED]]]]}; ends with status 1 when one was stale.
 */
public final class HistoryScenario {

  private static final int COMPANIES = 40;
  private static final Instant BEGAN = Instant.parse("2024-06-01T00:00:00Z");

  private HistoryScenario() {}

  private record Named(Companies writer, Cik cik, String ticker) implements History.Subject {

    @Override
    public void write(int number) {
      writer.save(List.of(profile(cik, ticker, number)));
    }

    @Override
    public List<String> paths() {
      return List.of(
          "/api/v1/companies/" + cik,
          "/api/v1/companies/" + ticker,
          "/api/v1/companies?q=subject%20" + ticker.toLowerCase(Locale.ROOT) + "%20v");
    }
  }

  private static Profile profile(Cik cik, String ticker, int number) {
    return new Profile(
        cik,
        "Subject " + ticker + " v" + number,
        List.of(ticker),
        "Nasdaq",
        "3571",
        "Computers",
        "DE",
        "1231",
        "https://example.org",
        "",
        List.of(),
        "",
        true,
        true,
        Profile.Source.LIST,
        BEGAN.plusSeconds(number),
        "");
  }

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    Path root = Files.createDirectories(Path.of(arguments[0]));
    long operations = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1_000_000;
    int writes = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10;
    int threads = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 8;
    long seed = arguments.length > 4 ? Long.parseLong(arguments[4]) : 1;
    Report report =
        new Report(
            "history",
            "Random reads and writes over two servers on one database: no read may be older than what"
                + " was acknowledged or seen before it began.",
            arguments);
    try (DataFolder folder = DataFolder.take(root.resolve("database"));
        LocalPostgres postgres =
            LocalPostgres.start(
                folder, folder.cache(), LocalPostgres.Settings.usual(), new SplittableRandom(7))) {
      Database.Address address = postgres.address(8, Duration.ofSeconds(30));
      try (Database database = Database.open(address);
          Database asked = Database.open(address)) {
        Schema.migrate(database);
        List<Profile> made = new ArrayList<>();
        for (int i = 0; i < COMPANIES; i++) {
          made.add(profile(new Cik(880_000 + i), "S" + i, 0));
        }
        new Companies(database).save(made);
        try (Server first = Server.start(settings(root.resolve("one"), address), _ -> {});
            Server second = Server.start(settings(root.resolve("two"), address), _ -> {});
            Coherence coherence =
                new Coherence(
                        asked,
                        Optional.of(address),
                        "writer",
                        Optional.empty(),
                        InstantSource.system(),
                        System::nanoTime)
                    .start()) {
          database.guard(coherence);
          List<Named> subjects = new ArrayList<>();
          made.forEach(
              one ->
                  subjects.add(
                      new Named(new Companies(database), one.cik(), one.tickers().getFirst())));
          History history =
              new History(
                  List.of(
                      new InetSocketAddress(InetAddress.getLoopbackAddress(), first.port()),
                      new InetSocketAddress(InetAddress.getLoopbackAddress(), second.port())),
                  subjects,
                  0);
          History.Result result = history.run(operations, writes, threads, seed);
          report.say(
              "- %,d reads (%.1f %% of them kept answers), %,d writes over two servers, %d threads,"
                  + " seed %d: %,.0f operations a second",
              result.reads(),
              100.0 * result.hits() / result.reads(),
              result.writes(),
              threads,
              seed,
              (result.reads() + result.writes()) / result.seconds());
          report.say(
              "- stale reads: %d; marked as unconfirmed: %d; refused: %d",
              result.staleReads(), result.unconfirmed(), result.refused());
          report.say(
              "- commits waited for the servers %.2f ms each; servers struck off: %d",
              coherence.state().waitedMillis()
                  / (double) Math.max(1, coherence.state().announced()),
              coherence.state().expelled());
          result.stale().forEach(one -> report.say("  - " + one));
          report.keep();
          if (result.staleReads() > 0) {
            System.exit(1);
          }
        }
      }
    }
  }

  private static Settings settings(Path data, Database.Address address) {
    Map<String, String> settings = new HashMap<>();
    settings.put("port", "0");
    settings.put("data", data.toString());
    settings.put("sample", "false");
    settings.put("warm-up", "false");
    settings.put("columns", "off");
    settings.put("database-url", address.url());
    settings.put("database-user", address.user());
    settings.put("database-password", address.password());
    return Settings.of(settings);
  }
}
