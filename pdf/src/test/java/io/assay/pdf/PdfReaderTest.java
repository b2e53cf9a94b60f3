package io.assay.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.Problem;
import io.assay.edgar.submission.Document;
import io.assay.edgar.submission.Submission;
import io.assay.edgar.submission.SubmissionReader;
import io.assay.specimens.Corpus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class PdfReaderTest {

  private final PdfReader reader = new PdfReader();

  private PdfText read(byte[] bytes) {
    return reader.read(ByteSlice.of(bytes), "a.pdf");
  }

  private static List<String> codes(PdfText text) {
    return text.problems().stream().map(Problem::code).toList();
  }

  @Test
  void every_page_gives_its_words_and_their_place() throws IOException {
    PdfText text = read(MadePdf.of("Risk Factors\nWe may lose money.", "Signatures"));

    assertThat(text.problems()).isEmpty();
    assertThat(text.pageCount()).isEqualTo(2);
    assertThat(text.title()).isEqualTo("A made-up exhibit");
    assertThat(text.pageText(text.pages().getFirst()))
        .isEqualTo("Risk Factors\nWe may lose money.");
    int signatures = text.text().indexOf("Signatures");
    assertThat(text.pageAt(signatures)).isEqualTo(2);
    assertThat(text.pageAt(0)).isEqualTo(1);
    assertThat(text.pageAt(text.text().length() + 9)).isZero();
  }

  @Test
  void a_document_of_a_submission_is_decoded_first() throws IOException {
    String submission =
        "<DOCUMENT>\n<TYPE>EX-99.1\n<SEQUENCE>1\n<FILENAME>a.pdf\n<TEXT>\n<PDF>\n"
            + MadePdf.uuencoded(MadePdf.of("Letter to the holders"), "a.pdf")
            + "</PDF>\n</TEXT>\n</DOCUMENT>\n";
    Document document =
        new SubmissionReader().read(ByteSlice.of(submission)).documents().getFirst();

    Optional<ByteSlice> pdf = PdfReader.findPdf(document);

    assertThat(reader.read(pdf.orElseThrow(), document.filename()).text())
        .startsWith("Letter to the holders");
  }

  @Test
  void a_password_is_a_problem_only_where_reading_asks_for_it() throws IOException {
    PdfText locked = read(MadePdf.encrypted("owner", "user", "secret"));
    assertThat(locked.pages()).isEmpty();
    assertThat(codes(locked)).containsExactly("pdf-encrypted");

    PdfText open = read(MadePdf.encrypted("owner", "", "not secret"));
    assertThat(open.text()).startsWith("not secret");
    assertThat(open.problems()).isEmpty();
  }

  @Test
  void broken_bytes_are_a_problem_and_never_a_failure() throws IOException {
    assertThat(codes(read("a letter".getBytes(StandardCharsets.US_ASCII))))
        .containsExactly("pdf-unreadable");
    assertThat(codes(read("%PDF-1.7\nnothing".getBytes(StandardCharsets.US_ASCII))))
        .containsExactly("pdf-unreadable");
    byte[] whole = MadePdf.of("one", "two", "three");
    SplittableRandom chance = new SplittableRandom(1);
    for (int i = 0; i < 300; i++) {
      byte[] spoilt = Arrays.copyOf(whole, 1 + chance.nextInt(whole.length));
      for (int j = chance.nextInt(12); j > 0; j--) {
        spoilt[chance.nextInt(spoilt.length)] = (byte) chance.nextInt(256);
      }
      PdfText text = read(spoilt);
      assertThat(text.pages().isEmpty() && text.problems().isEmpty())
          .as("seed 1, case " + i)
          .isFalse();
    }
  }

  @Test
  void limits_leave_the_rest_and_say_so() throws IOException {
    byte[] bytes = MadePdf.of("one one one", "two two two", "three");
    PdfLimits usual = PdfLimits.USUAL;

    PdfText two =
        new PdfReader(
                new PdfLimits(usual.bytes(), 2, usual.characters(), usual.time(), usual.memory()))
            .read(ByteSlice.of(bytes), "a.pdf");
    assertThat(two.pages()).hasSize(2);
    assertThat(two.pageCount()).isEqualTo(3);
    assertThat(codes(two)).containsExactly("pdf-limit-reached");

    PdfText few =
        new PdfReader(new PdfLimits(usual.bytes(), usual.pages(), 15, usual.time(), usual.memory()))
            .read(ByteSlice.of(bytes), "a.pdf");
    assertThat(few.pages()).hasSize(1);
    assertThat(codes(few)).containsExactly("pdf-limit-reached");

    PdfText late =
        new PdfReader(
                new PdfLimits(
                    usual.bytes(),
                    usual.pages(),
                    usual.characters(),
                    Duration.ofNanos(1),
                    usual.memory()))
            .read(ByteSlice.of(bytes), "a.pdf");
    assertThat(late.pages()).isEmpty();
    assertThat(codes(late)).containsExactly("pdf-limit-reached");

    PdfText large =
        new PdfReader(
                new PdfLimits(100, usual.pages(), usual.characters(), usual.time(), usual.memory()))
            .read(ByteSlice.of(bytes), "a.pdf");
    assertThat(codes(large)).containsExactly("pdf-limit-reached");
  }

  @Test
  void a_page_that_unpacks_without_end_is_left() throws IOException {
    byte[] bomb = MadePdf.bomb(600 << 20);
    assertThat(bomb.length).isLessThan(1 << 20);
    PdfLimits usual = PdfLimits.USUAL;
    PdfText text =
        new PdfReader(
                new PdfLimits(
                    usual.bytes(),
                    usual.pages(),
                    usual.characters(),
                    Duration.ofMillis(300),
                    usual.memory()))
            .read(ByteSlice.of(bomb), "a.pdf");
    assertThat(text.text().strip()).isEmpty();
    assertThat(codes(text)).containsExactly("pdf-limit-reached");
  }

  @Test
  void pages_that_are_pictures_are_told() throws IOException {
    assertThat(codes(read(MadePdf.of("words", "")))).containsExactly("pdf-without-text");
  }

  @Test
  void the_fonts_of_the_machine_are_not_listed() throws IOException {
    Path folder = Files.createTempDirectory("fonts");
    String before = System.getProperty("pdfbox.fontcache", "");
    System.setProperty("pdfbox.fontcache", folder.toString());
    try {
      read(MadePdf.of("Helvetica is not in the file"));
      try (var files = Files.list(folder)) {
        assertThat(files).isEmpty();
      }
    } finally {
      System.setProperty("pdfbox.fontcache", before);
      Files.delete(folder);
    }
  }

  @Test
  void the_pdfs_of_the_corpus_are_read() {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    Corpus corpus = Corpus.find().orElseThrow();
    int read = 0;
    for (Map<String, String> row : corpus.manifest()) {
      if (!row.getOrDefault("kind", "").equals("full-submission")) {
        continue;
      }
      Submission submission =
          new SubmissionReader().read(ByteSlice.of(corpus.bytes(row.get("path"))));
      for (Document document : submission.documents()) {
        if (!document.filename().endsWith(".pdf")) {
          continue;
        }
        PdfText text = reader.read(PdfReader.findPdf(document).orElseThrow(), document.filename());
        assertThat(text.pages()).as(row.get("path")).isNotEmpty();
        assertThat(text.problems()).as(row.get("path")).isEmpty();
        assertThat(text.text().length()).as(row.get("path")).isGreaterThan(500);
        read++;
      }
    }
    assertThat(read).isEqualTo(3);
  }
}
