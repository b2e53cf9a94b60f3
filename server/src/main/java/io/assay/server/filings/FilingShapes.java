package io.assay.server.filings;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.server.http.Json;
import io.assay.store.filings.FilingRow;
import java.io.IOException;

/** How filings look as JSON. */
public final class FilingShapes {

  private FilingShapes() {}

  /** A filing in a list. */
  public static void summary(JsonGenerator out, FilingRow row) throws IOException {
    out.writeStartObject();
    out.writeStringField("accession", row.accession().value());
    out.writeNumberField("cik", row.cik().value());
    out.writeStringField("company", row.company());
    out.writeStringField("form", row.form().value());
    out.writeStringField("filed", row.filed().toString());
    Json.time(out, "accepted", row.accepted());
    Json.date(out, "period", row.period());
    Json.texts(out, "items", row.items());
    Json.text(out, "title", row.title());
    out.writeNumberField("facts", row.facts());
    out.writeNumberField("signals", row.signals());
    out.writeNumberField("problems", row.problems());
    out.writeNumberField("bytes", row.bytes());
    out.writeEndObject();
  }
}
