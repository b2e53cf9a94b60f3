package io.assay.signals.figures;

import io.assay.edgar.Period;
import io.assay.edgar.xbrl.Fact;
import io.assay.signals.catalogue.LineItem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Items that the catalogue's notes give rules of their own. Not thread-safe. */
final class SpecialItems {

  private final LineItems items;
  private final Sources sources;
  private final DatedFacts dated;

  SpecialItems(LineItems items, Sources sources, DatedFacts dated) {
    this.items = items;
    this.sources = sources;
    this.dated = dated;
  }

  /** The item where it has a rule of its own that gives it. */
  Optional<Entry.Found> find(LineItem item, Span span, int back, String label) {
    return switch (item.id()) {
      case "impairment_charges" -> impairments(item, span, back, label);
      case "concentration_risk_pct" -> back == 0 ? concentration(item, label) : Optional.empty();
      case "related_party_amounts" -> back == 0 ? related(item, label) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Without the total, its parts are summed; goodwill is already in the second tag. */
  private Optional<Entry.Found> impairments(LineItem item, Span span, int back, String label) {
    if (!sources.own().isGaap()
        || dated.read(item, span, back, label, "us-gaap:AssetImpairmentCharges").isPresent()) {
      return Optional.empty();
    }
    List<Entry.Found> parts = new ArrayList<>();
    for (String part :
        List.of(
            "GoodwillAndIntangibleAssetImpairment",
            "ImpairmentOfLongLivedAssetsHeldForUse",
            "ImpairmentOfIntangibleAssetsExcludingGoodwill")) {
      dated.read(item, span, back, label, "us-gaap:" + part).ifPresent(parts::add);
    }
    if (parts.stream().noneMatch(p -> p.tag().endsWith("GoodwillAndIntangibleAssetImpairment"))) {
      dated.read(item, span, back, label, "us-gaap:GoodwillImpairmentLoss").ifPresent(parts::add);
    }
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal sum =
        parts.stream().map(Entry.Found::value).reduce(BigDecimal.ZERO, BigDecimal::add);
    return Optional.of(
        Entry.Found.combined(
            label, "sum of impairment tags", sum, parts, parts.getFirst().period()));
  }

  /** The largest share of revenue that one customer has. */
  private Optional<Entry.Found> concentration(LineItem item, String label) {
    Entry.Found best = null;
    for (String concept : items.concepts(item.id(), sources.own().isGaap())) {
      for (Fact fact : sources.own().dimensioned(concept)) {
        BigDecimal value = FactIndex.number(fact);
        if (isCustomerShare(fact)
            && fact.period() instanceof Period.Duration d
            && (sources.frame().isReportedYear(d) || sources.frame().isYearToDate(d))
            && value.signum() > 0
            && value.compareTo(BigDecimal.ONE) <= 0
            && (best == null || value.compareTo(best.value()) > 0)) {
          best = sources.own().one(label, List.of(fact));
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean isCustomerShare(Fact fact) {
    boolean revenue = false;
    boolean customer = false;
    for (Map.Entry<String, String> d : fact.context().dimensions().entrySet()) {
      revenue |=
          d.getKey().endsWith(":ConcentrationRiskByBenchmarkAxis")
              && d.getValue().contains("Revenue");
      customer |=
          d.getKey().endsWith(":ConcentrationRiskByTypeAxis")
              && d.getValue().endsWith(":CustomerConcentrationRiskMember");
    }
    return revenue && customer;
  }

  private Optional<Entry.Found> related(LineItem item, String label) {
    List<Entry.Found> parts = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (String concept : items.concepts(item.id(), sources.own().isGaap())) {
      for (Fact fact : sources.statement().figures().facts()) {
        if (fact.concept().equals(concept)
            && fact.number().isPresent()
            && sources.own().hasUnit(fact, item.unit())
            && fact.period() instanceof Period.Duration d
            && sources.frame().isReportedYear(d)
            && seen.add(
                fact.context().dimensions()
                    + " "
                    + FactIndex.number(fact).stripTrailingZeros().toPlainString())) {
          parts.add(sources.own().one(label, List.of(fact)));
        }
      }
    }
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal sum =
        parts.stream().map(p -> p.value().abs()).reduce(BigDecimal.ZERO, BigDecimal::add);
    return Optional.of(
        Entry.Found.combined(
            label, "sum of absolute amounts", sum, parts, parts.getFirst().period()));
  }

  /** Values by member, of items that are read so. */
  Map<String, BigDecimal> members(String item) {
    Map<String, BigDecimal> result = new LinkedHashMap<>();
    FactIndex own = sources.own();
    for (String concept : items.concepts(item, own.isGaap())) {
      for (Fact fact : own.dimensioned(concept)) {
        if (fact.context().dimensions().size() == 1
            && fact.period() instanceof Period.Duration d
            && sources.frame().isReportedYear(d)) {
          String member =
              FiguresReader.local(fact.context().dimensions().values().iterator().next());
          result.putIfAbsent(member, FactIndex.number(fact));
        }
      }
      if (!result.isEmpty()) {
        return result;
      }
    }
    return result;
  }
}
