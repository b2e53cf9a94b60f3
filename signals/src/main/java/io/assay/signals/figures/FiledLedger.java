package io.assay.signals.figures;

import io.assay.edgar.Period;
import io.assay.edgar.xbrl.Fact;
import io.assay.signals.Evidence;
import io.assay.signals.catalogue.LineItem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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

  private final LineItems items;
  private final Statement statement;
  private final TimeFrame frame;
  private final List<Statement> earlier;
  private final Map<Integer, FactIndex> indexes = new HashMap<>();
  private final Map<Key, Entry> known = new HashMap<>();

  private record Key(String item, Span span, int back) {}

  FiledLedger(LineItems items, Statement statement, List<Statement> earlier) {
    this.items = items;
    this.statement = statement;
    this.earlier = List.copyOf(earlier);
    this.frame = TimeFrame.of(statement);
  }

  @Override
  public String currency() {
    return statement.figures().currency();
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
    Map<String, BigDecimal> result = new LinkedHashMap<>();
    FactIndex own = index(0);
    for (String concept : items.concepts(item, own.isGaap())) {
      for (Fact fact : own.dimensioned(concept)) {
        if (fact.context().dimensions().size() == 1
            && fact.period() instanceof Period.Duration d
            && frame.isReportedYear(d)) {
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

  /** Sources: 0 is the filing itself, then earlier ones. Their indexes are made when asked. */
  private FactIndex index(int source) {
    FactIndex index = indexes.get(source);
    if (index == null) {
      index = new FactIndex(source == 0 ? statement : earlier.get(source - 1));
      indexes.put(source, index);
    }
    return index;
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
      return special(item, span, back, label)
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

  // ---- tags

  private Optional<Entry.Found> byTag(LineItem item, Span span, int back, String label) {
    List<String> concepts = items.concepts(item.id(), index(0).isGaap());
    if (back > 0 && span != Span.QUARTER) {
      Optional<String> preferred = tagOf(item, span);
      if (preferred.isPresent()) {
        Optional<Entry.Found> same = read(item, span, back, label, preferred.get());
        if (same.isPresent()) {
          return same;
        }
        return firstOf(item, span, back, label, concepts)
            .map(e -> scaled(e, TAG_SWITCH, "tag_switch"));
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
      Optional<Entry.Found> entry = read(item, span, back, label, concept);
      if (entry.isPresent()) {
        return entry;
      }
    }
    return Optional.empty();
  }

  private Optional<Entry.Found> read(
      LineItem item, Span span, int back, String label, String concept) {
    if (!frame.isKnown()) {
      return Optional.empty();
    }
    if (item.instant()) {
      return instant(item, span, back, label, concept);
    }
    return switch (span) {
      case ANNUAL -> frame.isAnnual() ? year(item, back, label, concept) : Optional.empty();
      case DISCRETE ->
          frame.isAnnual()
              ? year(item, back, label, concept)
              : quarter(item, label, concept, frame.yearsBefore(back));
      case TTM ->
          frame.isAnnual()
              ? year(item, back, label, concept)
              : back == 0 ? trailing(item, label, concept) : Optional.empty();
      case QUARTER -> quarter(item, label, concept, frame.quartersBefore(back));
    };
  }

  private Optional<Entry.Found> instant(
      LineItem item, Span span, int back, String label, String concept) {
    if (concept.startsWith("dei:")) {
      return coverDate(item, back, label, concept);
    }
    TimeFrame.Window window =
        span == Span.QUARTER ? frame.quartersBefore(back) : frame.yearsBefore(back);
    return search(
        back == 0,
        i -> {
          Optional<Entry.Found> plain =
              index(i)
                  .instant(
                      label, concept, item.unit(), window.target(), window.low(), window.high());
          return plain.isPresent() || !allowsMembers(item)
              ? plain
              : index(i)
                  .overMembers(
                      label,
                      concept,
                      item.unit(),
                      p -> p instanceof Period.Instant d && window.holds(d.date()));
        });
  }

  private static boolean allowsMembers(LineItem item) {
    return switch (item.id()) {
      case "pension_obligation",
          "pension_plan_assets",
          "pension_funded_status",
          "loss_contingency_possible",
          "shares_outstanding" ->
          true;
      default -> false;
    };
  }

  /**
   * Cover-page amounts bear dates of their own: the filing's, or those of the report a year ago.
   */
  private Optional<Entry.Found> coverDate(LineItem item, int back, String label, String concept) {
    TimeFrame.Window window = frame.yearsBefore(back);
    boolean floats = item.id().equals("public_float");
    for (int i = 0; i <= earlier.size(); i++) {
      boolean own = i == 0;
      if (own != (back == 0) && !(floats && back == 0)) {
        continue;
      }
      Optional<LocalDate> end = own ? frame.end() : earlier.get(i - 1).figures().periodEnd();
      boolean fits =
          end.isPresent()
              && (own || (floats ? frame.isWithinDays(end.get(), 400) : window.holds(end.get())));
      if (!fits) {
        continue;
      }
      FactIndex index = index(i);
      Optional<Entry.Found> entry =
          index
              .latest(label, concept, item.unit())
              .or(
                  () ->
                      item.id().equals("shares_outstanding")
                          ? index.overMembers(
                              label, concept, item.unit(), Period.Instant.class::isInstance)
                          : Optional.empty());
      if (entry.isPresent()) {
        return entry;
      }
    }
    return Optional.empty();
  }

  private Optional<Entry.Found> year(LineItem item, int back, String label, String concept) {
    return search(
        back == 0, i -> yearEnding(index(i), item, label, concept, frame.yearsBefore(back)));
  }

  private static Optional<Entry.Found> yearEnding(
      FactIndex index, LineItem item, String label, String concept, TimeFrame.Window end) {
    return index.duration(
        label,
        concept,
        item.unit(),
        d -> Periods.isYear(d) && end.holds(d.end()),
        Comparator.<Period.Duration>comparingLong(d -> Periods.apart(d.end(), end.target()))
            .thenComparingLong(d -> Math.abs(d.days() - 365L)));
  }

  private interface Lookup {
    Optional<Entry.Found> in(int source);
  }

  /** The filing itself; for comparatives earlier ones too, latest first. */
  private Optional<Entry.Found> search(boolean ownOnly, Lookup lookup) {
    int last = ownOnly ? 0 : earlier.size();
    for (int i = 0; i <= last; i++) {
      Optional<Entry.Found> entry = lookup.in(i);
      if (entry.isPresent()) {
        return entry;
      }
    }
    return Optional.empty();
  }

  /** The quarter as reported; else what the year so far grew by. Per-share items only reported. */
  private Optional<Entry.Found> quarter(
      LineItem item, String label, String concept, TimeFrame.Window end) {
    boolean ownOnly = end.target().equals(frame.end().orElse(null));
    Optional<Entry.Found> reported =
        search(
            ownOnly,
            i ->
                index(i)
                    .duration(
                        label,
                        concept,
                        item.unit(),
                        d -> Periods.isQuarter(d) && end.holds(d.end()),
                        Comparator.comparingLong(d -> Periods.apart(d.end(), end.target()))));
    if (reported.isPresent() || !item.isAdditive()) {
      return reported;
    }
    Optional<Entry.Found> whole =
        search(
            ownOnly,
            i ->
                index(i)
                    .duration(
                        label,
                        concept,
                        item.unit(),
                        d -> (Periods.isYear(d) || Periods.isYearToDate(d)) && end.holds(d.end()),
                        Comparator.comparingLong(d -> Periods.apart(d.end(), end.target()))));
    if (whole.isEmpty() || !(whole.get().period() instanceof Period.Duration to)) {
      return Optional.empty();
    }
    Optional<Entry.Found> before =
        search(
            false,
            i ->
                index(i)
                    .duration(
                        label,
                        concept,
                        item.unit(),
                        d ->
                            Periods.apart(d.start(), to.start()) <= 3
                                && Periods.within(to.days() - (long) d.days(), 80, 100),
                        Comparator.comparingLong(d -> Periods.apart(d.start(), to.start()))));
    return before.map(
        b ->
            combined(
                label,
                Periods.isYear(to) ? "FY - YTD(Q3)" : "YTD(q) - YTD(q-1)",
                whole.get().value().subtract(b.value()),
                List.of(whole.get(), b),
                new Period.Duration(((Period.Duration) b.period()).end().plusDays(1), to.end())));
  }

  /** FY + year to date - year to date a year ago, all of one tag. */
  private Optional<Entry.Found> trailing(LineItem item, String label, String concept) {
    if (!item.isAdditive() || frame.fiscalYearStart().isEmpty()) {
      return Optional.empty();
    }
    LocalDate start = frame.fiscalYearStart().get();
    LocalDate end = frame.end().orElseThrow();
    Optional<Entry.Found> current =
        index(0).duration(label, concept, item.unit(), d -> spans(d, start, end, 3), BY_LENGTH);
    if (current.isEmpty()) {
      return Optional.empty();
    }
    Optional<Entry.Found> past =
        search(
            false,
            i ->
                index(i)
                    .duration(
                        label,
                        concept,
                        item.unit(),
                        d -> spans(d, start.minusYears(1), end.minusYears(1), 10),
                        BY_LENGTH));
    if (past.isEmpty()) {
      return Optional.empty();
    }
    LocalDate yearEnd = start.minusDays(1);
    Optional<Entry.Found> year =
        search(
            false,
            i ->
                yearEnding(
                    index(i),
                    item,
                    label,
                    concept,
                    new TimeFrame.Window(yearEnd, yearEnd.minusDays(3), yearEnd.plusDays(3))));
    return year.map(
        y ->
            combined(
                label,
                "FY + YTD - YTD a year ago",
                y.value().add(current.get().value()).subtract(past.get().value()),
                List.of(y, current.get(), past.get()),
                new Period.Duration(
                    ((Period.Duration) past.get().period()).end().plusDays(1), end)));
  }

  private static final Comparator<Period.Duration> BY_LENGTH =
      Comparator.comparingInt(Period.Duration::days).reversed();

  private static boolean spans(Period.Duration d, LocalDate start, LocalDate end, int tolerance) {
    return Periods.apart(d.start(), start) <= tolerance && Periods.apart(d.end(), end) <= tolerance;
  }

  // ---- derivations and defaults

  private Optional<Entry.Found> derived(
      LineItem item, Span span, int back, String label, Set<String> open) {
    for (LineItems.Derivation derivation : items.derivations(item.id())) {
      List<Entry.Found> operands = new ArrayList<>();
      Optional<BigDecimal> value = evaluate(derivation.expression(), span, back, open, operands);
      if (value.isPresent() && !operands.isEmpty()) {
        Entry.Found result =
            combined(label, derivation.text(), value.get(), operands, operands.getFirst().period());
        return Optional.of(
            scaled(
                result,
                item.id().equals("market_cap") && derivation.text().equals("public_float")
                    ? 0.5 / result.confidence()
                    : STEP,
                item.id().equals("market_cap") && derivation.text().equals("public_float")
                    ? "stale_market_value"
                    : ""));
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
        new Period.Instant(frame.end().orElse(statement.ref().filed())));
  }

  // ---- items with rules of their own

  private Optional<Entry.Found> special(LineItem item, Span span, int back, String label) {
    return switch (item.id()) {
      case "impairment_charges" -> impairments(item, span, back, label);
      case "concentration_risk_pct" -> back == 0 ? concentration(item, label) : Optional.empty();
      case "related_party_amounts" -> back == 0 ? related(item, label) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Without the total, its parts are summed; goodwill is already in the second tag. */
  private Optional<Entry.Found> impairments(LineItem item, Span span, int back, String label) {
    if (!index(0).isGaap()
        || read(item, span, back, label, "us-gaap:AssetImpairmentCharges").isPresent()) {
      return Optional.empty();
    }
    List<Entry.Found> parts = new ArrayList<>();
    for (String part :
        List.of(
            "GoodwillAndIntangibleAssetImpairment",
            "ImpairmentOfLongLivedAssetsHeldForUse",
            "ImpairmentOfIntangibleAssetsExcludingGoodwill")) {
      read(item, span, back, label, "us-gaap:" + part).ifPresent(parts::add);
    }
    if (parts.stream().noneMatch(p -> p.tag().endsWith("GoodwillAndIntangibleAssetImpairment"))) {
      read(item, span, back, label, "us-gaap:GoodwillImpairmentLoss").ifPresent(parts::add);
    }
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal sum =
        parts.stream().map(Entry.Found::value).reduce(BigDecimal.ZERO, BigDecimal::add);
    return Optional.of(
        combined(label, "sum of impairment tags", sum, parts, parts.getFirst().period()));
  }

  /** The largest share of revenue that one customer has. */
  private Optional<Entry.Found> concentration(LineItem item, String label) {
    Entry.Found best = null;
    for (String concept : items.concepts(item.id(), index(0).isGaap())) {
      for (Fact fact : index(0).dimensioned(concept)) {
        BigDecimal value = FactIndex.number(fact);
        if (isCustomerShare(fact)
            && fact.period() instanceof Period.Duration d
            && (frame.isReportedYear(d) || frame.isYearToDate(d))
            && value.signum() > 0
            && value.compareTo(BigDecimal.ONE) <= 0
            && (best == null || value.compareTo(best.value()) > 0)) {
          best = index(0).one(label, List.of(fact));
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
    for (String concept : items.concepts(item.id(), index(0).isGaap())) {
      for (Fact fact : statement.figures().facts()) {
        if (fact.concept().equals(concept)
            && fact.number().isPresent()
            && index(0).hasUnit(fact, item.unit())
            && fact.period() instanceof Period.Duration d
            && frame.isReportedYear(d)
            && seen.add(
                fact.context().dimensions()
                    + " "
                    + FactIndex.number(fact).stripTrailingZeros().toPlainString())) {
          parts.add(index(0).one(label, List.of(fact)));
        }
      }
    }
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal sum =
        parts.stream().map(p -> p.value().abs()).reduce(BigDecimal.ZERO, BigDecimal::add);
    return Optional.of(
        combined(label, "sum of absolute amounts", sum, parts, parts.getFirst().period()));
  }

  // ---- putting entries together

  /** Of several: the least confidence, all flags; the tag when they share one. */
  private static Entry.Found combined(
      String label,
      String expression,
      BigDecimal value,
      List<Entry.Found> operands,
      Period period) {
    Set<String> flags = new LinkedHashSet<>();
    Set<String> tags = new LinkedHashSet<>();
    double confidence = 1;
    for (Entry.Found operand : operands) {
      flags.addAll(operand.flags());
      tags.add(operand.tag());
      confidence = Math.min(confidence, operand.confidence());
    }
    boolean ofTime = expression.contains("YTD");
    return new Entry.Found(
        value,
        confidence,
        List.copyOf(flags),
        new Evidence.OfDerivation(
            label, expression, value, operands.stream().map(Entry.Found::evidence).toList()),
        ofTime && tags.size() == 1 ? tags.iterator().next() : "",
        period);
  }

  private static Entry.Found scaled(Entry.Found e, double factor, String flag) {
    List<String> flags = new ArrayList<>(e.flags());
    if (!flag.isEmpty() && !flags.contains(flag)) {
      flags.add(flag);
    }
    return new Entry.Found(
        e.value(), e.confidence() * factor, flags, e.evidence(), e.tag(), e.period());
  }
}
