package io.assay.edgar.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.Period;
import io.assay.edgar.Problem;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.header.Party;
import io.assay.edgar.header.SubmissionHeader;
import io.assay.edgar.items.Elsewhere;
import io.assay.edgar.items.Event;
import io.assay.edgar.items.Section;
import io.assay.edgar.submission.Document;
import io.assay.edgar.text.ReadingText;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactValue;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was read from a filing as JSON, in the shapes of the command line and the API. Every method
 * writes fields into an object that the caller has started, or a whole value where it says so.
 * Numbers that came from a filing are strings with all their digits; absent fields are left out.
 */
public final class FilingJson {

  private FilingJson() {}

  /** The head that every line has: who filed what and when, and the problems in reading it. */
  public static void writeHead(JsonGenerator out, ReadFiling filing) throws IOException {
    SubmissionHeader header = filing.header();
    if (header.accession().isPresent()) {
      out.writeStringField("accession", header.accession().get().value());
    }
    if (header.subject().isPresent()) {
      out.writeNumberField("cik", header.subject().get().cik().value());
      writeText(out, "company", header.subject().get().name());
    }
    out.writeStringField("form", header.form().value());
    writeDate(out, "filed", header.filed());
    if (header.accepted().isPresent()) {
      out.writeStringField("accepted", header.accepted().get().toString());
    }
    writeDate(out, "period", header.period());
    writeProblems(out, filing.problems());
  }

  /** The field {@code problems}. */
  public static void writeProblems(JsonGenerator out, List<Problem> problems) throws IOException {
    writeProblems(out, "problems", problems);
  }

  /** Problems as a field of another name. */
  public static void writeProblems(JsonGenerator out, String field, List<Problem> problems)
      throws IOException {
    out.writeArrayFieldStart(field);
    for (Problem problem : problems) {
      out.writeStartObject();
      out.writeStringField("code", problem.code());
      out.writeStringField("message", problem.message());
      writeText(out, "where", problem.where());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  /** The field {@code documents}. */
  public static void writeDocuments(JsonGenerator out, List<Document> documents)
      throws IOException {
    out.writeArrayFieldStart("documents");
    for (Document document : documents) {
      out.writeStartObject();
      out.writeNumberField("sequence", document.sequence());
      out.writeStringField("type", document.type());
      out.writeStringField("filename", document.filename());
      writeText(out, "description", document.description());
      out.writeNumberField("bytes", document.text().length());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  /** The field {@code parties}. */
  public static void writeParties(JsonGenerator out, List<Party> parties) throws IOException {
    out.writeArrayFieldStart("parties");
    for (Party party : parties) {
      out.writeStartObject();
      out.writeStringField("role", party.role());
      out.writeNumberField("cik", party.cik().value());
      out.writeStringField("name", party.name());
      writeText(out, "sic", party.sic());
      writeText(out, "stateOfIncorporation", party.stateOfIncorporation());
      writeText(out, "fiscalYearEnd", party.fiscalYearEnd());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  /** The field {@code facts}, without places. */
  public static void writeFacts(JsonGenerator out, List<Fact> facts) throws IOException {
    out.writeArrayFieldStart("facts");
    for (Fact fact : facts) {
      writeFact(out, fact);
    }
    out.writeEndArray();
  }

  /** One fact as a whole object, without its place. */
  public static void writeFact(JsonGenerator out, Fact fact) throws IOException {
    out.writeStartObject();
    writeFactFields(out, fact);
    out.writeEndObject();
  }

  /**
   * One fact as a whole object with its place in the document and, unless it is hidden, in the
   * reading text.
   *
   * @param text reading text of the main document
   * @param mainDocument file name of the main document, or empty; facts of others have no place in
   *     the text
   */
  public static void writePlacedFact(
      JsonGenerator out, Fact fact, Optional<ReadingText> text, String mainDocument)
      throws IOException {
    out.writeStartObject();
    writeFactFields(out, fact);
    if (fact.end() > fact.start()) {
      writeText(out, "document", fact.document());
      out.writeNumberField("byteStart", fact.start());
      out.writeNumberField("byteEnd", fact.end());
      boolean inMain = fact.document().isEmpty() || fact.document().equals(mainDocument);
      if (text.isPresent() && inMain && !fact.hidden()) {
        int start = text.get().position(fact.start());
        int end = text.get().position(fact.end());
        if (end > start) {
          out.writeNumberField("textStart", start);
          out.writeNumberField("textEnd", end);
        }
      }
    }
    out.writeEndObject();
  }

  private static void writeFactFields(JsonGenerator out, Fact fact) throws IOException {
    out.writeStringField("concept", fact.concept());
    switch (fact.value()) {
      case FactValue.Numeric n -> {
        out.writeStringField("value", n.value().toPlainString());
        writeText(out, "unit", n.unit().measure());
        writeText(out, "decimals", n.decimals());
      }
      case FactValue.Fraction f -> {
        out.writeStringField("value", f.quotient().toPlainString());
        writeText(out, "unit", f.unit().measure());
      }
      case FactValue.NonFinite n -> {
        out.writeStringField("value", n.value());
        writeText(out, "unit", n.unit().measure());
      }
      case FactValue.Textual t -> out.writeStringField("value", t.value());
      case FactValue.Nil _ -> {}
    }
    writePeriod(out, fact.period());
    writeDimensions(out, fact.context().dimensions());
    if (fact.value() instanceof FactValue.Nil) {
      out.writeBooleanField("nil", true);
    }
    if (fact.hidden()) {
      out.writeBooleanField("hidden", true);
    }
    writeText(out, "id", fact.id());
    writeText(out, "lang", fact.lang());
  }

  /** The fields {@code instant}, or {@code start} and {@code end}; none for ever. */
  public static void writePeriod(JsonGenerator out, Period period) throws IOException {
    switch (period) {
      case Period.Instant instant -> out.writeStringField("instant", instant.date().toString());
      case Period.Duration duration -> {
        out.writeStringField("start", duration.start().toString());
        out.writeStringField("end", duration.end().toString());
      }
      case Period.Forever _ -> {}
    }
  }

  /** The field {@code dimensions}, left out when there is none. */
  public static void writeDimensions(JsonGenerator out, Map<String, String> dimensions)
      throws IOException {
    if (dimensions.isEmpty()) {
      return;
    }
    out.writeObjectFieldStart("dimensions");
    for (Map.Entry<String, String> entry : dimensions.entrySet()) {
      out.writeStringField(entry.getKey(), entry.getValue());
    }
    out.writeEndObject();
  }

  /** The field {@code sections}. */
  public static void writeSections(JsonGenerator out, List<Section> sections) throws IOException {
    out.writeArrayFieldStart("sections");
    for (Section section : sections) {
      out.writeStartObject();
      writeSectionFields(out, section);
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  /** The fields of a section: where it stands and its text. */
  public static void writeSectionFields(JsonGenerator out, Section section) throws IOException {
    writeText(out, "part", section.part());
    out.writeStringField("item", section.item());
    out.writeStringField("title", section.title());
    out.writeNumberField("confidence", section.confidence());
    writeText(out, "reason", section.reason());
    out.writeNumberField("start", section.start());
    out.writeNumberField("end", section.end());
    out.writeStringField("text", section.text());
    if (section.elsewhere().isPresent()) {
      Elsewhere elsewhere = section.elsewhere().get();
      out.writeStringField("incorporatedFrom", elsewhere.source());
      if (elsewhere instanceof Elsewhere.Followed followed) {
        out.writeObjectFieldStart("incorporated");
        writeText(out, "document", followed.document());
        out.writeNumberField("confidence", followed.confidence());
        writeText(out, "reason", followed.reason());
        out.writeNumberField("start", followed.start());
        out.writeNumberField("end", followed.end());
        out.writeStringField("text", followed.text());
        out.writeEndObject();
      }
    }
  }

  /** The field {@code events}; places too when asked, for the API. */
  public static void writeEvents(JsonGenerator out, List<Event> events, boolean placed)
      throws IOException {
    out.writeArrayFieldStart("events");
    for (Event event : events) {
      writeEvent(out, event, placed);
    }
    out.writeEndArray();
  }

  /** An item of an 8-K as a whole object; its place too when asked. */
  public static void writeEvent(JsonGenerator out, Event event, boolean placed) throws IOException {
    out.writeStartObject();
    out.writeStringField("item", event.item());
    out.writeStringField("title", event.title());
    writeText(out, "text", event.text());
    if (placed && event.start() >= 0) {
      out.writeNumberField("start", event.start());
      out.writeNumberField("end", event.end());
    }
    out.writeEndObject();
  }

  static void writeText(JsonGenerator out, String field, String text) throws IOException {
    if (!text.isEmpty()) {
      out.writeStringField(field, text);
    }
  }

  static void writeDate(JsonGenerator out, String field, Optional<LocalDate> date)
      throws IOException {
    if (date.isPresent()) {
      out.writeStringField(field, date.get().toString());
    }
  }
}
