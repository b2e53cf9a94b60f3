package io.assay.store.upkeep;

import io.assay.store.Database;
import io.assay.store.blobs.Blobs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Removes kept bytes that no row speaks of, while any number of processes keeps more. A file goes
 * when two looks, an hour or more apart, both found it without a row and untouched between: who
 * keeps bytes that are there already touches their file first. No clock that may step is asked.
 * Thread-safe.
 */
public final class StraySweep {

  private record Seen(FileTime touched, long nanos) {}

  private final Database database;
  private final Blobs blobs;
  private final LongSupplier nanos;
  private final Duration apart;
  private final AtomicLong names = new AtomicLong();
  private final Map<Path, Seen> seen = new HashMap<>();

  /**
   * @param nanos a clock that only runs forward
   * @param apart how long lies at least between the two looks
   */
  public StraySweep(Database database, Blobs blobs, LongSupplier nanos, Duration apart) {
    this.database = database;
    this.blobs = blobs;
    this.nanos = nanos;
    this.apart = apart;
  }

  /** Looks at all files; answers how many were removed. */
  public synchronized int sweep() {
    int removed = 0;
    Set<Path> strays = new HashSet<>();
    try (var parents = Files.newDirectoryStream(blobs.folder(), "[0-9a-f][0-9a-f]")) {
      for (Path parent : parents) {
        for (Path file : blobs.strays(database, parent).strays()) {
          strays.add(file);
          if (isDue(file) && remove(file)) {
            seen.remove(file);
            removed++;
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot sweep " + blobs.folder(), e);
    }
    seen.keySet().retainAll(strays);
    return removed;
  }

  /** How many files are looked at again next time. */
  public synchronized int watched() {
    return seen.size();
  }

  private boolean isDue(Path file) throws IOException {
    FileTime touched;
    try {
      touched = Files.getLastModifiedTime(file);
    } catch (NoSuchFileException _) {
      return false;
    }
    Seen before = seen.get(file);
    if (before == null || !before.touched().equals(touched)) {
      seen.put(file, new Seen(touched, nanos.getAsLong()));
      return false;
    }
    return nanos.getAsLong() - before.nanos() >= apart.toNanos();
  }

  /** Takes the file away first and looks then: whoever touched it meanwhile gets it back. */
  private boolean remove(Path file) throws IOException {
    Seen before = seen.get(file);
    Path aside = blobs.folder().resolve("tmp").resolve("stray." + names.incrementAndGet());
    Files.createDirectories(blobs.folder().resolve("tmp"));
    Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
    if (before != null && Files.getLastModifiedTime(aside).equals(before.touched())) {
      Files.delete(aside);
      return true;
    }
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    return false;
  }
}
