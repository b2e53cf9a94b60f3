package io.assay.cli;

import io.assay.cli.terminal.Terminal;

/** The entry of the process: wires the commands and turns what they answer into the exit status. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    Terminal terminal =
        Terminal.ofProcess(
            System.getenv(),
            System.getProperty("assay.terminal", ""),
            System.getProperty("assay.columns", ""));
    int status = Commands.line(terminal).execute(arguments);
    terminal.out().flush();
    System.exit(status);
  }
}
