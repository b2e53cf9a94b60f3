package io.assay.server.filings;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.edgar.Accession;
import io.assay.edgar.NoSuchThing;
import io.assay.server.http.HttpCode;
import io.assay.server.http.Json;
import io.assay.store.assessments.AssessmentRows.SignalRow;
import io.assay.store.assessments.Assessments;
import io.assay.store.assessments.PastValues;
import io.assay.store.assessments.PastValues.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Signals and score of a filing, as they are or as an older version had them. Thread-safe. */
final class FiledValues {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Assessments assessments;
  private final PastValues past;

  FiledValues(Assessments assessments, PastValues past) {
    this.assessments = assessments;
    this.past = past;
  }

  /**
   * Values of a filing.
   *
   * @param signals as served, a JSON object each
   * @param score as served: a JSON object
   */
  record Values(Optional<Span> span, List<String> signals, Optional<String> score) {

    Values {
      signals = List.copyOf(signals);
    }
  }

  List<Span> spans(Accession accession) {
    return past.spans(accession);
  }

  /**
   * The values of a version, or those at hand.
   *
   * @throws NoSuchThing when no values of the version are kept
   */
  Values of(Accession accession, Optional<Integer> version) {
    List<Span> spans = past.spans(accession);
    Optional<Span> now = spans.stream().filter(s -> s.until().isEmpty()).findFirst();
    boolean asked = version.isPresent();
    if (!asked
        || (now.filter(s -> s.since() <= version.get()).isPresent()
            && past.thereWas(version.get()))) {
      return new Values(
          now,
          assessments.signals(accession).stream().map(SignalRow::body).toList(),
          assessments.findScore(accession).map(full -> full.body()));
    }
    return past.find(accession, version.get())
        .map(values -> values(values, accession))
        .orElseThrow(
            () ->
                new NoSuchThing(
                    HttpCode.NO_SUCH_VERSION,
                    "No values of version " + version.get() + " are kept for the filing",
                    accession.value(),
                    "See which there are: GET /api/v1/filings/" + accession + "/versions"));
  }

  private static Values values(PastValues.Values values, Accession accession) {
    try {
      JsonNode body = MAPPER.readTree(values.body());
      List<String> signals = new ArrayList<>();
      for (JsonNode signal : body.path("signals")) {
        signals.add(signal.toString());
      }
      return new Values(
          Optional.of(values.span()),
          signals,
          body.has("score") ? Optional.of(body.get("score").toString()) : Optional.empty());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the past values of " + accession, e);
    }
  }

  static void writeSpan(JsonGenerator out, Span span) throws IOException {
    out.writeStartObject();
    out.writeNumberField("since", span.since());
    if (span.until().isPresent()) {
      out.writeNumberField("until", span.until().get());
    }
    if (span.replaced().isPresent()) {
      Json.time(out, "replaced", span.replaced().get());
    }
    out.writeEndObject();
  }

  /** A score in short: the whole explanation is asked for by itself. */
  static void writeInShort(JsonGenerator out, String score) throws IOException {
    JsonNode whole = MAPPER.readTree(score);
    out.writeObjectFieldStart("score");
    for (String field : List.of("score", "band", "confidence", "asOf")) {
      if (whole.has(field)) {
        out.writeFieldName(field);
        MAPPER.writeTree(out, whole.get(field));
      }
    }
    out.writeEndObject();
  }
}
