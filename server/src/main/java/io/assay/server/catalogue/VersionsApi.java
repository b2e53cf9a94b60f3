package io.assay.server.catalogue;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.server.http.Answer;
import io.assay.server.http.Api;
import io.assay.server.http.Asked;
import io.assay.server.http.Json;
import io.assay.server.http.Keep;
import io.assay.server.http.Page;
import io.assay.server.http.Routes;
import io.assay.store.assessments.Versions;
import io.assay.store.assessments.Versions.Kind;
import io.assay.store.assessments.Versions.VersionRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/** {@code versions}: what read filings and computed signals, since when, and what each changed. */
public final class VersionsApi implements Api {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Versions versions;

  public VersionsApi(Versions versions) {
    this.versions = versions;
  }

  @Override
  public void routes(Routes routes) {
    routes.get("/api/v1/versions", this::list);
  }

  private record Changed(String part, String from, String to) {}

  private record Told(
      Kind kind,
      VersionRow row,
      Optional<Instant> until,
      OptionalLong behind,
      List<Changed> changed) {}

  private Answer list(Asked asked) {
    List<Told> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      List<VersionRow> rows = versions.list(kind);
      for (int i = 0; i < rows.size(); i++) {
        VersionRow row = rows.get(i);
        all.add(
            new Told(
                kind,
                row,
                i == 0 ? Optional.empty() : Optional.of(rows.get(i - 1).began()),
                i == 0 ? OptionalLong.of(behind(kind, row.number())) : OptionalLong.empty(),
                i + 1 < rows.size() ? changed(rows.get(i + 1), row) : List.of()));
      }
    }
    all.sort(
        Comparator.comparing((Told t) -> t.row().began())
            .reversed()
            .thenComparing(t -> t.kind().name()));
    return Answer.list((after, limit) -> Page.whole(all), VersionsApi::write, Keep.not());
  }

  private long behind(Kind kind, int number) {
    return switch (kind) {
      case READING -> versions.filingsBehind(number);
      case VALUES -> versions.companiesBehind(number);
    };
  }

  private static List<Changed> changed(VersionRow before, VersionRow now) {
    JsonNode from = parts(before);
    JsonNode to = parts(now);
    TreeSet<String> names = new TreeSet<>();
    from.fieldNames().forEachRemaining(names::add);
    to.fieldNames().forEachRemaining(names::add);
    return names.stream()
        .map(name -> new Changed(name, from.path(name).asText(), to.path(name).asText()))
        .filter(c -> !c.from().equals(c.to()))
        .toList();
  }

  private static JsonNode parts(VersionRow row) {
    try {
      return MAPPER.readTree(row.parts());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the parts of version " + row.number(), e);
    }
  }

  private static void write(JsonGenerator out, Told told) throws IOException {
    out.writeStartObject();
    out.writeStringField("kind", told.kind().name().toLowerCase(Locale.ROOT));
    out.writeNumberField("number", told.row().number());
    Json.time(out, "began", told.row().began());
    if (told.until().isPresent()) {
      Json.time(out, "until", told.until().get());
    }
    if (told.behind().isPresent()) {
      out.writeNumberField("behind", told.behind().getAsLong());
    }
    Json.list(
        out,
        "changed",
        told.changed(),
        (more, changed) -> {
          more.writeStartObject();
          more.writeStringField("part", changed.part());
          Json.text(more, "from", changed.from());
          Json.text(more, "to", changed.to());
          more.writeEndObject();
        });
    out.writeEndObject();
  }
}
