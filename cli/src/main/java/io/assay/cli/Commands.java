package io.assay.cli;

import io.assay.cli.reading.DiffCommand;
import io.assay.cli.reading.ReadCommand;
import io.assay.cli.reading.View;
import io.assay.cli.reading.WordListOptions;
import io.assay.cli.running.AuditCommand;
import io.assay.cli.running.BackfillCommand;
import io.assay.cli.running.BackupCommand;
import io.assay.cli.running.ColumnsCommand;
import io.assay.cli.running.ConfigCommand;
import io.assay.cli.running.CostCommand;
import io.assay.cli.running.DoctorCommand;
import io.assay.cli.running.IngestCommand;
import io.assay.cli.running.JobsCommand;
import io.assay.cli.running.KeysCommand;
import io.assay.cli.running.MigrateCommand;
import io.assay.cli.running.MirrorCommand;
import io.assay.cli.running.PricesCommand;
import io.assay.cli.running.RecomputeCommand;
import io.assay.cli.running.RehearseCommand;
import io.assay.cli.running.RestoreCommand;
import io.assay.cli.running.SampleCommand;
import io.assay.cli.running.ScreenCommand;
import io.assay.cli.running.SearchCommand;
import io.assay.cli.running.Serving;
import io.assay.cli.running.SettingOptions;
import io.assay.cli.running.StatusCommand;
import io.assay.cli.running.UpCommand;
import io.assay.cli.running.UpkeepCommand;
import io.assay.cli.running.WorkerCommand;
import io.assay.cli.terminal.Terminal;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.AssayFailure;
import io.assay.signals.comparison.FilingComparison;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The list of commands and what each is given. */
@Command(
    name = "assay",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    description =
        "Turns SEC filings into facts, sections, signals and a score that explains itself.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:all done",
      "1:something failed, and was told",
      "2:asked wrongly: unknown command, option or value"
    })
final class Commands {

  private Commands() {}

  /**
   * Variables of the commands alone: the server, which refuses what it does not know, never sees
   * them.
   */
  private static final Set<String> NOT_SETTINGS =
      Set.of("ASSAY_JSON", "ASSAY_URL", "ASSAY_FORMS", "ASSAY_SINCE", "ASSAY_UNTIL", "ASSAY_LIMIT");

  static CommandLine line(
      Terminal terminal,
      InstantSource time,
      Map<String, String> environment,
      Optional<String> launcher,
      Serving serving) {
    CommandLine line = new CommandLine(new Commands());
    Map<String, String> settings = new HashMap<>(environment);
    settings.keySet().removeAll(NOT_SETTINGS);
    Supplier<SettingOptions> options = () -> new SettingOptions(settings);

    SettingOptions up = options.get();
    add(
        line,
        "up",
        "Everything, on embedded defaults; Ctrl-C stops",
        new UpCommand(terminal, serving, up, launcher),
        up);
    SettingOptions worker = options.get();
    add(
        line,
        "worker",
        "Works on the queue without API or page; Ctrl-C stops",
        new WorkerCommand(terminal, worker),
        worker);
    SettingOptions jobs = options.get();
    add(
        line,
        "jobs",
        "The background work: jobs, workers, what was given up",
        new JobsCommand(terminal, jobs),
        jobs);
    SettingOptions ingest = options.get();
    add(
        line,
        "ingest",
        "Ingests filings, each exactly once; goes on where it was interrupted",
        new IngestCommand(terminal, time, serving, ingest),
        ingest);
    SettingOptions backfill = options.get();
    add(
        line,
        "backfill",
        "Brings in whole quarters below all else; paused, resumed, and gone on with after a restart",
        new BackfillCommand(terminal, time, serving, backfill),
        backfill);
    SettingOptions recompute = options.get();
    add(
        line,
        "recompute",
        "Works over again what is kept, without asking EDGAR",
        new RecomputeCommand(terminal, time, serving, recompute),
        recompute);
    for (View view : View.values()) {
      WordListOptions wordLists = new WordListOptions();
      ReadCommand.Engine engine = Reading.engine(wordLists::lexicon);
      ReadCommand command = new ReadCommand(view, terminal, time, engine);
      CommandSpec spec = add(line, view.name().toLowerCase(Locale.ROOT), view.purpose(), command);
      if (view == View.SIGNALS) {
        spec.addMixin("wordLists", CommandSpec.forAnnotatedObject(wordLists));
      }
    }
    WordListOptions wordLists = new WordListOptions();
    add(
            line,
            "diff",
            "Two filings of a company side by side: what was added, removed, changed",
            new DiffCommand(
                terminal, Reading.reader(), () -> new FilingComparison(wordLists.lexicon())))
        .addMixin("wordLists", CommandSpec.forAnnotatedObject(wordLists));
    add(
        line,
        "sample",
        "Writes a made-up market as EDGAR's site lays it out",
        new SampleCommand(terminal));
    add(
        line,
        "mirror",
        "Serves such a folder as EDGAR would, misbehaving when told",
        new MirrorCommand(terminal, time));
    SettingOptions screen = options.get();
    add(
        line,
        "screen",
        "Companies a condition holds for, from the running server",
        new ScreenCommand(terminal, screen),
        screen);
    SettingOptions columns = options.get();
    add(
        line,
        "columns",
        "Time series in columns: how they are; compared with the records, or built anew",
        new ColumnsCommand(terminal, time, columns),
        columns);
    SettingOptions search = options.get();
    add(
        line,
        "search",
        "Passages of filings and added documents; how their index is, or building it anew",
        new SearchCommand(terminal, time, search),
        search);
    SettingOptions prices = options.get();
    add(
        line,
        "prices",
        "Loads prices of days from files",
        new PricesCommand(terminal, time, prices),
        prices);
    SettingOptions status = options.get();
    add(
        line,
        "status",
        "What the running server has and does",
        new StatusCommand(terminal, status),
        status);
    SettingOptions cost = options.get();
    add(
        line,
        "cost",
        "What bringing filings in used and costs: by the thousand, and by form",
        new CostCommand(terminal, cost),
        cost);
    keepingWell(line, terminal, time, options);
    SettingOptions config = options.get();
    add(
        line,
        "config",
        "The settings in force and where each came from",
        new ConfigCommand(terminal, config),
        config);
    SettingOptions rehearse = options.get();
    add(
        line,
        "rehearse",
        "Trains the start-up cache",
        new RehearseCommand(terminal, serving, rehearse),
        rehearse);
    add(line, "version", "The version of Assay and of the JDK", new VersionCommand(terminal));
    add(
        line,
        "bulk",
        "Reads and assesses archives of filings on Apache Spark; ./assay bulk --help tells more",
        new LauncherCommand());
    add(
        line,
        "build",
        "Builds what is newer than the last build, and trains the start-up cache",
        new LauncherCommand());
    add(line, "test", "Every test; says what it skips and why", new LauncherCommand());
    line.addSubcommand("help", new HelpCommand());
    line.setExecutionExceptionHandler((failure, asked, parsed) -> tell(terminal, failure, asked));
    line.setParameterExceptionHandler((mistake, arguments) -> tell(terminal, mistake));
    line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(terminal.coloured() ? Ansi.ON : Ansi.OFF));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpWidth(Math.clamp(terminal.columns(), 60, 110));
    line.setUsageHelpAutoWidth(false);
    return line;
  }

  /** What is done to a store as a whole, whether a server runs on it or not. */
  private static void keepingWell(
      CommandLine line, Terminal terminal, InstantSource time, Supplier<SettingOptions> options) {
    SettingOptions doctor = options.get();
    add(
        line,
        "doctor",
        "Looks at everything and says what is wrong and how to mend it",
        new DoctorCommand(terminal, doctor),
        doctor);
    SettingOptions backup = options.get();
    add(
        line,
        "backup",
        "Backs the store up, also while a server works; verifies and lists backups",
        new BackupCommand(terminal, time, backup),
        backup);
    SettingOptions restore = options.get();
    add(
        line,
        "restore",
        "Brings a backup into an empty store, each checksum compared",
        new RestoreCommand(terminal, time, restore),
        restore);
    SettingOptions migrate = options.get();
    add(
        line,
        "migrate",
        "Brings the schema of a stopped store forward, or says what would run",
        new MigrateCommand(terminal, migrate),
        migrate);
    SettingOptions upkeep = options.get();
    add(
        line,
        "upkeep",
        "What upkeep did last and does next; runs a task by hand",
        new UpkeepCommand(terminal, time, upkeep),
        upkeep);
    SettingOptions audit = options.get();
    add(
        line,
        "audit",
        "Who did what to what, the newest first; or verifies that nobody changed it since",
        new AuditCommand(terminal, audit),
        audit);
    SettingOptions keys = options.get();
    add(
        line,
        "keys",
        "Keys of who may ask: makes, lists and revokes them",
        new KeysCommand(terminal, keys),
        keys);
  }

  private static void add(
      CommandLine line, String name, String purpose, Object command, SettingOptions options) {
    options.addTo(add(line, name, purpose, command));
  }

  private static CommandSpec add(CommandLine line, String name, String purpose, Object command) {
    CommandLine sub = new CommandLine(command);
    CommandSpec spec = sub.getCommandSpec();
    spec.usageMessage().description(purpose + ".").sortOptions(false);
    spec.mixinStandardHelpOptions(true);
    line.addSubcommand(name, sub);
    return spec;
  }

  /** A mistake in the command line: what it is, what is near it, and where to read on. */
  private static int tell(Terminal terminal, ParameterException mistake) {
    CommandLine asked = mistake.getCommandLine();
    PrintWriter err = asked.getErr();
    err.println(
        terminal.strong("assay") + ": " + Terminal.safe(String.valueOf(mistake.getMessage())));
    UnmatchedArgumentException.printSuggestions(mistake, err);
    String name = asked.getParent() == null ? "" : " " + asked.getCommandName();
    err.println("See ./assay help" + name);
    return asked.getCommandSpec().exitCodeOnInvalidInput();
  }

  /** A failure as a person needs it: what, where, how to mend it. */
  private static int tell(Terminal terminal, Exception failure, CommandLine line) throws Exception {
    if (!(failure instanceof AssayFailure assay)) {
      throw failure;
    }
    terminal
        .err()
        .println(
            terminal.strong("assay " + line.getCommandName())
                + ": "
                + assay.what()
                + " ["
                + assay.code()
                + "]");
    if (!assay.where().isEmpty()) {
      terminal.err().println("  where: " + Terminal.safe(assay.where()));
    }
    terminal.err().println("  mend:  " + Terminal.safe(assay.mend()));
    return assay instanceof AskedWrongly ? 2 : 1;
  }
}
