package io.assay.server.searching;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.ByteSlice;
import io.assay.search.SearchEngine;
import io.assay.server.http.Answer;
import io.assay.server.http.Api;
import io.assay.server.http.Asked;
import io.assay.server.http.Json;
import io.assay.server.http.Keep;
import io.assay.server.http.Routes;
import io.assay.server.searching.SearchShapes.Queued;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code admin/search}: how the index is; has it built anew. */
public final class SearchAdminApi implements Api {

  private final Searching searching;
  private final Supplier<Queued> queued;

  /**
   * @param queued counts pieces of embedding
   */
  public SearchAdminApi(Searching searching, Supplier<Queued> queued) {
    this.searching = searching;
    this.queued = queued;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/v1/admin/search", _ -> Answer.json(status(), Keep.not()))
        .post("/api/v1/admin/search/rebuild", this::rebuild);
  }

  private Answer rebuild(Asked asked) {
    searching.rebuild();
    return new Answer.Body(
        202, "application/json", status(), Map.of("Location", "/api/v1/admin/search"), Keep.not());
  }

  private ByteSlice status() {
    Searching.Status status = searching.status();
    return Json.bytes(out -> SearchShapes.status(out, status, queued.get()));
  }

  /** In short, for how everything is: an object. */
  public void writeShort(JsonGenerator out) throws IOException {
    Searching.Status status = searching.status();
    out.writeStartObject();
    out.writeStringField("state", status.state());
    Optional<SearchEngine.Stats> stats = status.stats();
    if (stats.isPresent()) {
      out.writeNumberField("documents", stats.get().documents());
      out.writeNumberField("passages", stats.get().passages());
      out.writeNumberField("embedded", stats.get().embedded());
    }
    out.writeNumberField("waiting", queued.get().waiting());
    out.writeEndObject();
  }
}
