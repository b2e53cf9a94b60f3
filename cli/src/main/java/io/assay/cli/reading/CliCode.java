package io.assay.cli.reading;

import io.assay.edgar.Coded;
import java.util.Locale;

/** Codes of what goes wrong with a file before it is read, and of faults of Assay itself. */
enum CliCode implements Coded {
  FILE_MISSING,
  IS_A_FOLDER,
  FILE_NOT_OPEN,
  NOTHING_TO_COMPARE,
  UNFORESEEN,
  // a problem beside values
  FILING_UNKNOWN;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
