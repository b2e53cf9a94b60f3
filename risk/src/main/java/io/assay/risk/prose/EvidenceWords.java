package io.assay.risk.prose;

import io.assay.edgar.Period;
import io.assay.signals.Evidence;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;

/** A piece of evidence in a line, as a model reads it. Pure. */
final class EvidenceWords {

  private EvidenceWords() {}

  /** Which kind it is, as the API has it. */
  static String kind(Evidence evidence) {
    return switch (evidence) {
      case Evidence.OfFact _ -> "fact";
      case Evidence.OfDerivation _ -> "derivation";
      case Evidence.OfAssumption _ -> "assumption";
      case Evidence.OfSentence _ -> "sentence";
      case Evidence.OfEvent _ -> "event";
      case Evidence.OfTransaction _ -> "transaction";
      case Evidence.OfFiling _ -> "filing";
      case Evidence.OfSignal _ -> "signal";
    };
  }

  static String of(Evidence evidence) {
    return switch (evidence) {
      case Evidence.OfFact f ->
          f.concept()
              + dimensions(f.dimensions())
              + " = "
              + f.value().toPlainString()
              + (f.unit().isEmpty() ? "" : " " + f.unit())
              + period(f.period());
      case Evidence.OfDerivation d ->
          d.input()
              + " = "
              + d.expression()
              + " = "
              + d.value().toPlainString()
              + d.operands().stream()
                  .map(EvidenceWords::of)
                  .collect(Collectors.joining("; ", " (", ")"));
      case Evidence.OfAssumption a ->
          a.input() + " = " + a.value().toPlainString() + ", assumed: " + a.why();
      case Evidence.OfSentence s -> s.text();
      case Evidence.OfEvent e -> "Item " + e.item() + " " + e.title() + ", " + e.accepted();
      case Evidence.OfTransaction t ->
          t.owner()
              + ", code "
              + t.code()
              + ", "
              + t.date()
              + t.shares().map(v -> ", " + plain(v) + " shares").orElse("")
              + t.price().map(v -> " at " + plain(v)).orElse("");
      case Evidence.OfFiling f ->
          f.form()
              + f.period().map(day -> " for the period to " + day).orElse("")
              + ", accepted "
              + f.accepted();
      case Evidence.OfSignal s -> s.signal() + " = " + plain(BigDecimal.valueOf(s.value()));
    };
  }

  private static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }

  private static String period(Period period) {
    return switch (period) {
      case Period.Instant i -> " at " + i.date();
      case Period.Duration d -> " from " + d.start() + " to " + d.end();
      case Period.Forever _ -> "";
    };
  }

  private static String dimensions(Map<String, String> dimensions) {
    return dimensions.isEmpty()
        ? ""
        : dimensions.entrySet().stream()
            .map(e -> e.getKey() + ": " + e.getValue())
            .collect(Collectors.joining(", ", " [", "]"));
  }
}
