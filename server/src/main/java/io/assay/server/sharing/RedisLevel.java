package io.assay.server.sharing;

import io.assay.server.caching.Confirmation;
import io.assay.server.caching.Generation;
import io.assay.server.caching.Life;
import io.assay.server.caching.Lives;
import io.assay.server.caching.PackedAnswer;
import io.assay.server.caching.Tallies;
import io.assay.server.http.Level;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.lettuce.core.RedisCommandExecutionException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers in Redis or Valkey, packed, under keys that contain the version of what they were made
 * from: a commit counts that up, so what was kept before is never asked for again and goes when its
 * time is over. Nothing is ever searched for or deleted there. Thread-safe.
 *
 * <p>An answer is waited for a few hundredths of a second; after some that did not come in time
 * nobody asks for two seconds. What comes back is taken only if it is whole and names the key.
 */
public final class RedisLevel implements Level, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RedisLevel.class);
  private static final int LARGEST_BYTES = 1 << 20;
  private static final int LONGEST_KEY = 200;
  private static final int MOST_WRITING = 256;

  private final RedisSettings settings;
  private final Lives lives;
  private final Origins origins;
  private final Confirmation confirmation;
  private final String prefix;
  private final RedisLink link;
  private final CircuitBreaker breaker;
  private final Tallies tallies = new Tallies();
  private final AtomicInteger writing = new AtomicInteger();
  private final AtomicReference<Optional<String>> refused = new AtomicReference<>(Optional.empty());
  private final AtomicInteger damaged = new AtomicInteger();

  /**
   * Begins to connect; the server may be away.
   *
   * @param state tells this database and this program from any other, in what it answers
   */
  public RedisLevel(
      RedisSettings settings,
      Lives lives,
      Origins origins,
      Confirmation confirmation,
      String state) {
    this.settings = settings;
    this.lives = lives;
    this.origins = origins;
    this.confirmation = confirmation;
    this.prefix = "assay:" + hash(state, 12) + ':';
    this.breaker =
        CircuitBreaker.of(
            "redis",
            CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(10)
                .minimumNumberOfCalls(4)
                .failureRateThreshold(50)
                .waitDurationInOpenState(Duration.ofSeconds(2))
                .permittedNumberOfCallsInHalfOpenState(2)
                .build());
    this.link = new RedisLink(settings, this::prompt);
  }

  /** It answers in time again: nobody need find that out by waiting. */
  private void prompt() {
    if (breaker.getState() != CircuitBreaker.State.CLOSED) {
      breaker.transitionToClosedState();
    }
  }

  private static String hash(String text, int bytes) {
    try {
      byte[] all =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(all, 0, bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public Look look(Question question) {
    if (!link.isUp() || breaker.getState() == CircuitBreaker.State.OPEN) {
      return Nowhere.HERE;
    }
    return origins
        .of(question)
        .<Look>map(origin -> new Asked(question, origin))
        .orElse(Nowhere.HERE);
  }

  /** What is not shared. */
  private enum Nowhere implements Look {
    HERE;

    @Override
    public Optional<Kept> found() {
      return Optional.empty();
    }

    @Override
    public void keep(Generation generation, Life life, Supplier<PackedAnswer> answer) {
      // Nowhere to keep it.
    }
  }

  private final class Asked implements Look {
    private final Question question;
    private final Origins.Origin origin;
    private final String name;
    private final Optional<Kept> found;

    Asked(Question question, Origins.Origin origin) {
      this.question = question;
      this.origin = origin;
      this.name = origin.version() + ' ' + question.key();
      this.found = find();
    }

    private byte[] place() {
      String text = name.length() > LONGEST_KEY ? origin.version() + " #" + hash(name, 24) : name;
      return (prefix + text).getBytes(StandardCharsets.UTF_8);
    }

    private Optional<Kept> find() {
      Life life = Lives.at(question.template());
      long began = System.nanoTime();
      Optional<byte[]> bytes = waitFor(link.get(place()));
      if (bytes.isEmpty()) {
        tallies.of(life).miss();
        return Optional.empty();
      }
      Optional<PackedAnswer> answer = PackedAnswer.decoded(bytes.get(), name);
      if (answer.isEmpty()) {
        damaged.incrementAndGet();
        LOG.debug("what Redis has for {} is none of ours", question.key());
        tallies.of(life).miss();
        return Optional.empty();
      }
      tallies.of(life).hit();
      tallies.of(life).loaded(System.nanoTime() - began);
      return isTrue() ? Optional.of(new Kept(answer.get(), origin.generation())) : Optional.empty();
    }

    /** Nothing changed it since its version was read, as far as all changes are told here. */
    private boolean isTrue() {
      return !origin.generation().isOver() && confirmation.holds(System.nanoTime());
    }

    @Override
    public Optional<Kept> found() {
      return found;
    }

    @Override
    public void keep(Generation generation, Life life, Supplier<PackedAnswer> answer) {
      if (generation.isOver() || !isTrue() || writing.get() >= MOST_WRITING) {
        return;
      }
      byte[] bytes = answer.get().encoded(name);
      if (bytes.length > LARGEST_BYTES) {
        return;
      }
      writing.incrementAndGet();
      link.put(place(), bytes, lives.of(life))
          .whenComplete(
              (_, failure) -> {
                writing.decrementAndGet();
                // One that does not answer is told of by the link, as long as it does not.
                if (failure == null) {
                  refused.set(Optional.empty());
                } else if (failure instanceof RedisCommandExecutionException said) {
                  refused.set(Optional.of(String.valueOf(said.getMessage())));
                }
              });
    }
  }

  private Optional<byte[]> waitFor(Future<byte[]> future) {
    if (!breaker.tryAcquirePermission()) {
      return Optional.empty();
    }
    long began = System.nanoTime();
    try {
      Optional<byte[]> bytes =
          Optional.ofNullable(future.get(settings.timeout().toNanos(), TimeUnit.NANOSECONDS));
      breaker.onSuccess(System.nanoTime() - began, TimeUnit.NANOSECONDS);
      return bytes;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      breaker.releasePermission();
    } catch (ExecutionException | TimeoutException e) {
      future.cancel(true);
      breaker.onError(System.nanoTime() - began, TimeUnit.NANOSECONDS, e);
    }
    return Optional.empty();
  }

  /** What is wrong with it, in words; empty while it is well. */
  public Optional<String> trouble() {
    if (link.trouble().isPresent()) {
      return link.trouble();
    }
    if (breaker.getState() != CircuitBreaker.State.CLOSED) {
      return Optional.of(
          "Redis at " + settings.shown() + " is too slow or fails: answers come without it");
    }
    return refused.get().map(why -> "Redis at " + settings.shown() + " keeps nothing: " + why);
  }

  public Tallies tallies() {
    return tallies;
  }

  /** Values that were none of ours or not whole. */
  public int damaged() {
    return damaged.get();
  }

  @Override
  public void close() {
    link.close();
  }
}
