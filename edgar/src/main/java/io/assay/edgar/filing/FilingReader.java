package io.assay.edgar.filing;

import io.assay.edgar.Accession;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.Cik;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.FormType;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import io.assay.edgar.header.SubmissionHeader;
import io.assay.edgar.holdings.ReferencePrices;
import io.assay.edgar.submission.Document;
import io.assay.edgar.submission.Submission;
import io.assay.edgar.submission.SubmissionReader;
import io.assay.edgar.text.ReadingText;
import io.assay.edgar.xbrl.FactSet;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one file, whatever it is: a full submission, a main document (HTML or text), an XBRL
 * instance, ownership or other EDGAR XML; each plain or gzipped. Thread-safe.
 *
 * <p>What cannot be read at all is refused with a code: {@code empty-file}, {@code file-too-large},
 * {@code bad-gzip}, {@code not-a-filing} (a zip, a picture, a text that is no form), {@code
 * forbidden-xml}, {@code unreadable-submission}, {@code unreadable-xml}. What is wrong with a part
 * of a submission is a problem beside the rest.
 */
public final class FilingReader {

  private final Limits limits;
  private final SubmissionReader submissions = new SubmissionReader();
  private final PartReading parts;
  private final LoneReading lone;

  /** A reader with the usual limits. */
  public FilingReader() {
    this(Limits.USUAL);
  }

  public FilingReader(Limits limits) {
    this(limits, ReferencePrices.NONE);
  }

  /**
   * @param prices by which the unit of a 13F's values is decided, besides what the filing says
   */
  public FilingReader(Limits limits, ReferencePrices prices) {
    this.limits = limits;
    this.parts = new PartReading(limits, prices);
    this.lone = new LoneReading(parts);
  }

  /**
   * The header of a document fetched singly, from what is known of its filing.
   *
   * @param name conformed name of the company, may be empty
   */
  public static SubmissionHeader known(
      Accession accession,
      FormType form,
      Optional<LocalDate> filed,
      Optional<Instant> accepted,
      Optional<LocalDate> period,
      List<String> items,
      Cik cik,
      String name) {
    return new SubmissionHeader(
        Optional.of(accession),
        form,
        filed,
        accepted,
        period,
        Optional.empty(),
        Optional.empty(),
        items,
        0,
        List.of(LoneHeader.party("filer", cik, name, "", "", "", "")),
        Map.of());
  }

  /**
   * Reads a file.
   *
   * @param fileName for messages; an accession number in it is taken when the file states none
   * @throws Unreadable when nothing can be read
   */
  public ReadFiling read(byte[] bytes, String fileName) {
    return read(ByteSlice.of(bytes), fileName);
  }

  /**
   * Reads a file.
   *
   * @throws Unreadable when nothing can be read
   */
  public ReadFiling read(ByteSlice bytes, String fileName) {
    return read(bytes, fileName, Optional.empty());
  }

  /**
   * Reads a file of which the filing is known already, such as a document fetched singly. The
   * header of a full submission goes before {@code known}.
   *
   * @throws Unreadable when nothing can be read
   */
  public ReadFiling read(ByteSlice file, String fileName, SubmissionHeader known) {
    return read(file, fileName, Optional.of(known));
  }

  private ReadFiling read(ByteSlice file, String fileName, Optional<SubmissionHeader> known) {
    if (file.isEmpty()) {
      throw new Unreadable(
          EdgarCode.EMPTY_FILE, "the file is empty", fileName, "Fetch or copy the file again.");
    }
    List<Problem> problems = new ArrayList<>();
    ByteSlice bytes = file;
    if (Gzip.isGzip(file)) {
      Gzip.Unpacked unpacked = Gzip.unpack(file, limits, fileName);
      bytes = unpacked.bytes();
      problems.addAll(unpacked.problems());
    }
    if (bytes.length() > limits.maxBytes()) {
      throw new Unreadable(
          EdgarCode.FILE_TOO_LARGE,
          "the file has " + bytes.length() + " bytes, more than " + limits.maxBytes(),
          fileName,
          "Raise the limit if this is a filing; EDGAR's largest have some 100 MB.");
    }
    refuseBinary(bytes, fileName);
    if (SubmissionReader.looksLikeSubmission(bytes)) {
      return submission(bytes, fileName, known, problems);
    }
    return lone.read(bytes, fileName, known, problems);
  }

  private static void refuseBinary(ByteSlice bytes, String fileName) {
    int front = Math.min(bytes.length(), 4096);
    String start = bytes.slice(0, Math.min(8, front)).toString(StandardCharsets.ISO_8859_1);
    boolean zero = false;
    boolean blank = true;
    for (int i = 0; i < front; i++) {
      zero |= bytes.at(i) == 0;
      blank &= bytes.at(i) <= ' ' && bytes.at(i) >= 0;
    }
    if (start.startsWith("PK\u0003\u0004") || start.startsWith("PK\u0005\u0006")) {
      throw LoneReading.notAFiling(
          "the file is a zip", fileName, "Unpack it and give the files in it.");
    }
    if (start.startsWith("%PDF")) {
      throw LoneReading.notAFiling(
          "the file is a PDF", fileName, "Give the HTML or text filing of EDGAR.");
    }
    if (zero) {
      throw LoneReading.notAFiling(
          "the file is binary", fileName, "Give a submission, HTML, text or XML file of EDGAR.");
    }
    if (blank && front == bytes.length()) {
      throw new Unreadable(
          EdgarCode.EMPTY_FILE,
          "the file has nothing but blanks",
          fileName,
          "Fetch or copy the file again.");
    }
  }

  private ReadFiling submission(
      ByteSlice bytes, String fileName, Optional<SubmissionHeader> known, List<Problem> problems) {
    Submission submission = submissions.read(bytes);
    // a document fetched singly may come in its <DOCUMENT> section, without a header
    boolean headerless = submission.header().accession().isEmpty() && known.isPresent();
    submission.problems().stream()
        .filter(p -> !headerless || !p.code().equals(EdgarCode.HEADER_MISSING.id()))
        .forEach(problems::add);
    SubmissionHeader header =
        LoneHeader.withFileName(headerless ? known.orElseThrow() : submission.header(), fileName);
    List<Document> documents = submission.documents();
    FactSet facts = parts.facts(documents, problems);
    Optional<Document> main = submission.mainDocument();
    Optional<ReadingText> text =
        main.filter(FilingReader::isText)
            .flatMap(document -> parts.text(document, problems))
            .or(() -> main.flatMap(document -> PartReading.values(document, problems)));
    Optional<FormContent> content =
        parts.content(
            header, documents, text, main.map(Document::filename).orElse(fileName), problems);
    return PartReading.filing(
        LoneHeader.withCover(header, facts),
        documents,
        main.map(Document::text).orElse(bytes),
        text,
        facts,
        content,
        bytes.length(),
        problems);
  }

  private static boolean isText(Document document) {
    return document.kind() == Document.Kind.HTML || document.kind() == Document.Kind.PLAIN_TEXT;
  }
}
