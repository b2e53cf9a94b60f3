package io.assay.server.http;

import io.assay.server.caching.ByteCache;
import io.assay.server.caching.Generation;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Makes answers: out of the cache where they are kept, else by asking the handler, once for all who
 * ask the same at once. Thread-safe.
 */
final class Making {

  /** What is to be written. */
  sealed interface Made {}

  /**
   * An answer as a whole.
   *
   * @param hit whether it was kept
   * @param kept whether it is now
   */
  record Whole(Ready ready, boolean hit, boolean kept) implements Made {}

  record Flowing(Answer.Stream stream) implements Made {}

  private final ByteCache<Ready> cache;
  private final Traffic traffic;
  private final Milestones milestones = new Milestones();

  /** Operations whose answers turned out never to be kept: nobody waits for another's. */
  private final Set<String> neverKept = ConcurrentHashMap.newKeySet();

  Making(ByteCache<Ready> cache, Traffic traffic) {
    this.cache = cache;
    this.traffic = traffic;
  }

  /** Answers a question. */
  Made make(Routes.Route route, Asked asked) {
    boolean reads = route.operation().method().equals("GET");
    if (!reads || asked.format() != Format.JSON || neverKept.contains(route.operation().id())) {
      return own(route, asked);
    }
    String key = asked.canonical();
    Ready kept = cache.find(key);
    if (kept != null) {
      return new Whole(kept, true, true);
    }
    AtomicReference<Made> unshared = new AtomicReference<>();
    Ready ready =
        cache.make(
            key,
            () -> {
              Made made = own(route, asked);
              if (made instanceof Whole whole && whole.kept()) {
                return whole.ready();
              }
              unshared.set(made);
              neverKept.add(route.operation().id());
              return null;
            });
    return ready == null ? unshared.get() : new Whole(ready, false, true);
  }

  private Made own(Routes.Route route, Asked asked) {
    return switch (route.handler().answer(asked)) {
      case Answer.Body body -> whole(body, route);
      case Answer.Stream stream -> new Flowing(stream);
      case Answer.Listing<?> listing ->
          asked.format() == Format.JSON
              ? whole(page(listing, asked), route)
              : new Flowing(Rows.stream(listing, asked, asked.format(), milestones));
      case Answer.Tabled tabled ->
          asked.format() == Format.JSON
              ? whole(tabled.whole(), route)
              : new Flowing(Rows.stream(tabled.rows(), asked, asked.format(), milestones));
    };
  }

  private Answer.Body page(Answer.Listing<?> listing, Asked asked) {
    return new Answer.Body(
        200, "application/json", Rows.json(listing, asked, milestones), Map.of(), listing.keep());
  }

  private Whole whole(Answer.Body body, Routes.Route route) {
    return ready(body, route.operation().method(), route.operation().template());
  }

  /** An answer made ready, to be kept where it may be. */
  Whole ready(Answer.Body body, String method, String template) {
    Generation generation =
        switch (body.keep()) {
          case Keep.Not _ -> Generation.endless();
          case Keep.Until until -> until.generation();
        };
    boolean keeps =
        method.equals("GET") && body.status() == 200 && body.keep() instanceof Keep.Until;
    Timer cached = traffic.timer("GET", template, 200, true);
    Ready ready =
        Ready.of(
            body.status(),
            body.contentType(),
            body.bytes(),
            body.headers(),
            generation,
            cached,
            traffic.sizes(template));
    return new Whole(ready, false, keeps);
  }
}
