package io.assay.bench;

import io.assay.edgar.AssayFailure;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.items.Section;
import io.assay.edgar.submission.Document;
import io.assay.edgar.text.ReadingText;
import io.assay.edgar.text.TextReader;
import io.assay.search.Embedder;
import io.assay.search.Passage;
import io.assay.search.Vector;
import io.assay.search.passages.Block;
import io.assay.search.passages.PassageCutter;
import io.assay.search.passages.SentenceEnds;
import io.assay.search.passages.Stretch;
import io.assay.specimens.Corpus;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/**
 * Passages of the corpus' filings with their vectors, which are computed once and kept in a folder.
 */
final class CorpusPassages {

  private static final Set<String> KINDS =
      Set.of("full-submission", "primary html", "primary text", "inline xbrl html");
  private static final int CORES = 2;

  /** A passage of a filing. */
  record Of(Filing filing, Passage passage) {}

  /** What the manifest says of a file. */
  record Filing(String accession, String company, String form, String period) {}

  private CorpusPassages() {}

  /** So many passages, taken from all filings alike. */
  static List<Of> read(Corpus corpus, int wanted) {
    List<Of> all = read(corpus, _ -> true);
    List<Of> result = new ArrayList<>();
    for (int i = 0; i < Math.min(wanted, all.size()); i++) {
      result.add(all.get((int) ((long) i * all.size() / Math.min(wanted, all.size()))));
    }
    return result;
  }

  /** All passages of the filings wanted, their press releases included. */
  static List<Of> read(Corpus corpus, Predicate<Filing> wanted) {
    List<Of> result = new ArrayList<>();
    FilingReader reader = new FilingReader();
    PassageCutter cutter = new PassageCutter(SentenceEnds.plain());
    for (Map<String, String> row : corpus.manifest()) {
      Filing filing =
          new Filing(
              row.getOrDefault("accession", ""),
              row.getOrDefault("company", ""),
              row.getOrDefault("form", ""),
              row.getOrDefault("period_of_report", ""));
      if (!KINDS.contains(row.getOrDefault("kind", "")) || !wanted.test(filing)) {
        continue;
      }
      String path = row.getOrDefault("path", "");
      try {
        ReadFiling read =
            reader.read(
                ByteSlice.of(corpus.bytes(path)), path.substring(path.lastIndexOf('/') + 1));
        for (Passage passage : cutter.cut(stretches(read))) {
          result.add(new Of(filing, passage));
        }
      } catch (AssayFailure _) {
        // What cannot be read has no passages.
      }
    }
    return result;
  }

  private static List<Stretch> stretches(ReadFiling filing) {
    List<Stretch> result = new ArrayList<>();
    filing
        .text()
        .ifPresent(
            text -> {
              for (Section section : filing.sections()) {
                result.add(
                    stretch(
                        "main",
                        text,
                        section.start(),
                        section.end(),
                        "Item " + section.item() + ". " + section.title()));
              }
              if (filing.sections().isEmpty()) {
                result.add(stretch("main", text, 0, text.text().length(), ""));
              }
            });
    for (Document document : filing.documents()) {
      boolean readable =
          document.kind() == Document.Kind.HTML || document.kind() == Document.Kind.PLAIN_TEXT;
      if (readable && document.type().startsWith("EX-99")) {
        ReadingText text = TextReader.read(document.text(), document.kind());
        result.add(stretch(document.type(), text, 0, text.text().length(), document.type()));
      }
    }
    return result;
  }

  private static Stretch stretch(
      String part, ReadingText text, int start, int end, String heading) {
    List<Block> blocks = new ArrayList<>();
    for (ReadingText.Block block : text.blocks()) {
      blocks.add(
          new Block(
              Block.Kind.valueOf(block.kind().name()),
              block.start(),
              block.end(),
              block.table(),
              block.level()));
    }
    return new Stretch(
        part,
        text.text(),
        blocks,
        start,
        end,
        heading.isEmpty() ? List.of() : List.of(heading),
        Map.of("kind", List.of("section")),
        Map.of("kind", List.of("table")));
  }

  /** What is embedded of a passage: the nearest heading leads to what the text says. */
  static String meant(Passage passage) {
    String heading = passage.heading();
    int nearest = heading.lastIndexOf('\u203A');
    return heading.substring(nearest + 1).strip() + "\n" + passage.text();
  }

  /** The vectors of these passages, computed on all cores where the folder has none. */
  static List<Vector> vectors(List<Of> passages, Embedder embedder, Path folder)
      throws IOException, InterruptedException, ExecutionException {
    Files.createDirectories(folder);
    Path file = folder.resolve("vectors-" + embedder.model());
    Map<String, Vector> kept = kept(file, embedder.dimensions());
    Map<String, Future<Vector>> missing = new LinkedHashMap<>();
    try (DataOutputStream out =
            new DataOutputStream(
                new BufferedOutputStream(
                    Files.newOutputStream(
                        file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)));
        ExecutorService threads = Executors.newFixedThreadPool(CORES)) {
      for (Of of : passages) {
        String text = meant(of.passage());
        if (!kept.containsKey(text)) {
          missing.computeIfAbsent(text, key -> threads.submit(() -> embedder.embed(key)));
        }
      }
      for (Map.Entry<String, Future<Vector>> one : missing.entrySet()) {
        Vector vector = one.getValue().get();
        kept.put(one.getKey(), vector);
        byte[] text = one.getKey().getBytes(StandardCharsets.UTF_8);
        out.writeInt(text.length);
        out.write(text);
        for (float value : vector.values()) {
          out.writeFloat(value);
        }
      }
    }
    List<Vector> result = new ArrayList<>(passages.size());
    for (Of of : passages) {
      result.add(Objects.requireNonNull(kept.get(meant(of.passage()))));
    }
    return result;
  }

  private static Map<String, Vector> kept(Path file, int dimensions) throws IOException {
    Map<String, Vector> result = new HashMap<>();
    if (Files.exists(file)) {
      try (DataInputStream in =
          new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
        while (true) {
          String text = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
          float[] values = new float[dimensions];
          for (int i = 0; i < dimensions; i++) {
            values[i] = in.readFloat();
          }
          result.put(text, Vector.of(values));
        }
      } catch (EOFException _) {
        // The end, or a line that a process did not finish.
      }
    }
    return result;
  }
}
