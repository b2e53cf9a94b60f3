package io.assay.cli.running;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.cli.terminal.ProgressLine;
import io.assay.cli.terminal.Table;
import io.assay.cli.terminal.Table.Column;
import io.assay.cli.terminal.Terminal;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.NoSuchThing;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Brings whole quarters in: hands the job to the server that runs on the data folder, or starts one
 * for the time of the work, and tells how far it is. With one of its options it pauses, resumes,
 * cancels or tells what runs already.
 */
@Command
public final class BackfillCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final SettingOptions options;
  private final JobRun jobs;

  @Parameters(
      arity = "0..*",
      paramLabel = "QUARTERS",
      description = "2023Q1, 2023, or from the first to the last: 2023Q1..2023Q4")
  private List<String> quarters = List.of();

  @Option(
      names = "--forms",
      split = ",",
      paramLabel = "FORM",
      description = "only these form types, for example 10-K,10-Q,8-K,4")
  private List<String> forms = List.of();

  @ArgGroup private @Nullable Instead instead;

  /** What to do with the backfill that runs, in the place of starting one. */
  static final class Instead {

    @Option(names = "--pause", description = "begin nothing more of the backfill that runs")
    private boolean pause;

    @Option(names = "--resume", description = "go on with the one that was paused")
    private boolean resume;

    @Option(names = "--cancel", description = "end it; what is in stays")
    private boolean cancel;

    @Option(names = "--status", description = "tell how far backfills are")
    private boolean status;
  }

  public BackfillCommand(
      Terminal terminal, InstantSource time, Serving serving, SettingOptions options) {
    this.terminal = terminal;
    this.options = options;
    this.jobs = new JobRun(terminal, time, serving, options);
  }

  @Override
  public Integer call() {
    if (instead == null) {
      if (quarters.isEmpty()) {
        throw new AskedWrongly(
            RunningCode.BAD_OPTION,
            "no quarter is named",
            "Give for example 2023Q1..2023Q4, or --status, --pause, --resume, --cancel.");
      }
      return jobs.run("/api/v1/backfill", request());
    }
    if (!quarters.isEmpty() || !forms.isEmpty()) {
      throw new AskedWrongly(
          RunningCode.BAD_OPTION,
          "quarters are for a new backfill, not for one that runs",
          "Leave them out.");
    }
    Optional<LocalServer> found = LocalServer.find(options.settings().data(), terminal);
    if (found.isEmpty()) {
      return 1;
    }
    try (LocalServer server = found.get()) {
      return on(server, instead);
    }
  }

  private int on(LocalServer server, Instead what) {
    if (what.status) {
      table(Answers.data(server.get("/api/v1/jobs?kind=backfill&limit=10")));
      return 0;
    }
    Job job =
        Answers.data(server.get("/api/v1/jobs?kind=backfill&limit=100")).stream()
            .map(Answers::job)
            .filter(one -> !one.isOver())
            .findFirst()
            .orElseThrow(
                () ->
                    new NoSuchThing(
                        RunningCode.BAD_OPTION,
                        "no backfill is under way",
                        "Start one: ./assay backfill 2023Q1..2023Q4"));
    String path = "/api/v1/jobs/" + job.id();
    String way = what.pause ? "/pause" : what.resume ? "/resume" : "";
    String answer = what.cancel ? server.delete(path) : server.post(path + way, "");
    table(List.of(Answers.members(answer)));
    return 0;
  }

  private void table(List<Map<String, String>> rows) {
    Table table =
        new Table(
            Column.text("Backfill"),
            Column.text("State"),
            Column.number("Settled"),
            Column.number("Of"),
            Column.number("Failed"),
            Column.number("A second"),
            Column.text("Time left"));
    for (Map<String, String> row : rows) {
      Job job = Answers.job(row);
      table.row(
          job.title(),
          Answers.text(row, "paused").equals("true") ? "paused" : job.state(),
          Long.toString(job.handled()),
          Long.toString(job.total()),
          Long.toString(job.failed()),
          job.rate() > 0 ? String.format(Locale.ROOT, "%.1f", job.rate()) : "",
          job.isOver() || job.secondsLeft() < 0
              ? ""
              : ProgressLine.inWords(Math.round(job.secondsLeft())));
    }
    table.print(terminal);
  }

  private String request() {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      out.writeStartObject();
      list(out, "quarters", quarters);
      list(out, "forms", forms.stream().map(String::strip).filter(f -> !f.isEmpty()).toList());
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void list(JsonGenerator out, String name, List<String> values) throws IOException {
    out.writeArrayFieldStart(name);
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
  }
}
