package io.assay.server.work;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.FormType;
import io.assay.server.http.HttpCode;
import io.assay.server.http.Json;
import io.assay.server.ingest.IngestRequest;
import io.assay.server.ingest.RecomputeRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads what to ingest or work over again out of a body, strictly: unknown fields are refused. */
final class RequestReader {

  private static final List<String> FIELDS =
      List.of("targets", "forms", "since", "until", "limit", "priority");
  private static final int MOST_TARGETS = 1000;

  /** Paths have at most so many bytes on Linux ({@code PATH_MAX}). */
  private static final int LONGEST_TARGET = 4096;

  private final JsonNode body;
  private final boolean filesToo;

  RequestReader(JsonNode body, boolean filesToo) {
    this.body = body;
    this.filesToo = filesToo;
  }

  /** What to work over again. */
  static RecomputeRequest recompute(JsonNode body) {
    Json.known(body, List.of("what", "all"));
    RecomputeRequest.What what =
        Arrays.stream(RecomputeRequest.What.values())
            .filter(one -> one.id().equals(body.path("what").asText("")))
            .findFirst()
            .orElseThrow(
                () ->
                    wrong(
                        "what",
                        "'what' is neither signals nor readings",
                        "Give \"signals\" for signals and scores, \"readings\" for everything."));
    if (body.has("all") && !body.get("all").isBoolean()) {
      throw wrong("all", "'all' is neither true nor false", "Give true or false.");
    }
    return new RecomputeRequest(what, body.path("all").asBoolean());
  }

  IngestRequest read() {
    Json.known(body, FIELDS);
    List<String> targets = texts("targets", MOST_TARGETS);
    if (targets.isEmpty()) {
      throw wrong(
          "targets",
          "Nothing to ingest is named",
          "Name tickers, CIKs, accession numbers or quarters.");
    }
    return new IngestRequest(
        targets,
        texts("forms", 100).stream().map(FormType::new).toList(),
        date("since"),
        date("until"),
        number("limit", 1, 1_000_000),
        number("priority", -100, 100).orElse(0),
        filesToo);
  }

  private List<String> texts(String name, int most) {
    JsonNode node = body.path(name);
    if (node.isMissingNode()) {
      return List.of();
    }
    if (!node.isArray() || node.size() > most) {
      throw wrong(name, "'" + name + "' is no list of at most " + most, "Give a list of texts.");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode one : node) {
      String text = one.asText("").strip();
      if (!one.isTextual()
          || text.isEmpty()
          || text.length() > LONGEST_TARGET
          || text.chars().anyMatch(c -> c < ' ')) {
        throw wrong(
            name,
            "'" + name + "' holds something that is no text of 1 to " + LONGEST_TARGET,
            "Give texts, for example \"AAPL\".");
      }
      texts.add(text);
    }
    return texts;
  }

  private Optional<LocalDate> date(String name) {
    JsonNode node = body.path(name);
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(node.asText("")));
    } catch (DateTimeParseException e) {
      throw wrong(name, "'" + name + "' is no date", "Give it as \"2024-09-28\".");
    }
  }

  private Optional<Integer> number(String name, int minimum, int maximum) {
    JsonNode node = body.path(name);
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    if (!node.isInt() || node.intValue() < minimum || node.intValue() > maximum) {
      throw wrong(
          name,
          "'" + name + "' is no whole number from " + minimum + " to " + maximum,
          "Give such a number, without quotes.");
    }
    return Optional.of(node.intValue());
  }

  private static AskedWrongly wrong(String field, String what, String mend) {
    return new AskedWrongly(HttpCode.BAD_BODY, what, "body: " + field, mend);
  }
}
