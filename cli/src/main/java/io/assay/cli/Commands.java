package io.assay.cli;

import io.assay.cli.reading.ReadCommand;
import io.assay.cli.reading.View;
import io.assay.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;

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

  static CommandLine line(Terminal terminal) {
    CommandLine line = new CommandLine(new Commands());
    InstantSource time = InstantSource.system();
    for (View view : View.values()) {
      ReadCommand command = new ReadCommand(view, terminal, time, Reading.engine());
      add(line, view.name().toLowerCase(Locale.ROOT), view.purpose(), command);
    }
    add(
        line,
        "build",
        "Builds what is newer than the last build, and trains the start-up cache",
        new LauncherCommand());
    add(line, "test", "Every test; says what it skips and why", new LauncherCommand());
    line.addSubcommand("help", new HelpCommand());
    line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(terminal.coloured() ? Ansi.ON : Ansi.OFF));
    line.setUsageHelpWidth(Math.clamp(terminal.columns(), 60, 110));
    line.setUsageHelpAutoWidth(false);
    return line;
  }

  private static void add(CommandLine line, String name, String purpose, Object command) {
    CommandLine sub = new CommandLine(command);
    sub.getCommandSpec().usageMessage().description(purpose + ".");
    line.addSubcommand(name, sub);
  }
}
