package io.assay.store.companies;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Cik;
import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshDatabase.class)
class CompaniesTest {

  private static final Instant KNOWN = Instant.parse("2026-06-01T00:00:00Z");

  private static Profile profile(String name, Instant known) {
    return new Profile(
        new Cik(7),
        name,
        List.of("SVN"),
        "Nasdaq",
        "3571",
        "Computers",
        "DE",
        "1231",
        "",
        "",
        List.of("Six Inc."),
        "",
        false,
        true,
        Profile.Source.LIST,
        known,
        "");
  }

  private static long version(Database database) {
    return database.first("select version from company", row -> row.getLong(1)).orElseThrow();
  }

  @Test
  void a_profile_that_is_known_already_changes_nothing(Database database) {
    Companies companies = new Companies(database);
    companies.save(List.of(profile("Seven Inc.", KNOWN)));
    long version = version(database);

    companies.save(List.of(profile("Seven Inc.", KNOWN)));
    assertThat(version(database)).as("kept answers stay true").isEqualTo(version);

    companies.save(List.of(profile("Eight Inc.", KNOWN.minusSeconds(1))));
    assertThat(companies.company(new Cik(7)).name()).as("told earlier").isEqualTo("Seven Inc.");
    companies.save(List.of(profile("Eight Inc.", KNOWN.plusSeconds(1))));
    assertThat(companies.company(new Cik(7)).name()).isEqualTo("Eight Inc.");
    assertThat(version(database)).isGreaterThan(version);
  }
}
