package io.assay.server.http;

import io.assay.server.http.sockets.Sockets;
import io.assay.store.GivingUp;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ProtocolConfigs;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionProvider;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Notices that a reader goes while what they asked for is still being read from the store, so that
 * it is given up. Nothing is written then that could fail; but their end of the line closes, which
 * can be read. Such a connection is closed with its answer: nothing else reads from it meanwhile.
 */
public final class Leaving {

  private static final ScopedValue<Known> CONNECTION = ScopedValue.newInstance();

  private Leaving() {}

  /** HTTP/1.1 as usual, whose requests can find out whether the reader has gone. */
  public static ServerConnectionSelector noticedBy(Http1Config config, ProtocolConfigs upgrades) {
    return new Selector(new Http1ConnectionProvider().create("http_1_1", config, upgrades));
  }

  /** Answers; what it asks of the store is given up when the reader goes. */
  static <X extends Exception> void over(
      ServerRequest request, ServerResponse response, GivingUp.Work<X> work) throws X {
    GivingUp question = new GivingUp();
    boolean bare =
        !request.headers().contains(HeaderNames.CONTENT_LENGTH)
            && !request.headers().contains(HeaderNames.TRANSFER_ENCODING);
    if (CONNECTION.isBound() && bare) {
      ConnectionContext connection = CONNECTION.get().context;
      response.header(HeaderValues.CONNECTION_CLOSE);
      Sockets.awaitsEnd(connection);
      Thread.ofVirtual().name("reader-leaves").start(() -> awaitEnd(connection, question));
    }
    question.over(work);
  }

  /**
   * Does something that may take longer than a connection may be idle. The web server counts a
   * connection as idle since its last request came, also while that is being answered.
   */
  static void busy(Runnable work) {
    if (!CONNECTION.isBound()) {
      work.run();
      return;
    }
    Known line = CONNECTION.get();
    line.busy = true;
    try {
      work.run();
    } finally {
      line.busy = false;
    }
  }

  /** Has something done when the connection of this thread is over, however it ended. */
  public static void atEnd(Runnable end) {
    if (CONNECTION.isBound()) {
      CONNECTION.get().ends.add(end);
    }
  }

  private static void awaitEnd(ConnectionContext connection, GivingUp question) {
    try {
      // Bytes of another request may come first; they are left where they are.
      connection.dataReader().pullData();
    } catch (RuntimeException gone) {
      question.giveUp();
    }
  }

  private record Selector(ServerConnectionSelector usual) implements ServerConnectionSelector {

    @Override
    public int bytesToIdentifyConnection() {
      return usual.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
      return usual.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
      return usual.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
      return new Known(usual.connection(context), context);
    }
  }

  /** A connection that is known to what it handles. */
  private static final class Known implements ServerConnection, InterruptableTask<Void> {

    private final ServerConnection usual;
    private final ConnectionContext context;
    private final List<Runnable> ends = new ArrayList<>();
    private volatile boolean busy;

    Known(ServerConnection usual, ConnectionContext context) {
      this.usual = usual;
      this.context = context;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
      try {
        ScopedValue.where(CONNECTION, this)
            .<Boolean, InterruptedException>call(
                () -> {
                  usual.handle(limit);
                  return true;
                });
      } finally {
        ends.forEach(Runnable::run);
      }
    }

    @Override
    public Duration idleTime() {
      return busy ? Duration.ZERO : usual.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
      usual.close(interrupt);
    }

    @Override
    public boolean canInterrupt() {
      return usual instanceof InterruptableTask<?> task && task.canInterrupt();
    }

    @Override
    public Void call() {
      throw new UnsupportedOperationException("connections are handled, not called");
    }
  }
}
