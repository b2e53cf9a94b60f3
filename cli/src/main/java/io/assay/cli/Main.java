package io.assay.cli;

import io.assay.cli.running.Serving;
import io.assay.cli.terminal.Terminal;
import io.assay.server.Server;
import io.assay.server.Settings;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** The entry of the process: wires the commands and turns what they answer into the exit status. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    Terminal terminal =
        Terminal.ofProcess(
            System.getenv(),
            System.getProperty("assay.terminal", ""),
            System.getProperty("assay.columns", ""));
    Optional<String> launcher =
        Optional.ofNullable(System.getProperty("assay.home")).map(home -> home + "/assay");
    int status =
        Commands.line(terminal, InstantSource.system(), System.getenv(), launcher, Main::serve)
            .execute(arguments);
    terminal.out().flush();
    System.exit(status);
  }

  /** A server in this process; what it does at the start goes to standard error. */
  private static Serving.Running serve(Settings settings, Consumer<String> progress) {
    Server server = Server.start(settings, progress);
    return new Serving.Running() {
      @Override
      public URI address() {
        return server.address();
      }

      @Override
      public void close() {
        server.close();
      }
    };
  }
}
