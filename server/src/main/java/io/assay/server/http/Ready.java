package io.assay.server.http;

import io.assay.edgar.ByteSlice;
import io.assay.server.access.Need;
import io.assay.server.caching.Generation;
import io.assay.server.caching.Keepable;
import io.assay.server.caching.Life;
import io.assay.server.caching.PackedAnswer;
import io.assay.server.packing.Coding;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.micrometer.core.instrument.Timer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An answer as it goes out: its bytes, its headers made, its tag computed, and each coding of it
 * that was ever asked for, packed once. Serving it again makes nothing new. Thread-safe.
 */
final class Ready implements Keepable {

  /** Below this packing costs more than it saves. */
  static final int SMALLEST_PACKED = 1_024;

  private static final long OVERHEAD_BYTES = 1_200;

  /** One form of the bytes, with the headers that go with it. */
  static final class Form {

    final Header[] headers;
    final byte[] bytes;
    final boolean packed;

    private Form(Header[] headers, byte[] bytes, boolean packed) {
      this.headers = headers;
      this.bytes = bytes;
      this.packed = packed;
    }
  }

  final Status status;
  final Form plain;
  final Header[] unchangedHeaders;
  final String contentType;
  final String tag;
  final Timer timer;
  final Sizes sizes;

  /** What it asks of who gets it, kept or not. */
  final Need need;

  private final List<Header> common;
  private final boolean packs;

  /** Never changed once it is here: a form more makes another map. */
  private final AtomicReference<EnumMap<Coding, Form>> forms =
      new AtomicReference<>(new EnumMap<>(Coding.class));

  private final Map<String, String> extra;
  private final Generation generation;
  private final Life life;
  private final long untilNanos;

  private Ready(
      int status,
      String contentType,
      byte[] bytes,
      String tag,
      List<Header> common,
      Map<String, String> extra,
      Generation generation,
      Need need,
      Life life,
      long untilNanos,
      Timer timer,
      Sizes sizes) {
    this.status = Status.create(status);
    this.contentType = contentType;
    this.tag = tag;
    this.common = common;
    this.packs = packs(contentType, bytes);
    this.extra = extra;
    this.generation = generation;
    this.need = need;
    this.life = life;
    this.untilNanos = untilNanos;
    this.timer = timer;
    this.sizes = sizes;
    this.unchangedHeaders =
        common.stream()
            .filter(header -> !header.headerName().equals(HeaderNames.CONTENT_TYPE))
            .toArray(Header[]::new);
    this.plain = new Form(headers(length(bytes)), bytes, false);
  }

  /**
   * Makes an answer ready.
   *
   * @param extra headers that replace or join the usual ones
   * @param need what it asks of who gets it
   * @param untilNanos after which it is kept no longer
   */
  static Ready of(
      int status,
      String contentType,
      ByteSlice bytes,
      Map<String, String> extra,
      Generation generation,
      Need need,
      Life life,
      long untilNanos,
      Timer timer,
      Sizes sizes) {
    byte[] plain = exact(bytes);
    String tag = status == 200 ? tag(plain) : "";
    List<Header> common = new ArrayList<>();
    common.add(HeaderValues.createCached(HeaderNames.CONTENT_TYPE, contentType));
    if (!tag.isEmpty()) {
      common.add(HeaderValues.createCached(HeaderNames.ETAG, tag));
    }
    Secure.addTo(common, extra);
    if (!extra.containsKey("Vary")) {
      common.add(Outgoing.VARY);
    }
    return new Ready(
        status,
        contentType,
        plain,
        tag,
        List.copyOf(common),
        Map.copyOf(extra),
        generation,
        need,
        life,
        untilNanos,
        timer,
        sizes);
  }

  /** Makes ready what a level below has. */
  static Ready of(
      PackedAnswer packed,
      Generation generation,
      Need need,
      Life life,
      long untilNanos,
      Timer timer,
      Sizes sizes) {
    Ready ready =
        of(
            200,
            packed.contentType(),
            ByteSlice.of(packed.unpack()),
            packed.extra(),
            generation,
            need,
            life,
            untilNanos,
            timer,
            sizes);
    if (ready.packs) {
      ready.add(Coding.ZSTD, packed.zstd().toByteArray());
    }
    return ready;
  }

  /** In as few bytes as it takes. */
  PackedAnswer packed() {
    Form form = forms.get().get(Coding.ZSTD);
    byte[] zstd = form != null && form.packed ? form.bytes : Coding.ZSTD.pack(plain.bytes);
    return new PackedAnswer(contentType, extra, ByteSlice.of(zstd), plain.bytes.length);
  }

  /** The form in a coding; the plain one where packing would save nothing. */
  Form form(Coding coding) {
    Form form = forms.get().get(coding);
    return form == null ? plain : form;
  }

  /** Whether the form in a coding was not asked for yet, and is to be {@link #pack}ed. */
  boolean lacks(Coding coding) {
    return packs && !forms.get().containsKey(coding);
  }

  /** Packs the bytes; whoever comes meanwhile may do so too, and the first one's form stays. */
  void pack(Coding coding) {
    add(coding, coding.pack(plain.bytes));
  }

  private void add(Coding coding, byte[] packed) {
    Form form = plain;
    if (packed.length < plain.bytes.length) {
      form =
          new Form(
              headers(
                  HeaderValues.createCached(HeaderNames.CONTENT_ENCODING, coding.token()),
                  length(packed),
                  HeaderValues.createCached(
                      Outgoing.ORIGINAL_SIZE, Integer.toString(plain.bytes.length)),
                  HeaderValues.createCached(
                      Outgoing.RATIO,
                      String.format(
                          Locale.ROOT, "%.2f", plain.bytes.length / (double) packed.length))),
              packed,
              true);
    }
    Form made = form;
    forms.updateAndGet(
        before -> {
          EnumMap<Coding, Form> after = new EnumMap<>(before);
          after.putIfAbsent(coding, made);
          return after;
        });
  }

  private Header[] headers(Header... more) {
    Header[] all = common.toArray(new Header[common.size() + more.length]);
    System.arraycopy(more, 0, all, common.size(), more.length);
    for (Header header : all) {
      header.validate();
    }
    return all;
  }

  private static Header length(byte[] bytes) {
    return HeaderValues.createCached(HeaderNames.CONTENT_LENGTH, Integer.toString(bytes.length));
  }

  private static byte[] exact(ByteSlice bytes) {
    return bytes.offset() == 0 && bytes.length() == bytes.array().length
        ? bytes.array()
        : bytes.toByteArray();
  }

  private static boolean packs(String contentType, byte[] plain) {
    return plain.length >= SMALLEST_PACKED
        && (contentType.startsWith("text/")
            || contentType.contains("json")
            || contentType.contains("javascript")
            || contentType.contains("xml"));
  }

  /** The tag: a hash of the bytes, weak in form since packed forms bear the same one. */
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
    long bytes = plain.bytes.length + OVERHEAD_BYTES;
    for (Form form : forms.get().values()) {
      bytes += form.packed ? form.bytes.length + 200L : 0;
    }
    return bytes;
  }

  @Override
  public Generation generation() {
    return generation;
  }

  @Override
  public Life life() {
    return life;
  }

  @Override
  public long untilNanos() {
    return untilNanos;
  }
}
