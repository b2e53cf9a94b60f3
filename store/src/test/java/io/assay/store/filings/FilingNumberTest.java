package io.assay.store.filings;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Accession;
import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshDatabase.class)
class FilingNumberTest {

  private static List<Accession> accessions() {
    SplittableRandom random = new SplittableRandom(20);
    return Stream.concat(
            Stream.of(
                "0000000000-93-000000",
                "0000320193-24-000123",
                "0000320193-00-999999",
                "8999999999-92-999999",
                "9000000001-00-000001",
                "9999999999-99-999999"),
            Stream.generate(
                    () ->
                        "%010d-%02d-%06d"
                            .formatted(
                                random.nextLong(10_000_000_000L),
                                random.nextInt(100),
                                random.nextInt(1_000_000)))
                .limit(500))
        .map(Accession::new)
        .toList();
  }

  @Test
  void a_number_leads_back_to_its_accession() {
    assertThat(accessions())
        .allSatisfy(
            accession ->
                assertThat(FilingNumber.accession(FilingNumber.of(accession)))
                    .isEqualTo(accession));
  }

  @Test
  void the_database_computes_the_same(Database database) {
    List<Accession> accessions = accessions();
    assertThat(
            database.list(
                "select filing_number(a) from unnest(?) with ordinality as u(a, n) order by n",
                row -> row.getLong(1),
                accessions.stream().map(Accession::value).toList()))
        .isEqualTo(accessions.stream().map(FilingNumber::of).toList());
    assertThat(
            database.list(
                "select filing_accession(a) from unnest(?::bigint[]) with ordinality as u(a, n)"
                    + " order by n",
                row -> new Accession(row.getString(1)),
                accessions.stream().map(FilingNumber::of).toList()))
        .isEqualTo(accessions);
  }

  @Test
  void filings_of_a_year_are_a_range() {
    long number = FilingNumber.of(new Accession("0000320193-24-000123"));
    assertThat(number).isBetween(FilingNumber.first(2024), FilingNumber.first(2025) - 1);
    assertThat(FilingNumber.year(number)).isEqualTo(2024);
    assertThat(FilingNumber.year(FilingNumber.of(new Accession("0000320193-93-000123"))))
        .isEqualTo(1993);
    assertThat(FilingNumber.year(FilingNumber.of(new Accession("9000320193-24-000123")))).isZero();
    assertThat(FilingNumber.of(new Accession("9000320193-00-000123")))
        .isGreaterThan(FilingNumber.first(2093));
  }
}
