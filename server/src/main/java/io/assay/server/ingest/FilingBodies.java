package io.assay.server.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.filing.FormContent;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.holdings.HoldingsReport;
import io.assay.edgar.holdings.ValueUnit;
import io.assay.edgar.items.Section;
import io.assay.edgar.json.FilingJson;
import io.assay.edgar.json.FormJson;
import io.assay.edgar.json.FundJson;
import io.assay.edgar.json.HoldingsJson;
import io.assay.edgar.json.OwnershipJson;
import io.assay.edgar.json.StatementJson;
import io.assay.edgar.ownership.OwnershipReport;
import io.assay.edgar.statements.Statements;
import io.assay.edgar.text.ReadingText;
import io.assay.server.filings.KeptBlocks;
import io.assay.store.filings.FilingIntake;
import io.assay.store.filings.FilingParts.Body;
import io.assay.store.filings.FilingParts.SectionRow;
import io.assay.store.filings.FilingRecord.PackedBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bodies of a filing as the API serves them, made once when the filing comes in. Shapes: {@code
 * openapi.json}, schemas Filing, Fact, FiledStatements, FiledHolding, Block, FilingEvent,
 * OwnershipRow. Thread-safe.
 */
final class FilingBodies {

  private final JsonFactory json = new JsonFactory();

  /** All bodies of a filing; what it does not have is left out. */
  Map<Body, PackedBody> of(ReadFiling filing, List<SectionRow> outline) {
    Map<Body, PackedBody> bodies = new EnumMap<>(Body.class);
    bodies.put(Body.FILING, FilingIntake.gzip(object(out -> filing(out, filing, outline))));
    if (!filing.facts().facts().isEmpty()) {
      int main = filing.documents().isEmpty() ? 0 : 1;
      String document = main == 0 ? "" : filing.documents().getFirst().filename();
      Optional<ReadingText> text = filing.text();
      bodies.put(
          Body.FACTS,
          FilingIntake.gzip(
              lines(
                  filing.facts().facts(),
                  (out, fact) -> FilingJson.writePlacedFact(out, fact, text, document))));
    }
    if (!filing.facts().facts().isEmpty()) {
      bodies.put(
          Body.STATEMENTS,
          FilingIntake.gzip(
              object(out -> StatementJson.writeFinancial(out, Statements.of(filing)))));
    }
    if (filing.text().isPresent() && !filing.text().get().text().isEmpty()) {
      ReadingText text = filing.text().get();
      bodies.put(Body.TEXT, FilingIntake.gzip(text.text()));
      bodies.put(Body.BLOCKS, FilingIntake.gzip(KeptBlocks.written(text.blocks())));
    }
    if (!filing.events().isEmpty()) {
      bodies.put(
          Body.EVENTS,
          FilingIntake.gzip(
              lines(filing.events(), (out, event) -> FilingJson.writeEvent(out, event, true))));
    }
    String holdings = filing.content().map(this::holdings).orElse("");
    if (!holdings.isEmpty()) {
      bodies.put(Body.HOLDINGS, FilingIntake.gzip(holdings));
    }
    return bodies;
  }

  /** The rows of a form's long table; empty for a form without one. */
  private String holdings(FormContent content) {
    return switch (content) {
      case FormContent.Holdings form -> holdings(form.report());
      case FormContent.Fund form -> lines(form.portfolio().holdings(), FundJson::writeHolding);
      case FormContent.Ownership _,
          FormContent.Beneficial _,
          FormContent.Offering _,
          FormContent.Sale _,
          FormContent.LateFiling _ ->
          "";
    };
  }

  private String holdings(HoldingsReport report) {
    if (report.valueUnit().isEmpty()) {
      return "";
    }
    ValueUnit.Unit unit = report.valueUnit().get().unit();
    BigDecimal total = report.total();
    return lines(
        report.holdings(), (out, holding) -> HoldingsJson.writeEntry(out, holding, unit, total));
  }

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
    return object(out -> OwnershipJson.writeRow(out, row));
  }

  private static void filing(JsonGenerator out, ReadFiling filing, List<SectionRow> outline)
      throws IOException {
    out.writeStartObject();
    FilingJson.writeDocuments(out, filing.documents());
    FilingJson.writeParties(out, filing.header().parties());
    out.writeArrayFieldStart("outline");
    for (SectionRow entry : outline) {
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
    FilingJson.writeProblems(out, "readingProblems", filing.problems());
    if (filing.content().isPresent()) {
      FormJson.writeSummary(out, filing.content().get());
    }
    out.writeEndObject();
  }

  private static void text(JsonGenerator out, String field, String value) throws IOException {
    if (!value.isEmpty()) {
      out.writeStringField(field, value);
    }
  }

  /** Sections of a periodic report, or items of an 8-K. */
  static List<SectionRow> outline(ReadFiling filing) {
    if (!filing.sections().isEmpty()) {
      boolean withPart = filing.header().form().isQuarterly();
      return filing.sections().stream().map(section -> entry(section, withPart)).toList();
    }
    return filing.events().stream()
        .filter(event -> event.start() >= 0)
        .map(
            event ->
                new SectionRow(
                    event.item(),
                    "",
                    event.item(),
                    event.title(),
                    event.confidence(),
                    event.reason(),
                    event.start(),
                    event.end(),
                    words(event.text())))
        .toList();
  }

  private static SectionRow entry(Section section, boolean withPart) {
    return new SectionRow(
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
