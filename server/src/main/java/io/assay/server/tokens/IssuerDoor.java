package io.assay.server.tokens;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.assay.edgar.CouldNotAsk;
import io.assay.server.access.AccessCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the issuer that is set for its keys, and nobody else: what it says of other hosts is not
 * believed, redirects are not followed, answers are bounded in time and size. Thread-safe.
 */
final class IssuerDoor {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 1 << 18;

  private final String issuer;
  private final URI home;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(TIMEOUT)
          .build();

  IssuerDoor(String issuer) {
    this.issuer = issuer;
    this.home = URI.create(issuer);
  }

  /**
   * The keys it publishes now.
   *
   * @throws CouldNotAsk when they cannot be had
   */
  JWKSet keys() {
    URI description =
        URI.create(issuer.replaceFirst("/+$", "") + "/.well-known/openid-configuration");
    try {
      Map<String, Object> told = JSONObjectUtils.parse(text(description));
      if (!issuer.equals(told.get("issuer"))) {
        throw away("it calls itself " + told.get("issuer"));
      }
      URI where = URI.create(String.valueOf(told.get("jwks_uri")));
      if (!home.getScheme().equals(where.getScheme())
          || !home.getHost().equalsIgnoreCase(where.getHost())
          || home.getPort() != where.getPort()) {
        throw away("it keeps its keys at another host, which is not asked");
      }
      return JWKSet.parse(text(where)).toPublicJWKSet();
    } catch (ParseException | IllegalArgumentException e) {
      throw away("what it answers cannot be read");
    }
  }

  private String text(URI address) {
    CompletableFuture<HttpResponse<byte[]>> call =
        client.sendAsync(
            HttpRequest.newBuilder(address).timeout(TIMEOUT).GET().build(),
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    try {
      HttpResponse<byte[]> answer = call.get(TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
      if (answer.statusCode() != 200) {
        throw away("it answered " + answer.statusCode());
      }
      return new String(answer.body(), StandardCharsets.UTF_8);
    } catch (TimeoutException _) {
      call.cancel(true);
      throw away("it does not answer within " + TIMEOUT.toSeconds() + " s");
    } catch (InterruptedException _) {
      call.cancel(true);
      Thread.currentThread().interrupt();
      throw away("stopped while asking");
    } catch (ExecutionException e) {
      throw away(
          e.getCause() instanceof IOException io
              ? "it cannot be reached: " + io
              : String.valueOf(e.getCause()));
    }
  }

  /** The failure of an issuer whose keys cannot be had. */
  CouldNotAsk away(String why) {
    return new CouldNotAsk(
        AccessCode.TOKEN_ISSUER_AWAY,
        "The issuer of tokens cannot be asked for its keys: " + why,
        "settings: oidc-issuer",
        "Try again, or use a key of this server.");
  }
}
