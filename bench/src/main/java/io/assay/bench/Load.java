package io.assay.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * A load of HTTP/1.1 requests from one thread. At a rate it is an open loop: a request is due when
 * its time has come, by chance around the rate, whether those before it are answered or not, and
 * its latency counts from then, the wait for a free connection with it; a server that stalls cannot
 * hide it. Without a rate each connection asks again as soon as it is answered. One thread at a
 * time.
 */
final class Load {

  private static final byte[] LENGTH = "\r\ncontent-length: ".getBytes(StandardCharsets.US_ASCII);
  private static final int ROOM = 1 << 18;
  private static final int MOST_LATE = 1 << 20;

  /**
   * What came of it.
   *
   * @param answered by status; 0 for a connection that broke
   * @param good latencies of what was answered with 200
   * @param refused of what was answered with 429 or 503
   */
  record Outcome(
      Map<Integer, Long> answered, Latencies good, Latencies refused, double seconds, long bytes) {

    double perSecond() {
      return good.count() / seconds;
    }

    /** Answers that are neither good nor a refusal in order. */
    long errors() {
      return answered.entrySet().stream()
          .filter(e -> e.getKey() != 200 && e.getKey() != 429 && e.getKey() != 503)
          .mapToLong(Map.Entry::getValue)
          .sum();
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%,.0f/s good, by status %s; good: %s", perSecond(), answered, good);
    }
  }

  private final InetSocketAddress address;
  private final IntFunction<byte[]> requests;
  private final int connections;
  private final double perSecond;
  private final SplittableRandom chance;

  private final Map<Integer, Long> answered = new TreeMap<>();
  private final Latencies good = new Latencies();
  private final Latencies refused = new Latencies();
  private final ArrayDeque<Line> free = new ArrayDeque<>();
  private final ArrayDeque<Long> due = new ArrayDeque<>();
  private int asked;
  private long bytes;
  private boolean counts;

  /**
   * A load to be run once.
   *
   * @param requests the bytes of the request of a number, from 0
   * @param perSecond 0 asks as fast as answers come
   */
  Load(int port, int connections, double perSecond, IntFunction<byte[]> requests, long seed) {
    this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.requests = requests;
    this.connections = connections;
    this.perSecond = perSecond;
    this.chance = new SplittableRandom(seed);
  }

  /** The bytes of a GET. */
  static byte[] get(String path, String... headers) {
    StringBuilder text = new StringBuilder("GET ").append(path).append(" HTTP/1.1\r\n");
    text.append("Host: 127.0.0.1\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    return text.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
  }

  private final class Line {

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(ROOM);
    private ByteBuffer out = ByteBuffer.allocate(0);
    private long begun;

    /** Bytes of the answer still to come; less than 0 until its head is there. */
    private long left = -1;

    private int status;

    Line(Selector selector) throws IOException {
      channel = SocketChannel.open(address);
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.register(selector, SelectionKey.OP_READ, this);
    }

    void ask(long dueAt) throws IOException {
      begun = dueAt;
      left = -1;
      in.clear();
      out = ByteBuffer.wrap(requests.apply(asked++));
      channel.write(out);
      if (out.hasRemaining()) {
        throw new IOException("a request does not fit");
      }
    }

    /** Whether the answer is whole. */
    boolean read() throws IOException {
      int read = channel.read(in);
      if (read < 0) {
        throw new IOException("ended");
      }
      bytes += read;
      if (left < 0) {
        int head = head();
        if (head < 0) {
          return false;
        }
        left = length(head) - (in.position() - head);
      } else {
        left -= read;
      }
      if (left > 0) {
        in.clear(); // what is in it was counted
      }
      return left == 0;
    }

    /** Where the head ends; -1 while it does not. */
    private int head() {
      byte[] array = in.array();
      for (int i = 3; i < in.position(); i++) {
        if (array[i] == '\n' && array[i - 1] == '\r' && array[i - 2] == '\n') {
          status = (array[9] - '0') * 100 + (array[10] - '0') * 10 + array[11] - '0';
          return i + 1;
        }
      }
      return -1;
    }

    private long length(int head) throws IOException {
      byte[] array = in.array();
      for (int at = 0; at < head - LENGTH.length; at++) {
        if (array[at] == '\r' && isLength(array, at)) {
          long length = 0;
          for (int i = at + LENGTH.length; array[i] >= '0' && array[i] <= '9'; i++) {
            length = length * 10 + array[i] - '0';
          }
          return length;
        }
      }
      throw new IOException("an answer without a length");
    }

    private static boolean isLength(byte[] array, int at) {
      for (int i = 0; i < LENGTH.length; i++) {
        int letter = array[at + i];
        if ((letter >= 'A' && letter <= 'Z' ? letter + 32 : letter) != LENGTH[i]) {
          return false;
        }
      }
      return true;
    }
  }

  /** Runs it: first unmeasured, then measured. */
  Outcome run(Duration warmUp, Duration time) throws IOException {
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < connections; i++) {
        free.add(new Line(selector));
      }
      long begin = System.nanoTime();
      long measured = begin + warmUp.toNanos();
      long end = measured + time.toNanos();
      long next = begin;
      while (true) {
        long now = System.nanoTime();
        if (now >= end) {
          break;
        }
        counts = now >= measured;
        while (perSecond > 0 && next <= now) {
          due.add(next);
          next += (long) (-Math.log(1 - chance.nextDouble()) / perSecond * 1e9);
        }
        if (due.size() > MOST_LATE) {
          throw new IOException("so far behind that it measures nothing: " + due.size());
        }
        while (!free.isEmpty() && (perSecond == 0 || !due.isEmpty())) {
          free.poll().ask(perSecond == 0 ? System.nanoTime() : due.poll());
        }
        wait(selector, next);
        answers(selector);
      }
      selector.keys().forEach(Load::close);
      return new Outcome(answered, good, refused, time.toNanos() / 1e9, bytes);
    }
  }

  private void wait(Selector selector, long next) throws IOException {
    if (selector.selectNow() > 0) {
      return;
    }
    if (perSecond == 0) {
      selector.select(1);
      return;
    }
    long pause = next - System.nanoTime();
    if (pause > 2_000_000) {
      selector.select(1);
    } else if (pause > 50_000) {
      LockSupport.parkNanos(Math.min(pause - 20_000, 200_000));
    }
  }

  private void answers(Selector selector) throws IOException {
    var keys = selector.selectedKeys().iterator();
    while (keys.hasNext()) {
      SelectionKey key = keys.next();
      keys.remove();
      Line line = (Line) key.attachment();
      try {
        if (!line.read()) {
          continue;
        }
        long took = System.nanoTime() - line.begun;
        if (counts) {
          answered.merge(line.status, 1L, Long::sum);
          if (line.status == 200) {
            good.add(took);
          } else {
            refused.add(took);
          }
        }
        free.add(line);
      } catch (IOException broken) {
        if (counts) {
          answered.merge(0, 1L, Long::sum);
        }
        close(key);
        free.add(new Line(selector));
      }
    }
  }

  private static void close(SelectionKey key) {
    key.cancel();
    try {
      key.channel().close();
    } catch (IOException _) {
      // As good as closed.
    }
  }
}
