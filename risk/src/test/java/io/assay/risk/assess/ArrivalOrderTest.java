package io.assay.risk.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.header.SubmissionHeader;
import io.assay.risk.score.ScoreModel;
import io.assay.sample.market.SampleFiling;
import io.assay.sample.market.SampleMarket;
import io.assay.signals.Evidence;
import io.assay.signals.FilingRef;
import io.assay.signals.Signal;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.digest.DigestCodec;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.History;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Companies of the sample market whose filings come in any order. */
final class ArrivalOrderTest {

  private static final int LONGEST_SENTENCE = 600;

  private final Assessment assessment = new Assessment(Catalogue.shipped(), ScoreModel.shipped());

  private static FilingRef ref(ReadFiling filing) {
    SubmissionHeader h = filing.header();
    return new FilingRef(
        h.accession().orElseThrow(),
        h.subject().orElseThrow().cik(),
        h.form(),
        h.filed().orElseThrow(),
        h.accepted().orElseThrow(),
        h.period(),
        h.items());
  }

  private List<FilingDigest> digests(SampleMarket market, long cik) {
    FilingReader reader = new FilingReader();
    List<FilingDigest> result = new ArrayList<>();
    for (SampleFiling filing : market.filings(cik).toList()) {
      ReadFiling read = reader.read(filing.submission(), filing.accession() + ".txt");
      result.add(assessment.digest(read, ref(read)));
    }
    return result;
  }

  /** Puts each arrival in its place and assesses it and all that came to stand behind it again. */
  private Map<String, Assessed> arrive(List<FilingDigest> arrivals) {
    List<FilingDigest> known = new ArrayList<>();
    Map<String, Assessed> results = new HashMap<>();
    for (FilingDigest arrival : arrivals) {
      known.add(arrival);
      known.sort(
          Comparator.comparing((FilingDigest d) -> d.ref().accepted())
              .thenComparing(d -> d.ref().accession().value()));
      List<History.Past> past = new ArrayList<>();
      boolean behind = false;
      for (FilingDigest digest : known) {
        String id = digest.ref().accession().value();
        behind |= digest.equals(arrival);
        if (behind) {
          results.put(id, assessment.assess(digest, new History(true, past)));
        }
        Assessed assessed = results.get(id);
        assertThat(assessed).isNotNull();
        past.add(new History.Past(digest, assessed.signals()));
      }
    }
    return results;
  }

  @Test
  void filings_that_come_in_any_order_give_the_same_answers() {
    SampleMarket market = SampleMarket.of(SampleMarket.DEFAULT_SEED, 2, 2);
    for (var company : market.companies()) {
      List<FilingDigest> inOrder = digests(market, company.cik());
      Map<String, Assessed> expected = arrive(inOrder);
      List<FilingDigest> shuffled =
          new ArrayList<>(
              inOrder.stream().map(d -> DigestCodec.decode(DigestCodec.encode(d))).toList());
      Collections.shuffle(shuffled, new Random(4));
      assertThat(arrive(shuffled)).isEqualTo(expected);
    }
    assertThat(assessment.failures()).isEmpty();
  }

  @Test
  void evidence_in_words_is_a_sentence_and_never_a_section() {
    SampleMarket market = SampleMarket.of(SampleMarket.DEFAULT_SEED, 2, 2);
    int sentences = 0;
    for (FilingDigest digest : digests(market, market.companies().getFirst().cik())) {
      for (Signal signal : assessment.assess(digest, History.none()).signals()) {
        if (signal.outcome() instanceof Signal.Value value) {
          for (Evidence evidence : value.evidence()) {
            if (evidence instanceof Evidence.OfSentence s) {
              sentences++;
              assertThat(s.text()).as(signal.id()).isNotEmpty();
              assertThat(s.end() - s.start())
                  .as(signal.id())
                  .isEqualTo(s.text().length())
                  .isLessThanOrEqualTo(LONGEST_SENTENCE);
            }
          }
        }
      }
    }
    assertThat(sentences).isGreaterThan(50);
  }
}
