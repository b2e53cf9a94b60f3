package io.assay.server.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.FormType;
import io.assay.edgar.index.IndexEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indexes are read company by company, whatever their order, from any company on. */
class SortedQuartersTest {

  private static final String HEAD = "CIK|Company Name|Form Type|Date Filed|Filename\n-----\n";

  @TempDir private Path folder = Path.of("");

  @Test
  void companies_come_whole_over_all_quarters_in_the_order_of_edgars_indexes() throws IOException {
    Path first = index("1", "1000045 10-K 1", "320193 10-Q 2", "320193 8-K 3", "9 4 4");
    Path second = index("2", "1000045 10-Q 5", "789019 10-Q 6");
    assertThat(companies(List.of(first, second), ""))
        .containsExactly("1000045: 1 5", "320193: 2 3", "789019: 6", "9: 4");
  }

  @Test
  void reading_goes_on_after_a_company() throws IOException {
    Path first = index("1", "1000045 10-K 1", "320193 10-Q 2", "9 4 4");
    Path second = index("2", "1000045 10-Q 5", "789019 10-Q 6");
    assertThat(companies(List.of(first, second), "320193")).containsExactly("789019: 6", "9: 4");
    assertThat(companies(List.of(first, second), "9")).isEmpty();
  }

  @Test
  void a_filing_of_several_parties_counts_once_and_only_where_its_form_is_wanted()
      throws IOException {
    Path file = index("1", "100 4 1", "200 4 1", "300 10-K 2", "300 S-8 3");
    BackfillRequest wanted = BackfillRequest.of(List.of("2023Q1"), List.of());
    assertThat(Counting.count(file, row -> wanted.takes(row.form()))).isEqualTo(2);
    BackfillRequest annual = BackfillRequest.of(List.of("2023Q1"), List.of(new FormType("10-K")));
    assertThat(Counting.count(file, row -> annual.takes(row.form()))).isEqualTo(1);
  }

  @Test
  void an_index_in_another_order_is_sorted_when_it_is_counted() throws IOException {
    Path file = index("1", "9 4 1", "320193 10-Q 2", "1000045 10-K 3", "9 10-K 4");
    assertThat(Counting.count(file, _ -> true)).isEqualTo(4);
    assertThat(companies(List.of(file), "")).containsExactly("1000045: 3", "320193: 2", "9: 1 4");
  }

  @Test
  void quarters_are_named_one_by_one_by_year_or_from_first_to_last() {
    assertThat(BackfillRequest.of(List.of("2023Q3..2024Q1", "2023Q3"), List.of()).quarters())
        .extracting(Object::toString)
        .containsExactly("2023Q3", "2023Q4", "2024Q1");
    assertThat(BackfillRequest.of(List.of("2022..2023"), List.of()).quarters()).hasSize(8);
    assertThat(BackfillRequest.of(List.of("2023"), List.of(new FormType("10-K"))).title())
        .isEqualTo("Backfill 2023Q1 to 2023Q4 (10-K)");
    for (String bad : List.of("2023Q5", "1992Q1", "2024Q1..2023Q1", "..", "1993..2999", "AAPL")) {
      assertThatThrownBy(() -> BackfillRequest.of(List.of(bad), List.of()))
          .isInstanceOf(AskedWrongly.class);
    }
  }

  @Test
  void a_pause_is_no_slow_work() {
    Pace pace = new Pace();
    Instant start = Instant.parse("2026-03-02T12:00:00Z");
    assertThat(pace.seen(start, 0)).isEmpty();
    assertThat(pace.seen(start.plusSeconds(20), 200)).contains(10.0);
    pace.forget();
    Instant later = start.plus(Duration.ofHours(8));
    assertThat(pace.seen(later, 200)).isEmpty();
    assertThat(pace.seen(later.plusSeconds(20), 600)).contains(20.0);
    // Only the last minutes count.
    for (int i = 1; i <= 60; i++) {
      assertThat(pace.seen(later.plusSeconds(20 + 10L * i), 600 + 50L * i)).isPresent();
    }
    assertThat(pace.seen(later.plusSeconds(630), 3_650))
        .hasValueSatisfying(rate -> assertThat(rate).isBetween(4.9, 5.1));
  }

  private Path index(String name, String... rows) throws IOException {
    StringBuilder text = new StringBuilder(HEAD);
    for (String row : rows) {
      String[] part = row.split(" ");
      text.append(part[0])
          .append("|A COMPANY|")
          .append(part[1])
          .append("|2023-02-03|edgar/data/")
          .append(part[0])
          .append("/0000000001-23-00000")
          .append(part[2])
          .append(".txt\n");
    }
    return Files.writeString(folder.resolve(name + ".idx"), text);
  }

  private static List<String> companies(List<Path> files, String after) throws IOException {
    List<String> companies = new ArrayList<>();
    try (SortedQuarters rows = new SortedQuarters(files, after)) {
      for (List<IndexEntry> next = rows.nextCompany(); !next.isEmpty(); next = rows.nextCompany()) {
        StringBuilder line = new StringBuilder(next.getFirst().cik() + ":");
        next.forEach(row -> line.append(' ').append(row.path().charAt(row.path().length() - 5)));
        companies.add(line.toString());
      }
    }
    return companies;
  }
}
