package io.assay.server.sharing;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SetArgs;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to Redis, made and looked after by a thread of its own: asked each second whether
 * it answers, and made anew while it does not. Thread-safe.
 */
final class RedisLink implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);
  private static final Duration LOOKING = Duration.ofSeconds(1);
  private static final Duration CONNECTING = Duration.ofSeconds(2);
  private static final int MOST_WAITING = 2_000;

  private final RedisSettings settings;
  private final Runnable prompt;
  private final RedisURI address;
  private final AtomicReference<@Nullable StatefulRedisConnection<byte[], byte[]>> connection =
      new AtomicReference<>();
  private final AtomicReference<Optional<String>> trouble =
      new AtomicReference<>(Optional.of("it is not connected yet"));
  private final Thread looking;
  private volatile boolean closed;
  private @Nullable RedisClient client;

  /**
   * @param prompt run each time it answered within the time that an answer is waited for
   */
  RedisLink(RedisSettings settings, Runnable prompt) {
    this.settings = settings;
    this.prompt = prompt;
    this.address = RedisURI.create(settings.address());
    address.setTimeout(CONNECTING);
    this.looking = Thread.ofPlatform().name("redis").daemon().start(this::look);
  }

  /** Whether it answered when it was looked at last. */
  boolean isUp() {
    return trouble.get().isEmpty();
  }

  /** Why it does not answer; empty while it does. */
  Optional<String> trouble() {
    return trouble
        .get()
        .map(
            why ->
                "Redis at "
                    + settings.shown()
                    + " does not answer ("
                    + why
                    + "): answers come without it");
  }

  /** What is kept there; null comes where nothing is. */
  Future<byte[]> get(byte[] key) {
    StatefulRedisConnection<byte[], byte[]> now = connection.get();
    return now == null
        ? CompletableFuture.failedFuture(away())
        : now.async().get(key).toCompletableFuture();
  }

  CompletionStage<String> put(byte[] key, byte[] value, Duration time) {
    StatefulRedisConnection<byte[], byte[]> now = connection.get();
    return now == null
        ? CompletableFuture.failedFuture(away())
        : now.async().set(key, value, SetArgs.Builder.px(time.toMillis()));
  }

  private static IllegalStateException away() {
    return new IllegalStateException("not connected");
  }

  private void look() {
    while (!closed) {
      try {
        ping();
        if (trouble.getAndSet(Optional.empty()).isPresent()) {
          LOG.info("Redis at {} answers", settings.shown());
        }
      } catch (InterruptedException _) {
        return;
      } catch (ExecutionException | TimeoutException | RuntimeException failure) {
        tell(failure);
      }
      try {
        TimeUnit.NANOSECONDS.sleep(LOOKING.toNanos());
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void tell(Exception failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String why =
        failure instanceof TimeoutException
            ? "nothing came within " + CONNECTING.toSeconds() + " s"
            : String.valueOf(cause.getMessage());
    if (trouble.getAndSet(Optional.of(why)).isEmpty()) {
      LOG.warn("Redis at {} does not answer; all goes on without it: {}", settings.shown(), why);
    }
    // Made anew: one that hangs would hold back what comes after.
    StatefulRedisConnection<byte[], byte[]> now = connection.getAndSet(null);
    if (now != null) {
      var _ = now.closeAsync();
    }
  }

  private void ping() throws InterruptedException, ExecutionException, TimeoutException {
    StatefulRedisConnection<byte[], byte[]> now = connection.get();
    if (now == null) {
      now =
          client()
              .connectAsync(ByteArrayCodec.INSTANCE, address)
              .toCompletableFuture()
              .get(CONNECTING.toMillis(), TimeUnit.MILLISECONDS);
      connection.set(now);
    }
    long began = System.nanoTime();
    now.async().ping().toCompletableFuture().get(CONNECTING.toMillis(), TimeUnit.MILLISECONDS);
    if (System.nanoTime() - began < settings.timeout().toNanos()) {
      prompt.run();
    }
  }

  private RedisClient client() {
    RedisClient made = client;
    if (made == null) {
      made = RedisClient.create();
      made.setOptions(
          ClientOptions.builder()
              .autoReconnect(false)
              .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
              .requestQueueSize(MOST_WAITING)
              .socketOptions(
                  SocketOptions.builder()
                      .connectTimeout(CONNECTING)
                      .keepAlive(true)
                      .tcpNoDelay(true)
                      .build())
              .timeoutOptions(TimeoutOptions.enabled(settings.timeout().multipliedBy(4)))
              .build());
      client = made;
    }
    return made;
  }

  @Override
  public void close() {
    closed = true;
    looking.interrupt();
    try {
      looking.join(CONNECTING);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    StatefulRedisConnection<byte[], byte[]> now = connection.getAndSet(null);
    if (now != null) {
      var _ = now.closeAsync();
    }
    RedisClient made = client;
    if (made != null) {
      var _ = made.shutdownAsync(0, 1, TimeUnit.SECONDS);
    }
  }
}
