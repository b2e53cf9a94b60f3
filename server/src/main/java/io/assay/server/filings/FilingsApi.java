package io.assay.server.filings;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.edgar.Accession;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.NoSuchThing;
import io.assay.edgar.text.ReadingText;
import io.assay.server.caching.Generation;
import io.assay.server.caching.Generations;
import io.assay.server.http.Answer;
import io.assay.server.http.Api;
import io.assay.server.http.Asked;
import io.assay.server.http.HttpCode;
import io.assay.server.http.Json;
import io.assay.server.http.Keep;
import io.assay.server.http.Nearest;
import io.assay.server.http.Page;
import io.assay.server.http.Routes;
import io.assay.signals.comparison.PriorFilings.Distance;
import io.assay.store.assessments.Assessments;
import io.assay.store.assessments.PastValues;
import io.assay.store.blobs.Blobs;
import io.assay.store.filings.FilingParts.Body;
import io.assay.store.filings.FilingQuery;
import io.assay.store.filings.FilingRow;
import io.assay.store.filings.Filings;
import io.assay.store.filings.Filings.WholeFiling;
import io.assay.store.prose.Proses;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code filings} and what each holds. */
public final class FilingsApi implements Api {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final String NO_STATEMENTS =
      "{\"statements\":[],\"absent\":{\"reason\":\"no-xbrl\",\"detail\":\"the filing has no facts"
          + " in XBRL to draw statements from\"},\"problems\":[]}";

  private final Filings filings;
  private final Proses proses;
  private final FiledValues values;
  private final FiledDocuments documents;
  private final Generations generations;
  private final ExhibitTexts exhibits;

  public FilingsApi(
      Filings filings,
      Proses proses,
      Assessments assessments,
      PastValues past,
      Blobs blobs,
      Generations generations) {
    this.filings = filings;
    this.proses = proses;
    this.values = new FiledValues(assessments, past);
    this.documents = new FiledDocuments(filings, blobs);
    this.generations = generations;
    this.exhibits = new ExhibitTexts(filings, blobs);
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/v1/filings", this::list)
        .get("/api/v1/filings/{accession}", this::filing)
        .get("/api/v1/filings/{accession}/documents/{sequence}", this::document)
        .get("/api/v1/filings/{accession}/text", this::text)
        .get("/api/v1/filings/{accession}/sections", this::sections)
        .get("/api/v1/filings/{accession}/sections/{item}", this::section)
        .get("/api/v1/filings/{accession}/facts", this::facts)
        .get("/api/v1/filings/{accession}/statements", this::statements)
        .get("/api/v1/filings/{accession}/holdings", this::holdings)
        .get("/api/v1/filings/{accession}/signals", this::signals)
        .get("/api/v1/filings/{accession}/score", this::score)
        .get("/api/v1/filings/{accession}/versions", this::versions)
        .get("/api/v1/filings/{accession}/brief", this::brief)
        .get("/api/v1/filings/{accession}/events", this::events);
  }

  private Answer list(Asked asked) {
    Optional<Cik> company =
        asked.number("cik").isPresent()
            ? Optional.of(new Cik(asked.number("cik").getAsLong()))
            : Optional.empty();
    // Of one company's filings only what happens to it makes a list untrue.
    Keep keep = Keep.until(company.map(generations::of).orElseGet(generations::ofAll));
    FilingQuery query =
        new FilingQuery(
            company,
            asked.texts("form").stream().map(form -> new FormType(form).value()).toList(),
            asked.date("since"),
            asked.date("until"),
            asked.asOf());
    return Answer.list(
        Page.counted(
            (after, limit) -> Page.of(filings.listFilings(query, asked.fields(), after, limit)),
            () -> filings.count(query)),
        FilingShapes::summary,
        keep);
  }

  /** A filing and how long what is said of it holds; the generation is taken before the row. */
  private record Found(FilingRow row, Keep keep) {}

  /** For what the filing itself says: it changes only when the filing is read anew. */
  private Found itself(Asked asked) {
    Accession accession = Accession.parse(asked.path("accession"));
    Keep keep = Keep.until(generations.of(accession));
    return new Found(filings.filing(accession), keep);
  }

  private Found found(Asked asked) {
    Accession accession = Accession.parse(asked.path("accession"));
    Cik cik = filings.filing(accession).cik();
    Keep keep = Keep.until(generations.of(cik));
    return new Found(filings.filing(accession), keep);
  }

  private ObjectNode body(FilingRow row) {
    String body = filings.findBodyText(row.accession(), Body.FILING).orElse("{}");
    try {
      return MAPPER.readTree(body) instanceof ObjectNode node ? node : MAPPER.createObjectNode();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the kept body of " + row.accession(), e);
    }
  }

  private Answer filing(Asked asked) {
    Accession accession = Accession.parse(asked.path("accession"));
    // Whose it is says only the row itself. If nothing of anybody changed while it was read, the
    // generation taken afterwards is the one it was read in; else it is read again within that.
    Generation all = generations.ofAll();
    WholeFiling whole = filings.wholeFiling(accession, Distance.YEAR.mostDays());
    Generation company = generations.of(whole.row().cik());
    if (all.isOver()) {
      whole = filings.wholeFiling(accession, Distance.YEAR.mostDays());
    }
    return Answer.json(FilingShapes.whole(whole), Keep.until(company));
  }

  private Answer document(Asked asked) {
    Found found = itself(asked);
    String sequence = asked.path("sequence");
    if (!sequence.matches("\\d{1,6}")) {
      throw new AskedWrongly(
          HttpCode.BAD_PARAMETER,
          "A document's sequence cannot be '" + sequence + "'",
          "path",
          "Give a whole number, 1 for the main document.");
    }
    return documents.document(
        found.row(), Integer.parseInt(sequence), asked.flag("raw").orElse(false), found.keep());
  }

  private Answer text(Asked asked) {
    Found found = itself(asked);
    FilingRow row = found.row();
    OptionalLong sequence = asked.number("document");
    if (sequence.isEmpty() || exhibits.isMain(row, sequence.getAsLong())) {
      return ReadRange.answer(
          asked,
          readingText(row),
          filings.findBodyText(row.accession(), Body.BLOCKS).orElse(""),
          found.keep());
    }
    ReadingText text = exhibits.read(row, sequence.getAsLong());
    return ReadRange.answer(asked, text.text(), KeptBlocks.written(text.blocks()), found.keep());
  }

  private String readingText(FilingRow row) {
    return filings.findBodyText(row.accession(), Body.TEXT).orElse("");
  }

  /** Blocks that overlap the range. */
  private List<String> blocks(FilingRow row, int start, int end) {
    return KeptBlocks.overlapping(
        filings.findBodyText(row.accession(), Body.BLOCKS).orElse(""), start, end);
  }

  private List<JsonNode> outline(FilingRow row) {
    List<JsonNode> entries = new ArrayList<>();
    body(row).path("outline").forEach(entries::add);
    return entries;
  }

  private Answer sections(Asked asked) {
    Found found = itself(asked);
    List<JsonNode> entries = outline(found.row());
    return Answer.list((after, limit) -> Page.whole(entries), MAPPER::writeTree, found.keep());
  }

  private Answer section(Asked asked) {
    Found found = itself(asked);
    String key = asked.path("item");
    List<JsonNode> entries = outline(found.row());
    JsonNode entry =
        entries.stream()
            .filter(one -> one.path("key").asText().equalsIgnoreCase(key))
            .findFirst()
            .orElseThrow(
                () ->
                    new NoSuchThing(
                        HttpCode.NO_SUCH_SECTION,
                        "No section '" + key + "' was found in the filing",
                        found.row().accession().value(),
                        Nearest.mend(
                            key, entries.stream().map(one -> one.path("key").asText()).toList())));
    String text = readingText(found.row());
    int start = Math.clamp(entry.path("start").asInt(), 0, text.length());
    int end = Math.clamp(entry.path("end").asInt(), start, text.length());
    List<String> blocks = start == end ? List.of() : blocks(found.row(), start, end);
    return Answer.json(
        Json.bytes(
            out -> {
              out.writeStartObject();
              for (String field : List.of("key", "part", "item", "title")) {
                Json.text(out, field, entry.path(field).asText());
              }
              out.writeNumberField("confidence", entry.path("confidence").asDouble(1));
              Json.text(out, "reason", entry.path("reason").asText());
              out.writeNumberField("start", start);
              out.writeNumberField("end", end);
              out.writeStringField("text", text.substring(start, end));
              ReadRange.rawList(out, "blocks", blocks);
              out.writeEndObject();
            }),
        found.keep());
  }

  private Answer facts(Asked asked) {
    Found found = itself(asked);
    Accession accession = found.row().accession();
    Optional<String> concept = asked.text("concept");
    Optional<Boolean> dimensioned = asked.flag("dimensioned");
    List<String> lines = Lines.of(filings.findBodyText(accession, Body.FACTS).orElse(""));
    Page.Source<String> pages =
        concept.isEmpty() && dimensioned.isEmpty()
            ? (after, limit) -> Lines.page(lines, Lines.number(after), limit)
            : (after, limit) ->
                matching(
                    lines,
                    filings.factLines(
                        accession, concept, dimensioned, Lines.number(after), limit + 1),
                    limit);
    return Answer.list(pages, JsonGenerator::writeRawValue, found.keep());
  }

  /** As kept; a filing without facts has no body of statements. */
  private Answer statements(Asked asked) {
    Found found = itself(asked);
    String body =
        filings.findBodyText(found.row().accession(), Body.STATEMENTS).orElse(NO_STATEMENTS);
    return Answer.json(Json.bytes(out -> out.writeRaw(body)), found.keep());
  }

  /** As kept; a filing that tells no holdings has none. */
  private Answer holdings(Asked asked) {
    Found found = itself(asked);
    List<String> lines =
        Lines.of(filings.findBodyText(found.row().accession(), Body.HOLDINGS).orElse(""));
    return Answer.list(
        (after, limit) -> Lines.page(lines, Lines.number(after), limit),
        JsonGenerator::writeRawValue,
        found.keep());
  }

  private static Page<String> matching(List<String> lines, List<Integer> numbers, int limit) {
    boolean more = numbers.size() > limit;
    List<String> page =
        numbers.stream()
            .limit(limit)
            .filter(number -> number < lines.size())
            .map(lines::get)
            .toList();
    return new Page<>(
        page,
        more ? Optional.of(Integer.toString(numbers.get(limit))) : Optional.empty(),
        OptionalLong.empty());
  }

  private Answer signals(Asked asked) {
    Found found = found(asked);
    FilingRow row = found.row();
    FiledValues.Values told = values.of(row.accession(), version(asked));
    return new Answer.Listing<>(
        (after, limit) -> Page.whole(told.signals()),
        JsonGenerator::writeRawValue,
        out -> {
          out.writeStringField("accession", row.accession().value());
          out.writeNumberField("cik", row.cik().value());
          out.writeStringField("form", row.form().value());
          Json.time(out, "accepted", row.accepted());
          if (told.score().isPresent()) {
            FiledValues.writeInShort(out, told.score().get());
          }
          if (told.span().isPresent()) {
            out.writeFieldName("span");
            FiledValues.writeSpan(out, told.span().get());
          }
        },
        found.keep());
  }

  private static Optional<Integer> version(Asked asked) {
    OptionalLong number = asked.number("version");
    return number.isPresent()
        ? Optional.of(Math.toIntExact(Math.min(Integer.MAX_VALUE, number.getAsLong())))
        : Optional.empty();
  }

  private Answer score(Asked asked) {
    Found found = found(asked);
    Accession accession = found.row().accession();
    String body =
        values
            .of(accession, version(asked))
            .score()
            .orElseThrow(
                () ->
                    new NoSuchThing(
                        HttpCode.NO_SCORE,
                        "No score followed the filing",
                        accession.value(),
                        "Too little was known of the company then; its signals say what is there:"
                            + " GET /api/v1/filings/"
                            + accession
                            + "/signals"));
    return Answer.json(Json.bytes(out -> out.writeRaw(body)), found.keep());
  }

  private Answer versions(Asked asked) {
    Found found = found(asked);
    List<PastValues.Span> spans = values.spans(found.row().accession());
    return Answer.list((after, limit) -> Page.whole(spans), FiledValues::writeSpan, found.keep());
  }

  /** As a model worded it where one did and the check left it, else as composed. */
  private Answer brief(Asked asked) {
    Found found = found(asked);
    FilingRow row = found.row();
    String body =
        proses
            .find(row.accession())
            .or(() -> filings.findBodyText(row.accession(), Body.BRIEF))
            .orElseThrow(
                () ->
                    new NoSuchThing(
                        HttpCode.NO_BRIEF,
                        "There is no brief of the filing yet",
                        row.accession().value(),
                        "It is written when the company is assessed: try again in a moment."));
    return Answer.json(
        Json.bytes(
            out ->
                Json.joined(
                    out,
                    body,
                    more -> {
                      more.writeStringField("accession", row.accession().value());
                      more.writeNumberField("cik", row.cik().value());
                      more.writeStringField("form", row.form().value());
                      Json.time(more, "accepted", row.accepted());
                      Json.date(more, "period", row.period());
                    })),
        found.keep());
  }

  private Answer events(Asked asked) {
    Found found = itself(asked);
    List<String> lines =
        Lines.of(filings.findBodyText(found.row().accession(), Body.EVENTS).orElse(""));
    return Answer.list(
        (after, limit) -> Page.whole(lines), JsonGenerator::writeRawValue, found.keep());
  }
}
