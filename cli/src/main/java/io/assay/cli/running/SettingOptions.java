package io.assay.cli.running;

import io.assay.server.Setting;
import io.assay.server.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Every setting as an option of a command, so that option, variable and file never drift apart. One
 * thread at a time.
 */
public final class SettingOptions {

  private static final String CONFIG = "--config";

  private final Map<String, String> environment;
  private final Map<String, String> said = new LinkedHashMap<>();
  private Optional<Path> file = Optional.empty();

  /**
   * @param environment of the process, without variables that are no settings
   */
  public SettingOptions(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Adds the options to a command. */
  public void addTo(CommandSpec spec) {
    for (Setting setting : Setting.values()) {
      if (setting != Setting.SAMPLE) {
        spec.addOption(
            OptionSpec.builder("--" + setting.key())
                .paramLabel(setting.key().toUpperCase(java.util.Locale.ROOT))
                .type(String.class)
                .description(setting.meaning() + " (" + setting.variable() + ")")
                .setter(setter(value -> said.put(setting.key(), value)))
                .build());
      }
    }
    spec.addOption(
        OptionSpec.builder("--no-sample")
            .arity("0")
            .type(boolean.class)
            .description("no sample market at the first start (ASSAY_SAMPLE=false)")
            .setter(
                setter(
                    value -> {
                      if (value.equals("true")) {
                        said.put(Setting.SAMPLE.key(), "false");
                      }
                    }))
            .build());
    spec.addOption(
        OptionSpec.builder(CONFIG)
            .paramLabel("FILE")
            .type(Path.class)
            .description(
                "settings file, instead of assay.properties in the data folder (ASSAY_CONFIG)")
            .setter(setter(value -> file = Optional.of(Path.of(value))))
            .build());
  }

  /** Takes what was said; picocli says null for what was not. */
  private static ISetter setter(java.util.function.Consumer<String> take) {
    return new ISetter() {
      @Override
      @SuppressWarnings("TypeParameterUnusedInFormals")
      public <T extends @Nullable Object> T set(T value) {
        if (value != null) {
          take.accept(value.toString());
        }
        return value;
      }
    };
  }

  /** The settings in force: options over variables over the file. */
  Settings settings() {
    return settings(Map.of());
  }

  /**
   * The settings in force, with some that the command itself prescribes.
   *
   * @param prescribed by key; over everything else
   */
  Settings settings(Map<String, String> prescribed) {
    Map<String, String> all = new LinkedHashMap<>(said);
    all.putAll(prescribed);
    Optional<Path> config =
        file.or(() -> Optional.ofNullable(environment.get("ASSAY_CONFIG")).map(Path::of));
    return Settings.read(config, environment, all);
  }
}
