package io.assay.edgar.proxies;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the auditor was paid in the last fiscal year and the one before. Immutable.
 *
 * @param fees by kind, those stated; a kind that is not named has none
 * @param complete whether every kind that is named could be told; where not, no sum can be made
 * @param confidence 0 to 1
 */
public record AuditFees(Map<FeeKind, Fee> fees, boolean complete, double confidence) {

  public AuditFees {
    fees = fees.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<FeeKind, Fee>(fees));
  }

  public Optional<Fee> fee(FeeKind kind) {
    return Optional.ofNullable(fees.get(kind));
  }

  /**
   * Fees of one kind.
   *
   * @param current of the last fiscal year, in units of the currency
   * @param prior of the year before, where stated
   * @param start offset of the row or sentence in the reading text
   * @param end offset after it
   * @param text the row or sentence
   */
  public record Fee(
      BigDecimal current, Optional<BigDecimal> prior, int start, int end, String text) {}
}
