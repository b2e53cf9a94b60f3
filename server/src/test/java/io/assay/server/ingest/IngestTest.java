package io.assay.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Cik;
import io.assay.store.assessments.Assessments;
import io.assay.store.companies.Companies;
import io.assay.store.companies.CompanyRow;
import io.assay.store.filings.FilingParts.Body;
import io.assay.store.filings.FilingQuery;
import io.assay.store.filings.FilingRow;
import io.assay.store.filings.Filings;
import io.assay.store.jobs.JobRows.JobState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestTest {

  @Test
  void the_sample_market_comes_in_whole_and_once(@TempDir Path root) throws Exception {
    try (OpenStore store = OpenStore.at(root);
        Ingest ingest = store.ingest(new NoEdgar(), OpenStore.reading())) {
      ingest.start(true);
      String market = System.getProperty("assay.test.market", "sample:2:1");
      long began = System.nanoTime();
      JobProgress first =
          ingest.await(
              ingest.submit(IngestRequest.of(List.of(market)), Optional.empty()).id(), _ -> {});
      System.err.printf(
          "%d filings in %.2f s%n", first.job().total(), (System.nanoTime() - began) / 1e9);
      assertThat(first.job().state()).isEqualTo(JobState.DONE);
      assertThat(first.job().failed()).isZero();
      assertThat(first.job().done()).isEqualTo(first.job().total()).isPositive();

      Filings filings = new Filings(store.database());
      Companies companies = new Companies(store.database());
      assertThat(filings.counts().filings()).isEqualTo(first.job().total());
      CompanyRow company = companies.company(new Cik(9_000_001));
      assertThat(company.sample()).isTrue();
      assertThat(company.story()).isNotEmpty();
      assertThat(company.score()).isPresent();
      assertThat(company.assessing()).isFalse();
      List<FilingRow> annual =
          filings
              .listFilings(
                  new FilingQuery(
                      Optional.of(company.cik()),
                      List.of("10-K"),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty()),
                  Optional.empty(),
                  10)
              .rows();
      assertThat(annual).isNotEmpty();
      FilingRow one = annual.getFirst();
      assertThat(one.title()).startsWith("Annual report for fiscal");
      assertThat(one.facts()).isPositive();
      assertThat(one.signals()).isPositive();
      assertThat(filings.findBodyText(one.accession(), Body.FACTS).orElseThrow().lines())
          .hasSize(one.facts());
      assertThat(filings.sections(one.accession())).isNotEmpty();
      assertThat(
              new Assessments(store.database())
                  .series(
                      company.cik(),
                      List.of("revenue", "total_assets"),
                      Optional.empty(),
                      Optional.empty()))
          .isNotEmpty();

      JobProgress again =
          ingest.await(
              ingest.submit(IngestRequest.of(List.of(market)), Optional.empty()).id(), _ -> {});
      assertThat(again.job().already()).isEqualTo(first.job().total());
      assertThat(again.job().done()).isZero();
    }
  }
}
