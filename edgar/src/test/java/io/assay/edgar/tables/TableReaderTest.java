package io.assay.edgar.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.submission.Document.Kind;
import io.assay.edgar.tables.CellValue.Unit;
import io.assay.edgar.text.TextLimits;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableReaderTest {

  private static List<Table> html(String source) {
    return TableReader.read(ByteSlice.of(source), Kind.HTML, TextLimits.USUAL).tables();
  }

  private static List<Table> plain(String source) {
    return TableReader.read(ByteSlice.of(source), Kind.PLAIN_TEXT, TextLimits.USUAL).tables();
  }

  private static Cell cell(Table table, int row, int column) {
    return table.findCell(row, column).orElseThrow();
  }

  private static CellValue.Numeric number(Table table, int row, int column) {
    assertThat(cell(table, row, column).value()).isInstanceOf(CellValue.Numeric.class);
    return (CellValue.Numeric) cell(table, row, column).value();
  }

  private static final String STATEMENT =
      """
      <p><b>Consolidated Statements of Income</b></p>
      <p>(In millions, except per share amounts)</p>
      <table>
      <tr><td></td><td colspan=7>Year ended December 31,</td></tr>
      <tr><td></td><td colspan=3>2023</td><td></td><td colspan=3>2022</td></tr>
      <tr><td>Net sales</td><td>$</td><td>1,234</td><td></td><td></td><td>$</td><td>900</td><td></td></tr>
      <tr><td>Costs:</td></tr>
      <tr><td>Loss on sale</td><td></td><td>(34</td><td>)</td><td></td><td></td><td>&#8212;</td><td></td></tr>
      <tr><td>Margin</td><td></td><td>12.5</td><td>%</td><td></td><td></td><td>(3.0</td><td>)%</td></tr>
      <tr><td>Diluted earnings per share<sup>1</sup></td><td>$</td><td>6.11</td><td></td><td></td><td>$</td><td>(.05</td><td>)</td></tr>
      <tr><td>Weighted-average shares outstanding</td><td></td><td>15,408</td><td></td><td></td><td></td><td>15,812</td><td></td></tr>
      </table>
      <p>(1) Adjusted for the split.</p>
      """;

  @Test
  void signs_and_brackets_in_cells_of_their_own_belong_to_the_number() {
    Table table = html(STATEMENT).getFirst();
    assertThat(table.columns()).isEqualTo(3);
    assertThat(cell(table, 2, 1).text()).isEqualTo("$1,234");
    assertThat(cell(table, 4, 1).text()).isEqualTo("(34)");
    assertThat(number(table, 4, 1).shown()).isEqualByComparingTo("-34");
    assertThat(cell(table, 4, 2).value()).isInstanceOf(CellValue.Dash.class);
  }

  @Test
  void heads_of_several_rows_are_joined_downwards() {
    Table table = html(STATEMENT).getFirst();
    assertThat(table.headings())
        .containsExactly("", "Year ended December 31, 2023", "Year ended December 31, 2022");
    assertThat(table.rows())
        .extracting(Table.Row::kind)
        .startsWith(Table.Kind.HEAD, Table.Kind.HEAD, Table.Kind.VALUES, Table.Kind.SECTION);
    assertThat(table.rows().get(4).section()).isEqualTo("Costs:");
  }

  @Test
  void a_scale_note_before_the_table_holds_but_for_what_it_excepts() {
    Table table = html(STATEMENT).getFirst();
    assertThat(table.caption()).isEqualTo("Consolidated Statements of Income");
    assertThat(number(table, 2, 1).inUnits()).isEqualByComparingTo("1234000000");
    assertThat(number(table, 5, 1).inUnits()).isEqualByComparingTo("0.125");
    assertThat(number(table, 5, 2).inUnits()).isEqualByComparingTo("-0.03");
    assertThat(number(table, 6, 1).inUnits()).isEqualByComparingTo("6.11");
    assertThat(number(table, 6, 2).inUnits()).isEqualByComparingTo("-0.05");
    assertThat(number(table, 6, 1).unit()).isEqualTo(Unit.PER_SHARE);
    assertThat(number(table, 7, 1).unit()).isEqualTo(Unit.SHARES);
    assertThat(number(table, 7, 1).inUnits()).isEqualByComparingTo("15408000000");
  }

  @Test
  void footnotes_under_the_table_come_with_it() {
    assertThat(html(STATEMENT).getFirst().notes()).containsExactly("(1) Adjusted for the split.");
  }

  @Test
  void places_of_cells_are_those_of_the_source() {
    Table table = html(STATEMENT).getFirst();
    Cell sales = cell(table, 2, 1);
    assertThat(STATEMENT.substring(sales.start(), sales.end())).startsWith("$").contains("1,234");
    assertThat(STATEMENT.substring(table.start())).startsWith("<table>");
    assertThat(STATEMENT.substring(table.end())).startsWith("</table>");
  }

  @Test
  void spans_are_resolved_onto_the_grid() {
    Table table =
        html("<table><tr><td rowspan=2>Region</td><td colspan=2>2023</td></tr>"
                + "<tr><td>Units</td><td>Sales</td></tr>"
                + "<tr><td rowspan=2>North</td><td>10</td><td>$20</td></tr>"
                + "<tr><td>11</td><td>$21</td></tr></table>")
            .getFirst();
    assertThat(table.headings()).containsExactly("Region", "2023 Units", "2023 Sales");
    assertThat(number(table, 3, 1).shown()).isEqualByComparingTo("11");
    assertThat(cell(table, 3, 0).text()).isEqualTo("North");
    assertThat(cell(table, 2, 0).rowSpan()).isEqualTo(2);
  }

  @Test
  void what_a_span_claims_costs_nothing() {
    String wide = "<td colspan=100000 rowspan=65534>1</td>".repeat(2_000);
    String source = "<table>" + ("<tr>" + wide + "</tr>").repeat(20) + "</table>";
    assertThat(html(source)).hasSizeLessThanOrEqualTo(1);
    assertThat(html("<table><tr><td colspan=99999999999>a</td><td>1</td></tr></table>"))
        .hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void a_table_of_bullets_is_no_table() {
    assertThat(
            html(
                "<table><tr><td>&#8226;</td><td>one thing we do</td></tr>"
                    + "<tr><td>&#8226;</td><td>another thing</td></tr></table>"))
        .isEmpty();
  }

  @Test
  void a_page_laid_out_as_a_table_is_none_but_the_one_inside_is() {
    List<Table> tables =
        html(
            "<table><tr><td><p>Much text.</p><table><tr><td>a</td><td>1</td></tr>"
                + "<tr><td>b</td><td>2</td></tr></table></td><td>side</td></tr></table>");
    assertThat(tables).singleElement().extracting(Table::columns).isEqualTo(2);
  }

  @Test
  void a_mark_beside_a_number_is_a_footnote_and_in_its_column_a_loss() {
    Table table =
        html("<table><tr><td>a</td><td>5</td><td>(1)</td><td>7</td></tr>"
                + "<tr><td>b</td><td>(1)</td><td></td><td>(2)</td></tr></table>")
            .getFirst();
    assertThat(number(table, 0, 1).marks()).isEqualTo("(1)");
    assertThat(number(table, 1, 1).shown()).isEqualByComparingTo("-1");
    assertThat(number(table, 1, 2).shown()).isEqualByComparingTo("-2");
  }

  @Test
  void dates_ranges_and_dashes_are_told_apart() {
    Table table =
        html("<table><tr><td>Due</td><td>March 3, 2030</td></tr><tr><td>Rate</td><td>0.28% \u2013 4.78%</td></tr>"
                + "<tr><td>None</td><td>N/A</td></tr><tr><td>Amount</td><td>$ 5</td></tr></table>")
            .getFirst();
    assertThat(cell(table, 0, 1).value()).isEqualTo(new CellValue.Date(LocalDate.of(2030, 3, 3)));
    assertThat(cell(table, 1, 1).value())
        .isInstanceOfSatisfying(
            CellValue.Range.class,
            r -> assertThat(r.to().inUnits()).isEqualByComparingTo("0.0478"));
    assertThat(cell(table, 2, 1).value()).isInstanceOf(CellValue.Dash.class);
  }

  @Test
  void a_note_over_one_column_holds_for_that_column() {
    Table table =
        html("<table><tr><td></td><td>Number of RSUs (in thousands)</td><td>Grant-Date Fair Value Per RSU</td></tr>"
                + "<tr><td>Granted</td><td>78</td><td>$187.63</td></tr>"
                + "<tr><td>Vested</td><td>(12)</td><td>$120.01</td></tr></table>")
            .getFirst();
    assertThat(number(table, 1, 1).inUnits()).isEqualByComparingTo("78000");
    assertThat(number(table, 1, 2).inUnits()).isEqualByComparingTo("187.63");
  }

  @Test
  void a_typewritten_table_is_read_by_how_its_lines_stand() {
    Table table =
        plain(
                """
                Consolidated Balance Sheets
                (Dollars in thousands)

                <TABLE>
                <CAPTION>
                                                        1994        1993
                <S>                               <C>         <C>
                Assets:
                Cash and cash equivalents.......  $1,203,488  $  676,413
                Accounts receivable, net of
                   allowance  for doubtful
                   accounts                        1,581,347   1,381,946
                Accumulated depreciation            (785,088)   (753,111)
                                                  ----------  ----------
                                                  $5,302,746  $5,171,412
                                                  ==========  ==========
                </TABLE>
                """)
            .getFirst();
    assertThat(table.headings()).containsExactly("", "1994", "1993");
    assertThat(table.rows())
        .extracting(Table.Row::label)
        .containsExactly(
            "",
            "Assets:",
            "Cash and cash equivalents",
            "Accounts receivable, net of allowance for doubtful accounts",
            "Accumulated depreciation",
            "");
    assertThat(number(table, 2, 2).inUnits()).isEqualByComparingTo("676413000");
    assertThat(number(table, 4, 1).inUnits()).isEqualByComparingTo("-785088000");
    assertThat(number(table, 5, 1).inUnits()).isEqualByComparingTo("5302746000");
  }

  @Test
  void a_typewritten_table_needs_no_mark() {
    Table table =
        plain(
                """
                Sales were as follows (in millions):

                                               1993        1992
                     Cars                       8.5         8.2
                     Trucks                     5.7         4.9
                                               ----        ----
                        Total                  14.2        13.1

                After the table.
                """)
            .getFirst();
    assertThat(table.rows())
        .extracting(Table.Row::label)
        .containsExactly("", "Cars", "Trucks", "Total");
    assertThat(number(table, 3, 1).inUnits()).isEqualByComparingTo("14200000");
  }

  @Test
  void old_prices_are_fractions() {
    assertThat(Figure.of("$92 3/4").orElseThrow().value()).isEqualByComparingTo("92.75");
    assertThat(Figure.of("87 1/2").orElseThrow().value()).isEqualByComparingTo("87.5");
  }

  @Test
  void figures_are_what_is_printed() {
    assertThat(Figure.of("(1,234.5)%").orElseThrow().value()).isEqualByComparingTo("-1234.5");
    assertThat(Figure.of("$ (12)").orElseThrow().value()).isEqualByComparingTo("-12");
    assertThat(Figure.of("-3.2").orElseThrow().value()).isEqualByComparingTo("-3.2");
    assertThat(Figure.of("\u20AC1,000(a)").orElseThrow().marks()).isEqualTo("(a)");
    assertThat(Figure.of("12\u00B9").orElseThrow().value())
        .isEqualByComparingTo(BigDecimal.valueOf(12));
    for (String none : List.of("", "(", "$", "12 of 13", "1,23", "1.2.3", "Note 1", "(12", "3M")) {
      assertThat(Figure.of(none)).as(none).isEmpty();
    }
  }

  @Test
  void scale_notes_are_read_as_written() {
    assertThat(Scale.of("(In thousands, except per share amounts)").power()).isEqualTo(3);
    assertThat(Scale.of("(In thousands, except per share amounts)").sharePower()).isEqualTo(3);
    assertThat(Scale.of("(in millions, except share and per share data)").sharePower()).isZero();
    assertThat(Scale.of("($000 omitted)").power()).isEqualTo(3);
    assertThat(Scale.of("(millions of dollars)").power()).isEqualTo(6);
    assertThat(Scale.of("(Dollars in billions)").power()).isEqualTo(9);
    assertThat(Scale.of("(net income in millions and shares in thousands)"))
        .extracting(Scale::power, Scale::sharePower)
        .containsExactly(6, 3);
    assertThat(
            Scale.of(
                "(In millions, except number of shares, which are reflected in thousands, and par value)"))
        .extracting(Scale::power, Scale::sharePower)
        .containsExactly(6, 3);
    for (String none :
        List.of(
            "we paid $5 million",
            "a billion people",
            "two thousand",
            "1,000s",
            "in million-dollar homes")) {
      assertThat(Scale.of(none)).as(none).isEqualTo(Scale.NONE);
    }
  }
}
