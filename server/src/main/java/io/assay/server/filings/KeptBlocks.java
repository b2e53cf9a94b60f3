package io.assay.server.filings;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.text.ReadingText;
import io.assay.server.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Blocks of a reading text as they are kept and served: a JSON object a line. */
public final class KeptBlocks {

  private KeptBlocks() {}

  /** Blocks as they are kept. */
  public static String written(List<ReadingText.Block> blocks) {
    return Json.bytes(
            out -> {
              out.setRootValueSeparator(null);
              for (ReadingText.Block block : blocks) {
                write(out, block);
                out.writeRaw('\n');
              }
            })
        .toString(StandardCharsets.UTF_8);
  }

  /** A block as it is served. */
  public static void write(JsonGenerator out, ReadingText.Block block) throws IOException {
    out.writeStartObject();
    out.writeStringField("kind", block.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    out.writeNumberField("start", block.start());
    out.writeNumberField("end", block.end());
    if (block.marked()) {
      out.writeBooleanField("marked", true);
    }
    if (block.table() >= 0) {
      out.writeNumberField("table", block.table());
    }
    out.writeEndObject();
  }

  /** Blocks read back. */
  public static List<ReadingText.Block> read(String kept) {
    List<ReadingText.Block> result = new ArrayList<>();
    for (String line : Lines.of(kept)) {
      result.add(
          new ReadingText.Block(
              kind(line),
              Lines.field(line, "start"),
              Lines.field(line, "end"),
              line.contains("\"marked\":true"),
              Lines.field(line, "table")));
    }
    return result;
  }

  /** Lines of kept blocks that overlap a range. */
  public static List<String> overlapping(String kept, int start, int end) {
    List<String> overlapping = new ArrayList<>();
    for (String line : Lines.of(kept)) {
      if (Lines.field(line, "start") < end && Lines.field(line, "end") > start) {
        overlapping.add(line);
      }
    }
    return overlapping;
  }

  private static ReadingText.Kind kind(String line) {
    int at = line.indexOf("\"kind\":\"") + 8;
    String kind = line.substring(at, line.indexOf('"', at));
    return ReadingText.Kind.valueOf(kind.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
