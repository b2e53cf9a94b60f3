package io.assay.server.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.edgar.Accession;
import io.assay.risk.brief.Excerpts;
import io.assay.risk.brief.Excerpts.Changes;
import io.assay.risk.brief.Excerpts.Excerpt;
import io.assay.risk.brief.Excerpts.Item;
import io.assay.risk.brief.Excerpts.SectionChanges;
import io.assay.signals.FilingRef;
import io.assay.signals.comparison.SectionDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Excerpts as JSON and back, so that texts are read once for a filing and the one it is compared
 * with, and not each time the company is assessed. The filings themselves are named, not told: who
 * reads has them. Thread-safe.
 */
public final class ExcerptsCodec {

  /** To be raised whenever excerpts are chosen differently: what is kept is then made anew. */
  static final int VERSION = 1;

  private final ObjectMapper mapper = new ObjectMapper();

  String encode(Excerpts excerpts) {
    ObjectNode root = mapper.createObjectNode();
    root.put("version", VERSION);
    put(root.putArray("described"), excerpts.described());
    put(root.putArray("explained"), excerpts.explained());
    ArrayNode told = root.putArray("told");
    for (Item item : excerpts.told()) {
      ObjectNode node = told.addObject();
      node.put("item", item.item()).put("title", item.title());
      put(node.putArray("sentences"), item.sentences());
    }
    excerpts.changes().ifPresent(changes -> put(root, changes));
    return root.toString();
  }

  private static void put(ObjectNode root, Changes changes) {
    root.put("prior", changes.prior().accession().value());
    ArrayNode sections = root.putArray("sections");
    for (SectionChanges s : changes.sections()) {
      ObjectNode node = sections.addObject();
      node.put("name", s.name());
      SectionDiff.Counts c = s.counts();
      ArrayNode counts = node.putArray("counts");
      counts.add(c.unchanged()).add(c.changed()).add(c.numbers());
      counts.add(c.added()).add(c.removed()).add(c.moved());
      ArrayNode factors = node.putArray("factors");
      factors.add(s.newFactors()).add(s.droppedFactors()).add(s.changedFactors());
      put(node.putArray("newTitles"), s.newTitles());
      put(node.putArray("droppedTitles"), s.droppedTitles());
      put(node.putArray("added"), s.added());
      put(node.putArray("removed"), s.removed());
    }
  }

  private static void put(ArrayNode into, List<Excerpt> excerpts) {
    for (Excerpt e : excerpts) {
      into.addObject()
          .put("section", e.section())
          .put("start", e.start())
          .put("end", e.end())
          .put("text", e.text());
    }
  }

  /**
   * What was kept, if it still holds: written by this version, and against the same filing.
   *
   * @param ref of the filing
   * @param prior the one it is compared with
   */
  public Optional<Excerpts> decode(String kept, FilingRef ref, Optional<FilingRef> prior) {
    JsonNode root;
    try {
      root = mapper.readTree(kept);
    } catch (JsonProcessingException _) {
      // Only Assay writes it: what cannot be read is made anew.
      return Optional.empty();
    }
    String against = prior.map(FilingRef::accession).map(Accession::value).orElse("");
    if (root.path("version").asInt() != VERSION || !root.path("prior").asText().equals(against)) {
      return Optional.empty();
    }
    return Optional.of(
        new Excerpts(
            excerpts(root.path("described"), ref),
            excerpts(root.path("explained"), ref),
            each(
                root.path("told"),
                n ->
                    new Item(
                        n.path("item").asText(),
                        n.path("title").asText(),
                        excerpts(n.path("sentences"), ref))),
            prior.map(
                before ->
                    new Changes(
                        before, each(root.path("sections"), n -> section(n, ref, before))))));
  }

  private static SectionChanges section(JsonNode node, FilingRef ref, FilingRef before) {
    JsonNode c = node.path("counts");
    JsonNode f = node.path("factors");
    return new SectionChanges(
        node.path("name").asText(),
        new SectionDiff.Counts(
            c.path(0).asInt(),
            c.path(1).asInt(),
            c.path(2).asInt(),
            c.path(3).asInt(),
            c.path(4).asInt(),
            c.path(5).asInt()),
        f.path(0).asInt(),
        f.path(1).asInt(),
        f.path(2).asInt(),
        excerpts(node.path("newTitles"), ref),
        excerpts(node.path("droppedTitles"), before),
        excerpts(node.path("added"), ref),
        excerpts(node.path("removed"), before));
  }

  private static List<Excerpt> excerpts(JsonNode nodes, FilingRef ref) {
    return each(
        nodes,
        n ->
            new Excerpt(
                ref,
                n.path("section").asText(),
                n.path("start").asInt(),
                n.path("end").asInt(),
                n.path("text").asText()));
  }

  private static <T> List<T> each(JsonNode nodes, Function<JsonNode, T> reading) {
    List<T> result = new ArrayList<>();
    nodes.forEach(node -> result.add(reading.apply(node)));
    return result;
  }
}
