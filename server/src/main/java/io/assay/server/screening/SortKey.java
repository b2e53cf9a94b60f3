package io.assay.server.screening;

/** What rows are ordered by; rows without a value come last either way. Immutable. */
public record SortKey(Operand by, boolean descending) {

  /** As it is written: a minus before it for descending. */
  public String text() {
    return (descending ? "-" : "") + by.text();
  }
}
