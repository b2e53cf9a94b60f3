package io.assay.specimens.trouble;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * A small file system of its own (tmpfs), mounted on a folder where that is allowed: it can be
 * filled, made read-only, and freed again. One thread at a time.
 */
public final class SmallDisk implements AutoCloseable {

  /** The message tests are skipped with where nothing may be mounted. */
  public static final String FORBIDDEN =
      "a small file system cannot be mounted here: run as root on Linux to test full disks";

  private final Path folder;
  private final Path filling;

  private SmallDisk(Path folder) {
    this.folder = folder;
    this.filling = folder.resolve("filling");
  }

  /** A disk of so many megabytes on a folder, which is made; empty where it may not be. */
  public static Optional<SmallDisk> mount(Path folder, int megabytes) {
    try {
      Files.createDirectories(folder);
      boolean mounted =
          run(
              "mount",
              "-t",
              "tmpfs",
              "-o",
              "mode=0777,size=" + megabytes + "m",
              "tmpfs",
              folder.toString());
      return mounted ? Optional.of(new SmallDisk(folder)) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /** Fills it but for so many bytes; may be called again to fill what became free. */
  public void fill(long leaving) throws IOException {
    byte[] block = "full ".repeat(3_277).getBytes(StandardCharsets.UTF_8);
    try (var out =
        Files.newOutputStream(filling, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (Files.getFileStore(folder).getUsableSpace() > leaving + block.length) {
        out.write(block);
      }
      while (leaving == 0) {
        out.write(block, 0, 1_024);
      }
    } catch (IOException e) {
      if (leaving > 0 || Files.getFileStore(folder).getUsableSpace() > block.length) {
        throw e;
      }
    }
  }

  /** Frees what was filled. */
  public void free() throws IOException {
    Files.deleteIfExists(filling);
  }

  /** Whether it can be written to from now on. */
  public void setWritable(boolean writable) throws IOException {
    if (!run("mount", "-o", "remount," + (writable ? "rw" : "ro"), folder.toString())) {
      throw new IOException("cannot remount " + folder + ": somebody writes");
    }
  }

  /** Unmounts it, even while somebody holds a file of it. */
  @Override
  public void close() {
    try {
      run("umount", "-l", folder.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean run(String... command) throws IOException {
    try {
      return new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
