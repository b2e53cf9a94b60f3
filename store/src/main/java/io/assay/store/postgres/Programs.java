package io.assay.store.postgres;

import io.assay.edgar.AskedWrongly;
import io.assay.store.StoreCode;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once from the archive on the class path ({@code
 * postgres-linux-x86_64.txz}: a tar file, xz-compressed).
 */
final class Programs {

  private static final int BLOCK = 512;

  private Programs() {}

  /**
   * The folder with {@code bin/postgres}, unpacked under {@code cache} unless it is there.
   *
   * @throws AskedWrongly when there is no archive for this machine
   */
  static Path unpacked(Path cache) {
    String name = archive();
    try (InputStream in = Programs.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new AskedWrongly(
            StoreCode.NO_DATABASE_FOR_PLATFORM,
            "there is no embedded PostgreSQL for this machine (" + name + ")",
            "Give a PostgreSQL of your own: --database-url jdbc:postgresql://host/name");
      }
      Path folder = cache.resolve("postgres-" + fingerprint(name));
      if (!Files.isDirectory(folder)) {
        unpack(in, folder);
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + name + " into " + cache, e);
    }
  }

  /** Another release of the programs goes into another folder: told apart by its packed size. */
  private static String fingerprint(String name) throws IOException {
    var resource = Programs.class.getResource("/" + name);
    if (resource == null) {
      throw new EOFException(name);
    }
    return Long.toHexString(resource.openConnection().getContentLengthLong());
  }

  private static String archive() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String os = system.contains("mac") ? "darwin" : system.contains("win") ? "windows" : "linux";
    String cpu = machine.equals("aarch64") || machine.equals("arm64") ? "arm_64" : "x86_64";
    return "postgres-" + os + "-" + cpu + ".txz";
  }

  /** Unpacks beside and renames, so that a folder with the name is always whole. */
  private static void unpack(InputStream packed, Path folder) throws IOException {
    Files.createDirectories(folder.toAbsolutePath().getParent());
    Path beside = Files.createTempDirectory(folder.toAbsolutePath().getParent(), "unpacking");
    try (DataInputStream tar =
        new DataInputStream(
            new BufferedInputStream(
                new XZInputStream(new BufferedInputStream(packed, 1 << 16)), 1 << 16))) {
      entries(tar, beside);
    }
    try {
      Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // Of a folder that is not empty the system tells without a name of its own.
      if (!Files.isDirectory(folder)) {
        throw e;
      }
      // Another process was faster, with the same bytes.
      try (var files = Files.walk(beside)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  // A tar file: headers of 512 bytes (name, mode, size in octal, kind, link, prefix), each followed
  // by the bytes, filled up to 512. Source: POSIX.1-1988 ustar; 'L' is GNU's long name.
  private static void entries(DataInputStream tar, Path folder) throws IOException {
    byte[] header = new byte[BLOCK];
    String longName = "";
    while (true) {
      tar.readFully(header);
      if (header[0] == 0) {
        return;
      }
      String prefix = text(header, 345, 155);
      String name =
          !longName.isEmpty()
              ? longName
              : (prefix.isEmpty() ? "" : prefix + "/") + text(header, 0, 100);
      longName = "";
      int mode = Integer.parseInt(text(header, 100, 8).strip(), 8);
      long size = Long.parseLong(text(header, 124, 12).strip(), 8);
      Path target = folder.resolve(name).normalize();
      if (!target.startsWith(folder)) {
        throw new IOException("entry leaves the folder: " + name);
      }
      long filling = (BLOCK - size % BLOCK) % BLOCK;
      switch (header[156]) {
        case 'L' -> {
          byte[] bytes = tar.readNBytes(Math.toIntExact(size));
          longName = text(bytes, 0, bytes.length);
          tar.skipNBytes(filling);
          continue;
        }
        case '5' -> Files.createDirectories(target);
        case '2' -> {
          Files.createDirectories(target.getParent());
          Files.createSymbolicLink(target, Path.of(text(header, 157, 100)));
        }
        case '0', 0 -> {
          Files.createDirectories(target.getParent());
          try (OutputStream out = Files.newOutputStream(target)) {
            long left = size;
            byte[] buffer = new byte[1 << 16];
            while (left > 0) {
              int read = tar.read(buffer, 0, (int) Math.min(left, buffer.length));
              if (read < 0) {
                throw new EOFException(name);
              }
              out.write(buffer, 0, read);
              left -= read;
            }
          }
          if ((mode & 0100) != 0) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
          }
          tar.skipNBytes(filling);
          continue;
        }
        default -> {}
      }
      tar.skipNBytes(size + filling);
    }
  }

  private static String text(byte[] bytes, int from, int length) {
    int end = from;
    while (end < from + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }

  /**
   * What to put before a command. PostgreSQL refuses to run as root: there it runs in a user
   * namespace of its own, or, where that is forbidden, as nobody. In a session of its own, Ctrl-C
   * at the terminal reaches this process alone, which stops it in order.
   */
  static List<String> prefix() {
    boolean root = "root".equals(System.getProperty("user.name"));
    boolean session = runs(List.of("setsid", "true"));
    List<String> before = new java.util.ArrayList<>();
    if (root && runs(List.of("unshare", "-U", "true"))) {
      before.addAll(List.of("unshare", "-U"));
    } else if (root) {
      before.addAll(List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"));
    }
    if (session) {
      before.add("setsid");
    }
    return before;
  }

  private static boolean runs(List<String> command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
