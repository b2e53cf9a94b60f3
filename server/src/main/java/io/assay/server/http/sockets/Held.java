package io.assay.server.http.sockets;

import io.helidon.http.DirectHandler;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection and until when it may take for what it does now, in ticks of {@link Sockets}. Told
 * by the thread that reads, and by one at a time that writes; looked at by the watch.
 */
final class Held {

  /** What a connection does between reads. */
  private enum Phase {
    /** Nothing has come yet. */
    NEW,
    /** Between requests. */
    IDLE,
    HEAD,
    BODY,
    /**
     * A request is being answered, which may take its time. It may also have asked to go on as
     * another protocol; if it does, that looks after itself.
     */
    ANSWERED,
    /** Frames of HTTP/2. */
    FRAMES
  }

  /** Bytes of headers. */
  static final int LARGEST_HEAD = 16_384;

  private static final long NEVER = Long.MAX_VALUE;

  final SocketChannel channel;
  final SocketAddress address;
  final long network;
  private final Sockets sockets;

  /** When it is cut unless what it reads, or writes, is there. */
  private final AtomicLong readUntil;

  private final AtomicLong writtenUntil = new AtomicLong(NEVER);

  /** Since when it is quiet, or {@link #NEVER} while it is not. */
  private final AtomicLong quietSince;

  private volatile BooleanSupplier waits = () -> true;
  private volatile boolean awaitsEnd;

  // Of the thread that reads.
  private Phase phase = Phase.NEW;
  private long began;
  private long bytes;
  private boolean upgrade;
  private @Nullable Frames frames;

  Held(SocketChannel channel, SocketAddress address, Sockets sockets) {
    this.channel = channel;
    this.address = address;
    this.network = Peer.network(address);
    this.sockets = sockets;
    this.began = sockets.tick();
    this.readUntil = new AtomicLong(began + sockets.ticks(sockets.limits().first()));
    this.quietSince = new AtomicLong(began);
  }

  /** To be told before it waits for bytes. */
  void reads() {
    SocketLimits limits = sockets.limits();
    long now = sockets.tick();
    long until =
        switch (phase) {
          case NEW -> began + sockets.ticks(limits.first());
          case IDLE -> awaitsEnd ? NEVER : now + sockets.ticks(limits.idle());
          case HEAD -> began + sockets.ticks(limits.head());
          case BODY ->
              began
                  + sockets.ticks(limits.bodyStart())
                  + sockets.ticks(Duration.ofSeconds(bytes / limits.bodyBytesPerSecond()));
          case ANSWERED -> NEVER;
          case FRAMES ->
              frames != null && frames.isWithin() ? began + sockets.ticks(limits.head()) : NEVER;
        };
    if (phase == Phase.NEW || phase == Phase.IDLE || phase == Phase.FRAMES) {
      quietSince.setRelease(now);
    }
    readUntil.setRelease(until);
  }

  /**
   * To be told the bytes that came.
   *
   * @throws RequestException when a head grows without end
   */
  void got(byte @Nullable [] read) {
    readUntil.setRelease(NEVER);
    if (read == null) {
      return;
    }
    quietSince.setRelease(NEVER);
    switch (phase) {
      case NEW, IDLE -> {
        phase = Phase.HEAD;
        began = sockets.tick();
        bytes = read.length;
      }
      case HEAD -> {
        // The time for a head runs from its first byte.
        bytes += read.length;
        if (bytes > 2 * LARGEST_HEAD) {
          throw headTooLarge();
        }
      }
      case BODY -> bytes += read.length;
      case ANSWERED -> {
        // Whatever it is, it is not waited for.
      }
      case FRAMES -> {
        Frames of = frames;
        if (of != null) {
          boolean within = of.isWithin();
          long before = of.begun();
          of.saw(read, sockets.tick());
          if (!within || of.begun() > before) {
            began = sockets.tick();
          }
        }
      }
    }
  }

  /** Whether what comes next may be another protocol. */
  boolean mayBeUpgraded() {
    return upgrade;
  }

  static RequestException headTooLarge() {
    return RequestException.builder()
        .type(DirectHandler.EventType.BAD_REQUEST)
        .status(Status.create(431))
        .message("The headers are too large")
        .setKeepAlive(false)
        .build();
  }

  /**
   * To be told when the head of a request is there.
   *
   * @return bytes read for it, and perhaps for what follows it
   */
  long headed(boolean body, boolean asksToUpgrade) {
    long read = bytes;
    phase = body ? Phase.BODY : Phase.ANSWERED;
    upgrade = asksToUpgrade;
    began = sockets.tick();
    bytes = 0;
    return read;
  }

  /** To be told when a request is answered. */
  void answered() {
    upgrade = false;
    if (phase == Phase.BODY || phase == Phase.ANSWERED) {
      phase = Phase.IDLE;
    }
  }

  /** From here on it speaks HTTP/2. */
  void speaksFrames(Frames watched) {
    frames = watched;
    upgrade = false;
    phase = Phase.FRAMES;
    began = sockets.tick();
  }

  /** To be told before and after something is written. */
  void writes(long size) {
    long seconds = size / sockets.limits().bodyBytesPerSecond() / 16;
    writtenUntil.setRelease(
        sockets.tick()
            + sockets.ticks(sockets.limits().stalled())
            + sockets.ticks(Duration.ofSeconds(seconds)));
  }

  void written() {
    writtenUntil.setRelease(NEVER);
  }

  /** Whether it has taken longer than it may. */
  boolean isLate(long tick) {
    return readUntil.getAcquire() < tick || writtenUntil.getAcquire() < tick;
  }

  /** From now on nothing but its end is waited for, however long the answer takes. */
  void awaitsEnd() {
    awaitsEnd = true;
  }

  /** Tells from now on whether it waits for a request. */
  void waits(BooleanSupplier waiting) {
    waits = waiting;
  }

  /** Since which tick nothing comes and nothing is asked; far in the future while it is at work. */
  long quietSince() {
    return waits.getAsBoolean() ? quietSince.getAcquire() : NEVER;
  }

  /** Ends it: whoever reads or writes fails at once. */
  void cut() {
    try {
      channel.close();
    } catch (IOException _) {
      // It is as good as closed.
    }
  }
}
