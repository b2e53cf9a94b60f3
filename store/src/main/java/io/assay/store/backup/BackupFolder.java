package io.assay.store.backup;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.NoSuchThing;
import io.assay.edgar.Unreadable;
import io.assay.store.StoreCode;
import io.assay.store.backup.Manifest.FileSum;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of backups. They share the kept bytes, each of which is there once, so a backup costs
 * what is new. One process at a time writes to it; any may read. Thread-safe.
 *
 * <pre>
 * lock                                  held by the process that writes
 * blobs/ab/cdef....zst                  filings as they came, named by their SHA-256
 * backups/20261121T120000Z/*.zst        the rows of a table each, and the list of its kept bytes
 * backups/20261121T120000Z/manifest.json  written last: without it there is no backup
 * </pre>
 */
public final class BackupFolder {

  static final String MANIFEST = "manifest.json";
  static final Pattern ID = Pattern.compile("[0-9]{8}T[0-9]{6}Z(-[0-9]{1,4})?");
  private static final long LARGEST_MANIFEST = 64L << 20;

  private final Path root;

  private BackupFolder(Path root) {
    this.root = root;
  }

  /**
   * A backup that is whole, as far as its manifest says.
   *
   * @param id names it; in order of time
   * @param schema version of the schema
   * @param tableBytes of its own files
   * @param blobBytes of the kept bytes it needs, which it shares with others
   */
  public record Listed(
      String id,
      Instant began,
      Instant finished,
      String program,
      String schema,
      int tables,
      long rows,
      long tableBytes,
      long blobs,
      long blobBytes,
      int missing) {}

  /** What is wrong with a file of a backup. */
  public record Fault(String file, String what) {}

  /** The folder at a path; nothing is made or looked at yet. */
  public static BackupFolder at(Path root) {
    return new BackupFolder(root.toAbsolutePath().normalize());
  }

  public Path root() {
    return root;
  }

  Path blobs() {
    return root.resolve("blobs");
  }

  Path backup(String id) {
    if (!ID.matcher(id).matches()) {
      throw new AskedWrongly(
          StoreCode.NO_SUCH_BACKUP, "'" + id + "' is no name of a backup", list().toString());
    }
    return root.resolve("backups").resolve(id);
  }

  Path blob(String sha256) {
    return blobs().resolve(sha256.substring(0, 2)).resolve(sha256.substring(2) + ".zst");
  }

  /** The right to write to the folder; given back when closed, or when the process ends. */
  record Hold(FileChannel channel) implements AutoCloseable {
    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Makes the folder if missing, and holds it. */
  Hold hold() {
    try {
      Files.createDirectories(root.resolve("backups"));
      Files.createDirectories(blobs());
      FileChannel channel =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel).isEmpty()) {
        channel.close();
        throw new AskedWrongly(
            StoreCode.BACKUP_UNDER_WAY,
            "another process writes a backup there",
            root.toString(),
            "Wait until it is done, or give another folder.");
      }
      return new Hold(channel);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException _) {
      return Optional.empty();
    }
  }

  AskedWrongly unusable(IOException e) {
    return new AskedWrongly(
        StoreCode.BACKUP_PLACE_UNUSABLE,
        "the folder for backups cannot be used: " + e,
        root.toString(),
        "Give a folder that can be written to, on a disk with room; nothing that was there is"
            + " harmed.");
  }

  /** Backups with a manifest, the newest first; those whose manifest is broken are left out. */
  public List<Listed> list() {
    List<Listed> found = new ArrayList<>();
    for (String id : ids()) {
      try {
        found.add(listed(manifest(id)));
      } catch (Unreadable _) {
        // Verification names it; a list of what can be restored has no place for it.
      }
    }
    return found;
  }

  static Listed listed(Manifest manifest) {
    return new Listed(
        manifest.id(),
        manifest.began(),
        manifest.finished(),
        manifest.program(),
        manifest.schema(),
        manifest.tables().size(),
        manifest.rows(),
        manifest.bytes(),
        manifest.blobs().count(),
        manifest.blobs().stored(),
        manifest.missing().size());
  }

  /** Names of the folders that have a manifest, the newest first. */
  List<String> ids() {
    Path folder = root.resolve("backups");
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(one -> Files.exists(one.resolve(MANIFEST)))
          .map(one -> String.valueOf(one.getFileName()))
          .filter(name -> ID.matcher(name).matches())
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (NoSuchFileException | NotDirectoryException _) {
      return List.of();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /**
   * The manifest of a backup.
   *
   * @param id empty for the newest
   * @throws NoSuchThing when there is none
   * @throws Unreadable when it is broken
   */
  Manifest manifest(Optional<String> id) {
    Optional<String> wanted = id.or(() -> ids().stream().findFirst());
    if (wanted.isEmpty() || !Files.exists(backup(wanted.get()).resolve(MANIFEST))) {
      throw new NoSuchThing(
          StoreCode.NO_SUCH_BACKUP,
          wanted.isEmpty()
              ? "there is no backup: no folder with a manifest"
              : "there is no backup " + wanted.get(),
          root.toString(),
          "Give the folder that ./assay backup was given; --list names what is in it.");
    }
    return manifest(wanted.get());
  }

  private Manifest manifest(String id) {
    Path file = backup(id).resolve(MANIFEST);
    try {
      if (Files.size(file) > LARGEST_MANIFEST) {
        throw new IOException("it is larger than any manifest");
      }
      Manifest manifest = ManifestJson.read(Files.readAllBytes(file));
      if (!manifest.id().equals(id)) {
        throw new IOException("it is the manifest of " + manifest.id());
      }
      return manifest;
    } catch (IOException e) {
      throw broken(List.of(new Fault(root.relativize(file).toString(), problem(e))));
    }
  }

  /** The failure of a backup that is not what it was. */
  Unreadable broken(List<Fault> faults) {
    Fault first = faults.getFirst();
    return new Unreadable(
        StoreCode.BACKUP_BROKEN,
        "the backup is broken: "
            + first.file()
            + ": "
            + first.what()
            + (faults.size() == 1 ? "" : ", and " + (faults.size() - 1) + " more files"),
        root.toString(),
        "Use another backup (./assay backup --list DEST), and check the disk this one lies on.");
  }

  private static String problem(IOException e) {
    return e.getMessage() == null || e.getMessage().isEmpty() ? e.toString() : e.getMessage();
  }

  /**
   * Reads a whole backup and compares it with its manifest: every file, every kept byte. Answers
   * what is wrong, nothing when it is whole.
   *
   * @param id empty for the newest
   * @throws NoSuchThing when there is none
   * @throws Unreadable when the manifest itself is broken
   */
  public List<Fault> verify(Optional<String> id, Progress progress) {
    Manifest manifest = manifest(id);
    List<Fault> faults = new ArrayList<>(verifyTables(manifest, progress));
    long done = 0;
    for (BlobEntry blob : blobList(manifest)) {
      PackedFiles.fault(blob(blob.sha256()), blob.sha256())
          .ifPresent(
              what -> faults.add(new Fault(root.relativize(blob(blob.sha256())).toString(), what)));
      progress.at("checking kept bytes", ++done, manifest.blobs().count());
    }
    manifest.missing().forEach(one -> faults.add(new Fault("blobs", "not in the backup: " + one)));
    return faults;
  }

  /** Compares the files of tables with the manifest. */
  List<Fault> verifyTables(Manifest manifest, Progress progress) {
    List<Fault> faults = new ArrayList<>();
    List<FileSum> files =
        Stream.concat(
                manifest.tables().stream().map(Manifest.Table::file),
                manifest.blobs().file().stream())
            .toList();
    long done = 0;
    for (FileSum file : files) {
      progress.at("checking " + file.name(), ++done, files.size());
      Path path = backup(manifest.id()).resolve(file.name());
      fault(path, file)
          .ifPresent(what -> faults.add(new Fault(root.relativize(path).toString(), what)));
    }
    return faults;
  }

  private static Optional<String> fault(Path path, FileSum wanted) {
    try {
      long size = Files.size(path);
      if (size != wanted.bytes()) {
        return Optional.of(
            "it has %,d bytes, the manifest says %,d".formatted(size, wanted.bytes()));
      }
      return sha256(path).equals(wanted.sha256())
          ? Optional.empty()
          : Optional.of("its bytes were altered: the SHA-256 is another");
    } catch (NoSuchFileException _) {
      return Optional.of("it is missing");
    } catch (IOException e) {
      return Optional.of("it cannot be read: " + problem(e));
    }
  }

  private static String sha256(Path path) throws IOException {
    MessageDigest digest = RowHash.sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
      while (in.read(buffer) >= 0) {
        // The digest sees what is read.
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Kept bytes that a backup needs, and how large their file is. */
  record BlobEntry(String sha256, long stored) {}

  /** The kept bytes that a backup needs. */
  List<BlobEntry> blobList(Manifest manifest) {
    if (manifest.blobs().file().isEmpty()) {
      return List.of();
    }
    Path path = backup(manifest.id()).resolve(manifest.blobs().file().get().name());
    List<BlobEntry> entries = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(PackedFiles.reading(path), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null) {
        if (!line.matches("[0-9a-f]{64} [0-9]{1,18}")) {
          throw new IOException("line " + (entries.size() + 1) + " names no kept bytes");
        }
        entries.add(new BlobEntry(line.substring(0, 64), Long.parseLong(line.substring(65))));
        line = lines.readLine();
      }
      return entries;
    } catch (IOException e) {
      throw broken(List.of(new Fault(root.relativize(path).toString(), problem(e))));
    }
  }

  /** What went with retired backups. */
  public record Retired(List<String> backups, long blobs) {}

  /**
   * Removes all but the newest backups, and kept bytes that none of those left needs.
   *
   * @param keep how many stay, at least 1
   */
  public Retired retire(int keep) {
    try (Hold _ = hold()) {
      return retireHeld(keep);
    }
  }

  /** The same for who holds the folder already. */
  Retired retireHeld(int keep) {
    if (keep < 1) {
      throw new IllegalArgumentException("at least one backup is kept, not " + keep);
    }
    List<String> all = ids();
    List<String> old = all.subList(Math.min(keep, all.size()), all.size());
    if (old.isEmpty()) {
      return new Retired(List.of(), 0);
    }
    // Read before anything goes: one that cannot be read keeps every byte where it is.
    Set<String> needed = new HashSet<>();
    for (String id : all.subList(0, Math.min(keep, all.size()))) {
      blobList(manifest(id)).forEach(blob -> needed.add(blob.sha256()));
    }
    try {
      for (String id : old) {
        // The manifest first: what is left of a removal broken off is no backup.
        Files.delete(backup(id).resolve(MANIFEST));
        delete(backup(id));
      }
      return new Retired(List.copyOf(old), sweep(needed));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private long sweep(Set<String> needed) throws IOException {
    long removed = 0;
    try (DirectoryStream<Path> parents = Files.newDirectoryStream(blobs(), "??")) {
      for (Path parent : parents) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(parent, "*.zst")) {
          for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            String hash = parent.getFileName() + name.substring(0, name.length() - 4);
            if (!needed.contains(hash)) {
              Files.delete(file);
              removed++;
            }
          }
        }
      }
    }
    return removed;
  }

  /** Removes what backups left that were broken off. */
  void clear() throws IOException {
    try (Stream<Path> all = Files.list(root.resolve("backups"))) {
      for (Path one : all.toList()) {
        if (!Files.exists(one.resolve(MANIFEST))) {
          delete(one);
        }
      }
    }
    delete(blobs().resolve("tmp"));
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Writes the manifest under its name at once, on the disk. */
  void seal(Manifest manifest) throws IOException {
    Path folder = backup(manifest.id());
    Path beside = folder.resolve(MANIFEST + ".new");
    try (FileChannel out =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(ManifestJson.write(manifest));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    PackedFiles.flush(folder);
    PackedFiles.flush(root.resolve("backups"));
    Files.move(beside, folder.resolve(MANIFEST), StandardCopyOption.ATOMIC_MOVE);
    PackedFiles.flush(folder);
  }
}
