package io.assay.edgar.linkbase;

import io.assay.edgar.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a filing's own schema and linkbases say. Relationships are by role, in the order in which
 * they stand, prohibited ones taken out. Immutable.
 *
 * @param elements concepts the filing declares itself, by name
 * @param roles by URI, in the order of the schema; roles of standard taxonomies are not among them
 * @param dimensionDefaults axis to the member that facts without the axis stand for
 * @param linkbaseRefs files the schema names, as written; never fetched
 */
public record Taxonomy(
    Map<String, Element> elements,
    Map<String, Role> roles,
    Labels labels,
    Map<String, List<PresentationArc>> presentations,
    Map<String, List<CalculationArc>> calculations,
    Map<String, List<DefinitionArc>> definitions,
    Map<String, String> dimensionDefaults,
    List<String> linkbaseRefs,
    List<Problem> problems) {

  public Taxonomy {
    elements = ordered(elements);
    roles = ordered(roles);
    presentations = ordered(presentations);
    calculations = ordered(calculations);
    definitions = ordered(definitions);
    dimensionDefaults = ordered(dimensionDefaults);
    linkbaseRefs = List.copyOf(linkbaseRefs);
    problems = List.copyOf(problems);
  }

  private static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** The role of this URI; one without a definition where the schema has none. */
  public Role role(String uri) {
    Role role = roles.get(uri);
    return role == null ? new Role(uri, "") : role;
  }
}
