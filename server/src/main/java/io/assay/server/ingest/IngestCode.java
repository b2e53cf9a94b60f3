package io.assay.server.ingest;

import io.assay.edgar.Coded;
import java.util.Locale;

/** Codes of failures in ingesting. */
public enum IngestCode implements Coded {
  // asked wrongly
  NO_TARGET,
  UNKNOWN_TARGET,
  FILES_NOT_FROM_HERE,
  // no such thing
  NO_FILING_LIST,
  NO_QUARTER,
  NO_SUCH_FILE,
  NOTHING_MATCHES,
  FILE_NAMES_NO_FILING,
  // unreadable
  INDEX_LINES_UNREAD,
  READING_FAILED,
  // could not ask
  STOPPED;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
