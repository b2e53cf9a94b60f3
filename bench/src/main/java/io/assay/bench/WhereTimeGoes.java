package io.assay.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** What a flight recording says of the work done: samples of running threads by stage. */
final class WhereTimeGoes {

  // The first frame from the top that begins with one of these names the stage; library code is
  // counted where it was called from, but for what is a stage by itself.
  private static final Map<String, String> STAGES = stages();

  private WhereTimeGoes() {}

  private static Map<String, String> stages() {
    Map<String, String> stages = new LinkedHashMap<>();
    stages.put("java.util.zip.Deflater", "gzip of bodies");
    stages.put("com.github.luben.zstd", "zstd of bytes and digests");
    stages.put("sun.security.provider.SHA", "hashing");
    stages.put("java.security.MessageDigest", "hashing");
    stages.put("sun.nio.ch", "files and sockets");
    stages.put("org.postgresql", "PostgreSQL's driver");
    stages.put("io.assay.edgar.json", "JSON of bodies");
    stages.put("com.fasterxml", "JSON of bodies");
    stages.put("io.assay.server.ingest.FilingBodies", "JSON of bodies");
    stages.put("io.assay.edgar.statements", "statements of bodies");
    stages.put("io.assay.edgar.linkbase", "statements of bodies");
    stages.put("io.assay.edgar", "reading");
    stages.put("io.assay.signals.digest", "digests: pack, unpack");
    stages.put("io.assay.signals", "digests and signals");
    stages.put("io.assay.risk", "score and brief");
    stages.put("io.assay.store", "rows for COPY");
    stages.put("io.assay.bench", "making copies (not ingest)");
    stages.put("io.assay.sample", "making the sample (not ingest)");
    stages.put("io.assay.server", "the rest of ingest");
    return stages;
  }

  /** A table of stages and their share of the samples. */
  static String table(Path recording) throws IOException {
    Map<String, Integer> byStage = new TreeMap<>();
    Map<String, Integer> byTop = new TreeMap<>();
    int all = 0;
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        if (isWork(event)) {
          byStage.merge(stage(event), 1, Integer::sum);
          byTop.merge(top(event), 1, Integer::sum);
          all++;
        }
      }
    }
    StringBuilder told = new StringBuilder("| stage | share |\n|---|---|\n");
    int samples = Math.max(1, all);
    byStage.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(
            e ->
                told.append(
                    String.format(
                        Locale.ROOT,
                        "| %s | %.1f %% |%n",
                        e.getKey(),
                        100.0 * e.getValue() / samples)));
    told.append("\nHottest methods: ");
    byTop.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(25)
        .forEach(
            e ->
                told.append(
                    String.format(
                        Locale.ROOT, "%s %.1f %%; ", e.getKey(), 100.0 * e.getValue() / samples)));
    return told.append("\n").toString();
  }

  /** Samples in native code count where that is work and not waiting. */
  private static boolean isWork(RecordedEvent event) {
    String kind = event.getEventType().getName();
    if (event.getStackTrace() == null || event.getStackTrace().getFrames().isEmpty()) {
      return false;
    }
    if (kind.equals("jdk.ExecutionSample")) {
      return true;
    }
    String top = top(event);
    return kind.equals("jdk.NativeMethodSample")
        && (top.startsWith("Deflater") || top.startsWith("Zstd"));
  }

  private static String top(RecordedEvent event) {
    RecordedFrame frame = event.getStackTrace().getFrames().getFirst();
    String type = frame.getMethod().getType().getName();
    return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethod().getName();
  }

  private static String stage(RecordedEvent event) {
    for (RecordedFrame frame : event.getStackTrace().getFrames()) {
      String type = frame.getMethod().getType().getName();
      for (Map.Entry<String, String> stage : STAGES.entrySet()) {
        if (type.startsWith(stage.getKey())) {
          return stage.getValue();
        }
      }
    }
    return "the rest";
  }
}
