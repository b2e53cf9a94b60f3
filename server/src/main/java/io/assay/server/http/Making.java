package io.assay.server.http;

import io.assay.edgar.CouldNotAsk;
import io.assay.server.access.Need;
import io.assay.server.caching.ByteCache;
import io.assay.server.caching.Generation;
import io.assay.server.caching.Life;
import io.assay.server.caching.Lives;
import io.micrometer.core.instrument.Timer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Makes answers: out of the cache where they are kept, else out of the levels below, else by asking
 * the handler, once for all who ask the same at once. Thread-safe.
 */
final class Making {

  /** What is to be written. */
  sealed interface Made {}

  /**
   * An answer as a whole.
   *
   * @param hit whether it was kept
   * @param kept whether it is now
   * @param unconfirmed since when it may have ceased to be true, because nobody can be asked
   */
  record Whole(Ready ready, boolean hit, boolean kept, Optional<Instant> unconfirmed)
      implements Made {

    Whole(Ready ready, boolean hit, boolean kept) {
      this(ready, hit, kept, Optional.empty());
    }
  }

  /**
   * An answer that is written while it comes into being.
   *
   * @param place to be given back when it is over
   */
  record Flowing(Answer.Stream stream, Seating.Place place) implements Made {}

  private final ByteCache<Ready> cache;
  private final Below below;
  private final Optional<PackedLevel> packed;
  private final Lives lives;
  private final Traffic traffic;
  private final Milestones milestones = new Milestones();
  private final Seating seating;

  /** Operations whose answers turned out never to be kept: nobody waits for another's. */
  private final Set<String> neverKept = ConcurrentHashMap.newKeySet();

  Making(Keeping keeping, Traffic traffic, Seating seating) {
    this.cache = keeping.cache();
    this.below = new Below(keeping.levels());
    this.packed = keeping.packed();
    this.lives = keeping.lives();
    this.traffic = traffic;
    this.seating = seating;
  }

  /** Answers a question. */
  Made make(Routes.Route route, Asked asked) {
    boolean reads = route.operation().reads();
    if (!reads || asked.format() != Format.JSON || neverKept.contains(route.operation().id())) {
      return own(route, asked);
    }
    String key = asked.canonical();
    Ready kept = cache.find(key, System.nanoTime());
    if (kept != null) {
      return new Whole(kept, true, true);
    }
    if (!cache.confirmation().asksInstead()) {
      // Nobody who could be asked answers: what is here is told at once, with that said.
      Optional<Whole> doubtful = doubtful(route, key);
      if (doubtful.isPresent()) {
        return doubtful.get();
      }
    }
    try {
      return made(route, asked, key);
    } catch (CouldNotAsk failure) {
      return doubtful(route, key).orElseThrow(() -> failure);
    }
  }

  /** What is kept and was true when every change was known last. */
  private Optional<Whole> doubtful(Routes.Route route, String key) {
    return cache
        .findDoubtful(key)
        .or(() -> packed.flatMap(level -> level.findDoubtful(key)).map(kept -> ready(route, kept)))
        .map(
            ready -> {
              boolean sure =
                  ready.generation().isEndless() || cache.confirmation().holds(System.nanoTime());
              return new Whole(
                  ready,
                  true,
                  true,
                  sure ? Optional.empty() : Optional.of(cache.confirmation().last()));
            });
  }

  private Made made(Routes.Route route, Asked asked, String key) {
    AtomicReference<@Nullable Made> unshared = new AtomicReference<>();
    Ready ready =
        cache.make(
            key,
            () -> {
              long began = System.nanoTime();
              Below.Looks looks = below.look(route.operation().template(), asked, key);
              if (looks.found().isPresent()) {
                return ready(route, looks.found().get());
              }
              Made made = own(route, asked);
              if (made instanceof Whole whole && whole.kept()) {
                cache.missed(whole.ready().life(), System.nanoTime() - began);
                looks.keep(whole.ready());
                return whole.ready();
              }
              unshared.set(made);
              neverKept.add(route.operation().id());
              return null;
            });
    if (ready != null) {
      return new Whole(ready, false, true);
    }
    Made made = unshared.get();
    return made == null ? own(route, asked) : made;
  }

  private Ready ready(Routes.Route route, Level.Kept found) {
    String template = route.operation().template();
    Life life = Lives.at(template);
    return Ready.of(
        found.answer(),
        found.generation(),
        route.operation().need(),
        life,
        System.nanoTime() + lives.of(life).toNanos(),
        traffic.timer("GET", template, 200, true),
        traffic.sizes(template));
  }

  private Made own(Routes.Route route, Asked asked) {
    Seating.Place place = seating.enter(route.operation(), asked.format());
    boolean flows = false;
    try {
      Made made =
          switch (route.handler().answer(asked)) {
            case Answer.Body body -> whole(body, route);
            case Answer.Stream stream -> new Flowing(stream, place);
            case Answer.Listing<?> listing ->
                asked.format() == Format.JSON
                    ? whole(page(listing, asked), route)
                    : new Flowing(Rows.stream(listing, asked, asked.format(), milestones), place);
            case Answer.Tabled tabled ->
                asked.format() == Format.JSON
                    ? whole(tabled.whole(), route)
                    : new Flowing(
                        Rows.stream(tabled.rows(), asked, asked.format(), milestones), place);
          };
      flows = made instanceof Flowing;
      return made;
    } finally {
      if (!flows) {
        place.close();
      }
    }
  }

  private Answer.Body page(Answer.Listing<?> listing, Asked asked) {
    return new Answer.Body(
        200, "application/json", Rows.json(listing, asked, milestones), Map.of(), listing.keep());
  }

  private Whole whole(Answer.Body body, Routes.Route route) {
    Operation operation = route.operation();
    return ready(body, operation.method(), operation.template(), operation.need());
  }

  /** An answer made ready, to be kept where it may be. */
  Whole ready(Answer.Body body, String method, String template, Need need) {
    Generation generation =
        switch (body.keep()) {
          case Keep.Not _ -> Generation.endless();
          case Keep.Until until -> until.generation();
        };
    boolean keeps =
        method.equals("GET") && body.status() == 200 && body.keep() instanceof Keep.Until;
    Timer cached = traffic.timer("GET", template, 200, true);
    Life life = generation.isEndless() ? Life.UNCHANGING : Lives.at(template);
    Ready ready =
        Ready.of(
            body.status(),
            body.contentType(),
            body.bytes(),
            body.headers(),
            generation,
            need,
            life,
            System.nanoTime() + lives.of(life).toNanos(),
            cached,
            traffic.sizes(template));
    return new Whole(ready, false, keeps);
  }
}
