package io.assay.cli.running;

import io.assay.server.Settings;
import io.assay.server.StoppedStore;
import java.util.Optional;
import java.util.function.Function;

/**
 * A question that a running server answers, and the store itself where none runs: in the same JSON.
 * One thread at a time.
 */
final class StoreQuestion {

  private final SettingOptions options;

  StoreQuestion(SettingOptions options) {
    this.options = options;
  }

  /** The answer of the server that runs on the data folder, else of the store. */
  String ask(Function<LocalServer, String> running, Function<StoppedStore, String> stopped) {
    Settings settings = options.settings();
    Optional<LocalServer> found = LocalServer.find(settings.data());
    if (found.isPresent()) {
      try (LocalServer server = found.get()) {
        return running.apply(server);
      }
    }
    try (StoppedStore store = StoppedStore.open(settings, false)) {
      return stopped.apply(store);
    }
  }
}
