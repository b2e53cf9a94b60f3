package io.assay.cli.running;

import io.assay.cli.terminal.ProgressLine;
import io.assay.cli.terminal.Table;
import io.assay.cli.terminal.Table.Column;
import io.assay.cli.terminal.Terminal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What the server on the data folder has and does; status 1 when none runs there. */
@Command
public final class StatusCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final SettingOptions options;

  public StatusCommand(Terminal terminal, SettingOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  @Override
  public Integer call() {
    Optional<LocalServer> found = LocalServer.find(options.settings().data(), terminal);
    if (found.isEmpty()) {
      return 1;
    }
    try (LocalServer server = found.get()) {
      String status = server.get("/api/v1/status");
      if (!terminal.outIsTerminal()) {
        terminal.out().println(status.strip());
        return 0;
      }
      terminal.out().println(terminal.strong(server.base().toString()));
      Table facts = new Table(Column.text("What"), Column.text("Value"));
      Map<String, String> members = new TreeMap<>(Answers.members(status));
      members.forEach(facts::row);
      facts.print(terminal);
      jobs(Answers.data(server.get("/api/v1/jobs?kind=ingest&limit=10")));
      return 0;
    }
  }

  private void jobs(List<Map<String, String>> rows) {
    Table table =
        new Table(
            Column.text("Job"),
            Column.text("State"),
            Column.number("Done"),
            Column.number("Already"),
            Column.number("Failed"),
            Column.number("Of"),
            Column.text("Time left"));
    for (Map<String, String> row : rows) {
      Job job = Answers.job(row);
      table.row(
          job.title(),
          job.state(),
          Long.toString(job.done()),
          Long.toString(job.already()),
          Long.toString(job.failed()),
          Long.toString(job.total()),
          job.isOver() || job.secondsLeft() < 0
              ? ""
              : ProgressLine.inWords(Math.round(job.secondsLeft())));
    }
    table.print(terminal);
  }
}
