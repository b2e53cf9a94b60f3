package io.assay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.cli.running.Serving;
import io.assay.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a command as the launcher would and keeps what it says. */
final class Console {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final boolean person;
  private Map<String, String> environment = Map.of();
  private Serving serving =
      (settings, progress) -> {
        throw new AssertionError("no server was expected: " + settings);
      };

  private Console(boolean person) {
    this.person = person;
  }

  /** Output goes into a pipe. */
  static Console piped() {
    return new Console(false);
  }

  /** A person looks on. */
  static Console terminal() {
    return new Console(true);
  }

  Console with(Map<String, String> variables) {
    this.environment = variables;
    return this;
  }

  Console with(Serving fake) {
    this.serving = fake;
    return this;
  }

  /** What a command said, and its exit status. */
  record Said(int status, String out, String err) {

    /** Each line of the output as JSON. */
    List<JsonNode> lines() {
      List<JsonNode> lines = new ArrayList<>();
      out.lines()
          .forEach(
              line -> {
                try {
                  lines.add(JSON.readTree(line));
                } catch (IOException e) {
                  throw new UncheckedIOException(line, e);
                }
              });
      return lines;
    }
  }

  Said run(List<String> arguments) {
    return run(arguments.toArray(String[]::new));
  }

  Said run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            person,
            person,
            120,
            false);
    int status =
        Commands.line(terminal, InstantSource.system(), environment, Optional.empty(), serving)
            .execute(arguments);
    terminal.out().flush();
    return new Said(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
