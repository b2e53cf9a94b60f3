package io.assay.server.http;

import io.assay.edgar.ByteSlice;
import io.assay.server.caching.Generation;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** What a handler answers; how it is written is none of its business. Immutable. */
public sealed interface Answer {

  /**
   * Bytes with their type.
   *
   * @param headers beside those every answer has; one of the same name replaces it
   */
  record Body(
      int status, String contentType, ByteSlice bytes, Map<String, String> headers, Keep keep)
      implements Answer {

    public Body {
      headers = Map.copyOf(headers);
    }
  }

  /**
   * A list: as JSON one page of it; as CSV or lines of JSON all of it, streamed, unless a limit is
   * asked for.
   *
   * @param extra fields beside data, next and total
   * @param columns the fields of each element in order, where the handler itself obeyed the fields
   *     asked for; empty where the contract knows them all
   */
  record Listing<T>(
      Page.Source<T> pages,
      Json.Shape<? super T> shape,
      Json.Part extra,
      Keep keep,
      List<String> columns)
      implements Answer {

    public Listing {
      columns = List.copyOf(columns);
    }

    /** The same, kept no longer than another generation lasts, which was taken first. */
    public Listing<T> within(Generation other) {
      return keep instanceof Keep.Until until
          ? new Listing<>(
              pages, shape, extra, Keep.until(Generation.both(other, until.generation())), columns)
          : this;
    }

    /** A list whose fields the contract knows. */
    public Listing(Page.Source<T> pages, Json.Shape<? super T> shape, Json.Part extra, Keep keep) {
      this(pages, shape, extra, keep, List.of());
    }
  }

  /**
   * An answer that is no list as JSON, but reads as one: whoever wants rows gets those.
   *
   * @param rows as CSV, lines of JSON or a sheet; never as JSON
   */
  record Tabled(Body whole, Listing<?> rows) implements Answer {}

  /**
   * Bytes written while they come into being, never kept.
   *
   * @param packs whether it may be packed on its way: not what is packed already, nor what must go
   *     out as it comes
   */
  record Stream(String contentType, Map<String, String> headers, boolean packs, Writing writing)
      implements Answer {

    public Stream {
      headers = Map.copyOf(headers);
    }

    /** A stream that goes out as it comes. */
    public Stream(String contentType, Writing writing) {
      this(contentType, Map.of(), false, writing);
    }
  }

  /** Writes a stream; returns when it is over. */
  @FunctionalInterface
  interface Writing {
    void writeTo(OutputStream out) throws IOException;
  }

  static Answer json(ByteSlice bytes, Keep keep) {
    return whole(bytes, keep);
  }

  /** JSON as a whole. */
  static Body whole(ByteSlice bytes, Keep keep) {
    return new Body(200, "application/json", bytes, Map.of(), keep);
  }

  static <T> Answer json(T value, Json.Shape<? super T> shape, Keep keep) {
    return json(Json.bytes(value, shape), keep);
  }

  static <T> Listing<T> list(Page.Source<T> pages, Json.Shape<? super T> shape, Keep keep) {
    return new Listing<>(pages, shape, out -> {}, keep);
  }
}
