package io.assay.server;

import io.assay.server.models.ModelSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads which model words briefs, and what it may cost. Used once. One thread at a time. */
final class ModelReader {

  private final SettingsReader in;

  ModelReader(SettingsReader in) {
    this.in = in;
  }

  /** All of a model's settings, or nothing said of it. */
  Optional<ModelSettings> read() {
    Optional<String> kind = in.text(Setting.MODEL);
    if (kind.isEmpty()) {
      if (in.text(Setting.MODEL_NAME).isPresent() || in.text(Setting.MODEL_URL).isPresent()) {
        in.wrong(Setting.MODEL, "Say which protocol the model speaks: openai or anthropic.");
      }
      return Optional.empty();
    }
    Optional<ModelSettings.Kind> protocol =
        Stream.of(ModelSettings.Kind.values())
            .filter(k -> k.name().equalsIgnoreCase(kind.get()))
            .findFirst();
    if (protocol.isEmpty()) {
      in.wrong(Setting.MODEL, "Give openai or anthropic.");
      return Optional.empty();
    }
    if (in.text(Setting.MODEL_NAME).isEmpty()) {
      in.wrong(Setting.MODEL_NAME, "Name the model, as its endpoint knows it.");
    }
    double rate = in.decimal(Setting.MODEL_RATE);
    if (!(rate > 0 && rate <= ModelSettings.FASTEST)) {
      in.wrong(Setting.MODEL_RATE, "Give a number above 0, at most 20.");
    }
    ModelSettings settings =
        new ModelSettings(
            protocol.get(),
            address(protocol.get()),
            in.value(Setting.MODEL_KEY),
            in.value(Setting.MODEL_NAME),
            rate,
            (int) in.whole(Setting.MODEL_CALLS, 1, 64),
            in.dollars(Setting.MODEL_DAY_LIMIT),
            in.dollars(Setting.MODEL_PRICE_IN),
            in.dollars(Setting.MODEL_PRICE_OUT),
            Duration.ofSeconds(in.whole(Setting.MODEL_TIMEOUT, 1, 3_600)));
    return Optional.of(settings);
  }

  /** A key goes nowhere in the clear but to this machine. */
  private URI address(ModelSettings.Kind kind) {
    Optional<String> said = in.text(Setting.MODEL_URL);
    URI home = URI.create(kind.home());
    if (said.isEmpty()) {
      if (in.text(Setting.MODEL_KEY).isEmpty()) {
        in.wrong(Setting.MODEL_KEY, "The endpoint at " + home.getHost() + " wants a key.");
      }
      return home;
    }
    try {
      URI uri = URI.create(said.get().replaceFirst("/+$", ""));
      boolean open = "http".equals(uri.getScheme());
      if (uri.getHost() == null
          || uri.getUserInfo() != null
          || uri.getQuery() != null
          || uri.getFragment() != null
          || !(open || "https".equals(uri.getScheme()))) {
        in.wrong(
            Setting.MODEL_URL, "Give it as https://host/v1, without a key, query or fragment.");
      } else if (open
          && in.text(Setting.MODEL_KEY).isPresent()
          && !SettingsReader.isLoopback(uri.getHost())) {
        in.wrong(Setting.MODEL_URL, "A key is sent over https only, or to this machine.");
      } else {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      in.wrong(Setting.MODEL_URL, "Give it as https://host/v1.");
    }
    return home;
  }
}
