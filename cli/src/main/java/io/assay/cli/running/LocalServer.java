package io.assay.cli.running;

import io.assay.cli.terminal.Terminal;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.Coded;
import io.assay.edgar.CouldNotAsk;
import io.assay.server.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The Assay server of this machine, asked over HTTP. Its address stands in {@code server.json} of
 * the data folder while it runs. Thread-safe.
 */
final class LocalServer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration GREETING = Duration.ofSeconds(3);

  private final URI base;
  private final Optional<String> secret;
  private final HttpClient client;

  LocalServer(URI base) {
    this(base, Optional.empty());
  }

  /**
   * @param secret of its data folder, so that files may be handed over
   */
  LocalServer(URI base, Optional<String> secret) {
    this(base, secret, Optional.empty());
  }

  /**
   * @param certificate the fingerprint of its own, where it speaks TLS
   */
  private LocalServer(URI base, Optional<String> secret, Optional<String> certificate) {
    this.base = base;
    this.secret = secret;
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(GREETING);
    certificate.map(Pinned::context).ifPresent(builder::sslContext);
    this.client = builder.build();
  }

  /** The server that runs on a data folder, or empty when none answers there. */
  static Optional<LocalServer> find(Path data) {
    Optional<URI> address = Server.findRunning(data);
    if (address.isEmpty()) {
      return Optional.empty();
    }
    LocalServer server =
        new LocalServer(address.get(), Server.findSecret(data), Server.findCertificate(data));
    if (server.isAlive()) {
      return Optional.of(server);
    }
    server.close();
    return Optional.empty();
  }

  /** The same; where none answers, how to start one is said. */
  static Optional<LocalServer> find(Path data, Terminal terminal) {
    Optional<LocalServer> found = find(data);
    if (found.isEmpty()) {
      terminal
          .err()
          .println("No server runs on " + data + ". Start one: ./assay up --data " + data);
    }
    return found;
  }

  URI base() {
    return base;
  }

  private boolean isAlive() {
    try {
      return send(request("/health/live").timeout(GREETING).GET().build()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Asks for a path.
   *
   * @throws CouldNotAsk when the server does not answer or fails
   * @throws AskedWrongly when it refuses the question
   */
  String get(String path) {
    return answer(request(path).GET().build());
  }

  /** Hands JSON over. Throws as {@link #get}. */
  String post(String path, String json) {
    return answer(
        request(path)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
  }

  /** Asks for a thing to end. Throws as {@link #get}. */
  String delete(String path) {
    return answer(request(path).DELETE().build());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(PATIENCE)
            .header("accept", "application/json");
    // Shows the owner of the data folder, where keys are asked for.
    secret.ifPresent(known -> request.header("assay-local", known));
    return request;
  }

  private String answer(HttpRequest request) {
    HttpResponse<String> response;
    try {
      response = send(request);
    } catch (IOException e) {
      throw new CouldNotAsk(
          RunningCode.SERVER_AWAY,
          "the server does not answer: " + e,
          base.toString(),
          "Nothing that was accepted is lost: start ./assay up and run the command again.");
    }
    if (response.statusCode() < 400) {
      return response.body();
    }
    throw refusal(response);
  }

  private RuntimeException refusal(HttpResponse<String> response) {
    Map<String, String> problem;
    try {
      problem = Answers.members(response.body());
    } catch (CouldNotAsk noProblemDocument) {
      problem = Map.of();
    }
    String named = Answers.text(problem, "code");
    Coded code = named.isEmpty() ? RunningCode.SERVER_ANSWER_UNREADABLE : () -> named;
    String detail = Answers.text(problem, "detail");
    String what =
        detail.isEmpty()
            ? "the server answered " + response.statusCode() + " " + Answers.text(problem, "title")
            : detail;
    String mend = Answers.text(problem, "mend");
    String where = Answers.text(problem, "where");
    return response.statusCode() < 500
        ? new AskedWrongly(code, what, where, mend.isEmpty() ? "See ./assay help." : mend)
        : new CouldNotAsk(
            code, what, where, mend.isEmpty() ? "See what ./assay up has written." : mend);
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
