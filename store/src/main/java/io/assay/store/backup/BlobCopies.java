package io.assay.store.backup;

import io.assay.store.backup.BackupFolder.BlobEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Copies kept bytes between folders that name them by their hash: what is there already is not
 * copied again, what is copied is first read and compared with its name. Several at once, since
 * each waits for the disk to flush.
 */
final class BlobCopies {

  private static final int AT_ONCE = 8;
  private static final int BETWEEN_FOLDERS = 2_000;

  /**
   * What came of it.
   *
   * @param copied files that were not there
   * @param bytes of those files
   * @param faults as hash and reason, in order
   */
  record Done(long copied, long bytes, Set<String> faults) {}

  private BlobCopies() {}

  /**
   * Copies kept bytes.
   *
   * @param from where the file of a hash is
   * @param to where it is to be
   * @param temporary folder on the disk of the latter
   */
  static Done copy(
      List<BlobEntry> wanted,
      Function<String, Path> from,
      Function<String, Path> to,
      Path temporary,
      String what,
      Progress progress)
      throws IOException {
    Files.createDirectories(temporary);
    AtomicLong copied = new AtomicLong();
    AtomicLong bytes = new AtomicLong();
    Set<String> faults = new ConcurrentSkipListSet<>();
    Set<Path> touched = new TreeSet<>();
    Semaphore places = new Semaphore(AT_ONCE);
    long done = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (BlobEntry blob : wanted) {
        Path target = to.apply(blob.sha256());
        if (!Files.exists(target)) {
          Path parent = folderOf(target);
          if (touched.add(parent)) {
            Files.createDirectories(parent);
          }
          places.acquireUninterruptibly();
          running.add(
              threads.submit(
                  () -> {
                    try {
                      long size = one(blob, from, target, temporary, faults);
                      if (size >= 0) {
                        copied.incrementAndGet();
                        bytes.addAndGet(size);
                      }
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    } finally {
                      places.release();
                    }
                  }));
        }
        if (running.size() >= BETWEEN_FOLDERS) {
          await(running);
        }
        progress.at(what, ++done, wanted.size());
      }
      await(running);
    }
    for (Path folder : touched) {
      PackedFiles.flush(folder);
      PackedFiles.flush(folderOf(folder));
    }
    return new Done(copied.get(), bytes.get(), new TreeSet<>(faults));
  }

  private static Path folderOf(Path path) {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IllegalArgumentException(path + " is in no folder");
    }
    return parent;
  }

  private static long one(
      BlobEntry blob, Function<String, Path> from, Path target, Path temporary, Set<String> faults)
      throws IOException {
    Path source = from.apply(blob.sha256());
    var fault = PackedFiles.fault(source, blob.sha256());
    if (fault.isPresent()) {
      faults.add(blob.sha256() + ": " + fault.get());
      return -1;
    }
    PackedFiles.copy(source, temporary.resolve(blob.sha256()), target);
    return Files.size(target);
  }

  private static void await(List<Future<?>> running) throws IOException {
    for (Future<?> one : running) {
      try {
        one.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof UncheckedIOException failed) {
          throw failed.getCause();
        }
        throw new IllegalStateException("copying kept bytes", e.getCause());
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted");
      }
    }
    running.clear();
  }
}
