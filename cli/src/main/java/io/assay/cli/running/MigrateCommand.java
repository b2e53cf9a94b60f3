package io.assay.cli.running;

import io.assay.cli.terminal.Table;
import io.assay.cli.terminal.Table.Column;
import io.assay.cli.terminal.Terminal;
import io.assay.edgar.AskedWrongly;
import io.assay.server.Settings;
import io.assay.server.StoppedStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings the schema of a store that no server runs on to this program's version. */
@Command
public final class MigrateCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final SettingOptions options;

  @Option(names = "--plan", description = "only say what would run")
  private boolean plan;

  public MigrateCommand(Terminal terminal, SettingOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  @Override
  public Integer call() {
    Settings settings = options.settings();
    if (LocalServer.find(settings.data()).isPresent()) {
      throw new AskedWrongly(
          RunningCode.BAD_OPTION,
          "a server runs on " + settings.data() + "; it migrated when it started",
          "Nothing is to be done; ./assay doctor tells the version.");
    }
    try (StoppedStore store = StoppedStore.open(settings, false)) {
      String answer = store.plan();
      Map<String, String> versions = Answers.members(answer);
      List<Map<String, String>> steps = Answers.data(answer);
      Table table = new Table(Column.text("Version"), Column.text("What"), Column.text("State"));
      for (Map<String, String> step : steps) {
        table.row(
            Answers.text(step, "version"),
            Answers.text(step, "description"),
            Answers.text(step, "state"));
      }
      table.print(terminal);
      String version = Answers.text(versions, "version");
      String newest = Answers.text(versions, "newest");
      if (version.equals(newest)) {
        terminal.out().println("The schema has version " + newest + ", the newest.");
      } else if (plan) {
        terminal
            .out()
            .println(
                "Would go from "
                    + (version.isEmpty() ? "nothing" : version)
                    + " to "
                    + newest
                    + ".");
      } else {
        int run = store.migrate();
        terminal.out().println(run + " migrations ran; the schema has version " + newest + ".");
      }
      return 0;
    }
  }
}
