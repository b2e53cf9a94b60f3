package io.assay.server.access;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Texts of headers that were found good, with whom they show: so that a request costs a look-up and
 * no hash. Bounded: a text more takes the place of another. Texts are compared to their end
 * whatever they hold, so that the time tells nothing of them. Thread-safe, without locks.
 */
final class KnownTexts {

  private static final int PLACES = 1 << 10;

  private record Known(String text, Caller caller) {}

  private final AtomicReferenceArray<@Nullable Known> places = new AtomicReferenceArray<>(PLACES);

  /** Whom a text shows, or null when it is not known. */
  @Nullable Caller find(String text) {
    int place = place(text);
    Known known = places.get(place);
    if (known != null && same(known.text(), text)) {
      return known.caller();
    }
    known = places.get(place ^ 1);
    return known != null && same(known.text(), text) ? known.caller() : null;
  }

  /** Keeps a text that was found good. */
  void keep(String text, Caller caller) {
    int place = place(text);
    Known known = new Known(text, caller);
    if (!places.compareAndSet(place, null, known)
        && !places.compareAndSet(place ^ 1, null, known)) {
      places.set(place, known);
    }
  }

  private static int place(String text) {
    int hash = text.hashCode();
    return (hash ^ (hash >>> 16)) & (PLACES - 1);
  }

  private static boolean same(String one, String other) {
    int length = one.length();
    if (length != other.length()) {
      return false;
    }
    int different = 0;
    for (int i = 0; i < length; i++) {
      different |= one.charAt(i) ^ other.charAt(i);
    }
    return different == 0;
  }
}
