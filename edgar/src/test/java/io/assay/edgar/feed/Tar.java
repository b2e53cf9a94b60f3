package io.assay.edgar.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Writes tar archives, sound or not, for tests. */
public final class Tar {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  public Tar file(String name, String content) {
    return entry(name, '0', content.getBytes(StandardCharsets.UTF_8));
  }

  Tar entry(String name, char type, byte[] content) {
    header(name, type, content.length, 0);
    out.writeBytes(content);
    pad(content.length);
    return this;
  }

  /** A header alone: what it states is not there. */
  Tar header(String name, char type, long size, int wrongBy) {
    byte[] block = new byte[512];
    put(block, 0, name.length() > 100 ? name.substring(0, 100) : name);
    put(block, 100, "0000644\0");
    put(block, 124, String.format(Locale.ROOT, "%011o ", size));
    put(block, 136, "00000000000 ");
    put(block, 148, "        ");
    block[156] = (byte) type;
    put(block, 257, "ustar\00000");
    int sum = wrongBy;
    for (byte b : block) {
      sum += b & 0xFF;
    }
    put(block, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
    out.writeBytes(block);
    return this;
  }

  private void pad(int length) {
    out.writeBytes(new byte[(512 - length % 512) % 512]);
  }

  private static void put(byte[] block, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  byte[] open() {
    return out.toByteArray();
  }

  public byte[] bytes() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(out.toByteArray());
    whole.writeBytes(new byte[1024]);
    return whole.toByteArray();
  }

  public byte[] packed() {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
