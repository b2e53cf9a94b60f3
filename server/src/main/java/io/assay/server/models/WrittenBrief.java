package io.assay.server.models;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.risk.json.BriefJson;
import io.assay.risk.prose.Prompt;
import io.assay.risk.prose.Prose;
import io.assay.risk.prose.Strike;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Map;

/** A brief after a model was asked, as it is served: the fields of a brief, and {@code model}. */
final class WrittenBrief {

  private static final JsonFactory JSON = new JsonFactory();

  private WrittenBrief() {}

  static String body(Prose prose, String model, Share share, Instant written) throws IOException {
    StringWriter text = new StringWriter(4096);
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.writeStartObject();
      BriefJson.writeFields(out, prose.brief(), prose::isWritten);
      out.writeObjectFieldStart("model");
      out.writeStringField("name", model);
      out.writeStringField("outcome", prose.stands() ? "written" : "struck");
      out.writeNumberField("sentences", prose.written().size());
      out.writeNumberField("struck", prose.struckCount());
      if (!prose.struck().isEmpty()) {
        out.writeObjectFieldStart("why");
        for (Map.Entry<Strike, Integer> one : prose.struck().entrySet()) {
          out.writeNumberField(one.getKey().id(), one.getValue());
        }
        out.writeEndObject();
      }
      out.writeNumberField("inputTokens", share.inputTokens());
      out.writeNumberField("outputTokens", share.outputTokens());
      out.writeNumberField("dollars", share.dollars().doubleValue());
      out.writeNumberField("prompt", Prompt.VERSION);
      out.writeStringField("written", written.toString());
      out.writeEndObject();
      out.writeEndObject();
    }
    return text.toString();
  }
}
