package io.assay.cli.running;

import io.assay.cli.terminal.ProgressLine;
import io.assay.cli.terminal.Table;
import io.assay.cli.terminal.Table.Column;
import io.assay.cli.terminal.Terminal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Time series in columns, of the server on the data folder: what is kept, whether it is what the
 * records say, and building it anew. Status 1 when something differs, or no server runs.
 */
@Command
public final class ColumnsCommand implements Callable<Integer> {

  private static final String ADDRESS = "/api/v1/admin/columns";
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(250);

  /** What to do. */
  enum Action {
    STATUS,
    CHECK,
    REBUILD
  }

  private final Terminal terminal;
  private final InstantSource time;
  private final SettingOptions options;

  @Parameters(
      paramLabel = "status|check|rebuild",
      arity = "0..1",
      description =
          "status (the usual): what is kept and how far behind; check: compares everything with the"
              + " records and names what differs; rebuild: makes all of it anew from the records,"
              + " the old is served meanwhile")
  private Action action = Action.STATUS;

  @Option(names = "--repair", description = "with check: feeds again what differs")
  private boolean repair;

  public ColumnsCommand(Terminal terminal, InstantSource time, SettingOptions options) {
    this.terminal = terminal;
    this.time = time;
    this.options = options;
  }

  @Override
  public Integer call() {
    Optional<LocalServer> found = LocalServer.find(options.settings().data(), terminal);
    if (found.isEmpty()) {
      return 1;
    }
    try (LocalServer server = found.get()) {
      return switch (action) {
        case STATUS -> status(server);
        case CHECK -> check(server);
        case REBUILD -> rebuild(server);
      };
    }
  }

  private int status(LocalServer server) {
    String told = server.get(ADDRESS);
    if (!terminal.outIsTerminal()) {
      terminal.out().println(told.strip());
      return 0;
    }
    Map<String, String> members = Answers.members(told);
    Table facts = new Table(Column.text("What"), Column.text("Value"));
    members.forEach(
        (name, value) -> {
          if (!name.equals("tables") && !name.startsWith("check")) {
            facts.row(name, value);
          }
        });
    facts.print(terminal);
    return 0;
  }

  private int rebuild(LocalServer server) {
    long generation = number(Answers.members(server.get(ADDRESS)), "generation");
    server.post(ADDRESS + "/rebuild", "{}");
    try (ProgressLine line = new ProgressLine(terminal, time, true)) {
      while (true) {
        Map<String, String> now = Answers.members(server.get(ADDRESS));
        if (Answers.text(now, "state").equals("failing")) {
          terminal.err().println(Terminal.safe(Answers.text(now, "failure")));
          return 1;
        }
        if (Answers.text(now, "reading").equals("reading")
            && number(now, "generation") > generation) {
          break;
        }
        line.show(number(now, "building.done"), number(now, "building.of"), "companies built");
        LockSupport.parkNanos(BETWEEN_QUESTIONS.toNanos());
      }
    }
    Map<String, String> now = Answers.members(server.get(ADDRESS));
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "Built anew: %,d rows in %,d bytes%n",
            number(now, "rows"),
            number(now, "bytes"));
    return 0;
  }

  private int check(LocalServer server) {
    server.post(ADDRESS + "/check", "{\"repair\":" + repair + "}");
    String told;
    Map<String, String> now;
    try (ProgressLine line = new ProgressLine(terminal, time, true)) {
      while (true) {
        told = server.get(ADDRESS);
        now = Answers.members(told);
        if (!Answers.text(now, "check.finished").isEmpty()) {
          break;
        }
        line.show(number(now, "check.companies"), 0, "companies are being compared");
        LockSupport.parkNanos(BETWEEN_QUESTIONS.toNanos());
      }
    }
    if (!Answers.text(now, "check.failure").isEmpty()) {
      terminal.err().println(Terminal.safe(Answers.text(now, "check.failure")));
      return 1;
    }
    boolean clean = Answers.text(now, "check.clean").equals("true");
    if (clean) {
      terminal
          .out()
          .printf(
              Locale.ROOT,
              "Columns are what the records say: %,d companies compared%n",
              number(now, "check.companies"));
      return 0;
    }
    for (String what : List.of("damages", "differences")) {
      for (String one : Answers.rawList(told, what)) {
        terminal.out().println(one);
      }
    }
    terminal
        .out()
        .println(
            repair
                ? "What differs is being fed again; check once more in a moment."
                : "Columns differ from the records: ./assay columns check --repair");
    return 1;
  }

  private static long number(Map<String, String> members, String name) {
    String text = Answers.text(members, name);
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }
}
