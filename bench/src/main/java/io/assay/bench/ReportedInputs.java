package io.assay.bench;

import io.assay.edgar.Period;
import io.assay.edgar.xbrl.Fact;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.catalogue.LineItem;
import io.assay.signals.catalogue.SignalDefinition;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether an annual report states the inputs of a signal, told from its facts alone and without the
 * ledger: a tag of the item, of the company as a whole, for the year, or all that one of its
 * derivations takes. An item that counts as 0 when absent is not asked for. An input that is a
 * series of quarters is never one report's.
 */
final class ReportedInputs {

  private static final Pattern INPUT = Pattern.compile("([a-z0-9_]+)\\[(0|-[0-9])]");
  private static final Pattern SEGMENTS =
      Pattern.compile(":(StatementBusinessSegmentsAxis|SegmentsAxis)$");

  private final Catalogue catalogue;
  private final Map<String, LineItem> items = new HashMap<>();

  ReportedInputs(Catalogue catalogue) {
    this.catalogue = catalogue;
    catalogue.lineItems().forEach(item -> items.put(item.id(), item));
  }

  /** Line items of the signal, and of the signals it is made of. */
  Set<String> of(SignalDefinition definition) {
    Set<String> inputs = new TreeSet<>(definition.inputs().getOrDefault("line_items", List.of()));
    for (String other : definition.inputs().getOrDefault("signals", List.of())) {
      catalogue.find(other).ifPresent(made -> inputs.addAll(of(made)));
    }
    return inputs;
  }

  /** Whether all inputs of the signal are among the facts of a year that ends so. */
  boolean areStated(SignalDefinition definition, List<Fact> facts, LocalDate end) {
    Set<String> inputs = of(definition);
    return !inputs.isEmpty()
        && inputs.stream()
            .allMatch(
                input -> {
                  Matcher parts = INPUT.matcher(input);
                  if (!parts.matches() || !items.containsKey(parts.group(1))) {
                    return false;
                  }
                  int back = Math.abs(Integer.parseInt(parts.group(2)));
                  return isStated(parts.group(1), back, facts, end, new HashSet<>());
                });
  }

  private boolean isStated(
      String id, int back, List<Fact> facts, LocalDate end, Set<String> asked) {
    LineItem item = items.get(id);
    return item != null
        && !asked.contains(id)
        && (item.zeroIfAbsent() || isReported(item, back, facts, end, asked));
  }

  /** By a tag or a derivation. */
  private boolean isReported(
      LineItem item, int back, List<Fact> facts, LocalDate end, Set<String> asked) {
    Set<String> names = new HashSet<>();
    item.tags().forEach((standard, tags) -> tags.forEach(tag -> names.add(standard + ":" + tag)));
    for (Fact fact : facts) {
      if (names.contains(fact.concept())
          && fact.number().isPresent()
          && (item.id().equals("segment_revenue")
              ? isOfSegment(fact)
              : fact.context().isUndimensioned())
          && (isOfYear(fact.period(), end, back) || isOnCover(fact, back))) {
        return true;
      }
    }
    Set<String> more = new HashSet<>(asked);
    more.add(item.id());
    return item.derive().stream().anyMatch(text -> isDerivable(text, back, facts, end, more));
  }

  /** All operands that must be there, and at least one of any. */
  private boolean isDerivable(
      String derivation, int back, List<Fact> facts, LocalDate end, Set<String> asked) {
    boolean any = false;
    for (String operand : derivation.split("[^a-z0-9_?]+")) {
      String id = operand.replace("?", "");
      boolean must = !operand.endsWith("?");
      boolean there =
          !asked.contains(id)
              && Optional.ofNullable(items.get(id))
                  .filter(item -> isReported(item, back, facts, end, asked))
                  .isPresent();
      if (must && !there && !isStated(id, back, facts, end, asked)) {
        return false;
      }
      any |= there;
    }
    return any;
  }

  private static boolean isOfSegment(Fact fact) {
    return fact.context().dimensions().size() == 1
        && SEGMENTS.matcher(fact.context().dimensions().firstKey()).find();
  }

  private static boolean isOnCover(Fact fact, int back) {
    return back == 0 && fact.concept().startsWith("dei:");
  }

  private static boolean isOfYear(Period period, LocalDate end, int back) {
    return switch (period) {
      case Period.Instant i -> isEnd(i.date(), end, back);
      case Period.Duration d -> d.days() >= 350 && d.days() <= 380 && isEnd(d.end(), end, back);
      case Period.Forever _ -> false;
    };
  }

  private static boolean isEnd(LocalDate date, LocalDate end, int back) {
    long days = ChronoUnit.DAYS.between(date, end);
    return back == 0 ? Math.abs(days) <= 3 : days >= 350L * back && days <= 380L * back;
  }
}
