package io.assay.cli.running;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.assay.cli.terminal.ProgressLine;
import io.assay.cli.terminal.Table;
import io.assay.cli.terminal.Table.Column;
import io.assay.cli.terminal.Terminal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The background work of the running server: jobs, rows by class and state, the processes that
 * work, and what was given up. With one of its options it changes that.
 */
@Command
public final class JobsCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final SettingOptions options;

  @ArgGroup private @Nullable What what;

  @Option(names = "--job", paramLabel = "ID", description = "only the dead letters of this job")
  private Optional<String> job = Optional.empty();

  @Option(names = "--code", paramLabel = "CODE", description = "only those that failed so")
  private Optional<String> code = Optional.empty();

  /** What to do. */
  static final class What {

    @Option(names = "--dead", description = "list what was given up, and why")
    private boolean dead;

    @Option(
        names = "--replay",
        arity = "0..1",
        fallbackValue = "",
        paramLabel = "KEY",
        description =
            "try what was given up anew: one by its key, those of --job or --code, or 'all'")
    private @Nullable String replay;

    @Option(names = "--cancel", paramLabel = "ID", description = "end a job; what is in stays")
    private @Nullable String cancel;

    @Option(names = "--pause", paramLabel = "ID", description = "begin nothing more of a job")
    private @Nullable String pause;

    @Option(names = "--resume", paramLabel = "ID", description = "go on with a paused job")
    private @Nullable String resume;
  }

  public JobsCommand(Terminal terminal, SettingOptions options) {
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
      if (what == null) {
        show(server);
      } else {
        act(server, what);
      }
      return 0;
    }
  }

  private void act(LocalServer server, What what) {
    if (what.dead) {
      dead(server);
    } else if (what.replay != null) {
      Map<String, String> answer =
          Answers.members(server.post("/api/v1/dead-letters/replay", which(what.replay)));
      terminal.out().println(Answers.text(answer, "replayed") + " tried anew");
    } else if (what.cancel != null) {
      jobs(List.of(Answers.members(server.delete("/api/v1/jobs/" + encoded(what.cancel)))));
    } else if (what.pause != null) {
      jobs(List.of(Answers.members(server.post(path(what.pause, "pause"), ""))));
    } else if (what.resume != null) {
      jobs(List.of(Answers.members(server.post(path(what.resume, "resume"), ""))));
    }
  }

  private static String path(String id, String change) {
    return "/api/v1/jobs/" + encoded(id) + "/" + change;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String which(String key) {
    if (key.equals("all")) {
      return "{\"all\":true}";
    }
    if (!key.isEmpty()) {
      return field("key", key);
    }
    return job.map(id -> field("job", id))
        .or(() -> code.map(one -> field("code", one)))
        .orElse("{}");
  }

  private static String field(String name, String value) {
    return "{\""
        + name
        + "\":\""
        + new String(JsonStringEncoder.getInstance().quoteAsString(value))
        + "\"}";
  }

  private void show(LocalServer server) {
    jobs(Answers.data(server.get("/api/v1/jobs?limit=20")));
    String queue = server.get("/api/v1/queue");
    Table rows = new Table(Column.text("Rows"), Column.number("Count"));
    new TreeMap<>(Answers.members(queue))
        .forEach(
            (name, count) -> {
              if (name.startsWith("classes.")) {
                rows.row(name.substring("classes.".length()).replace('.', ' '), count);
              }
            });
    rows.print(terminal);
    Table workers =
        new Table(Column.text("Worker"), Column.text("Machine"), Column.number("Process"));
    for (Map<String, String> worker : Answers.objects(queue, "workers")) {
      workers.row(
          Answers.text(worker, "name"),
          Answers.text(worker, "machine"),
          Answers.text(worker, "pid"));
    }
    workers.print(terminal);
  }

  private void jobs(List<Map<String, String>> rows) {
    Table table =
        new Table(
            Column.text("Id"),
            Column.text("Job"),
            Column.text("State"),
            Column.number("Settled"),
            Column.number("Of"),
            Column.number("Failed"),
            Column.text("Time left"));
    for (Map<String, String> row : rows) {
      Job one = Answers.job(row);
      table.row(
          one.id(),
          one.title(),
          Answers.text(row, "paused").equals("true") ? "paused" : one.state(),
          Long.toString(one.handled()),
          Long.toString(one.total()),
          Long.toString(one.failed()),
          one.isOver() || one.secondsLeft() < 0
              ? ""
              : ProgressLine.inWords(Math.round(one.secondsLeft())));
    }
    table.print(terminal);
  }

  private void dead(LocalServer server) {
    StringBuilder path = new StringBuilder("/api/v1/dead-letters?limit=1000");
    job.ifPresent(id -> path.append("&job=").append(encoded(id)));
    code.ifPresent(one -> path.append("&code=").append(encoded(one)));
    Table table =
        new Table(
            Column.text("Key"),
            Column.text("What"),
            Column.number("Tries"),
            Column.text("Reason"),
            Column.text("Mend"));
    for (Map<String, String> row : Answers.data(server.get(path.toString()))) {
      table.row(
          Answers.text(row, "key"),
          Answers.text(row, "title"),
          Answers.text(row, "attempts"),
          Answers.text(row, "error.message") + " [" + Answers.text(row, "error.code") + "]",
          Answers.text(row, "error.mend"));
    }
    table.print(terminal);
  }
}
