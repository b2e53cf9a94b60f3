package io.assay.server.limits;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the server takes on: places for each kind of question. While the machine itself is far
 * behind, of those who are many nobody waits for one. Thread-safe.
 */
public final class Bearing {

  /** Who waits for a place, for each there is: more could not be served within their patience. */
  private static final int WAITING_PER_PLACE = 64;

  private final EnumMap<Kind, Places> places = new EnumMap<>(Kind.class);
  private final Strain strain;

  /**
   * Free places.
   *
   * @param most at once of each kind; a kind that is not named has no bound
   */
  public Bearing(Map<Kind, Integer> most, Strain strain) {
    most.forEach(
        (kind, number) ->
            places.put(
                kind,
                new Places(number, number * WAITING_PER_PLACE, kind.patience(), System::nanoTime)));
    this.strain = strain;
  }

  /** Without any bound. */
  public static Bearing unbounded() {
    return new Bearing(Map.of(), new Strain());
  }

  /** Whether a question of the kind may be worked on; if so, {@link #leave} is to follow. */
  public boolean enter(Kind kind) {
    Places of = places.get(kind);
    return of == null || of.enter(kind.waitsAlways() || !strain.isTooMuch());
  }

  /** To follow each {@link #enter} that was granted. */
  public void leave(Kind kind) {
    Places of = places.get(kind);
    if (of != null) {
      of.leave();
    }
  }

  /** The places of a kind, where it has a bound. */
  public @Nullable Places of(Kind kind) {
    return places.get(kind);
  }

  /** How far the machine is behind. */
  public Strain strain() {
    return strain;
  }

  /**
   * Reads {@code keyed=16,lists=8}: places of each kind.
   *
   * @return empty when it cannot be read; a kind that is off is not in it
   */
  public static Optional<Map<Kind, Integer>> parse(String text) {
    Map<Kind, Integer> most = new EnumMap<>(Kind.class);
    for (String part : text.split(",")) {
      String[] pair = part.strip().split("=", 2);
      Optional<Kind> kind = kind(pair[0]);
      if (pair.length < 2 || kind.isEmpty() || !pair[1].matches("off|[1-9]\\d{0,4}")) {
        return Optional.empty();
      }
      if (!pair[1].equals("off")) {
        most.put(kind.get(), Integer.valueOf(pair[1]));
      }
    }
    return Optional.of(most);
  }

  private static Optional<Kind> kind(String id) {
    for (Kind kind : Kind.values()) {
      if (kind != Kind.OPEN && kind.id().equals(id)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
