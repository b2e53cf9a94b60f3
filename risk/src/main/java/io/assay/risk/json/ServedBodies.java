package io.assay.risk.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.risk.assess.LineItemValue;
import io.assay.risk.brief.Brief;
import io.assay.risk.score.Score;
import io.assay.signals.Signal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What was computed of a filing in the form in which it is kept and served: each a JSON object, the
 * same bytes wherever it is computed. Thread-safe.
 */
public final class ServedBodies {

  private final SignalJson signals;
  private final JsonFactory json = new JsonFactory();

  public ServedBodies(SignalJson signals) {
    this.signals = signals;
  }

  public String signal(Signal signal) {
    return object(out -> signals.writeSignal(out, signal));
  }

  public String score(Score score) {
    return object(
        out -> {
          out.writeStartObject();
          signals.writeScoreFields(out, score);
          out.writeEndObject();
        });
  }

  /** Where a line item comes from. */
  public String evidence(LineItemValue item) {
    return object(out -> signals.writeEvidence(out, item.evidence()));
  }

  public String brief(Brief brief) {
    return object(
        out -> {
          out.writeStartObject();
          BriefJson.writeFields(out, brief);
          out.writeEndObject();
        });
  }

  private interface Writer {
    void write(JsonGenerator out) throws IOException;
  }

  private String object(Writer writer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator out = json.createGenerator(bytes)) {
      writer.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
