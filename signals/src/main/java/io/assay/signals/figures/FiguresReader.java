package io.assay.signals.figures;

import io.assay.edgar.Period;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactSet;
import io.assay.edgar.xbrl.FactValue;
import io.assay.signals.FilingRef;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.catalogue.LineItem;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Picks out of a filing's facts what line items need, and tells its period. Thread-safe. */
public final class FiguresReader {

  /** Cover-page facts that signals ask for. */
  private static final Set<String> COVER =
      Set.of(
          "dei:IcfrAuditorAttestationFlag",
          "dei:DocumentFinStmtErrorCorrectionFlag",
          "dei:EntityShellCompany",
          "dei:EntityFilerCategory",
          "dei:DocumentFiscalYearFocus",
          "dei:DocumentFiscalPeriodFocus");

  private final Set<String> concepts = new HashSet<>();
  private final Map<String, Set<String>> axes = new HashMap<>();
  private final Set<String> anyDimension = new HashSet<>();

  public FiguresReader(Catalogue catalogue) {
    for (LineItem item : catalogue.lineItems()) {
      item.tags()
          .forEach(
              (standard, names) -> {
                for (String name : names) {
                  String concept = standard + ":" + name;
                  concepts.add(concept);
                  allowDimensions(item.id(), concept);
                }
              });
    }
  }

  private void allowDimensions(String item, String concept) {
    switch (item) {
      case "pension_obligation", "pension_plan_assets", "pension_funded_status" ->
          axes.computeIfAbsent(concept, _ -> new HashSet<>()).add("RetirementPlanTypeAxis");
      case "shares_outstanding" ->
          axes.computeIfAbsent(concept, _ -> new HashSet<>()).add("StatementClassOfStockAxis");
      case "segment_revenue" -> {
        Set<String> allowed = axes.computeIfAbsent(concept, _ -> new HashSet<>());
        allowed.add("StatementBusinessSegmentsAxis");
        allowed.add("SegmentsAxis");
      }
      case "loss_contingency_possible", "concentration_risk_pct", "related_party_amounts" ->
          anyDimension.add(concept);
      default -> {}
    }
  }

  /**
   * The figures of a filing: out of its facts; of a periodic report that has none, out of its
   * financial data schedule or its tables.
   */
  public Figures read(ReadFiling filing, FilingRef ref) {
    return filing.facts().facts().isEmpty() && ref.form().isPeriodic()
        ? TextFigures.read(filing, ref)
        : read(filing.facts(), ref);
  }

  /** The figures of a filing; {@link Figures#none()} when it has no facts of its company. */
  public Figures read(FactSet set, FilingRef ref) {
    List<Fact> kept = new ArrayList<>();
    List<Fact> own = new ArrayList<>();
    for (Fact fact : set.facts()) {
      if (!isOf(fact, ref)) {
        continue;
      }
      own.add(fact);
      if (keeps(fact)) {
        kept.add(fact);
      }
    }
    if (own.isEmpty()) {
      return Figures.none();
    }
    Optional<LocalDate> end = periodEnd(set, ref, kept);
    return new Figures(
        kept,
        end,
        end.flatMap(e -> fiscalYearStart(kept, e, ref.form().isAnnual())),
        currency(kept),
        leadingDigits(own));
  }

  private static boolean isOf(Fact fact, FilingRef ref) {
    String entity = fact.context().entity().strip();
    if (entity.isEmpty() || !entity.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return true;
    }
    return entity.length() <= 18 && Long.parseLong(entity) == ref.cik().value();
  }

  private boolean keeps(Fact fact) {
    if (fact.value() instanceof FactValue.Textual) {
      return COVER.contains(fact.concept());
    }
    if (!(fact.value() instanceof FactValue.Numeric) || !concepts.contains(fact.concept())) {
      return false;
    }
    SortedMap<String, String> dimensions = fact.context().dimensions();
    if (dimensions.isEmpty() || anyDimension.contains(fact.concept())) {
      return true;
    }
    return dimensions.size() == 1
        && axes.getOrDefault(fact.concept(), Set.of()).contains(local(dimensions.firstKey()));
  }

  static String local(String qName) {
    return qName.substring(qName.indexOf(':') + 1);
  }

  private static Optional<LocalDate> periodEnd(FactSet set, FilingRef ref, List<Fact> kept) {
    Optional<LocalDate> stated = set.dei("DocumentPeriodEndDate").flatMap(FiguresReader::date);
    if (stated.isPresent() || ref.period().isPresent()) {
      return stated.or(ref::period);
    }
    Map<LocalDate, Integer> counts = new HashMap<>();
    for (Fact fact : kept) {
      if (fact.period() instanceof Period.Instant instant) {
        counts.merge(instant.date(), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .max(Map.Entry.<LocalDate, Integer>comparingByValue().thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey);
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * The start that most facts ending with the period share, among lengths of one, two or three
   * quarters or a year; of equals the earliest, since a quarter's own columns start later.
   */
  private static Optional<LocalDate> fiscalYearStart(
      List<Fact> facts, LocalDate end, boolean annual) {
    Map<LocalDate, Integer> counts = new HashMap<>();
    for (Fact fact : facts) {
      if (fact.period() instanceof Period.Duration d
          && Math.abs(ChronoUnit.DAYS.between(d.end(), end)) <= 3
          && (annual ? Periods.isYear(d) : Periods.isYearToDate(d))) {
        counts.merge(d.start(), 1, Integer::sum);
      }
    }
    int most = counts.values().stream().max(Integer::compare).orElse(0);
    return counts.entrySet().stream()
        .filter(e -> e.getValue() * 4 >= most)
        .map(Map.Entry::getKey)
        .min(LocalDate::compareTo);
  }

  private static String currency(List<Fact> facts) {
    Map<String, Integer> counts = new HashMap<>();
    for (Fact fact : facts) {
      if (fact.value() instanceof FactValue.Numeric n && isCurrency(n.unit().measure())) {
        int weight = fact.localName().equals("Assets") ? 1_000_000 : 1;
        counts.merge(n.unit().measure(), weight, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.<String, Integer>comparingByKey().reversed()))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  static boolean isCurrency(String measure) {
    return measure.length() == 3 && measure.chars().allMatch(c -> c >= 'A' && c <= 'Z');
  }

  private record Amount(
      String concept, Period period, SortedMap<String, String> dimensions, BigDecimal value) {}

  private static List<Integer> leadingDigits(List<Fact> facts) {
    int[] counts = new int[10];
    Set<Amount> seen = new HashSet<>();
    for (Fact fact : facts) {
      if (fact.value() instanceof FactValue.Numeric n
          && isCurrency(n.unit().measure())
          && n.value().signum() != 0
          && seen.add(
              new Amount(
                  fact.concept(),
                  fact.period(),
                  fact.context().dimensions(),
                  n.value().stripTrailingZeros()))) {
        counts[n.value().unscaledValue().abs().toString().charAt(0) - '0']++;
      }
    }
    List<Integer> result = new ArrayList<>();
    for (int digit = 1; digit <= 9; digit++) {
      result.add(counts[digit]);
    }
    return result;
  }
}
