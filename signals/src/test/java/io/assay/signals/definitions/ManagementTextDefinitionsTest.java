package io.assay.signals.definitions;

import static io.assay.signals.definitions.DefinitionCase.absent;
import static io.assay.signals.definitions.DefinitionCase.value;
import static io.assay.signals.definitions.MadeUpReport.annual;
import static io.assay.signals.definitions.MadeUpReport.fill;

import io.assay.signals.AbsenceReason;
import io.assay.signals.definitions.DefinitionCase.Expected;
import io.assay.signals.digest.History;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Signals of how management speaks. */
final class ManagementTextDefinitionsTest {

  private static final Expected NO_SECTION = absent(AbsenceReason.SECTION_NOT_FOUND);
  private static final Expected SHORT = absent(AbsenceReason.SECTION_TOO_SHORT);

  private static final List<DefinitionCase> CASES =
      List.of(
          // we, our and us in 107 words
          lone(
              "self_reference_share_mda",
              "3 of 107 words",
              mda(fill(10), "We keep our mats for us here."),
              value(3.0 / 107)),
          lone("self_reference_share_mda", "with 90 words", mda(fill(9)), SHORT),
          lone("self_reference_share_mda", "without the section", other(), NO_SECTION),
          lone(
              "overconfidence_density_mda",
              "2 in 106 words",
              mda(fill(10), "This amazing mat will always succeed."),
              value(1000 * 2.0 / 106)),
          lone("overconfidence_density_mda", "with 90 words", mda(fill(9)), SHORT),
          lone("overconfidence_density_mda", "without the section", other(), NO_SECTION),
          // 107 words of a report's discussion; of an 8-K those of the release
          lone(
              "guidance_density",
              "1 in 107 words of the discussion",
              mda(fill(10), "It is our business outlook for mats."),
              value(1000 * 1.0 / 107)),
          lone(
              "guidance_density",
              "1 in 107 words of a release",
              MadeUpReport.of("8-K", 2024)
                  .with(fill(20))
                  .release(fill(10), "It is our business outlook for mats."),
              value(1000 * 1.0 / 107)),
          lone("guidance_density", "with 90 words", mda(fill(9)), SHORT),
          lone(
              "guidance_density",
              "an 8-K without a release",
              MadeUpReport.of("8-K", 2024).with(fill(20)),
              NO_SECTION),
          // two matches in 60 + 5 words of item 13 and 50 + 5 of the notes
          lone(
              "related_party_density",
              "2 in 120 words of both sections together",
              annual(2024)
                  .section("related_party", fill(6), "Terms were at arm's length.")
                  .section(
                      "financial_statements",
                      fill(20),
                      "# Notes to Financial Statements",
                      fill(5),
                      "A conflict of interest."),
              value(1000 * 2.0 / 123)),
          lone(
              "related_party_density",
              "with 90 words",
              annual(2024).section("related_party", fill(9)),
              SHORT),
          lone("related_party_density", "without either section", other(), NO_SECTION));

  /** Ids of which a value is worked out here. */
  public static Set<String> covered() {
    return DefinitionCase.covered(CASES);
  }

  @TestFactory
  Stream<DynamicTest> each_signal_is_what_its_definition_says() {
    return CASES.stream().map(DefinitionCase::test);
  }

  private static DefinitionCase lone(
      String id, String situation, MadeUpReport report, Expected expected) {
    return new DefinitionCase(id, situation, report.digest(), History.none(), expected);
  }

  private static MadeUpReport mda(String... paragraphs) {
    return annual(2024).section("mda", paragraphs);
  }

  private static MadeUpReport other() {
    return annual(2024).with(fill(20));
  }
}
