package io.assay.edgar.statements;

import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import io.assay.edgar.linkbase.DefinitionArc;
import io.assay.edgar.linkbase.Element;
import io.assay.edgar.linkbase.PresentationArc;
import io.assay.edgar.linkbase.Taxonomy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The presentation tree of one role, walked from its roots in the order of its arcs: the primary
 * items with their positions, and the axes that the facts have with their members. Every arc is
 * walked once, and none that closes a circle. Immutable once made.
 */
final class Outline {

  /**
   * A primary item at one place of the tree.
   *
   * @param above index of the item above it, or -1
   * @param heading whether it is abstract
   */
  record Node(
      int position, String concept, String preferredLabel, int depth, int above, boolean heading) {}

  /**
   * An axis with its members in order.
   *
   * @param members member to position; none of a typed axis
   * @param preferredLabels label role of each member, or empty
   * @param standard the default member, for facts without the axis; empty where those are not shown
   */
  record Axis(
      String name,
      Map<String, Integer> members,
      Map<String, String> preferredLabels,
      Optional<String> standard) {

    boolean typed() {
      return members.isEmpty();
    }
  }

  /** How far the axes that no fact has are searched for their defaults. */
  private static final int MOST_SEARCHED = 100_000;

  private final Taxonomy taxonomy;
  private final FactIndex facts;
  private final Set<String> dimensions;
  private final Map<String, List<PresentationArc>> children = new LinkedHashMap<>();
  private final Set<String> usedAxes = new LinkedHashSet<>();
  private final List<OpenAxis> openAxes = new ArrayList<>();
  private final Set<String> axesSeen = new HashSet<>();
  private final Set<String> expanded = new HashSet<>();
  private int positions;
  private int searched;

  final List<Node> nodes = new ArrayList<>();
  final Map<String, List<Node>> byConcept = new LinkedHashMap<>();
  final List<Axis> axes = new ArrayList<>();
  final List<Problem> problems = new ArrayList<>();

  /** Whether an axis of the role excludes all facts, as none of them has it. */
  private boolean suppressed;

  private record OpenAxis(
      String name,
      double order,
      Map<String, Integer> members,
      Map<String, String> preferredLabels) {}

  /** One concept being walked: what is left of its children. */
  private record Frame(
      String concept,
      Iterator<PresentationArc> rest,
      int depth,
      int node,
      Optional<OpenAxis> axis) {}

  /**
   * @param dimensions axes by the definition linkbase
   */
  Outline(
      String role,
      List<PresentationArc> arcs,
      Taxonomy taxonomy,
      FactIndex facts,
      Set<String> dimensions) {
    this.taxonomy = taxonomy;
    this.facts = facts;
    this.dimensions = dimensions;
    Set<String> below = new HashSet<>();
    Set<String> all = new LinkedHashSet<>();
    for (PresentationArc arc : arcs) {
      children.computeIfAbsent(arc.parent(), k -> new ArrayList<>(4)).add(arc);
      below.add(arc.child());
      all.add(arc.parent());
      all.add(arc.child());
    }
    for (List<PresentationArc> siblings : children.values()) {
      siblings.sort(Comparator.comparingDouble(PresentationArc::order));
    }
    for (String concept : all) {
      usedAxes.addAll(facts.axes(concept));
    }
    for (String root : roots(role, below)) {
      walk(role, root);
    }
    finishAxes(all);
  }

  boolean suppressed() {
    return suppressed;
  }

  /** Concepts that nothing stands above; of circles without such the first. */
  private List<String> roots(String role, Set<String> below) {
    List<String> roots = new ArrayList<>();
    Set<String> reached = new HashSet<>();
    for (String concept : children.keySet()) {
      if (!below.contains(concept)) {
        roots.add(concept);
        reach(concept, reached);
      }
    }
    roots.sort(Comparator.comparing(concept -> taxonomy.labels().wording(concept, "").text()));
    for (String concept : children.keySet()) {
      if (!reached.contains(concept)) {
        cycle(role, concept);
        roots.add(concept);
        reach(concept, reached);
      }
    }
    return roots;
  }

  private void reach(String root, Set<String> reached) {
    Deque<String> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      String concept = open.pop();
      if (reached.add(concept)) {
        for (PresentationArc arc : children.getOrDefault(concept, List.of())) {
          open.push(arc.child());
        }
      }
    }
  }

  private void cycle(String role, String concept) {
    if (problems.isEmpty()) {
      problems.add(
          Problem.of(
              EdgarCode.PRESENTATION_CYCLE,
              "the presentation leads in a circle at " + concept + ": cut there",
              role));
    }
  }

  private void walk(String role, String root) {
    Deque<Frame> path = new ArrayDeque<>();
    Set<String> onPath = new HashSet<>();
    visit(root, new PresentationArc("", root, -Double.MAX_VALUE, ""), 0, -1, Optional.empty())
        .ifPresent(path::push);
    onPath.add(root);
    while (!path.isEmpty()) {
      Frame frame = path.peek();
      if (!frame.rest().hasNext()) {
        path.pop();
        onPath.remove(frame.concept());
        continue;
      }
      PresentationArc arc = frame.rest().next();
      if (onPath.contains(arc.child())) {
        cycle(role, arc.child());
        continue;
      }
      Optional<Frame> next = visit(arc.child(), arc, frame.depth() + 1, frame.node(), frame.axis());
      if (next.isPresent()) {
        path.push(next.get());
        onPath.add(arc.child());
      }
    }
  }

  /** Takes a concept in; what is below it is to be walked unless it was already. */
  private Optional<Frame> visit(
      String concept, PresentationArc arc, int depth, int above, Optional<OpenAxis> axis) {
    Optional<OpenAxis> inside = axis;
    int node = above;
    int position = positions++;
    if (isAxis(concept)) {
      if (!usedAxes.contains(concept) || !axesSeen.add(concept)) {
        return Optional.empty();
      }
      OpenAxis opened = new OpenAxis(concept, arc.order(), new HashMap<>(), new HashMap<>());
      openAxes.add(opened);
      inside = Optional.of(opened);
    } else if (axis.isPresent()) {
      axis.get().members().put(concept, position);
      axis.get().preferredLabels().put(concept, arc.preferredLabel());
    } else {
      boolean heading = isHeading(concept);
      node = nodes.size();
      Node made = new Node(position, concept, arc.preferredLabel(), depth, above, heading);
      nodes.add(made);
      byConcept.computeIfAbsent(concept, k -> new ArrayList<>(1)).add(made);
    }
    if (!expanded.add(concept)) {
      return Optional.empty();
    }
    List<PresentationArc> below = children.getOrDefault(concept, List.of());
    return below.isEmpty()
        ? Optional.empty()
        : Optional.of(new Frame(concept, below.iterator(), depth, node, inside));
  }

  private boolean isAxis(String concept) {
    Element own = taxonomy.elements().get(concept);
    return own != null
        ? own.substitutionGroup().equals("dimensionItem")
        : dimensions.contains(concept) || concept.endsWith("Axis") || usedAxes.contains(concept);
  }

  private boolean isHeading(String concept) {
    Element own = taxonomy.elements().get(concept);
    if (own != null) {
      return own.isAbstract();
    }
    return !facts.has(concept)
        && (children.containsKey(concept)
            || concept.endsWith("Abstract")
            || concept.endsWith("LineItems")
            || concept.endsWith("Table")
            || concept.endsWith("RollForward")
            || concept.endsWith("Hierarchy"));
  }

  /** Axes by the order of their arcs, then by label; and whether facts without them are shown. */
  private void finishAxes(Set<String> all) {
    openAxes.sort(
        Comparator.comparingDouble(OpenAxis::order)
            .thenComparing(a -> taxonomy.labels().wording(a.name(), "").text()));
    for (OpenAxis axis : openAxes) {
      Optional<String> standard =
          standard(axis.name())
              .filter(member -> axis.members().isEmpty() || axis.members().containsKey(member));
      axes.add(
          new Axis(
              axis.name(),
              Map.copyOf(axis.members()),
              Map.copyOf(axis.preferredLabels()),
              standard));
    }
    for (String concept : all) {
      if (isAxis(concept) && !usedAxes.contains(concept)) {
        Optional<String> standard = standard(concept);
        suppressed |= standard.isEmpty() || !isBelow(concept, standard.get());
      }
    }
  }

  /** The default of an axis; where the filing states none, its domain, as is the convention. */
  private Optional<String> standard(String axis) {
    String stated = taxonomy.dimensionDefaults().get(axis);
    if (stated != null) {
      return Optional.of(stated);
    }
    return children.getOrDefault(axis, List.of()).stream()
        .map(PresentationArc::child)
        .filter(child -> child.endsWith("Domain"))
        .findFirst();
  }

  private boolean isBelow(String axis, String member) {
    Deque<String> open = new ArrayDeque<>();
    Set<String> seen = new HashSet<>();
    open.push(axis);
    while (!open.isEmpty() && searched++ < MOST_SEARCHED) {
      String concept = open.pop();
      if (concept.equals(member)) {
        return true;
      }
      if (seen.add(concept)) {
        for (PresentationArc arc : children.getOrDefault(concept, List.of())) {
          open.push(arc.child());
        }
      }
    }
    return !open.isEmpty();
  }

  /** Axes of all hypercubes. */
  static Set<String> dimensions(Taxonomy taxonomy) {
    Set<String> dimensions = new HashSet<>();
    for (List<DefinitionArc> network : taxonomy.definitions().values()) {
      for (DefinitionArc arc : network) {
        switch (arc.arcrole()) {
          case DefinitionArc.HYPERCUBE_DIMENSION -> dimensions.add(arc.to());
          case DefinitionArc.DIMENSION_DOMAIN, DefinitionArc.DIMENSION_DEFAULT ->
              dimensions.add(arc.from());
          default -> {} // between other concepts
        }
      }
    }
    return dimensions;
  }
}
