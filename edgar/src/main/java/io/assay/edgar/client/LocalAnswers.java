package io.assay.edgar.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.CouldNotAsk;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.NoSuchThing;
import io.assay.edgar.Unreadable;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Answers out of a folder laid out like EDGAR's site ({@code Archives/edgar/data/…}, {@code
 * submissions/…}, {@code files/…}): the file, else the file packed beside it ({@code .gz}); for a
 * submission also the feed's {@code .nc}; for a folder's {@code index.json} a listing of the
 * folder. No socket is ever opened. Thread-safe.
 */
final class LocalAnswers implements Answers {

  static final URI ADDRESS = URI.create("http://localhost/");

  private static final String LISTING = "/index.json";

  private final Path root;
  private final long maxBytes;
  private final JsonFactory json = new JsonFactory();

  LocalAnswers(Path root, long maxBytes) {
    this.root = root.toAbsolutePath().normalize();
    this.maxBytes = maxBytes;
    if (!Files.isDirectory(this.root)) {
      throw new NoSuchThing(
          EdgarCode.NOT_ON_EDGAR,
          "there is no such folder",
          root.toString(),
          "Give a folder laid out like EDGAR's site.");
    }
  }

  @Override
  public byte[] ask(URI address, Kind kind) {
    String path = path(address);
    try {
      Optional<Path> file = find(path);
      if (file.isPresent()) {
        return read(file.get());
      }
      if (path.endsWith(LISTING)) {
        return listing(path.substring(0, path.length() - LISTING.length()));
      }
    } catch (IOException e) {
      throw failed(path, e);
    }
    throw absent(path);
  }

  @Override
  public InputStream stream(URI address) {
    String path = path(address);
    try {
      Path file = resolve(path);
      if (Files.isRegularFile(file)) {
        return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
      }
    } catch (IOException e) {
      throw failed(path, e);
    }
    throw absent(path);
  }

  @Override
  public void close() {
    // holds nothing open
  }

  private Optional<Path> find(String path) {
    Path file = resolve(path);
    String name = String.valueOf(file.getFileName());
    List<String> names =
        name.endsWith(".txt")
            ? List.of(name, name + ".gz", stem(name) + ".nc", stem(name) + ".nc.gz")
            : List.of(name, name + ".gz");
    return names.stream().map(file::resolveSibling).filter(Files::isRegularFile).findFirst();
  }

  private static String stem(String name) {
    return name.substring(0, name.length() - 4);
  }

  private Path resolve(String path) {
    try {
      Path file = root.resolve(path).normalize();
      if (file.startsWith(root)) {
        return file;
      }
    } catch (InvalidPathException e) {
      throw absent(path);
    }
    throw absent(path);
  }

  private byte[] read(Path file) throws IOException {
    try (InputStream in = open(file)) {
      byte[] bytes = in.readNBytes((int) Math.min(maxBytes, Integer.MAX_VALUE - 64));
      if (in.read() >= 0) {
        throw new Unreadable(
            EdgarCode.FILE_TOO_LARGE,
            "more than " + maxBytes + " bytes",
            file.toString(),
            "Raise the limit if the file is wanted.");
      }
      return bytes;
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
  }

  private byte[] listing(String folder) throws IOException {
    Path listed = resolve(folder);
    if (!Files.isDirectory(listed)) {
      throw absent(folder);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Stream<Path> files = Files.list(listed);
        JsonGenerator writer = json.createGenerator(out)) {
      writer.writeStartObject();
      writer.writeObjectFieldStart("directory");
      writer.writeArrayFieldStart("item");
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        writer.writeStartObject();
        writer.writeStringField(
            "name", name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name);
        writer.writeStringField("size", Long.toString(Files.size(file)));
        writer.writeEndObject();
      }
      writer.writeEndArray();
      writer.writeEndObject();
      writer.writeEndObject();
    }
    return out.toByteArray();
  }

  /** The path of an address; a page of the current feed is a file named after its query. */
  private static String path(URI address) {
    String path = address.getPath().substring(1);
    String query = address.getRawQuery();
    if (query == null) {
      return path;
    }
    Map<String, String> words = new HashMap<>();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        words.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    String type = words.getOrDefault("type", "");
    return "%s/%s%s-count%s-start%s.atom"
        .formatted(
            path,
            words.getOrDefault("action", ""),
            type.isEmpty() ? "" : "-type" + type.replace('/', '_'),
            words.getOrDefault("count", ""),
            words.getOrDefault("start", ""));
  }

  private NoSuchThing absent(String path) {
    return new NoSuchThing(
        EdgarCode.NOT_ON_EDGAR,
        "the folder does not have it",
        root + ", " + path,
        "Copy the file from EDGAR to this place.");
  }

  private static CouldNotAsk failed(String path, IOException cause) {
    CouldNotAsk failure =
        new CouldNotAsk(
            EdgarCode.EDGAR_UNREACHABLE,
            "the file cannot be read: " + cause.getMessage(),
            path,
            "See that the file is whole and may be read.");
    failure.initCause(cause);
    return failure;
  }
}
