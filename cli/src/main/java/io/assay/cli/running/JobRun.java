package io.assay.cli.running;

import io.assay.cli.terminal.ProgressLine;
import io.assay.cli.terminal.Table;
import io.assay.cli.terminal.Table.Column;
import io.assay.cli.terminal.Terminal;
import io.assay.edgar.CouldNotAsk;
import io.assay.server.Server;
import io.assay.server.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A job from the command line: handed to the server that runs on the data folder, or to one started
 * for the time of the work where none does, and watched until it is over. One thread at a time.
 */
final class JobRun {

  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(250);
  private static final Duration AWAY_AT_MOST = Duration.ofSeconds(30);
  private static final int REASONS_SHOWN = 20;

  private final Terminal terminal;
  private final InstantSource time;
  private final Serving serving;
  private final SettingOptions options;

  JobRun(Terminal terminal, InstantSource time, Serving serving, SettingOptions options) {
    this.terminal = terminal;
    this.time = time;
    this.serving = serving;
    this.options = options;
  }

  /**
   * Asks for a job and waits until it is over; answers the exit status.
   *
   * @param address where such jobs are asked for
   * @param request as JSON
   */
  int run(String address, String request) {
    Settings settings = options.settings();
    Optional<LocalServer> found = LocalServer.find(settings.data());
    if (found.isPresent()) {
      try (LocalServer server = found.get()) {
        return run(
            server, address, request, "The server goes on with it: see ./assay status.", () -> {});
      }
    }
    Settings alone = options.settings(Map.of("port", "0", "sample", "false"));
    try (Serving.Running running =
            serving.start(alone, line -> terminal.err().println(Terminal.safe(line)));
        LocalServer server = new LocalServer(running.address(), Server.findSecret(alone.data()))) {
      return run(
          server,
          address,
          request,
          "What is done is kept; the same command goes on from there.",
          running::close);
    }
  }

  /**
   * @param stop what to stop when interrupted: nothing may go on running that was started here
   */
  private int run(
      LocalServer server, String address, String request, String afterInterruption, Runnable stop) {
    Job job = Answers.job(Answers.members(server.post(address, request)));
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
}
