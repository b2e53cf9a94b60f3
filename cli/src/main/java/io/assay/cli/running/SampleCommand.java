package io.assay.cli.running;

import io.assay.cli.terminal.Terminal;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.CouldNotAsk;
import io.assay.sample.market.EdgarTree;
import io.assay.sample.market.SampleMarket;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a made-up market as EDGAR's site lays it out: the same seed gives the same bytes. */
@Command
public final class SampleCommand implements Callable<Integer> {

  private static final int MOST_COMPANIES = 100_000;
  private static final int MOST_YEARS = 30;

  private final Terminal terminal;

  @Option(
      names = "--companies",
      paramLabel = "N",
      defaultValue = "" + SampleMarket.DEFAULT_COMPANIES,
      description = "how many companies (${DEFAULT-VALUE})")
  private int companies;

  @Option(
      names = "--years",
      paramLabel = "Y",
      defaultValue = "" + SampleMarket.DEFAULT_YEARS,
      description = "over how many years (${DEFAULT-VALUE})")
  private int years;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "" + SampleMarket.DEFAULT_SEED,
      description = "what the market grows from (${DEFAULT-VALUE})")
  private long seed;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "folder to write to")
  private Path out = Path.of("");

  public SampleCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (companies < 1 || companies > MOST_COMPANIES || years < 1 || years > MOST_YEARS) {
      throw new AskedWrongly(
          RunningCode.BAD_OPTION,
          companies + " companies over " + years + " years cannot be made",
          "Give 1 to " + MOST_COMPANIES + " companies and 1 to " + MOST_YEARS + " years.");
    }
    try {
      EdgarTree.write(out, SampleMarket.of(seed, companies, years));
    } catch (UncheckedIOException e) {
      throw new CouldNotAsk(
          RunningCode.FOLDER_NOT_WRITTEN,
          "the market cannot be written: " + e.getMessage(),
          out.toString(),
          "Check that the folder may be written and the disk has room.");
    }
    terminal.out().println("Wrote " + companies + " companies. Serve it: ./assay mirror " + out);
    return 0;
  }
}
