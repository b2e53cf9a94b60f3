package io.assay.store.postgres;

import io.assay.edgar.CouldNotAsk;
import io.assay.store.disk.DiskFailure;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Why PostgreSQL does not start, in words for who is to mend it. */
final class StartTrouble {

  /** What it needs at least to come up again: a segment of its log and what recovery writes. */
  private static final long ROOM_BYTES = 64_000_000;

  private StartTrouble() {}

  /** A full disk is told as such: the log's last lines tell only where it was noticed. */
  static String of(Path data, Path home, Exception failure) {
    try {
      FileStore disk = Files.getFileStore(data);
      if (disk.isReadOnly()) {
        return "PostgreSQL cannot run: the disk of " + data + " is read-only";
      }
      if (disk.getUsableSpace() < ROOM_BYTES) {
        return "PostgreSQL cannot run: the disk of %s is full: free at least %d MB"
            .formatted(data, ROOM_BYTES / 1_000_000);
      }
    } catch (IOException e) {
      return "PostgreSQL cannot run: the disk of " + data + " does not answer: " + e.getMessage();
    }
    return failure instanceof CouldNotAsk told
        ? told.what()
        : DiskFailure.of("PostgreSQL cannot be started", home, failure).what();
  }
}
