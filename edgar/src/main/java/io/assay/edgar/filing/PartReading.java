package io.assay.edgar.filing;

import io.assay.edgar.AssayFailure;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
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
import io.assay.edgar.text.ReadingText;
import io.assay.edgar.text.TextReader;
import io.assay.edgar.xbrl.FactSet;
import io.assay.edgar.xbrl.InstanceReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the parts of a filing; one that cannot be read is a problem beside the rest. Thread-safe.
 */
final class PartReading {

  final InlineReader inline;
  final InstanceReader instances;
  final FormReading forms;
  private final Limits limits;

  PartReading(Limits limits, ReferencePrices prices) {
    this.limits = limits;
    this.inline = new InlineReader(limits.xbrl());
    this.instances = new InstanceReader(limits.xbrl());
    this.forms = new FormReading(prices);
  }

  /** The facts of a submission: of its inline XBRL, else of its instance. */
  FactSet facts(List<Document> documents, List<Problem> problems) {
    List<InlineReader.Part> parts = new ArrayList<>();
    for (Document document : documents) {
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
          documents.stream()
              .filter(PartReading::isInstance)
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
  static void addProblems(FactSet facts, List<Problem> problems) {
    problems.addAll(facts.problems());
    problems.addAll(facts.duplicates().problems());
  }

  private static boolean isInstance(Document document) {
    return document.kind() == Document.Kind.XML
        && (document.type().equalsIgnoreCase("EX-101.INS")
            || EdgarXml.root(document.text()).equals("xbrl"));
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

  /** Reading text of a page or a typewritten document. */
  Optional<ReadingText> text(Document document, List<Problem> problems) {
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
  static Optional<ReadingText> values(Document document, List<Problem> problems) {
    return attempt(() -> isForm(document), document.filename(), problems).orElse(false)
        ? attempt(() -> XmlReadingText.of(document.text()), document.filename(), problems)
        : Optional.empty();
  }

  /** What a form says, when it is one that is read. */
  Optional<FormContent> content(
      SubmissionHeader header,
      List<Document> documents,
      Optional<ReadingText> text,
      String where,
      List<Problem> problems) {
    return attempt(() -> forms.read(header, documents, text, problems), where, problems)
        .flatMap(found -> found);
  }

  private static boolean isForm(Document document) {
    return document.kind() == Document.Kind.XML
        && (EdgarXml.root(document.text()).equals("edgarSubmission")
            || EdgarXml.root(document.text()).equals("informationTable"));
  }

  /** Puts the parts together, with the sections and events that stand in the text. */
  static ReadFiling filing(
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
}
