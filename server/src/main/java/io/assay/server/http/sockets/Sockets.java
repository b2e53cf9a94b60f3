package io.assay.server.http.sockets;

import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * All connections: counted when they are accepted, by address and in all; watched while they are
 * there, so that who sends a byte now and then, or takes nothing of what is sent, is cut off; and
 * when there is no room left, the one that has been quiet for longest gives its place to the next.
 * Thread-safe.
 */
public final class Sockets implements AutoCloseable {

  private static final Duration TICK = Duration.ofMillis(250);

  /** Who was quiet for less keeps its place. */
  private static final Duration QUIET = Duration.ofSeconds(1);

  private final SocketLimits limits;
  private final ConcurrentHashMap<SocketAddress, Held> open = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Long, Integer> byNetwork = new ConcurrentHashMap<>();
  private final LongAdder refused = new LongAdder();
  private final LongAdder late = new LongAdder();
  private final LongAdder displaced = new LongAdder();
  private final LongAdder floods = new LongAdder();
  private volatile long tick;
  private volatile boolean closed;

  /** No connections yet; they are watched from now on. */
  public Sockets(SocketLimits limits) {
    this.limits = limits;
    Thread.ofPlatform().name("sockets").daemon().start(this::watch);
  }

  /** What the listener is to do with each connection it accepts. */
  public SocketOptions options() {
    return new Accepting(this);
  }

  /**
   * The one who finds out what a connection speaks.
   *
   * @param http1 goes on with it as HTTP/1.1, {@link #told telling} where in a request it is
   * @param http2 goes on with it as HTTP/2
   */
  public ServerConnectionSelector reception(
      ServerConnectionSelector http1, ServerConnectionSelector http2) {
    return new Reception(this, http1, http2);
  }

  /** Lets connections of HTTP/1.1 tell where in a request they are. */
  public static Http1Config.Builder told(Http1Config.Builder http1) {
    Telling telling = new Telling();
    return http1.addReceiveListener(telling).addSendListener(telling);
  }

  /**
   * Lets a connection's end be read for while its last request is answered, without a time limit:
   * nothing else is read from it any more.
   */
  public static void awaitsEnd(ConnectionContext context) {
    if (context instanceof Watched watched) {
      watched.held().awaitsEnd();
    }
  }

  SocketLimits limits() {
    return limits;
  }

  /** The time, counted since the start. */
  long tick() {
    return tick;
  }

  long ticks(Duration time) {
    return 1 + time.toMillis() / TICK.toMillis();
  }

  /**
   * Takes a connection in.
   *
   * @throws UncheckedIOException when there is no room for it
   */
  void accept(SocketChannel channel) {
    SocketAddress address;
    try {
      address = channel.getRemoteAddress();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (address == null) {
      throw new UncheckedIOException(new IOException("gone already"));
    }
    Held held = new Held(channel, address, this);
    int ofNetwork = byNetwork.merge(held.network, 1, Integer::sum);
    boolean tooMany = ofNetwork > limits.mostPerAddress() && !Peer.isLoopback(address);
    if (tooMany || (open.size() >= limits.most() && !makeRoom())) {
      byNetwork.merge(held.network, -1, Sockets::left);
      refused.increment();
      throw new UncheckedIOException(new IOException("too many connections"));
    }
    Held before = open.put(address, held);
    if (before != null) {
      byNetwork.merge(before.network, -1, Sockets::left);
      before.cut();
    }
  }

  private static @Nullable Integer left(int before, int change) {
    return before + change <= 0 ? null : before + change;
  }

  /** Cuts off who is quiet for longest, if that is long enough. */
  private boolean makeRoom() {
    Held quietest = null;
    long since = tick - ticks(QUIET) + 1;
    for (Held one : open.values()) {
      long quiet = one.quietSince();
      if (quiet < since) {
        since = quiet;
        quietest = one;
      }
    }
    if (quietest == null) {
      return false;
    }
    displaced.increment();
    quietest.cut();
    gone(quietest);
    return true;
  }

  /** The connection from there; null when it is not known, or no longer. */
  @Nullable Held find(SocketAddress address) {
    return open.get(address);
  }

  /** To be told when a connection is over. */
  void gone(Held held) {
    if (open.remove(held.address, held)) {
      byNetwork.merge(held.network, -1, Sockets::left);
    }
  }

  void flooded() {
    floods.increment();
  }

  private void watch() {
    while (!closed) {
      LockSupport.parkNanos(TICK.toNanos());
      long now = tick + 1;
      tick = now;
      for (Held held : open.values()) {
        if (held.isLate(now)) {
          late.increment();
          held.cut();
          gone(held);
        } else if (!held.channel.isOpen()) {
          gone(held);
        }
      }
    }
  }

  /** Connections there are. */
  public int open() {
    return open.size();
  }

  /** How many found no room. */
  public long refused() {
    return refused.sum();
  }

  /** How many took too long for what they began. */
  public long late() {
    return late.sum();
  }

  /** How many quiet ones gave their place to others. */
  public long displaced() {
    return displaced.sum();
  }

  /** How many sent floods of frames. */
  public long floods() {
    return floods.sum();
  }

  /** Watches no more; what is open stays open. */
  @Override
  public void close() {
    closed = true;
  }
}
