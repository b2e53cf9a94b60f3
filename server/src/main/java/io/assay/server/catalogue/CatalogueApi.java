package io.assay.server.catalogue;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.NoSuchThing;
import io.assay.server.http.Answer;
import io.assay.server.http.Api;
import io.assay.server.http.Asked;
import io.assay.server.http.HttpCode;
import io.assay.server.http.Json;
import io.assay.server.http.Keep;
import io.assay.server.http.Nearest;
import io.assay.server.http.Page;
import io.assay.server.http.Routes;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.catalogue.LineItem;
import io.assay.signals.catalogue.SignalDefinition;
import io.assay.signals.language.Lexicon;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code signals}, {@code line-items} and {@code word-lists}. */
public final class CatalogueApi implements Api {

  private final Catalogue catalogue;
  private final Lexicon lexicon;

  public CatalogueApi(Catalogue catalogue, Lexicon lexicon) {
    this.catalogue = catalogue;
    this.lexicon = lexicon;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/v1/signals", this::signals)
        .get("/api/v1/signals/{id}", this::signal)
        .get("/api/v1/line-items", this::lineItems)
        .get("/api/v1/word-lists", this::wordLists);
  }

  private Answer signals(Asked asked) {
    Optional<String> category = asked.text("category");
    List<SignalDefinition> definitions =
        catalogue.definitions().stream()
            .filter(d -> category.isEmpty() || d.category().name().equals(category.get()))
            .toList();
    return new Answer.Listing<>(
        (after, limit) -> Page.whole(definitions),
        CatalogueApi::write,
        out -> out.writeStringField("version", catalogue.version()),
        Keep.always());
  }

  private Answer signal(Asked asked) {
    String id = asked.path("id");
    SignalDefinition definition =
        catalogue
            .find(id)
            .orElseThrow(
                () ->
                    new NoSuchThing(
                        HttpCode.NO_SUCH_SIGNAL,
                        "There is no signal '" + id + "' in the catalogue",
                        "path",
                        Nearest.mend(
                            id,
                            catalogue.definitions().stream().map(SignalDefinition::id).toList())));
    return Answer.json(definition, CatalogueApi::write, Keep.always());
  }

  private Answer lineItems(Asked asked) {
    return Answer.list(
        (after, limit) -> Page.whole(catalogue.lineItems()),
        CatalogueApi::writeItem,
        Keep.always());
  }

  private Answer wordLists(Asked asked) {
    return new Answer.Listing<>(
        (after, limit) -> Page.whole(lexicon.inForce()),
        CatalogueApi::writeList,
        out -> {
          out.writeStringField("lexicon", lexicon.name());
          out.writeStringField("fingerprint", lexicon.fingerprint());
        },
        Keep.always());
  }

  /** A file is told by its name: where it lies is nobody's business, nor are licensed words. */
  private static void writeList(JsonGenerator out, Lexicon.InForce list) throws IOException {
    out.writeStartObject();
    out.writeStringField("name", list.name());
    out.writeStringField("kind", list.kind());
    out.writeNumberField("entries", list.entries());
    out.writeBooleanField("own", list.isOwn());
    out.writeStringField("source", String.valueOf(Path.of(list.source()).getFileName()));
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, SignalDefinition signal) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", signal.id());
    out.writeStringField("name", signal.name());
    out.writeStringField("category", signal.category().name());
    out.writeStringField("unit", signal.unit());
    out.writeStringField("formula", signal.formula());
    out.writeArrayFieldStart("range");
    out.writeNumber(signal.low());
    out.writeNumber(signal.high());
    out.writeEndArray();
    out.writeBooleanField("bounded", signal.bounded());
    out.writeStringField("direction", signal.direction());
    Json.texts(out, "forms", signal.forms());
    out.writeStringField("basis", signal.basis());
    Json.text(out, "source", signal.source());
    Json.text(out, "missing", signal.missing());
    Json.text(out, "decision", signal.decision());
    if (signal.windowDays() > 0) {
      out.writeNumberField("windowDays", signal.windowDays());
    }
    out.writeBooleanField("computed", signal.implemented());
    out.writeNumberField("version", signal.version());
    out.writeEndObject();
  }

  private static void writeItem(JsonGenerator out, LineItem item) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", item.id());
    out.writeStringField("label", item.label());
    out.writeStringField("statement", item.statement());
    out.writeStringField("period", item.instant() ? "instant" : "duration");
    out.writeStringField("unit", item.unit());
    Json.text(out, "note", item.note());
    out.writeEndObject();
  }
}
