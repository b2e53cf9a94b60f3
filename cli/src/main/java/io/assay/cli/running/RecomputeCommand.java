package io.assay.cli.running;

import io.assay.cli.terminal.Terminal;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Works over again what is kept, EDGAR never asked: signals and scores from digests, or everything
 * from the bytes of filings. What another version left is worked over at each start by itself; this
 * is for whoever does not wait, or wants all of it anew.
 */
@Command
public final class RecomputeCommand implements Callable<Integer> {

  private final JobRun jobs;

  @ArgGroup private What what = new What();

  /** Which of the two. */
  static final class What {

    @Option(names = "--signals", description = "signals, scores and briefs (the usual)")
    private boolean signals;

    @Option(names = "--readings", description = "everything, from the kept bytes of filings")
    private boolean readings;
  }

  @Option(names = "--all", description = "what the version at hand made too")
  private boolean all;

  public RecomputeCommand(
      Terminal terminal, InstantSource time, Serving serving, SettingOptions options) {
    this.jobs = new JobRun(terminal, time, serving, options);
  }

  @Override
  public Integer call() {
    String which = what.readings && !what.signals ? "readings" : "signals";
    return jobs.run("/api/v1/recompute", "{\"what\":\"" + which + "\",\"all\":" + all + "}");
  }
}
