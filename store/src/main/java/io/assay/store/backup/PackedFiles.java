package io.assay.store.backup;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import io.assay.store.backup.Manifest.FileSum;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/** Files packed with zstd: written with their checksum, on the disk when closed; read; copied. */
final class PackedFiles {

  private static final int LEVEL = 3;
  private static final int BUFFER = 1 << 17;

  private PackedFiles() {}

  /** A file being written. One thread at a time. */
  static final class Writing implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;
    private final MessageDigest digest = RowHash.sha256();
    private final OutputStream out;
    private boolean closed;

    Writing(Path path) throws IOException {
      this.path = path;
      this.channel =
          FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      this.out =
          new ZstdOutputStream(
                  new DigestOutputStream(
                      new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER), digest),
                  LEVEL)
              .setChecksum(true);
    }

    OutputStream out() {
      return out;
    }

    /** Ends the file and flushes it to the disk; answers what it is. */
    FileSum finish() throws IOException {
      out.flush();
      closed = true;
      // Closing the stream closes the channel, which must first be flushed with the last block.
      try (FileChannel again = FileChannel.open(path, StandardOpenOption.WRITE)) {
        out.close();
        again.force(true);
      }
      return new FileSum(
          String.valueOf(path.getFileName()),
          Files.size(path),
          HexFormat.of().formatHex(digest.digest()));
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        channel.close();
      }
    }
  }

  static InputStream reading(Path path) throws IOException {
    return new ZstdInputStream(Files.newInputStream(path));
  }

  /** What is wrong with kept bytes, if anything: they must have the hash that names them. */
  static Optional<String> fault(Path file, String sha256) {
    MessageDigest digest = RowHash.sha256();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = reading(file)) {
      int read = in.read(buffer);
      while (read >= 0) {
        digest.update(buffer, 0, read);
        read = in.read(buffer);
      }
    } catch (NoSuchFileException _) {
      return Optional.of("it is missing");
    } catch (IOException e) {
      return Optional.of("it cannot be read: " + e.getMessage());
    }
    return HexFormat.of().formatHex(digest.digest()).equals(sha256)
        ? Optional.empty()
        : Optional.of("its bytes were altered: the SHA-256 is another");
  }

  /** Copies a file under its new name at once, on the disk; the folder is flushed by the caller. */
  static void copy(Path from, Path beside, Path to) throws IOException {
    Files.copy(from, beside, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Flushes a folder: names in it are on the disk then. */
  static void flush(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
