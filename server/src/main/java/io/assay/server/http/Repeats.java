package io.assay.server.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.assay.edgar.AskedWrongly;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Requests that change something, by the key their sender gave them: sent again, as a client does
 * whose answer was lost, they are not done again but answered as before; sent while they are being
 * done they wait. What failed is done again. Remembered for a day, as far as the room goes; work
 * that outlives the process is besides known by its key in the database. Thread-safe.
 */
final class Repeats {

  private static final Duration REMEMBERED = Duration.ofDays(1);
  private static final long ROOM_BYTES = 8L << 20;
  private static final int LONGEST_KEY = 200;

  private record Done(String hash, CompletableFuture<Ready> answer) {

    int bytes() {
      return answer.isDone() && !answer.isCompletedExceptionally()
          ? (int) Math.min(answer.join().heapBytes(), 1 << 30)
          : 500;
    }
  }

  /** An answer, and whether it was given before. */
  record Repeated(Ready ready, boolean again) {}

  private final Cache<String, Done> done;

  Repeats() {
    this(Ticker.systemTicker());
  }

  Repeats(Ticker ticker) {
    this.done =
        Caffeine.newBuilder()
            .ticker(ticker)
            .expireAfterWrite(REMEMBERED)
            .maximumWeight(ROOM_BYTES)
            .<String, Done>weigher((key, value) -> value.bytes() + 2 * key.length())
            .build();
  }

  /**
   * The key of a request.
   *
   * @throws AskedWrongly when it is longer than 200 characters, or holds others than printable ones
   */
  static Optional<String> key(Optional<String> header) {
    Optional<String> key = header.filter(one -> !one.isBlank());
    if (key.isPresent()
        && (key.get().length() > LONGEST_KEY || key.get().chars().anyMatch(c -> c < ' '))) {
      throw new AskedWrongly(
          HttpCode.BAD_PARAMETER,
          "The idempotency key is longer than 200 characters",
          "header: Idempotency-Key",
          "Give a shorter one, for example a UUID.");
    }
    return key;
  }

  /**
   * Does what is asked unless it was done before.
   *
   * @param place the operation and path: each has keys of its own
   * @throws AskedWrongly when the key was given with another body
   */
  Repeated answer(String place, String key, byte[] body, Supplier<Ready> doing) {
    Done own = new Done(hash(body), new CompletableFuture<>());
    String name = place + " " + key;
    Done before = done.asMap().putIfAbsent(name, own);
    if (before != null) {
      if (!before.hash().equals(own.hash())) {
        throw new AskedWrongly(
            HttpCode.KEY_REUSED,
            "The idempotency key was given with another body before",
            "header: Idempotency-Key",
            "Give every new request a key of its own.");
      }
      try {
        return new Repeated(before.answer().join(), true);
      } catch (CompletionException _) {
        return new Repeated(doing.get(), false); // it failed for whom it was done first
      }
    }
    try {
      Ready ready = doing.get();
      own.answer().complete(ready);
      done.asMap().replace(name, own, own); // weighed again with its answer
      return new Repeated(ready, false);
    } catch (RuntimeException e) {
      done.asMap().remove(name, own);
      own.answer().completeExceptionally(e);
      throw e;
    }
  }

  private static String hash(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
