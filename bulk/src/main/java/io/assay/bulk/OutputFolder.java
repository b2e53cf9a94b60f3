package io.assay.bulk;

import io.assay.edgar.AskedWrongly;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder that gets the result. Each run writes a folder of its own beside the one before; the
 * result is the newest that holds the empty file {@code _COMPLETE}, which is made last. So a run
 * that dies leaves the last result as it was, and a reader sees one run or the other, on object
 * stores too: nothing is renamed. One run at a time.
 *
 * <pre>
 * run-000002/_COMPLETE
 * run-000002/filings, errors, series/line_item, series/signal, series/score, series/fact
 * </pre>
 */
final class OutputFolder {

  private static final String COMPLETE = "_COMPLETE";
  private static final Pattern RUN = Pattern.compile("run-\\d{6,12}");

  private final FileSystem system;
  private final Path root;

  OutputFolder(String root, Configuration configuration) throws IOException {
    this.root = new Path(root);
    this.system = this.root.getFileSystem(configuration);
  }

  /**
   * A folder for a new run; all but the last result is cleared away.
   *
   * @throws AskedWrongly when something else lies there
   */
  Path begin() throws IOException {
    List<Path> runs = runs();
    Optional<Path> kept = complete(runs);
    for (Path run : runs) {
      if (!kept.equals(Optional.of(run))) {
        system.delete(run, true);
      }
    }
    long last = runs.isEmpty() ? 0 : number(runs.getLast());
    return new Path(root, "run-%06d".formatted(last + 1));
  }

  /** Makes a run the result. The one before stays until the next begins: somebody may read it. */
  void publish(Path run) throws IOException {
    system.create(new Path(run, COMPLETE), false).close();
  }

  /** The result; empty before the first. */
  Optional<Path> findResult() throws IOException {
    return complete(runs());
  }

  private Optional<Path> complete(List<Path> runs) throws IOException {
    for (Path run : runs.reversed()) {
      if (system.exists(new Path(run, COMPLETE))) {
        return Optional.of(run);
      }
    }
    return Optional.empty();
  }

  private List<Path> runs() throws IOException {
    List<Path> runs = new ArrayList<>();
    try {
      for (FileStatus child : system.listStatus(root)) {
        if (!child.isDirectory() || !RUN.matcher(child.getPath().getName()).matches()) {
          throw new AskedWrongly(
              BulkCode.OUTPUT_IN_USE,
              "the output folder holds something else: " + child.getPath().getName(),
              root.toString(),
              "Name a folder that is empty, or one that an earlier run wrote.");
        }
        runs.add(child.getPath());
      }
    } catch (FileNotFoundException _) {
      // The first run makes it.
    }
    runs.sort(Comparator.comparingLong(OutputFolder::number));
    return runs;
  }

  private static long number(Path run) {
    return Long.parseLong(run.getName().substring("run-".length()));
  }
}
