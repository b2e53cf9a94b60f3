package io.assay.risk.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.risk.brief.Brief;
import java.io.IOException;
import java.util.Locale;

/** Briefs as JSON, in the shape of the API. */
public final class BriefJson {

  private BriefJson() {}

  /**
   * The fields {@code prior}, {@code parts}, {@code citations}, into an object the caller started.
   */
  public static void writeFields(JsonGenerator out, Brief brief) throws IOException {
    if (brief.prior().isPresent()) {
      out.writeStringField("prior", brief.prior().get().value());
    }
    out.writeArrayFieldStart("parts");
    for (Brief.Part part : brief.parts()) {
      out.writeStartObject();
      out.writeStringField("theme", part.theme().name().toLowerCase(Locale.ROOT));
      out.writeStringField("title", part.theme().title());
      out.writeArrayFieldStart("sentences");
      for (Brief.Line line : part.lines()) {
        out.writeStartObject();
        out.writeStringField("text", line.text());
        out.writeArrayFieldStart("citations");
        for (int number : line.citations()) {
          out.writeNumber(number);
        }
        out.writeEndArray();
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("citations");
    int number = 1;
    for (Brief.Citation citation : brief.citations()) {
      out.writeStartObject();
      out.writeNumberField("number", number++);
      if (!citation.signal().isEmpty()) {
        out.writeStringField("signal", citation.signal());
      }
      out.writeObjectFieldStart("evidence");
      EvidenceJson.write(out, citation.evidence());
      out.writeEndObject();
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
