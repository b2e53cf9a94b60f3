package io.assay.store.outbox;

import java.util.Locale;

/** Kinds of changes. */
public enum Topic {
  /** Filings came in, or were read again. */
  FILINGS,
  /** Signals, scores or line items of filings were computed. */
  VALUES,
  /** Prices were loaded. */
  PRICES,
  /** Nothing changed; what is derived from these companies is to be derived again. */
  AGAIN,
  /** Texts of filings were embedded: their meanings are kept now. */
  MEANINGS,
  /** Documents that people add came, changed or went, or were embedded. */
  DOCUMENTS;

  /** Whether it is about figures of companies. */
  public boolean isOfFigures() {
    return this != MEANINGS && this != DOCUMENTS;
  }

  /** As rows name it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Topic of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
