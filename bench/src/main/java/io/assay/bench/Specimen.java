package io.assay.bench;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.submission.Document;
import io.assay.edgar.submission.Submission;
import io.assay.edgar.submission.SubmissionReader;
import io.assay.sample.market.SampleFiling;
import io.assay.sample.market.SampleMarket;
import io.assay.specimens.Corpus;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An annual report with inline XBRL: a real one where the corpus is there, else a made-up one. */
@State(Scope.Benchmark)
public class Specimen {

  private static final String REAL =
      "Archives/edgar/data/320193/000032019324000123/aapl-20240928.htm";

  private ByteSlice submission = ByteSlice.of("");
  private ByteSlice document = ByteSlice.of("");
  private String text = "";

  /** Bytes read, so that the result says bytes a second. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Throughput {
    public long bytes;
  }

  @Setup(Level.Trial)
  public void read() {
    Optional<Corpus> corpus = Corpus.find();
    submission = corpus.map(Specimen::enveloped).orElseGet(Specimen::madeUp);
    Submission read = new SubmissionReader().read(submission);
    document = withoutLeadingLine(read.mainDocument().map(Document::text).orElseThrow());
    text = document.toString(StandardCharsets.UTF_8);
  }

  /** An XML declaration must come first, or a strict rival refuses the document. */
  private static ByteSlice withoutLeadingLine(ByteSlice bytes) {
    int start = 0;
    while (start < bytes.length() && bytes.at(start) <= ' ') {
      start++;
    }
    return bytes.slice(start, bytes.length());
  }

  /** The whole submission. */
  public ByteSlice submission() {
    return submission;
  }

  /** Its main document. */
  public ByteSlice document() {
    return document;
  }

  /** The main document decoded, which is what the rivals take. */
  public String text() {
    return text;
  }

  private static ByteSlice madeUp() {
    SampleFiling report =
        SampleMarket.ofDefaults()
            .filings()
            .filter(f -> f.form().equals("10-K"))
            .findFirst()
            .orElseThrow();
    return ByteSlice.of(report.submission());
  }

  /** The real document in an envelope, with a uuencoded exhibit as large, as submissions are. */
  private static ByteSlice enveloped(Corpus corpus) {
    byte[] document = corpus.bytes(REAL);
    ByteArrayOutputStream all = new ByteArrayOutputStream(2 * document.length);
    text(all, "<SEC-DOCUMENT>0000320193-24-000123.txt : 20241101\n<SEC-HEADER>\n");
    text(all, "ACCESSION NUMBER:\t\t0000320193-24-000123\n");
    text(
        all,
        "CONFORMED SUBMISSION TYPE:\t10-K\n</SEC-HEADER>\n<DOCUMENT>\n<TYPE>10-K\n<SEQUENCE>1\n");
    text(all, "<FILENAME>aapl-20240928.htm\n<TEXT>\n");
    all.writeBytes(document);
    text(
        all,
        "\n</TEXT>\n</DOCUMENT>\n<DOCUMENT>\n<TYPE>GRAPHIC\n<SEQUENCE>2\n<FILENAME>a.jpg\n<TEXT>\n");
    text(all, "begin 644 a.jpg\n");
    String line = "M" + "A".repeat(60) + "\n";
    for (int bytes = 0; bytes < document.length; bytes += line.length()) {
      text(all, line);
    }
    text(all, "`\nend\n</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n");
    return ByteSlice.of(all.toByteArray());
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
