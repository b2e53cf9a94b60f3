package io.assay.signals;

import java.util.List;

/**
 * One signal of one filing: a value with its evidence, or absent with the reason. Immutable.
 *
 * @param id of the catalogue
 */
public record Signal(String id, Category category, Outcome outcome) {

  /** A value or an absence. */
  public sealed interface Outcome {}

  /**
   * A value.
   *
   * @param value finite; a flag is 0 or 1
   * @param unit of the catalogue ({@code ratio}, {@code days}, {@code flag}, ...)
   * @param confidence 0 to 1
   * @param flags {@code tag_switch}, {@code out_of_range}, {@code end_balance}, ...
   * @param calculation the formula with the numbers put in, for a person
   * @param evidence where every input came from
   */
  public record Value(
      double value,
      String unit,
      double confidence,
      List<String> flags,
      String calculation,
      List<Evidence> evidence)
      implements Outcome {

    public Value {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a signal's value is finite, not " + value);
      }
      flags = List.copyOf(flags);
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * No value.
   *
   * @param detail which input, section or filing is missing, for a person
   * @param flags {@code negative_equity}, ...
   */
  public record Absent(AbsenceReason reason, String detail, List<String> flags) implements Outcome {

    public Absent {
      flags = List.copyOf(flags);
    }
  }
}
