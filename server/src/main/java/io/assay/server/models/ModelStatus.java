package io.assay.server.models;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.store.prose.ModelDays;
import io.assay.store.prose.Proses;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * How the model does. Immutable.
 *
 * @param state {@code off}, {@code ready}, {@code busy}, {@code open}, {@code capped}
 * @param trouble what the endpoint last did amiss; empty while it answers
 */
public record ModelStatus(
    String state,
    String name,
    String address,
    String trouble,
    ModelDays.Day today,
    BigDecimal dailyDollars,
    Proses.Counts briefs) {

  /** Where no model is set. */
  static void writeOff(JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("state", "off");
    out.writeEndObject();
  }

  void write(JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("state", state);
    out.writeStringField("name", name);
    out.writeStringField("address", address);
    if (!trouble.isEmpty()) {
      out.writeStringField("trouble", trouble);
    }
    out.writeObjectFieldStart("today");
    out.writeStringField("day", today.day().toString());
    out.writeNumberField("calls", today.calls());
    out.writeNumberField("failed", today.failed());
    out.writeNumberField("inputTokens", today.inputTokens());
    out.writeNumberField("outputTokens", today.outputTokens());
    out.writeNumberField("dollars", today.dollars().doubleValue());
    out.writeNumberField("limit", dailyDollars.doubleValue());
    out.writeEndObject();
    out.writeObjectFieldStart("briefs");
    out.writeNumberField("waiting", briefs.waiting());
    out.writeNumberField("written", briefs.written());
    out.writeNumberField("struck", briefs.struck());
    out.writeNumberField("failed", briefs.failed());
    out.writeNumberField("dollars", briefs.dollars().doubleValue());
    out.writeEndObject();
    out.writeEndObject();
  }
}
