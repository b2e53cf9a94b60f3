package io.assay.edgar.filing;

import io.assay.edgar.Accession;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.Cik;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.FormType;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import io.assay.edgar.header.SubmissionHeader;
import io.assay.edgar.headings.HeadingReader;
import io.assay.edgar.holdings.ReferencePrices;
import io.assay.edgar.inline.InlineReader;
import io.assay.edgar.items.Event;
import io.assay.edgar.items.EventReader;
import io.assay.edgar.items.Section;
import io.assay.edgar.items.SectionReader;
import io.assay.edgar.markup.Encoding;
import io.assay.edgar.submission.Document;
import io.assay.edgar.submission.DocumentBody;
import io.assay.edgar.submission.Submission;
import io.assay.edgar.submission.SubmissionReader;
import io.assay.edgar.text.ReadingText;
import io.assay.edgar.text.TextReader;
import io.assay.edgar.xbrl.FactSet;
import io.assay.edgar.xbrl.InstanceReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
  private final InlineReader inline;
  private final InstanceReader instances;
  private final FormReading forms;

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
    this.forms = new FormReading(prices);
    this.inline = new InlineReader(limits.xbrl());
    this.instances = new InstanceReader(limits.xbrl());
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
    return lone(bytes, fileName, known, problems);
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
      throw notAFiling("the file is a zip", fileName, "Unpack it and give the files in it.");
    }
    if (start.startsWith("%PDF")) {
      throw notAFiling("the file is a PDF", fileName, "Give the HTML or text filing of EDGAR.");
    }
    if (zero) {
      throw notAFiling(
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

  private static Unreadable notAFiling(String what, String fileName, String mend) {
    return new Unreadable(EdgarCode.NOT_A_FILING, what, fileName, mend);
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
    FactSet facts = facts(submission, problems);
    Optional<Document> main = submission.mainDocument();
    Optional<ReadingText> text =
        main.filter(FilingReader::isText)
            .flatMap(document -> text(document, problems))
            .or(() -> main.flatMap(document -> values(document, problems)));
    Optional<FormContent> content =
        attempt(
                () -> forms.read(header, submission.documents(), text, problems),
                main.map(Document::filename).orElse(fileName),
                problems)
            .flatMap(found -> found);
    return filing(
        LoneHeader.withCover(header, facts),
        submission.documents(),
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

  private FactSet facts(Submission submission, List<Problem> problems) {
    List<InlineReader.Part> parts = new ArrayList<>();
    for (Document document : submission.documents()) {
      // type XML holds what EDGAR rendered from the filing (R1.htm), not the filing
      if (document.kind() == Document.Kind.HTML && !document.type().equals("XML")) {
        parts.add(new InlineReader.Part(document.filename(), document.text()));
      }
    }
    Optional<FactSet> facts =
        attempt(() -> inline.read(parts), "inline XBRL", problems)
            .filter(set -> !set.facts().isEmpty() || !set.problems().isEmpty());
    if (facts.isEmpty()) {
      facts =
          submission.documents().stream()
              .filter(FilingReader::isInstance)
              .findFirst()
              .flatMap(
                  document ->
                      attempt(
                          () -> instances.read(document.text(), document.filename()),
                          document.filename(),
                          problems));
    }
    facts.ifPresent(set -> addProblems(set, problems));
    return facts.orElseGet(FactSet::empty);
  }

  /** What is wrong with facts: in the reading, or in what they state. */
  private static void addProblems(FactSet facts, List<Problem> problems) {
    problems.addAll(facts.problems());
    problems.addAll(facts.duplicates().problems());
  }

  private static boolean isInstance(Document document) {
    return document.kind() == Document.Kind.XML
        && (document.type().equalsIgnoreCase("EX-101.INS") || root(document.text()).equals("xbrl"));
  }

  private interface Part<T> {
    T read();
  }

  /** A part of a submission; when it cannot be read, that is a problem and the rest goes on. */
  private static <T> Optional<T> attempt(Part<T> part, String where, List<Problem> problems) {
    try {
      return Optional.of(part.read());
    } catch (AssayFailure failure) {
      problems.add(
          new Problem(
              failure.code(),
              failure.what(),
              failure.where().isEmpty() ? where : where + ", " + failure.where()));
      return Optional.empty();
    }
  }

  private Optional<ReadingText> text(Document document, List<Problem> problems) {
    int at = Encoding.firstNotUtf8(document.text());
    if (at >= 0) {
      problems.add(
          Problem.of(
              EdgarCode.NOT_UTF8,
              "bytes are no UTF-8: read as Windows-1252",
              document.filename() + ", byte " + at));
    }
    Optional<ReadingText> text =
        attempt(
            () -> TextReader.read(document.text(), document.kind(), limits.text()),
            document.filename(),
            problems);
    // the encoding is told above, with the document's name
    text.ifPresent(
        read ->
            read.problems().stream()
                .filter(p -> !p.code().equals(EdgarCode.NOT_UTF8.id()))
                .forEach(problems::add));
    return text;
  }

  /** Text of an XML form that EDGAR has a schema for; of what EDGAR renders there is none. */
  private static Optional<ReadingText> values(Document document, List<Problem> problems) {
    return attempt(() -> isForm(document), document.filename(), problems).orElse(false)
        ? attempt(() -> XmlReadingText.of(document.text()), document.filename(), problems)
        : Optional.empty();
  }

  private static boolean isForm(Document document) {
    return document.kind() == Document.Kind.XML
        && (root(document.text()).equals("edgarSubmission")
            || root(document.text()).equals("informationTable"));
  }

  private static ReadFiling filing(
      SubmissionHeader header,
      List<Document> documents,
      ByteSlice main,
      Optional<ReadingText> text,
      FactSet facts,
      Optional<FormContent> content,
      long bytes,
      List<Problem> problems) {
    List<Section> sections = List.of();
    List<Event> events = List.of();
    if (text.isPresent() && SectionReader.reads(header.form())) {
      SectionReader.Result result =
          SectionReader.sections(text.get(), header.form(), main, documents);
      sections = result.sections();
      problems.addAll(result.problems());
    }
    if (text.isPresent() && HeadingReader.reads(header.form())) {
      sections = HeadingReader.sections(text.get(), header.form());
    }
    if (text.isPresent() && header.form().isCurrentReport()) {
      events = EventReader.events(text.get(), header.form(), header.items());
    }
    return new ReadFiling(
        header,
        documents,
        text,
        facts,
        sections,
        events,
        content,
        bytes,
        problems.stream().distinct().toList());
  }

  private ReadFiling lone(
      ByteSlice bytes, String fileName, Optional<SubmissionHeader> known, List<Problem> problems) {
    DocumentBody body = DocumentBody.of(bytes, fileName);
    return switch (body.kind()) {
      case UUENCODED ->
          throw notAFiling(
              "the file is a uuencoded attachment", fileName, "Give the whole submission.");
      case XML -> xml(body.text(), fileName, known, problems);
      case HTML, PLAIN_TEXT -> page(body, fileName, known, problems);
    };
  }

  private ReadFiling xml(
      ByteSlice bytes, String fileName, Optional<SubmissionHeader> known, List<Problem> problems) {
    return switch (root(bytes)) {
      case "ownershipDocument" -> {
        Document document = new Document(1, "4", fileName, "", Document.Kind.XML, bytes);
        SubmissionHeader asked = known.orElseGet(() -> LoneHeader.of(new FormType("4")));
        Optional<FormContent> content =
            forms.read(
                asked.form().isOwnership() ? asked : LoneHeader.of(new FormType("4")),
                List.of(document),
                Optional.empty(),
                problems);
        SubmissionHeader header =
            known.orElseGet(
                () ->
                    LoneHeader.of(
                        content.flatMap(form -> LoneHeader.form(form)).orElse(asked.form())));
        yield filing(
            LoneHeader.withFileName(LoneHeader.withContent(header, content), fileName),
            List.of(document(header, fileName, Document.Kind.XML, bytes)),
            bytes,
            Optional.empty(),
            FactSet.empty(),
            content,
            bytes.length(),
            problems);
      }
      case "xbrl" -> {
        FactSet facts = instances.read(bytes, fileName);
        addProblems(facts, problems);
        SubmissionHeader header =
            known.orElseGet(
                () -> LoneHeader.of(LoneHeader.form(facts).orElse(new FormType("UNKNOWN"))));
        yield filing(
            LoneHeader.withFileName(LoneHeader.withCover(header, facts), fileName),
            List.of(document(header, fileName, Document.Kind.XML, bytes)),
            bytes,
            Optional.empty(),
            facts,
            Optional.empty(),
            bytes.length(),
            problems);
      }
      case "edgarSubmission", "informationTable" -> {
        SubmissionHeader header = known.orElseGet(() -> EdgarXml.header(bytes));
        Document document = document(header, fileName, Document.Kind.XML, bytes);
        Optional<FormContent> content =
            forms.read(header, List.of(document), Optional.empty(), problems);
        yield filing(
            LoneHeader.withFileName(LoneHeader.withContent(header, content), fileName),
            List.of(document),
            bytes,
            values(document, problems),
            FactSet.empty(),
            content,
            bytes.length(),
            problems);
      }
      default ->
          throw notAFiling(
              "the file is XML, but neither an instance nor a form: its root is '"
                  + root(bytes)
                  + "'",
              fileName,
              "Give an XBRL instance, an ownership document or a 13F.");
    };
  }

  private ReadFiling page(
      DocumentBody body,
      String fileName,
      Optional<SubmissionHeader> known,
      List<Problem> problems) {
    FactSet facts =
        body.kind() == Document.Kind.HTML ? inline.read(body.text(), fileName) : FactSet.empty();
    addProblems(facts, problems);
    Document bare = new Document(1, "UNKNOWN", fileName, "", body.kind(), body.text());
    Optional<ReadingText> text = text(bare, problems);
    SubmissionHeader header =
        known.orElseGet(
            () ->
                LoneHeader.of(
                    LoneHeader.form(facts)
                        .or(() -> text.flatMap(t -> LoneHeader.form(t.text())))
                        .orElseThrow(
                            () -> text.isPresent() ? formless(fileName) : tooLong(fileName))));
    cutOff(body, fileName, problems);
    Document document = document(header, fileName, body.kind(), body.text());
    Optional<FormContent> content =
        attempt(() -> forms.read(header, List.of(document), text, problems), fileName, problems)
            .flatMap(found -> found);
    return filing(
        LoneHeader.withFileName(
            LoneHeader.withContent(LoneHeader.withCover(header, facts), content), fileName),
        List.of(document),
        body.text(),
        text,
        facts,
        content,
        body.text().length(),
        problems);
  }

  private static Unreadable formless(String fileName) {
    return notAFiling(
        "the text names no SEC form at its beginning",
        fileName,
        "Give a submission or the main document of a filing.");
  }

  private static Unreadable tooLong(String fileName) {
    return new Unreadable(
        EdgarCode.FILE_TOO_LARGE,
        "the document has more than " + TextReader.MAX_BYTES + " bytes",
        fileName,
        "No document of a filing is that long; give the main document alone.");
  }

  /** A page that opens {@code <html>} and closes neither it nor its body is cut off. */
  private static void cutOff(DocumentBody body, String fileName, List<Problem> problems) {
    if (body.kind() != Document.Kind.HTML
        || problems.stream().anyMatch(p -> p.code().equals(EdgarCode.CUT_OFF.id()))) {
      return;
    }
    ByteSlice bytes = body.text();
    String front = lower(bytes.slice(0, Math.min(bytes.length(), 4096)));
    String back = lower(bytes.slice(Math.max(0, bytes.length() - 4096), bytes.length()));
    if (front.contains("<html") && !back.contains("</html") && !back.contains("</body")) {
      problems.add(
          Problem.of(
              EdgarCode.CUT_OFF,
              "the page ends without its closing tag",
              fileName + ", byte " + bytes.length()));
    }
  }

  private static String lower(ByteSlice bytes) {
    return bytes.toString(StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
  }

  private static Document document(
      SubmissionHeader header, String fileName, Document.Kind kind, ByteSlice bytes) {
    return new Document(1, header.form().value(), fileName, "", kind, bytes);
  }

  /** Local name of the first element; a document type with declarations is refused. */
  private static String root(ByteSlice bytes) {
    return EdgarXml.root(bytes);
  }
}
