package io.assay.signals.catalogue;

import static io.assay.signals.catalogue.ShippedJson.flag;
import static io.assay.signals.catalogue.ShippedJson.listOf;
import static io.assay.signals.catalogue.ShippedJson.number;
import static io.assay.signals.catalogue.ShippedJson.objectOf;
import static io.assay.signals.catalogue.ShippedJson.text;
import static io.assay.signals.catalogue.ShippedJson.texts;

import io.assay.signals.Category;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All signals and line items, in order. Immutable; load it once with {@link #shipped()} and hand it
 * on.
 */
public final class Catalogue {

  private final Map<String, SignalDefinition> signals;
  private final Map<String, LineItem> items;
  private final NavigableMap<Integer, Double> gnpIndex;
  private final int common;
  private final String version;

  private Catalogue(
      Map<String, SignalDefinition> signals,
      Map<String, LineItem> items,
      NavigableMap<Integer, Double> gnpIndex,
      int common,
      String version) {
    this.signals = signals;
    this.items = items;
    this.gnpIndex = gnpIndex;
    this.common = common;
    this.version = version;
  }

  /** Reads the catalogue shipped in the jar. */
  public static Catalogue shipped() {
    byte[] signalBytes = ShippedJson.bytes(Catalogue.class, "signals.json");
    byte[] itemBytes = ShippedJson.bytes(Catalogue.class, "line-items.json");
    Map<String, SignalDefinition> signals = new LinkedHashMap<>();
    Map<String, Object> signalTree = ShippedJson.object(signalBytes);
    for (Object entry : listOf(signalTree.getOrDefault("signals", List.of()))) {
      SignalDefinition definition = signal(objectOf(entry));
      signals.put(definition.id(), definition);
    }
    Map<String, Object> itemTree = ShippedJson.object(itemBytes);
    Map<String, LineItem> items = new LinkedHashMap<>();
    for (Object entry : listOf(itemTree.getOrDefault("items", List.of()))) {
      LineItem item = item(objectOf(entry));
      items.put(item.id(), item);
    }
    TreeMap<Integer, Double> index = new TreeMap<>();
    objectOf(itemTree.getOrDefault("gnp_price_index_1968_100", Map.of()))
        .forEach((year, value) -> index.put(Integer.valueOf(year), (Double) value));
    return new Catalogue(
        Collections.unmodifiableMap(signals),
        Collections.unmodifiableMap(items),
        index,
        (int) number(signalTree, "version", 1),
        ShippedJson.hash(signalBytes, itemBytes));
  }

  private static SignalDefinition signal(Map<String, Object> o) {
    List<Object> range = listOf(o.getOrDefault("expected_range", List.of(0.0, 0.0)));
    Map<String, List<String>> inputs = new LinkedHashMap<>();
    Map<String, Object> given = objectOf(o.getOrDefault("inputs", Map.of()));
    given.keySet().forEach(kind -> inputs.put(kind, texts(given, kind)));
    return new SignalDefinition(
        text(o, "id"),
        Category.valueOf(text(o, "category")),
        text(o, "name"),
        texts(o, "forms"),
        text(o, "basis"),
        (int) number(o, "window_days", 0),
        text(o, "value_type"),
        inputs,
        text(o, "definition"),
        text(o, "unit"),
        (Double) range.get(0),
        (Double) range.get(1),
        flag(o, "bounded"),
        text(o, "direction"),
        text(o, "missing"),
        text(o, "source"),
        text(o, "decision"),
        flag(o, "implemented"),
        (int) number(o, "version", 1));
  }

  private static LineItem item(Map<String, Object> o) {
    Map<String, List<String>> tags = new LinkedHashMap<>();
    Map<String, Object> given = objectOf(o.getOrDefault("tags", Map.of()));
    given.keySet().forEach(standard -> tags.put(standard, texts(given, standard)));
    return new LineItem(
        text(o, "id"),
        text(o, "label"),
        text(o, "statement"),
        text(o, "period").equals("instant"),
        text(o, "unit"),
        text(o, "sign"),
        tags,
        texts(o, "derive"),
        flag(o, "zero_if_absent"),
        text(o, "note"));
  }

  /** All definitions in the catalogue's order, those not computed by this version included. */
  public List<SignalDefinition> definitions() {
    return new ArrayList<>(signals.values());
  }

  public Optional<SignalDefinition> find(String id) {
    return Optional.ofNullable(signals.get(id));
  }

  /** All line items in the catalogue's order. */
  public List<LineItem> lineItems() {
    return new ArrayList<>(items.values());
  }

  public Optional<LineItem> lineItem(String id) {
    return Optional.ofNullable(items.get(id));
  }

  /**
   * GNP price-level index of a year, 1968 = 100; the nearest year of the table outside of it.
   * Source: US GDP implicit price deflator, yearly averages, rebased.
   */
  public double gnpPriceIndex(int year) {
    Map.Entry<Integer, Double> at = gnpIndex.floorEntry(year);
    return at == null ? gnpIndex.firstEntry().getValue() : at.getValue();
  }

  /**
   * Version of what many signals stand on (the ledger, the history, evidence): raised when that
   * changes, instead of the versions of them all.
   */
  public int commonVersion() {
    return common;
  }

  /** Twelve hexadecimal digits that change with the concepts line items may come from. */
  public String conceptsVersion() {
    StringBuilder concepts = new StringBuilder();
    for (LineItem item : items.values()) {
      concepts.append(item.id());
      new TreeMap<>(item.tags())
          .forEach((standard, tags) -> concepts.append(standard).append(tags));
    }
    return ShippedJson.hash(concepts.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Twelve hexadecimal digits that change with any byte of the catalogue. */
  public String version() {
    return version;
  }
}
