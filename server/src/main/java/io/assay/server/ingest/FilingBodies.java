package io.assay.server.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.Period;
import io.assay.edgar.Problem;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.header.Party;
import io.assay.edgar.items.Event;
import io.assay.edgar.items.Section;
import io.assay.edgar.ownership.OwnershipReport;
import io.assay.edgar.submission.Document;
import io.assay.edgar.text.ReadingText;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactValue;
import io.assay.store.filings.FilingIntake;
import io.assay.store.filings.FilingParts.Body;
import io.assay.store.filings.FilingRecord.PackedBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The bodies of a filing as the API serves them, made once when the filing comes in. Shapes: {@code
 * openapi.json}, schemas Filing, Fact, Block, FilingEvent, OwnershipRow. Thread-safe.
 */
final class FilingBodies {

  private final JsonFactory json = new JsonFactory();

  /** All bodies of a filing; what it does not have is left out. */
  Map<Body, PackedBody> of(ReadFiling filing, List<OutlineEntry> outline) {
    Map<Body, PackedBody> bodies = new EnumMap<>(Body.class);
    bodies.put(Body.FILING, FilingIntake.gzip(object(out -> filing(out, filing, outline))));
    if (!filing.facts().facts().isEmpty()) {
      int main = filing.documents().isEmpty() ? 0 : 1;
      String document = main == 0 ? "" : filing.documents().getFirst().filename();
      Optional<ReadingText> text = filing.text();
      bodies.put(
          Body.FACTS,
          FilingIntake.gzip(
              lines(filing.facts().facts(), (out, fact) -> fact(out, fact, document, text))));
    }
    if (filing.text().isPresent() && !filing.text().get().text().isEmpty()) {
      ReadingText text = filing.text().get();
      bodies.put(Body.TEXT, FilingIntake.gzip(text.text()));
      bodies.put(Body.BLOCKS, FilingIntake.gzip(lines(text.blocks(), FilingBodies::block)));
    }
    if (!filing.events().isEmpty()) {
      bodies.put(Body.EVENTS, FilingIntake.gzip(lines(filing.events(), FilingBodies::event)));
    }
    return bodies;
  }

  /** A section, or an item of an 8-K, in the outline of a filing. */
  record OutlineEntry(
      String key,
      String part,
      String item,
      String title,
      double confidence,
      String reason,
      int start,
      int end,
      int words) {}

  private interface Writer {
    void write(JsonGenerator out) throws IOException;
  }

  private interface RowWriter<T> {
    void write(JsonGenerator out, T row) throws IOException;
  }

  private String object(Writer writer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    try (JsonGenerator out = json.createGenerator(bytes)) {
      writer.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toString(java.nio.charset.StandardCharsets.UTF_8);
  }

  private <T> String lines(List<T> rows, RowWriter<T> writer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    try (JsonGenerator out = json.createGenerator(bytes)) {
      out.setRootValueSeparator(null);
      for (T row : rows) {
        writer.write(out, row);
        out.writeRaw('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toString(java.nio.charset.StandardCharsets.UTF_8);
  }

  /** An ownership row as served, for lists over filings. */
  String row(OwnershipReport.Row row) {
    return object(out -> ownershipRow(out, row));
  }

  private static void filing(JsonGenerator out, ReadFiling filing, List<OutlineEntry> outline)
      throws IOException {
    out.writeStartObject();
    out.writeArrayFieldStart("documents");
    for (Document document : filing.documents()) {
      out.writeStartObject();
      out.writeNumberField("sequence", document.sequence());
      out.writeStringField("type", document.type());
      out.writeStringField("filename", document.filename());
      text(out, "description", document.description());
      out.writeNumberField("bytes", document.text().length());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("parties");
    for (Party party : filing.header().parties()) {
      out.writeStartObject();
      out.writeStringField("role", party.role());
      out.writeNumberField("cik", party.cik().value());
      out.writeStringField("name", party.name());
      text(out, "sic", party.sic());
      text(out, "stateOfIncorporation", party.stateOfIncorporation());
      text(out, "fiscalYearEnd", party.fiscalYearEnd());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("outline");
    for (OutlineEntry entry : outline) {
      out.writeStartObject();
      out.writeStringField("key", entry.key());
      text(out, "part", entry.part());
      out.writeStringField("item", entry.item());
      out.writeStringField("title", entry.title());
      out.writeNumberField("confidence", entry.confidence());
      text(out, "reason", entry.reason());
      out.writeNumberField("start", entry.start());
      out.writeNumberField("end", entry.end());
      out.writeNumberField("words", entry.words());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("readingProblems");
    for (Problem problem : filing.problems()) {
      out.writeStartObject();
      out.writeStringField("code", problem.code());
      out.writeStringField("message", problem.message());
      text(out, "where", problem.where());
      out.writeEndObject();
    }
    out.writeEndArray();
    if (filing.ownership().isPresent()) {
      out.writeFieldName("ownership");
      ownership(out, filing.ownership().get());
    }
    out.writeEndObject();
  }

  private static void fact(
      JsonGenerator out, Fact fact, String mainDocument, Optional<ReadingText> text)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("concept", fact.concept());
    switch (fact.value()) {
      case FactValue.Numeric number -> {
        out.writeStringField("value", number.value().toPlainString());
        out.writeStringField("unit", number.unit().measure());
        text(out, "decimals", number.decimals());
      }
      case FactValue.NonFinite number -> {
        out.writeStringField("value", number.value());
        out.writeStringField("unit", number.unit().measure());
      }
      case FactValue.Textual textual -> out.writeStringField("value", textual.value());
      case FactValue.Nil _ -> out.writeBooleanField("nil", true);
    }
    switch (fact.period()) {
      case Period.Instant instant -> out.writeStringField("instant", instant.date().toString());
      case Period.Duration duration -> {
        out.writeStringField("start", duration.start().toString());
        out.writeStringField("end", duration.end().toString());
      }
      case Period.Forever _ -> {}
    }
    if (!fact.context().isUndimensioned()) {
      out.writeObjectFieldStart("dimensions");
      for (Map.Entry<String, String> dimension : fact.context().dimensions().entrySet()) {
        out.writeStringField(dimension.getKey(), dimension.getValue());
      }
      out.writeEndObject();
    }
    if (fact.hidden()) {
      out.writeBooleanField("hidden", true);
    }
    text(out, "id", fact.id());
    text(out, "lang", fact.lang());
    text(out, "document", fact.document());
    if (fact.end() > fact.start()) {
      out.writeNumberField("byteStart", fact.start());
      out.writeNumberField("byteEnd", fact.end());
      boolean inMain = fact.document().isEmpty() || fact.document().equals(mainDocument);
      if (inMain && !fact.hidden() && text.isPresent()) {
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

  private static void block(JsonGenerator out, ReadingText.Block block) throws IOException {
    out.writeStartObject();
    out.writeStringField("kind", block.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    out.writeNumberField("start", block.start());
    out.writeNumberField("end", block.end());
    if (block.marked()) {
      out.writeBooleanField("marked", true);
    }
    if (block.table() >= 0) {
      out.writeNumberField("table", block.table());
    }
    out.writeEndObject();
  }

  private static void event(JsonGenerator out, Event event) throws IOException {
    out.writeStartObject();
    out.writeStringField("item", event.item());
    out.writeStringField("title", event.title());
    text(out, "text", event.text());
    if (event.start() >= 0) {
      out.writeNumberField("start", event.start());
      out.writeNumberField("end", event.end());
    }
    out.writeEndObject();
  }

  private static void ownership(JsonGenerator out, OwnershipReport report) throws IOException {
    out.writeStartObject();
    out.writeStringField("documentType", report.documentType());
    out.writeObjectFieldStart("issuer");
    out.writeNumberField("cik", report.issuer().cik().value());
    out.writeStringField("name", report.issuer().name());
    text(out, "symbol", report.issuer().symbol());
    out.writeEndObject();
    if (report.planned10b51().isPresent()) {
      out.writeBooleanField("planned10b51", report.planned10b51().get());
    }
    out.writeArrayFieldStart("owners");
    for (OwnershipReport.Owner owner : report.owners()) {
      out.writeStartObject();
      out.writeNumberField("cik", owner.cik().value());
      out.writeStringField("name", owner.name());
      out.writeBooleanField("director", owner.director());
      out.writeBooleanField("officer", owner.officer());
      out.writeBooleanField("tenPercentOwner", owner.tenPercentOwner());
      out.writeBooleanField("other", owner.other());
      text(out, "officerTitle", owner.officerTitle());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("transactions");
    for (OwnershipReport.Row row : report.transactions()) {
      ownershipRow(out, row);
    }
    out.writeEndArray();
    out.writeArrayFieldStart("holdings");
    for (OwnershipReport.Row row : report.holdings()) {
      ownershipRow(out, row);
    }
    out.writeEndArray();
    if (!report.footnotes().isEmpty()) {
      out.writeObjectFieldStart("footnotes");
      for (Map.Entry<String, String> note :
          new java.util.TreeMap<>(report.footnotes()).entrySet()) {
        out.writeStringField(note.getKey(), note.getValue());
      }
      out.writeEndObject();
    }
    text(out, "remarks", report.remarks());
    out.writeEndObject();
  }

  private static void ownershipRow(JsonGenerator out, OwnershipReport.Row row) throws IOException {
    out.writeStartObject();
    out.writeStringField(
        "table", row.table() == OwnershipReport.Table.DERIVATIVE ? "derivative" : "nonDerivative");
    out.writeStringField("security", row.security());
    if (row.date().isPresent()) {
      out.writeStringField("date", row.date().get().toString());
    }
    text(out, "code", row.code());
    decimal(out, "shares", row.shares());
    decimal(out, "price", row.price());
    text(out, "acquiredDisposed", row.acquiredDisposed());
    decimal(out, "sharesAfter", row.sharesAfter());
    text(out, "ownership", row.ownership());
    text(out, "nature", row.nature());
    decimal(out, "exercisePrice", row.exercisePrice());
    if (row.exerciseDate().isPresent()) {
      out.writeStringField("exerciseDate", row.exerciseDate().get().toString());
    }
    if (row.expirationDate().isPresent()) {
      out.writeStringField("expirationDate", row.expirationDate().get().toString());
    }
    text(out, "underlying", row.underlying());
    decimal(out, "underlyingShares", row.underlyingShares());
    if (!row.footnotes().isEmpty()) {
      out.writeArrayFieldStart("footnotes");
      for (String note : row.footnotes()) {
        out.writeString(note);
      }
      out.writeEndArray();
    }
    out.writeEndObject();
  }

  private static void text(JsonGenerator out, String field, String value) throws IOException {
    if (!value.isEmpty()) {
      out.writeStringField(field, value);
    }
  }

  private static void decimal(JsonGenerator out, String field, Optional<BigDecimal> value)
      throws IOException {
    if (value.isPresent()) {
      out.writeStringField(field, value.get().toPlainString());
    }
  }

  /** Sections of a periodic report, or items of an 8-K. */
  static List<OutlineEntry> outline(ReadFiling filing) {
    if (!filing.sections().isEmpty()) {
      boolean withPart = filing.header().form().isQuarterly();
      return filing.sections().stream().map(section -> entry(section, withPart)).toList();
    }
    return filing.events().stream()
        .filter(event -> event.start() >= 0)
        .map(
            event ->
                new OutlineEntry(
                    event.item(),
                    "",
                    event.item(),
                    event.title(),
                    1,
                    "",
                    event.start(),
                    event.end(),
                    words(event.text())))
        .toList();
  }

  private static OutlineEntry entry(Section section, boolean withPart) {
    return new OutlineEntry(
        section.key(withPart),
        section.part(),
        section.item(),
        section.title(),
        section.confidence(),
        section.reason(),
        section.start(),
        section.end(),
        words(section.text()));
  }

  private static int words(String text) {
    int words = 0;
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      boolean letter = Character.isLetterOrDigit(text.charAt(i));
      if (letter && !inside) {
        words++;
      }
      inside = letter || (inside && (text.charAt(i) == '\'' || text.charAt(i) == '-'));
    }
    return words;
  }
}
