package io.assay.signals.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.signals.AbsenceReason;
import io.assay.signals.Evidence;
import io.assay.signals.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * What the catalogue's definition of one signal says of made-up companies: what it is worth, worked
 * by hand; which inputs are its evidence; when it has no value. A test is made of each.
 */
final class Definition {

  private static final double NEARLY = 1e-12;

  private final String id;
  private final Report company;
  private final List<DynamicTest> tests = new ArrayList<>();
  private Report[] earlier = {};
  private boolean worked;
  private boolean evident;
  private boolean missing;

  private Definition(String id, Report company) {
    this.id = id;
    this.company = company;
  }

  /** The definition of {@code id}, told of {@code company} and of changes to it. */
  static Definition of(String id, Report company) {
    return new Definition(id, company);
  }

  /** Knowing the company's earlier reports. */
  Definition after(Report... reports) {
    earlier = reports.clone();
    return this;
  }

  Definition worth(double expected) {
    return worth("", report -> report, expected);
  }

  /** Worth {@code expected} where the company differs so. */
  Definition worth(String when, UnaryOperator<Report> change, double expected, String... flags) {
    worked = true;
    tests.add(
        DynamicTest.dynamicTest(
            id + " has the value of its definition" + (when.isEmpty() ? "" : " " + when),
            () -> {
              Signal.Value value = value(change.apply(company));
              assertThat(value.value())
                  .isCloseTo(expected, within(NEARLY * Math.max(1, Math.abs(expected))));
              assertThat(value.flags()).containsAll(List.of(flags));
            }));
    return this;
  }

  /** Of this confidence where the company differs so. */
  Definition trusted(String when, UnaryOperator<Report> change, double confidence) {
    tests.add(
        DynamicTest.dynamicTest(
            id + " is trusted less " + when,
            () ->
                assertThat(value(change.apply(company)).confidence())
                    .isCloseTo(confidence, within(NEARLY))));
    return this;
  }

  /** Its evidence names these inputs and no others. */
  Definition from(String... inputs) {
    evident = true;
    tests.add(
        DynamicTest.dynamicTest(
            id + " has its inputs as evidence",
            () ->
                assertThat(value(company).evidence().stream().map(Evidence::input).toList())
                    .containsExactlyInAnyOrder(inputs)));
    return this;
  }

  /** Without a value where the company differs so. */
  Definition absent(
      String when, UnaryOperator<Report> change, AbsenceReason reason, String... flags) {
    missing = true;
    tests.add(
        DynamicTest.dynamicTest(
            id + " is absent " + when,
            () ->
                assertThat(outcome(change.apply(company)))
                    .isInstanceOfSatisfying(
                        Signal.Absent.class,
                        absent -> {
                          assertThat(absent.reason()).isEqualTo(reason);
                          assertThat(absent.detail()).isNotEmpty();
                          assertThat(absent.flags()).containsExactly(flags);
                        })));
    return this;
  }

  /** Without a value where the company reports none of the concepts. */
  Definition needs(String... concepts) {
    return absent(
        "without " + String.join(", ", concepts),
        report -> report.without(concepts),
        AbsenceReason.MISSING_INPUT);
  }

  private Signal.Outcome outcome(Report report) {
    Signal signal = report.signals(earlier).get(id);
    assertThat(signal).as("%s among the signals of a %s", id, report.form()).isNotNull();
    return signal.outcome();
  }

  private Signal.Value value(Report report) {
    Signal.Outcome outcome = outcome(report);
    assertThat(outcome).isInstanceOf(Signal.Value.class);
    return (Signal.Value) outcome;
  }

  /** The tests of all definitions. */
  static Stream<DynamicTest> tests(List<Definition> definitions) {
    return definitions.stream().flatMap(d -> d.tests.stream());
  }

  /** Ids of those that are told whole: a worked value, the evidence, and a rule of absence. */
  static Set<String> covered(List<Definition> definitions) {
    Set<String> ids = new TreeSet<>();
    for (Definition d : definitions) {
      List<Definition> same = definitions.stream().filter(o -> o.id.equals(d.id)).toList();
      if (same.stream().anyMatch(o -> o.worked)
          && same.stream().anyMatch(o -> o.evident)
          && same.stream().anyMatch(o -> o.missing)) {
        ids.add(d.id);
      }
    }
    return ids;
  }
}
