package io.assay.cli.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.cli.terminal.Terminal;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.json.FilingJson;
import io.assay.edgar.text.ReadingText;
import io.assay.risk.json.ComparisonJson;
import io.assay.signals.comparison.FactorChange;
import io.assay.signals.comparison.FilingComparison;
import io.assay.signals.comparison.FilingText;
import io.assay.signals.comparison.Piece;
import io.assay.signals.comparison.SectionComparison;
import io.assay.signals.comparison.SectionDiff;
import io.assay.signals.comparison.Sentence;
import io.assay.signals.comparison.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Lays two files beside each other, the earlier first: what was added, removed and changed in their
 * risk factors and management's discussion. A file that cannot be read fails the command.
 */
@Command
public final class DiffCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final BiFunction<ByteSlice, String, ReadFiling> reader;
  private final Supplier<FilingComparison> comparison;
  private final FileBytes files = new FileBytes(FileBytes.MOST);

  @Parameters(
      index = "0",
      paramLabel = "EARLIER",
      description = "The earlier filing: a full submission or a main document, also as gzip.")
  private String earlier = "";

  @Parameters(index = "1", paramLabel = "LATER", description = "The later filing of the company.")
  private String later = "";

  @Option(
      names = "--section",
      split = ",",
      paramLabel = "KEY",
      description =
          "Sections to compare, by key (1A, 7, II.1A) or name; risk factors and MD&A unless"
              + " given.")
  private List<String> sections = List.of();

  @Option(
      names = "--json",
      defaultValue = "${ASSAY_JSON:-false}",
      description = "One JSON object, also on a terminal.")
  private boolean json;

  /**
   * The libraries behind the command.
   *
   * @param reader bytes and file name to everything read
   * @param comparison asked for once both files are read
   */
  public DiffCommand(
      Terminal terminal,
      BiFunction<ByteSlice, String, ReadFiling> reader,
      Supplier<FilingComparison> comparison) {
    this.terminal = terminal;
    this.reader = reader;
    this.comparison = comparison;
  }

  @Override
  public Integer call() {
    ReadFiling then = read(earlier);
    ReadFiling now = read(later);
    List<SectionComparison> compared = compare(text(then, earlier), text(now, later));
    if (json || !terminal.outIsTerminal()) {
      byte[] line = line(then, now, compared);
      terminal.out().write(line, 0, line.length);
    } else {
      compared.forEach(this::print);
    }
    terminal.out().flush();
    return 0;
  }

  private ReadFiling read(String name) {
    Path last = Path.of(name).getFileName();
    return reader.apply(files.read(name), last == null ? name : last.toString());
  }

  private static FilingText text(ReadFiling filing, String name) {
    ReadingText text =
        filing
            .text()
            .orElseThrow(
                () ->
                    (AssayFailure)
                        new AskedWrongly(
                            CliCode.NOTHING_TO_COMPARE,
                            "the file has no reading text to compare",
                            name,
                            "Name reports with text: 10-K, 10-Q, 20-F."));
    return new FilingText(filing.header().form(), text.text(), text.blocks(), filing.sections());
  }

  private List<SectionComparison> compare(FilingText then, FilingText now) {
    FilingComparison engine = comparison.get();
    if (sections.isEmpty()) {
      return engine.usual(then, now);
    }
    List<SectionComparison> result = new ArrayList<>();
    for (String key : sections) {
      result.add(
          engine
              .section(then, now, key)
              .orElseThrow(
                  () ->
                      new AskedWrongly(
                          CliCode.NOTHING_TO_COMPARE,
                          "neither file has a section '" + key + "'",
                          later,
                          "See ./assay sections " + later)));
    }
    return result;
  }

  private byte[] line(ReadFiling then, ReadFiling now, List<SectionComparison> compared) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    try (JsonGenerator out = new JsonFactory().createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField("file", later);
      FilingJson.writeHead(out, now);
      out.writeObjectFieldStart("against");
      out.writeStringField("file", earlier);
      FilingJson.writeHead(out, then);
      out.writeEndObject();
      ComparisonJson.writeSections(out, compared);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private void print(SectionComparison section) {
    terminal.out().println(terminal.strong(Terminal.safe(section.title())));
    switch (section) {
      case SectionComparison.NotCompared n -> terminal.out().println("  not compared: " + n.why());
      case SectionComparison.Compared c -> {
        terminal.out().println(terminal.faint("  " + summary(c.diff().counts())));
        for (FactorChange factor : c.factors()) {
          switch (factor.kind()) {
            case NEW -> tell("new risk factor", title(factor));
            case DROPPED -> tell("dropped risk factor", title(factor));
            case CHANGED, TOUCHED, UNCHANGED -> {}
          }
        }
        c.diff().steps().forEach(this::print);
      }
    }
    terminal.out().println();
  }

  private static String title(FactorChange factor) {
    return factor.after().or(factor::before).map(FactorChange.Factor::title).orElse("");
  }

  private static String summary(SectionDiff.Counts c) {
    return c.unchanged()
        + " sentences unchanged, "
        + c.changed()
        + " changed, "
        + c.numbers()
        + " in numbers only, "
        + c.added()
        + " added, "
        + c.removed()
        + " removed, "
        + c.moved()
        + " moved";
  }

  private void print(Step step) {
    switch (step) {
      case Step.Added s -> tell("+", s.after().text());
      case Step.Removed s -> tell("-", s.before().text());
      case Step.Changed s when !s.numbersOnly() -> tell("~", marked(s.pieces()));
      case Step.MovedHere s -> tell(">", moved(s.after()));
      case Step.Changed _, Step.Unchanged _, Step.MovedAway _ -> {}
    }
  }

  private static String moved(Sentence sentence) {
    return "(moved) " + sentence.text();
  }

  /** Words that went in brackets with a minus, words that came with a plus: needs no colour. */
  private static String marked(List<Piece> pieces) {
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      switch (piece.kind()) {
        case SAME -> text.append(piece.text());
        case REMOVED -> text.append("[-").append(piece.text()).append("-]");
        case ADDED -> text.append("{+").append(piece.text()).append("+}");
      }
    }
    return text.toString();
  }

  private void tell(String mark, String text) {
    terminal.out().println(terminal.strong("  " + mark + " ") + Terminal.safe(text));
  }
}
