package io.assay.cli.reading;

import io.assay.cli.terminal.ProgressLine;
import io.assay.cli.terminal.Terminal;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.statements.Statements;
import io.assay.edgar.submission.Document;
import io.assay.risk.assess.Assessed;
import io.assay.risk.json.SignalJson;
import io.assay.signals.FilingRef;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Reads the files named, one after the other, and shows one view of each. Only one file is in
 * memory at a time. A file that cannot be read is told with code, place and how to mend it, the
 * others are still done, and the exit status is 1.
 */
@Command
public final class ReadCommand implements Callable<Integer> {

  private final View view;
  private final Terminal terminal;
  private final InstantSource time;
  private final FileBytes files;
  private final Engine engine;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "A full submission (.txt), a main document (.htm, .txt), an XBRL instance or an"
              + " ownership XML; gzip of any of these is read as is.")
  private List<String> names = List.of();

  @Option(
      names = "--json",
      defaultValue = "${ASSAY_JSON:-false}",
      description = "One JSON object a file and line, also on a terminal.")
  private boolean json;

  /**
   * The libraries behind the command.
   *
   * @param read bytes and file name to everything read; throws {@link AssayFailure} when nothing
   *     can be
   * @param assess what was read to signals and score, with nothing known of the company before
   * @param json writes signals and scores; asked for only when there are some
   */
  public record Engine(
      BiFunction<ByteSlice, String, ReadFiling> read,
      BiFunction<ReadFiling, FilingRef, Assessed> assess,
      Supplier<SignalJson> json) {}

  public ReadCommand(View view, Terminal terminal, InstantSource time, Engine engine) {
    this(view, terminal, time, engine, FileBytes.MOST);
  }

  ReadCommand(View view, Terminal terminal, InstantSource time, Engine engine, int mostBytes) {
    this.view = view;
    this.terminal = terminal;
    this.time = time;
    this.engine = engine;
    this.files = new FileBytes(mostBytes);
  }

  @Override
  public Integer call() {
    if (view == View.SIGNALS) {
      // wrong word lists are told once, before any file is read
      Objects.requireNonNull(engine.json().get());
    }
    boolean asJson = json || !terminal.outIsTerminal();
    Lines lines = new Lines(view, engine.json());
    Tables tables = new Tables(view, terminal);
    boolean allRead = true;
    try (ProgressLine progress = new ProgressLine(terminal, time, false)) {
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i);
        if (names.size() > 1 && asJson) {
          progress.show(i, names.size(), name);
        }
        Outcome outcome = read(name);
        allRead &= outcome instanceof Outcome.Read;
        if (asJson) {
          byte[] line = lines.line(name, outcome);
          terminal.out().write(line, 0, line.length);
        } else {
          tables.print(name, outcome);
        }
        terminal.out().flush();
        if (terminal.out().checkError()) {
          // Nobody reads on, as when piped into head: reading further would be in vain.
          return allRead ? 0 : 1;
        }
      }
    }
    return allRead ? 0 : 1;
  }

  /** What came of one file. */
  sealed interface Outcome {

    /**
     * It was read.
     *
     * @param assessed for {@link View#SIGNALS} only
     * @param statements for {@link View#STATEMENTS} only
     */
    record Read(ReadFiling filing, Optional<Assessed> assessed, Optional<Statements> statements)
        implements Outcome {}

    /** It was not. */
    record Failed(AssayFailure failure) implements Outcome {}
  }

  private Outcome read(String name) {
    try {
      ReadFiling filing = engine.read().apply(files.read(name), fileName(name));
      return switch (view) {
        case SIGNALS -> assessed(filing);
        case STATEMENTS -> drawn(name, filing);
        case PARSE, FACTS, SECTIONS, TABLES ->
            new Outcome.Read(filing, Optional.empty(), Optional.empty());
      };
    } catch (AssayFailure failure) {
      return new Outcome.Failed(failure);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError fault) {
      // A fault of Assay on one file must not cost the others; it is told, never swallowed.
      return new Outcome.Failed(
          new Unreadable(
              CliCode.UNFORESEEN,
              "Assay failed on this file: " + fault,
              name,
              "This is a fault of Assay: report it with the file. The other files are not"
                  + " affected."));
    }
  }

  /** Documents are named by their file, not by the way to it. */
  private static String fileName(String name) {
    Path last = Path.of(name).getFileName();
    return last == null ? name : last.toString();
  }

  private Outcome assessed(ReadFiling filing) {
    LoneFiling lone = LoneFiling.of(filing);
    Assessed assessed = engine.assess().apply(filing, lone.ref());
    return new Outcome.Read(lone.filing(), Optional.of(assessed), Optional.empty());
  }

  private Outcome drawn(String name, ReadFiling filing) {
    List<Problem> problems = new ArrayList<>(filing.problems());
    List<Document> beside = new Siblings(files).of(name, filing, problems);
    Statements statements = Statements.of(filing, beside);
    if (statements instanceof Statements.Drawn drawn) {
      problems.addAll(drawn.problems());
    }
    return new Outcome.Read(
        filing.withProblems(problems), Optional.empty(), Optional.of(statements));
  }
}
