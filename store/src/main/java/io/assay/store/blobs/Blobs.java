package io.assay.store.blobs;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.assay.edgar.NoSuchThing;
import io.assay.edgar.Unreadable;
import io.assay.store.Database;
import io.assay.store.StoreCode;
import io.assay.store.disk.DiskFailure;
import io.assay.store.disk.DiskSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Kept bytes, each once, under their SHA-256: {@code blobs/ab/cdef....zst}. Thread-safe.
 *
 * <p>A file is written beside, flushed to the disk, and then given its name; the folder is flushed
 * before a row may speak of it. So a row always has its file, and a file without a row is what a
 * killed process left: {@link #sweep} removes it at the next start.
 */
public final class Blobs {

  private static final String KNOWN =
      """
      -- which of these hashes have a row, or wait to be read
      select sha256 from blob where sha256 = any (?)
      union all
      select fetched from work where fetched = any (?)
      union all
      select blob from added_document where blob = any (?)
      """;

  private static final String KEPT =
      """
      -- all kept bytes
      select sha256, stored from blob
      union all
      select blob, stored from added_document d
      where not exists (select from blob b where b.sha256 = d.blob)
      order by sha256
      """;

  /** Of a schema from before documents were added, which a backup may hold. */
  private static final String KEPT_OF_FILINGS = "select sha256, stored from blob order by sha256";

  private static final String ADDS_DOCUMENTS = "select to_regclass('added_document') is not null";

  private static final int LEVEL = 3;

  /**
   * Kept bytes.
   *
   * @param sha256 in hexadecimal
   * @param bytes as they came
   * @param stored compressed
   */
  public record Kept(String sha256, long bytes, long stored) {

    /** The 32 bytes of the hash. */
    public byte[] hash() {
      return HexFormat.of().parseHex(sha256);
    }
  }

  private final Path folder;
  private final Path temporary;
  private final DiskSpace space;
  private final long process = ProcessHandle.current().pid();
  private final AtomicLong names = new AtomicLong();
  private final ReentrantLock sweeping = new ReentrantLock();
  // What was kept before the sweep is over: its row may be still to come.
  private final Set<String> fresh = new HashSet<>();
  private boolean swept;

  /**
   * Blobs under a folder, made if missing. Only one process at a time may use it: what lies in
   * {@code tmp} is a dead one's and removed.
   */
  public Blobs(Path folder) {
    this(folder, new DiskSpace(List.of(folder), 0, System::nanoTime));
  }

  /**
   * Blobs under a folder, made if missing.
   *
   * @param space told when the folder could not be written to
   * @throws io.assay.edgar.CouldNotAsk when the disk is full or cannot be written to
   */
  public Blobs(Path folder, DiskSpace space) {
    this(folder, space, true);
  }

  /**
   * Blobs under a folder that another process owns: what lies in {@code tmp} is left to it.
   *
   * @param space told when the folder could not be written to
   */
  public static Blobs shared(Path folder, DiskSpace space) {
    return new Blobs(folder, space, false);
  }

  private Blobs(Path folder, DiskSpace space, boolean owner) {
    this.folder = folder;
    this.temporary = folder.resolve("tmp");
    this.space = space;
    try {
      Files.createDirectories(temporary);
      if (owner) {
        clear();
      }
    } catch (IOException e) {
      throw DiskFailure.of("the folder of kept bytes cannot be used", folder, e);
    }
  }

  private void clear() throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(temporary)) {
      for (Path file : left) {
        if (!isBeingWritten(file)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Names in {@code tmp} end in the process that writes, which may be a worker's, and a number. */
  private boolean isBeingWritten(Path file) {
    String[] parts = file.getName(file.getNameCount() - 1).toString().split("\\.");
    return parts.length == 3
        && parts[1].matches("\\d{1,18}")
        && Long.parseLong(parts[1]) != process
        && ProcessHandle.of(Long.parseLong(parts[1])).isPresent();
  }

  /** Whether there is room for more. */
  public DiskSpace space() {
    return space;
  }

  /**
   * Keeps bytes: they are on the disk when this returns. The row is written with the filing's.
   *
   * @throws io.assay.edgar.CouldNotAsk when the disk is full or cannot be written to; nothing of
   *     them is left then
   */
  public Kept keep(byte[] bytes) {
    String hash = HexFormat.of().formatHex(sha256(bytes));
    Path file = path(hash);
    sweeping.lock();
    try {
      if (!swept) {
        fresh.add(hash);
      }
    } finally {
      sweeping.unlock();
    }
    try {
      if (isThere(file)) {
        return new Kept(hash, bytes.length, Files.size(file));
      }
      byte[] packed = Zstd.compress(bytes, LEVEL);
      write(
          packed,
          temporary.resolve(hash + "." + process + "." + names.incrementAndGet()),
          folder.resolve(hash.substring(0, 2)),
          file);
      return new Kept(hash, bytes.length, packed.length);
    } catch (IOException e) {
      space.doubt(temporary);
      throw DiskFailure.of("cannot keep the bytes of a filing", folder, e);
    }
  }

  /** Writes beside, flushes, and gives the file its name; leaves nothing when that fails. */
  private void write(byte[] packed, Path beside, Path parent, Path file) throws IOException {
    try {
      try (FileChannel out =
          FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(packed);
        while (buffer.hasRemaining()) {
          out.write(buffer);
        }
        out.force(true);
      }
      if (!Files.isDirectory(parent)) {
        Files.createDirectories(parent);
        flush(folder);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      flush(parent);
    } catch (IOException e) {
      // A full disk must not be filled with what nobody will use.
      try {
        Files.deleteIfExists(beside);
      } catch (IOException alsoThis) {
        e.addSuppressed(alsoThis);
      }
      throw e;
    }
  }

  /**
   * Whether bytes are kept already. Their file is touched: a sweep that found it without a row
   * leaves it, since a row may be about to be written.
   */
  private static boolean isThere(Path file) throws IOException {
    try {
      BasicFileAttributeView times = Files.getFileAttributeView(file, BasicFileAttributeView.class);
      FileTime before = times.readAttributes().lastModifiedTime();
      times.setTimes(FileTime.from(before.toInstant().plusNanos(1_000_000)), null, null);
      return true;
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  /**
   * The bytes with a hash.
   *
   * @throws NoSuchThing when they are not kept
   * @throws Unreadable when the file is damaged
   */
  public byte[] bytes(String sha256) {
    Path file = path(sha256);
    try {
      byte[] packed = Files.readAllBytes(file);
      byte[] bytes = Zstd.decompress(packed, Math.toIntExact(Zstd.getFrameContentSize(packed)));
      if (HexFormat.of().formatHex(sha256(bytes)).equals(sha256)) {
        return bytes;
      }
    } catch (NoSuchFileException _) {
      throw new NoSuchThing(
          StoreCode.NO_SUCH_BLOB,
          "no kept bytes with this hash",
          sha256,
          "Ingest the filing again: its bytes are fetched anew.");
    } catch (IOException e) {
      throw DiskFailure.of("cannot read kept bytes", file, e);
    } catch (ZstdException | ArithmeticException _) {
      // Told below, with bytes whose hash is another.
    }
    throw new Unreadable(
        StoreCode.BLOB_DAMAGED,
        "kept bytes are not what they were",
        file.toString(),
        "Delete the file and ingest the filing again; check the disk.");
  }

  /**
   * Removes files without a row, left by a process that was killed; answers how many. May run while
   * bytes are being kept.
   */
  public int sweep(Database database) {
    int removed = 0;
    try (DirectoryStream<Path> parents = Files.newDirectoryStream(folder, "??")) {
      for (Path parent : parents) {
        for (Path file : strays(database, parent).strays()) {
          if (deleteUnlessFresh(file)) {
            removed++;
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot sweep " + folder, e);
    }
    sweeping.lock();
    try {
      swept = true;
      fresh.clear();
    } finally {
      sweeping.unlock();
    }
    return removed;
  }

  /** Files without a row in a folder of kept bytes, and how many files there are. */
  public record Strays(long files, List<Path> strays) {}

  /** Looks for files without a row in one of the folders under {@link #folder}. */
  public Strays strays(Database database, Path parent) throws IOException {
    List<Path> files;
    try (var listed = Files.list(parent)) {
      files = listed.toList();
    }
    Set<String> known = known(database, files.stream().map(Blobs::hashOf).toList());
    return new Strays(
        files.size(), files.stream().filter(file -> !known.contains(hashOf(file))).toList());
  }

  private boolean deleteUnlessFresh(Path file) throws IOException {
    sweeping.lock();
    try {
      return !fresh.contains(hashOf(file)) && Files.deleteIfExists(file);
    } finally {
      sweeping.unlock();
    }
  }

  private static Set<String> known(Database database, List<String> hashes) {
    return database.with(
        connection -> {
          Object[] wanted = hashes.stream().map(HexFormat.of()::parseHex).toArray(byte[][]::new);
          try (var statement = connection.prepareStatement(KNOWN)) {
            statement.setArray(1, connection.createArrayOf("bytea", wanted));
            statement.setArray(2, connection.createArrayOf("bytea", wanted));
            statement.setArray(3, connection.createArrayOf("bytea", wanted));
            try (var rows = statement.executeQuery()) {
              Set<String> found = new HashSet<>();
              while (rows.next()) {
                found.add(HexFormat.of().formatHex(rows.getBytes(1)));
              }
              return found;
            }
          }
        });
  }

  /** Takes kept bytes by hash, with the size of their file. */
  @FunctionalInterface
  public interface KeptReader {
    void take(byte[] sha256, long stored) throws IOException;
  }

  /** All kept bytes that have a row, as a transaction sees them, in the order of their hash. */
  public static void eachKept(Connection connection, KeptReader reader)
      throws SQLException, IOException {
    boolean added = Database.list(connection, ADDS_DOCUMENTS, row -> row.getBoolean(1)).getFirst();
    try (PreparedStatement statement =
        connection.prepareStatement(added ? KEPT : KEPT_OF_FILINGS)) {
      statement.setFetchSize(10_000);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.take(rows.getBytes(1), rows.getLong(2));
        }
      }
    }
  }

  /** The folder of all kept bytes. */
  public Path folder() {
    return folder;
  }

  /** The file of the bytes with a hash, whether it is there or not. */
  public Path path(String sha256) {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("'" + sha256 + "' is no SHA-256 in hexadecimal");
    }
    return folder.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2) + ".zst");
  }

  private static String hashOf(Path file) {
    int names = file.getNameCount();
    String name = file.getName(names - 1).toString();
    return file.getName(names - 2) + name.substring(0, name.length() - ".zst".length());
  }

  private static void flush(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
