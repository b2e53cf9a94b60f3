package io.assay.edgar.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.submission.Document;
import io.assay.edgar.submission.SubmissionReader;
import io.assay.edgar.text.TextLimits;
import io.assay.specimens.Corpus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Tables of typewritten reports as a person reads them off the page, in real units. */
class OldTablesCorpusTest {

  private static final String APPLE = "Archives/edgar/data/320193/0000320193-94-000016.txt";
  private static final String GENERAL_ELECTRIC =
      "Archives/edgar/data/40545/0000040545-94-000003.txt";
  private static final String FORD = "Archives/edgar/data/37996/0000037996-94-000005.txt";
  private static final String IBM = "Archives/edgar/data/51143/0001047469-98-012291.txt";

  @Test
  void the_balance_sheet_of_apple_1994() {
    Table table = table(APPLE, "Total current assets", 2);
    assertThat(table.scale().power()).isEqualTo(3);
    assertThat(table.caption()).isEqualTo("Consolidated Balance Sheets");
    assertThat(table.headings()).endsWith("1994", "1993");
    holds(table, "Cash and cash equivalents", "1203488000", "676413000");
    holds(table, "Inventories", "1088434000", "1506638000");
    holds(table, "Total current assets", "4476452000", "4338355000");
    holds(table, "Accumulated depreciation and amortization", "-785088000", "-753111000");
    holds(table, "Total current liabilities", "1944305000", "2508085000");
    holds(table, "Accumulated translation adjustment", "-10834000", "-19835000");
    holds(table, "Total shareholders' equity", "2383301000", "2026378000");
  }

  @Test
  void five_years_of_apple_1994() {
    Table table = table(APPLE, "Cash dividends declared per common share", 5);
    headed(table, "1994", "1993", "1992", "1991", "1990");
    holds(table, "Net sales", "9188748000", "7976954000", "7086542000", "6308849000", "5558435000");
    holds(table, "Net income", "310178000", "86589000", "530373000", "309841000", "474895000");
    holds(
        table,
        "Earnings per common and common equivalent share",
        "2.61",
        "0.73",
        "4.33",
        "2.58",
        "3.77");
    holds(table, "Long-term debt", "304472000", "7117000", "17740000", "18131000", "5437000");
    holds(
        table,
        "Total assets",
        "5302746000",
        "5171412000",
        "4223693000",
        "3493597000",
        "2975707000");
  }

  @Test
  void quarters_of_apple_1994_whose_labels_come_close_to_the_sign() {
    Table table = table(APPLE, "Gross margin", 4);
    holds(table, "Earnings per common and common equivalent share", "0.95", "1.16", "0.15", "0.34");
    holds(
        table,
        "Earnings (loss) per common and common equivalent share",
        "0.02",
        "-1.63",
        "0.92",
        "1.33");
    holds(table, "Net income (loss)", "2664000", "-188316000", "110900000", "161341000");
  }

  @Test
  void the_balance_sheet_of_general_electric_1993() {
    Table table = table(GENERAL_ELECTRIC, "TOTAL ASSETS", 2);
    assertThat(table.scale().power()).isEqualTo(6);
    headed(table, "1993", "1992");
    holds(table, "Cash and equivalents", "3218000000", "3129000000");
    holds(table, "Inventories (note 13)", "3824000000", "4574000000");
    holds(table, "TOTAL ASSETS", "251506000000", "192876000000");
    holds(table, "Total liabilities", "224026000000", "168073000000");
  }

  @Test
  void five_years_of_general_electric_1993() {
    Table table = table(GENERAL_ELECTRIC, "Total assets of GE Capital", 5);
    headed(table, "1993", "1992", "1991", "1990", "1989");
    holds(
        table,
        "Total assets",
        "251506000000",
        "192876000000",
        "166508000000",
        "152000000000",
        "126121000000");
    holds(
        table,
        "Total assets of GE Capital",
        "117939000000",
        "92632000000",
        "80528000000",
        "70385000000",
        "58696000000");
    assertThat(numbers(table, "Net earnings"))
        .containsExactly(
            amounts("4315000000", "4725000000", "2636000000", "4303000000", "3939000000"),
            amounts("5.05", "5.51", "3.03", "4.85", "4.36"),
            amounts("1807000000", "1499000000", "1256000000", "1094000000", "927000000"));
  }

  @Test
  void the_balance_sheet_of_ford_1993() {
    Table table = table(FORD, "Total liabilities and stockholders' equity", 2);
    assertThat(table.scale().power()).isEqualTo(6);
    headed(table, "1993", "1992");
    assertThat(numbers(table, "Cash and cash equivalents"))
        .containsExactly(amounts("5667000000", "3504000000"), amounts("2555000000", "3182000000"));
    holds(table, "Inventories (Note 4)", "5538000000", "5451000000");
    holds(table, "Total assets", "198938000000", "180545000000");
    holds(table, "Long-term debt (Note 9)", "7084000000", "7068000000");
  }

  @Test
  void ten_years_of_ford_1993() {
    Table table = table(FORD, "Total Assets", 10);
    headed(table, "1993", "1992", "1991", "1990", "1989", "1988", "1987", "1986", "1985", "1984");
    holds(
        table,
        "Total Assets",
        "198938000000",
        "180545000000",
        "174429000000",
        "173663000000",
        "160893000000",
        "143367000000",
        "115994000000",
        "93232000000",
        "75094000000",
        "51990000000");
  }

  @Test
  void a_section_states_its_own_scale_in_ford_1993() {
    Table table = table(FORD, "Sales and revenues (in millions)", 0);
    holds(table, "Total", "27841000000", "25406000000", "108521000000", "100132000000");
  }

  @Test
  void the_balance_sheet_of_ibm_1997() {
    Table table = table(IBM, "Total liabilities and stockholders' equity", 2);
    assertThat(table.scale().power()).isEqualTo(6);
    headed(table, "1997", "1996");
    holds(table, "Cash and cash equivalents", "7106000000", "7687000000");
    holds(table, "Inventories", "5139000000", "5870000000");
    holds(table, "Total assets", "81499000000", "81132000000");
    holds(table, "Long-term debt", "13696000000", "9872000000");
    holds(table, "Total liabilities", "61683000000", "59504000000");
  }

  @Test
  void results_of_ibm_1997() {
    Table table = table(IBM, "Gross profit margin", 3);
    headed(table, "1997", "1996", "1995");
    holds(table, "Revenue", "78508000000", "75947000000", "71940000000");
    holds(table, "Net earnings", "6093000000", "5429000000", "4178000000");
    holds(table, "Net earnings per share of common stock", "6.18", "5.12", "3.61");
  }

  /** The first table with a row of so many numbers under a label. */
  private static Table table(String path, String label, int count) {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    byte[] bytes = Corpus.find().orElseThrow().bytes(path);
    for (Document document : new SubmissionReader().read(ByteSlice.of(bytes)).documents()) {
      for (Table table :
          TableReader.read(document.text(), document.kind(), TextLimits.USUAL).tables()) {
        if (numbers(table, label).stream().anyMatch(row -> row.size() == count)) {
          return table;
        }
      }
    }
    throw new AssertionError("no table with " + label);
  }

  private static void headed(Table table, String... years) {
    int from = table.columns() - years.length;
    for (int i = 0; i < years.length; i++) {
      assertThat(table.headings().get(from + i)).endsWith(years[i]);
    }
  }

  private static void holds(Table table, String label, String... amounts) {
    assertThat(numbers(table, label)).as(label).contains(amounts(amounts));
  }

  private static List<BigDecimal> amounts(String... amounts) {
    List<BigDecimal> all = new ArrayList<>();
    for (String amount : amounts) {
      all.add(new BigDecimal(amount).stripTrailingZeros());
    }
    return all;
  }

  /** The numbers of each row with a label. */
  private static List<List<BigDecimal>> numbers(Table table, String label) {
    List<List<BigDecimal>> all = new ArrayList<>();
    for (Table.Row row : table.rows()) {
      if (row.label().equals(label)) {
        List<BigDecimal> numbers = new ArrayList<>();
        for (Cell cell : row.cells()) {
          if (cell.value() instanceof CellValue.Numeric number) {
            numbers.add(number.inUnits().stripTrailingZeros());
          }
        }
        all.add(numbers);
      }
    }
    return all;
  }
}
