package io.assay.server.sharing;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Tells this program from any other that might answer the same question otherwise: by what it is
 * made of. Two that are built alike are the same.
 */
public final class Program {

  /** The directory at the end of an archive bears a checksum of each file in it. */
  private static final int DIRECTORY_BYTES = 4 << 20;

  private Program() {}

  /** The same for all processes that run the same classes. */
  public static String name() {
    CRC32C sum = new CRC32C();
    long length = 0;
    try {
      for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
        Path path = Path.of(entry);
        if (Files.isRegularFile(path)) {
          length += Files.size(path);
          addEnd(sum, path);
        } else if (Files.isDirectory(path)) {
          length += addFolder(sum, path);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own files", e);
    }
    return Long.toHexString(sum.getValue()) + '-' + length;
  }

  private static void addEnd(CRC32C sum, Path archive) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "r")) {
      byte[] end = new byte[(int) Math.min(DIRECTORY_BYTES, file.length())];
      file.seek(file.length() - end.length);
      file.readFully(end);
      sum.update(end);
    }
  }

  private static long addFolder(CRC32C sum, Path folder) throws IOException {
    long length = 0;
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      String line =
          folder.relativize(file) + " " + Files.getLastModifiedTime(file).toMillis() + "\n";
      sum.update(line.getBytes(StandardCharsets.UTF_8));
      length += Files.size(file);
    }
    return length;
  }
}
