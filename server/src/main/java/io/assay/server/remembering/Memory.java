package io.assay.server.remembering;

import io.assay.search.Embedder;
import io.assay.search.Vector;
import io.assay.search.recall.Recall;
import io.assay.server.caching.Generation;
import io.assay.server.understanding.Meaning;
import io.assay.server.understanding.Period;
import io.assay.server.understanding.Understanding;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers by what their questions mean. An answer is given again where the keys of both meanings
 * agree, their topics are alike, and it is still true: the generation it was made in is not over,
 * and where it was searched for, the index is the one it was found in. Bounded. Thread-safe.
 *
 * @param <A> an answer; immutable
 */
public final class Memory<A> {

  /** Least likeness of topics, found on the open lot of the pairs; see {@code bench/recall}. */
  public static final double USUAL_LIKENESS = 0.82;

  /**
   * What is longer is not read to its end, so that likeness says little: only the same is found.
   */
  private static final int MOST_WORDS = 64;

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
      String edition,
      Optional<LocalDate> day,
      A answer) {}

  private final Recall<Kept<A>> recall;
  private final BooleanSupplier certain;
  private final Function<String, Optional<Vector>> meanings;
  private final Supplier<String> edition;
  private final InstantSource clock;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /**
   * An empty memory.
   *
   * @param most answers that are kept; 0 keeps none
   * @param likeness least cosine of the topics of two questions that mean the same
   * @param certain whether every change is known here that was made anywhere
   * @param meanings of topics; while there are none, only the same words are found again
   * @param edition of the index at hand: changes with whatever is found in it
   */
  public Memory(
      int most,
      double likeness,
      BooleanSupplier certain,
      Function<String, Optional<Vector>> meanings,
      Supplier<String> edition,
      InstantSource clock) {
    // A question in words is kept under these and under its topic.
    this.recall = new Recall<>(2 * most, likeness);
    this.certain = certain;
    this.meanings = meanings;
    this.edition = edition;
    this.clock = clock;
  }

  /** Meanings by a model. */
  public static Function<String, Optional<Vector>> by(Supplier<Optional<Embedder>> model) {
    return text -> model.get().map(one -> one.embed(text));
  }

  /** The answer to an earlier question that means the same. */
  public Optional<Earlier<A>> find(Meaning meaning) {
    Optional<Earlier<A>> found =
        certain.getAsBoolean()
            ? recalled(meaning)
                .map(
                    one ->
                        new Earlier<>(
                            one.value().question(),
                            one.likeness(),
                            one.value().answered(),
                            one.value().answer()))
            : Optional.empty();
    (found.isPresent() ? hits : misses).increment();
    return found;
  }

  private Optional<Recall.Recalled<Kept<A>>> recalled(Meaning meaning) {
    Optional<Recall.Recalled<Kept<A>>> same =
        recall.find(verbatim(meaning), Optional.empty(), this::isTrue);
    if (same.isPresent() || !isReadWhole(meaning)) {
      return same;
    }
    Optional<Vector> topic = topic(meaning);
    return topic.isEmpty() && !meaning.topic().isEmpty()
        ? Optional.empty()
        : recall.find(meaning.key(), topic, this::isTrue);
  }

  /**
   * Keeps an answer, unless what it was made from changed meanwhile.
   *
   * @param generation taken before anything was read for it
   * @param searched edition of the index, taken before it was searched; empty where it was not
   */
  public void keep(Meaning meaning, A answer, Generation generation, String searched) {
    Kept<A> kept =
        new Kept<>(
            meaning.question(),
            clock.instant(),
            generation,
            searched,
            meaning.periods().stream().anyMatch(Memory::countsBack)
                ? Optional.of(today())
                : Optional.empty(),
            answer);
    if (!isTrue(kept)) {
      return;
    }
    recall.keep(verbatim(meaning), Optional.empty(), kept);
    if (isReadWhole(meaning)) {
      Optional<Vector> topic = topic(meaning);
      if (topic.isPresent() || meaning.topic().isEmpty()) {
        recall.keep(meaning.key(), topic, kept);
      }
    }
  }

  private Optional<Vector> topic(Meaning meaning) {
    return meaning.topic().isEmpty() ? Optional.empty() : meanings.apply(meaning.topicWords());
  }

  private boolean isTrue(Kept<A> kept) {
    return !kept.generation().isOver()
        && (kept.edition().isEmpty() || kept.edition().equals(edition.get()))
        && kept.day().map(today()::equals).orElse(true);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static boolean isReadWhole(Meaning meaning) {
    return meaning.question().length() <= Understanding.LONGEST
        && meaning.topic().size() <= MOST_WORDS;
  }

  /** No other key begins so. */
  private static String verbatim(Meaning meaning) {
    return "=" + meaning.key() + "=" + meaning.question().replaceAll("\\s+", " ");
  }

  private static boolean countsBack(Period period) {
    return switch (period.kind()) {
      case SINCE, LAST_YEARS, LAST_QUARTERS, PRIOR_YEAR, PRIOR_QUARTER -> true;
      case FISCAL_YEAR,
          FISCAL_QUARTER,
          FISCAL_MONTHS,
          CALENDAR_YEAR,
          CALENDAR_QUARTER,
          MONTH,
          DAY,
          BEFORE ->
          false;
    };
  }

  /** Answers given again. */
  public long hits() {
    return hits.sum();
  }

  /** Questions that no answer was kept for. */
  public long misses() {
    return misses.sum();
  }

  /** Entries kept, one or two an answer, some of which may be true no longer. */
  public int size() {
    return recall.size();
  }

  /** Forgets all answers. */
  public void clear() {
    recall.clear();
  }
}
