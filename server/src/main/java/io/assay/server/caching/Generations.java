package io.assay.server.caching;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.store.coherence.KeptAnswers;
import io.assay.store.coherence.Subjects;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The generation at hand of every company, of every filing's own contents, and of all companies
 * together. Take the generation first, then read: what a commit changes meanwhile ends the
 * generation taken, so that a stale answer is never kept as fresh. From before a commit until it is
 * known to be over there is no generation to keep anything in. Thread-safe.
 */
public final class Generations implements KeptAnswers {

  private static final int SHELVES = 4_096;

  /** What lists depend on: any change of any company. */
  private static final String EVERYTHING = "everything";

  private static final String NAMES = "names";

  /**
   * The generation of a subject.
   *
   * @param changing commits under way that change it; while there are any it is over
   */
  private record Place(Generation generation, int changing) {

    static Place begin() {
      return new Place(Generation.begin(), 0);
    }

    Place change() {
      generation.end();
      return new Place(Generation.over(), changing + 1);
    }

    /** Null when nothing is left to be known: the next who asks begins a generation. */
    @Nullable Place settle() {
      return changing > 1 ? new Place(Generation.over(), changing - 1) : null;
    }

    /** Changed without having been told before. */
    @Nullable Place next() {
      generation.end();
      return changing > 0 ? this : null;
    }
  }

  private final ConcurrentHashMap<Object, Place> places = new ConcurrentHashMap<>();
  private final AtomicInteger allChanging = new AtomicInteger();
  private final Map<String, CompletableFuture<Boolean>> underWay = new ConcurrentHashMap<>();
  private final List<Consumer<Subjects>> followers = new CopyOnWriteArrayList<>();
  private final Confirmation confirmation;
  private final Runnable before;

  /** For a process whose answers nobody else can make untrue, read from where it commits. */
  public Generations() {
    this(Confirmation.always(), () -> {});
  }

  /**
   * @param confirmation of what is kept
   * @param before run before what changed is read again: what is read after it has the change
   */
  public Generations(Confirmation confirmation, Runnable before) {
    this.confirmation = confirmation;
    this.before = before;
  }

  /** Until when what is kept is known to be true. */
  public Confirmation confirmation() {
    return confirmation;
  }

  /** The generation of one company's filings, signals and score. */
  public Generation of(Cik company) {
    return at(company);
  }

  /** The generation of what a filing itself says, as it was read. */
  public Generation of(Accession filing) {
    return at(shelf(filing));
  }

  /** The generation of everything: ends with any change of any company. */
  public Generation ofAll() {
    return at(EVERYTHING);
  }

  /** The generation of what tickers lead to: take it before looking where one does. */
  public Generation ofNames() {
    return at(NAMES);
  }

  private Generation at(Object subject) {
    Place place = places.get(subject);
    if (place == null) {
      place = places.computeIfAbsent(subject, _ -> Place.begin());
    }
    // Looked at after the place is there: what begins to change everything ends each that is.
    return allChanging.get() > 0 ? Generation.over() : place.generation();
  }

  /** Filings share places: one that is read again ends those of a few others too. */
  private static Integer shelf(Accession filing) {
    int hash = filing.value().hashCode();
    return (hash ^ (hash >>> 16)) & (SHELVES - 1);
  }

  /** Whether no commit is under way that this process knows of, and it knows of all. */
  public boolean isSettled() {
    return underWay.isEmpty() && confirmation.holds(System.nanoTime());
  }

  /**
   * Returns when the end of every commit is known that was under way when this was called; false
   * when that takes longer.
   */
  public boolean awaitSettled(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    for (CompletableFuture<Boolean> change : List.copyOf(underWay.values())) {
      try {
        change.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return false;
      } catch (ExecutionException | TimeoutException _) {
        return false;
      }
    }
    return true;
  }

  /** Subjects that something was made from since they changed last. */
  public int subjects() {
    return places.size();
  }

  @Override
  public void changing(String change, Subjects subjects) {
    underWay.putIfAbsent(change, new CompletableFuture<>());
    if (subjects.all()) {
      allChanging.incrementAndGet();
      endAll();
    } else {
      each(
          subjects,
          (subject) ->
              places.compute(
                  subject, (_, place) -> (place == null ? Place.begin() : place).change()));
    }
  }

  @Override
  public void settled(String change, Subjects subjects) {
    before.run();
    if (subjects.all()) {
      allChanging.decrementAndGet();
    } else {
      each(subjects, subject -> places.computeIfPresent(subject, (_, place) -> place.settle()));
    }
    followers.forEach(follower -> follower.accept(subjects));
    CompletableFuture<Boolean> open = underWay.remove(change);
    if (open != null) {
      open.complete(true);
    }
  }

  @Override
  public void changed(Subjects subjects) {
    before.run();
    if (subjects.all()) {
      endAll();
    } else {
      each(subjects, subject -> places.computeIfPresent(subject, (_, place) -> place.next()));
    }
    followers.forEach(follower -> follower.accept(subjects));
  }

  /** To be called after something changed what is known of the company without a commit. */
  public void changed(Cik company) {
    changed(Subjects.of(company));
  }

  private void endAll() {
    places.computeIfPresent(EVERYTHING, (_, place) -> place.next());
    places.keySet().forEach(one -> places.computeIfPresent(one, (_, place) -> place.next()));
  }

  /** Everything first: who finds it at hand still, knows that of no subject one began since. */
  private static void each(Subjects subjects, Consumer<Object> action) {
    action.accept(EVERYTHING);
    subjects.companies().forEach(action);
    subjects.filings().forEach(filing -> action.accept(shelf(filing)));
    if (subjects.names()) {
      action.accept(NAMES);
    }
  }

  @Override
  public void confirmed(long untilNanos, Instant at) {
    confirmation.until(untilNanos, at);
  }

  @Override
  public void unconfirmed(boolean answers) {
    confirmation.end(answers);
  }

  /**
   * Tells of every change from now on, once it is known to be made, on the thread that made it or
   * heard of it: what is derived from many companies follows here.
   *
   * @param follower must return at once and never throw
   */
  public void follow(Consumer<Subjects> follower) {
    followers.add(follower);
  }
}
