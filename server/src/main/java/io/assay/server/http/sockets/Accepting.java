package io.assay.server.http.sockets;

import io.helidon.common.socket.SocketOptions;
import java.net.Socket;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What is done with a connection as it is accepted: its options, and whether there is room. */
final class Accepting implements SocketOptions {

  private final Sockets sockets;

  Accepting(Sockets sockets) {
    this.sockets = sockets;
  }

  @Override
  public void configureSocket(SocketChannel channel) {
    SocketOptions.super.configureSocket(channel);
    sockets.accept(channel);
  }

  @Override
  public void configureSocket(Socket socket) {
    throw new UnsupportedOperationException("connections are channels");
  }

  /**
   * Without delay: else an answer larger than one segment waits 40 ms for the acknowledgement of
   * the first.
   */
  @Override
  public Map<SocketOption<?>, Object> socketOptions() {
    return Map.of(
        StandardSocketOptions.TCP_NODELAY, true, StandardSocketOptions.SO_KEEPALIVE, true);
  }

  @Override
  public Duration connectTimeout() {
    return Duration.ofSeconds(10);
  }

  @Override
  public Duration readTimeout() {
    return Duration.ZERO;
  }

  @Override
  public Optional<Integer> socketReceiveBufferSize() {
    return Optional.empty();
  }

  @Override
  public Optional<Integer> socketSendBufferSize() {
    return Optional.empty();
  }

  @Override
  public boolean socketReuseAddress() {
    return true;
  }

  @Override
  public boolean socketKeepAlive() {
    return true;
  }

  @Override
  public boolean tcpNoDelay() {
    return true;
  }
}
