package io.assay.cli.running;

import io.assay.cli.terminal.Terminal;
import io.assay.server.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * Runs everything until it is told to stop: database, sample market, API, page. After the first
 * start it has the launcher train the start-up cache, in the background and at the lowest priority.
 */
@Command
public final class UpCommand implements Callable<Integer> {

  private static final Duration UNTIL_KILLED = Duration.ofSeconds(2);
  private static final Duration UNTIL_TRAINING = Duration.ofSeconds(20);

  private final Terminal terminal;
  private final Serving serving;
  private final SettingOptions options;
  private final Optional<String> launcher;

  /**
   * @param launcher path of the script that can train the cache, if this process was started by it
   */
  public UpCommand(
      Terminal terminal, Serving serving, SettingOptions options, Optional<String> launcher) {
    this.terminal = terminal;
    this.serving = serving;
    this.options = options;
    this.launcher = launcher;
  }

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = options.settings();
    Serving.Running server =
        serving.start(settings, line -> terminal.err().println(Terminal.safe(line)));
    CountDownLatch stopped = new CountDownLatch(1);
    Training training = new Training(launcher, UNTIL_TRAINING);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  training.close();
                  server.close();
                  stopped.countDown();
                }));
    SecondSignal.endsAtOnce();
    terminal.out().println("Assay is ready: " + server.address() + "  (Ctrl-C stops it)");
    terminal.out().flush();
    training.start();
    stopped.await();
    return 0;
  }

  /** The training of the start-up cache by the launcher, once per build. One thread at a time. */
  private static final class Training implements AutoCloseable {

    private final Optional<String> launcher;
    private final Duration after;
    private Optional<Process> process = Optional.empty();
    private boolean closed;

    Training(Optional<String> launcher, Duration after) {
      this.launcher = launcher;
      this.after = after;
    }

    void start() {
      launcher.ifPresent(
          script ->
              Thread.ofVirtual()
                  .start(
                      () -> {
                        try {
                          Thread.sleep(after);
                          begin(script);
                        } catch (InterruptedException stop) {
                          Thread.currentThread().interrupt();
                        }
                      }));
    }

    private synchronized void begin(String script) {
      if (closed) {
        return;
      }
      try {
        process =
            Optional.of(
                new ProcessBuilder("nice", "-n", "19", script, "train")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
      } catch (IOException noNice) {
        // The next start is slower than it could be, which is no failure.
        process = Optional.empty();
      }
    }

    /** Asks it to end; it has a database to stop. What then still runs, ends at once. */
    @Override
    public synchronized void close() {
      closed = true;
      process.ifPresent(
          running -> {
            List<ProcessHandle> all =
                Stream.concat(running.descendants(), Stream.of(running.toHandle())).toList();
            all.forEach(ProcessHandle::destroy);
            try {
              running.waitFor(UNTIL_KILLED.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException hurry) {
              Thread.currentThread().interrupt();
            }
            all.stream()
                .flatMap(p -> Stream.concat(p.descendants(), Stream.of(p)))
                .forEach(ProcessHandle::destroyForcibly);
          });
    }
  }
}
