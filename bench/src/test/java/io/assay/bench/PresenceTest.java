package io.assay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.FormType;
import io.assay.specimens.Corpus;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Signals are there where a filing states what they need. */
final class PresenceTest {

  private static final double AT_LEAST = 0.95;

  @Test
  void financial_signals_are_present_where_an_annual_report_states_their_inputs() {
    Optional<Corpus> corpus = Corpus.find();
    Assumptions.assumeTrue(corpus.isPresent(), Corpus.MISSING);

    Presence presence = Presence.of(corpus.orElseThrow(), FormType::isAnnual);

    assertThat(presence.annualWithFacts()).as("annual reports with XBRL").isGreaterThan(30);
    assertThat(presence.stated()).as("signals whose inputs are stated").hasSizeGreaterThan(60);
    presence
        .stated()
        .forEach(
            (id, tally) ->
                assertThat(tally.share())
                    .as("%s over %d reports, missing in %s", id, tally.filings(), tally.missing())
                    .isGreaterThanOrEqualTo(AT_LEAST));
  }
}
