package io.assay.store.filings;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import io.assay.store.Slice;
import io.assay.store.blobs.Blobs;
import io.assay.store.companies.Companies;
import io.assay.store.companies.CompanyRow;
import io.assay.store.filings.FilingParts.Body;
import io.assay.store.jobs.JobRows.NewJob;
import io.assay.store.jobs.JobRows.Noticed;
import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.jobs.Jobs;
import io.assay.store.jobs.WorkQueue;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(FreshDatabase.class)
class FilingIntakeTest {

  private static final UUID JOB = new UUID(1, 1);

  private static void take(Database database, List<FilingRecord> records) {
    new Jobs(database).create(new NewJob(JOB, "ingest", "t", "{}", 0, Optional.of("k")));
    WorkQueue queue = new WorkQueue(database);
    queue.notice(
        JOB,
        0,
        records.stream()
            .map(r -> new Noticed(r.accession(), Optional.of(r.cik()), "8-K", "{}"))
            .toList());
    queue.take("w", WorkClass.IO, 1000);
  }

  @Test
  void what_is_written_reads_back(Database database, @TempDir Path folder) {
    FilingRecord record = MadeUp.filing(new Blobs(folder), 320193, 3);
    take(database, List.of(record));
    assertThat(new FilingIntake(database).write(List.of(record), "w", MadeUp.NOON))
        .containsExactly(record.accession());

    Filings filings = new Filings(database);
    FilingRow row = filings.filing(record.accession());
    assertThat(row.company()).isEqualTo("Company 320193");
    assertThat(row.accepted()).isEqualTo(record.accepted());
    assertThat(row.period()).isEqualTo(record.period());
    assertThat(row.items()).containsExactly("2.02", "9.01");
    assertThat(row.facts()).isEqualTo(2);
    assertThat(row.blob()).isEqualTo(record.blob().sha256());
    assertThat(filings.findBodyText(record.accession(), Body.TEXT)).contains("Reading text of 3");
    assertThat(filings.findBody(record.accession(), Body.FACTS)).isEmpty();
    assertThat(filings.documents(record.accession())).isEqualTo(record.documents());
    assertThat(filings.sections(record.accession())).isEqualTo(record.sections());
    assertThat(filings.events(record.accession())).isEqualTo(record.events());
    assertThat(
            new CompanyActivity(database)
                .listTransactions(record.cik(), Optional.empty(), Optional.empty(), 10)
                .rows()
                .getFirst()
                .transaction())
        .isEqualTo(record.transactions().getFirst());
    assertThat(
            filings.factLines(
                record.accession(), Optional.of("us-gaap:*"), Optional.of(true), 0, 10))
        .containsExactly(1);
    assertThat(
            database.first(
                "select value::numeric from fact where seq = 0", r -> r.getBigDecimal(1)))
        .contains(new BigDecimal("12345678901234567890.125"));
  }

  @Test
  void writing_twice_changes_nothing(Database database, @TempDir Path folder) {
    FilingRecord record = MadeUp.filing(new Blobs(folder), 7, 1);
    take(database, List.of(record));
    FilingIntake intake = new FilingIntake(database);
    intake.write(List.of(record, record), "w", MadeUp.NOON);
    assertThat(intake.write(List.of(record), "w", MadeUp.NOON)).isEmpty();
    database.update("update work set state = 'running', worker = 'w'");
    assertThat(intake.write(List.of(record), "w", MadeUp.NOON)).hasSize(1);

    assertThat(new Filings(database).counts()).isEqualTo(new Filings.Counts(1, 2));
    assertThat(new Companies(database).company(new Cik(7)).filings()).isEqualTo(1);
    assertThat(new Filings(database).listFilings(FilingQuery.all(), Optional.empty(), 9).rows())
        .hasSize(1);
  }

  @Test
  void a_filing_whose_work_row_another_worker_holds_is_not_written(
      Database database, @TempDir Path folder) {
    FilingRecord record = MadeUp.filing(new Blobs(folder), 7, 1);
    take(database, List.of(record));
    assertThat(new FilingIntake(database).write(List.of(record), "other", MadeUp.NOON)).isEmpty();
    assertThat(new Filings(database).counts().filings()).isZero();
  }

  @Test
  void pages_cover_the_list_without_gap_or_repeat(Database database, @TempDir Path folder) {
    Blobs blobs = new Blobs(folder);
    List<FilingRecord> records =
        IntStream.range(0, 25).mapToObj(i -> MadeUp.filing(blobs, 7 + i % 3, i)).toList();
    take(database, records);
    new FilingIntake(database).write(records, "w", MadeUp.NOON);
    Filings filings = new Filings(database);

    List<Accession> seen = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Slice<FilingRow> slice = filings.listFilings(FilingQuery.all(), cursor, 4);
      slice.rows().forEach(row -> seen.add(row.accession()));
      cursor = slice.next();
    } while (cursor.isPresent());
    assertThat(seen)
        .containsExactlyElementsOf(
            records.reversed().stream().map(FilingRecord::accession).toList());

    FilingQuery some =
        new FilingQuery(
            Optional.of(new Cik(7)),
            List.of("8-K"),
            Optional.of(records.get(3).filed()),
            Optional.empty(),
            Optional.of(records.get(15).accepted()));
    assertThat(filings.listFilings(some, Optional.empty(), 100).rows())
        .extracting(FilingRow::accession)
        .containsExactly(
            records.get(15).accession(),
            records.get(9).accession(),
            records.get(6).accession(),
            records.get(3).accession());
    assertThat(filings.count(some)).hasValue(4);

    List<String> events = new ArrayList<>();
    cursor = Optional.empty();
    do {
      var slice = new CompanyActivity(database).listEvents(new Cik(7), Optional.empty(), cursor, 2);
      slice.rows().forEach(row -> events.add(row.accession().value()));
      cursor = slice.next();
    } while (cursor.isPresent());
    assertThat(events).hasSize(9).doesNotHaveDuplicates();
  }

  @Test
  void search_finds_by_ticker_then_name_then_word(Database database) {
    Companies companies = new Companies(database);
    companies.save(
        List.of(
            MadeUp.profile(1, "Apple Inc.", List.of("AAPL"), MadeUp.NOON),
            MadeUp.profile(2, "Big Apple Bank", List.of("BIGA"), MadeUp.NOON),
            MadeUp.profile(3, "Pineapple Co", List.of("APPLE"), MadeUp.NOON),
            MadeUp.profile(4, "100% Rye", List.of("RYE"), MadeUp.NOON)));
    assertThat(companies.searchCompanies("apple", Optional.empty(), 10).rows())
        .extracting(row -> row.cik().value())
        .containsExactly(3L, 1L, 2L);
    assertThat(companies.searchCompanies("%", Optional.empty(), 10).rows())
        .extracting(row -> row.cik().value())
        .containsExactly(4L);
    Slice<CompanyRow> first = companies.searchCompanies("apple", Optional.empty(), 2);
    assertThat(companies.searchCompanies("apple", first.next(), 2).rows())
        .extracting(row -> row.cik().value())
        .containsExactly(2L);
    assertThat(companies.company("aapl").name()).isEqualTo("Apple Inc.");
    for (Companies.Sort sort : Companies.Sort.values()) {
      Slice<CompanyRow> page = companies.listCompanies(sort, Optional.empty(), 3);
      assertThat(page.rows()).hasSize(3);
      assertThat(companies.listCompanies(sort, page.next(), 3).rows()).hasSize(1);
    }
  }

  @Test
  void the_order_of_arrival_does_not_show_in_a_profile(Database database) {
    Companies companies = new Companies(database);
    var older = MadeUp.profile(1, "Old Name", List.of("OLD"), MadeUp.NOON);
    var newer = MadeUp.profile(1, "New Name", List.of(), MadeUp.NOON.plusSeconds(9));
    companies.save(List.of(newer));
    companies.save(List.of(older));
    CompanyRow one = companies.company(new Cik(1));
    assertThat(one.name()).isEqualTo("New Name");
    assertThat(one.tickers()).containsExactly("OLD");
  }
}
