package io.assay.store.backup;

import io.assay.store.Database;
import io.assay.store.blobs.Blobs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process that backs up or restores and is gone at a step, as if it were killed: {@code
 * BackupChild backup|restore URL USER PASSWORD BLOBS FOLDER STEP}. Status 9 when it was gone, 0
 * when it was through before.
 */
final class BackupChild {

  private BackupChild() {}

  public static void main(String[] arguments) {
    AtomicInteger steps = new AtomicInteger(Integer.parseInt(arguments[6]));
    Progress gone =
        (what, done, total) -> {
          if (steps.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(9);
          }
        };
    Database.Address address =
        new Database.Address(arguments[1], arguments[2], arguments[3], 4, Duration.ofSeconds(30));
    try (Database database = Database.open(address)) {
      Blobs blobs = new Blobs(Path.of(arguments[4]));
      BackupFolder folder = BackupFolder.at(Path.of(arguments[5]));
      if (arguments[0].equals("backup")) {
        new Backup(database, blobs, InstantSource.system(), "test")
            .to(folder, OptionalInt.empty(), gone);
      } else {
        new Restore(database, blobs).from(folder, Optional.empty(), gone);
      }
    }
  }
}
