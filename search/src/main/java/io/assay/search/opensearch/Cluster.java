package io.assay.search.opensearch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Asks a cluster over HTTP. Thread-safe. */
final class Cluster implements AutoCloseable {

  private static final int NOT_FOUND = 404;
  private static final int FIRST_FAILURE = 300;
  private static final int MOST_TOLD = 400;

  private final HttpClient client;
  private final String address;
  private final Optional<String> authorization;
  private final Duration patience;

  /**
   * @param account {@code user:password}; empty where none is asked for
   */
  Cluster(URI address, Optional<String> account, Duration patience) {
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience)
            .build();
    String text = address.toString();
    this.address = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    this.authorization =
        account.map(
            secret ->
                "Basic "
                    + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
    this.patience = patience;
  }

  /**
   * What the cluster answers.
   *
   * @throws IOException when it does not, or says that it failed
   */
  Map<String, Object> ask(String method, String path, String body) throws IOException {
    return find(method, path, body)
        .orElseThrow(() -> new IOException("the search cluster has nothing at " + path));
  }

  /** The same; empty when there is no such thing. */
  Optional<Map<String, Object>> find(String method, String path, String body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(patience)
            .header(
                "Content-Type",
                path.startsWith("/_bulk") ? "application/x-ndjson" : "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    authorization.ifPresent(value -> request.header("Authorization", value));
    HttpResponse<String> response;
    try {
      response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the search cluster was asked", e);
    }
    if (response.statusCode() == NOT_FOUND) {
      return Optional.empty();
    }
    if (response.statusCode() >= FIRST_FAILURE) {
      String told = response.body();
      throw new IOException(
          "the search cluster answers %d to %s %s: %s"
              .formatted(
                  response.statusCode(),
                  method,
                  path,
                  told.substring(0, Math.min(MOST_TOLD, told.length()))));
    }
    return Optional.of(Json.read(response.body()));
  }

  @Override
  public void close() {
    client.close();
  }
}
