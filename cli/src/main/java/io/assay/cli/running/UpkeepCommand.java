package io.assay.cli.running;

import io.assay.cli.terminal.ProgressLine;
import io.assay.cli.terminal.Table;
import io.assay.cli.terminal.Table.Column;
import io.assay.cli.terminal.Terminal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What upkeep did last and does next; runs a task by hand. Status 1 when that failed. */
@Command
public final class UpkeepCommand implements Callable<Integer> {

  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(300);

  private final Terminal terminal;
  private final InstantSource time;
  private final StoreQuestion question;

  @Option(names = "--run", paramLabel = "TASK", description = "do this task now")
  private String task = "";

  public UpkeepCommand(Terminal terminal, InstantSource time, SettingOptions options) {
    this.terminal = terminal;
    this.time = time;
    this.question = new StoreQuestion(options);
  }

  @Override
  public Integer call() {
    String answer =
        question.ask(
            server -> task.isEmpty() ? server.get("/api/v1/admin/upkeep") : run(server),
            store -> store.upkeep(task.isEmpty() ? Optional.empty() : Optional.of(task)));
    List<Map<String, String>> rows = Answers.data(answer);
    Table table =
        new Table(
            Column.text("Task"),
            Column.text("Last"),
            Column.text("Outcome"),
            Column.number("Seconds"),
            Column.number("Runs"),
            Column.number("Failed"),
            Column.text("Next"),
            Column.text("What was done"));
    for (Map<String, String> row : rows) {
      table.row(
          Answers.text(row, "task"),
          moment(row, "ended"),
          Answers.text(row, "outcome"),
          seconds(Answers.text(row, "seconds")),
          Answers.text(row, "runs"),
          Answers.text(row, "failures"),
          moment(row, "next"),
          Answers.text(row, "told"));
    }
    table.print(terminal);
    boolean failed =
        rows.stream()
            .anyMatch(
                row ->
                    Answers.text(row, "task").equals(task)
                        && Answers.text(row, "outcome").equals("failed"));
    return failed ? 1 : 0;
  }

  /** Asks the server, whose leader does it, and waits until it is done. */
  private String run(LocalServer server) {
    Map<String, String> asked =
        Answers.members(server.post("/api/v1/admin/upkeep", "{\"task\":\"" + name() + "\"}"));
    String runs = Answers.text(asked, "runs");
    try (ProgressLine progress = new ProgressLine(terminal, time, true)) {
      while (true) {
        LockSupport.parkNanos(BETWEEN_QUESTIONS.toNanos());
        String answer = server.get("/api/v1/admin/upkeep");
        for (Map<String, String> row : Answers.data(answer)) {
          if (Answers.text(row, "task").equals(task)) {
            if (!Answers.text(row, "runs").equals(runs)) {
              return answer;
            }
            progress.show(0, 0, task + ": " + Answers.text(row, "purpose"));
          }
        }
      }
    }
  }

  private String name() {
    return task.replaceAll("[^A-Za-z0-9_-]", "?");
  }

  private static String moment(Map<String, String> row, String name) {
    String text = Answers.text(row, name);
    return text.length() < 19 ? text : text.substring(0, 19).replace('T', ' ');
  }

  private static String seconds(String text) {
    return text.isEmpty() ? "" : "%.1f".formatted(Double.parseDouble(text));
  }
}
