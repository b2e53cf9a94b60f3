package io.assay.cli.running;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.cli.terminal.Terminal;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Ingests filings: hands the work to the server that runs on the data folder, starts one for the
 * time of the work where none does, and tells how far it is until it is done. The work is a kept
 * job, so an interruption loses nothing.
 */
@Command
public final class IngestCommand implements Callable<Integer> {

  private final JobRun jobs;

  @Parameters(
      arity = "1..*",
      paramLabel = "TARGET",
      description = "ticker, CIK, accession number, quarter (2024Q1), year, file or folder")
  private List<String> targets = List.of();

  @Option(
      names = "--forms",
      split = ",",
      defaultValue = "${ASSAY_FORMS:-}",
      paramLabel = "FORM",
      description = "only these form types, for example 10-K,10-Q,8-K,4 (ASSAY_FORMS)")
  private List<String> forms = List.of();

  @Option(
      names = "--since",
      defaultValue = "${ASSAY_SINCE:-" + Option.NULL_VALUE + "}",
      paramLabel = "DATE",
      description = "only filed on this day or later (ASSAY_SINCE)")
  private @Nullable LocalDate since;

  @Option(
      names = "--until",
      defaultValue = "${ASSAY_UNTIL:-" + Option.NULL_VALUE + "}",
      paramLabel = "DATE",
      description = "only filed on this day or earlier (ASSAY_UNTIL)")
  private @Nullable LocalDate until;

  @Option(
      names = "--limit",
      defaultValue = "${ASSAY_LIMIT:-" + Option.NULL_VALUE + "}",
      paramLabel = "N",
      description = "at most the newest N filings of each target (ASSAY_LIMIT)")
  private @Nullable Integer limit;

  public IngestCommand(
      Terminal terminal, InstantSource time, Serving serving, SettingOptions options) {
    this.jobs = new JobRun(terminal, time, serving, options);
  }

  @Override
  public Integer call() {
    return jobs.run("/api/v1/ingest", request());
  }

  private String request() {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      out.writeStartObject();
      list(out, "targets", targets.stream().map(IngestCommand::target).toList());
      List<String> wanted = forms.stream().map(String::strip).filter(f -> !f.isEmpty()).toList();
      if (!wanted.isEmpty()) {
        list(out, "forms", wanted);
      }
      if (since != null) {
        out.writeStringField("since", since.toString());
      }
      if (until != null) {
        out.writeStringField("until", until.toString());
      }
      if (limit != null) {
        out.writeNumberField("limit", limit);
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void list(JsonGenerator out, String name, List<String> values) throws IOException {
    out.writeArrayFieldStart(name);
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
  }

  /** A file or folder by its absolute path, since the server has a working folder of its own. */
  private static String target(String given) {
    try {
      Path path = Path.of(given);
      return Files.exists(path) ? path.toAbsolutePath().normalize().toString() : given;
    } catch (InvalidPathException e) {
      return given;
    }
  }
}
