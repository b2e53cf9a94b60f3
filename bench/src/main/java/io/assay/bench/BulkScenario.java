package io.assay.bench;

import io.assay.bulk.Main;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.tree.FilingFile;
import io.assay.edgar.tree.LocalTree;
import io.assay.risk.assess.Assessed;
import io.assay.risk.assess.Assessment;
import io.assay.risk.assess.CompanyWalk;
import io.assay.risk.assess.FilingKnown;
import io.assay.risk.json.ServedBodies;
import io.assay.risk.json.SignalJson;
import io.assay.risk.score.ScoreModel;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.digest.FilingDigest;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;

/**
 * An archive worked through by one process with two threads and by Spark with two, in turn, in one
 * run: the first of each warms the JVM, the last counts. Spark writes its Parquet in that time; the
 * process keeps what it computed in memory.
 */
final class BulkScenario {

  private static final int ROUNDS = 3;

  private BulkScenario() {}

  public static void main(String[] arguments) throws InterruptedException, ExecutionException {
    if (arguments.length != 2) {
      System.err.println("bench/bulk ARCHIVE OUT");
      System.exit(2);
    }
    for (int round = 1; round <= ROUNDS; round++) {
      long began = System.nanoTime();
      long filings = alone(Path.of(arguments[0]));
      double seconds = (System.nanoTime() - began) / 1e9;
      System.out.printf(
          "round %d, one process, 2 threads: %,d filings in %.1f s, %.1f/s%n",
          round, filings, seconds, filings / seconds);
      began = System.nanoTime();
      Main.main(new String[] {arguments[0], "--out", arguments[1], "--master", "local[2]"});
      seconds = (System.nanoTime() - began) / 1e9;
      System.out.printf(
          "round %d, Spark local[2]: %,d filings in %.1f s, %.1f/s%n",
          round, filings, seconds, filings / seconds);
    }
  }

  private static long alone(Path archive) throws InterruptedException, ExecutionException {
    Catalogue catalogue = Catalogue.shipped();
    Assessment assessment = new Assessment(catalogue, ScoreModel.shipped());
    FilingReader reader = new FilingReader();
    ServedBodies bodies = new ServedBodies(new SignalJson(catalogue));
    try (ForkJoinPool two = new ForkJoinPool(2)) {
      return two.submit(
              () -> {
                Map<Long, List<FilingDigest>> companies =
                    LocalTree.find(archive).filings().parallelStream()
                        .flatMap(file -> digest(file, reader, assessment).stream())
                        .collect(Collectors.groupingBy(digest -> digest.ref().cik().value()));
                long served =
                    companies.values().parallelStream()
                        .mapToLong(company -> walk(company, assessment, bodies))
                        .sum();
                System.out.printf("%,d characters served%n", served);
                return companies.values().stream().mapToLong(List::size).sum();
              })
          .get();
    }
  }

  private static Optional<FilingDigest> digest(
      FilingFile file, FilingReader reader, Assessment assessment) {
    try {
      ByteSlice bytes = ByteSlice.of(LocalTree.bytes(Path.of(file.path())));
      FilingKnown known = new FilingKnown(file.accession(), file.listed());
      String name = FilingFile.plainName(file.path());
      ReadFiling read =
          known
              .header()
              .map(header -> reader.read(bytes, name, header))
              .orElseGet(() -> reader.read(bytes, name));
      FilingKnown.Told told = known.tell(read);
      return Optional.of(assessment.digest(told.filing(), told.ref()));
    } catch (AssayFailure _) {
      return Optional.empty();
    }
  }

  private static long walk(List<FilingDigest> company, Assessment assessment, ServedBodies bodies) {
    CompanyWalk walk = new CompanyWalk(false, assessment::assess);
    return company.stream()
        .sorted(
            Comparator.comparing((FilingDigest d) -> d.ref().accepted())
                .thenComparing(d -> d.ref().accession()))
        .mapToLong(
            digest -> {
              Assessed assessed = walk.next(digest).assessed();
              return assessed.signals().stream().mapToLong(s -> bodies.signal(s).length()).sum()
                  + assessed.score().map(score -> bodies.score(score).length()).orElse(0)
                  + assessed.lineItems().stream()
                      .mapToLong(item -> bodies.evidence(item).length())
                      .sum();
            })
        .sum();
  }
}
