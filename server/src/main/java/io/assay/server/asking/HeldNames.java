package io.assay.server.asking;

import io.assay.server.caching.Generation;
import io.assay.server.caching.Generations;
import io.assay.server.understanding.CompanyNames;
import io.assay.store.companies.Companies;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the companies held are called. Read again after a change, though while much changes no more
 * often than every few seconds; who asks meanwhile gets what is known. Thread-safe.
 */
final class HeldNames {

  private static final long OFTEN_NANOS = Duration.ofSeconds(3).toNanos();

  /**
   * Names, and the generation they were read in.
   *
   * @param at when, in nanoseconds
   */
  record Held(CompanyNames names, Generation generation, long at) {}

  private final Companies companies;
  private final Generations generations;
  private final LongSupplier nanos;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile @Nullable Held held;

  HeldNames(Companies companies, Generations generations, LongSupplier nanos) {
    this.companies = companies;
    this.generations = generations;
    this.nanos = nanos;
  }

  /** The names as they are known now. */
  Held held() {
    Held known = held;
    if (known != null && !isDue(known)) {
      return known;
    }
    if (known != null && !reading.tryLock()) {
      return known;
    }
    if (known == null) {
      reading.lock();
    }
    try {
      Held now = held;
      if (now == null || isDue(now)) {
        now = read();
        held = now;
      }
      return now;
    } finally {
      reading.unlock();
    }
  }

  private boolean isDue(Held known) {
    return known.generation().isOver() && nanos.getAsLong() - known.at() > OFTEN_NANOS;
  }

  private Held read() {
    Generation generation = generations.ofAll();
    List<CompanyNames.Known> all =
        companies.allNames().stream()
            .map(
                one ->
                    new CompanyNames.Known(
                        one.cik(), one.name(), one.formerNames(), one.tickers(), one.filings()))
            .toList();
    return new Held(new CompanyNames(all), generation, nanos.getAsLong());
  }
}
