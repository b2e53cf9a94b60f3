package io.assay.edgar.statements;

import static io.assay.edgar.statements.MadeUp.year;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.linkbase.LabelRole;
import io.assay.edgar.statements.StatementSeries.SeriesCell;
import io.assay.edgar.statements.StatementSeries.SeriesRow;
import io.assay.edgar.statements.StatementSeries.Source;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatementSeriesTest {

  private static final String ROLE = "http://acme.com/role/Income";

  private static Source source(int filed, MadeUp filing) {
    return new Source(
        "filing of " + filed, LocalDate.of(filed, 2, 1), filing.drawn().all().getFirst());
  }

  private static MadeUp filing(String... concepts) {
    return new MadeUp()
        .role(ROLE, "0000004 - Statement - STATEMENTS OF INCOME")
        .show(ROLE, "us-gaap:IncomeStatementAbstract", concepts);
  }

  private static StatementSeries series(Source... sources) {
    return StatementSeries.of(List.of(sources)).orElseThrow();
  }

  private static List<String> lines(StatementSeries series) {
    List<String> lines = new ArrayList<>();
    for (SeriesRow row : series.rows()) {
      if (row.row() instanceof Row.Line) {
        StringBuilder line = new StringBuilder(row.label());
        for (Optional<SeriesCell> cell : row.cells()) {
          line.append(' ')
              .append(cell.flatMap(SeriesCell::shown).map(BigDecimal::toPlainString).orElse("-"));
        }
        lines.add(line.toString());
      }
    }
    return lines;
  }

  @Test
  void years_of_several_filings_stand_side_by_side_with_the_latest_labels() {
    StatementSeries series =
        series(
            source(
                2022,
                filing("us-gaap:Revenues", "us-gaap:NetIncomeLoss")
                    .label("us-gaap:Revenues", LabelRole.STANDARD, "Sales")
                    .fact("us-gaap:Revenues", year(2021), 10_000)
                    .fact("us-gaap:NetIncomeLoss", year(2021), 1_000)),
            source(
                2024,
                filing("us-gaap:Revenues", "us-gaap:NetIncomeLoss")
                    .label("us-gaap:Revenues", LabelRole.STANDARD, "Net sales")
                    .fact("us-gaap:Revenues", year(2023), 30_000)
                    .fact("us-gaap:Revenues", year(2022), 20_000)
                    .fact("us-gaap:NetIncomeLoss", year(2023), 3_000)));

    assertThat(series.columns())
        .extracting(Column::label)
        .containsExactly(
            "12 Months Ended Dec. 31, 2023",
            "12 Months Ended Dec. 31, 2022",
            "12 Months Ended Dec. 31, 2021");
    assertThat(lines(series))
        .containsExactly("Net sales 30000 20000 10000", "Net Income Loss 3000 - 1000");
    assertThat(series.sources())
        .extracting(Source::filed)
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void a_row_that_disappeared_keeps_its_place() {
    StatementSeries series =
        series(
            source(
                2023,
                filing("us-gaap:A", "us-gaap:Gone", "us-gaap:AlsoGone", "us-gaap:B")
                    .fact("us-gaap:A", year(2022), 1_000)
                    .fact("us-gaap:Gone", year(2022), 2_000)
                    .fact("us-gaap:AlsoGone", year(2022), 3_000)
                    .fact("us-gaap:B", year(2022), 4_000)),
            source(
                2024,
                filing("us-gaap:A", "us-gaap:New", "us-gaap:B")
                    .fact("us-gaap:A", year(2023), 5_000)
                    .fact("us-gaap:New", year(2023), 6_000)
                    .fact("us-gaap:B", year(2023), 7_000)));

    assertThat(lines(series))
        .containsExactly(
            "A 5000 1000", "Gone - 2000", "Also Gone - 3000", "New 6000 -", "B 7000 4000");
  }

  @Test
  void a_restated_figure_is_the_later_filings_and_keeps_the_earlier() {
    StatementSeries series =
        series(
            source(2023, filing("us-gaap:Revenues").fact("us-gaap:Revenues", year(2022), 90_000)),
            source(
                2024,
                filing("us-gaap:Revenues")
                    .fact("us-gaap:Revenues", year(2023), 100_000)
                    .fact("us-gaap:Revenues", year(2022), 80_000)));
    SeriesCell restated =
        series.findLine("us-gaap:Revenues").orElseThrow().cells().get(1).orElseThrow();

    assertThat(restated.shown()).contains(new BigDecimal("80000"));
    assertThat(restated.latest().filing()).isEqualTo("filing of 2024");
    assertThat(restated.earlier()).hasSize(1);
    assertThat(restated.earlier().getFirst().cell().shown()).contains(new BigDecimal("90000"));
    assertThat(restated.restated()).isTrue();
  }

  @Test
  void the_same_figure_in_other_rounding_is_not_restated() {
    StatementSeries series =
        series(
            source(
                2023,
                filing("us-gaap:Revenues")
                    .fact("us-gaap:Revenues", year(2022), new BigDecimal("90123"), "USD", "0")),
            source(2024, filing("us-gaap:Revenues").fact("us-gaap:Revenues", year(2022), 90_000)));

    assertThat(series.rows().getLast().cells().getFirst().orElseThrow().restated()).isFalse();
  }

  @Test
  void a_concept_that_was_renamed_under_the_same_label_is_one_row() {
    MadeUp old =
        filing("us-gaap:SalesRevenueNet", "us-gaap:Costs")
            .label("us-gaap:SalesRevenueNet", LabelRole.STANDARD, "Net Sales")
            .fact("us-gaap:SalesRevenueNet", year(2017), 10_000)
            .fact("us-gaap:SalesRevenueNet", year(2016), 9_000)
            .fact("us-gaap:Costs", year(2016), 5_000);
    MadeUp late =
        filing("us-gaap:Revenues", "us-gaap:Costs")
            .label("us-gaap:Revenues", LabelRole.STANDARD, "Net sales")
            .fact("us-gaap:Revenues", year(2018), 11_000)
            .fact("us-gaap:Revenues", year(2017), 10_000)
            .fact("us-gaap:Costs", year(2018), 6_000);
    StatementSeries series = series(source(2018, old), source(2019, late));

    assertThat(lines(series)).containsExactly("Net sales 11000 10000 9000", "Costs 6000 - 5000");
    assertThat(series.findLine("us-gaap:SalesRevenueNet").orElseThrow().concepts())
        .containsExactly("us-gaap:Revenues", "us-gaap:SalesRevenueNet");
  }

  @Test
  void concepts_that_disagree_stay_two_rows() {
    MadeUp old =
        filing("us-gaap:Other")
            .label("us-gaap:Other", LabelRole.STANDARD, "Other")
            .fact("us-gaap:Other", year(2017), 10_000);
    MadeUp late =
        filing("us-gaap:OtherIncome")
            .label("us-gaap:OtherIncome", LabelRole.STANDARD, "Other")
            .fact("us-gaap:OtherIncome", year(2017), 12_000);

    assertThat(lines(series(source(2018, old), source(2019, late))))
        .containsExactlyInAnyOrder("Other 12000", "Other 10000");
  }

  @Test
  void the_annual_view_leaves_quarters_out() {
    StatementSeries series =
        series(
            source(
                2024,
                filing("us-gaap:Revenues")
                    .fact("us-gaap:Revenues", year(2023), 100_000)
                    .fact("us-gaap:Revenues", MadeUp.quarter(2023), 30_000)));

    assertThat(series.columns()).hasSize(2);
    assertThat(lines(series.annual())).containsExactly("Revenues 100000");
  }

  @Test
  void nothing_joins_to_nothing() {
    assertThat(StatementSeries.of(List.of())).isEmpty();
  }
}
