package io.assay.store.disk;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Native libraries that drivers unpack anew in each process and delete at its end, which a killed
 * process does not see: without this each kill leaves tens of megabytes behind.
 */
public final class UnpackedLibraries {

  private static final Path MAPS = Path.of("/proc/self/maps");

  private UnpackedLibraries() {}

  /**
   * Deletes files of libraries this process has loaded, and the folders made for them: loaded, they
   * need no name any more. Does nothing where the system does not tell what is loaded; call it when
   * the driver has loaded all it unpacks.
   *
   * @param name how their file names begin
   */
  public static void forget(String name) {
    if (!Files.isReadable(MAPS)) {
      return;
    }
    try {
      for (Path library : loaded(name)) {
        Files.deleteIfExists(library);
        deleteEmpty(library.getParent());
      }
    } catch (IOException _) {
      // They stay until the process ends, as their drivers mean them to.
    }
  }

  private static List<Path> loaded(String name) throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (Stream<String> lines = Files.lines(MAPS)) {
      return lines
          .filter(line -> line.contains("/" + name) && line.endsWith(".so"))
          .map(line -> Path.of(line.substring(line.indexOf('/'))))
          .filter(library -> library.getFileName().toString().startsWith(name))
          .filter(library -> library.startsWith(temporary))
          .distinct()
          .toList();
    }
  }

  private static void deleteEmpty(@Nullable Path folder) throws IOException {
    if (folder != null && !folder.equals(Path.of(System.getProperty("java.io.tmpdir")))) {
      try {
        Files.deleteIfExists(folder);
      } catch (DirectoryNotEmptyException _) {
        // Something else lies there.
      }
    }
  }
}
