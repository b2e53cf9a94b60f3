package io.assay.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class HoursTest {

  @Test
  void edgar_is_open_on_business_days_of_new_york() {
    assertThat(Hours.isOpen(Instant.parse("2026-03-02T11:00:00Z"))).isTrue();
    assertThat(Hours.isOpen(Instant.parse("2026-03-02T10:59:00Z"))).isFalse();
    assertThat(Hours.isOpen(Instant.parse("2026-03-03T03:05:00Z"))).isTrue();
    assertThat(Hours.isOpen(Instant.parse("2026-03-07T17:00:00Z"))).isFalse();
    // summer time
    assertThat(Hours.isOpen(Instant.parse("2026-07-06T10:00:00Z"))).isTrue();
  }

  @Test
  void what_is_accepted_late_or_on_a_weekend_stands_in_the_index_of_the_next_business_day() {
    Instant fridayMorning = Instant.parse("2026-03-06T15:00:00Z");
    assertThat(Hours.indexDays(fridayMorning, fridayMorning.plusSeconds(60)))
        .containsExactly(LocalDate.of(2026, 3, 6));
    assertThat(Hours.indexDays(fridayMorning, Instant.parse("2026-03-06T23:00:00Z")))
        .containsExactly(LocalDate.of(2026, 3, 6), LocalDate.of(2026, 3, 9));
    assertThat(Hours.indexDays(fridayMorning, Instant.parse("2026-03-07T23:00:00Z")))
        .containsExactly(LocalDate.of(2026, 3, 6), LocalDate.of(2026, 3, 9));
  }

  @Test
  void a_day_is_in_its_quarter() {
    assertThat(Hours.quarter(LocalDate.of(2026, 3, 31))).isEqualTo("2026-01-01");
    assertThat(Hours.quarter(LocalDate.of(2026, 12, 1))).isEqualTo("2026-10-01");
  }
}
