package io.assay.server.limits;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How often may be asked: so many at once, refilled steadily. Immutable.
 *
 * @param kind whose it is: a role, {@code address} or {@code loopback}
 * @param perSecond more than 0
 * @param burst at least 1
 */
public record Rate(String kind, double perSecond, int burst) {

  /** Whoever comes from this machine. */
  public static final String LOOPBACK = "loopback";

  /** Whoever shows no key. */
  public static final String ADDRESS = "address";

  private static final int HIGHEST = 1_000_000;
  private static final Set<String> KINDS = Set.of(LOOPBACK, ADDRESS, "viewer", "analyst", "admin");

  public Rate {
    if (!(perSecond > 0) || perSecond > HIGHEST || burst < 1 || burst > HIGHEST) {
      throw new IllegalArgumentException(perSecond + "/" + burst);
    }
  }

  /** Nanoseconds that one request takes to be refilled. */
  long interval() {
    return Math.max(1, Math.round(1e9 / perSecond));
  }

  /**
   * Reads {@code viewer=50/200,loopback=off}: requests a second and burst of each kind.
   *
   * @return the rates by kind, without those that are off; empty when it cannot be read
   */
  public static Optional<Map<String, Rate>> parse(String text) {
    Map<String, Rate> rates = new LinkedHashMap<>();
    for (String part : text.split(",")) {
      String[] pair = part.strip().split("=", 2);
      if (pair.length < 2 || !KINDS.contains(pair[0])) {
        return Optional.empty();
      }
      if (pair[1].equals("off")) {
        continue;
      }
      if (!pair[1].matches("\\d{1,6}(\\.\\d{1,3})?/\\d{1,6}")) {
        return Optional.empty();
      }
      String[] numbers = pair[1].split("/");
      try {
        rates.put(
            pair[0],
            new Rate(pair[0], Double.parseDouble(numbers[0]), Integer.parseInt(numbers[1])));
      } catch (IllegalArgumentException _) {
        return Optional.empty();
      }
    }
    return Optional.of(rates);
  }
}
