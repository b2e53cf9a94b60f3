package io.assay.bench;

import io.assay.edgar.Accession;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.ReadFiling;
import io.assay.signals.FilingRef;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.digest.DigestCodec;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.History;
import io.assay.signals.extraction.Digests;
import io.assay.signals.extraction.Extraction;
import io.assay.signals.language.Lexicon;
import io.assay.specimens.Corpus;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * All signals of an annual report with the one of a year before as its history; facts, text and
 * sections are given. Expected: the pass over half a megabyte of text takes most of it, and the
 * formulas little.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class SignalsBenchmark {

  /** Paths in the corpus: a report and the one of a year before, and when its year ended. */
  @Param({
    "Archives/edgar/data/1318605/000162828025003063/tsla-20241231.htm"
        + " Archives/edgar/data/1318605/000162828024002390/tsla-20231231.htm 2024-12-31",
    "Archives/edgar/data/1326801/000132680125000017/meta-20241231.htm"
        + " Archives/edgar/data/1326801/000132680124000012/meta-20231231.htm 2024-12-31",
  })
  private String reports = "";

  private final Catalogue catalogue = Catalogue.shipped();
  private final Digests digests = new Digests(catalogue, Lexicon.shipped());
  private final Extraction extraction = new Extraction(catalogue);
  private Optional<ReadFiling> filing = Optional.empty();
  private Optional<FilingRef> ref = Optional.empty();
  private Optional<FilingDigest> digest = Optional.empty();
  private History history = History.none();

  @Setup
  public void read() {
    List<String> told = List.of(reports.split(" "));
    LocalDate end = LocalDate.parse(told.get(2));
    FilingDigest before = digest(read(told.get(1)), end.minusYears(1));
    history = new History(true, List.of(new History.Past(before, List.of())));
    filing = Optional.of(read(told.get(0)));
    ref = Optional.of(ref(filing.get(), end));
    digest = Optional.of(digests.of(filing.get(), ref.get()));
    System.out.println(
        "digest "
            + DigestCodec.encode(digest.get()).length
            + " bytes, text "
            + filing.get().text().orElseThrow().text().length()
            + " characters");
  }

  private static ReadFiling read(String path) {
    Corpus corpus = Corpus.find().orElseThrow(() -> new IllegalStateException(Corpus.MISSING));
    return new FilingReader()
        .read(ByteSlice.of(corpus.bytes(path)), path.substring(path.lastIndexOf('/') + 1));
  }

  /** Stands in for the number that a document without its submission does not have. */
  private static final Accession NOT_GIVEN = new Accession("0000000000-00-000000");

  private static FilingRef ref(ReadFiling filing, LocalDate end) {
    return new FilingRef(
        filing.header().accession().orElse(NOT_GIVEN),
        filing.header().subject().orElseThrow().cik(),
        filing.header().form(),
        end.plusDays(30),
        end.plusDays(30).atStartOfDay().toInstant(ZoneOffset.UTC),
        Optional.of(end),
        List.of());
  }

  private FilingDigest digest(ReadFiling read, LocalDate end) {
    return digests.of(read, ref(read, end));
  }

  @Benchmark
  public FilingDigest digestAlone() {
    return digests.of(filing.orElseThrow(), ref.orElseThrow());
  }

  @Benchmark
  public Extraction.Extracted formulasAlone() {
    return extraction.evaluate(digest.orElseThrow(), history);
  }

  @Benchmark
  public Extraction.Extracted allSignals() {
    return extraction.evaluate(digests.of(filing.orElseThrow(), ref.orElseThrow()), history);
  }
}
