package io.assay.store.disk;

import io.assay.edgar.CouldNotAsk;
import io.assay.store.StoreCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;

/** What a failure to write means: the disk is full, not to be written to, or failing. */
public final class DiskFailure {

  private DiskFailure() {}

  /**
   * The failure, with what to do. It passes: what was to be written is tried again.
   *
   * @param doing what was not done, such as {@code cannot keep a filing}
   * @param place file or folder
   */
  public static CouldNotAsk of(String doing, Path place, Exception cause) {
    CouldNotAsk failure = told(doing, place, cause);
    failure.initCause(cause);
    return failure;
  }

  private static CouldNotAsk told(String doing, Path place, Exception cause) {
    String said = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    if (said.contains("no space left") || said.contains("quota exceeded")) {
      return new CouldNotAsk(
          StoreCode.DISK_FULL,
          doing + ": the disk is full",
          place.toString(),
          "Free room on the disk of " + place + "; it goes on by itself.");
    }
    if (said.contains("read-only file system")
        || cause instanceof AccessDeniedException
        || cause instanceof ReadOnlyFileSystemException) {
      return new CouldNotAsk(
          StoreCode.DISK_READ_ONLY,
          doing + ": the disk cannot be written to",
          place.toString(),
          "Make " + place + " writable for the user Assay runs as; it goes on by itself.");
    }
    return new CouldNotAsk(
        StoreCode.DISK_FAILED,
        doing + ": " + (cause instanceof IOException ? cause.getMessage() : cause),
        place.toString(),
        "Look at the disk of " + place + "; it is tried again by itself.");
  }
}
