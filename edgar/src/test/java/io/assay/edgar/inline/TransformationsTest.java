package io.assay.edgar.inline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransformationsTest {

  private static final String IXT = "http://www.xbrl.org/inlineXBRL/transformation/2020-02-12";
  private static final String SEC = "http://www.sec.gov/inlineXBRL/transformation/2015-08-31";

  private static String apply(String registry, String name, String text) {
    return switch (new Transformations().apply(registry, name, text)) {
      case Transformations.Result.Value value -> value.text();
      case Transformations.Result.Unfit _ -> "unfit";
      case Transformations.Result.Unknown _ -> "unknown";
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          num-dot-decimal               | 1,234.50                 | 1234.50
          num-dot-decimal               | .5                       | 0.5
          num-dot-decimal               | 1 234                    | 1234
          num-dot-decimal               | 1.2.3                    | unfit
          num-dot-decimal               | abc                      | unfit
          num-dot-decimal-apos          | 1'234.5                  | 1234.5
          numcommadot                   | 12,000                   | 12000
          num-comma-decimal             | 1.234,50                 | 1234.50
          numspacecomma                 | 1 234,5                  | 1234.5
          num-unit-decimal              | 1 dollar 5 cents         | 1.05
          zerodash                      | —                        | 0
          numdash                       | -                        | 0
          zerodash                      | none                     | unfit
          fixed-zero                    | no                       | 0
          booleantrue                   | yes                      | true
          fixed-false                   | whatever                 | false
          nocontent                     | anything                 | ''
          date-monthname-day-year-en    | January 6, 2025          | 2025-01-06
          datemonthdayyearen            | Sept. 30, 2023           | 2023-09-30
          date-monthname-day-en         | December 31              | --12-31
          datemonthdayen                | June 31                  | unfit
          date-monthname-year-en        | March 2024               | 2024-03
          date-day-monthname-year-en    | 5th of May 2021          | 2021-05-05
          date-day-monthname-year-de    | 3. März 2021             | 2021-03-03
          date-day-monthname-year-fr    | 1er août 2020            | 2020-08-01
          date-day-monthname-year-cs    | 7. července 2022         | 2022-07-07
          date-day-monthname-year-cs    | 7. června 2022           | 2022-06-07
          date-year-monthname-day-hu    | 2021. május 9.           | 2021-05-09
          date-day-monthroman-year      | 4 VII 2020               | 2020-07-04
          date-month-day-year           | 9/30/23                  | 2023-09-30
          dateslasheu                   | 30/09/2023               | 2023-09-30
          date-month-day                | 12/31                    | --12-31
          date-year-month-day           | 2023-12-05               | 2023-12-05
          dateyearmonthdaycjk           | 2020年3月31日            | 2020-03-31
          date-jpn-era-year-month-day   | 令和2年3月31日           | 2020-03-31
          calindaymonthyear             | 11-01-1945               | 2023-04-01
          nosuch                        | 5                        | unknown
          """)
  void registry_formats(String name, String text, String expected) {
    assertThat(apply(IXT, name, text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
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
          """)
  void formats_of_the_sec(String name, String text, String expected) {
    assertThat(apply(SEC, name, text)).isEqualTo(expected);
  }

  @Test
  void a_format_of_another_namespace_is_unknown() {
    assertThat(apply("http://example.org/formats", "num-dot-decimal", "5")).isEqualTo("unknown");
  }

  @Test
  void every_date_format_of_the_registries_is_known() {
    for (String language :
        "bg cs da de el en es et fi fr hr it lv nl no pl pt ro sk sl sv cy".split(" ")) {
      assertThat(Dates.has("date-day-monthname-" + language)).as(language).isTrue();
      assertThat(Dates.has("date-day-monthname-year-" + language)).as(language).isTrue();
      assertThat(Dates.has("date-monthname-year-" + language)).as(language).isTrue();
    }
    for (String name :
        ("dateslashus dateslasheu datedotus datedoteu datelongus dateshortus datelonguk dateshortuk"
                + " datelongdaymonthuk dateshortdaymonthuk datelongmonthdayus dateshortmonthdayus"
                + " dateslashdaymontheu dateslashmonthdayus datelongyearmonth dateshortyearmonth"
                + " datelongmonthyear dateshortmonthyear datedaymonth datedaymonthen"
                + " datedaymonthyear datedaymonthyearen dateerayearmonthdayjp dateerayearmonthjp"
                + " datemonthday datemonthdayen datemonthdayyear datemonthdayyearen"
                + " datemonthyearen dateyearmonthdaycjk dateyearmonthen dateyearmonthcjk"
                + " calindaymonthyear datedaymonthdk datedaymonthyeardk datedaymonthyearin"
                + " datemonthyear datemonthyeardk datemonthyearin dateyearmonthday"
                + " date-day-monthroman date-monthroman-year date-year-monthname-lt"
                + " date-year-day-monthname-lv date-monthname-day-hu"
                + " date-ind-day-monthname-year-hi date-jpn-era-year-month")
            .split(" ")) {
      assertThat(Dates.has(name)).as(name).isTrue();
    }
  }
}
