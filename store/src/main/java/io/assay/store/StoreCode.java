package io.assay.store;

import io.assay.edgar.Coded;
import java.util.Locale;

/** Codes of failures in storing. */
public enum StoreCode implements Coded {
  // could not ask
  DATABASE_UNREACHABLE,
  DATABASE_DID_NOT_START,
  WORKER_DIED,
  GIVEN_UP,
  DISK_FULL,
  DISK_READ_ONLY,
  DISK_FAILED,
  COLUMNS_UNUSABLE,
  COLUMNS_TOO_SLOW,
  // asked wrongly
  DATA_FOLDER_TAKEN,
  DATA_FOLDER_UNUSABLE,
  NOTHING_TO_JOIN,
  NO_DATABASE_FOR_PLATFORM,
  BAD_CURSOR,
  BAD_CHAIN_END,
  JOB_IS_OVER,
  COLUMNS_TAKEN,
  SCHEMA_NEWER,
  RESTORE_UNFINISHED,
  STORE_FILLED,
  BACKUP_PLACE_UNUSABLE,
  BACKUP_UNDER_WAY,
  // no such thing
  NO_SUCH_COMPANY,
  NO_SUCH_FILING,
  NO_SUCH_BODY,
  NO_SUCH_DOCUMENT,
  NO_SUCH_JOB,
  NO_SUCH_BLOB,
  NO_SUCH_BACKUP,
  NO_SUCH_TASK,
  NO_SUCH_KEY,
  NO_SERIES_FILES,
  // unreadable
  BLOB_DAMAGED,
  BODY_DAMAGED,
  COLUMNS_DAMAGED,
  BACKUP_BROKEN;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
