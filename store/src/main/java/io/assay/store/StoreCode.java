package io.assay.store;

import io.assay.edgar.Coded;
import java.util.Locale;

/** Codes of failures in storing. */
public enum StoreCode implements Coded {
  // could not ask
  DATABASE_UNREACHABLE,
  DATABASE_DID_NOT_START,
  WORKER_DIED,
  // asked wrongly
  DATA_FOLDER_TAKEN,
  DATA_FOLDER_UNUSABLE,
  NOTHING_TO_JOIN,
  NO_DATABASE_FOR_PLATFORM,
  BAD_CURSOR,
  JOB_IS_OVER,
  // no such thing
  NO_SUCH_COMPANY,
  NO_SUCH_FILING,
  NO_SUCH_BODY,
  NO_SUCH_DOCUMENT,
  NO_SUCH_JOB,
  NO_SUCH_BLOB,
  // unreadable
  BLOB_DAMAGED,
  BODY_DAMAGED;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
