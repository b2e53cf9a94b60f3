package io.assay.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.edgar.Cik;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.FormType;
import io.assay.edgar.NoSuchThing;
import io.assay.edgar.index.CompanyProfile;
import io.assay.edgar.index.IndexEntry;
import io.assay.edgar.index.IndexReader;
import io.assay.store.companies.Profile;
import io.assay.store.jobs.JobRows.Noticed;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What targets stand for. */
class TargetsTest {

  private static final String OWNED = "0000000009-24-000002";

  private final List<String> noticed = new ArrayList<>();

  @Test
  void a_quarter_is_every_filing_of_its_index_once_whoever_is_a_party() {
    expand("2024Q1", request(List.of("10-K", "4"), Optional.empty()));
    assertThat(noticed).containsExactly("4 " + OWNED, "10-K 0000000007-24-000001");
  }

  @Test
  void a_limit_takes_the_newest_of_a_quarter_and_days_are_held_to() {
    expand("2024Q1", request(List.of("10-K", "4"), Optional.of(1)));
    assertThat(noticed).containsExactly("4 " + OWNED);
    noticed.clear();
    IngestRequest late =
        new IngestRequest(
            List.of("2024Q1"),
            List.of(),
            Optional.of(LocalDate.of(2024, 3, 1)),
            Optional.empty(),
            Optional.empty(),
            0,
            false);
    expand("2024Q1", late);
    assertThat(noticed).containsExactly("4 " + OWNED);
  }

  @Test
  void a_year_is_its_quarters_and_says_which_are_missing() {
    assertThatThrownBy(() -> expand("2024", request(List.of("4"), Optional.empty())))
        .isInstanceOfSatisfying(
            NoSuchThing.class,
            failure -> {
              assertThat(failure.code()).isEqualTo("no-quarter");
              assertThat(failure.what()).contains("2024Q2, 2024Q3").doesNotContain("2024Q4");
            });
    assertThat(noticed).containsExactly("4 " + OWNED);
  }

  @Test
  void a_company_without_a_list_is_told_with_the_way_round_it() {
    assertThatThrownBy(() -> expand("CIK0000000007", request(List.of(), Optional.empty())))
        .isInstanceOfSatisfying(
            NoSuchThing.class,
            failure -> {
              assertThat(failure.code()).isEqualTo("no-filing-list");
              assertThat(failure.what()).isEqualTo("EDGAR has no filing list of CIK 7");
              assertThat(failure.mend()).contains("2024Q1", "7/ACCESSION");
            });
  }

  @Test
  void a_path_is_refused_to_who_may_not_name_files() {
    assertThatThrownBy(() -> expand("/etc/hosts", request(List.of(), Optional.empty())))
        .hasMessageContaining("files of this machine");
  }

  private void expand(String target, IngestRequest request) {
    Targets.Sink sink =
        new Targets.Sink() {
          @Override
          public void notice(List<Noticed> filings) {
            filings.forEach(n -> noticed.add(n.form() + " " + n.accession()));
          }

          @Override
          public void know(List<Profile> profiles) {
            throw new AssertionError("an index knows no profile");
          }

          @Override
          public void list(Map<Cik, List<String>> tickers) {
            throw new AssertionError("an index knows no ticker");
          }
        };
    new Targets(
            new OneQuarter(),
            new ObjectMapper(),
            InstantSource.fixed(Instant.parse("2024-08-01T00:00:00Z")),
            true)
        .expand(target, request, sink);
  }

  private static IngestRequest request(List<String> forms, Optional<Integer> limit) {
    return new IngestRequest(
        List.of("any"),
        forms.stream().map(FormType::new).toList(),
        Optional.empty(),
        Optional.empty(),
        limit,
        0,
        false);
  }

  /** EDGAR with one quarter in it and no company. */
  private static final class OneQuarter extends NoEdgar {

    @Override
    public CompanyProfile profile(Cik cik) {
      throw new NoSuchThing(EdgarCode.NOT_ON_EDGAR, "nothing", "address", "Check it.");
    }

    @Override
    public IndexReader.Result quarterlyIndex(int year, int quarter) {
      if (quarter != 1) {
        throw new NoSuchThing(EdgarCode.NOT_ON_EDGAR, "nothing", "address", "Check it.");
      }
      return new IndexReader.Result(
          List.of(
              row(7, "10-K", "2024-02-01", "0000000007-24-000001"),
              row(7, "4", "2024-03-01", OWNED),
              row(5, "4", "2024-03-01", OWNED),
              row(7, "S-8", "2024-03-02", "0000000007-24-000003")),
          List.of());
    }

    private static IndexEntry row(long cik, String form, String filed, String accession) {
      return new IndexEntry(
          new Cik(cik),
          "A",
          new FormType(form),
          LocalDate.parse(filed),
          "edgar/data/" + cik + "/" + accession + ".txt");
    }
  }
}
