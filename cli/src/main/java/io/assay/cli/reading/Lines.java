package io.assay.cli.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.Problem;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.header.SubmissionHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * One JSON object a file and line, as the output schema has it. A line is made whole before any of
 * it is written, so that a fault never leaves half of one.
 */
final class Lines {

  private final View view;
  private final JsonFactory json = new JsonFactory();

  Lines(View view) {
    this.view = view;
  }

  /** The line of a file, its line end included, in UTF-8. */
  byte[] line(String name, ReadCommand.Outcome outcome) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    try (JsonGenerator out = json.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField("file", name);
      switch (outcome) {
        case ReadCommand.Outcome.Failed failed -> error(out, failed.failure());
        case ReadCommand.Outcome.Read read -> {
          common(out, read.filing());
          body(out, read);
        }
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private static void error(JsonGenerator out, AssayFailure failure) throws IOException {
    out.writeObjectFieldStart("error");
    out.writeStringField("code", failure.code());
    out.writeStringField("message", failure.what());
    if (!failure.where().isEmpty()) {
      out.writeStringField("where", failure.where());
    }
    out.writeStringField("mend", failure.mend());
    out.writeEndObject();
  }

  private static void common(JsonGenerator out, ReadFiling filing) throws IOException {
    SubmissionHeader header = filing.header();
    if (header.accession().isPresent()) {
      out.writeStringField("accession", header.accession().get().value());
    }
    if (header.subject().isPresent()) {
      out.writeNumberField("cik", header.subject().get().cik().value());
      out.writeStringField("company", header.subject().get().name());
    }
    out.writeStringField("form", header.form().value());
    if (header.filed().isPresent()) {
      out.writeStringField("filed", header.filed().get().toString());
    }
    if (header.accepted().isPresent()) {
      out.writeStringField("accepted", header.accepted().get().toString());
    }
    if (header.period().isPresent()) {
      out.writeStringField("period", header.period().get().toString());
    }
    problems(out, filing.problems());
  }

  private static void problems(JsonGenerator out, List<Problem> problems) throws IOException {
    out.writeArrayFieldStart("problems");
    for (Problem problem : problems) {
      out.writeStartObject();
      out.writeStringField("code", problem.code());
      out.writeStringField("message", problem.message());
      if (!problem.where().isEmpty()) {
        out.writeStringField("where", problem.where());
      }
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void body(JsonGenerator out, ReadCommand.Outcome.Read read) throws IOException {
    switch (view) {
      case PARSE -> out.writeNumberField("bytes", read.filing().submissionBytes());
      case FACTS, SECTIONS, SIGNALS -> {}
    }
  }
}
