package io.assay.store.postgres;

import io.assay.edgar.AskedWrongly;
import io.assay.store.StoreCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The folder that holds everything Assay keeps, owned by one process at a time. The lock is the
 * kernel's, so it goes with the process, however that ends. Thread-safe.
 *
 * <pre>
 * lock        held by the process that runs on this folder
 * server      address of the server that runs on this folder
 * postgres/   the database, its port and password
 * blobs/      filings as they came
 * columns/    time series in Parquet, made from the database
 * search/     the index of passages, made from the database
 * cache/      unpacked programs
 * </pre>
 */
public final class DataFolder implements AutoCloseable {

  private final Path root;
  private final Optional<FileChannel> channel;

  private DataFolder(Path root, Optional<FileChannel> channel) {
    this.root = root;
    this.channel = channel;
  }

  /**
   * Makes the folder if missing and takes it.
   *
   * @throws AskedWrongly when another process has it, or it cannot be made
   */
  public static DataFolder take(Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(root);
      FileChannel channel =
          FileChannel.open(
              root.resolve("lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (lock(channel).isEmpty()) {
        String owner = Files.readString(root.resolve("lock")).strip();
        channel.close();
        throw new AskedWrongly(
            StoreCode.DATA_FOLDER_TAKEN,
            "another Assay" + (owner.isEmpty() ? "" : " (process " + owner + ")") + " runs on it",
            root.toString(),
            "Stop that one, or give another folder with --data.");
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)),
          0);
      Files.deleteIfExists(root.resolve("server"));
      return new DataFolder(root, Optional.of(channel));
    } catch (IOException e) {
      throw new AskedWrongly(
          StoreCode.DATA_FOLDER_UNUSABLE,
          "the data folder cannot be used: " + e,
          root.toString(),
          "Give a folder that can be written to with --data.");
    }
  }

  /**
   * Joins the process that runs on a folder: both keep their bytes there, the other owns it.
   *
   * @throws AskedWrongly when no process runs on it
   */
  public static DataFolder joinRunning(Path folder) {
    DataFolder joined = join(folder);
    if (!isTaken(joined.root)) {
      throw new AskedWrongly(
          StoreCode.NOTHING_TO_JOIN,
          "no Assay runs on this data folder, so there is no database to join",
          joined.root.toString(),
          "Start one: ./assay up --data " + folder + "; or give --database-url.");
    }
    return joined;
  }

  /**
   * Uses a folder, made if missing, that processes share whose database is elsewhere; none of them
   * owns it.
   *
   * @throws AskedWrongly when it cannot be made
   */
  public static DataFolder join(Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(root);
      return new DataFolder(root, Optional.empty());
    } catch (IOException e) {
      throw new AskedWrongly(
          StoreCode.DATA_FOLDER_UNUSABLE,
          "the data folder cannot be used: " + e,
          root.toString(),
          "Give a folder that can be written to with --data.");
    }
  }

  private static boolean isTaken(Path root) {
    Path lock = root.resolve("lock");
    if (!Files.exists(lock)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      Optional<FileLock> free = lock(channel);
      if (free.isPresent()) {
        free.get().release();
      }
      return free.isEmpty();
    } catch (IOException _) {
      return false;
    }
  }

  /** The address of the server that runs on a folder, if one does. */
  public static Optional<URI> findServer(Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    Path lock = root.resolve("lock");
    Path server = root.resolve("server");
    if (!Files.exists(lock) || !Files.exists(server)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      Optional<FileLock> free = lock(channel);
      if (free.isPresent()) {
        free.get().release();
        return Optional.empty();
      }
      return Optional.of(URI.create(Files.readString(server).strip()));
    } catch (IOException | IllegalArgumentException _) {
      // Gone between two looks, or half written: no server to speak to yet.
      return Optional.empty();
    }
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException _) {
      return Optional.empty();
    }
  }

  /** Tells other processes where the server on this folder answers. */
  public void announce(URI server) {
    try {
      Path beside = root.resolve("server.tmp");
      Files.writeString(beside, server.toString());
      Files.move(beside, root.resolve("server"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path root() {
    return root;
  }

  public Path postgres() {
    return root.resolve("postgres");
  }

  public Path blobs() {
    return root.resolve("blobs");
  }

  /** Indexes of quarters while they are worked through. */
  public Path indexes() {
    return root.resolve("indexes");
  }

  public Path columns() {
    return root.resolve("columns");
  }

  public Path search() {
    return root.resolve("search");
  }

  public Path cache() {
    return root.resolve("cache");
  }

  /** Gives the folder back, if this process owns it. */
  @Override
  public void close() {
    if (channel.isEmpty()) {
      return;
    }
    try {
      Files.deleteIfExists(root.resolve("server"));
      channel.get().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
