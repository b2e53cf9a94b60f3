package io.assay.sample.mirror;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Listings of filings' folders, as EDGAR's {@code index.json} has them. Stateless. */
final class Folders {

  private static final Pattern LISTING =
      Pattern.compile("(Archives/edgar/data/\\d+/\\d{18})/index\\.json");

  private Folders() {}

  /** The folder whose listing a path is, if it is one. */
  static Optional<String> listed(String path) {
    Matcher matcher = LISTING.matcher(path);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Files right in a folder of a tree, a packed one by the name and size it unpacks to. */
  static SortedMap<String, Long> list(Path root, String folder) throws IOException {
    SortedMap<String, Long> files = new TreeMap<>();
    Path directory;
    try {
      directory = root.resolve(folder).normalize();
    } catch (InvalidPathException _) {
      return files;
    }
    if (!directory.startsWith(root) || !Files.isDirectory(directory)) {
      return files;
    }
    try (Stream<Path> found = Files.list(directory)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        String name = String.valueOf(file.getFileName());
        boolean packed = name.endsWith(".gz");
        files.put(
            packed ? name.substring(0, name.length() - 3) : name,
            packed ? unpacked(file) : Files.size(file));
      }
    }
    return files;
  }

  private static long unpacked(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
      return in.transferTo(java.io.OutputStream.nullOutputStream());
    }
  }

  /** Files right in a folder of a tree held packed in memory; sizes as packed. */
  static SortedMap<String, Long> list(Map<String, byte[]> packed, String folder) {
    SortedMap<String, Long> files = new TreeMap<>();
    String start = folder + "/";
    packed.forEach(
        (path, bytes) -> {
          if (path.startsWith(start) && path.indexOf('/', start.length()) < 0) {
            files.put(path.substring(start.length()), (long) bytes.length);
          }
        });
    return files;
  }

  static byte[] json(String folder, SortedMap<String, Long> files) {
    StringBuilder json = new StringBuilder("{\"directory\":{\"item\":[");
    String comma = "";
    for (Map.Entry<String, Long> file : files.entrySet()) {
      json.append(comma)
          .append("{\"last-modified\":\"2000-01-01 00:00:00\",\"name\":\"")
          .append(file.getKey().replace("\\", "\\\\").replace("\"", "\\\""))
          .append("\",\"type\":\"text.gif\",\"size\":\"")
          .append(file.getValue())
          .append("\"}");
      comma = ",";
    }
    json.append("],\"name\":\"/")
        .append(folder)
        .append("\",\"parent-dir\":\"/")
        .append(folder, 0, folder.lastIndexOf('/'))
        .append("\"}}");
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
