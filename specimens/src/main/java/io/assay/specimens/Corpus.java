package io.assay.specimens;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The corpus of real filings, laid out like EDGAR's site: a folder with MANIFEST.csv, where {@code
 * X.gz} stands for {@code X}. Found by {@code ASSAY_CORPUS}, else as {@code ../shared/edgar} beside
 * the repository. Tests on it are skipped, saying so, where it is missing.
 */
public final class Corpus {

  private final Path root;

  private Corpus(Path root) {
    this.root = root;
  }

  /** The message tests are skipped with where the corpus is missing. */
  public static final String MISSING =
      "the corpus of real filings is missing: set ASSAY_CORPUS to a folder with MANIFEST.csv";

  /** The corpus, or empty where it is missing. */
  public static Optional<Corpus> find() {
    String set = System.getenv("ASSAY_CORPUS");
    if (set != null && !set.isBlank()) {
      return at(Path.of(set));
    }
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Optional<Corpus> found = at(folder.resolve("shared").resolve("edgar"));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Corpus> at(Path folder) {
    return Files.isRegularFile(folder.resolve("MANIFEST.csv"))
        ? Optional.of(new Corpus(folder))
        : Optional.empty();
  }

  public Path root() {
    return root;
  }

  /** Rows of the manifest in order; each maps column name to text. */
  public List<Map<String, String>> manifest() {
    List<List<String>> rows = csv(new String(bytes("MANIFEST.csv"), StandardCharsets.UTF_8));
    List<String> columns = rows.getFirst();
    List<Map<String, String>> result = new ArrayList<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      Map<String, String> entry = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        entry.put(columns.get(i), i < row.size() ? row.get(i) : "");
      }
      result.add(entry);
    }
    return result;
  }

  /** Bytes of a file by its EDGAR path, unpacked when it is stored as {@code path.gz}. */
  public byte[] bytes(String path) {
    Path plain = root.resolve(path);
    try {
      if (Files.isRegularFile(plain)) {
        return Files.readAllBytes(plain);
      }
      try (InputStream in =
          new GZIPInputStream(Files.newInputStream(root.resolve(path + ".gz")), 1 << 16)) {
        return in.readAllBytes();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  private static List<List<String>> csv(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c != '"') {
          cell.append(c);
        } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          cell.append('"');
          i++;
        } else {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == ',' || c == '\n') {
        row.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      } else if (c != '\r') {
        cell.append(c);
      }
    }
    return rows;
  }
}
