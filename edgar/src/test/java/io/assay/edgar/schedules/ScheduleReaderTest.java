package io.assay.edgar.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Exhibit 27 as filers typed it. */
final class ScheduleReaderTest {

  private static Optional<FinancialDataSchedule> read(String text) {
    return ScheduleReader.read(ByteSlice.of(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static final String SCHEDULE =
      """
      <TABLE> <S> <C>

      <ARTICLE> 5
      <LEGEND>
      THIS SCHEDULE CONTAINS SUMMARY INFORMATION <OF 3> KINDS
      </LEGEND>
      <MULTIPLIER> 1,000
      <S>                             <C>          <C>
      <PERIOD-TYPE>                   9-MOS        YEAR
      <FISCAL-YEAR-END>               SEP-26-1997  SEP-27-1996
      <PERIOD-END>                    JUN-27-1997  SEP-27-1996
      <CASH>                          1,230        1,552
      <TOTAL-ASSETS>                  4,233.5      0
      <NET-INCOME>                    (1,045)      ( 8)
      <INCOME-TAX>                    ( 12)
      <EPS-PRIMARY>                   -8.29
      <NOTES>                         none
      <BONDS>
      </TABLE>
      """;

  @Test
  void amounts_are_read_by_tag_in_whole_units_from_the_first_column() {
    FinancialDataSchedule schedule = read(SCHEDULE).orElseThrow();

    assertThat(schedule.article()).isEqualTo("5");
    assertThat(schedule.months()).contains(9);
    assertThat(schedule.fiscalYearEnd()).contains(LocalDate.of(1997, 9, 26));
    assertThat(schedule.periodEnd()).contains(LocalDate.of(1997, 6, 27));
    assertThat(schedule.find("CASH")).contains(new BigDecimal("1230000"));
    assertThat(schedule.find("TOTAL-ASSETS").orElseThrow()).isEqualByComparingTo("4233500");
    assertThat(schedule.find("NET-INCOME")).contains(new BigDecimal("-1045000"));
    assertThat(schedule.find("INCOME-TAX")).contains(new BigDecimal("-12000"));
    assertThat(schedule.amounts().keySet())
        .containsExactly("CASH", "TOTAL-ASSETS", "NET-INCOME", "INCOME-TAX", "EPS-PRIMARY");
  }

  @Test
  void the_place_of_an_amount_is_its_line() {
    FinancialDataSchedule.Amount cash =
        read(SCHEDULE).orElseThrow().amounts().getOrDefault("CASH", NOWHERE);

    assertThat(SCHEDULE.substring(cash.start(), cash.end())).startsWith("<CASH>").endsWith("1,552");
  }

  private static final FinancialDataSchedule.Amount NOWHERE =
      new FinancialDataSchedule.Amount(BigDecimal.ZERO, 0, 0);

  @Test
  void what_is_no_schedule_is_none() {
    assertThat(read("")).isEmpty();
    assertThat(read("<html><body>Total assets 5</body></html>")).isEmpty();
    assertThat(read("<CASH> 1.2.3\n<CASH> " + "9".repeat(99) + "\n<CASH> 5.\n")).isEmpty();
  }

  @Test
  void odd_dates_and_periods_are_left_out() {
    FinancialDataSchedule schedule =
        read("<PERIOD-TYPE> OTHER\n<PERIOD-END> FEB-31-1997\n<FISCAL-YEAR-END> 12/31/97\n<CASH> 1")
            .orElseThrow();

    assertThat(schedule.months()).isEmpty();
    assertThat(schedule.periodEnd()).isEmpty();
    assertThat(schedule.fiscalYearEnd()).isEmpty();
    assertThat(schedule.multiplier()).isEqualTo(1);
  }
}
