package io.assay.signals.figures;

import io.assay.edgar.Period;
import io.assay.signals.Evidence;
import io.assay.signals.catalogue.LineItem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The line items of one filing, by the resolution rules of the catalogue: tag order, no tag mixed
 * into another's change, derivation without cycles, zero where zero is meant. Comparatives come
 * from the filing itself first, then from earlier ones. Not thread-safe: made for one assessment.
 */
final class FiledLedger implements Ledger {

  private static final double STEP = 0.9;
  private static final double ZERO = 0.8;
  private static final double TAG_SWITCH = 0.8;
  private static final double FLOAT = 0.5;

  private final LineItems items;
  private final Sources sources;
  private final DatedFacts dated;
  private final SpecialItems special;
  private final Map<Key, Entry> known = new HashMap<>();

  private record Key(String item, Span span, int back) {}

  FiledLedger(LineItems items, Statement statement, List<Statement> earlier) {
    this.items = items;
    this.sources = new Sources(statement, earlier);
    this.dated = new DatedFacts(sources);
    this.special = new SpecialItems(items, sources, dated);
  }

  @Override
  public String currency() {
    return sources.statement().figures().currency();
  }

  @Override
  public Entry at(String item, Span span, int back) {
    Key key = new Key(item, span, back);
    Entry entry = known.get(key);
    if (entry == null) {
      entry = resolve(item, span, back, new HashSet<>(), true);
      known.put(key, entry);
    }
    return entry;
  }

  @Override
  public Map<String, BigDecimal> members(String item) {
    return special.members(item);
  }

  private Entry resolve(String id, Span span, int back, Set<String> open, boolean zeroDefault) {
    Optional<LineItem> found = items.find(id);
    if (found.isEmpty()) {
      return new Entry.Missing(id + " is no line item");
    }
    LineItem item = found.get();
    String label = label(item, span, back);
    if (!open.add(id)) {
      return new Entry.Missing(label + " is being derived from itself");
    }
    try {
      return special
          .find(item, span, back, label)
          .or(() -> byTag(item, span, back, label))
          .or(() -> derived(item, span, back, label, open))
          .or(() -> zeroDefault ? zero(item, back, label) : Optional.empty())
          .<Entry>map(e -> e)
          .orElseGet(() -> new Entry.Missing(label));
    } finally {
      open.remove(id);
    }
  }

  private static String label(LineItem item, Span span, int back) {
    String at =
        span == Span.QUARTER
            ? "[" + (back == 0 ? "0" : "-" + back + "q") + "]"
            : "[" + (back == 0 ? "0" : "-" + back) + "]";
    return span == Span.TTM && !item.instant() && item.isAdditive() && back == 0
        ? "ttm(" + item.id() + ")"
        : item.id() + at;
  }

  private Optional<Entry.Found> byTag(LineItem item, Span span, int back, String label) {
    List<String> concepts = items.concepts(item.id(), sources.own().isGaap());
    if (back > 0 && span != Span.QUARTER) {
      Optional<String> preferred = tagOf(item, span);
      if (preferred.isPresent()) {
        Optional<Entry.Found> same = dated.read(item, span, back, label, preferred.get());
        if (same.isPresent()) {
          return same;
        }
        return firstOf(item, span, back, label, concepts)
            .map(e -> e.trusted(TAG_SWITCH).flagged("tag_switch"));
      }
    }
    return firstOf(item, span, back, label, concepts);
  }

  /** The tag that the item has for the filing's own period. */
  private Optional<String> tagOf(LineItem item, Span span) {
    return at(item.id(), span, 0) instanceof Entry.Found f && !f.tag().isEmpty()
        ? Optional.of(f.tag())
        : Optional.empty();
  }

  private Optional<Entry.Found> firstOf(
      LineItem item, Span span, int back, String label, List<String> concepts) {
    for (String concept : concepts) {
      Optional<Entry.Found> entry = dated.read(item, span, back, label, concept);
      if (entry.isPresent()) {
        return entry;
      }
    }
    return Optional.empty();
  }

  private Optional<Entry.Found> derived(
      LineItem item, Span span, int back, String label, Set<String> open) {
    for (LineItems.Derivation derivation : items.derivations(item.id())) {
      List<Entry.Found> operands = new ArrayList<>();
      Optional<BigDecimal> value = evaluate(derivation.expression(), span, back, open, operands);
      if (value.isPresent() && !operands.isEmpty()) {
        Entry.Found result =
            Entry.Found.combined(
                label, derivation.text(), value.get(), operands, operands.getFirst().period());
        boolean ofFloat =
            item.id().equals("market_cap") && derivation.text().equals("public_float");
        return Optional.of(
            ofFloat
                ? result.trusted(FLOAT / result.confidence()).flagged("stale_market_value")
                : result.trusted(STEP));
      }
    }
    return Optional.empty();
  }

  private Optional<BigDecimal> evaluate(
      Expression expression, Span span, int back, Set<String> open, List<Entry.Found> operands) {
    return switch (expression) {
      case Expression.Item item -> {
        Entry entry = resolve(item.id(), span, back, open, !item.optional());
        yield switch (entry) {
          case Entry.Found found -> {
            operands.add(found);
            yield Optional.of(found.value());
          }
          case Entry.Missing _ -> item.optional() ? Optional.of(BigDecimal.ZERO) : Optional.empty();
        };
      }
      case Expression.Pair pair -> {
        Optional<BigDecimal> left = evaluate(pair.left(), span, back, open, operands);
        if (left.isEmpty()) {
          yield Optional.empty();
        }
        yield evaluate(pair.right(), span, back, open, operands)
            .map(
                right ->
                    switch (pair.operator()) {
                      case '+' -> left.get().add(right);
                      case '-' -> left.get().subtract(right);
                      default -> left.get().multiply(right);
                    });
      }
    };
  }

  private Optional<Entry.Found> zero(LineItem item, int back, String label) {
    if (!sources.own().isTagged()) {
      return Optional.empty();
    }
    if (item.id().equals("total_debt")) {
      return at("total_liabilities", Span.ANNUAL, back) instanceof Entry.Found
          ? Optional.of(assumed(label, 0.6, "no debt is tagged"))
          : Optional.empty();
    }
    if (!item.zeroIfAbsent() || !(at("total_assets", Span.ANNUAL, back) instanceof Entry.Found)) {
      return Optional.empty();
    }
    return Optional.of(assumed(label, ZERO, "not reported beside a balance sheet counts as 0"));
  }

  private Entry.Found assumed(String label, double confidence, String why) {
    return new Entry.Found(
        BigDecimal.ZERO,
        confidence,
        List.of(),
        new Evidence.OfAssumption(label, BigDecimal.ZERO, why),
        "",
        new Period.Instant(sources.frame().end().orElse(sources.statement().ref().filed())));
  }
}
