package io.assay.cli.running;

import io.assay.cli.terminal.Terminal;
import io.assay.server.Settings;
import io.assay.server.Worker;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;

/**
 * Works on the queue without API or page until it is told to stop; then what is under way is ended
 * and the rest given back. It joins the database of the Assay that runs on the data folder, or the
 * one whose address is set.
 */
@Command
public final class WorkerCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final SettingOptions options;

  public WorkerCommand(Terminal terminal, SettingOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = options.settings();
    Worker worker = Worker.start(settings, line -> terminal.err().println(Terminal.safe(line)));
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  worker.close();
                  stopped.countDown();
                }));
    terminal.out().println("Assay works: " + worker.name() + "  (Ctrl-C stops it)");
    terminal.out().flush();
    stopped.await();
    return 0;
  }
}
