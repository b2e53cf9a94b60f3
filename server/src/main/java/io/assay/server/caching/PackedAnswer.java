package io.assay.server.caching;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.assay.edgar.ByteSlice;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * An answer with status 200 in as few bytes as it takes, with what is needed to serve it.
 * Immutable.
 *
 * @param extra headers that replace or join the usual ones
 * @param zstd the body, packed with Zstandard
 * @param length of the body before
 */
public record PackedAnswer(
    String contentType, Map<String, String> extra, ByteSlice zstd, int length) {

  private static final int MARK = 0x41534133;
  private static final int LARGEST = 64 << 20;
  private static final int OVERHEAD_BYTES = 160;

  public PackedAnswer {
    extra = Map.copyOf(extra);
  }

  /** The body. */
  public byte[] unpack() {
    byte[] plain = new byte[length];
    long written =
        Zstd.decompressByteArray(plain, 0, length, zstd.array(), zstd.offset(), zstd.length());
    if (Zstd.isError(written) || written != length) {
      throw new ZstdException(written);
    }
    return plain;
  }

  /** Bytes of memory it takes, about. */
  public long heapBytes() {
    return (long) zstd.length() + OVERHEAD_BYTES;
  }

  /**
   * As bytes for others.
   *
   * @param key told along, so that it is never taken for another's answer
   */
  public byte[] encoded(String key) {
    byte[] name = key.getBytes(StandardCharsets.UTF_8);
    byte[] type = contentType.getBytes(StandardCharsets.UTF_8);
    StringBuilder headers = new StringBuilder();
    extra.forEach(
        (header, value) -> headers.append(header).append('\n').append(value).append('\n'));
    byte[] more = headers.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer out =
        ByteBuffer.allocate(28 + name.length + type.length + more.length + zstd.length());
    out.putInt(MARK).putInt(0).putInt(length).putInt(name.length).put(name);
    out.putInt(type.length).put(type).putInt(more.length).put(more);
    out.putInt(zstd.length()).put(zstd.array(), zstd.offset(), zstd.length());
    out.putInt(4, sum(out.array()));
    return out.array();
  }

  private static int sum(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, 8, bytes.length - 8);
    return (int) sum.getValue();
  }

  /** Out of bytes; empty when they are damaged or another key's. */
  public static Optional<PackedAnswer> decoded(byte[] bytes, String key) {
    if (bytes.length < 28) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (in.getInt() != MARK || in.getInt() != sum(bytes)) {
      return Optional.empty();
    }
    try {
      return decoded(in, bytes, key);
    } catch (BufferUnderflowException _) {
      return Optional.empty();
    }
  }

  private static Optional<PackedAnswer> decoded(ByteBuffer in, byte[] bytes, String key) {
    int length = in.getInt();
    String name = text(in);
    if (length < 0 || length > LARGEST || !name.equals(key)) {
      return Optional.empty();
    }
    String type = text(in);
    String[] headers = text(in).split("\n");
    Map<String, String> extra = new LinkedHashMap<>();
    for (int i = 0; i + 1 < headers.length; i += 2) {
      extra.put(headers[i], headers[i + 1]);
    }
    int packed = in.getInt();
    if (packed != in.remaining()) {
      return Optional.empty();
    }
    return Optional.of(
        new PackedAnswer(
            type, extra, ByteSlice.of(bytes).slice(bytes.length - packed, bytes.length), length));
  }

  private static String text(ByteBuffer in) {
    int size = in.getInt();
    if (size < 0 || size > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] text = new byte[size];
    in.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }
}
