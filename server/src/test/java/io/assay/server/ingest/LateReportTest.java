package io.assay.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Accession;
import io.assay.sample.market.SampleFiling;
import io.assay.sample.market.SampleMarket;
import io.assay.store.filings.FilingParts.Body;
import io.assay.store.filings.Filings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report that comes in after the one of the year that followed. */
class LateReportTest {

  @Test
  void it_rewrites_the_brief_of_the_report_after_it(@TempDir Path root)
      throws IOException, InterruptedException {
    SampleMarket market = SampleMarket.of(SampleMarket.DEFAULT_SEED, 1, 2);
    List<SampleFiling> annual =
        market
            .filings(market.companies().getFirst().cik())
            .filter(f -> f.form().equals("10-K"))
            .toList();
    assertThat(annual).hasSizeGreaterThan(1);
    List<Path> files = new ArrayList<>();
    for (SampleFiling filing : annual) {
      Path file = root.resolve(filing.accession() + ".txt");
      Files.write(file, filing.submission());
      files.add(file);
    }
    Accession last = new Accession(annual.getLast().accession());
    Path late = files.get(files.size() - 2);
    try (OpenStore store = OpenStore.at(root.resolve("data"));
        Ingest ingest = store.ingest(new NoEdgar(), OpenStore.reading())) {
      ingest.start(true);
      Filings filings = new Filings(store.database());
      take(ingest, files.getLast());
      String alone = brief(filings, last);
      assertThat(alone).contains("No report on a comparable period");

      take(ingest, late);
      String beside = brief(filings, last);
      assertThat(beside)
          .contains("\"prior\":\"" + annual.get(annual.size() - 2).accession())
          .doesNotContain("No report on a comparable period");
    }
  }

  private static void take(Ingest ingest, Path file) throws InterruptedException {
    ingest.await(
        ingest.submit(IngestRequest.of(List.of(file.toString())), Optional.empty()).id(), _ -> {});
  }

  private static String brief(Filings filings, Accession accession) {
    return filings.findBodyText(accession, Body.BRIEF).orElseThrow();
  }
}
