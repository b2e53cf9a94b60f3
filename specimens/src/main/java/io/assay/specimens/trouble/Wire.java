package io.assay.specimens.trouble;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A wire to a server on this machine, of which nobody at its ends knows: it can be cut, refuse, or
 * swallow all that is said. Thread-safe.
 */
public final class Wire implements AutoCloseable {

  private enum State {
    PASSING,
    REFUSING,
    SILENT
  }

  private final int server;
  private final int port;
  private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
  private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
  private volatile State state = State.PASSING;
  private volatile ServerSocket listening;
  private volatile boolean closed;

  /** A wire to a port of this machine. */
  public Wire(int server) {
    this.server = server;
    try {
      this.listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.port = listening.getLocalPort();
    accept(listening);
  }

  /** Where to speak into it. */
  public int port() {
    return port;
  }

  /** Everything passes, from now on. */
  public void pass() throws IOException, InterruptedException {
    State before = state;
    state = State.PASSING;
    left.set(Long.MAX_VALUE);
    if (before == State.REFUSING) {
      listening = listen();
      accept(listening);
    }
  }

  /** Nobody listens any more, and what was open is cut. */
  public void refuse() throws IOException {
    state = State.REFUSING;
    listening.close();
    cut();
  }

  /** What is open stays open and new connections are taken, but nothing comes through. */
  public void swallow() {
    state = State.SILENT;
  }

  /** Cuts what is open; new connections pass. */
  public void cut() {
    for (Socket end : ends) {
      close(end);
    }
  }

  /** Cuts what is open after so many more bytes of answers, in the middle of one. */
  public void cutAfter(long bytes) {
    left.set(bytes);
  }

  private ServerSocket listen() throws IOException, InterruptedException {
    for (int attempt = 0; ; attempt++) {
      ServerSocket socket = new ServerSocket();
      try {
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        return socket;
      } catch (IOException e) {
        socket.close();
        if (attempt == 50) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
  }

  private void accept(ServerSocket from) {
    Thread.ofVirtual()
        .start(
            () -> {
              while (!closed) {
                try {
                  Socket here = from.accept();
                  Thread.ofVirtual().start(() -> connect(here));
                } catch (IOException _) {
                  return; // it refuses from now on, or is closed
                }
              }
            });
  }

  private void connect(Socket here) {
    ends.add(here);
    try {
      await();
      Socket there = new Socket(InetAddress.getLoopbackAddress(), server);
      there.setTcpNoDelay(true);
      here.setTcpNoDelay(true);
      ends.add(there);
      Thread.ofVirtual().start(() -> pump(here, there, false));
      pump(there, here, true);
    } catch (IOException | InterruptedException _) {
      close(here);
    }
  }

  private void pump(Socket from, Socket to, boolean answers) {
    byte[] buffer = new byte[1 << 14];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        await();
        if (answers) {
          long before = left.getAndAdd(-read);
          if (before < read) {
            out.write(buffer, 0, (int) Math.max(0, before));
            left.set(Long.MAX_VALUE);
            cut();
            return;
          }
        }
        out.write(buffer, 0, read);
        out.flush();
      }
    } catch (IOException | InterruptedException _) {
      // Cut at one end: the other is cut below.
    } finally {
      close(from);
      close(to);
    }
  }

  private void await() throws InterruptedException, IOException {
    while (state == State.SILENT) {
      TimeUnit.MILLISECONDS.sleep(10);
      if (closed) {
        throw new IOException("closed");
      }
    }
  }

  private void close(Socket end) {
    ends.remove(end);
    try {
      end.close();
    } catch (IOException _) {
      // It is of no use any more either way.
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      listening.close();
    } catch (IOException _) {
      // Nothing listens any more.
    }
    cut();
  }
}
