package io.assay.cli.running;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.assay.cli.terminal.ProgressLine;
import io.assay.cli.terminal.Table;
import io.assay.cli.terminal.Table.Column;
import io.assay.cli.terminal.Terminal;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.CouldNotAsk;
import io.assay.server.Settings;
import io.assay.server.StoppedStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Makes a backup of the store, while a server works on it or while none does; verifies and lists
 * backups. Status 1 when kept bytes could not be saved or a backup is broken.
 */
@Command
public final class BackupCommand implements Callable<Integer> {

  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(250);

  private final Terminal terminal;
  private final InstantSource time;
  private final SettingOptions options;

  @Parameters(paramLabel = "DEST", description = "folder that holds backups; they share kept bytes")
  private Path folder = Path.of("");

  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "afterwards only the newest N backups stay")
  private int keep;

  @Option(names = "--verify", description = "read a whole backup and compare it with its manifest")
  private boolean verify;

  @Option(names = "--list", description = "list the backups in the folder")
  private boolean list;

  @Option(
      names = "--backup",
      paramLabel = "ID",
      description = "which backup is verified; the newest unless said")
  private String id = "";

  public BackupCommand(Terminal terminal, InstantSource time, SettingOptions options) {
    this.terminal = terminal;
    this.time = time;
    this.options = options;
  }

  @Override
  public Integer call() {
    if (keep < 0) {
      throw new AskedWrongly(
          RunningCode.BAD_OPTION, "--keep cannot be " + keep, "Give a number from 1 on.");
    }
    Path to = folder.toAbsolutePath().normalize();
    if (list) {
      return list(to);
    }
    if (verify) {
      return verify(to);
    }
    Settings settings = options.settings();
    Optional<LocalServer> found = LocalServer.find(settings.data());
    String made;
    try (ProgressLine progress = new ProgressLine(terminal, time, true)) {
      if (found.isPresent()) {
        try (LocalServer server = found.get()) {
          made = atWork(server, to, progress);
        }
      } else {
        try (StoppedStore store = StoppedStore.open(settings, false)) {
          made = store.backup(to, kept(), (what, done, all) -> progress.show(done, all, what));
        }
      }
    }
    return tell(to, made);
  }

  private OptionalInt kept() {
    return keep == 0 ? OptionalInt.empty() : OptionalInt.of(keep);
  }

  /** Has the server make it, and watches. */
  private String atWork(LocalServer server, Path to, ProgressLine progress) {
    String where = new String(JsonStringEncoder.getInstance().quoteAsString(to.toString()));
    server.post(
        "/api/v1/admin/backups",
        "{\"to\":\"" + where + "\"" + (keep == 0 ? "" : ",\"keep\":" + keep) + "}");
    while (true) {
      LockSupport.parkNanos(BETWEEN_QUESTIONS.toNanos());
      String answer = server.get("/api/v1/admin/backups");
      Map<String, String> run = Answers.data(answer).getFirst();
      switch (Answers.text(run, "state")) {
        case "done" -> {
          return Answers.rawData(answer).getFirst();
        }
        case "failed" ->
            throw new CouldNotAsk(
                () -> Answers.text(run, "error.code"),
                Answers.text(run, "error.message"),
                Answers.text(run, "error.where"),
                Answers.text(run, "error.mend"));
        default ->
            progress.show(
                Long.parseLong(Answers.text(run, "done")),
                Long.parseLong(Answers.text(run, "total")),
                Answers.text(run, "what"));
      }
    }
  }

  private int tell(Path to, String made) {
    Map<String, String> members = Answers.members(made);
    String prefix = members.containsKey("made.backup.id") ? "made." : "";
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "backup %s in %s: %s rows of %s tables (%s), %s kept files, %s of them new%n",
            Answers.text(members, prefix + "backup.id"),
            to,
            grouped(members, prefix + "backup.rows"),
            Answers.text(members, prefix + "backup.tables"),
            bytes(members, prefix + "backup.tableBytes"),
            grouped(members, prefix + "backup.blobs"),
            grouped(members, prefix + "copiedBlobs"));
    String missing = Answers.text(members, prefix + "backup.missing");
    terminal.out().flush();
    if (!missing.equals("0")) {
      terminal
          .err()
          .println(
              missing
                  + " kept files of the store are missing or damaged and not in the backup:"
                  + " ./assay doctor --deep names them");
      return 1;
    }
    return 0;
  }

  private int list(Path to) {
    List<Map<String, String>> rows = Answers.data(StoppedStore.listBackups(to));
    Table table =
        new Table(
            Column.text("Backup"),
            Column.text("Schema"),
            Column.number("Rows"),
            Column.number("Tables take"),
            Column.number("Kept files"),
            Column.number("They take"),
            Column.number("Missing"));
    for (Map<String, String> row : rows) {
      table.row(
          Answers.text(row, "id"),
          Answers.text(row, "schema"),
          grouped(row, "rows"),
          bytes(row, "tableBytes"),
          grouped(row, "blobs"),
          bytes(row, "blobBytes"),
          Answers.text(row, "missing"));
    }
    table.print(terminal);
    if (rows.isEmpty()) {
      terminal.err().println("There is no backup in " + to);
    }
    return rows.isEmpty() ? 1 : 0;
  }

  private int verify(Path to) {
    List<Map<String, String>> faults;
    try (ProgressLine progress = new ProgressLine(terminal, time, true)) {
      faults =
          Answers.data(
              StoppedStore.verifyBackup(
                  to,
                  id.isEmpty() ? Optional.empty() : Optional.of(id),
                  (what, done, all) -> progress.show(done, all, what)));
    }
    if (faults.isEmpty()) {
      terminal.out().println("The backup is whole: every file is as its manifest says.");
      return 0;
    }
    Table table = new Table(Column.text("File"), Column.text("What is wrong"));
    faults.forEach(one -> table.row(Answers.text(one, "file"), Answers.text(one, "what")));
    table.print(terminal);
    return 1;
  }

  static String grouped(Map<String, String> members, String name) {
    String text = Answers.text(members, name);
    return text.isEmpty() ? "0" : String.format(Locale.ROOT, "%,d", Long.parseLong(text));
  }

  static String bytes(Map<String, String> members, String name) {
    String text = Answers.text(members, name);
    long bytes = text.isEmpty() ? 0 : Long.parseLong(text);
    return bytes < 10_000_000
        ? String.format(Locale.ROOT, "%,d kB", (bytes + 999) / 1000)
        : String.format(Locale.ROOT, "%,d MB", bytes / 1_000_000);
  }
}
