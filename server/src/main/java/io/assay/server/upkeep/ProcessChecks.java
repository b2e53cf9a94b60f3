package io.assay.server.upkeep;

import io.assay.store.upkeep.Finding;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Checks of the process itself: its JDK, its folder, its disk, its settings. */
final class ProcessChecks {

  private static final String PROCESS = "process";
  private static final String FOLDER = "folder";
  private static final int JDK = 25;
  private static final long LEAST_HEAP_BYTES = 256L << 20;
  private static final long LITTLE_BYTES = 5L << 30;
  private static final long NEXT_TO_NOTHING_BYTES = 512L << 20;
  private static final double LITTLE_SHARE = 0.05;

  private final Path data;
  private final boolean contactSet;
  private final boolean asksSec;

  /**
   * @param asksSec whether EDGAR is the SEC's, who wants to know who asks
   */
  ProcessChecks(Path data, boolean contactSet, boolean asksSec) {
    this.data = data;
    this.contactSet = contactSet;
    this.asksSec = asksSec;
  }

  List<Finding> findings() {
    List<Finding> found = new ArrayList<>();
    found.add(jdk());
    found.add(heap());
    found.addAll(folder());
    found.add(
        contactSet || !asksSec
            ? Finding.ok(PROCESS, "contact", contactSet ? "EDGAR is told who asks" : "not needed")
            : Finding.warn(
                PROCESS,
                "contact",
                "nothing is fetched from the SEC without saying who asks",
                "Set --contact \"Jane Doe jane@example.org\"."));
    return found;
  }

  private static Finding jdk() {
    String version = Runtime.version().toString();
    return Runtime.version().feature() >= JDK
        ? Finding.ok(PROCESS, "jdk", version)
        : Finding.fail(PROCESS, "jdk", version + " is too old", "Take JDK " + JDK + " or newer.");
  }

  private static Finding heap() {
    long heap = Runtime.getRuntime().maxMemory();
    String told = "%,d MB of memory at most".formatted(heap >> 20);
    return heap >= LEAST_HEAP_BYTES
        ? Finding.ok(PROCESS, "memory", told)
        : Finding.warn(PROCESS, "memory", told, "Give more: ASSAY_JAVA_OPTS=-Xmx1g");
  }

  private List<Finding> folder() {
    List<Finding> found = new ArrayList<>();
    try {
      found.add(
          Files.isWritable(data)
              ? Finding.ok(FOLDER, "rights", data.toString())
              : Finding.fail(
                  FOLDER,
                  "rights",
                  data + " cannot be written to",
                  "Give this user the right to."));
      found.addAll(secrets());
      found.add(disk());
    } catch (IOException e) {
      found.add(
          Finding.fail(FOLDER, "rights", e.toString(), "Is the disk there? See the system's log."));
    }
    return found;
  }

  /** Passwords and keys are for the owner's eyes. */
  private List<Finding> secrets() throws IOException {
    List<String> open = new ArrayList<>();
    for (Path file :
        List.of(data.resolve("postgres").resolve("password"), data.resolve("server.json"))) {
      if (Files.exists(file) && Files.getFileStore(file).supportsFileAttributeView("posix")) {
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
        if (rights.contains(PosixFilePermission.OTHERS_READ)
            || rights.contains(PosixFilePermission.GROUP_READ)) {
          open.add(file + " " + PosixFilePermissions.toString(rights));
        }
      }
    }
    return List.of(
        open.isEmpty()
            ? Finding.ok(FOLDER, "secrets", "for the owner only")
            : Finding.fail(
                FOLDER,
                "secrets",
                String.join(", ", open) + ": others can read it",
                "chmod 600 it."));
  }

  private Finding disk() throws IOException {
    FileStore store = Files.getFileStore(data);
    long free = store.getUsableSpace();
    long all = store.getTotalSpace();
    String told = "%,d MB of %,d MB are free".formatted(free >> 20, all >> 20);
    String mend =
        "Free the disk, or move the folder to a larger one; ingest waits when it is full.";
    if (free < NEXT_TO_NOTHING_BYTES) {
      return Finding.fail(FOLDER, "disk", told, mend);
    }
    return free < LITTLE_BYTES && free < LITTLE_SHARE * all
        ? Finding.warn(FOLDER, "disk", told, mend)
        : Finding.ok(FOLDER, "disk", told);
  }
}
