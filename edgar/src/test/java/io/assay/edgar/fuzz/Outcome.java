package io.assay.edgar.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.FormType;
import io.assay.edgar.exhibits.PressReleaseReader;
import io.assay.edgar.exhibits.Subsidiary;
import io.assay.edgar.exhibits.SubsidiaryReader;
import io.assay.edgar.filing.FormContent;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.headings.HeadingReader;
import io.assay.edgar.items.Event;
import io.assay.edgar.items.EventReader;
import io.assay.edgar.items.Section;
import io.assay.edgar.items.SectionReader;
import io.assay.edgar.json.FilingJson;
import io.assay.edgar.json.FormJson;
import io.assay.edgar.json.StatementJson;
import io.assay.edgar.json.TableJson;
import io.assay.edgar.proxies.BeneficialOwnership;
import io.assay.edgar.proxies.CompensationTotals;
import io.assay.edgar.proxies.ProxyReader;
import io.assay.edgar.proxies.ProxyStatement;
import io.assay.edgar.proxies.Vote;
import io.assay.edgar.proxies.VoteReader;
import io.assay.edgar.statements.Row;
import io.assay.edgar.statements.Statement;
import io.assay.edgar.statements.StatementSeries;
import io.assay.edgar.statements.Statements;
import io.assay.edgar.submission.Document;
import io.assay.edgar.tables.Cell;
import io.assay.edgar.tables.Table;
import io.assay.edgar.tables.TableReader;
import io.assay.edgar.text.ReadingText;
import io.assay.edgar.text.TextLimits;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactSet;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;

/** What must hold of what a reader gives back, whatever bytes it was given. */
final class Outcome {

  private static final FormType ANNUAL = new FormType("10-K");
  private static final FormType QUARTERLY = new FormType("10-Q");
  private static final FormType FOREIGN = new FormType("20-F");
  private static final FormType LATE = new FormType("NT 10-K");
  private static final FormType PROSPECTUS = new FormType("424B5");
  private static final FormType PROXY = new FormType("DEF 14A");
  private static final FormType CURRENT = new FormType("8-K");

  private Outcome() {}

  static void write(Statements statements) throws IOException {
    if (statements instanceof Statements.Drawn drawn) {
      for (Statement statement : drawn.all()) {
        for (Row.Line line : statement.lines()) {
          holds(line.cells().size() == statement.columns().size(), "a cell for each column");
        }
      }
      StatementSeries.of(
          drawn.all().stream()
              .limit(3)
              .map(s -> new StatementSeries.Source("a", LocalDate.EPOCH, s))
              .toList());
    }
    try (JsonGenerator out = json()) {
      out.writeStartObject();
      StatementJson.writeStatements(out, statements);
      out.writeEndObject();
    }
  }

  static void check(ReadingText text, int bytes) {
    int last = -1;
    for (ReadingText.Block block : text.blocks()) {
      holds(block.start() > last && block.end() > block.start(), "blocks in order");
      last = block.end();
      holds(text.sourceOffset(block.start()) <= bytes, "places within the source");
    }
    holds(last <= text.text().length(), "blocks within the text");
    for (FormType form : List.of(ANNUAL, QUARTERLY, FOREIGN, LATE)) {
      List<Section> sections = SectionReader.sections(text, form).sections();
      for (Section section : sections) {
        holds(section.end() <= text.text().length(), "sections within the text");
      }
      if (form.equals(ANNUAL)) {
        ProxyReader.fees(text, sections);
      }
    }
    for (FormType form : List.of(PROSPECTUS, PROXY)) {
      List<Section> sections = HeadingReader.sections(text, form);
      for (Section section : sections) {
        holds(section.start() < section.end(), "headed parts are not empty");
        holds(section.end() <= text.text().length(), "headed parts within the text");
      }
      if (form.equals(PROXY)) {
        check(text, ProxyReader.read(text, sections));
      }
    }
    EventReader.events(text, CURRENT, List.of("2.02", "9.01", "99.99", ""));
    check(text, ProxyReader.read(text, List.of()));
    Event meeting = new Event("5.07", "", text.text(), 0, text.text().length());
    for (Vote vote : VoteReader.votes(meeting)) {
      holds(vote.votesFor().add(vote.against()).signum() > 0, "votes were cast");
      holds(vote.end() <= text.text().length(), "votes within the text");
    }
  }

  private static void check(ReadingText text, ProxyStatement proxy) {
    int length = text.text().length();
    for (BeneficialOwnership.Holder holder :
        proxy.ownership().map(BeneficialOwnership::holders).orElse(List.of())) {
      holds(holder.end() <= length, "holders within the text");
      holds(holder.percent().signum() > 0, "holders hold a part");
    }
    for (CompensationTotals pay : proxy.compensation().stream().toList()) {
      holds(pay.officers().stream().filter(o -> o.chief()).count() == 1, "one is the chief");
    }
    proxy.payRatio().ifPresent(r -> holds(r.start() < r.end() && r.end() <= length, "ratio"));
    proxy
        .fees()
        .ifPresent(f -> holds(f.fees().values().stream().allMatch(x -> x.end() <= length), "fees"));
    proxy.letter().ifPresent(l -> holds(l.start() < l.end() && l.end() <= length, "letter"));
  }

  static void tables(byte[] bytes, Document.Kind kind) throws IOException {
    TableReader.Result result = TableReader.read(ByteSlice.of(bytes), kind, TextLimits.USUAL);
    for (Table table : result.tables()) {
      holds(
          table.start() <= table.end() && table.end() <= bytes.length, "tables within the source");
      for (Table.Row row : table.rows()) {
        for (Cell cell : row.cells()) {
          holds(cell.column() + cell.columnSpan() <= table.columns(), "cells within the table");
          holds(cell.start() <= cell.end() && cell.end() <= bytes.length, "cells in the source");
        }
      }
    }
    try (JsonGenerator out = json()) {
      out.writeStartArray();
      TableJson.write(out, "a.htm", result.tables());
      out.writeEndArray();
    }
  }

  static void check(FactSet facts, int bytes) throws IOException {
    for (Fact fact : facts.facts()) {
      holds(fact.start() >= 0 && fact.start() <= fact.end(), "facts have a place");
      holds(fact.end() <= bytes, "facts within the source");
    }
    facts.footnotes().forEach(note -> note.text().value());
    holds(facts.duplicates().facts().size() <= facts.facts().size(), "each fact once");
    try (JsonGenerator out = json()) {
      out.writeStartObject();
      FilingJson.writeFacts(out, facts.facts());
      FilingJson.writeProblems(out, facts.problems());
      out.writeEndObject();
    }
  }

  static void write(ReadFiling filing) throws IOException {
    try (JsonGenerator out = json()) {
      out.writeStartObject();
      FilingJson.writeHead(out, filing);
      FilingJson.writeDocuments(out, filing.documents());
      FilingJson.writeParties(out, filing.header().parties());
      FilingJson.writeFacts(out, filing.facts().facts());
      FilingJson.writeSections(out, filing.sections());
      FilingJson.writeEvents(out, filing.events(), true);
      FilingJson.writeProblems(out, filing.problems());
      if (filing.content().isPresent()) {
        FormJson.write(out, filing.content().get());
      }
      out.writeEndObject();
    }
  }

  static void exhibit(ByteSlice bytes, Document.Kind kind) {
    for (Subsidiary subsidiary : SubsidiaryReader.read(bytes, kind).list()) {
      holds(subsidiary.start() <= subsidiary.end(), "subsidiaries have a place");
      holds(subsidiary.end() <= bytes.length(), "subsidiaries within the source");
    }
    PressReleaseReader.find(bytes, kind)
        .ifPresent(
            release ->
                holds(release.headline().end() <= bytes.length(), "headlines within the source"));
  }

  static void check(FormContent content) throws IOException {
    try (JsonGenerator out = json()) {
      out.writeStartObject();
      FormJson.write(out, content);
      out.writeEndObject();
    }
  }

  static JsonGenerator json() throws IOException {
    return new JsonFactory().createGenerator(OutputStream.nullOutputStream());
  }

  static void holds(boolean condition, String what) {
    if (!condition) {
      throw new IllegalStateException("does not hold: " + what);
    }
  }
}
