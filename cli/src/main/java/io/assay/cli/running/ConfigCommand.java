package io.assay.cli.running;

import io.assay.cli.terminal.Terminal;
import io.assay.server.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Prints the settings in force, each with where it came from, as a settings file; then the word
 * lists that are not the shipped ones.
 */
@Command
public final class ConfigCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final SettingOptions options;

  public ConfigCommand(Terminal terminal, SettingOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  @Override
  public Integer call() {
    Settings settings = options.settings();
    settings.describe().forEach(line -> terminal.out().println(Terminal.safe(line)));
    settings.wordLists().describe().forEach(l -> terminal.out().println(Terminal.safe(l)));
    return 0;
  }
}
