package io.assay.server.watch;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.server.http.Json;
import io.assay.store.watch.WatchRows.Gap;
import io.assay.store.watch.WatchRows.Lag;
import io.assay.store.watch.WatchRows.ListedFiling;
import io.assay.store.watch.WatchRows.Position;
import io.assay.store.watch.WatchRows.WatchedDay;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * How the watch does. Immutable.
 *
 * @param state {@code off}, {@code idle} (there is no company to watch yet), {@code on}, {@code
 *     trouble} (EDGAR does not answer as it should)
 * @param why in words, where it is not on
 * @param scope what is watched, in words
 * @param open whether EDGAR takes filings in now
 */
public record WatchStatus(
    String state,
    String why,
    String scope,
    boolean open,
    Optional<Position> position,
    Lag lag,
    List<ListedFiling> latest,
    List<Gap> gaps,
    List<WatchedDay> days) {

  public WatchStatus {
    latest = List.copyOf(latest);
    gaps = List.copyOf(gaps);
    days = List.copyOf(days);
  }

  /** In short, for the server's status. */
  void writeShort(JsonGenerator out) throws IOException {
    out.writeStartObject();
    head(out);
    out.writeEndObject();
  }

  void write(JsonGenerator out) throws IOException {
    out.writeStartObject();
    head(out);
    out.writeStringField("scope", scope);
    out.writeBooleanField("open", open);
    if (position.isPresent()) {
      Position at = position.get();
      Json.text(out, "leader", at.leader());
      Json.time(out, "began", at.began());
      if (at.readTo().isPresent()) {
        Json.time(out, "readTo", at.readTo().get());
      }
      out.writeNumberField("polls", at.polls());
      out.writeNumberField("clockOff", at.clockOff());
    }
    out.writeArrayFieldStart("latest");
    for (ListedFiling one : latest) {
      filing(out, one);
    }
    out.writeEndArray();
    out.writeArrayFieldStart("gaps");
    for (Gap gap : gaps) {
      out.writeStartObject();
      Json.time(out, "since", gap.since());
      Json.time(out, "until", gap.until());
      out.writeStringField("why", gap.why());
      Json.time(out, "found", gap.found());
      if (gap.closed().isPresent()) {
        Json.time(out, "closed", gap.closed().get());
      }
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("days");
    for (WatchedDay day : days) {
      out.writeStartObject();
      out.writeStringField("day", day.day().toString());
      out.writeStringField("state", day.state());
      out.writeNumberField("rows", day.rows());
      out.writeNumberField("missed", day.missed());
      if (day.read().isPresent()) {
        Json.time(out, "read", day.read().get());
      }
      Json.text(out, "trouble", day.trouble());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void head(JsonGenerator out) throws IOException {
    out.writeStringField("state", state);
    Json.text(out, "why", why);
    if (position.flatMap(Position::polled).isPresent()) {
      Json.time(out, "polled", position.flatMap(Position::polled).get());
    }
    out.writeNumberField("gapsOpen", gaps.stream().filter(gap -> gap.closed().isEmpty()).count());
    out.writeObjectFieldStart("lag");
    out.writeNumberField("filings", lag.filings());
    if (lag.filings() > 0) {
      out.writeNumberField("median", lag.median());
      out.writeNumberField("p95", lag.p95());
      out.writeNumberField("longest", lag.longest());
    }
    out.writeEndObject();
  }

  private static void filing(JsonGenerator out, ListedFiling one) throws IOException {
    out.writeStartObject();
    out.writeStringField("accession", one.accession().value());
    if (one.cik().isPresent()) {
      out.writeNumberField("cik", one.cik().get().value());
    }
    Json.text(out, "company", one.company());
    out.writeStringField("form", one.form());
    if (one.accepted().isPresent()) {
      Json.time(out, "accepted", one.accepted().get());
    }
    Json.time(out, "listed", one.listed());
    out.writeStringField("place", one.place());
    out.writeBooleanField("taken", one.taken());
    out.writeEndObject();
  }
}
