package io.assay.server.searching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.Cik;
import io.assay.edgar.CouldNotAsk;
import io.assay.edgar.Problem;
import io.assay.edgar.json.FilingJson;
import io.assay.search.Passage;
import io.assay.search.SearchDocument;
import io.assay.server.filings.KeptBlocks;
import io.assay.server.filings.ReadRange;
import io.assay.server.http.Answer;
import io.assay.server.http.Api;
import io.assay.server.http.Asked;
import io.assay.server.http.HttpCode;
import io.assay.server.http.Json;
import io.assay.server.http.Keep;
import io.assay.server.http.Page;
import io.assay.server.http.Routes;
import io.assay.store.added.AddedDocument;
import io.assay.store.added.AddedDocuments;
import io.assay.store.added.NewDocument;
import io.assay.store.background.Niceness;
import io.assay.store.blobs.Blobs;
import io.assay.store.companies.Companies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** {@code documents}: what people add to be searched beside filings. */
public final class DocumentsApi implements Api, AutoCloseable {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int LONGEST = 300;

  private final AddedDocuments documents;
  private final Companies companies;
  private final Blobs blobs;
  private final Searching searching;
  private final InstantSource clock;
  private final AddedReader reader = new AddedReader();

  /** Reading keeps a core busy for seconds: one document at a time, behind all who ask. */
  private final ExecutorService reading =
      Executors.newSingleThreadExecutor(work -> Niceness.thread("reading documents", work));

  public DocumentsApi(
      AddedDocuments documents,
      Companies companies,
      Blobs blobs,
      Searching searching,
      InstantSource clock) {
    this.documents = documents;
    this.companies = companies;
    this.blobs = blobs;
    this.searching = searching;
    this.clock = clock;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/v1/documents", this::list)
        .post("/api/v1/documents", this::add)
        .get("/api/v1/documents/{id}", this::document)
        .delete("/api/v1/documents/{id}", this::remove)
        .get("/api/v1/documents/{id}/text", this::text)
        .get("/api/v1/documents/{id}/file", this::file);
  }

  private Answer list(Asked asked) {
    return Answer.<AddedDocument>list(
        (after, limit) -> Page.of(documents.list(after, limit)),
        (out, document) -> SearchShapes.added(out, document, Optional.empty()),
        Keep.not());
  }

  private Answer document(Asked asked) {
    AddedDocument document = documents.document(asked.path("id"));
    Optional<Long> embedded =
        searching.findEngine().stream()
            .flatMap(engine -> engine.documents(List.of(document.id())).stream())
            .map(DocumentsApi::embedded)
            .findFirst();
    return Answer.json(document, (out, one) -> SearchShapes.added(out, one, embedded), Keep.not());
  }

  private static long embedded(SearchDocument document) {
    return document.passages().stream().filter(one -> one.vector().isPresent()).count();
  }

  private Answer add(Asked asked) {
    String name = shortened(asked.text("name").orElse("")).strip();
    if (name.isEmpty()) {
      throw new AskedWrongly(
          HttpCode.BAD_PARAMETER,
          "The document has no name",
          "query: name",
          "Give the name of its file as name.");
    }
    Optional<Cik> company = asked.text("company").map(one -> companies.company(one).cik());
    byte[] bytes = asked.bytes();
    AddedReader.Read read = readAside(bytes, asked.header("Content-Type").orElse(""), name);
    String title =
        asked
            .text("title")
            .map(DocumentsApi::shortened)
            .filter(one -> !one.isBlank())
            .orElse(read.title().isEmpty() ? name : read.title());
    List<Passage> passages = AddedPassages.passages(read.text(), read.blocks());
    AddedDocument added =
        documents.add(
            new NewDocument(
                blobs.keep(bytes),
                name,
                title,
                read.type().id(),
                company,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                asked.caller().account(),
                passages.size(),
                problems(read.problems()),
                read.text().replace('\0', ' '),
                KeptBlocks.written(read.blocks())));
    return new Answer.Body(
        201,
        "application/json",
        Json.bytes(out -> SearchShapes.added(out, added, Optional.empty())),
        Map.of("Location", "/api/v1/documents/" + added.id()),
        Keep.not());
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST));
  }

  private AddedReader.Read readAside(byte[] bytes, String type, String name) {
    try {
      return reading.submit(() -> reader.read(bytes, type, name)).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException told
          ? told
          : new IllegalStateException("a document could not be read", e.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CouldNotAsk(
          HttpCode.NOT_READY, "The server is stopping", "Add the document again in a moment.");
    }
  }

  private static String problems(List<Problem> problems) {
    ByteSlice written =
        Json.bytes(
            out -> {
              out.writeStartObject();
              FilingJson.writeProblems(out, problems);
              out.writeEndObject();
            });
    try {
      JsonNode node = MAPPER.readTree(written.array(), written.offset(), written.length());
      return node.path("problems").toString();
    } catch (IOException e) {
      throw new UncheckedIOException("JSON of our own", e);
    }
  }

  private Answer remove(Asked asked) {
    return Answer.json(
        documents.remove(asked.path("id")),
        (out, document) -> SearchShapes.added(out, document, Optional.empty()),
        Keep.not());
  }

  private Answer text(Asked asked) {
    AddedDocument document = documents.document(asked.path("id"));
    AddedDocuments.KeptText kept = documents.findText(document.number()).orElseThrow();
    return ReadRange.answer(asked, kept.text(), kept.blocks(), Keep.not());
  }

  /** As an attachment: no browser takes somebody's bytes for a page of ours. */
  private Answer file(Asked asked) {
    AddedDocument document = documents.document(asked.path("id"));
    String safe = document.name().replaceAll("[^A-Za-z0-9._ -]", "_");
    return new Answer.Body(
        200,
        "application/octet-stream",
        ByteSlice.of(blobs.bytes(document.blob())),
        Map.of("Content-Disposition", "attachment; filename=\"" + safe + "\""),
        Keep.not());
  }

  @Override
  public void close() {
    reading.shutdownNow();
  }
}
