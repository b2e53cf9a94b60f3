package io.assay.store.companies;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Cik;
import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import io.assay.store.filings.MadeUp;
import io.assay.store.schema.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshDatabase.class)
class ListedTickersTest {

  private static final Cik SEVEN = new Cik(7);

  private static Profile filed(List<String> tickers, Instant known) {
    return MadeUp.profile(7, "Seven Inc.", tickers, known);
  }

  private static Profile onEdgar(List<String> tickers) {
    Profile p = filed(tickers, MadeUp.NOON);
    return new Profile(
        p.cik(),
        p.name(),
        p.tickers(),
        p.exchange(),
        p.sic(),
        p.sicDescription(),
        p.state(),
        p.fiscalYearEnd(),
        p.website(),
        p.category(),
        p.formerNames(),
        p.story(),
        false,
        true,
        Profile.Source.LIST,
        p.known(),
        p.from());
  }

  private static List<String> tickers(Database database) {
    return new Companies(database).company(SEVEN).tickers();
  }

  private static long told(Database database) {
    return database
        .first("select count(*) from change where kind = 'names'", row -> row.getLong(1))
        .orElseThrow();
  }

  @Test
  void a_company_that_is_held_takes_what_a_list_tells(Database database) {
    Companies companies = new Companies(database);
    companies.save(List.of(filed(List.of(), MadeUp.NOON)));
    assertThat(told(database)).isZero();
    long version = companies.version(SEVEN);

    new ListedTickers(database)
        .keep(Map.of(SEVEN, List.of("SVN", "SVN-PA"), new Cik(8), List.of("EGHT")));

    assertThat(companies.company("svn-pa").tickers()).containsExactly("SVN", "SVN-PA");
    assertThat(companies.searchCompanies("svn", Optional.empty(), 10).rows()).hasSize(1);
    assertThat(companies.version(SEVEN)).isGreaterThan(version);
    assertThat(told(database)).as("names are read again").isPositive();
    assertThat(companies.count()).as("a list makes no company").isEqualTo(1);
  }

  @Test
  void a_company_that_comes_in_later_takes_it_then(Database database) {
    new ListedTickers(database).keep(Map.of(SEVEN, List.of("SVN")));
    new Companies(database).save(List.of(filed(List.of(), MadeUp.NOON)));
    assertThat(tickers(database)).containsExactly("SVN");
    assertThat(told(database)).isPositive();
  }

  @Test
  void the_symbol_of_a_filing_stays_the_main_one_whatever_came_first(Database database) {
    Companies companies = new Companies(database);
    ListedTickers listed = new ListedTickers(database);
    listed.keep(Map.of(SEVEN, List.of("NEW", "OLD", "SVN")));
    companies.save(List.of(filed(List.of("OLD"), MadeUp.NOON)));
    assertThat(tickers(database)).containsExactly("OLD", "NEW", "SVN");
    companies.save(List.of(filed(List.of(), MadeUp.NOON.plusSeconds(1))));
    assertThat(tickers(database)).containsExactly("OLD", "NEW", "SVN");
    companies.save(List.of(filed(List.of("SVN"), MadeUp.NOON.plusSeconds(2))));
    assertThat(tickers(database)).containsExactly("SVN", "NEW", "OLD");
    listed.keep(Map.of(SEVEN, List.of("NEXT")));
    assertThat(tickers(database)).containsExactly("SVN", "NEXT");
    listed.keep(Map.of(SEVEN, List.of("SVN")));
    assertThat(tickers(database)).containsExactly("SVN");
    listed.keep(Map.of(SEVEN, List.of("NEW")));
    assertThat(tickers(database)).containsExactly("SVN", "NEW");
  }

  @Test
  void what_edgar_tells_itself_is_whole(Database database) {
    Companies companies = new Companies(database);
    ListedTickers listed = new ListedTickers(database);
    companies.save(List.of(filed(List.of(), MadeUp.NOON)));
    listed.keep(Map.of(SEVEN, List.of("GONE")));
    companies.save(List.of(onEdgar(List.of("SVN"))));
    assertThat(tickers(database)).containsExactly("SVN");
    listed.keep(Map.of(SEVEN, List.of("OTHER")));
    assertThat(tickers(database)).containsExactly("SVN");
    companies.save(List.of(filed(List.of("OLD"), MadeUp.NOON.plusSeconds(9))));
    assertThat(tickers(database)).containsExactly("SVN");
  }

  @Test
  void a_list_that_is_known_already_changes_nothing(Database database) {
    Companies companies = new Companies(database);
    ListedTickers listed = new ListedTickers(database);
    listed.keep(Map.of());
    listed.keep(Map.of(SEVEN, List.of("SVN")));
    companies.save(List.of(filed(List.of(), MadeUp.NOON)));
    long version = companies.version(SEVEN);
    listed.keep(Map.of(SEVEN, List.of("SVN")));
    companies.save(List.of(filed(List.of(), MadeUp.NOON)));
    assertThat(companies.version(SEVEN)).isEqualTo(version);
    listed.keep(Map.of(new Cik(9), List.of("NINE")));
    assertThat(companies.version(SEVEN)).isEqualTo(version);
    assertThat(tickers(database)).containsExactly("SVN");
  }

  @Test
  void who_writes_a_company_while_a_list_comes_in_does_not_miss_it(Database database)
      throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> keeping =
          database.inTransaction(
              connection -> {
                Companies.save(connection, List.of(filed(List.of(), MadeUp.NOON)));
                Future<?> begun =
                    threads.submit(
                        () -> new ListedTickers(database).keep(Map.of(SEVEN, List.of("SVN"))));
                while (!begun.isDone()
                    && Database.list(
                            connection,
                            "select 1 from pg_locks where not granted and mode = 'ExclusiveLock'"
                                + " and database = (select oid from pg_database where datname ="
                                + " current_database())",
                            row -> row.getInt(1))
                        .isEmpty()) {
                  Thread.onSpinWait();
                }
                return begun;
              });
      keeping.get(30, TimeUnit.SECONDS);
    }
    assertThat(tickers(database)).containsExactly("SVN");
  }

  @Test
  void what_was_held_before_there_were_lists_counts_as_told_by_filings(Database.Address address) {
    try (Database database = Database.open(address)) {
      Flyway.configure()
          .dataSource(database.dataSource())
          .locations("classpath:db/migration")
          .target("14?")
          .load()
          .migrate();
      database.update(
          "insert into company (cik, name, search, tickers, profile_rank, profile_at, profile_from,"
              + " tickers_rank, tickers_at, tickers_from)"
              + " values (7, 'C', 'c old', '{OLD}', 1, now(), '', 1, now(), '')");
      Schema.migrate(database);
      assertThat(tickers(database)).containsExactly("OLD");
      new ListedTickers(database).keep(Map.of(SEVEN, List.of("NEW")));
      assertThat(tickers(database)).containsExactly("OLD", "NEW");
    }
  }
}
