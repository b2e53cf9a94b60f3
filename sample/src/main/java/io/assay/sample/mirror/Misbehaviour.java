package io.assay.sample.mirror;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * How a mirror misbehaves. Immutable; 0 turns a trait off. "Every k-th" counts answers to requests
 * that passed the rate and the agent check.
 *
 * @param perSecond requests a second that are borne; beyond them every request is answered 429
 *     until fewer have come for the length of {@code penalty}
 * @param penalty how long the rate must stay below
 * @param declaredOnly whether a missing or default User-Agent is refused with 403, as EDGAR does
 * @param throttleEvery every k-th answer is 429 with {@code Retry-After}
 * @param retryAfter what {@code Retry-After} asks for, in whole seconds
 * @param forbidEvery every k-th answer is a plain 403
 * @param pageEvery every k-th answer is an HTML page with status 200
 * @param truncateEvery every k-th body ends half-way, before its Content-Length
 * @param cutEvery every k-th body is half as long and says so itself: only its content betrays it
 * @param resetEvery every k-th connection is dropped without an answer
 * @param slowness wait before each answer
 */
public record Misbehaviour(
    int perSecond,
    Duration penalty,
    boolean declaredOnly,
    int throttleEvery,
    int retryAfter,
    int forbidEvery,
    int pageEvery,
    int truncateEvery,
    int cutEvery,
    int resetEvery,
    Duration slowness) {

  /** Behaves well and bears everything. */
  public static Misbehaviour none() {
    return new Misbehaviour(0, Duration.ZERO, false, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO);
  }

  /**
   * As EDGAR does on a good day: ten requests a second, and only from those who say who they are.
   */
  public static Misbehaviour likeEdgar() {
    return none().withPerSecond(10, Duration.ofSeconds(10)).withDeclaredOnly(true);
  }

  public Misbehaviour withPerSecond(int perSecond, Duration penalty) {
    return new Misbehaviour(
        perSecond,
        penalty,
        declaredOnly,
        throttleEvery,
        retryAfter,
        forbidEvery,
        pageEvery,
        truncateEvery,
        cutEvery,
        resetEvery,
        slowness);
  }

  public Misbehaviour withDeclaredOnly(boolean declaredOnly) {
    return new Misbehaviour(
        perSecond,
        penalty,
        declaredOnly,
        throttleEvery,
        retryAfter,
        forbidEvery,
        pageEvery,
        truncateEvery,
        cutEvery,
        resetEvery,
        slowness);
  }

  public Misbehaviour withThrottleEvery(int throttleEvery, int retryAfter) {
    return new Misbehaviour(
        perSecond,
        penalty,
        declaredOnly,
        throttleEvery,
        retryAfter,
        forbidEvery,
        pageEvery,
        truncateEvery,
        cutEvery,
        resetEvery,
        slowness);
  }

  public Misbehaviour withForbidEvery(int forbidEvery) {
    return new Misbehaviour(
        perSecond,
        penalty,
        declaredOnly,
        throttleEvery,
        retryAfter,
        forbidEvery,
        pageEvery,
        truncateEvery,
        cutEvery,
        resetEvery,
        slowness);
  }

  public Misbehaviour withPageEvery(int pageEvery) {
    return new Misbehaviour(
        perSecond,
        penalty,
        declaredOnly,
        throttleEvery,
        retryAfter,
        forbidEvery,
        pageEvery,
        truncateEvery,
        cutEvery,
        resetEvery,
        slowness);
  }

  public Misbehaviour withTruncateEvery(int truncateEvery) {
    return new Misbehaviour(
        perSecond,
        penalty,
        declaredOnly,
        throttleEvery,
        retryAfter,
        forbidEvery,
        pageEvery,
        truncateEvery,
        cutEvery,
        resetEvery,
        slowness);
  }

  public Misbehaviour withCutEvery(int cutEvery) {
    return new Misbehaviour(
        perSecond,
        penalty,
        declaredOnly,
        throttleEvery,
        retryAfter,
        forbidEvery,
        pageEvery,
        truncateEvery,
        cutEvery,
        resetEvery,
        slowness);
  }

  public Misbehaviour withResetEvery(int resetEvery) {
    return new Misbehaviour(
        perSecond,
        penalty,
        declaredOnly,
        throttleEvery,
        retryAfter,
        forbidEvery,
        pageEvery,
        truncateEvery,
        cutEvery,
        resetEvery,
        slowness);
  }

  public Misbehaviour withSlowness(Duration slowness) {
    return new Misbehaviour(
        perSecond,
        penalty,
        declaredOnly,
        throttleEvery,
        retryAfter,
        forbidEvery,
        pageEvery,
        truncateEvery,
        cutEvery,
        resetEvery,
        slowness);
  }

  /**
   * This, with the traits that {@code words} name changed: {@code perSecond}, {@code penalty} (ms),
   * {@code declaredOnly}, {@code throttleEvery}, {@code retryAfter}, {@code forbidEvery}, {@code
   * pageEvery}, {@code truncateEvery}, {@code cutEvery}, {@code resetEvery}, {@code slowness} (ms).
   *
   * @throws IllegalArgumentException for another name or what is no number
   */
  Misbehaviour with(Map<String, String> words) {
    Misbehaviour now = this;
    for (Map.Entry<String, String> word : words.entrySet()) {
      String text = word.getValue().toLowerCase(Locale.ROOT);
      now =
          switch (word.getKey()) {
            case "perSecond" -> now.withPerSecond(Integer.parseInt(text), now.penalty());
            case "penalty" ->
                now.withPerSecond(now.perSecond(), Duration.ofMillis(Long.parseLong(text)));
            case "declaredOnly" -> now.withDeclaredOnly(Boolean.parseBoolean(text));
            case "throttleEvery" -> now.withThrottleEvery(Integer.parseInt(text), now.retryAfter());
            case "retryAfter" -> now.withThrottleEvery(now.throttleEvery(), Integer.parseInt(text));
            case "forbidEvery" -> now.withForbidEvery(Integer.parseInt(text));
            case "pageEvery" -> now.withPageEvery(Integer.parseInt(text));
            case "truncateEvery" -> now.withTruncateEvery(Integer.parseInt(text));
            case "cutEvery" -> now.withCutEvery(Integer.parseInt(text));
            case "resetEvery" -> now.withResetEvery(Integer.parseInt(text));
            case "slowness" -> now.withSlowness(Duration.ofMillis(Long.parseLong(text)));
            default -> throw new IllegalArgumentException("no trait '" + word.getKey() + "'");
          };
    }
    return now;
  }
}
