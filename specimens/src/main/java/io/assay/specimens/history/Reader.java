package io.assay.specimens.history;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Asks one server on one connection. One thread at a time. */
final class Reader implements AutoCloseable {

  /**
   * What came back.
   *
   * @param unconfirmed whether it says that it may have ceased to be true
   */
  record Read(int status, boolean unconfirmed, boolean hit, String body) {}

  private final Socket socket;
  private final InputStream in;
  private final InetSocketAddress node;

  Reader(InetSocketAddress node) throws IOException {
    this.node = node;
    this.socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(30_000);
    socket.connect(node);
    this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
  }

  Read get(String path) throws IOException {
    String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + node.getPort() + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    int status = Integer.parseInt(line().split(" ")[1]);
    int length = 0;
    boolean unconfirmed = false;
    boolean hit = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      } else if (lower.startsWith("assay-unconfirmed-since:")) {
        unconfirmed = true;
      } else if (lower.startsWith("server-timing:")) {
        hit = lower.contains("hit");
      } else if (lower.startsWith("transfer-encoding:")) {
        throw new IOException("an answer without its length: " + path);
      }
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException(path);
    }
    return new Read(status, unconfirmed, hit, new String(body, StandardCharsets.UTF_8));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection ended");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
