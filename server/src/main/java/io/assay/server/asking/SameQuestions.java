package io.assay.server.asking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.assay.server.understanding.Meaning;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Answers to questions that mean exactly the same: same key, and the same words where the topic is
 * in words. Bounded. Thread-safe.
 */
public final class SameQuestions implements Recall {

  private record Entry(Answered answer, Validity validity, Instant at) {}

  private final Cache<String, Entry> kept;
  private final BooleanSupplier certain;
  private final Supplier<String> mark;
  private final InstantSource clock;

  /**
   * An empty one.
   *
   * @param most answers that are kept
   * @param certain whether this process knows of every change
   * @param mark of what passages are found in now
   */
  public SameQuestions(
      int most, BooleanSupplier certain, Supplier<String> mark, InstantSource clock) {
    this.kept = Caffeine.newBuilder().maximumSize(most).build();
    this.certain = certain;
    this.mark = mark;
    this.clock = clock;
  }

  @Override
  public Optional<Kept> find(Meaning meaning) {
    String key = key(meaning);
    Entry entry = kept.getIfPresent(key);
    if (entry == null) {
      return Optional.empty();
    }
    if (!entry.validity().holds(mark.get())) {
      kept.asMap().remove(key, entry);
      return Optional.empty();
    }
    return certain.getAsBoolean()
        ? Optional.of(
            new Kept(entry.answer(), entry.answer().meaning().question(), 1, entry.at()))
        : Optional.empty();
  }

  @Override
  public void keep(Meaning meaning, Answered answer, Validity validity) {
    if (!validity.generation().isOver()) {
      kept.put(key(meaning), new Entry(answer, validity, clock.instant()));
    }
  }

  private static String key(Meaning meaning) {
    return meaning.key() + "||" + meaning.topicWords();
  }
}
