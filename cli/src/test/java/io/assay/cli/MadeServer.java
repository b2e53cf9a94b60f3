package io.assay.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server made by hand, on a data folder as a running server leaves it: locked, with the address
 * beside.
 */
final class MadeServer implements AutoCloseable {

  /** What it answers. */
  @FunctionalInterface
  interface Answers {
    String to(String method, String path);
  }

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final FileChannel lock;
  private final Answers answers;

  private MadeServer(HttpServer server, FileChannel lock, Answers answers) {
    this.server = server;
    this.lock = lock;
    this.answers = answers;
  }

  static MadeServer on(Path data, Answers answers) throws IOException {
    FileChannel lock =
        FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    lock.lock();
    MadeServer made =
        new MadeServer(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0),
            lock,
            answers);
    Files.writeString(
        data.resolve("server"), "http://127.0.0.1:" + made.server.getAddress().getPort());
    made.server.createContext("/", made::answer);
    made.server.start();
    return made;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String query = exchange.getRequestURI().getRawQuery();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (!path.startsWith("/health")) {
      asked.add(
          (exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI().getRawPath()
                  + (query == null ? "" : "?" + query)
                  + " "
                  + body)
              .strip());
    }
    byte[] bytes = answers.to(exchange.getRequestMethod(), path).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** Method, address and body of each question but those for its health. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() throws IOException {
    server.stop(0);
    lock.close();
  }
}
