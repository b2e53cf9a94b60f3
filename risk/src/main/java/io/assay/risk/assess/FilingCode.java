package io.assay.risk.assess;

import io.assay.edgar.Coded;
import java.util.Locale;

/** Codes of filings that do not say enough of themselves to be assessed. */
public enum FilingCode implements Coded {
  // unreadable
  FILING_WITHOUT_COMPANY,
  FILING_WITHOUT_DATE,
  // problems beside values
  FILING_DATE_UNKNOWN;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
