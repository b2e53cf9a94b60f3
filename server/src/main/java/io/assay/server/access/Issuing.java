package io.assay.server.access;

import io.assay.edgar.AskedWrongly;
import io.assay.store.keys.Key;
import io.assay.store.keys.Keys;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes keys. What opens is told once, here, and kept nowhere. Thread-safe. */
public final class Issuing {

  private static final int LONGEST_NAME = 100;
  private static final Duration LONGEST = Duration.ofDays(3_660);

  private final Keys keys;
  private final RandomGenerator chance;
  private final InstantSource clock;

  public Issuing(Keys keys, RandomGenerator chance, InstantSource clock) {
    this.keys = keys;
    this.chance = chance;
    this.clock = clock;
  }

  /**
   * What a key is to be.
   *
   * @param name what it is for
   * @param scopes what of the role's it may do; empty for all
   * @param lasting empty for ever
   */
  public record Wish(String name, String role, List<String> scopes, Optional<Duration> lasting) {
    public Wish {
      scopes = List.copyOf(scopes);
    }
  }

  /**
   * A key that was made.
   *
   * @param secret the key itself; not kept
   */
  public record Issued(String secret, Key key) {

    @Override
    public String toString() {
      return "Issued[" + key + "]";
    }
  }

  /**
   * Makes a key.
   *
   * @throws AskedWrongly when the wish cannot be granted
   */
  public Issued issue(Wish wish) {
    String name = wish.name().strip();
    if (name.isEmpty()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      throw wrong(
          "name",
          "A key's name is one line of 1 to " + LONGEST_NAME + " characters",
          "Say what it is for, such as 'night export'.");
    }
    Role role =
        Role.of(wish.role())
            .orElseThrow(
                () ->
                    wrong(
                        "role",
                        "There is no role '" + wish.role() + "'",
                        "Give one of " + ids(Stream.of(Role.values()).map(Role::id)) + "."));
    for (String scope : wish.scopes()) {
      if (Scope.of(scope).filter(role.scopes()::contains).isEmpty()) {
        throw wrong(
            "scopes",
            "A key of role " + role.id() + " cannot have the scope '" + scope + "'",
            "Give some of " + ids(role.scopes().stream().map(Scope::id)) + ".");
      }
    }
    if (wish.lasting()
        .filter(d -> d.isNegative() || d.isZero() || d.compareTo(LONGEST) > 0)
        .isPresent()) {
      throw wrong("expires", "A key lasts ten years at most", "Give a time such as 90d.");
    }
    String secret = Secrets.key(chance);
    Optional<Instant> expires = wish.lasting().map(clock.instant()::plus);
    Key key =
        keys.make(
            new Keys.Wanted(
                Secrets.id('k', chance),
                Secrets.hash(secret),
                name,
                role.id(),
                wish.scopes().stream().distinct().toList(),
                expires));
    return new Issued(secret, key);
  }

  private static String ids(Stream<String> ids) {
    return ids.collect(Collectors.joining(", "));
  }

  private static AskedWrongly wrong(String where, String what, String mend) {
    return new AskedWrongly(AccessCode.BAD_KEY_WISH, what, where, mend);
  }
}
