package io.assay.edgar.linkbase;

import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the files of a taxonomy say, concepts still named by the places locators point at: a
 * linkbase may be read before the schema it points into. One thread at a time.
 */
final class Gathered {

  /** The kinds of extended link that are read. */
  enum Kind {
    PRESENTATION,
    CALCULATION,
    DEFINITION
  }

  /** A relationship; {@code from} and {@code to} are the locators' {@code href}s. */
  record Relationship(
      Kind kind,
      String role,
      String arcrole,
      String from,
      String to,
      double order,
      BigDecimal weight,
      String preferredLabel,
      boolean prohibited,
      int priority) {}

  /** A label of what a locator points at. */
  record Labelled(String href, Label label) {}

  private final LinkbaseLimits limits;
  private final Set<String> told = new HashSet<>();

  final Map<String, Element> elements = new LinkedHashMap<>();
  final Map<String, Role> roles = new LinkedHashMap<>();
  final List<Relationship> relationships = new ArrayList<>();
  final List<Labelled> labels = new ArrayList<>();
  final List<String> linkbaseRefs = new ArrayList<>();
  final List<Problem> problems = new ArrayList<>();

  private final Map<String, Element> byPlace = new HashMap<>();
  private final Map<String, Element> byId = new HashMap<>();
  private final Map<String, String> concepts = new HashMap<>();
  private int locators;

  Gathered(LinkbaseLimits limits) {
    this.limits = limits;
  }

  void add(Element element, String file) {
    if (elements.size() >= limits.maxElements()) {
      limit("elements", limits.maxElements());
      return;
    }
    elements.putIfAbsent(element.name(), element);
    byPlace.putIfAbsent(file + '#' + element.id(), element);
    byId.putIfAbsent(element.id(), element);
  }

  boolean roomForLocator() {
    return room(locators++, limits.maxLocators(), "locators");
  }

  boolean roomForRelationship() {
    return room(relationships.size(), limits.maxRelationships(), "relationships");
  }

  boolean roomForLabel() {
    return room(labels.size(), limits.maxLabels(), "labels");
  }

  int maxRelationships() {
    return limits.maxRelationships();
  }

  int maxLabelLength() {
    return limits.maxLabelLength();
  }

  private boolean room(int used, int most, String what) {
    if (used >= most) {
      limit(what, most);
      return false;
    }
    return true;
  }

  private void limit(String what, int most) {
    if (told.add(what)) {
      problems.add(
          Problem.of(
              EdgarCode.LIMIT_REACHED,
              "more than " + most + " " + what + " in schema and linkbases: the rest is left out",
              ""));
    }
  }

  /** A problem that is told once for each kind, however often it comes. */
  void problemOnce(EdgarCode code, String message, String where) {
    if (told.add(code.id() + where)) {
      problems.add(Problem.of(code, message, where));
    }
  }

  /** The concept a locator points at, or empty when it points at none. */
  String concept(String href) {
    return concepts.computeIfAbsent(href, this::resolve);
  }

  /**
   * Concepts of schemas that are not there are named by their id: {@code us-gaap_Assets} is {@code
   * us-gaap:Assets}, as all taxonomies EDGAR accepts have it.
   */
  private String resolve(String href) {
    int hash = href.indexOf('#');
    if (hash < 0) {
      return "";
    }
    String id = href.substring(hash + 1);
    String path = href.substring(0, hash);
    String file = path.substring(path.lastIndexOf('/') + 1);
    Element own = byPlace.get(file + '#' + id);
    if (own == null && !path.contains("/")) {
      own = byId.get(id);
    }
    if (own != null) {
      return own.name();
    }
    int underscore = id.indexOf('_');
    return underscore <= 0 || underscore == id.length() - 1
        ? ""
        : id.substring(0, underscore) + ':' + id.substring(underscore + 1);
  }
}
