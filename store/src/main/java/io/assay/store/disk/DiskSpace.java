package io.assay.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether there is room on the disks of some folders. Below the reserve nothing more should come
 * in: a database whose disk is full cannot even end what it has begun. Looked at a second at most
 * once, however often it is asked. Thread-safe.
 */
public final class DiskSpace {

  private static final Logger LOG = LoggerFactory.getLogger(DiskSpace.class);
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int PROBE_BYTES = 1 << 20;

  /**
   * What was found.
   *
   * @param freeBytes on the disk with the least of them
   * @param trouble why nothing more should come in; empty while all is well
   */
  public record Found(Path folder, long freeBytes, Optional<String> trouble) {}

  private record Looked(long nanos, Found found) {}

  private final List<Path> folders;
  private final long reserveBytes;
  private final LongSupplier nanos;
  private final AtomicReference<Optional<Looked>> last = new AtomicReference<>(Optional.empty());
  // A folder that could not be written to: the number of free bytes does not tell of quotas, rights
  // and broken disks.
  private final AtomicReference<Optional<Path>> doubted = new AtomicReference<>(Optional.empty());

  /**
   * @param folders on one disk or on several; one that is missing is not looked at
   * @param nanos a clock that only runs forward, as {@link System#nanoTime}
   */
  public DiskSpace(List<Path> folders, long reserveBytes, LongSupplier nanos) {
    this.folders = List.copyOf(folders);
    this.reserveBytes = reserveBytes;
    this.nanos = nanos;
  }

  /** Bytes that are to stay free. */
  public long reserveBytes() {
    return reserveBytes;
  }

  /** Why nothing more should come in, in words; empty while all is well. */
  public Optional<String> trouble() {
    return found().trouble();
  }

  /** What the disks say, at most a second old. */
  public Found found() {
    Optional<Looked> known = last.get();
    if (known.isPresent() && nanos.getAsLong() - known.get().nanos() < LOOK_NANOS) {
      return known.get().found();
    }
    Found found = look();
    Optional<String> before = known.flatMap(looked -> looked.found().trouble());
    if (last.compareAndSet(known, Optional.of(new Looked(nanos.getAsLong(), found)))) {
      if (found.trouble().isPresent() && before.isEmpty()) {
        LOG.warn("{}", found.trouble().get());
      } else if (found.trouble().isEmpty() && before.isPresent()) {
        LOG.info("there is room again on the disk of {}", found.folder());
      }
    }
    return found;
  }

  /** To be called when a folder could not be written to: it counts as full until it can be. */
  public void doubt(Path folder) {
    doubted.set(Optional.of(folder));
    last.set(Optional.empty());
  }

  private Found look() {
    Path least = folders.getFirst();
    long free = Long.MAX_VALUE;
    for (Path folder : folders) {
      try {
        if (Files.exists(folder)) {
          FileStore store = Files.getFileStore(folder);
          if (store.isReadOnly()) {
            return new Found(
                folder,
                store.getUsableSpace(),
                Optional.of("the disk of " + folder + " is read-only; nothing more comes in"));
          }
          if (store.getUsableSpace() < free) {
            free = store.getUsableSpace();
            least = folder;
          }
        }
      } catch (IOException e) {
        return new Found(
            folder, 0, Optional.of("the disk of " + folder + " does not answer: " + e));
      }
    }
    if (free < reserveBytes) {
      return new Found(least, free, Optional.of(shortage(least, free)));
    }
    Optional<Path> unsure = doubted.get();
    if (unsure.isPresent()) {
      Optional<String> still = probe(unsure.get());
      if (still.isPresent()) {
        return new Found(unsure.get(), free, still);
      }
      doubted.compareAndSet(unsure, Optional.empty());
    }
    return new Found(least, free, Optional.empty());
  }

  private String shortage(Path folder, long free) {
    return "the disk of %s is nearly full: %s free, %s are kept in reserve; nothing more comes in until at least %s are freed"
        .formatted(folder, inWords(free), inWords(reserveBytes), inWords(reserveBytes - free));
  }

  /** Writes what a small filing takes, and removes it again. */
  private static Optional<String> probe(Path folder) {
    Path file = folder.resolve("probe.tmp");
    try {
      try (FileChannel out =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.allocate(PROBE_BYTES);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      } finally {
        Files.deleteIfExists(file);
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          DiskFailure.of(folder + " cannot be written to", folder, e).what()
              + "; nothing more comes in");
    }
  }

  /** {@code 512 MB}. */
  private static String inWords(long bytes) {
    return bytes < 10_000_000_000L
        ? Math.ceilDiv(bytes, 1_000_000L) + " MB"
        : bytes / 1_000_000_000L + " GB";
  }
}
