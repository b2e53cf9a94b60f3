package io.assay.cli.running;

import io.assay.cli.terminal.Terminal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Starts a server on a folder of its own, asks it as a first visitor would, and stops: what the
 * start-up cache is trained with.
 */
@Command(hidden = true)
public final class RehearseCommand implements Callable<Integer> {

  private static final List<String> QUESTIONS =
      List.of(
          "/",
          "/health/ready",
          "/openapi.json",
          "/api/v1/companies?limit=50",
          "/api/v1/filings?limit=10",
          "/api/v1/signals",
          "/api/v1/jobs",
          "/api/v1/status");

  private final Terminal terminal;
  private final Serving serving;
  private final SettingOptions options;

  public RehearseCommand(Terminal terminal, Serving serving, SettingOptions options) {
    this.terminal = terminal;
    this.serving = serving;
    this.options = options;
  }

  @Override
  public Integer call() {
    try (Serving.Running running =
            serving.start(options.settings(Map.of("port", "0", "sample", "false")), line -> {});
        LocalServer server = new LocalServer(running.address())) {
      // Stopped half-way, it must not leave its database behind.
      Runtime.getRuntime().addShutdownHook(new Thread(running::close));
      for (String question : QUESTIONS) {
        terminal.out().println(question + ": " + server.get(question).length() + " characters");
      }
    }
    return 0;
  }
}
