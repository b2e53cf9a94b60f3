package io.assay.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads what searches, and by which model. Used once. One thread at a time. */
final class SearchReader {

  private static final String OFF = "off";

  private final SettingsReader in;

  SearchReader(SettingsReader in) {
    this.in = in;
  }

  Settings.Search read() {
    String engine = in.value(Setting.SEARCH);
    if (!engine.equals("lucene") && !engine.equals(OFF)) {
      in.wrong(Setting.SEARCH, "Give lucene or off.");
    }
    double likeness = in.decimal(Setting.ASK_LIKENESS);
    // Below it unrelated topics are near one another.
    if (!(likeness >= 0.5 && likeness <= 1)) {
      in.wrong(Setting.ASK_LIKENESS, "Give a number from 0.5 to 1.");
    }
    return new Settings.Search(
        !engine.equals(OFF),
        !in.value(Setting.SEARCH_MODEL).equals(OFF),
        model(),
        (int) in.whole(Setting.ASK_KEPT, 0, 1_000_000),
        likeness);
  }

  private Optional<Path> model() {
    return in.text(Setting.SEARCH_MODEL).filter(said -> !said.equals(OFF)).map(this::folder);
  }

  private Path folder(String said) {
    Path folder = Path.of(said);
    if (!Files.isRegularFile(folder.resolve("model.onnx"))
        || !Files.isRegularFile(folder.resolve("tokenizer.json"))) {
      in.wrong(
          Setting.SEARCH_MODEL, "Give a folder that has model.onnx and tokenizer.json, or off.");
    }
    return folder;
  }
}
