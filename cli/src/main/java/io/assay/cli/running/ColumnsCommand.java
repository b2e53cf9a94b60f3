package io.assay.cli.running;

import io.assay.cli.terminal.ProgressLine;
import io.assay.cli.terminal.Terminal;
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
    new Derived(server, ADDRESS, terminal)
        .print(false, name -> !name.equals("tables") && !name.startsWith("check"));
    return 0;
  }

  private int rebuild(LocalServer server) {
    Derived columns = new Derived(server, ADDRESS, terminal);
    long generation = Derived.number(Answers.members(columns.told()), "generation");
    Optional<Map<String, String>> now =
        columns.rebuild(
            "companies built", time, anew -> Derived.number(anew, "generation") > generation);
    now.ifPresent(
        built ->
            terminal
                .out()
                .printf(
                    Locale.ROOT,
                    "Built anew: %,d rows in %,d bytes%n",
                    Derived.number(built, "rows"),
                    Derived.number(built, "bytes")));
    return now.isPresent() ? 0 : 1;
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
        line.show(Derived.number(now, "check.companies"), 0, "companies are being compared");
        LockSupport.parkNanos(Derived.BETWEEN_QUESTIONS.toNanos());
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
              Derived.number(now, "check.companies"));
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
}
