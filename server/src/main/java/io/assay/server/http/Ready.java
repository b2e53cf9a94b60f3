package io.assay.server.http;

import io.assay.edgar.ByteSlice;
import io.assay.server.caching.Generation;
import io.assay.server.caching.Keepable;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.micrometer.core.instrument.Timer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it goes out: both forms of its bytes, its headers made, its tag computed. Serving it
 * again makes nothing new. Immutable.
 */
final class Ready implements Keepable {

  private static final int SMALLEST_PACKED = 400;

  final Status status;
  final Header[] plainHeaders;
  final Header[] packedHeaders;
  final byte[] plain;
  final byte @Nullable [] packed;
  final String tag;
  final Timer timer;
  private final Generation generation;

  private Ready(
      Status status,
      Header[] plainHeaders,
      Header[] packedHeaders,
      byte[] plain,
      byte @Nullable [] packed,
      String tag,
      Timer timer,
      Generation generation) {
    this.status = status;
    this.plainHeaders = plainHeaders;
    this.packedHeaders = packedHeaders;
    this.plain = plain;
    this.packed = packed;
    this.tag = tag;
    this.timer = timer;
    this.generation = generation;
  }

  /**
   * Makes an answer ready.
   *
   * @param extra headers that replace or join the usual ones
   */
  static Ready of(
      int status,
      String contentType,
      ByteSlice bytes,
      Map<String, String> extra,
      Generation generation,
      Timer timer) {
    byte[] plain = exact(bytes);
    byte[] packed = compresses(contentType, plain) ? gzip(plain) : null;
    if (packed != null && packed.length >= plain.length) {
      packed = null;
    }
    String tag = status == 200 ? tag(plain) : "";
    List<Header> common = new ArrayList<>();
    common.add(HeaderValues.createCached(HeaderNames.CONTENT_TYPE, contentType));
    if (!tag.isEmpty()) {
      common.add(HeaderValues.createCached(HeaderNames.ETAG, tag));
    }
    Secure.addTo(common, extra);
    if (packed != null && !extra.containsKey("Vary")) {
      common.add(HeaderValues.createCached(HeaderNames.VARY, "Accept, Accept-Encoding"));
    }
    List<Header> plainHeaders = new ArrayList<>(common);
    plainHeaders.add(length(plain.length));
    List<Header> packedHeaders = new ArrayList<>(common);
    if (packed != null) {
      packedHeaders.add(HeaderValues.createCached(HeaderNames.CONTENT_ENCODING, "gzip"));
      packedHeaders.add(length(packed.length));
    }
    return new Ready(
        Status.create(status),
        plainHeaders.toArray(Header[]::new),
        packedHeaders.toArray(Header[]::new),
        plain,
        packed,
        tag,
        timer,
        generation);
  }

  private static Header length(int bytes) {
    HeaderName name = HeaderNames.CONTENT_LENGTH;
    return HeaderValues.createCached(name, Integer.toString(bytes));
  }

  private static byte[] exact(ByteSlice bytes) {
    return bytes.offset() == 0 && bytes.length() == bytes.array().length
        ? bytes.array()
        : bytes.toByteArray();
  }

  private static boolean compresses(String contentType, byte[] plain) {
    return plain.length >= SMALLEST_PACKED
        && (contentType.startsWith("text/")
            || contentType.contains("json")
            || contentType.contains("javascript")
            || contentType.contains("xml"));
  }

  static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 4 + 64);
    try (GZIPOutputStream out =
        new GZIPOutputStream(bytes, 8192) {
          {
            def.setLevel(Deflater.DEFAULT_COMPRESSION);
          }
        }) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException("compressing to memory", e);
    }
    return bytes.toByteArray();
  }

  /** The tag: a hash of the bytes, weak in form since the packed form bears the same one. */
  private static String tag(byte[] plain) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(plain);
      return "W/\"" + HexFormat.of().formatHex(hash, 0, 12) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public long heapBytes() {
    byte[] other = packed;
    return plain.length + (other == null ? 0 : other.length) + 1200L;
  }

  @Override
  public Generation generation() {
    return generation;
  }
}
