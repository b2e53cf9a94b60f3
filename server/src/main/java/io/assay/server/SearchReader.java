package io.assay.server;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads what searches, and by which model. Used once. One thread at a time. */
final class SearchReader {

  private static final String OFF = "off";
  private static final String OPENSEARCH = "opensearch";
  private static final List<String> ENGINES = List.of("lucene", OPENSEARCH, OFF);

  private final SettingsReader in;

  SearchReader(SettingsReader in) {
    this.in = in;
  }

  Settings.Search read() {
    String engine = in.value(Setting.SEARCH);
    if (!ENGINES.contains(engine)) {
      in.wrong(Setting.SEARCH, "Give lucene, opensearch or off.");
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
        engine.equals(OPENSEARCH) ? cluster() : Optional.empty(),
        (int) in.whole(Setting.ASK_KEPT, 0, 1_000_000),
        likeness);
  }

  private Optional<Settings.SearchCluster> cluster() {
    if (!in.value(Setting.SEARCH_INDEX).matches("[a-z][a-z0-9-]{0,62}")) {
      in.wrong(Setting.SEARCH_INDEX, "Give a name of lower-case letters, digits and dashes.");
    }
    try {
      URI uri = URI.create(in.value(Setting.SEARCH_URL).replaceFirst("/+$", ""));
      boolean open = "http".equals(uri.getScheme());
      if (uri.getHost() == null
          || uri.getUserInfo() != null
          || uri.getQuery() != null
          || !(open || "https".equals(uri.getScheme()))) {
        in.wrong(Setting.SEARCH_URL, "Give it as https://host:9200, without user and password.");
      } else if (open
          && in.text(Setting.SEARCH_PASSWORD).isPresent()
          && !SettingsReader.isLoopback(uri.getHost())) {
        in.wrong(Setting.SEARCH_URL, "A password is sent over https only, or to this machine.");
      } else {
        return Optional.of(
            new Settings.SearchCluster(uri, account(), in.value(Setting.SEARCH_INDEX)));
      }
    } catch (IllegalArgumentException e) {
      in.wrong(Setting.SEARCH_URL, "Give it as https://host:9200.");
    }
    return Optional.empty();
  }

  private Optional<String> account() {
    return in.text(Setting.SEARCH_USER).map(user -> user + ":" + in.value(Setting.SEARCH_PASSWORD));
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
