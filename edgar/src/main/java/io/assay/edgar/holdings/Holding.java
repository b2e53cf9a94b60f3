package io.assay.edgar.holdings;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One row of an information table. A security has a row for each combination of managers. Texts the
 * row lacks are empty, numbers that do not read are absent (with a problem). Immutable.
 *
 * @param cusip nine characters where the row has them, zeros put back; the check digit may be wrong
 * @param figi since 2023, may be empty
 * @param value as filed, in the report's {@link ValueUnit}
 * @param amount shares or principal amount
 * @param amountType {@code SH} shares, {@code PRN} principal amount, or empty
 * @param putCall {@code Put}, {@code Call} or empty
 * @param discretion {@code SOLE}, {@code DFND} (shared-defined), {@code OTR} (shared-other), or
 *     empty
 * @param otherManagers numbers of the cover's list, as filed ({@code 4,8,11})
 */
public record Holding(
    String issuer,
    String titleOfClass,
    String cusip,
    String figi,
    Optional<BigDecimal> value,
    Optional<BigDecimal> amount,
    String amountType,
    String putCall,
    String discretion,
    String otherManagers,
    Optional<BigDecimal> votingSole,
    Optional<BigDecimal> votingShared,
    Optional<BigDecimal> votingNone) {

  /** Whether the row is shares held, not bonds and no option. */
  public boolean isShares() {
    return putCall.isEmpty() && !amountType.equals("PRN");
  }
}
