package io.assay.cli.reading;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.NoSuchThing;
import io.assay.edgar.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The bytes of a file named on the command line, never more than a limit. */
final class FileBytes {

  /** EDGAR takes no submission above 200 MB; one byte more is none of its. */
  static final int MOST = 200_000_000;

  private final int most;

  FileBytes(int most) {
    this.most = most;
  }

  /**
   * Reads a file whole.
   *
   * @throws NoSuchThing when there is no such file
   * @throws Unreadable when it is a folder, too large, or not to be opened
   */
  ByteSlice read(String name) {
    Path path = path(name);
    if (Files.isDirectory(path)) {
      throw new Unreadable(
          CliCode.IS_A_FOLDER,
          "this is a folder, not a file",
          name,
          "Name the files in it, for example " + name + "/*.txt; `ingest` takes folders.");
    }
    if (Files.notExists(path)) {
      throw noSuchFile(name);
    }
    try (InputStream file = Files.newInputStream(path)) {
      if (Files.size(path) > most) {
        throw tooLarge(name, Files.size(path));
      }
      byte[] bytes = file.readNBytes(most + 1);
      if (bytes.length > most) {
        throw tooLarge(name, bytes.length);
      }
      return ByteSlice.of(bytes);
    } catch (IOException e) {
      throw new Unreadable(
          CliCode.FILE_NOT_OPEN,
          "the file cannot be opened: " + e,
          name,
          "Check that it may be read and lies on a disk that works.");
    }
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw noSuchFile(name);
    }
  }

  private static NoSuchThing noSuchFile(String name) {
    return new NoSuchThing(
        CliCode.FILE_MISSING, "there is no such file", name, "Check the name and the folder.");
  }

  private Unreadable tooLarge(String name, long bytes) {
    return new Unreadable(
        EdgarCode.FILE_TOO_LARGE,
        "the file has " + bytes + " bytes or more; at most " + most + " are read",
        name,
        "EDGAR takes no submission this large: check what the file is, or give its documents one"
            + " by one.");
  }
}
