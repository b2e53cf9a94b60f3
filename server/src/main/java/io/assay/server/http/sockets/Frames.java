package io.assay.server.http.sockets;

/**
 * Watches the frames of HTTP/2 that come on a connection: those that cost the server more than the
 * client (settings, pings, resets, priorities, pieces of headers, next to empty data) may come at a
 * rate and no faster, and a block of headers may not grow without end. One thread at a time.
 */
final class Frames {

  private static final int PREFACE = 24;
  private static final int HEAD = 9;

  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int WINDOW_UPDATE = 8;
  private static final int CONTINUATION = 9;
  private static final int END_HEADERS = 0x4;

  /** What frames may cost in a tick, and at once. */
  private static final int PER_TICK = 5_000;

  private static final int AT_ONCE = 20_000;
  private static final int COSTLY = 100;
  private static final int SMALL_DATA = 64;
  private static final int COST_OF_SMALL_DATA = 20;
  private static final int LARGEST_HEADERS = 64 << 10;
  private static final int MOST_PIECES = 16;

  private final byte[] head = new byte[HEAD];
  private int headBytes;
  private int skip = PREFACE;
  private int left = AT_ONCE;
  private long refilled;
  private boolean inHeaders;
  private int headerBytes;
  private int pieces;
  private boolean flood;
  private long begun;

  /** Whether the last bytes ended within a frame or a block of headers. */
  boolean isWithin() {
    return headBytes > 0 || skip > 0 || inHeaders;
  }

  /** How many began so far. */
  long begun() {
    return begun;
  }

  /** Whether what came is more than one client may send. */
  boolean isFlood() {
    return flood;
  }

  /** Sees bytes as they came. */
  void saw(byte[] bytes, long tick) {
    if (tick > refilled) {
      left = (int) Math.min(AT_ONCE, left + (tick - refilled) * PER_TICK);
      refilled = tick;
    }
    int at = 0;
    while (at < bytes.length) {
      if (skip > 0) {
        int skipped = Math.min(skip, bytes.length - at);
        skip -= skipped;
        at += skipped;
      } else {
        head[headBytes++] = bytes[at++];
        if (headBytes == HEAD) {
          headBytes = 0;
          begins();
        }
      }
    }
  }

  private void begins() {
    int length = (head[0] & 0xff) << 16 | (head[1] & 0xff) << 8 | (head[2] & 0xff);
    int type = head[3] & 0xff;
    int flags = head[4] & 0xff;
    skip = length;
    begun++;
    switch (type) {
      case DATA -> left -= length < SMALL_DATA ? COST_OF_SMALL_DATA : 0;
      case WINDOW_UPDATE -> left--;
      case HEADERS -> {
        headerBytes = length;
        pieces = 0;
        inHeaders = (flags & END_HEADERS) == 0;
      }
      case CONTINUATION -> {
        left -= COSTLY;
        headerBytes += length;
        pieces++;
        inHeaders = (flags & END_HEADERS) == 0;
      }
      default -> left -= COSTLY;
    }
    flood |= left < 0 || headerBytes > LARGEST_HEADERS || pieces > MOST_PIECES;
  }
}
