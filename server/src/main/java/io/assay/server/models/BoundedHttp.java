package io.assay.server.models;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The HTTP under the protocols, within bounds: a time for the whole call and not only for its first
 * byte, a size for the answer, no redirect followed (it would carry key and data to another host),
 * one host only, and nothing logged. What an endpoint writes beside its answers is not repeated: it
 * may hold the key. Thread-safe.
 */
final class BoundedHttp implements HttpClient, AutoCloseable {

  private static final Duration CONNECTING = Duration.ofSeconds(10);
  private static final Duration LONGEST_HOLD = Duration.ofHours(1);
  private static final int OVERLOADED = 529;

  private final java.net.http.HttpClient client;
  private final URI home;
  private final Duration timeout;
  private final long mostBytes;
  private final InstantSource clock;

  /**
   * @param home nothing but this scheme, host and port is asked
   * @param mostBytes of an answer
   */
  BoundedHttp(URI home, Duration timeout, long mostBytes, InstantSource clock) {
    this.home = home;
    this.timeout = timeout;
    this.mostBytes = mostBytes;
    this.clock = clock;
    this.client =
        java.net.http.HttpClient.newBuilder()
            .version(java.net.http.HttpClient.Version.HTTP_1_1)
            .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECTING.compareTo(timeout) < 0 ? CONNECTING : timeout)
            .build();
  }

  /** For the protocols' builders, which then set nothing of it. */
  HttpClientBuilder builder() {
    return new HttpClientBuilder() {
      @Override
      public Duration connectTimeout() {
        return CONNECTING;
      }

      @Override
      public HttpClientBuilder connectTimeout(Duration ignored) {
        return this;
      }

      @Override
      public Duration readTimeout() {
        return timeout;
      }

      @Override
      public HttpClientBuilder readTimeout(Duration ignored) {
        return this;
      }

      @Override
      public HttpClient build() {
        return BoundedHttp.this;
      }
    };
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> call =
        client.sendAsync(
            translated(request), BodyHandlers.limiting(BodyHandlers.ofByteArray(), mostBytes));
    try {
      return judged(call.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException _) {
      call.cancel(true);
      throw new NoReply(
          new Reply.Failed("no whole answer within " + timeout.toMillis() + " ms", true));
    } catch (InterruptedException _) {
      call.cancel(true);
      Thread.currentThread().interrupt();
      throw new NoReply(new Reply.Failed("stopped while asking", true));
    } catch (ExecutionException e) {
      throw new NoReply(failed(e.getCause() == null ? e : e.getCause()));
    }
  }

  private java.net.http.HttpRequest translated(HttpRequest request) {
    URI uri = URI.create(request.url());
    if (!home.getScheme().equals(uri.getScheme())
        || !home.getHost().equalsIgnoreCase(uri.getHost())
        || home.getPort() != uri.getPort()) {
      throw new IllegalStateException(
          "asked for " + uri.getHost() + " instead of the model's host");
    }
    java.net.http.HttpRequest.Builder builder =
        java.net.http.HttpRequest.newBuilder(uri)
            .timeout(timeout)
            .method(
                request.method().name(),
                java.net.http.HttpRequest.BodyPublishers.ofString(
                    request.body() == null ? "" : request.body()));
    request.headers().forEach((name, values) -> values.forEach(v -> builder.header(name, v)));
    return builder.build();
  }

  private SuccessfulHttpResponse judged(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return SuccessfulHttpResponse.builder()
          .statusCode(status)
          .headers(response.headers().map())
          .body(response.body())
          .build();
    }
    String what = "the endpoint answered " + status;
    if (status == 429 || status == 503 || status == OVERLOADED) {
      throw new NoReply(new Reply.Busy(what, retryAfter(response)));
    }
    if (status >= 500) {
      throw new NoReply(new Reply.Failed(what, false));
    }
    if (status >= 300 && status < 400) {
      throw new NoReply(new Reply.Refused(what + ", a redirect, which is not followed", false));
    }
    throw new NoReply(new Reply.Refused(what, status == 400 || status == 413 || status == 422));
  }

  /** In seconds or as a date, whichever it gives; no more than an hour is believed. */
  private Optional<Duration> retryAfter(HttpResponse<byte[]> response) {
    return response
        .headers()
        .firstValue("retry-after")
        .flatMap(this::duration)
        .filter(d -> !d.isNegative())
        .map(d -> d.compareTo(LONGEST_HOLD) > 0 ? LONGEST_HOLD : d);
  }

  private Optional<Duration> duration(String told) {
    String value = told.strip();
    if (value.matches("\\d{1,9}(\\.\\d{1,6})?")) {
      return Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(value) * 1000)));
    }
    try {
      ZonedDateTime when = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
      Clock now = clock.withZone(ZoneOffset.UTC);
      return Optional.of(Duration.between(now.instant(), when.toInstant()));
    } catch (DateTimeParseException _) {
      return Optional.empty(); // told in no known way: our own waiting time holds
    }
  }

  private Reply failed(Throwable cause) {
    if (cause instanceof ConnectException
        || cause instanceof java.net.http.HttpConnectTimeoutException) {
      return new Reply.Failed("the endpoint cannot be reached", false);
    }
    if (cause instanceof java.net.http.HttpTimeoutException) {
      return new Reply.Failed("no answer within " + timeout.toMillis() + " ms", true);
    }
    if (cause instanceof IOException io) {
      String told = String.valueOf(io.getMessage());
      boolean tooLong = told.contains("body exceeds limit") || told.contains("exceed");
      return new Reply.Failed(
          tooLong ? "an answer of more than " + mostBytes + " bytes" : "the answer was cut off",
          true);
    }
    return new Reply.Failed("asking failed: " + cause.getClass().getSimpleName(), true);
  }

  /** Answers come whole: a stream would be checked sentence by sentence, before all is said. */
  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    throw new UnsupportedOperationException("answers are not streamed");
  }

  /** Breaks off what is under way. */
  @Override
  public void close() {
    client.shutdownNow();
  }
}
