package io.assay.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.store.Database;
import io.assay.store.blobs.Blobs;
import io.assay.store.postgres.DataFolder;
import io.assay.store.postgres.LocalPostgres;
import io.assay.store.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One server over the tiny market for all test classes that ask for it, on a free port. */
final class RunningServer implements BeforeAllCallback, ParameterResolver {

  private static final ExtensionContext.Namespace SPACE =
      ExtensionContext.Namespace.create(RunningServer.class);
  private static final ReentrantLock LOCK = new ReentrantLock();

  @Override
  public void beforeAll(ExtensionContext context) {
    LOCK.lock();
    try {
      context
          .getRoot()
          .getStore(SPACE)
          .getOrComputeIfAbsent("asking", ignored -> Asking.start(), Asking.class);
    } finally {
      LOCK.unlock();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Asking.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context.getRoot().getStore(SPACE).get("asking", Asking.class);
  }

  /** A running server and ways to ask it. */
  static final class Asking implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path data;
    private final Server server;

    private Asking(Path data, Server server) {
      this.data = data;
      this.server = server;
    }

    /** With the tiny market in it, written before the server's own work begins. */
    static Asking start() {
      return start(Map.of());
    }

    /** The same with settings of one's own. */
    static Asking start(Map<String, String> settings) {
      Path data = folder();
      try (DataFolder folder = DataFolder.take(data);
          LocalPostgres postgres =
              LocalPostgres.start(
                  folder, folder.cache(), LocalPostgres.Settings.usual(), new SplittableRandom(7));
          Database database = Database.open(postgres.address(2, Duration.ofSeconds(30)))) {
        Schema.migrate(database);
        TinyMarket.write(database, new Blobs(folder.blobs()));
      }
      return on(data, settings);
    }

    /** With nothing in it. */
    static Asking empty() {
      return on(folder());
    }

    /** With nothing in it, and settings of one's own. */
    static Asking empty(Map<String, String> settings) {
      return on(folder(), settings);
    }

    private static Asking on(Path data) {
      return on(data, Map.of());
    }

    private static Asking on(Path data, Map<String, String> more) {
      Map<String, String> settings = new HashMap<>(more);
      settings.putIfAbsent("warm-up", "false");
      // Opening a model and embedding with it costs what most tests can do without.
      settings.putIfAbsent("search-model", "off");
      settings.putAll(Map.of("port", "0", "data", data.toString(), "sample", "false"));
      return new Asking(data, Server.start(Settings.of(settings), line -> {}));
    }

    private static Path folder() {
      try {
        return Files.createTempDirectory("assay-server-test");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** A server on a folder that is there and stays. */
    static Asking again(Path data, Map<String, String> settings) {
      return on(data, settings);
    }

    Server server() {
      return server;
    }

    /** Stops, and leaves what is kept. */
    void stop() {
      server.close();
      client.close();
    }

    Path data() {
      return data;
    }

    HttpResponse<String> get(String path, String... headers) {
      return send("GET", path, "", headers);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
      return send(method, path, body, HttpResponse.BodyHandlers.ofString(), headers);
    }

    HttpResponse<byte[]> bytes(String path, String... headers) {
      return send("GET", path, "", HttpResponse.BodyHandlers.ofByteArray(), headers);
    }

    private <T> HttpResponse<T> send(
        String method,
        String path,
        String body,
        HttpResponse.BodyHandler<T> reading,
        String... headers) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(server.address() + path))
              .method(
                  method,
                  body.isEmpty()
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofString(body));
      if (headers.length > 0) {
        request.headers(headers);
      }
      try {
        return client.send(request.build(), reading);
      } catch (IOException e) {
        throw new UncheckedIOException(method + " " + path, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    JsonNode json(String path) {
      HttpResponse<String> answer = get(path);
      if (answer.statusCode() != 200) {
        throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
      }
      return tree(answer.body());
    }

    static JsonNode tree(String text) {
      try {
        return MAPPER.readTree(text);
      } catch (IOException e) {
        throw new UncheckedIOException(text, e);
      }
    }

    /** Waits until search is open; what was there before may still be on its way into it. */
    Asking awaitSearch() {
      for (int i = 0; i < 600; i++) {
        if (!json("/api/v1/admin/search").path("state").asText().equals("opening")) {
          return this;
        }
        LockSupport.parkNanos(50_000_000);
      }
      throw new AssertionError(json("/api/v1/admin/search").toString());
    }

    /** What comes back for bytes as they are: for requests that no client would send. */
    String raw(String request) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        socket.setSoTimeout(5_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** What comes back up to a text, of an answer that does not end. */
    String beginning(String request, String upTo) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        socket.setSoTimeout(5_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        StringBuilder seen = new StringBuilder();
        for (int c = 0; c >= 0 && seen.indexOf(upTo) < 0; ) {
          c = socket.getInputStream().read();
          seen.append((char) c);
        }
        return seen.toString();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
      client.close();
      try (var files = Files.walk(data)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
