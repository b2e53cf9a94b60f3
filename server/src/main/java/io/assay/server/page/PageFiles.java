package io.assay.server.page;

import io.assay.edgar.ByteSlice;
import io.assay.server.http.Answer;
import io.assay.server.http.Contract;
import io.assay.server.http.Gate;
import io.assay.server.http.Keep;
import io.assay.server.http.Secure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Files of the built page, packed with the server or in a folder; addresses of the page's own
 * routes give its index. Files under {@code /assets/} bear a hash of their content in their name
 * and may be kept by browsers for good. Thread-safe.
 */
public final class PageFiles implements Gate.Pages {

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("webp", "image/webp"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("woff", "font/woff"),
          Map.entry("txt", "text/plain; charset=utf-8"));

  private static final String NOT_BUILT =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Assay</title></head>
      <body>
      <h1>Assay runs, without its page</h1>
      <p>The page was not built with this server. The API is here all the same:
      <a href="/docs">what it answers</a>, <a href="/api/v1/companies">companies</a>,
      <a href="/health/ready">health</a>.</p>
      <p>To build the page: <code>npm ci &amp;&amp; npm run build</code> in <code>web/</code>, then
      start with <code>--page web/dist</code> or build the server again.</p>
      </body></html>
      """;

  private final Contract contract;
  private final Optional<Path> folder;

  /**
   * The files.
   *
   * @param folder instead of the packed files
   */
  public PageFiles(Contract contract, Optional<Path> folder) {
    this.contract = contract;
    this.folder = folder;
  }

  @Override
  public Answer.@Nullable Body page(String path) {
    if (path.equals("/openapi.json")) {
      return new Answer.Body(200, "application/json", contract.bytes(), Map.of(), Keep.always());
    }
    if (path.equals("/docs") || path.equals("/docs/")) {
      return file("/docs/index.html", packed("/docs/index.html"), true);
    }
    if (path.startsWith("/docs/")) {
      return file(path, packed(path), true);
    }
    if (path.startsWith("/api/") || path.startsWith("/health") || path.equals("/metrics")) {
      return null;
    }
    // A dot makes a file, save in a ticker (/companies/BRK.B).
    if (path.lastIndexOf('.') > path.lastIndexOf('/') && !path.startsWith("/companies/")) {
      return file(path, ours(path), folder.isEmpty() || path.startsWith("/assets/"));
    }
    ByteSlice index = ours("/index.html");
    return file("/index.html", index == null ? ByteSlice.of(NOT_BUILT) : index, folder.isEmpty());
  }

  private @Nullable ByteSlice ours(String path) {
    if (folder.isEmpty()) {
      return packed("/web" + path);
    }
    try {
      Path root = folder.get().toRealPath();
      Path file = root.resolve(path.substring(1)).normalize();
      if (path.indexOf('\0') >= 0
          || !Files.isRegularFile(file)
          || !file.toRealPath().startsWith(root)) {
        return null;
      }
      return ByteSlice.of(Files.readAllBytes(file));
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable ByteSlice packed(String path) {
    if (path.contains("..")
        || path.contains("//")
        || path.indexOf('\\') >= 0
        || path.indexOf('\0') >= 0) {
      return null;
    }
    try (InputStream in = PageFiles.class.getResourceAsStream(path)) {
      return in == null ? null : ByteSlice.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  private static String ending(String path) {
    return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static Answer.@Nullable Body file(
      String path, @Nullable ByteSlice bytes, boolean unchanging) {
    if (bytes == null) {
      return null;
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Security-Policy", Secure.PAGE_POLICY);
    headers.put("X-Frame-Options", "DENY");
    if (path.startsWith("/assets/")) {
      headers.put("Cache-Control", "public, max-age=31536000, immutable");
    }
    return new Answer.Body(
        200,
        TYPES.getOrDefault(ending(path), "application/octet-stream"),
        bytes,
        headers,
        unchanging ? Keep.always() : Keep.not());
  }
}
