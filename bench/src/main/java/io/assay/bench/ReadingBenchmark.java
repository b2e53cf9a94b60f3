package io.assay.bench;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.ReadFiling;
import io.assay.specimens.Corpus;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An annual report to facts, text and sections together, as ingest reads it: inline XBRL of three
 * companies, HTML without XBRL, and plain text of the 1990s. The limit is one pass over the same
 * bytes; the rival only makes jsoup's tree, from which nothing has been taken yet. Expected: above
 * 200 MB/s, since bytes are passed over three times (facts, text, headings in the text) and the
 * tree is never built.
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ReadingBenchmark {

  /** Path in the corpus. */
  @Param({
    "Archives/edgar/data/320193/000032019324000123/aapl-20240928.htm",
    "Archives/edgar/data/1318605/000162828024002390/tsla-20231231.htm",
    "Archives/edgar/data/354950/000035495025000085/hd-20250202.htm",
    "Archives/edgar/data/320193/000032019317000070/a10-k20179302017.htm",
    "Archives/edgar/data/40545/0000040545-94-000003.txt"
  })
  private String path = "";

  private final FilingReader reader = new FilingReader();
  private ByteSlice bytes = ByteSlice.of("");
  private String text = "";

  @Setup(Level.Trial)
  public void load() {
    bytes = ByteSlice.of(Corpus.find().orElseThrow().bytes(path));
    text = bytes.toString(StandardCharsets.UTF_8);
  }

  @Benchmark
  public ReadFiling factsTextSections(Specimen.Throughput throughput) {
    throughput.bytes += bytes.length();
    return reader.read(bytes, path.substring(path.lastIndexOf('/') + 1));
  }

  @Benchmark
  public int limitOnePass(Specimen.Throughput throughput) {
    throughput.bytes += bytes.length();
    return OnePass.over(bytes);
  }

  @Benchmark
  public Document rivalJsoupTree(Specimen.Throughput throughput) {
    throughput.bytes += bytes.length();
    return Jsoup.parse(text);
  }
}
