package io.assay.server.searching;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.Cik;
import io.assay.search.Found;
import io.assay.search.Passage;
import io.assay.search.SearchDocument;
import io.assay.server.http.Json;
import io.assay.store.added.AddedDocument;
import io.assay.store.outbox.Consumer;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** JSON of what is found, of documents that people add, and of how search is. */
public final class SearchShapes {

  private SearchShapes() {}

  /** Schema SearchHit. */
  public static void hit(JsonGenerator out, Found.Hit hit) throws IOException {
    SearchDocument document = hit.document();
    Passage passage = hit.passage();
    out.writeStartObject();
    out.writeStringField("document", document.id());
    accession(out, document.id());
    Optional<String> cik = label(document.labels(), Labels.COMPANY);
    if (cik.isPresent()) {
      out.writeNumberField("cik", Cik.parse(cik.get()).value());
    }
    text(out, "company", label(document.labels(), Labels.NAME));
    text(out, "form", label(document.labels(), Labels.FORM));
    boolean filed = AddedDocument.number(document.id()).isEmpty();
    if (filed) {
      Json.date(out, "filed", day(document, Labels.FILED));
      Long accepted = document.numbers().get(Labels.ACCEPTED);
      if (accepted != null) {
        Json.time(out, "accepted", Instant.ofEpochSecond(accepted));
      }
      Json.date(out, "period", day(document, Labels.PERIOD));
    }
    out.writeStringField("kind", label(passage.labels(), Labels.KIND).orElse(Kinds.SECTION));
    out.writeStringField("part", passage.part());
    text(out, "item", label(passage.labels(), Labels.ITEM));
    out.writeStringField("title", label(document.labels(), Labels.TITLED).orElse(document.title()));
    Json.text(out, "heading", passage.heading());
    out.writeNumberField("start", passage.start());
    out.writeNumberField("end", passage.end());
    out.writeStringField("text", passage.text());
    out.writeArrayFieldStart("marks");
    for (Found.Mark mark : hit.marks()) {
      out.writeArray(new int[] {mark.start(), mark.end()}, 0, 2);
    }
    out.writeEndArray();
    out.writeNumberField("score", hit.score());
    if (hit.wordsRank().isPresent()) {
      out.writeNumberField("wordsRank", hit.wordsRank().getAsInt());
    }
    if (hit.meaningRank().isPresent()) {
      out.writeNumberField("meaningRank", hit.meaningRank().getAsInt());
      out.writeNumberField("cosine", Math.round(hit.cosine() * 10_000) / 10_000.0);
    }
    Json.list(out, "alike", hit.alike(), SearchShapes::alike);
    out.writeEndObject();
  }

  private static void alike(JsonGenerator out, Found.Alike alike) throws IOException {
    out.writeStartObject();
    out.writeStringField("document", alike.document());
    accession(out, alike.document());
    out.writeStringField("part", alike.part());
    out.writeNumberField("start", alike.start());
    out.writeNumberField("end", alike.end());
    out.writeEndObject();
  }

  private static void accession(JsonGenerator out, String document) throws IOException {
    if (AddedDocument.number(document).isEmpty()) {
      out.writeStringField("accession", document);
    }
  }

  private static Optional<LocalDate> day(SearchDocument document, String number) {
    return Optional.ofNullable(document.numbers().get(number)).map(LocalDate::ofEpochDay);
  }

  private static void text(JsonGenerator out, String name, Optional<String> value)
      throws IOException {
    Json.text(out, name, value.orElse(""));
  }

  static Optional<String> label(Map<String, List<String>> labels, String name) {
    return labels.getOrDefault(name, List.of()).stream().findFirst();
  }

  /**
   * Schema SearchFacets.
   *
   * @param names of companies by CIK
   */
  static void facets(
      JsonGenerator out, Map<String, List<Found.Count>> facets, Map<String, String> names)
      throws IOException {
    out.writeObjectFieldStart("facets");
    for (String label : SearchApi.FACETS) {
      Json.list(
          out,
          label,
          facets.getOrDefault(label, List.of()),
          (inner, count) -> {
            inner.writeStartObject();
            inner.writeStringField("value", count.value());
            inner.writeStringField(
                "label",
                label.equals(Labels.COMPANY)
                    ? names.getOrDefault(count.value(), count.value())
                    : count.value());
            inner.writeNumberField("passages", count.passages());
            inner.writeEndObject();
          });
    }
    out.writeEndObject();
  }

  /**
   * Schema UploadedDocument.
   *
   * @param embedded passages with a meaning, where that is known
   */
  static void added(JsonGenerator out, AddedDocument document, Optional<Long> embedded)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("id", document.id());
    out.writeStringField("name", document.name());
    out.writeStringField("title", document.title());
    out.writeStringField("type", document.type());
    if (document.company().isPresent()) {
      out.writeNumberField("cik", document.company().get().value());
    }
    Json.text(out, "company", document.companyName());
    out.writeNumberField("bytes", document.bytes());
    out.writeNumberField("characters", document.characters());
    out.writeNumberField("passages", document.passages());
    if (embedded.isPresent()) {
      out.writeNumberField("embedded", embedded.get());
    }
    Json.time(out, "added", document.added());
    Json.text(out, "by", document.by());
    out.writeFieldName("problems");
    out.writeRawValue(document.problems());
    out.writeEndObject();
  }

  /** Schema SearchStatus. */
  static void status(JsonGenerator out, Searching.Status status, Queued queued) throws IOException {
    out.writeStartObject();
    out.writeStringField("state", status.state());
    Json.text(out, "failure", status.failure().orElse(""));
    Json.text(out, "engine", status.engine().orElse(""));
    Json.text(out, "model", status.model().orElse(""));
    out.writeStringField("meaning", status.meaning());
    Optional<Consumer> consumer = status.consumer();
    if (consumer.isPresent()) {
      out.writeStringField("consumer", consumer.get().name());
      out.writeStringField("reading", consumer.get().state().name().toLowerCase(Locale.ROOT));
      out.writeNumberField("eventsBehind", consumer.get().events());
      out.writeNumberField(
          "secondsBehind",
          consumer.get().waiting().map(waiting -> waiting.toMillis() / 1_000.0).orElse(0.0));
    }
    if (status.building().isPresent()) {
      out.writeObjectFieldStart("building");
      out.writeNumberField("done", status.building().get().done());
      out.writeNumberField("of", status.building().get().of());
      out.writeEndObject();
    }
    if (status.stats().isPresent()) {
      out.writeNumberField("documents", status.stats().get().documents());
      out.writeNumberField("passages", status.stats().get().passages());
      out.writeNumberField("embedded", status.stats().get().embedded());
      out.writeNumberField("bytes", status.stats().get().bytes());
    }
    out.writeNumberField("vectors", status.vectors());
    out.writeObjectFieldStart("embedding");
    out.writeNumberField("waiting", queued.waiting());
    out.writeNumberField("failed", queued.failed());
    out.writeEndObject();
    out.writeEndObject();
  }

  /** Pieces of embedding in the queue. */
  public record Queued(long waiting, long failed) {}
}
