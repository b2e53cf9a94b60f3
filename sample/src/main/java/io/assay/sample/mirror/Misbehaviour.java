package io.assay.sample.mirror;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * How a mirror misbehaves. Immutable; 0 turns a trait off. "Every k-th" counts answers to requests
 * that passed the rate and the agent check.
 *
 * @param traits those that are on
 */
public record Misbehaviour(Map<Trait, Long> traits) {

  /** What a mirror can do amiss. */
  public enum Trait {
    /** Requests a second that are borne; beyond them every request is answered 429. */
    PER_SECOND,
    /** Milliseconds for which the rate must stay below before requests are borne again. */
    PENALTY,
    /** 1 refuses a missing or default User-Agent with 403, as EDGAR does. */
    DECLARED_ONLY,
    /** Every k-th answer is 429 with {@code Retry-After}. */
    THROTTLE_EVERY,
    /** What {@code Retry-After} asks for, in whole seconds. */
    RETRY_AFTER,
    /** Every k-th answer is a plain 403. */
    FORBID_EVERY,
    /** Every k-th answer is an HTML page with status 200. */
    PAGE_EVERY,
    /** Every k-th body ends half-way, before its Content-Length. */
    TRUNCATE_EVERY,
    /** Every k-th body is half as long and says so itself: only its content betrays it. */
    CUT_EVERY,
    /** Every k-th connection is dropped without an answer. */
    RESET_EVERY,
    /** Milliseconds waited before each answer. */
    SLOWNESS;

    /** {@code truncateEvery}. */
    String word() {
      StringBuilder word = new StringBuilder();
      for (String part : name().toLowerCase(Locale.ROOT).split("_")) {
        word.append(
                word.isEmpty()
                    ? part.substring(0, 1)
                    : part.substring(0, 1).toUpperCase(Locale.ROOT))
            .append(part, 1, part.length());
      }
      return word.toString();
    }
  }

  public Misbehaviour {
    Map<Trait, Long> on = new EnumMap<>(Trait.class);
    traits.forEach(
        (trait, amount) -> {
          if (amount < 0) {
            throw new IllegalArgumentException(trait.word() + " is below 0");
          }
          if (amount > 0) {
            on.put(trait, amount);
          }
        });
    traits = Collections.unmodifiableMap(on);
  }

  /** Behaves well and bears everything. */
  public static Misbehaviour none() {
    return new Misbehaviour(Map.of());
  }

  /**
   * As EDGAR does on a good day: ten requests a second, and only from those who say who they are.
   */
  public static Misbehaviour likeEdgar() {
    return none().withPerSecond(10, Duration.ofSeconds(10)).withDeclaredOnly(true);
  }

  /** This with one trait changed. */
  public Misbehaviour with(Trait trait, long amount) {
    Map<Trait, Long> changed = new EnumMap<>(Trait.class);
    changed.putAll(traits);
    changed.put(trait, amount);
    return new Misbehaviour(changed);
  }

  public Misbehaviour withPerSecond(int perSecond, Duration penalty) {
    return with(Trait.PER_SECOND, perSecond).with(Trait.PENALTY, penalty.toMillis());
  }

  public Misbehaviour withDeclaredOnly(boolean declaredOnly) {
    return with(Trait.DECLARED_ONLY, declaredOnly ? 1 : 0);
  }

  public Misbehaviour withThrottleEvery(int throttleEvery, int retryAfter) {
    return with(Trait.THROTTLE_EVERY, throttleEvery).with(Trait.RETRY_AFTER, retryAfter);
  }

  public Misbehaviour withForbidEvery(int forbidEvery) {
    return with(Trait.FORBID_EVERY, forbidEvery);
  }

  public Misbehaviour withPageEvery(int pageEvery) {
    return with(Trait.PAGE_EVERY, pageEvery);
  }

  public Misbehaviour withTruncateEvery(int truncateEvery) {
    return with(Trait.TRUNCATE_EVERY, truncateEvery);
  }

  public Misbehaviour withCutEvery(int cutEvery) {
    return with(Trait.CUT_EVERY, cutEvery);
  }

  public Misbehaviour withResetEvery(int resetEvery) {
    return with(Trait.RESET_EVERY, resetEvery);
  }

  public Misbehaviour withSlowness(Duration slowness) {
    return with(Trait.SLOWNESS, slowness.toMillis());
  }

  public int perSecond() {
    return amount(Trait.PER_SECOND);
  }

  public Duration penalty() {
    return Duration.ofMillis(amount(Trait.PENALTY));
  }

  public boolean declaredOnly() {
    return amount(Trait.DECLARED_ONLY) > 0;
  }

  public int throttleEvery() {
    return amount(Trait.THROTTLE_EVERY);
  }

  public int retryAfter() {
    return amount(Trait.RETRY_AFTER);
  }

  public int forbidEvery() {
    return amount(Trait.FORBID_EVERY);
  }

  public int pageEvery() {
    return amount(Trait.PAGE_EVERY);
  }

  public int truncateEvery() {
    return amount(Trait.TRUNCATE_EVERY);
  }

  public int cutEvery() {
    return amount(Trait.CUT_EVERY);
  }

  public int resetEvery() {
    return amount(Trait.RESET_EVERY);
  }

  public Duration slowness() {
    return Duration.ofMillis(amount(Trait.SLOWNESS));
  }

  private int amount(Trait trait) {
    return Math.toIntExact(traits.getOrDefault(trait, 0L));
  }

  /**
   * This, with the traits that {@code words} name changed: {@code perSecond}, {@code truncateEvery}
   * and so on; {@code penalty} and {@code slowness} in milliseconds, {@code declaredOnly} as {@code
   * true} or {@code false}.
   *
   * @throws IllegalArgumentException for another name or what is no number
   */
  Misbehaviour with(Map<String, String> words) {
    Misbehaviour now = this;
    for (Map.Entry<String, String> word : words.entrySet()) {
      now = now.with(trait(word.getKey()), number(word.getValue().toLowerCase(Locale.ROOT)));
    }
    return now;
  }

  private static Trait trait(String word) {
    for (Trait trait : Trait.values()) {
      if (trait.word().equals(word)) {
        return trait;
      }
    }
    throw new IllegalArgumentException("no trait '" + word + "'");
  }

  private static long number(String text) {
    return switch (text) {
      case "true" -> 1;
      case "false" -> 0;
      default -> Integer.parseInt(text);
    };
  }
}
