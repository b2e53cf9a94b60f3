package io.assay.server.asking.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.server.asking.answers.Source;
import io.assay.server.asking.calendars.FiscalCalendar;
import io.assay.server.asking.figures.Line.Basis;
import io.assay.server.asking.figures.Line.Dated;
import io.assay.server.asking.figures.Line.Point;
import io.assay.server.understanding.CompanyNames;
import io.assay.server.understanding.Meaning.Scope;
import io.assay.server.understanding.Period;
import io.assay.server.understanding.Understanding;
import io.assay.signals.catalogue.Catalogue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTest {

  private static final Understanding UNDERSTANDING = new Understanding(Catalogue.shipped());
  private static final CompanyNames NOBODY = new CompanyNames(List.of());

  private static Point point(Basis basis, String end, int value) {
    LocalDate day = LocalDate.parse(end);
    BigDecimal amount = BigDecimal.valueOf(value);
    Source.Of of =
        new Source.Of(
            new Accession("0000000001-24-000001"),
            new Cik(1),
            "One",
            "10-Q",
            Optional.empty(),
            Optional.of(day));
    return new Point(
        basis,
        Optional.empty(),
        day,
        amount,
        "USD",
        new Source.OfFact(
            of, "revenue", "Revenues", "", Optional.empty(), Optional.of(day), amount, "USD"));
  }

  /** Revenue of two years, with what their quarterly reports tell. */
  private static final Line REVENUE =
      new Line(
          List.of(
              point(Basis.ANNUAL, "2022-12-31", 100),
              point(Basis.ANNUAL, "2023-12-31", 120),
              point(Basis.QUARTER, "2023-06-30", 30),
              point(Basis.HALF, "2023-06-30", 55),
              point(Basis.QUARTER, "2023-09-30", 31),
              point(Basis.NINE_MONTHS, "2023-09-30", 86)),
          new FiscalCalendar(
              List.of(),
              List.of(LocalDate.parse("2022-12-31"), LocalDate.parse("2023-12-31")),
              ""));

  private static List<Period> periods(String question) {
    return UNDERSTANDING.of(question, NOBODY, Scope.ALL).periods();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "revenue in 2023 | FY2023 | 120",
        "revenue in the second quarter of 2023 | Q2 FY2023 | 30",
        "revenue for the quarter ended June 30, 2023 | Q2 FY2023 | 30",
        "revenue in the first half of 2023 | 6 months FY2023 | 55",
        "revenue for the six months ended June 30, 2023 | 6 months FY2023 | 55",
        "revenue from January to September 2023 | 9 months FY2023 | 86",
        "revenue in the first nine months of 2023 | 9 months FY2023 | 86",
        "revenue for the twelve months to December 31, 2023 | FY2023 | 120",
        "latest quarter revenue | Q3 FY2023 | 31",
      })
  void a_value_is_of_just_the_time_that_is_asked_for(String question, String label, int value) {
    List<Dated> found = REVENUE.at(periods(question), false);
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().label()).isEqualTo(label);
    assertThat(found.getFirst().point().value()).isEqualByComparingTo(BigDecimal.valueOf(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "revenue in the first half of 2022",
        "revenue for the six months ended September 30, 2023",
        "revenue in the first quarter of 2023",
      })
  void no_other_times_value_stands_in_for_it(String question) {
    assertThat(REVENUE.at(periods(question), false)).isEmpty();
  }

  @Test
  void a_month_has_what_is_told_of_any_day_of_it_but_no_year_that_ends_early_in_it() {
    FiscalCalendar calendar =
        new FiscalCalendar(List.of(), List.of(LocalDate.parse("2025-02-02")), "");
    Line inventory = new Line(List.of(point(Basis.INSTANT, "2025-02-02", 23)), calendar);
    Line revenue = new Line(List.of(point(Basis.ANNUAL, "2025-02-02", 159)), calendar);
    List<Period> february = periods("inventory at the beginning of February 2025");
    assertThat(inventory.at(february, false)).hasSize(1);
    assertThat(revenue.at(february, false)).isEmpty();
  }
}
