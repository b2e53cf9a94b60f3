package io.assay.cli;

import io.assay.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the version, as {@code --version} does. */
@Command
final class VersionCommand implements Callable<Integer> {

  private final Terminal terminal;

  VersionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    for (String line : new Version().getVersion()) {
      terminal.out().println(line);
    }
    return 0;
  }
}
