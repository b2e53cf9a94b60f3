package io.assay.edgar.inline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every name of every registry, each with a text as the registries' tables give examples. */
class TransformationsTest {

  private static final String HOME = "http://www.xbrl.org/inlineXBRL/transformation/";
  private static final String SEC = "http://www.sec.gov/inlineXBRL/transformation/2015-08-31";

  /** Name, text and what becomes of it, in a registry and those that take it over. */
  private record Rows(List<String> registries, String rows) {

    Stream<String[]> cells() {
      return rows.strip().lines().map(line -> line.strip().split("\\s*\\|\\s*", -1));
    }
  }

  private static final List<Rows> TABLES =
      List.of(
          new Rows(
              List.of(HOME + "2010-04-20", "http://www.xbrl.org/2008/inlineXBRL/transformation"),
              """
          dateslashus | 10/31/2007 | 2007-10-31
          dateslasheu | 31/10/2007 | 2007-10-31
          datedotus | 10.31.07 | 2007-10-31
          datedoteu | 31.10.2007 | 2007-10-31
          datelongus | October 31, 2007 | 2007-10-31
          dateshortus | Oct. 31, 2007 | 2007-10-31
          datelonguk | 31 October 2007 | 2007-10-31
          dateshortuk | 31 Oct. 2007 | 2007-10-31
          datelongdaymonthuk | 31 October | --10-31
          dateshortdaymonthuk | 31 Oct. | --10-31
          datelongmonthdayus | October 31 | --10-31
          dateshortmonthdayus | Oct 31 | --10-31
          dateslashdaymontheu | 31/10 | --10-31
          dateslashmonthdayus | 10/31 | --10-31
          datelongyearmonth | 2007 October | 2007-10
          dateshortyearmonth | 07 Oct. | 2007-10
          datelongmonthyear | October 2007 | 2007-10
          dateshortmonthyear | Oct. 2007 | 2007-10
          numcommadot | 1,234,567.89 | 1234567.89
          numdash | - | 0
          numspacedot | 1 234 567.89 | 1234567.89
          numdotcomma | 1.234.567,89 | 1234567.89
          numcomma | 1234567,89 | 1234567.89
          numspacecomma | 1 234 567,89 | 1234567.89
          """),
          new Rows(
              List.of(HOME + "2011-07-31", HOME + "2015-02-26"),
              """
          booleanfalse | no | false
          booleantrue | yes | true
          datedaymonth | 2.12 | --12-02
          datedaymonthen | 2nd of December | --12-02
          datedaymonthyear | 2.12.2011 | 2011-12-02
          datedaymonthyearen | 2 December 2011 | 2011-12-02
          dateerayearmonthdayjp | 平成23年12月2日 | 2011-12-02
          dateerayearmonthjp | 平成元年12月 | 1989-12
          datemonthday | 12/2 | --12-02
          datemonthdayen | December 2 | --12-02
          datemonthdayen | June 31 | unfit
          datemonthdayyear | 12/2/11 | 2011-12-02
          datemonthdayyearen | Sept. 30, 2023 | 2023-09-30
          datemonthyearen | December 2011 | 2011-12
          dateyearmonthdaycjk | 2020年3月31日 | 2020-03-31
          dateyearmonthen | 2011 December | 2011-12
          dateyearmonthcjk | 2020年3月 | 2020-03
          nocontent | anything | ''
          numcommadecimal | 1.234,50 | 1234.50
          zerodash | — | 0
          zerodash | none | unfit
          numdotdecimal | 1,234.50 | 1234.50
          numunitdecimal | 6 rupees 17 paise | 6.17
          """),
          new Rows(
              List.of(HOME + "2015-02-26"),
              """
          calindaymonthyear | 11-01-1945 | 2023-04-01
          datedaymonthdk | 2. dec | --12-02
          datedaymonthyeardk | 2. december 2011 | 2011-12-02
          datedaymonthyearin | ०२ दिसंबर २०११ | 2011-12-02
          datemonthyear | 12.2011 | 2011-12
          datemonthyeardk | december 2011 | 2011-12
          datemonthyearin | दिसंबर २०११ | 2011-12
          dateyearmonthday | 2011-12-02 | 2011-12-02
          numdotdecimalin | 12,34,567.89 | 1234567.89
          numunitdecimalin | 6 रुपये 17 पैसे | 6.17
          """),
          new Rows(
              List.of(HOME + "2020-02-12", HOME + "2022-02-16"),
              """
          date-day-month | 31.12 | --12-31
          date-day-month-year | 31/12/2019 | 2019-12-31
          date-month-day | 12/31 | --12-31
          date-month-day-year | 9/30/23 | 2023-09-30
          date-month-year | 12/2019 | 2019-12
          date-year-month | 2019-12 | 2019-12
          date-year-month-day | 2023-12-05 | 2023-12-05
          date-monthname-day-en | December 31 | --12-31
          date-monthname-day-hu | december 31. | --12-31
          date-monthname-day-lt | gruodžio 31 | --12-31
          date-monthname-day-year-en | January 6, 2025 | 2025-01-06
          date-day-monthroman | 4 VII | --07-04
          date-day-monthroman-year | 4 VII 2020 | 2020-07-04
          date-monthroman-year | VII 2020 | 2020-07
          date-year-monthname-en | 2019 December | 2019-12
          date-year-monthname-hu | 2019. december | 2019-12
          date-year-monthname-lt | 2019 gruodis | 2019-12
          date-year-monthname-lv | 2019. gada decembris | 2019-12
          date-year-monthname-day-hu | 2021. május 9. | 2021-05-09
          date-year-monthname-day-lt | 2019 m. gruodžio 31 d. | 2019-12-31
          date-year-day-monthname-lv | 2019. gada 31. decembris | 2019-12-31
          date-ind-day-monthname-year-hi | 11 चैत्र 1945 | 2023-04-01
          date-jpn-era-year-month | 令和2年3月 | 2020-03
          date-jpn-era-year-month-day | 令和2年3月31日 | 2020-03-31
          fixed-empty | anything | ''
          fixed-false | whatever | false
          fixed-true | yes | true
          fixed-zero | no | 0
          num-comma-decimal | 1.234.567,89 | 1234567.89
          num-dot-decimal | 1,234.50 | 1234.50
          num-dot-decimal | .5 | 0.5
          num-dot-decimal | 1 234 | 1234
          num-dot-decimal | 1.2.3 | unfit
          num-dot-decimal | abc | unfit
          num-unit-decimal | 1 dollar 5 cents | 1.05
          date-day-monthname-bg | 5. май | --05-05
          date-day-monthname-bg | 31. декември | --12-31
          date-day-monthname-cs | 5. července | --07-05
          date-day-monthname-cs | 31. prosince | --12-31
          date-day-monthname-da | 5. maj | --05-05
          date-day-monthname-da | 31. december | --12-31
          date-day-monthname-de | 5. März | --03-05
          date-day-monthname-de | 31. Dezember | --12-31
          date-day-monthname-el | 5. Μαΐου | --05-05
          date-day-monthname-el | 31. Δεκεμβρίου | --12-31
          date-day-monthname-en | 5. May | --05-05
          date-day-monthname-en | 31. December | --12-31
          date-day-monthname-es | 5. enero | --01-05
          date-day-monthname-es | 31. diciembre | --12-31
          date-day-monthname-et | 5. mai | --05-05
          date-day-monthname-et | 31. detsember | --12-31
          date-day-monthname-fi | 5. toukokuuta | --05-05
          date-day-monthname-fi | 31. joulukuuta | --12-31
          date-day-monthname-fr | 5. août | --08-05
          date-day-monthname-fr | 31. décembre | --12-31
          date-day-monthname-hr | 5. svibnja | --05-05
          date-day-monthname-hr | 31. prosinca | --12-31
          date-day-monthname-it | 5. gennaio | --01-05
          date-day-monthname-it | 31. dicembre | --12-31
          date-day-monthname-nl | 5. maart | --03-05
          date-day-monthname-nl | 31. december | --12-31
          date-day-monthname-no | 5. mai | --05-05
          date-day-monthname-no | 31. desember | --12-31
          date-day-monthname-pl | 5. maja | --05-05
          date-day-monthname-pl | 31. grudnia | --12-31
          date-day-monthname-pt | 5. fevereiro | --02-05
          date-day-monthname-pt | 31. dezembro | --12-31
          date-day-monthname-ro | 5. ianuarie | --01-05
          date-day-monthname-ro | 31. decembrie | --12-31
          date-day-monthname-sk | 5. mája | --05-05
          date-day-monthname-sk | 31. decembra | --12-31
          date-day-monthname-sl | 5. avgusta | --08-05
          date-day-monthname-sl | 31. decembra | --12-31
          date-day-monthname-sv | 5. maj | --05-05
          date-day-monthname-sv | 31. december | --12-31
          date-day-monthname-lv | 5. maijs | --05-05
          date-day-monthname-lv | 31. decembris | --12-31
          date-day-monthname-year-bg | 5. май 2021 | 2021-05-05
          date-day-monthname-year-bg | 31. декември 2019 | 2019-12-31
          date-day-monthname-year-cs | 5. července 2021 | 2021-07-05
          date-day-monthname-year-cs | 31. prosince 2019 | 2019-12-31
          date-day-monthname-year-da | 5. maj 2021 | 2021-05-05
          date-day-monthname-year-da | 31. december 2019 | 2019-12-31
          date-day-monthname-year-de | 5. März 2021 | 2021-03-05
          date-day-monthname-year-de | 31. Dezember 2019 | 2019-12-31
          date-day-monthname-year-el | 5. Μαΐου 2021 | 2021-05-05
          date-day-monthname-year-el | 31. Δεκεμβρίου 2019 | 2019-12-31
          date-day-monthname-year-en | 5. May 2021 | 2021-05-05
          date-day-monthname-year-en | 31. December 2019 | 2019-12-31
          date-day-monthname-year-es | 5. enero 2021 | 2021-01-05
          date-day-monthname-year-es | 31. diciembre 2019 | 2019-12-31
          date-day-monthname-year-et | 5. mai 2021 | 2021-05-05
          date-day-monthname-year-et | 31. detsember 2019 | 2019-12-31
          date-day-monthname-year-fi | 5. toukokuuta 2021 | 2021-05-05
          date-day-monthname-year-fi | 31. joulukuuta 2019 | 2019-12-31
          date-day-monthname-year-fr | 5. août 2021 | 2021-08-05
          date-day-monthname-year-fr | 31. décembre 2019 | 2019-12-31
          date-day-monthname-year-hr | 5. svibnja 2021 | 2021-05-05
          date-day-monthname-year-hr | 31. prosinca 2019 | 2019-12-31
          date-day-monthname-year-it | 5. gennaio 2021 | 2021-01-05
          date-day-monthname-year-it | 31. dicembre 2019 | 2019-12-31
          date-day-monthname-year-nl | 5. maart 2021 | 2021-03-05
          date-day-monthname-year-nl | 31. december 2019 | 2019-12-31
          date-day-monthname-year-no | 5. mai 2021 | 2021-05-05
          date-day-monthname-year-no | 31. desember 2019 | 2019-12-31
          date-day-monthname-year-pl | 5. maja 2021 | 2021-05-05
          date-day-monthname-year-pl | 31. grudnia 2019 | 2019-12-31
          date-day-monthname-year-pt | 5. fevereiro 2021 | 2021-02-05
          date-day-monthname-year-pt | 31. dezembro 2019 | 2019-12-31
          date-day-monthname-year-ro | 5. ianuarie 2021 | 2021-01-05
          date-day-monthname-year-ro | 31. decembrie 2019 | 2019-12-31
          date-day-monthname-year-sk | 5. mája 2021 | 2021-05-05
          date-day-monthname-year-sk | 31. decembra 2019 | 2019-12-31
          date-day-monthname-year-sl | 5. avgusta 2021 | 2021-08-05
          date-day-monthname-year-sl | 31. decembra 2019 | 2019-12-31
          date-day-monthname-year-sv | 5. maj 2021 | 2021-05-05
          date-day-monthname-year-sv | 31. december 2019 | 2019-12-31
          date-day-monthname-year-hi | 5. मई 2021 | 2021-05-05
          date-day-monthname-year-hi | 31. दिसंबर 2019 | 2019-12-31
          date-monthname-year-bg | май 2021 | 2021-05
          date-monthname-year-bg | декември 2019 | 2019-12
          date-monthname-year-cs | července 2021 | 2021-07
          date-monthname-year-cs | prosince 2019 | 2019-12
          date-monthname-year-da | maj 2021 | 2021-05
          date-monthname-year-da | december 2019 | 2019-12
          date-monthname-year-de | März 2021 | 2021-03
          date-monthname-year-de | Dezember 2019 | 2019-12
          date-monthname-year-el | Μαΐου 2021 | 2021-05
          date-monthname-year-el | Δεκεμβρίου 2019 | 2019-12
          date-monthname-year-en | May 2021 | 2021-05
          date-monthname-year-en | December 2019 | 2019-12
          date-monthname-year-es | enero 2021 | 2021-01
          date-monthname-year-es | diciembre 2019 | 2019-12
          date-monthname-year-et | mai 2021 | 2021-05
          date-monthname-year-et | detsember 2019 | 2019-12
          date-monthname-year-fi | toukokuuta 2021 | 2021-05
          date-monthname-year-fi | joulukuuta 2019 | 2019-12
          date-monthname-year-fr | août 2021 | 2021-08
          date-monthname-year-fr | décembre 2019 | 2019-12
          date-monthname-year-hr | svibnja 2021 | 2021-05
          date-monthname-year-hr | prosinca 2019 | 2019-12
          date-monthname-year-it | gennaio 2021 | 2021-01
          date-monthname-year-it | dicembre 2019 | 2019-12
          date-monthname-year-nl | maart 2021 | 2021-03
          date-monthname-year-nl | december 2019 | 2019-12
          date-monthname-year-no | mai 2021 | 2021-05
          date-monthname-year-no | desember 2019 | 2019-12
          date-monthname-year-pl | maja 2021 | 2021-05
          date-monthname-year-pl | grudnia 2019 | 2019-12
          date-monthname-year-pt | fevereiro 2021 | 2021-02
          date-monthname-year-pt | dezembro 2019 | 2019-12
          date-monthname-year-ro | ianuarie 2021 | 2021-01
          date-monthname-year-ro | decembrie 2019 | 2019-12
          date-monthname-year-sk | mája 2021 | 2021-05
          date-monthname-year-sk | decembra 2019 | 2019-12
          date-monthname-year-sl | avgusta 2021 | 2021-08
          date-monthname-year-sl | decembra 2019 | 2019-12
          date-monthname-year-sv | maj 2021 | 2021-05
          date-monthname-year-sv | december 2019 | 2019-12
          date-monthname-year-hi | मई 2021 | 2021-05
          date-monthname-year-hi | दिसंबर 2019 | 2019-12
          date-day-monthname-year-cs | 7. června 2022 | 2022-06-07
          date-day-monthname-year-fr | 1er août 2020 | 2020-08-01
          date-day-monthname-year-en | 5th of May 2021 | 2021-05-05
          """),
          new Rows(
              List.of(HOME + "2022-02-16"),
              """
          date-day-monthname-cy | 5. Mai | --05-05
          date-day-monthname-cy | 31. Rhagfyr | --12-31
          date-day-monthname-year-cy | 5. Mai 2021 | 2021-05-05
          date-day-monthname-year-cy | 31. Rhagfyr 2019 | 2019-12-31
          date-monthname-year-cy | Mai 2021 | 2021-05
          date-monthname-year-cy | Rhagfyr 2019 | 2019-12
          num-comma-decimal-apos | 1'234,5 | 1234.5
          num-dot-decimal-apos | 1'234.5 | 1234.5
          num-unit-decimal-apos | 1'000 Franken 5 Rappen | 1000.05
          """),
          new Rows(
              List.of(SEC),
              """
          duryear               | 5                                  | P5Y
          duryear               | 2.5                                | P2Y6M
          duryear               | -1                                 | -P1Y
          durmonth              | 18                                 | P18M
          durweek               | 2                                  | P14D
          durday                | 1.5                                | P1DT12H
          durhour               | 3                                  | PT3H
          durwordsen            | five years, two months and ten days | P5Y2M10D
          durwordsen            | twelve months                      | P12M
          numwordsen            | one hundred and twenty-three       | 123
          numwordsen            | no                                 | 0
          numwordsen            | two million, five thousand         | 2005000
          numinf                | unlimited                          | INF
          datequarterend        | fourth quarter 2020                | 2020-12-31
          datequarterend        | Q1 2023                            | 2023-03-31
          boolballotbox         | ☐                                  | false
          boolballotbox         | ☒                                  | true
          yesnoballotbox        | ☑                                  | Yes
          countrynameen         | United States of America           | US
          countrynameen         | Ireland                            | IE
          stateprovnameen       | New York                           | NY
          stateprovnameen       | Atlantis                           | unfit
          edgarprovcountryen    | Cayman Islands                     | E9
          edgarprovcountryen    | Delaware                           | DE
          edgarprovcountryen    | Ontario                            | A6
          exchnameen            | The Nasdaq Stock Market LLC        | NASDAQ
          exchnameen            | New York Stock Exchange            | NYSE
          exchnameen            | NYSE American                      | NYSEAMER
          entityfilercategoryen | Non-accelerated filer              | Non-accelerated Filer
          durwordsen            | nine days                          | P9D
          numneginf             | minus infinity                     | -INF
          numnan                | not meaningful                     | NaN
          durday                | 0                                  | P0D
          duryear               | zero                               | unfit
          """));

  private static String apply(String registry, String name, String text) {
    return switch (new Transformations().apply(registry, name, text)) {
      case Transformations.Result.Value value -> value.text();
      case Transformations.Result.Unfit _ -> "unfit";
      case Transformations.Result.Unknown _ -> "unknown";
    };
  }

  static Stream<Arguments> rows() {
    return TABLES.stream()
        .flatMap(
            table ->
                table.registries().stream()
                    .flatMap(
                        registry ->
                            table
                                .cells()
                                .map(row -> Arguments.of(registry, row[0], row[1], row[2]))));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void a_format_does_what_its_registry_says(
      String registry, String name, String text, String expected) {
    assertThat(apply(registry, name, text)).isEqualTo(expected.equals("''") ? "" : expected);
  }

  @Test
  void every_name_of_every_registry_has_a_row() {
    for (String registry :
        List.of(
            HOME + "2010-04-20",
            HOME + "2011-07-31",
            HOME + "2015-02-26",
            HOME + "2020-02-12",
            HOME + "2022-02-16",
            SEC)) {
      Set<String> tested = new TreeSet<>();
      for (Rows table : TABLES) {
        if (table.registries().contains(registry)) {
          table.cells().forEach(row -> tested.add(row[0]));
        }
      }
      assertThat(tested).isEqualTo(new TreeSet<>(Registry.of(registry).orElseThrow().names()));
    }
  }

  @Test
  void a_name_of_another_registry_or_none_is_unknown() {
    assertThat(apply("http://example.org/formats", "num-dot-decimal", "5")).isEqualTo("unknown");
    assertThat(apply(HOME + "2010-04-20", "num-dot-decimal", "5")).isEqualTo("unknown");
    assertThat(apply(HOME + "2020-02-12", "numdotdecimal", "5")).isEqualTo("unknown");
    assertThat(apply(HOME + "2020-02-12", "num-dot-decimal-apos", "5")).isEqualTo("unknown");
    assertThat(apply(SEC, "num-dot-decimal", "5")).isEqualTo("unknown");
  }
}
