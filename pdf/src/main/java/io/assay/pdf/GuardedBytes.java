package io.assay.pdf;

import io.assay.edgar.ByteSlice;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

/**
 * The bytes of a PDF, shared and not copied, that end with the allowance: a stream that unpacks to
 * without end still reads its packed bytes here. One thread at a time.
 */
final class GuardedBytes implements RandomAccessRead {

  private final ByteSlice bytes;
  private final Allowance allowance;
  private int position;
  private boolean closed;

  GuardedBytes(ByteSlice bytes, Allowance allowance) {
    this.bytes = bytes;
    this.allowance = allowance;
  }

  @Override
  public int read() {
    return position < bytes.length() ? bytes.at(position++) & 0xFF : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    allowance.look();
    if (position >= bytes.length()) {
      return -1;
    }
    int count = Math.min(length, bytes.length() - position);
    System.arraycopy(bytes.array(), bytes.offset() + position, into, offset, count);
    position += count;
    return count;
  }

  @Override
  public long getPosition() {
    return position;
  }

  @Override
  public void seek(long to) {
    position = (int) Math.clamp(to, 0L, (long) bytes.length());
  }

  @Override
  public long length() {
    return bytes.length();
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public boolean isEOF() {
    return position >= bytes.length();
  }

  @Override
  public RandomAccessReadView createView(long start, long length) {
    return new RandomAccessReadView(new GuardedBytes(bytes, allowance), start, length, true);
  }

  @Override
  public void close() {
    closed = true;
  }
}
