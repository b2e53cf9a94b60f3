package io.assay.cli.running;

import io.assay.cli.terminal.ProgressLine;
import io.assay.cli.terminal.Terminal;
import io.assay.edgar.AskedWrongly;
import io.assay.server.Settings;
import io.assay.server.StoppedStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a backup into an empty data folder, or an empty database and folder. */
@Command
public final class RestoreCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final InstantSource time;
  private final SettingOptions options;

  @Parameters(paramLabel = "SOURCE", description = "folder that ./assay backup was given")
  private Path folder = Path.of("");

  @Option(
      names = "--backup",
      paramLabel = "ID",
      description = "which backup; the newest unless said")
  private String id = "";

  public RestoreCommand(Terminal terminal, InstantSource time, SettingOptions options) {
    this.terminal = terminal;
    this.time = time;
    this.options = options;
  }

  @Override
  public Integer call() {
    Settings settings = options.settings();
    // What is wrong with the source is told before a store is made for it.
    if (Answers.data(StoppedStore.listBackups(folder)).isEmpty()) {
      throw new AskedWrongly(
          RunningCode.BAD_OPTION,
          "there is no backup that can be read in " + folder.toAbsolutePath().normalize(),
          "Give the folder that ./assay backup was given; --verify says what is wrong with it.");
    }
    Map<String, String> restored;
    try (ProgressLine progress = new ProgressLine(terminal, time, true);
        StoppedStore store = StoppedStore.open(settings, true)) {
      restored =
          Answers.members(
              store.restore(
                  folder,
                  id.isEmpty() ? Optional.empty() : Optional.of(id),
                  (what, done, all) -> progress.show(done, all, what)));
    }
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "restored %s into %s: %s rows of %s tables, %s kept files; each compared with its"
                + " checksum%n",
            Answers.text(restored, "backup.id"),
            settings.data(),
            BackupCommand.grouped(restored, "backup.rows"),
            Answers.text(restored, "backup.tables"),
            BackupCommand.grouped(restored, "backup.blobs"));
    String migrations = Answers.text(restored, "migrations");
    if (!migrations.equals("0")) {
      terminal.out().println("The schema was brought forward by " + migrations + ".");
    }
    terminal.out().flush();
    return 0;
  }
}
