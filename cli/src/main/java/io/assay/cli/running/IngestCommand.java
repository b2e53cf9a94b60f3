package io.assay.cli.running;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.cli.terminal.ProgressLine;
import io.assay.cli.terminal.Table;
import io.assay.cli.terminal.Table.Column;
import io.assay.cli.terminal.Terminal;
import io.assay.edgar.CouldNotAsk;
import io.assay.server.Server;
import io.assay.server.Settings;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Ingests filings: hands the work to the server that runs on the data folder, starts one for the
 * time of the work where none does, and tells how far it is until it is done. The work is a kept
 * job, so an interruption loses nothing.
 */
@Command
public final class IngestCommand implements Callable<Integer> {

  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(250);
  private static final Duration AWAY_AT_MOST = Duration.ofSeconds(30);
  private static final int REASONS_SHOWN = 20;

  private final Terminal terminal;
  private final InstantSource time;
  private final Serving serving;
  private final SettingOptions options;

  @Parameters(
      arity = "1..*",
      paramLabel = "TARGET",
      description = "ticker, CIK, accession number, quarter (2024Q1), year, file or folder")
  private List<String> targets = List.of();

  @Option(
      names = "--forms",
      split = ",",
      defaultValue = "${ASSAY_FORMS:-}",
      paramLabel = "FORM",
      description = "only these form types, for example 10-K,10-Q,8-K,4 (ASSAY_FORMS)")
  private List<String> forms = List.of();

  @Option(
      names = "--since",
      defaultValue = "${ASSAY_SINCE:-" + Option.NULL_VALUE + "}",
      paramLabel = "DATE",
      description = "only filed on this day or later (ASSAY_SINCE)")
  private @Nullable LocalDate since;

  @Option(
      names = "--until",
      defaultValue = "${ASSAY_UNTIL:-" + Option.NULL_VALUE + "}",
      paramLabel = "DATE",
      description = "only filed on this day or earlier (ASSAY_UNTIL)")
  private @Nullable LocalDate until;

  @Option(
      names = "--limit",
      defaultValue = "${ASSAY_LIMIT:-" + Option.NULL_VALUE + "}",
      paramLabel = "N",
      description = "at most the newest N filings of each target (ASSAY_LIMIT)")
  private @Nullable Integer limit;

  public IngestCommand(
      Terminal terminal, InstantSource time, Serving serving, SettingOptions options) {
    this.terminal = terminal;
    this.time = time;
    this.serving = serving;
    this.options = options;
  }

  @Override
  public Integer call() {
    Settings settings = options.settings();
    Optional<LocalServer> found = LocalServer.find(settings.data());
    if (found.isPresent()) {
      try (LocalServer server = found.get()) {
        return ingest(server, "The server goes on with it: see ./assay status.", () -> {});
      }
    }
    Settings alone = options.settings(Map.of("port", "0", "sample", "false"));
    try (Serving.Running running =
            serving.start(alone, line -> terminal.err().println(Terminal.safe(line)));
        LocalServer server = new LocalServer(running.address(), Server.findSecret(alone.data()))) {
      return ingest(
          server, "What is done is kept; the same command goes on from there.", running::close);
    }
  }

  /**
   * @param stop what to stop when interrupted: nothing may go on running that was started here
   */
  private int ingest(LocalServer server, String afterInterruption, Runnable stop) {
    Job job = Answers.job(Answers.members(server.post("/api/v1/ingest", request())));
    Thread onInterruption =
        new Thread(
            () -> {
              terminal.err().println("\ninterrupted. " + afterInterruption);
              stop.run();
            });
    Runtime.getRuntime().addShutdownHook(onInterruption);
    try (ProgressLine progress = new ProgressLine(terminal, time, true)) {
      job = await(server, job, progress);
    } finally {
      forget(onInterruption);
    }
    return summary(server, job);
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      // Then the hook runs, as it should.
    }
  }

  /** Asks until the job is over; a server that is away is waited for a while. */
  private Job await(LocalServer server, Job first, ProgressLine progress) {
    Job job = first;
    Instant lastAnswer = time.instant();
    while (!job.isOver()) {
      LockSupport.parkNanos(BETWEEN_QUESTIONS.toNanos());
      try {
        job = Answers.job(Answers.members(server.get("/api/v1/jobs/" + job.id())));
        lastAnswer = time.instant();
      } catch (CouldNotAsk away) {
        if (time.instant().isAfter(lastAnswer.plus(AWAY_AT_MOST))) {
          throw away;
        }
        continue;
      }
      progress.show(job.handled(), job.total(), detail(job));
    }
    return job;
  }

  private static String detail(Job job) {
    StringBuilder detail = new StringBuilder();
    if (job.rate() > 0) {
      detail.append(String.format(Locale.ROOT, "%.1f filings/s", job.rate()));
    }
    if (job.secondsLeft() >= 0 && job.total() > 0) {
      detail
          .append(", ")
          .append(ProgressLine.inWords(Math.round(job.secondsLeft())))
          .append(" left");
    }
    if (job.failed() > 0) {
      detail.append(", ").append(job.failed()).append(" failed");
    }
    return detail.isEmpty() ? job.title() : detail.toString();
  }

  private int summary(LocalServer server, Job job) {
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "%,d done, %,d already there, %,d failed%s%n",
            job.done(),
            job.already(),
            job.failed(),
            job.absent() == 0
                ? ""
                : String.format(
                    Locale.ROOT, ", %,d listed by EDGAR but not held there", job.absent()));
    job.error().ifPresent(this::tell);
    if (job.failed() > 0) {
      tellFailed(server, job);
    }
    if (job.state().equals("cancelled")) {
      terminal.err().println("The job was cancelled; what is done is kept.");
    }
    terminal.out().flush();
    return job.state().equals("done") && job.failed() == 0 ? 0 : 1;
  }

  private void tell(Job.Failure failure) {
    terminal.err().println(Terminal.safe(failure.message()) + " [" + failure.code() + "]");
    if (!failure.where().isEmpty()) {
      terminal.err().println("  where: " + Terminal.safe(failure.where()));
    }
    if (!failure.mend().isEmpty()) {
      terminal.err().println("  mend:  " + Terminal.safe(failure.mend()));
    }
  }

  private void tellFailed(LocalServer server, Job job) {
    List<Job> failed =
        Answers.data(server.get("/api/v1/jobs?state=failed&kind=filing&limit=1000")).stream()
            .map(Answers::job)
            .toList();
    Table table =
        new Table(
            Column.text("Filing"),
            Column.text("Form"),
            Column.text("Reason"),
            Column.text("Where"));
    failed.stream()
        .limit(Math.min(REASONS_SHOWN, job.failed()))
        .forEach(
            f ->
                table.row(
                    name(f),
                    f.form(),
                    f.error().map(e -> e.message() + " [" + e.code() + "]").orElse(""),
                    f.error().map(Job.Failure::where).orElse("")));
    table.print(terminal);
    if (job.failed() > REASONS_SHOWN) {
      terminal.out().println("… all of them: " + server.base() + "/api/v1/jobs?state=failed");
    }
  }

  /** A file without an accession number is told by its name: the number it got says nothing. */
  private static String name(Job failed) {
    boolean numbered = failed.title().isEmpty() || failed.title().contains(failed.accession());
    return numbered ? failed.accession() : failed.title();
  }

  private String request() {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      out.writeStartObject();
      list(out, "targets", targets.stream().map(IngestCommand::target).toList());
      List<String> wanted = forms.stream().map(String::strip).filter(f -> !f.isEmpty()).toList();
      if (!wanted.isEmpty()) {
        list(out, "forms", wanted);
      }
      if (since != null) {
        out.writeStringField("since", since.toString());
      }
      if (until != null) {
        out.writeStringField("until", until.toString());
      }
      if (limit != null) {
        out.writeNumberField("limit", limit);
      }
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

  /** A file or folder by its absolute path, since the server has a working folder of its own. */
  private static String target(String given) {
    try {
      Path path = Path.of(given);
      return Files.exists(path) ? path.toAbsolutePath().normalize().toString() : given;
    } catch (InvalidPathException e) {
      return given;
    }
  }
}
