package io.assay.signals.comparison;

import java.util.List;

/** A section of two filings side by side, or why there is none. Immutable. */
public sealed interface SectionComparison {

  /** Name in the catalogue ({@code risk_factors}, {@code mda}), or the key where it has none. */
  String name();

  /** Title of the section. */
  String title();

  /**
   * Laid side by side.
   *
   * @param confidence that both sections are what they are taken for, 0 to 1
   * @param factors risk factors; empty for other sections
   */
  record Compared(
      String name,
      Passage before,
      Passage after,
      double confidence,
      SectionDiff diff,
      List<FactorChange> factors)
      implements SectionComparison {

    public Compared {
      factors = List.copyOf(factors);
    }

    @Override
    public String title() {
      return after.title();
    }
  }

  /**
   * Not to be compared.
   *
   * @param why for a person
   */
  record NotCompared(String name, String title, String why) implements SectionComparison {}
}
