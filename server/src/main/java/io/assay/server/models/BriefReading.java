package io.assay.server.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.edgar.Accession;
import io.assay.edgar.FormType;
import io.assay.edgar.Period;
import io.assay.risk.brief.Brief;
import io.assay.risk.brief.Brief.Citation;
import io.assay.risk.brief.Brief.Line;
import io.assay.risk.brief.Brief.Part;
import io.assay.risk.brief.Brief.Theme;
import io.assay.signals.Evidence;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Briefs back from the JSON that {@code BriefJson} writes; only Assay writes it. Thread-safe. */
final class BriefReading {

  private final ObjectMapper mapper = new ObjectMapper();

  Brief read(String json) {
    JsonNode root;
    try {
      root = mapper.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a brief of our own", e);
    }
    return new Brief(
        each(root.path("parts"), BriefReading::part),
        each(
            root.path("citations"),
            n -> new Citation(n.path("signal").asText(), evidence(n.path("evidence")))),
        text(root, "prior").map(Accession::new));
  }

  private static Part part(JsonNode node) {
    return new Part(
        Theme.valueOf(node.path("theme").asText().toUpperCase(Locale.ROOT)),
        each(
            node.path("sentences"),
            n -> new Line(n.path("text").asText(), each(n.path("citations"), JsonNode::asInt))));
  }

  private static Evidence evidence(JsonNode n) {
    String input = n.path("input").asText();
    String kind = n.path("kind").asText();
    return switch (kind) {
      case "fact" ->
          new Evidence.OfFact(
              input,
              accession(n),
              n.path("concept").asText(),
              decimal(n, "value"),
              n.path("unit").asText(),
              period(n),
              dimensions(n.path("dimensions")),
              n.path("id").asText(),
              n.path("document").asText(),
              n.path("byteStart").asInt(),
              n.path("byteEnd").asInt());
      case "derivation" ->
          new Evidence.OfDerivation(
              input,
              n.path("expression").asText(),
              decimal(n, "value"),
              each(n.path("operands"), BriefReading::evidence));
      case "assumption" ->
          new Evidence.OfAssumption(input, decimal(n, "value"), n.path("why").asText());
      case "sentence" ->
          new Evidence.OfSentence(
              input,
              accession(n),
              n.path("section").asText(),
              n.path("textStart").asInt(),
              n.path("textEnd").asInt(),
              n.path("text").asText());
      case "event" ->
          new Evidence.OfEvent(
              input,
              accession(n),
              n.path("item").asText(),
              n.path("title").asText(),
              Instant.parse(n.path("accepted").asText()));
      case "transaction" ->
          new Evidence.OfTransaction(
              input,
              accession(n),
              n.path("owner").asText(),
              n.path("row").asInt(),
              n.path("code").asText(),
              LocalDate.parse(n.path("date").asText()),
              text(n, "shares").map(BigDecimal::new),
              text(n, "price").map(BigDecimal::new));
      case "filing" ->
          new Evidence.OfFiling(
              input,
              accession(n),
              new FormType(n.path("form").asText()),
              Instant.parse(n.path("accepted").asText()),
              text(n, "period").map(LocalDate::parse));
      case "signal" ->
          new Evidence.OfSignal(
              input, n.path("signal").asText(), decimal(n, "value").doubleValue());
      default -> throw new IllegalStateException("evidence of the kind '" + kind + "'");
    };
  }

  private static Accession accession(JsonNode n) {
    return new Accession(n.path("accession").asText());
  }

  private static BigDecimal decimal(JsonNode n, String field) {
    return new BigDecimal(n.path(field).asText());
  }

  private static Period period(JsonNode n) {
    Optional<LocalDate> start = text(n, "start").map(LocalDate::parse);
    Optional<LocalDate> end = text(n, "end").map(LocalDate::parse);
    if (start.isPresent() && end.isPresent()) {
      return new Period.Duration(start.get(), end.get());
    }
    return text(n, "instant")
        .map(LocalDate::parse)
        .<Period>map(Period.Instant::new)
        .orElseGet(Period.Forever::new);
  }

  private static SortedMap<String, String> dimensions(JsonNode node) {
    SortedMap<String, String> result = new TreeMap<>();
    node.properties().forEach(e -> result.put(e.getKey(), e.getValue().asText()));
    return result;
  }

  private static Optional<String> text(JsonNode node, String field) {
    return node.has(field) ? Optional.of(node.path(field).asText()) : Optional.empty();
  }

  private static <T> List<T> each(JsonNode nodes, Function<JsonNode, T> reading) {
    List<T> result = new ArrayList<>();
    nodes.forEach(node -> result.add(reading.apply(node)));
    return result;
  }
}
