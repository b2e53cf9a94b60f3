package io.assay.server.screening;

import java.util.Locale;

/**
 * A value of a row: a field as it is, or its percentile. Immutable.
 *
 * @param rank how it is taken
 */
public record Operand(Field field, Rank rank) {

  /** As it is, or where it stands, 0 to 100, among others. */
  public enum Rank {
    NONE,
    /** Among all rows with a value. */
    PERCENTILE,
    /** Among rows of the same industry. */
    PEER_PERCENTILE,
    /** Among rows of about the same total assets. */
    SIZE_PERCENTILE;

    /** As it is written before the parenthesis. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static Operand of(Field field) {
    return new Operand(field, Rank.NONE);
  }

  /** Whether it is a text; a percentile never is. */
  public boolean isText() {
    return field.isText();
  }

  public boolean isPercentile() {
    return rank != Rank.NONE;
  }

  /** As the language writes it. */
  public String text() {
    return isPercentile() ? rank.id() + "(" + field.name() + ")" : field.name();
  }
}
