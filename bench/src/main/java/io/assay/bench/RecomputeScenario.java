package io.assay.bench;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.CouldNotAsk;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.FormType;
import io.assay.edgar.client.Fetched;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.index.CompanyProfile;
import io.assay.edgar.index.FilingReference;
import io.assay.edgar.index.IndexReader;
import io.assay.edgar.index.Ticker;
import io.assay.risk.assess.Assessment;
import io.assay.risk.json.SignalJson;
import io.assay.risk.score.ScoreModel;
import io.assay.server.ingest.Courtesy;
import io.assay.server.ingest.Edgar;
import io.assay.server.ingest.FilingReading;
import io.assay.server.ingest.Ingest;
import io.assay.server.ingest.IngestRequest;
import io.assay.server.ingest.JobProgress;
import io.assay.server.ingest.Limits;
import io.assay.server.ingest.RecomputeRequest;
import io.assay.server.ingest.RecomputeRequest.What;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.comparison.FilingComparison;
import io.assay.signals.language.Lexicon;
import io.assay.store.Database;
import io.assay.store.blobs.Blobs;
import io.assay.store.postgres.DataFolder;
import io.assay.store.postgres.LocalPostgres;
import io.assay.store.schema.Schema;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * How fast a market is worked over again on the real path: digests out of PostgreSQL, signals,
 * score, brief, rows written. {@code RecomputeScenario FOLDER [MARKET]} fills the folder with a
 * sample market unless it holds one ({@code sample:140:5} is 10,000 filings), then works over three
 * times: with nothing changed, with every value written anew and the old ones kept, and from the
 * kept bytes.
 *
 * <p>Expected: a core assesses several hundred filings a second; writing all rows costs about as
 * much again in PostgreSQL, and nothing where nothing changed. The bar is 200 a second on two
 * cores. CPU seconds are told beside the clock, for machines that are shared.
 */
public final class RecomputeScenario {

  private static final String USUAL_MARKET = "sample:140:5";
  private static final int CORES = 2;

  private final Database database;
  private final Ingest ingest;

  private RecomputeScenario(Database database, Ingest ingest) {
    this.database = database;
    this.ingest = ingest;
  }

  /** Runs it. */
  public static void main(String[] arguments) throws InterruptedException {
    Path root = Path.of(arguments[0]);
    String market = arguments.length > 1 ? arguments[1] : USUAL_MARKET;
    Catalogue catalogue = Catalogue.shipped();
    try (DataFolder folder = DataFolder.take(root);
        LocalPostgres postgres =
            LocalPostgres.start(
                folder, folder.cache(), LocalPostgres.Settings.usual(), new SplittableRandom(7));
        Database database = Database.open(postgres.address(8, Duration.ofSeconds(60)))) {
      Schema.migrate(database);
      try (Ingest ingest =
          new Ingest(
              database,
              new Blobs(folder.blobs()),
              new Away(),
              new FilingReading(
                  new FilingReader(),
                  new Assessment(catalogue, ScoreModel.shipped()),
                  new SignalJson(catalogue)),
              new FilingComparison(Lexicon.shipped()),
              Limits.usual(CORES),
              new Courtesy(System::nanoTime),
              "bench",
              InstantSource.system(),
              UUID::randomUUID,
              true)) {
        ingest.start(true);
        new RecomputeScenario(database, ingest).run(market);
      }
    }
  }

  private void run(String market) throws InterruptedException {
    tell(
        "filled", () -> ingest.submit(IngestRequest.of(List.of(market)), Optional.of(market)).id());
    RecomputeRequest signals = new RecomputeRequest(What.SIGNALS, true);
    tell("warming up", () -> ingest.recompute(signals, Optional.empty()).id());
    tell("nothing changed", () -> ingest.recompute(signals, Optional.empty()).id());
    database.update(
        "update assessed_filing set values_hash = '', rest_hash = '', since = since - 1");
    tell("all written anew", () -> ingest.recompute(signals, Optional.empty()).id());
    database.update("delete from past_values");
    RecomputeRequest readings = new RecomputeRequest(What.READINGS, true);
    tell("read again", () -> ingest.recompute(readings, Optional.empty()).id());
  }

  private interface Asking {
    UUID ask();
  }

  private void tell(String what, Asking asking) throws InterruptedException {
    double java = javaSeconds();
    double postgres = postgresSeconds();
    long began = System.nanoTime();
    JobProgress end = ingest.await(asking.ask(), _ -> {});
    double seconds = (System.nanoTime() - began) / 1e9;
    long filings = end.job().done();
    double ours = javaSeconds() - java;
    double theirs = postgresSeconds() - postgres;
    System.out.printf(
        Locale.ROOT,
        "%-16s %6d filings in %6.1f s: %5.0f/s; CPU %.1f s here, %.1f s in PostgreSQL: %.0f filings"
            + " a CPU second%n",
        what,
        filings,
        seconds,
        filings / seconds,
        ours,
        theirs,
        filings / Math.max(0.001, ours + theirs));
  }

  private static double javaSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().map(RecomputeScenario::of).orElse(0.0);
  }

  /** Of all processes under this one: they are the database's. */
  private static double postgresSeconds() {
    return ProcessHandle.current()
        .descendants()
        .mapToDouble(p -> p.info().totalCpuDuration().map(RecomputeScenario::of).orElse(0.0))
        .sum();
  }

  private static double of(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  /** EDGAR out of reach: nothing here may ask it. */
  static final class Away implements Edgar {

    private static CouldNotAsk away() {
      return new CouldNotAsk(EdgarCode.EDGAR_UNREACHABLE, "EDGAR is not asked here", "");
    }

    @Override
    public List<Ticker> tickers() {
      throw away();
    }

    @Override
    public CompanyProfile profile(Cik cik) {
      throw away();
    }

    @Override
    public List<FilingReference> olderFilings(Cik cik, String page) {
      throw away();
    }

    @Override
    public IndexReader.Result quarterlyIndex(int year, int quarter) {
      throw away();
    }

    @Override
    public Fetched filing(
        Cik cik, Accession accession, Optional<FormType> form, String primaryDocument) {
      throw away();
    }
  }
}
