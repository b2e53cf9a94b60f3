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
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code signals} and {@code line-items}. */
public final class CatalogueApi implements Api {

  private final Catalogue catalogue;

  public CatalogueApi(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/v1/signals", this::signals)
        .get("/api/v1/signals/{id}", this::signal)
        .get("/api/v1/line-items", this::lineItems);
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
