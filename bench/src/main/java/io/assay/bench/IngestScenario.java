package io.assay.bench;

import io.assay.edgar.filing.FilingReader;
import io.assay.risk.assess.Assessment;
import io.assay.risk.json.SignalJson;
import io.assay.risk.score.ScoreModel;
import io.assay.server.ingest.Courtesy;
import io.assay.server.ingest.FilingReading;
import io.assay.server.ingest.Ingest;
import io.assay.server.ingest.IngestRequest;
import io.assay.server.ingest.JobProgress;
import io.assay.server.ingest.Limits;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.comparison.FilingComparison;
import io.assay.signals.language.Lexicon;
import io.assay.specimens.Corpus;
import io.assay.store.Database;
import io.assay.store.assessments.AssessmentIntake;
import io.assay.store.blobs.Blobs;
import io.assay.store.postgres.DataFolder;
import io.assay.store.postgres.LocalPostgres;
import io.assay.store.schema.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/**
 * How fast filings come in, everything stored and flushed to the disk, and where the time goes:
 * {@code IngestScenario FOLDER WHAT...}. What is {@code replicas:N} (the corpus' filings under
 * other names, in EDGAR's mix of forms), {@code sample:COMPANIES:YEARS}, or a folder.
 *
 * <p>Expected: reading and signals take most of two cores, PostgreSQL a quarter; one thread writes
 * and waits for the disk while the others read. The bar is 50 filings a second.
 */
public final class IngestScenario {

  private static final int CORES = 2;
  private static final long SEED = 7;

  private IngestScenario() {}

  /** Runs it. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ParseException {
    Path root = Path.of(arguments[0]);
    List<String> what = List.of(arguments).subList(1, arguments.length);
    int copies =
        what.stream()
            .filter(w -> w.startsWith("replicas:"))
            .mapToInt(w -> Integer.parseInt(w.substring(w.indexOf(':') + 1)))
            .sum();
    EdgarReplicas edgar = new EdgarReplicas(Corpus.find().orElseThrow(), Math.max(copies, 1), SEED);
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
              edgar,
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
        for (String one : what) {
          boolean replicas = one.startsWith("replicas:");
          if (replicas) {
            System.out.printf(
                Locale.ROOT, "%s (%,d MB)%n", edgar.describe(), edgar.bytes() / 1_000_000);
          }
          run(ingest, database, root, one, replicas ? "2026Q1" : one);
        }
      }
    }
  }

  private static void run(Ingest ingest, Database database, Path root, String name, String target)
      throws IOException, InterruptedException, ParseException {
    Path file = root.resolve("ingest-" + name.replaceAll("[^A-Za-z0-9]", "-") + ".jfr");
    try (Recording recording = new Recording(Configuration.getConfiguration("profile"))) {
      recording.start();
      CpuSeconds before = CpuSeconds.now();
      long[] told = {System.nanoTime()};
      JobProgress end =
          ingest.await(
              ingest.submit(IngestRequest.of(List.of(target)), Optional.empty()).id(),
              progress -> {
                if (System.nanoTime() - told[0] > 10_000_000_000L) {
                  told[0] = System.nanoTime();
                  System.out.printf(
                      Locale.ROOT,
                      "  %d of %d, %.0f/s%n",
                      progress.job().done(),
                      progress.job().total(),
                      progress.rate());
                }
              });
      AssessmentIntake companies = new AssessmentIntake(database, ingest.valuesVersion());
      while (companies.behind() > 0) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      CpuSeconds used = CpuSeconds.now().since(before);
      recording.stop();
      recording.dump(file);
      tell(name, end, used);
      System.out.println(WhereTimeGoes.table(file));
    }
  }

  private static void tell(String name, JobProgress end, CpuSeconds used) {
    long done = end.job().done();
    double both = used.java() + used.postgres();
    System.out.printf(
        Locale.ROOT,
        "%n## %s%n%d filings, %d failed, all companies assessed, in %.1f s: %.1f/s; %.1f ms of CPU a"
            + " filing%n",
        name,
        done,
        end.job().failed(),
        used.wall(),
        done / used.wall(),
        1000 * both / Math.max(1, done));
    System.out.printf(
        Locale.ROOT,
        "CPU of %d cores: %.0f %% (this process %.1f s, PostgreSQL %.1f s of %.1f s x %d)%n",
        CORES,
        100 * both / (CORES * used.wall()),
        used.java(),
        used.postgres(),
        used.wall(),
        CORES);
    double threads = used.threads().values().stream().mapToDouble(Double::doubleValue).sum();
    System.out.printf(
        Locale.ROOT,
        "reading %.1f s, assessing %.1f s, writing %.1f s, fetching %.1f s, collector and compiler"
            + " %.1f s%n",
        used.of("ingest-read"),
        used.of("ingest-assess"),
        used.of("ingest-write"),
        used.of("fetching"),
        used.java() - threads);
    for (Map.Entry<String, Double> other : used.threads().entrySet()) {
      if (other.getValue() > 0.5) {
        System.out.printf(Locale.ROOT, "  %s %.1f s%n", other.getKey(), other.getValue());
      }
    }
  }
}
