package io.assay.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One connection of HTTP/1.1 that sends whatever it is told to, however wrong that is. */
final class RawHttp implements AutoCloseable {

  /** An answer, headers by lower-case name. */
  record Got(int status, Map<String, String> headers, String body) {}

  private final Socket socket = new Socket();
  private final InputStream in;

  RawHttp(int port) throws IOException {
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(20_000);
    in = new BufferedInputStream(socket.getInputStream());
  }

  RawHttp send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /** No more will be sent. */
  RawHttp end() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** The next answer. */
  Got got() throws IOException {
    return got(false);
  }

  /** The next answer, without its body where the request was a HEAD. */
  Got got(boolean head) throws IOException {
    String first = line();
    int status = Integer.parseInt(first.split(" ", 3)[1]);
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (!head && status != 304) {
      if (headers.containsKey("content-length")) {
        body.write(in.readNBytes(Integer.parseInt(headers.get("content-length"))));
      } else if ("chunked".equals(headers.get("transfer-encoding"))) {
        for (int size = chunk(); size > 0; size = chunk()) {
          body.write(in.readNBytes(size));
          line();
        }
        line();
      }
    }
    return new Got(status, headers, body.toString(StandardCharsets.UTF_8));
  }

  private int chunk() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  /** Reads lines until one has this in it. */
  void until(String text) throws IOException {
    for (String line = line(); !line.contains(text); line = line()) {
      // Passed over.
    }
  }

  /** Everything until the connection ends; a reset ends it too. */
  String rest() {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try {
      in.transferTo(read);
    } catch (java.net.SocketTimeoutException e) {
      throw new AssertionError("still open after: " + read.toString(ISO_8859_1), e);
    } catch (IOException reset) {
      // As good as its end.
    }
    return read.toString(StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("ended after '" + line + "'");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
