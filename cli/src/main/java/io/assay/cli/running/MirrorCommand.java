package io.assay.cli.running;

import io.assay.cli.terminal.Terminal;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.NoSuchThing;
import io.assay.sample.mirror.Mirror;
import io.assay.sample.mirror.Misbehaviour;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Serves a folder laid out as EDGAR's site, as EDGAR would, and misbehaves when it is told to. */
@Command
public final class MirrorCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final InstantSource time;

  @Parameters(paramLabel = "DIR", description = "a folder that sample wrote, or a corpus")
  private Path folder = Path.of("");

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "0 takes a free one (${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--enforce",
      paramLabel = "N",
      defaultValue = "0",
      description = "bear N requests a second, then refuse for ten seconds; 0 bears all")
  private int enforce;

  @Option(
      names = "--declared-only",
      description = "refuse a User-Agent that says nothing of who asks")
  private boolean declaredOnly;

  @Option(
      names = "--throttle-every",
      paramLabel = "K",
      defaultValue = "0",
      description = "every k-th answer is 429 with Retry-After")
  private int throttleEvery;

  @Option(
      names = "--forbid-every",
      paramLabel = "K",
      defaultValue = "0",
      description = "every k-th answer is 403")
  private int forbidEvery;

  @Option(
      names = "--page-every",
      paramLabel = "K",
      defaultValue = "0",
      description = "every k-th answer is an HTML page with status 200")
  private int pageEvery;

  @Option(
      names = "--truncate-every",
      paramLabel = "K",
      defaultValue = "0",
      description = "every k-th body breaks off")
  private int truncateEvery;

  @Option(
      names = "--cut-every",
      paramLabel = "K",
      defaultValue = "0",
      description = "every k-th body is half as long and says so")
  private int cutEvery;

  @Option(
      names = "--reset-every",
      paramLabel = "K",
      defaultValue = "0",
      description = "every k-th connection is dropped")
  private int resetEvery;

  @Option(
      names = "--slow",
      paramLabel = "MS",
      defaultValue = "0",
      description = "wait so many milliseconds before each answer")
  private int slow;

  @Option(
      names = "--appear-every",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "hold the newest 50 filings back, and let one appear on the feed so often")
  private int appearEvery;

  public MirrorCommand(Terminal terminal, InstantSource time) {
    this.terminal = terminal;
    this.time = time;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!Files.isDirectory(folder)) {
      throw new NoSuchThing(
          RunningCode.BAD_OPTION,
          "there is no folder " + folder,
          "Make one: ./assay sample --companies 40 --years 5 --out " + folder);
    }
    if (port < 0 || port > 65_535 || enforce < 0 || slow < 0 || appearEvery < 0) {
      throw new AskedWrongly(
          RunningCode.BAD_OPTION,
          "a port, rate or wait is out of range",
          "Give numbers from 0 up.");
    }
    try (Mirror mirror = Mirror.start(folder, misbehaviour(), port, time)) {
      terminal.out().println("EDGAR's stand-in: " + mirror.address() + "   (Ctrl-C stops it)");
      terminal
          .out()
          .println("./assay ingest CIK --edgar-url " + mirror.address() + " --edgar-rate 100");
      terminal.out().flush();
      if (appearEvery > 0) {
        new Appearing(folder, mirror.arrivals(), time).run(Duration.ofSeconds(appearEvery));
      }
      new CountDownLatch(1).await();
    }
    return 0;
  }

  private Misbehaviour misbehaviour() {
    return Misbehaviour.none()
        .withPerSecond(enforce, Duration.ofSeconds(10))
        .withDeclaredOnly(declaredOnly)
        .withThrottleEvery(throttleEvery, 1)
        .withForbidEvery(forbidEvery)
        .withPageEvery(pageEvery)
        .withTruncateEvery(truncateEvery)
        .withCutEvery(cutEvery)
        .withResetEvery(resetEvery)
        .withSlowness(Duration.ofMillis(slow));
  }
}
