package io.assay.edgar.filing;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.FormType;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import io.assay.edgar.header.SubmissionHeader;
import io.assay.edgar.submission.Document;
import io.assay.edgar.submission.DocumentBody;
import io.assay.edgar.text.ReadingText;
import io.assay.edgar.text.TextReader;
import io.assay.edgar.xbrl.FactSet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a file that is one document and no submission: a page or text, an instance, XML of a form.
 * Its header is known from elsewhere, or told from what it says. Thread-safe.
 */
final class LoneReading {

  private final PartReading parts;

  LoneReading(PartReading parts) {
    this.parts = parts;
  }

  /**
   * Reads the document.
   *
   * @param problems of unpacking it; those of reading are added
   * @throws Unreadable when nothing can be read
   */
  ReadFiling read(
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
    return switch (EdgarXml.root(bytes)) {
      case "ownershipDocument" -> {
        Document document = new Document(1, "4", fileName, "", Document.Kind.XML, bytes);
        SubmissionHeader asked = known.orElseGet(() -> SubmissionHeader.of(new FormType("4")));
        Optional<FormContent> content =
            parts.forms.read(
                asked.form().isOwnership() ? asked : SubmissionHeader.of(new FormType("4")),
                List.of(document),
                Optional.empty(),
                problems);
        SubmissionHeader header =
            known.orElseGet(
                () ->
                    SubmissionHeader.of(
                        content.flatMap(form -> LoneHeader.form(form)).orElse(asked.form())));
        yield PartReading.filing(
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
        FactSet facts = parts.instances.read(bytes, fileName);
        PartReading.addProblems(facts, problems);
        SubmissionHeader header =
            known.orElseGet(
                () -> SubmissionHeader.of(LoneHeader.form(facts).orElse(new FormType("UNKNOWN"))));
        yield PartReading.filing(
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
            parts.forms.read(header, List.of(document), Optional.empty(), problems);
        yield PartReading.filing(
            LoneHeader.withFileName(LoneHeader.withContent(header, content), fileName),
            List.of(document),
            bytes,
            PartReading.values(document, problems),
            FactSet.empty(),
            content,
            bytes.length(),
            problems);
      }
      default ->
          throw notAFiling(
              "the file is XML, but neither an instance nor a form: its root is '"
                  + EdgarXml.root(bytes)
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
        body.kind() == Document.Kind.HTML
            ? parts.inline.read(body.text(), fileName)
            : FactSet.empty();
    PartReading.addProblems(facts, problems);
    Document bare = new Document(1, "UNKNOWN", fileName, "", body.kind(), body.text());
    Optional<ReadingText> text = parts.text(bare, problems);
    SubmissionHeader header =
        known.orElseGet(
            () ->
                SubmissionHeader.of(
                    LoneHeader.form(facts)
                        .or(() -> text.flatMap(t -> LoneHeader.form(t.text())))
                        .orElseThrow(
                            () -> text.isPresent() ? formless(fileName) : tooLong(fileName))));
    cutOff(body, fileName, problems);
    Document document = document(header, fileName, body.kind(), body.text());
    Optional<FormContent> content =
        parts.content(header, List.of(document), text, fileName, problems);
    return PartReading.filing(
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

  static Unreadable notAFiling(String what, String fileName, String mend) {
    return new Unreadable(EdgarCode.NOT_A_FILING, what, fileName, mend);
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
}
