package io.assay.bulk;

import io.assay.edgar.Coded;
import java.util.Locale;

/** Codes of failures in working through archives. */
enum BulkCode implements Coded {
  // asked wrongly
  NO_ARCHIVE,
  OUTPUT_IN_USE,
  // unreadable
  FILING_DEFECT,
  COMPANY_DEFECT;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
