package io.assay.server.http;

import io.assay.server.http.sockets.Direct;
import io.assay.server.packing.Coding;
import io.assay.server.packing.Negotiation;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers: not at all to whom has them (304), else in the coding the client likes best
 * unless it says {@code X-No-Compression}. What is kept is packed once and only written here.
 * Thread-safe.
 */
final class Outgoing {

  static final HeaderName NO_COMPRESSION = HeaderNames.create("X-No-Compression");
  static final HeaderName RATIO = HeaderNames.create("X-Compression-Ratio");
  static final HeaderName ORIGINAL_SIZE = HeaderNames.create("X-Original-Size");
  static final HeaderName SERVER_TIMING = HeaderNames.create("Server-Timing");
  static final Header VARY =
      HeaderValues.createCached(HeaderNames.VARY, "Accept, Accept-Encoding, X-No-Compression");
  static final Header HIT = HeaderValues.createCached(SERVER_TIMING, "cache;desc=hit");

  private static final byte[] NOTHING = {};

  private final Negotiation negotiation;
  private final BiConsumer<String, Ready> grown;
  private final @Nullable Header strict;

  /**
   * A writer of answers.
   *
   * @param grown is told the key of a kept answer that takes more room than it did
   * @param strict joins every answer, where there is one
   */
  Outgoing(List<Coding> codings, BiConsumer<String, Ready> grown, @Nullable Header strict) {
    this.negotiation = new Negotiation(codings);
    this.grown = grown;
    this.strict = strict;
  }

  /**
   * Writes an answer.
   *
   * @param key under which it is kept, if it is
   */
  void write(
      Ready ready,
      @Nullable String key,
      Header timing,
      ServerRequest request,
      ServerResponse response) {
    var asked = request.headers();
    response.header(timing);
    if (strict != null) {
      response.header(strict);
    }
    if (!ready.tag.isEmpty()
        && asked.contains(HeaderNames.IF_NONE_MATCH)
        && matches(asked.get(HeaderNames.IF_NONE_MATCH).get(), ready.tag)) {
      for (Header header : ready.unchangedHeaders) {
        response.header(header);
      }
      response.status(Status.NOT_MODIFIED_304);
      response.send();
      return;
    }
    Ready.Form form = form(ready, key, request);
    for (Header header : form.headers) {
      response.header(header);
    }
    if (ready.status.code() != 200) {
      response.status(ready.status);
    }
    if (request.prologue().method().equals(Method.HEAD)) {
      response.send(NOTHING);
      return;
    }
    if (!Direct.send(form.bytes, () -> response.send(NOTHING))) {
      response.send(form.bytes);
    }
    if (form.packed) {
      ready.sizes.packed(form.bytes.length, ready.plain.bytes.length);
    } else {
      ready.sizes.plain(form.bytes.length);
    }
  }

  private Ready.Form form(Ready ready, @Nullable String key, ServerRequest request) {
    Optional<Coding> coding = coding(request);
    if (coding.isEmpty()) {
      return ready.plain;
    }
    if (ready.lacks(coding.get())) {
      ready.pack(coding.get());
      if (key != null) {
        grown.accept(key, ready);
      }
    }
    return ready.form(coding.get());
  }

  private Optional<Coding> coding(ServerRequest request) {
    var asked = request.headers();
    return asked.contains(HeaderNames.ACCEPT_ENCODING) && !asked.contains(NO_COMPRESSION)
        ? negotiation.choose(asked.get(HeaderNames.ACCEPT_ENCODING).get())
        : Optional.empty();
  }

  /**
   * Writes a stream. Where it breaks off, it is left without its end, so that nobody takes a part
   * for the whole.
   */
  void stream(
      Answer.Stream stream,
      Header timing,
      Sizes sizes,
      ServerRequest request,
      ServerResponse response)
      throws IOException {
    Secure.set(response.headers());
    response.header(checked(HeaderNames.CONTENT_TYPE, stream.contentType()));
    response.header(VARY);
    response.header(timing);
    if (strict != null) {
      response.header(strict);
    }
    stream
        .headers()
        .forEach((name, value) -> response.header(checked(HeaderNames.create(name), value)));
    if (request.prologue().method().equals(Method.HEAD)) {
      response.send();
      return;
    }
    Optional<Coding> coding = stream.packs() ? coding(request) : Optional.empty();
    coding.ifPresent(one -> response.header(HeaderNames.CONTENT_ENCODING, one.token()));
    Severable sink = new Severable(response.outputStream());
    try (OutputStream out = coding.isPresent() ? coding.get().packing(sink) : sink) {
      write(stream.writing(), out, sink);
    } finally {
      sizes.plain(sink.sent);
    }
  }

  /** A header of which nobody else looks whether it could break the head. */
  private static Header checked(HeaderName name, String value) {
    Header header = HeaderValues.create(name, value);
    header.validate();
    return header;
  }

  /** A failure severs the sink, so that closing what packs frees it without ending the answer. */
  private static void write(Answer.Writing writing, OutputStream out, Severable sink)
      throws IOException {
    boolean whole = false;
    try {
      writing.writeTo(out);
      whole = true;
    } finally {
      if (!whole) {
        sink.sever();
      }
    }
  }

  /** Passes bytes on until it is severed; then nothing, not even the end. */
  private static final class Severable extends OutputStream {

    private final OutputStream out;
    private boolean severed;
    private long sent;

    Severable(OutputStream out) {
      this.out = out;
    }

    void sever() {
      severed = true;
    }

    @Override
    public void write(int one) throws IOException {
      if (!severed) {
        out.write(one);
        sent++;
      }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (!severed) {
        out.write(bytes, offset, length);
        sent += length;
      }
    }

    @Override
    public void flush() throws IOException {
      if (!severed) {
        out.flush();
      }
    }

    @Override
    public void close() throws IOException {
      if (!severed) {
        out.close();
      }
    }
  }

  static boolean matches(String ifNoneMatch, String tag) {
    if (ifNoneMatch.equals(tag) || ifNoneMatch.equals("*")) {
      return true;
    }
    String bare = tag.substring(2);
    for (String one : ifNoneMatch.split(",")) {
      String given = one.strip();
      if ((given.startsWith("W/") ? given.substring(2) : given).equals(bare)) {
        return true;
      }
    }
    return false;
  }
}
