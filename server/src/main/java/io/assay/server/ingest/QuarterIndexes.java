package io.assay.server.ingest;

import io.assay.edgar.CouldNotAsk;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.client.EdgarClient;
import io.assay.edgar.index.IndexEntry;
import io.assay.edgar.index.IndexReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Master indexes of quarters, kept in files while they are worked through: one is 50 MB and is read
 * row by row, never held. Thread-safe; a file is there whole or not at all.
 */
public final class QuarterIndexes {

  private final EdgarClient client;
  private final Path folder;

  /**
   * @param folder where files are kept; made when the first is
   */
  public QuarterIndexes(EdgarClient client, Path folder) {
    this.client = client;
    this.folder = folder;
  }

  /** The file of a quarter, asked for where it is not there yet. */
  public Path file(int year, int quarter) {
    Path file = folder.resolve(year + "Q" + quarter + ".master.idx");
    try {
      if (!Files.isRegularFile(file)) {
        Files.createDirectories(folder);
        client.keepQuarterlyIndex(year, quarter, file);
      }
      return file;
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** A file is not needed any more. */
  public void forget(int year, int quarter) {
    Path file = folder.resolve(year + "Q" + quarter + ".master.idx");
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /**
   * Hands each row of a quarter to {@code sink}, and keeps no file.
   *
   * @throws io.assay.edgar.NoSuchThing when EDGAR has no index of it
   * @throws io.assay.edgar.Unreadable when it is none
   */
  public void readOnce(int year, int quarter, Consumer<IndexEntry> sink) {
    Path file = folder.resolve(year + "Q" + quarter + ".once.idx");
    try {
      Files.createDirectories(folder);
      client.keepQuarterlyIndex(year, quarter, file);
      try (InputStream in = Files.newInputStream(file)) {
        new IndexReader().read(in, sink);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static CouldNotAsk failed(Path file, IOException cause) {
    CouldNotAsk failure =
        new CouldNotAsk(
            EdgarCode.EDGAR_UNREACHABLE,
            "the index of a quarter cannot be kept: " + cause.getMessage(),
            file.toString(),
            "See that there is room and EDGAR answers; it is tried again.");
    failure.initCause(cause);
    return failure;
  }
}
