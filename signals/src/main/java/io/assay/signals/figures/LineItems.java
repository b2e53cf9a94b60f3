package io.assay.signals.figures;

import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.catalogue.LineItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The line items with their derivations parsed: makes the ledger of a filing. Thread-safe. */
public final class LineItems {

  private final Map<String, LineItem> items = new HashMap<>();
  private final Map<String, List<Derivation>> derivations = new HashMap<>();
  private final Map<String, Map<Boolean, List<String>>> tags = new HashMap<>();

  /** An expression and its text. */
  record Derivation(String text, Expression expression) {}

  public LineItems(Catalogue catalogue) {
    for (LineItem item : catalogue.lineItems()) {
      items.put(item.id(), item);
      derivations.put(
          item.id(),
          item.derive().stream().map(t -> new Derivation(t, Expression.parse(t))).toList());
      tags.put(
          item.id(), Map.of(true, concepts(item, "us-gaap"), false, concepts(item, "ifrs-full")));
    }
  }

  private static List<String> concepts(LineItem item, String standard) {
    List<String> result = new ArrayList<>();
    for (String prefix : List.of("dei", standard, "ecd")) {
      for (String name : item.tags().getOrDefault(prefix, List.of())) {
        result.add(prefix + ":" + name);
      }
    }
    result.add(TextFigures.PREFIX + item.id());
    return List.copyOf(result);
  }

  Optional<LineItem> find(String id) {
    return Optional.ofNullable(items.get(id));
  }

  List<Derivation> derivations(String id) {
    return derivations.getOrDefault(id, List.of());
  }

  /** Concepts in the order they are tried. */
  List<String> concepts(String id, boolean gaap) {
    return tags.getOrDefault(id, Map.of()).getOrDefault(gaap, List.of());
  }

  /**
   * The ledger of a filing.
   *
   * @param earlier periodic reports of the company accepted before it, latest first
   */
  public Ledger ledger(Statement statement, List<Statement> earlier) {
    return new FiledLedger(this, statement, earlier);
  }
}
