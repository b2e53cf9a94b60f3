package io.assay.server.packing;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Chooses the coding for an {@code Accept-Encoding} header. Clients send few different ones, so
 * that what came of each is remembered and a choice costs one look-up. Thread-safe.
 */
public final class Negotiation {

  private static final int MOST_REMEMBERED = 256;
  private static final int LONGEST_REMEMBERED = 200;

  private final List<Coding> codings;
  private final ConcurrentHashMap<String, Optional<Coding>> remembered = new ConcurrentHashMap<>();

  /**
   * A negotiation.
   *
   * @param codings that work, the preferred first
   */
  public Negotiation(List<Coding> codings) {
    this.codings = List.copyOf(codings);
  }

  /** The coding of the highest weight; empty to leave the bytes as they are. */
  public Optional<Coding> choose(String acceptEncoding) {
    Optional<Coding> known = remembered.get(acceptEncoding);
    if (known != null) {
      return known;
    }
    Optional<Coding> chosen = chosen(Weighed.parse(acceptEncoding));
    if (acceptEncoding.length() <= LONGEST_REMEMBERED && remembered.size() < MOST_REMEMBERED) {
      remembered.put(acceptEncoding, chosen);
    }
    return chosen;
  }

  private Optional<Coding> chosen(List<Weighed> accepted) {
    double plain = weight(accepted, "identity", 0);
    Optional<Coding> best = Optional.empty();
    double highest = Math.max(plain, 0);
    for (Coding coding : codings) {
      double weight = weight(accepted, coding.token(), weight(accepted, "*", 0));
      if (weight > 0 && (best.isEmpty() ? weight >= highest : weight > highest)) {
        best = Optional.of(coding);
        highest = weight;
      }
    }
    return best;
  }

  private static double weight(List<Weighed> accepted, String token, double unsaid) {
    for (Weighed one : accepted) {
      if (one.token().equals(token) || (one.token().equals("x-gzip") && token.equals("gzip"))) {
        return one.weight();
      }
    }
    return unsaid;
  }
}
