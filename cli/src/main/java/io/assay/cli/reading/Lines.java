package io.assay.cli.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.items.Event;
import io.assay.edgar.json.FilingJson;
import io.assay.edgar.json.FormJson;
import io.assay.edgar.json.StatementJson;
import io.assay.edgar.json.TableJson;
import io.assay.risk.assess.Assessed;
import io.assay.risk.json.SignalJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/**
 * One JSON object a file and line, as the output schema has it. A line is made whole before any of
 * it is written, so that a fault never leaves half of one. One thread at a time.
 */
final class Lines {

  private final View view;
  private final Supplier<SignalJson> signals;
  private final JsonFactory json = new JsonFactory();

  /**
   * @param signals asked for only when there are signals to write
   */
  Lines(View view, Supplier<SignalJson> signals) {
    this.view = view;
    this.signals = signals;
  }

  /** The line of a file, its line end included, in UTF-8. */
  byte[] line(String name, ReadCommand.Outcome outcome) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    try (JsonGenerator out = json.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField("file", name);
      switch (outcome) {
        case ReadCommand.Outcome.Failed failed -> error(out, failed.failure());
        case ReadCommand.Outcome.Read read -> {
          FilingJson.writeHead(out, read.filing());
          body(out, read);
        }
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private static void error(JsonGenerator out, AssayFailure failure) throws IOException {
    out.writeObjectFieldStart("error");
    out.writeStringField("code", failure.code());
    out.writeStringField("message", failure.what());
    if (!failure.where().isEmpty()) {
      out.writeStringField("where", failure.where());
    }
    out.writeStringField("mend", failure.mend());
    out.writeEndObject();
  }

  private void body(JsonGenerator out, ReadCommand.Outcome.Read read) throws IOException {
    ReadFiling filing = read.filing();
    switch (view) {
      case PARSE -> {
        FilingJson.writeDocuments(out, filing.documents());
        FilingJson.writeParties(out, filing.header().parties());
        if (filing.header().form().isCurrentReport()) {
          FilingJson.writeEvents(out, filing.events(), false);
        }
        if (filing.content().isPresent()) {
          FormJson.write(out, filing.content().get());
        }
        PdfExhibits.write(out, filing.documents());
      }
      case FACTS -> FilingJson.writeFacts(out, filing.facts().facts());
      case STATEMENTS -> {
        if (read.statements().isPresent()) {
          StatementJson.writeStatements(out, read.statements().get());
        }
      }
      case SECTIONS -> sections(out, filing);
      case TABLES -> {
        out.writeArrayFieldStart("tables");
        for (FiledTables filed : FiledTables.of(filing)) {
          TableJson.write(out, filed.document(), filed.tables());
        }
        out.writeEndArray();
      }
      case SIGNALS -> {
        if (read.assessed().isPresent()) {
          Assessed assessed = read.assessed().get();
          signals.get().writeSignals(out, assessed.signals());
          if (assessed.score().isPresent()) {
            signals.get().writeScore(out, assessed.score().get());
          }
        }
      }
    }
  }

  /** The items of an 8-K are its sections, as certain as their headings in the text are. */
  private static void sections(JsonGenerator out, ReadFiling filing) throws IOException {
    if (!filing.header().form().isCurrentReport()) {
      FilingJson.writeSections(out, filing.sections());
      return;
    }
    out.writeArrayFieldStart("sections");
    for (Event event : filing.events()) {
      if (event.start() >= 0) {
        out.writeStartObject();
        out.writeStringField("item", event.item());
        out.writeStringField("title", event.title());
        out.writeNumberField("confidence", event.confidence());
        if (!event.reason().isEmpty()) {
          out.writeStringField("reason", event.reason());
        }
        out.writeNumberField("start", event.start());
        out.writeNumberField("end", event.end());
        out.writeStringField("text", event.text());
        out.writeEndObject();
      }
    }
    out.writeEndArray();
  }
}
