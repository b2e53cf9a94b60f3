package io.assay.server.http.sockets;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.webserver.ServerConnectionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** A connection whose reads and writes are told to the watch. */
final class Watched implements ConnectionContext {

  /** Go away, and calm down: the last frame that a flood gets. */
  private static final byte[] CALM =
      HexFormat.of().parseHex("000008070000000000" + "7fffffff" + "0000000b");

  /** Bytes of a usual head of an answer. */
  private static final int HEAD = 1_536;

  private final ConnectionContext of;
  private final Sockets sockets;
  private final HelidonSocket socket;
  private final Peer remote;
  private final PeerInfo local;
  private final Held held;
  private final DataReader reader;
  private final DataWriter writer;
  private @Nullable Frames frames;

  // Of the thread that answers.
  private byte @Nullable [] behind;
  private @Nullable ByteBuffer head;

  Watched(ConnectionContext of, Sockets sockets) {
    this.of = of;
    this.sockets = sockets;
    this.socket = of.serverSocket();
    this.remote = new Peer(of.remotePeer());
    this.local = of.localPeer();
    Held known = sockets.find(remote.address());
    if (known == null) {
      throw new CloseConnectionException("cut off before it began");
    }
    this.held = known;
    this.reader = DataReader.create(this::read);
    this.writer = new Writing(of.dataWriter());
  }

  Held held() {
    return held;
  }

  /** Has a body go out with the next write, behind it; null for none. */
  void behind(byte @Nullable [] body) {
    behind = body;
  }

  /** Writes both at once where nothing stands between this and the connection. */
  private void together(BufferData first, byte[] body) {
    if (socket.isSecure()) {
      writer.write(first);
      writer.write(BufferData.create(body));
      return;
    }
    int length = first.available();
    ByteBuffer begin = head;
    if (begin == null || begin.capacity() < length) {
      begin = ByteBuffer.allocate(Math.max(length, HEAD));
      head = begin;
    }
    begin.clear();
    first.writeTo(begin, length);
    begin.flip();
    ByteBuffer[] both = {begin, ByteBuffer.wrap(body)};
    held.writes(length + (long) body.length);
    try {
      while (both[1].hasRemaining()) {
        held.channel.write(both);
      }
    } catch (IOException e) {
      throw new ServerConnectionException("writing", e);
    }
    held.written();
  }

  /** From here on, what comes are frames; what came already is seen as such. */
  void speaksFrames() {
    Frames watched = new Frames();
    frames = watched;
    held.speaksFrames(watched);
    int come = reader.available();
    if (come > 0) {
      byte[] bytes = new byte[come];
      reader.getBuffer(come).read(bytes);
      watched.saw(bytes, sockets.tick());
    }
  }

  private byte @Nullable [] read() {
    held.reads();
    byte[] read;
    try {
      read = socket.get();
    } catch (UncheckedIOException e) {
      throw new ServerConnectionException("reading", e);
    }
    if (held.mayBeUpgraded() && isPreface(read)) {
      Frames begun = new Frames();
      frames = begun;
      held.speaksFrames(begun);
    }
    held.got(read);
    Frames watched = frames;
    if (watched != null && watched.isFlood()) {
      sockets.flooded();
      writer.writeNow(BufferData.create(CALM));
      throw new CloseConnectionException("a flood of frames");
    }
    return read;
  }

  /** No method of HTTP begins so. */
  private static boolean isPreface(byte @Nullable [] read) {
    return read != null && read[0] == 'P' && (read.length == 1 || read[1] == 'R');
  }

  private final class Writing implements DataWriter {

    private final DataWriter to;

    Writing(DataWriter to) {
      this.to = to;
    }

    @Override
    public void write(BufferData... buffers) {
      held.writes(size(buffers));
      to.write(buffers);
      held.written();
    }

    @Override
    public void write(BufferData buffer) {
      byte[] body = behind;
      if (body != null) {
        behind = null;
        together(buffer, body);
        return;
      }
      held.writes(buffer.available());
      to.write(buffer);
      held.written();
    }

    @Override
    public void writeNow(BufferData... buffers) {
      held.writes(size(buffers));
      to.writeNow(buffers);
      held.written();
    }

    @Override
    public void writeNow(BufferData buffer) {
      held.writes(buffer.available());
      to.writeNow(buffer);
      held.written();
    }

    private static long size(BufferData... buffers) {
      long size = 0;
      for (BufferData buffer : buffers) {
        size += buffer.available();
      }
      return size;
    }

    @Override
    public void flush() {
      to.flush();
    }

    @Override
    public void close() {
      to.close();
    }
  }

  @Override
  public PeerInfo remotePeer() {
    return remote;
  }

  @Override
  public PeerInfo localPeer() {
    return local;
  }

  @Override
  public DataReader dataReader() {
    return reader;
  }

  @Override
  public DataWriter dataWriter() {
    return writer;
  }

  @Override
  public ListenerContext listenerContext() {
    return of.listenerContext();
  }

  @Override
  public ExecutorService executor() {
    return of.executor();
  }

  @Override
  public Router router() {
    return of.router();
  }

  @Override
  public Optional<ProxyProtocolData> proxyProtocolData() {
    return of.proxyProtocolData();
  }

  @Override
  public HelidonSocket serverSocket() {
    return socket;
  }

  @Override
  public boolean isSecure() {
    return of.isSecure();
  }

  @Override
  public String socketId() {
    return of.socketId();
  }

  @Override
  public String childSocketId() {
    return of.childSocketId();
  }
}
