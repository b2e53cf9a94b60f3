package io.assay.signals.ratios;

import io.assay.signals.AbsenceReason;
import io.assay.signals.formula.Quantity;
import io.assay.signals.formula.Situation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How much of revenue comes from few segments: the Herfindahl-Hirschman index. */
final class Segments {

  private static final List<String> NOT_SEGMENTS =
      List.of("Elimination", "Corporate", "Intersegment", "Total");

  private Segments() {}

  static Quantity concentration(Situation s) {
    Map<String, Double> revenues = new LinkedHashMap<>();
    s.ledger()
        .members("segment_revenue")
        .forEach(
            (member, value) -> {
              if (value.signum() >= 0 && isSegment(member)) {
                revenues.put(member, value.doubleValue());
              }
            });
    double sum = revenues.values().stream().mapToDouble(Double::doubleValue).sum();
    if (revenues.isEmpty() || sum <= 0) {
      return Quantity.absent(AbsenceReason.MISSING_INPUT, "no revenue by segment is reported");
    }
    double index = revenues.values().stream().mapToDouble(v -> v / sum * (v / sum)).sum();
    return Quantity.measured(
        Math.min(1, index),
        revenues.entrySet().stream()
            .map(e -> "(" + e.getKey() + " " + Quantity.plain(e.getValue() / sum) + ")^2")
            .collect(Collectors.joining(" + ")),
        1,
        List.of(Situation.evidence("segment_revenue[0]", s.ref())));
  }

  private static boolean isSegment(String member) {
    return NOT_SEGMENTS.stream().noneMatch(member::contains)
        && !member.equals("ReportableSegmentMember")
        && !member.equals("ReportableSegment");
  }
}
