package io.assay.signals.digest;

import java.math.BigDecimal;

/**
 * A number that a filing states in a table or a sentence of its text, not as a tagged fact: fees of
 * the auditor, shares of owners, pay, votes. Immutable.
 *
 * @param input what it stands for, as a formula names it ({@code audit_fees[-1]}); several may
 *     stand for the same, as the holders of a table do
 * @param value as stated, in units: dollars, per cent, votes
 * @param confidence 0 to 1
 * @param section of the catalogue, such as {@code ownership}
 * @param start offset in the reading text of the row or sentence it stands in
 * @param end offset after it
 * @param text the row or sentence, at most 600 characters
 */
public record StatedFigure(
    String input,
    BigDecimal value,
    double confidence,
    String section,
    int start,
    int end,
    String text) {

  private static final int LONGEST = 600;

  public StatedFigure {
    if (text.length() > LONGEST) {
      text = text.substring(0, LONGEST);
      end = Math.min(end, start + LONGEST);
    }
  }
}
