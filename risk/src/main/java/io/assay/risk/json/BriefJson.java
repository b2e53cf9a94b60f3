package io.assay.risk.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.risk.brief.Brief;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Predicate;

/** Briefs as JSON, in the shape of the API. */
public final class BriefJson {

  private BriefJson() {}

  /**
   * The fields {@code prior}, {@code parts}, {@code citations}, into an object the caller started.
   */
  public static void writeFields(JsonGenerator out, Brief brief) throws IOException {
    writeFields(out, brief, line -> false);
  }

  /**
   * The same, with {@code by} at sentences that a model wrote.
   *
   * @param byModel whether a sentence is a model's
   */
  public static void writeFields(JsonGenerator out, Brief brief, Predicate<Brief.Line> byModel)
      throws IOException {
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
        if (byModel.test(line)) {
          out.writeStringField("by", "model");
        }
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
