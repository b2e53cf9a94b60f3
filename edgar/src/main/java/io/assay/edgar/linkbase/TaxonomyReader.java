package io.assay.edgar.linkbase;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.Unreadable;
import io.assay.edgar.linkbase.Gathered.Kind;
import io.assay.edgar.linkbase.Gathered.Relationship;
import io.assay.edgar.markup.MarkupScanner;
import io.assay.edgar.markup.MarkupScanner.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads a filing's own schema and linkbases, however they are spread over files: {@code
 * EX-101.SCH}, {@code .LAB}, {@code .PRE}, {@code .CAL}, {@code .DEF}, or linkbases within the
 * schema. Format: XBRL 2.1, chapter 5; XBRL Dimensions 1.0. Nothing is fetched: schemas that are
 * imported are not there, and their concepts are known by name only. Time is linear in the bytes.
 * Thread-safe.
 */
public final class TaxonomyReader {

  /**
   * A file.
   *
   * @param name by which locators of other files point at it
   */
  public record Part(String name, ByteSlice bytes) {}

  private static final String PARENT_CHILD = "http://www.xbrl.org/2003/arcrole/parent-child";

  private final LinkbaseLimits limits;

  /** A reader with the usual limits. */
  public TaxonomyReader() {
    this(LinkbaseLimits.USUAL);
  }

  public TaxonomyReader(LinkbaseLimits limits) {
    this.limits = limits;
  }

  /** Whether bytes are a schema or a linkbase, by their first element. */
  public static boolean looksLikeTaxonomy(ByteSlice bytes) {
    MarkupScanner scanner = new MarkupScanner(bytes.slice(0, Math.min(bytes.length(), 1 << 16)));
    for (Token token = scanner.next(); token != Token.EOF; token = scanner.next()) {
      if (token == Token.START) {
        return scanner.localNameIs("schema") || scanner.localNameIs("linkbase");
      }
    }
    return false;
  }

  /**
   * Reads files in any order; what is no schema or linkbase adds nothing.
   *
   * @throws Unreadable {@code forbidden-xml} for a document type with declarations
   */
  public Taxonomy read(List<Part> parts) {
    Gathered gathered = new Gathered(limits);
    for (Part part : parts) {
      new LinkbaseScan(gathered, part.name(), part.bytes()).read();
    }
    Map<String, List<Label>> labels = new HashMap<>();
    for (Gathered.Labelled labelled : gathered.labels) {
      String concept = gathered.concept(labelled.href());
      if (!concept.isEmpty()) {
        labels.computeIfAbsent(concept, k -> new ArrayList<>(4)).add(labelled.label());
      }
    }
    Map<Kind, Map<String, List<Relationship>>> networks = networks(gathered);
    Map<String, List<DefinitionArc>> definitions =
        arcs(
            networks.getOrDefault(Kind.DEFINITION, Map.of()),
            r ->
                new DefinitionArc(
                    gathered.concept(r.from()), gathered.concept(r.to()), r.arcrole(), r.order()));
    Map<String, String> defaults = new LinkedHashMap<>();
    for (List<DefinitionArc> network : definitions.values()) {
      for (DefinitionArc arc : network) {
        if (arc.arcrole().equals(DefinitionArc.DIMENSION_DEFAULT)) {
          defaults.putIfAbsent(arc.from(), arc.to());
        }
      }
    }
    return new Taxonomy(
        gathered.elements,
        gathered.roles,
        new Labels(labels),
        arcs(
            networks.getOrDefault(Kind.PRESENTATION, Map.of()),
            r ->
                new PresentationArc(
                    gathered.concept(r.from()),
                    gathered.concept(r.to()),
                    r.order(),
                    r.preferredLabel())),
        arcs(
            networks.getOrDefault(Kind.CALCULATION, Map.of()),
            r ->
                new CalculationArc(
                    gathered.concept(r.from()), gathered.concept(r.to()), r.weight(), r.order())),
        definitions,
        defaults,
        gathered.linkbaseRefs,
        gathered.problems);
  }

  private static <A> Map<String, List<A>> arcs(
      Map<String, List<Relationship>> networks, Function<Relationship, A> arc) {
    Map<String, List<A>> arcs = new LinkedHashMap<>();
    networks.forEach((role, network) -> arcs.put(role, network.stream().map(arc).toList()));
    return arcs;
  }

  private static Map<Kind, Map<String, List<Relationship>>> networks(Gathered gathered) {
    Map<Kind, Map<String, List<Relationship>>> networks = new HashMap<>();
    for (Relationship relationship : gathered.relationships) {
      if (belongs(relationship)
          && !gathered.concept(relationship.from()).isEmpty()
          && !gathered.concept(relationship.to()).isEmpty()) {
        networks
            .computeIfAbsent(relationship.kind(), k -> new LinkedHashMap<>())
            .computeIfAbsent(relationship.role(), k -> new ArrayList<>())
            .add(relationship);
      }
    }
    networks.values().forEach(byRole -> byRole.replaceAll((role, all) -> inForce(all, gathered)));
    return networks;
  }

  private static boolean belongs(Relationship relationship) {
    return switch (relationship.kind()) {
      case PRESENTATION -> relationship.arcrole().equals(PARENT_CHILD);
      // http://www.xbrl.org/2003/arcrole/summation-item, and .../2023/... of Calculations 1.1
      case CALCULATION -> relationship.arcrole().endsWith("/summation-item");
      case DEFINITION -> true;
    };
  }

  /** What arcs are the same relationship: XBRL 2.1, 3.5.3.9.7.4. */
  private record Same(
      String arcrole, String from, String to, double order, Object weight, String preferredLabel) {}

  /** Of the same relationships the one of highest priority; none where that one is prohibited. */
  private static List<Relationship> inForce(List<Relationship> all, Gathered gathered) {
    Map<Same, Relationship> best = LinkedHashMap.newLinkedHashMap(all.size());
    for (Relationship r : all) {
      Same same =
          new Same(
              r.arcrole(),
              gathered.concept(r.from()),
              gathered.concept(r.to()),
              r.order(),
              r.weight(),
              r.preferredLabel());
      best.merge(
          same,
          r,
          (a, b) ->
              b.priority() > a.priority() || (b.priority() == a.priority() && b.prohibited())
                  ? b
                  : a);
    }
    return best.values().stream().filter(r -> !r.prohibited()).toList();
  }
}
