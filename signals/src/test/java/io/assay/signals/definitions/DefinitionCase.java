package io.assay.signals.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.signals.AbsenceReason;
import io.assay.signals.Signal;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.History;
import io.assay.signals.extraction.Extraction;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;

/**
 * One signal of one made-up situation, and what its definition makes of it.
 *
 * @param situation in words, for the test's name
 * @param expected worked out by hand, never by the code under test
 */
record DefinitionCase(
    String id, String situation, FilingDigest digest, History history, Expected expected) {

  private static final Extraction EXTRACTION = new Extraction(Catalogue.shipped());

  /** What the definition gives. */
  sealed interface Expected {

    /** A value, met to 1e-9, and its confidence where the definition speaks of it. */
    record Value(double value, double confidence) implements Expected {}

    /** No value. */
    record Absent(AbsenceReason reason) implements Expected {}
  }

  /** A value of full confidence. */
  static Expected value(double value) {
    return new Expected.Value(value, 1);
  }

  static Expected value(double value, double confidence) {
    return new Expected.Value(value, confidence);
  }

  static Expected absent(AbsenceReason reason) {
    return new Expected.Absent(reason);
  }

  /** The ids with a value worked out; one that is only ever absent is not covered. */
  static Set<String> covered(List<DefinitionCase> cases) {
    Set<String> ids = new TreeSet<>();
    for (DefinitionCase each : cases) {
      if (each.expected instanceof Expected.Value) {
        ids.add(each.id);
      }
    }
    return ids;
  }

  DynamicTest test() {
    return DynamicTest.dynamicTest(id + ": " + situation, this::check);
  }

  /** The signal as the whole engine gives it. */
  Signal signal() {
    return EXTRACTION.extract(digest, history).stream()
        .filter(s -> s.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(id + " is not computed for " + digest.ref().form()));
  }

  private void check() {
    Signal.Outcome outcome = signal().outcome();
    switch (expected) {
      case Expected.Absent absent ->
          assertThat(outcome)
              .isInstanceOfSatisfying(
                  Signal.Absent.class, a -> assertThat(a.reason()).isEqualTo(absent.reason()));
      case Expected.Value value ->
          assertThat(outcome)
              .isInstanceOfSatisfying(
                  Signal.Value.class,
                  v -> {
                    assertThat(v.value())
                        .as(v.calculation())
                        .isCloseTo(
                            value.value(), within(1e-9 * Math.max(1, Math.abs(value.value()))));
                    assertThat(v.confidence()).isCloseTo(value.confidence(), within(1e-9));
                  });
    }
  }
}
