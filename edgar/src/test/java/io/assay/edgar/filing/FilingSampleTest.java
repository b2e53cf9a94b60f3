package io.assay.edgar.filing;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.sample.market.SampleFiling;
import io.assay.sample.market.SampleMarket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Filings of the sample market, which knows nothing of this reader. */
class FilingSampleTest {

  @Test
  void every_filing_of_the_sample_market_is_read_without_a_problem() {
    FilingReader reader = new FilingReader();
    List<String> problems = new ArrayList<>();
    int read = 0;
    for (SampleFiling filing : SampleMarket.of(11, 6, 2)) {
      ReadFiling result = reader.read(filing.submission(), filing.accession() + ".txt");
      read++;
      result.problems().forEach(p -> problems.add(filing.accession() + " " + filing.form() + p));
      assertThat(result.header().accession().orElseThrow().value()).isEqualTo(filing.accession());
      assertThat(result.header().form().value()).isEqualTo(filing.form());
      if (filing.inlineXbrl()) {
        assertThat(result.facts().dei("DocumentType")).contains(filing.form());
      }
      if (result.header().form().isOwnership()) {
        assertThat(result.ownership()).isPresent();
      }
      if (result.header().form().isCurrentReport()) {
        assertThat(result.events()).hasSameSizeAs(result.header().items());
      }
    }
    assertThat(problems).isEmpty();
    assertThat(read).isGreaterThan(50);
  }
}
