package io.assay.server.remembering;

import io.assay.edgar.Cik;
import io.assay.search.Embedder;
import io.assay.search.Vector;
import io.assay.search.recall.Recall;
import io.assay.server.caching.Confirmation;
import io.assay.server.caching.Generation;
import io.assay.server.caching.Generations;
import io.assay.server.understanding.Meaning;
import io.assay.server.understanding.Period;
import io.assay.server.understanding.Understanding;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Answers by what their questions mean. An answer is given again where the keys of both meanings
 * agree, their topics are alike, and it is still true: no company that it was made from changed,
 * and where it was searched for, the index is the one it was found in. Bounded. Thread-safe.
 *
 * @param <A> an answer; immutable
 */
public final class Memory<A> {

  /** Least likeness of topics, found on the open half of the pairs; see {@code bench/recall}. */
  public static final double USUAL_LIKENESS = 0.75;

  /**
   * An answer that is kept.
   *
   * @param edition of the index it was found in; empty where nothing was looked for
   * @param day on which it holds, where the question counts back from today
   */
  private record Kept<A>(
      String question,
      Instant answered,
      Generation generation,
      Optional<String> edition,
      Optional<LocalDate> day,
      A answer) {}

  /**
   * What is longer is not read to its end, so that likeness says little: only the same is found.
   */
  private static final int MOST_WORDS = 64;

  private final Recall<Kept<A>> recall;
  private final Generations generations;
  private final Supplier<Optional<Embedder>> embedder;
  private final Supplier<String> edition;
  private final InstantSource clock;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /**
   * An empty memory.
   *
   * @param most answers that are kept; 0 keeps none
   * @param likeness least cosine of the topics of two questions that mean the same
   * @param generations of what answers are made from
   * @param embedder of topics; while there is none, only the same words are found again
   * @param edition of the index at hand: changes with whatever is found in it
   */
  public Memory(
      int most,
      double likeness,
      Generations generations,
      Supplier<Optional<Embedder>> embedder,
      Supplier<String> edition,
      InstantSource clock) {
    this.recall = new Recall<>(most, likeness);
    this.generations = generations;
    this.embedder = embedder;
    this.edition = edition;
    this.clock = clock;
  }

  /** To be called before anything is read for an answer, so that nothing stale is kept. */
  public Attempt attempt(Meaning meaning) {
    return new Attempt(meaning, generationOf(meaning), edition.get(), clock.instant());
  }

  /** Ends with any change of what an answer can be made from. */
  private Generation generationOf(Meaning meaning) {
    Set<Cik> companies = new TreeSet<>(meaning.scope().companies());
    meaning.companies().forEach(company -> companies.add(company.cik()));
    return companies.stream()
        .map(generations::of)
        .reduce(Generation::both)
        .orElseGet(generations::ofAll);
  }

  /** Answers given again. */
  public long hits() {
    return hits.sum();
  }

  /** Questions that no answer was kept for. */
  public long misses() {
    return misses.sum();
  }

  /** Answers kept, some of which may be true no longer. */
  public int size() {
    return recall.size();
  }

  /** Forgets all answers. */
  public void clear() {
    recall.clear();
  }

  /** One question on its way to an answer. Of one thread. */
  public final class Attempt {

    private final Meaning meaning;
    private final Generation generation;
    private final String edition;
    private final Instant begun;
    private Optional<Vector> topic = Optional.empty();

    private Attempt(Meaning meaning, Generation generation, String edition, Instant begun) {
      this.meaning = meaning;
      this.generation = generation;
      this.edition = edition;
      this.begun = begun;
    }

    /** The answer to an earlier question that means the same. */
    public Optional<Earlier<A>> earlier() {
      Optional<Recall.Recalled<Kept<A>>> found = find();
      (found.isPresent() ? hits : misses).increment();
      return found.map(
          one ->
              new Earlier<>(
                  one.value().question(),
                  one.likeness(),
                  one.value().answered(),
                  one.value().answer()));
    }

    private Optional<Recall.Recalled<Kept<A>>> find() {
      Optional<Recall.Recalled<Kept<A>>> same =
          recall.find(verbatim(), Optional.empty(), this::isTrue);
      if (same.isPresent()) {
        return same;
      }
      if (!isReadWhole()) {
        return Optional.empty();
      }
      if (meaning.topic().isEmpty()) {
        return recall.find(meaning.key(), Optional.empty(), this::isTrue);
      }
      topic = embedder.get().map(model -> model.embed(meaning.topicWords()));
      return topic.isEmpty() ? Optional.empty() : recall.find(meaning.key(), topic, this::isTrue);
    }

    private boolean isTrue(Kept<A> kept) {
      Confirmation confirmation = generations.confirmation();
      return !kept.generation().isOver()
          && confirmation.holds(System.nanoTime())
          && kept.edition().map(edition::equals).orElse(true)
          && kept.day().map(today()::equals).orElse(true);
    }

    private LocalDate today() {
      return LocalDate.ofInstant(begun, ZoneOffset.UTC);
    }

    private boolean isReadWhole() {
      return meaning.question().length() <= Understanding.LONGEST
          && meaning.topic().size() <= MOST_WORDS;
    }

    /** No other key begins so. */
    private String verbatim() {
      return "=" + meaning.key() + "=" + meaning.question().replaceAll("\\s+", " ");
    }

    /**
     * Keeps the answer, unless what it was made from changed meanwhile.
     *
     * @param searched whether the index had a part in it: what it found, or that it found nothing
     */
    public void keep(A answer, boolean searched) {
      if (generation.isOver() || (searched && !edition.equals(Memory.this.edition.get()))) {
        return;
      }
      Kept<A> kept =
          new Kept<>(
              meaning.question(),
              begun,
              generation,
              searched ? Optional.of(edition) : Optional.empty(),
              meaning.periods().stream().anyMatch(Attempt::countsBack)
                  ? Optional.of(today())
                  : Optional.empty(),
              answer);
      recall.keep(verbatim(), Optional.empty(), kept);
      if (isReadWhole() && (meaning.topic().isEmpty() || topic.isPresent())) {
        recall.keep(meaning.key(), topic, kept);
      }
    }

    private static boolean countsBack(Period period) {
      return switch (period.kind()) {
        case SINCE, LAST_YEARS, LAST_QUARTERS, PRIOR_YEAR, PRIOR_QUARTER -> true;
        case FISCAL_YEAR, FISCAL_QUARTER, CALENDAR_YEAR, CALENDAR_QUARTER, MONTH, DAY, BEFORE ->
            false;
      };
    }
  }
}
