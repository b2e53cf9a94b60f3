package io.assay.server.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.tree.Listed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How to get a filing, and what was known of it where it was noticed. Kept as JSON in its work row.
 * Immutable.
 */
sealed interface Source {

  /** What a work row says of where the filing came from. */
  String origin();

  Listed listed();

  /**
   * On EDGAR.
   *
   * @param primaryDocument for where the complete submission is not to be had; may be empty
   * @param asked whether this very filing was asked for, so that its absence is a failure
   * @param fresh whether the feed showed it just now, so that its documents may yet be on their way
   */
  record OnEdgar(Listed listed, String primaryDocument, boolean asked, boolean fresh)
      implements Source {

    OnEdgar(Listed listed, String primaryDocument, boolean asked) {
      this(listed, primaryDocument, asked, false);
    }

    @Override
    public String origin() {
      return "edgar";
    }
  }

  /** A file of this machine. */
  record InFile(Listed listed, String path) implements Source {
    @Override
    public String origin() {
      return "file";
    }
  }

  /** A filing of the sample market. */
  record InSample(Listed listed, long seed, int companies, int years) implements Source {
    @Override
    public String origin() {
      return "sample";
    }
  }

  /** As a work row keeps it. */
  default String toJson(ObjectMapper mapper) {
    ObjectNode node = mapper.createObjectNode();
    Listed l = listed();
    node.put("origin", origin());
    l.cik().ifPresent(v -> node.put("cik", v.value()));
    if (!l.company().isEmpty()) {
      node.put("company", l.company());
    }
    l.accession().ifPresent(v -> node.put("accession", v.value()));
    l.form().ifPresent(v -> node.put("form", v.value()));
    l.filed().ifPresent(v -> node.put("filed", v.toString()));
    l.accepted().ifPresent(v -> node.put("accepted", v.toString()));
    l.period().ifPresent(v -> node.put("period", v.toString()));
    if (!l.items().isEmpty()) {
      l.items().forEach(node.putArray("items")::add);
    }
    switch (this) {
      case OnEdgar edgar -> {
        node.put("primary", edgar.primaryDocument()).put("asked", edgar.asked());
        if (edgar.fresh()) {
          node.put("fresh", true);
        }
      }
      case InFile file -> node.put("path", file.path());
      case InSample sample ->
          node.put("seed", sample.seed())
              .put("companies", sample.companies())
              .put("years", sample.years());
    }
    return node.toString();
  }

  /** Out of a work row. */
  static Source parse(ObjectMapper mapper, String json) {
    JsonNode node;
    try {
      node = mapper.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a work row holds no source: " + json, e);
    }
    List<String> items = new ArrayList<>();
    node.path("items").forEach(item -> items.add(item.asText()));
    Listed listed =
        new Listed(
            text(node, "cik").map(Cik::parse),
            text(node, "company").orElse(""),
            text(node, "accession").map(Accession::new),
            text(node, "form").map(FormType::new),
            text(node, "filed").map(LocalDate::parse),
            text(node, "accepted").map(Instant::parse),
            text(node, "period").map(LocalDate::parse),
            items);
    return switch (node.path("origin").asText()) {
      case "file" -> new InFile(listed, node.path("path").asText());
      case "sample" ->
          new InSample(
              listed,
              node.path("seed").asLong(),
              node.path("companies").asInt(),
              node.path("years").asInt());
      default ->
          new OnEdgar(
              listed,
              node.path("primary").asText(),
              node.path("asked").asBoolean(),
              node.path("fresh").asBoolean());
    };
  }

  private static Optional<String> text(JsonNode node, String field) {
    return node.hasNonNull(field) ? Optional.of(node.get(field).asText()) : Optional.empty();
  }
}
