package io.assay.bench;

import io.assay.edgar.submission.Document;
import io.assay.edgar.text.ReadingText;
import io.assay.edgar.text.TextReader;
import org.jsoup.Jsoup;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Warmup;

/**
 * HTML to reading text, against jsoup. Ours also keeps blocks, tables and the source place of each
 * character. Expected: several times jsoup, since no tree is built.
 */
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TextBenchmark {

  @Benchmark
  public ReadingText readingText(Specimen specimen, Specimen.Throughput throughput) {
    throughput.bytes += specimen.document().length();
    return TextReader.read(specimen.document(), Document.Kind.HTML);
  }

  @Benchmark
  public String rivalJsoup(Specimen specimen, Specimen.Throughput throughput) {
    throughput.bytes += specimen.document().length();
    return Jsoup.parse(specimen.text()).text();
  }
}
