package io.assay.signals.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.signals.FilingRef;
import io.assay.signals.Signal;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.digest.EventReadings;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.History;
import io.assay.signals.digest.TextMeasures;
import io.assay.signals.figures.Figures;
import io.assay.signals.formula.Formula;
import io.assay.signals.formula.Quantity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What one formula does wrong harms no other signal. */
final class IsolationTest {

  private static final Catalogue CATALOGUE = Catalogue.shipped();
  private static final String VICTIM = "current_ratio";

  @Test
  void a_formula_that_throws_costs_its_own_signal_only() {
    Extraction extraction =
        with(
            situation -> {
              throw new IllegalStateException("a defect");
            });

    onlyTheVictimFails(extraction, "failed: IllegalStateException");
  }

  @Test
  void a_formula_without_end_of_calls_costs_its_own_signal_only() {
    Formula endless = situation -> deeper(0);

    onlyTheVictimFails(with(endless), "failed: StackOverflowError");
  }

  @Test
  void a_formula_that_eats_the_memory_costs_its_own_signal_only() {
    Formula hungry =
        situation -> {
          long[][] meal = new long[1 << 20][];
          for (int i = 0; i < meal.length; i++) {
            meal[i] = new long[Integer.MAX_VALUE - 8];
          }
          throw new AssertionError("there is memory without end: " + meal.length);
        };

    onlyTheVictimFails(with(hungry), "failed: OutOfMemoryError");
  }

  @Test
  void a_formula_that_hangs_costs_its_own_signal_only() {
    AtomicBoolean released = new AtomicBoolean();
    try {
      Extraction extraction = with(hanging(released, new AtomicInteger()));

      onlyTheVictimFails(extraction, "was given up");
    } finally {
      released.set(true);
    }
  }

  @Test
  void a_formula_that_hung_twice_is_not_asked_again() {
    AtomicBoolean released = new AtomicBoolean();
    AtomicInteger asked = new AtomicInteger();
    try {
      Extraction extraction = with(hanging(released, asked));
      for (int i = 0; i < 4; i++) {
        extraction.extract(digest(), History.none());
      }

      assertThat(asked.get()).isEqualTo(2);
      assertThat(reason(extraction)).contains("switched off");
      assertThat(extraction.failures()).containsExactly(Map.entry(VICTIM, 2L));
    } finally {
      released.set(true);
    }
  }

  @Test
  void an_error_of_another_kind_costs_its_own_signal_only() {
    Formula broken =
        situation -> {
          throw new NoClassDefFoundError("a class that is not there");
        };

    onlyTheVictimFails(with(broken), "failed: NoClassDefFoundError");
  }

  @Test
  void a_formula_that_interrupts_its_thread_and_throws_harms_no_other() {
    Formula rude =
        situation -> {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("interrupted itself");
        };

    onlyTheVictimFails(with(rude), "failed: IllegalStateException");
  }

  @Test
  void a_caller_who_is_interrupted_is_let_go_with_his_interrupt() throws InterruptedException {
    AtomicBoolean released = new AtomicBoolean();
    AtomicBoolean kept = new AtomicBoolean();
    AtomicBoolean cancelled = new AtomicBoolean();
    CountDownLatch running = new CountDownLatch(1);
    try {
      Formula slow =
          situation -> {
            running.countDown();
            while (!released.get()) {
              Thread.onSpinWait();
            }
            return Quantity.constant(1);
          };
      Extraction extraction = with(slow);
      Thread caller =
          new Thread(
              () -> {
                try {
                  extraction.extract(digest(), History.none());
                } catch (CancellationException e) {
                  cancelled.set(true);
                  kept.set(Thread.currentThread().isInterrupted());
                }
              });
      caller.start();
      running.await();
      caller.interrupt();
      caller.join();

      assertThat(cancelled).isTrue();
      assertThat(kept).isTrue();
    } finally {
      released.set(true);
    }
  }

  private static Quantity deeper(int n) {
    return n < 0 ? Quantity.constant(n) : deeper(n + 1).flagged("never");
  }

  /**
   * Time that passes only while a formula hangs, so that a slow machine blames none of the others.
   */
  private final AtomicLong clock = new AtomicLong();

  /** Spins and does not mind being interrupted, as a defect does. */
  private Formula hanging(AtomicBoolean released, AtomicInteger asked) {
    return situation -> {
      asked.incrementAndGet();
      clock.addAndGet(2 * Extraction.USUAL_LIMIT.toNanos());
      while (!released.get()) {
        Thread.onSpinWait();
      }
      throw new IllegalStateException("released");
    };
  }

  private static void onlyTheVictimFails(Extraction extraction, String reason) {
    List<Signal> sound =
        new Extraction(CATALOGUE)
            .extract(digest(), History.none()).stream()
                .filter(s -> !s.id().equals(VICTIM))
                .toList();

    List<Signal> signals = extraction.extract(digest(), History.none());

    assertThat(signals).filteredOn(s -> !s.id().equals(VICTIM)).isEqualTo(sound);
    assertThat(reason(extraction)).contains(reason);
    assertThat(extraction.failures()).containsOnlyKeys(VICTIM);
  }

  private static String reason(Extraction extraction) {
    Signal victim =
        extraction.extract(digest(), History.none()).stream()
            .filter(s -> s.id().equals(VICTIM))
            .findFirst()
            .orElseThrow();
    return victim.outcome().toString();
  }

  private Extraction with(Formula formula) {
    Map<String, Formula> formulas = new HashMap<>(Extraction.builtIn());
    formulas.put(VICTIM, formula);
    return new Extraction(CATALOGUE, formulas, new Watch(Extraction.USUAL_LIMIT, clock::get));
  }

  private static FilingDigest digest() {
    return new FilingDigest(
        new FilingRef(
            new Accession("0000000001-25-000001"),
            new Cik(1),
            new FormType("10-K"),
            LocalDate.of(2025, 2, 20),
            Instant.parse("2025-02-20T21:00:00Z"),
            Optional.of(LocalDate.of(2024, 12, 31)),
            List.of()),
        Optional.empty(),
        Figures.none(),
        TextMeasures.none(),
        List.of(),
        EventReadings.none(),
        Optional.empty(),
        0);
  }
}
