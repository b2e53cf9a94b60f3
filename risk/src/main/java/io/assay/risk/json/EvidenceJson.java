package io.assay.risk.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.json.FilingJson;
import io.assay.signals.Evidence;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Evidence as JSON; {@code kind} tells which fields an object has. */
final class EvidenceJson {

  private EvidenceJson() {}

  static void writeAll(JsonGenerator out, List<Evidence> evidence) throws IOException {
    for (Evidence one : evidence) {
      out.writeStartObject();
      write(out, one);
      out.writeEndObject();
    }
  }

  /** Writes the fields of one piece of evidence into the object at hand. */
  static void write(JsonGenerator out, Evidence evidence) throws IOException {
    switch (evidence) {
      case Evidence.OfFact f -> fact(out, f);
      case Evidence.OfDerivation d -> {
        head(out, "derivation", d.input());
        out.writeStringField("expression", d.expression());
        decimal(out, "value", Optional.of(d.value()));
        out.writeArrayFieldStart("operands");
        writeAll(out, d.operands());
        out.writeEndArray();
      }
      case Evidence.OfAssumption a -> {
        head(out, "assumption", a.input());
        decimal(out, "value", Optional.of(a.value()));
        out.writeStringField("why", a.why());
      }
      case Evidence.OfSentence s -> {
        head(out, "sentence", s.input());
        out.writeStringField("accession", s.accession().value());
        text(out, "section", s.section());
        out.writeNumberField("textStart", s.start());
        out.writeNumberField("textEnd", s.end());
        text(out, "text", s.text());
      }
      case Evidence.OfEvent e -> {
        head(out, "event", e.input());
        out.writeStringField("accession", e.accession().value());
        out.writeStringField("item", e.item());
        text(out, "title", e.title());
        out.writeStringField("accepted", e.accepted().toString());
      }
      case Evidence.OfTransaction t -> transaction(out, t);
      case Evidence.OfFiling f -> {
        head(out, "filing", f.input());
        out.writeStringField("accession", f.accession().value());
        out.writeStringField("form", f.form().value());
        out.writeStringField("accepted", f.accepted().toString());
        if (f.period().isPresent()) {
          out.writeStringField("period", f.period().get().toString());
        }
      }
      case Evidence.OfSignal s -> {
        head(out, "signal", s.input());
        out.writeStringField("signal", s.signal());
        decimal(out, "value", Optional.of(BigDecimal.valueOf(s.value())));
      }
    }
  }

  private static void fact(JsonGenerator out, Evidence.OfFact f) throws IOException {
    head(out, "fact", f.input());
    out.writeStringField("accession", f.accession().value());
    out.writeStringField("concept", f.concept());
    decimal(out, "value", Optional.of(f.value()));
    text(out, "unit", f.unit());
    FilingJson.writePeriod(out, f.period());
    FilingJson.writeDimensions(out, f.dimensions());
    text(out, "id", f.elementId());
    text(out, "document", f.document());
    if (f.end() > f.start()) {
      out.writeNumberField("byteStart", f.start());
      out.writeNumberField("byteEnd", f.end());
    }
  }

  private static void transaction(JsonGenerator out, Evidence.OfTransaction t) throws IOException {
    head(out, "transaction", t.input());
    out.writeStringField("accession", t.accession().value());
    out.writeStringField("owner", t.owner());
    out.writeNumberField("row", t.row());
    out.writeStringField("code", t.code());
    out.writeStringField("date", t.date().toString());
    decimal(out, "shares", t.shares());
    decimal(out, "price", t.price());
  }

  private static void head(JsonGenerator out, String kind, String input) throws IOException {
    out.writeStringField("kind", kind);
    out.writeStringField("input", input);
  }

  private static void text(JsonGenerator out, String field, String text) throws IOException {
    if (!text.isEmpty()) {
      out.writeStringField(field, text);
    }
  }

  private static void decimal(JsonGenerator out, String field, Optional<BigDecimal> value)
      throws IOException {
    if (value.isPresent()) {
      out.writeStringField(field, value.get().toPlainString());
    }
  }
}
