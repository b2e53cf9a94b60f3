package io.assay.cli.running;

import io.assay.edgar.Accession;
import io.assay.edgar.NoSuchThing;
import io.assay.edgar.index.IndexEntry;
import io.assay.edgar.index.IndexReader;
import io.assay.sample.mirror.Arrivals;
import io.assay.sample.mirror.Filed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The newest filings of a folder, held back to appear one by one on the stand-in's feed. */
final class Appearing {

  private static final int HELD = 50;

  /** EDGAR shows a filing before its documents are served. */
  private static final Duration DOCUMENTS_LATER = Duration.ofSeconds(2);

  private final Arrivals arrivals;
  private final InstantSource clock;
  private final Deque<IndexEntry> waiting = new ArrayDeque<>();

  Appearing(Path folder, Arrivals arrivals, InstantSource clock) {
    this.clock = clock;
    this.arrivals = arrivals;
    newest(folder).stream()
        .filter(row -> row.accession().isPresent())
        .sorted(Comparator.comparing(IndexEntry::filed).reversed())
        .limit(HELD)
        .sorted(Comparator.comparing(IndexEntry::filed))
        .forEach(waiting::add);
    arrivals.hold(
        waiting.stream().flatMap(row -> row.accession().stream()).map(Accession::value).toList());
  }

  private static List<IndexEntry> newest(Path folder) {
    try (Stream<Path> files = Files.walk(folder.resolve("Archives/edgar/full-index"))) {
      Path index =
          files
              .filter(file -> file.endsWith("master.idx"))
              .max(Comparator.naturalOrder())
              .orElseThrow(() -> none(folder));
      try (InputStream in = Files.newInputStream(index)) {
        return new IndexReader().read(in).entries();
      }
    } catch (java.nio.file.NoSuchFileException e) {
      throw none(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(folder.toString(), e);
    }
  }

  private static NoSuchThing none(Path folder) {
    return new NoSuchThing(
        RunningCode.BAD_OPTION,
        "the folder holds no master.idx, so no filing can appear",
        folder.toString(),
        "Make one: ./assay sample --out " + folder);
  }

  /** Lets one appear after the other, as if it were accepted now; ends with the last. */
  void run(Duration every) {
    while (!waiting.isEmpty() && !Thread.currentThread().isInterrupted()) {
      IndexEntry row = waiting.removeFirst();
      arrivals.appear(
          new Filed(
              row.cik().value(),
              row.company(),
              0,
              row.form().value(),
              row.filed(),
              clock.instant(),
              row.accession().orElseThrow().value()),
          DOCUMENTS_LATER);
      LockSupport.parkNanos(every.toNanos());
    }
  }
}
