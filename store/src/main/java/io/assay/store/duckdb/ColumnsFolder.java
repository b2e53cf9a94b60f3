package io.assay.store.duckdb;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.CouldNotAsk;
import io.assay.store.StoreCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The folder of series in Parquet. Thread-safe.
 *
 * <pre>
 * place                  name of this place, made once
 * writer                 locked by the process that writes
 * manifests/N.json       generation N
 * parts/TABLE/PARTITION  Parquet files, never changed
 * readers/ID             locked by a process that reads; the generations it holds
 * spill/ID               of that process, for what does not fit its memory
 * work/                  of the writer, worth nothing after it
 * </pre>
 */
final class ColumnsFolder {

  private static final String SUFFIX = ".json";

  // A second look at a file that this process has locked would give the lock back.
  private static final String PROCESS =
      ProcessHandle.current().pid()
          + "-"
          + ProcessHandle.current().info().startInstant().map(i -> i.toEpochMilli()).orElse(0L)
          + "-";

  private final Path root;
  private final RandomGenerator chance;
  private final String place;

  ColumnsFolder(Path folder, RandomGenerator chance) {
    this.root = folder.toAbsolutePath().normalize();
    this.chance = chance;
    try {
      for (String name : List.of("manifests", "parts", "readers", "spill", "work")) {
        Files.createDirectories(root.resolve(name));
      }
      this.place = placeName();
    } catch (IOException e) {
      throw cannot("be used", e);
    }
  }

  private String placeName() throws IOException {
    Path file = root.resolve("place");
    if (!Files.exists(file)) {
      Path beside = root.resolve("place." + name());
      Files.writeString(beside, name());
      try {
        // A link is made once, also when two processes begin at the same time.
        Files.createLink(file, beside);
      } catch (java.nio.file.FileAlreadyExistsException _) {
        // The other was first: its name is the place's.
      } finally {
        Files.delete(beside);
      }
    }
    return Files.readString(file).strip();
  }

  /** A failure of the folder: nothing is lost, it is tried again. */
  CouldNotAsk cannot(String what, IOException e) {
    CouldNotAsk failure =
        new CouldNotAsk(
            StoreCode.COLUMNS_UNUSABLE,
            "the folder of columns cannot " + what + ": " + e,
            root.toString(),
            "Make room, or make it writable; what is to be fed waits meanwhile.");
    failure.initCause(e);
    return failure;
  }

  String place() {
    return place;
  }

  Path root() {
    return root;
  }

  Path work() {
    return root.resolve("work");
  }

  /** Where a reader puts what does not fit its memory. */
  Path spill(String reader) {
    return root.resolve("spill").resolve(reader);
  }

  Path part(String file) {
    return root.resolve("parts").resolve(file);
  }

  /** A name nobody had before. */
  String name() {
    return HexFormat.of().toHexDigits(chance.nextLong());
  }

  /**
   * Takes the right to write.
   *
   * @throws AskedWrongly when another process has it
   */
  FileChannel takeWriting() {
    try {
      FileChannel channel =
          FileChannel.open(
              root.resolve("writer"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel).isPresent()) {
        return channel;
      }
      channel.close();
    } catch (IOException e) {
      throw cannot("be written to", e);
    }
    throw new AskedWrongly(
        StoreCode.COLUMNS_TAKEN,
        "another process writes to the folder of columns",
        root.toString(),
        "Only one may: wait until it ends.");
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException _) {
      return Optional.empty();
    }
  }

  /** The newest manifest that is whole; the empty one where there is none. */
  Manifest newest() {
    for (long generation : generations()) {
      Optional<Manifest> manifest = find(generation);
      if (manifest.isPresent()) {
        return manifest.get();
      }
    }
    return Manifest.EMPTY;
  }

  /** The number of the newest manifest, by its name alone. */
  long newestGeneration() {
    return generations().stream().findFirst().orElse(0L);
  }

  /** Generations that have a manifest, newest first. */
  List<Long> generations() {
    try (Stream<Path> files = Files.list(manifests())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("\\d{1,18}\\.json"))
          .map(name -> Long.parseLong(name.substring(0, name.length() - SUFFIX.length())))
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (IOException e) {
      throw cannot("be read", e);
    }
  }

  /** A manifest, unless it is gone or not whole. */
  Optional<Manifest> find(long generation) {
    try {
      return Optional.of(Manifest.decode(Files.readAllBytes(manifest(generation))));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private Path manifests() {
    return root.resolve("manifests");
  }

  private Path manifest(long generation) {
    return manifests().resolve(manifestName(generation));
  }

  private static String manifestName(long generation) {
    return String.format(Locale.ROOT, "%010d", generation) + SUFFIX;
  }

  /** Makes a generation the one that is served. */
  void publish(Manifest manifest) {
    Path beside = work().resolve("manifest." + name());
    try {
      Files.write(beside, manifest.encoded());
      settle(beside, manifests(), manifestName(manifest.generation()));
    } catch (IOException e) {
      throw cannot("keep a manifest", e);
    }
  }

  /** Gives a file that is written its place: it is there whole, or not at all. */
  static void settle(Path written, Path target, String name) throws IOException {
    force(written);
    Files.createDirectories(target);
    Files.move(written, target.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    force(target);
  }

  /** Sees to it that a file or folder is on the disk. */
  private static void force(Path path) throws IOException {
    Set<StandardOpenOption> how =
        Files.isDirectory(path)
            ? Set.of(StandardOpenOption.READ)
            : Set.of(StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }

  static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** A name to read under. */
  String readerName() {
    return PROCESS + name();
  }

  /** Where a process says which generations it reads. */
  FileChannel openReader(String name) {
    try {
      FileChannel channel =
          FileChannel.open(
              root.resolve("readers").resolve(name),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (lock(channel).isEmpty()) {
        throw new IOException("a reader's name is taken");
      }
      return channel;
    } catch (IOException e) {
      throw cannot("be read from", e);
    }
  }

  void closeReader(String name, FileChannel channel) {
    try {
      clear(spill(name));
      Files.deleteIfExists(root.resolve("readers").resolve(name));
      channel.close();
    } catch (IOException e) {
      throw cannot("be left", e);
    }
  }

  void tell(FileChannel reader, Set<Long> generations) {
    StringBuilder text = new StringBuilder();
    generations.forEach(generation -> text.append(generation).append('\n'));
    // Of one length for as long as a few are held: it is never seen half written.
    byte[] bytes = String.format(Locale.ROOT, "%-200s", text).getBytes(StandardCharsets.US_ASCII);
    try {
      reader.write(ByteBuffer.wrap(bytes), 0);
      reader.truncate(bytes.length);
    } catch (IOException e) {
      throw cannot("be read from", e);
    }
  }

  /** Generations that other processes that live hold; marks of dead ones are cleared away. */
  List<Long> heldByReaders() {
    List<Long> held = new ArrayList<>();
    try (Stream<Path> files = Files.list(root.resolve("readers"))) {
      for (Path file : files.toList()) {
        if (isDead(file)) {
          clear(spill(file.getFileName().toString()));
          Files.deleteIfExists(file);
          continue;
        }
        Files.readString(file)
            .lines()
            .map(String::strip)
            .filter(line -> line.matches("\\d{1,18}"))
            .map(Long::valueOf)
            .forEach(held::add);
      }
    } catch (NoSuchFileException _) {
      // One that ended between two looks holds nothing.
    } catch (IOException e) {
      throw cannot("be cleared", e);
    }
    return held;
  }

  private static boolean isDead(Path reader) throws IOException {
    if (reader.getFileName().toString().startsWith(PROCESS)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(reader, StandardOpenOption.WRITE)) {
      return lock(channel).isPresent();
    }
  }

  /** Deletes parts and manifests that are in none of these generations. */
  void sweep(Set<Long> kept) {
    Set<Path> files = new java.util.HashSet<>();
    for (long generation : kept) {
      find(generation).ifPresent(m -> m.parts().forEach(p -> files.add(part(p.file()))));
    }
    try {
      for (long generation : generations()) {
        if (!kept.contains(generation)) {
          Files.deleteIfExists(manifest(generation));
        }
      }
      try (Stream<Path> all = Files.walk(root.resolve("parts"))) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          if (!files.contains(file)) {
            Files.deleteIfExists(file);
          }
        }
      }
    } catch (IOException e) {
      throw cannot("be cleared", e);
    }
  }

  /** Empties the writer's own corner. */
  void clearWork() {
    clear(work());
    try {
      Files.createDirectories(work());
    } catch (IOException e) {
      throw cannot("be written to", e);
    }
  }

  /** Deletes a folder with all that is in it. */
  void clear(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw cannot("be cleared", e);
    }
  }
}
