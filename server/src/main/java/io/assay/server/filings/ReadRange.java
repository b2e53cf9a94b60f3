package io.assay.server.filings;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.AskedWrongly;
import io.assay.server.http.Answer;
import io.assay.server.http.Asked;
import io.assay.server.http.HttpCode;
import io.assay.server.http.Json;
import io.assay.server.http.Keep;
import java.io.IOException;
import java.util.List;

/** Answers with a reading text, or the stretch of it that is asked for by {@code from} and to. */
public final class ReadRange {

  private ReadRange() {}

  /**
   * The stretch asked for.
   *
   * @param blocks of the text, as kept
   * @throws AskedWrongly when the text has no such stretch
   */
  public static Answer answer(Asked asked, String text, String blocks, Keep keep) {
    long from = asked.number("from").orElse(0);
    long to = asked.number("to").orElse(text.length());
    if (from < 0 || to < from || from > text.length()) {
      throw new AskedWrongly(
          HttpCode.BAD_PARAMETER,
          "There is no range " + from + " to " + to + " in a text of " + text.length(),
          "query: from, to",
          "Give 0 <= from <= to; the text has " + text.length() + " characters.");
    }
    int start = (int) from;
    int end = (int) Math.min(to, text.length());
    List<String> within = KeptBlocks.overlapping(blocks, start, end);
    return Answer.json(
        Json.bytes(
            out -> {
              out.writeStartObject();
              out.writeNumberField("start", start);
              out.writeNumberField("end", end);
              out.writeNumberField("length", text.length());
              out.writeStringField("text", text.substring(start, end));
              rawList(out, "blocks", within);
              out.writeEndObject();
            }),
        keep);
  }

  static void rawList(JsonGenerator out, String name, List<String> objects) throws IOException {
    out.writeArrayFieldStart(name);
    for (String object : objects) {
      out.writeRawValue(object);
    }
    out.writeEndArray();
  }
}
