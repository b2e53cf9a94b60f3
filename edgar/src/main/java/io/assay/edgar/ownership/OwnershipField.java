package io.assay.edgar.ownership;

import java.util.Optional;

/** Fields of a row that can carry footnotes, by element name and by name in JSON. */
public enum OwnershipField {
  SECURITY("securityTitle", "security"),
  EXERCISE_PRICE("conversionOrExercisePrice", "exercisePrice"),
  DATE("transactionDate", "date"),
  DEEMED_DATE("deemedExecutionDate", "deemedDate"),
  CODING("transactionCoding", "code"),
  TIMELINESS("transactionTimeliness", "timeliness"),
  SHARES("transactionShares", "shares"),
  TOTAL_VALUE("transactionTotalValue", "totalValue"),
  PRICE("transactionPricePerShare", "price"),
  ACQUIRED_DISPOSED("transactionAcquiredDisposedCode", "acquiredDisposed"),
  EXERCISE_DATE("exerciseDate", "exerciseDate"),
  EXPIRATION_DATE("expirationDate", "expirationDate"),
  UNDERLYING("underlyingSecurityTitle", "underlying"),
  UNDERLYING_SHARES("underlyingSecurityShares", "underlyingShares"),
  UNDERLYING_VALUE("underlyingSecurityValue", "underlyingValue"),
  SHARES_AFTER("sharesOwnedFollowingTransaction", "sharesAfter"),
  VALUE_AFTER("valueOwnedFollowingTransaction", "valueAfter"),
  OWNERSHIP("directOrIndirectOwnership", "ownership"),
  NATURE("natureOfOwnership", "nature");

  private final String element;
  private final String key;

  OwnershipField(String element, String key) {
    this.element = element;
    this.key = key;
  }

  /** Name of the XML element. */
  public String element() {
    return element;
  }

  /** Name of the JSON field. */
  public String key() {
    return key;
  }

  static Optional<OwnershipField> of(String element) {
    for (OwnershipField field : values()) {
      if (field.element.equals(element)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }
}
