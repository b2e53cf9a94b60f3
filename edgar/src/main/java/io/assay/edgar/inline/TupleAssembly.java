package io.assay.edgar.inline;

import io.assay.edgar.EdgarCode;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.Tuple;
import io.assay.edgar.xbrl.TupleMember;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts tuples together: members stand inside the tuple's element, or name it by {@code tupleRef},
 * and come in the order of their {@code order}. One thread at a time. Source: Inline XBRL 1.1, 14.
 */
final class TupleAssembly {

  private record Placed(BigDecimal order, TupleMember member) {}

  private static final class Node {
    private final Element element;
    private final List<Placed> members = new ArrayList<>();
    private Optional<Node> parent = Optional.empty();
    private int waiting;
    private int height = 1;

    Node(Element element) {
      this.element = element;
    }
  }

  private final Found found;
  private final Map<Element, Node> nodes = new HashMap<>();
  private final Map<String, Node> byId = new HashMap<>();

  TupleAssembly(Found found, List<InlineScan> scans) {
    this.found = found;
    for (InlineScan scan : scans) {
      for (Element element : scan.elements().tuples()) {
        Node node = new Node(element);
        nodes.put(element, node);
        if (!element.seldom().tupleId.isEmpty()) {
          byId.putIfAbsent(element.seldom().tupleId, node);
        }
      }
    }
  }

  private Optional<Node> around(Element element) {
    Element.Rare rare = element.seldom();
    if (!rare.tupleRef.isEmpty()) {
      return Optional.ofNullable(byId.get(rare.tupleRef));
    }
    return rare.around < 0
        ? Optional.empty()
        : Optional.ofNullable(nodes.get(element.scan.elements().tuples().get(rare.around)));
  }

  /** Takes a fact into the tuple it belongs to, if any. */
  void fact(Element element, Fact fact) {
    if (!nodes.isEmpty()) {
      around(element).ifPresent(node -> node.members.add(placed(element, fact)));
    }
  }

  private static Placed placed(Element element, TupleMember member) {
    String order = element.seldom().order;
    try {
      return new Placed(
          order.isEmpty() || order.length() > 20 ? BigDecimal.ZERO : new BigDecimal(order), member);
    } catch (NumberFormatException e) {
      // an order that is no number leaves the member where it stands
      return new Placed(BigDecimal.ZERO, member);
    }
  }

  /** Tuples of a target that are in no other, from the innermost out. */
  List<Tuple> tuples(String target) {
    List<Tuple> outermost = new ArrayList<>();
    List<Node> own =
        nodes.values().stream()
            .filter(node -> node.element.target.equals(target))
            .sorted(
                Comparator.comparing((Node n) -> n.element.scan.document())
                    .thenComparingInt(n -> n.element.start))
            .toList();
    for (Node node : own) {
      node.parent = around(node.element).filter(parent -> parent.element.target.equals(target));
      node.parent.ifPresent(parent -> parent.waiting++);
    }
    Deque<Node> ready = new ArrayDeque<>();
    own.stream().filter(node -> node.waiting == 0).forEach(ready::add);
    int built = 0;
    while (!ready.isEmpty()) {
      Node node = ready.remove();
      built++;
      node.members.sort(Comparator.comparing(Placed::order));
      Tuple tuple =
          new Tuple(
              node.element.concept,
              node.element.id(),
              node.members.stream().map(Placed::member).toList());
      Node parent = node.parent.orElse(node);
      if (parent == node) {
        outermost.add(tuple);
        continue;
      }
      parent.height = Math.max(parent.height, node.height + 1);
      if (node.height >= found.limits().maxDepth()) {
        outermost.add(tuple);
        found.problem(
            EdgarCode.LIMIT_REACHED,
            "tuples nest deeper than " + found.limits().maxDepth() + ": inner ones stand apart",
            node.element.where());
        parent.height = 1;
      } else {
        parent.members.add(placed(node.element, tuple));
      }
      if (--parent.waiting == 0) {
        ready.add(parent);
      }
    }
    if (built < own.size()) {
      found.problem(
          EdgarCode.FACT_VALUE_UNREADABLE, "tuples hold one another in a circle: left out", "");
    }
    return outermost;
  }
}
