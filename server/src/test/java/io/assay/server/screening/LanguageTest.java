package io.assay.server.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.AskedWrongly;
import io.assay.server.screening.Condition.Compare;
import io.assay.server.screening.Condition.Order;
import io.assay.signals.catalogue.Catalogue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What texts mean, and what is told of those that mean nothing. */
class LanguageTest {

  private final Language language = new Language(Fields.of(Catalogue.shipped()));

  private String normal(String text) {
    return language.condition(text).text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          altman_z_score<1.8 and going_concern=true        | altman_z_score < 1.8 and going_concern_flag = 1
          ALTMAN_Z_SCORE < 1.8                             | altman_z_score < 1.8
          going_concern                                    | going_concern_flag = 1
          not going_concern                                | going_concern_flag != 1
          net_margin > 30%                                 | net_margin > 0.3
          total_assets >= 1.5b                             | total_assets >= 1500000000
          total_assets < 250k or revenue<10m               | total_assets < 250000 or revenue < 10000000
          net_margin<-.5                                   | net_margin < -0.5
          percentile(net_margin) < 10%                     | percentile(net_margin) < 10
          peer_percentile(net_margin)>=90                  | peer_percentile(net_margin) >= 90
          size_percentile(score) between 10 and 20         | size_percentile(score) >= 10 and size_percentile(score) <= 20
          not (score < 20 or score > 60)                   | score >= 20 and score <= 60
          not not score > 60                               | score > 60
          score > 60 or score < 20 and sic = 6021          | score > 60 or (score < 20 and sic = 6021)
          (score > 60 or score < 20) and sic = 6021        | (score > 60 or score < 20) and sic = 6021
          sic in (6021, 6022)                              | sic in (6021, 6022)
          sic not in (6021)                                | sic not in (6021)
          state=DE                                         | state = 'de'
          state = OR                                       | state = 'or'
          state in (IN, OR, 'NY')                          | state in ('in', 'or', 'ny')
          form = 10-K                                      | form = '10-k'
          form != "10-K/A"                                 | form != '10-k/a'
          industry contains 'Bank'                         | industry contains 'bank'
          industry not contains bank                       | not industry contains 'bank'
          name ~ 'O''Neill'                                | name contains 'o''neill'
          filed >= 2024-02-29                              | filed >= 2024-02-29
          altman_z_score is absent                         | altman_z_score is absent
          altman_z_score is not absent                     | altman_z_score is present
          not altman_z_score is present                    | altman_z_score is absent
          current_ratio > quick_ratio                      | current_ratio > quick_ratio
          percentile(current_ratio) > percentile(quick_ratio) | percentile(current_ratio) > percentile(quick_ratio)
          """)
  void a_text_has_one_meaning_and_reads_back(String text, String normal) {
    assertThat(normal(text)).isEqualTo(normal);
    assertThat(language.condition(normal)).isEqualTo(language.condition(text));
  }

  @Test
  void nothing_asked_is_everything() {
    assertThat(language.condition("  ")).isEqualTo(new Condition.All(List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          altman_z_scor < 1.8         | screen-unknown-name |  0 | 13 | altman_z_score
          score > 1 and altman < 2    | screen-unknown-name | 14 | 20 | altman_z_score
          xyzzy > 1                   | screen-unknown-name |  0 |  5 | /api/v1/screen/fields
          score >                     | screen-unexpected   |  7 |  7 | a number
          score                       | screen-unexpected   |  0 |  5 | score > 0
          score > 1 score < 2         | screen-unexpected   | 10 | 15 | and, or
          score > 1,5                 | screen-unexpected   |  9 | 10 | and, or, or the end
          score > 1 and               | screen-unexpected   | 13 | 13 | the name
          (score > 1                  | screen-unexpected   | 10 | 10 | ')'
          score & 1                   | screen-unexpected   |  6 |  7 | and, or, not
          score is 5                  | screen-unexpected   |  9 | 10 | absent or present
          score not 5                 | screen-unexpected   | 10 | 11 | in, between
          industry = electronic parts | screen-unexpected   | 22 | 27 | quotes
          score > 1.8x                | screen-bad-number   |  8 | 12 | 250k
          score > 1e9999              | screen-bad-number   |  8 | 14 | 250k
          score > 'abc'               | screen-bad-number   |  8 | 13 | 250k
          filed > 2024-02-30          | screen-bad-date     |  8 | 18 | 2024-09-28
          filed > 5                   | screen-bad-date     |  8 |  9 | 2024-09-28
          name = 'abc                 | screen-bad-text     |  7 | 11 | behind
          name < 'abc'                | screen-wrong-kind   |  5 |  6 | contains
          score = true                | screen-wrong-kind   |  8 | 12 | a number
          score > name                | screen-wrong-kind   |  8 | 12 | numbers with numbers
          score > filed               | screen-wrong-kind   |  8 | 13 | dates with dates
          score contains 5            | screen-wrong-kind   |  6 | 14 | <
          percentile(name) > 5        | screen-wrong-kind   | 11 | 15 | number
          """)
  void a_fault_says_where_it_is_and_how_to_mend_it(
      String text, String code, int start, int end, String mend) {
    Fault fault = language.fault(text).orElseThrow();
    assertThat(fault.code().id()).as(fault.toString()).isEqualTo(code);
    assertThat(List.of(fault.start(), fault.end()))
        .as(fault.toString())
        .containsExactly(start, end);
    assertThat(fault.mend() + fault.what()).contains(mend);
    assertThatThrownBy(() -> language.condition(text))
        .isInstanceOfSatisfying(
            AskedWrongly.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(code);
              assertThat(failure.where())
                  .isEqualTo("query: where, characters " + start + " to " + end);
            });
  }

  @Test
  void what_is_too_long_too_deep_or_too_much_is_refused() {
    assertThat(language.fault("score > 1" + " ".repeat(2000)).orElseThrow().code())
        .isEqualTo(ScreenCode.SCREEN_TOO_LONG);
    assertThat(language.fault("(".repeat(900) + "score > 1").orElseThrow().code())
        .isEqualTo(ScreenCode.SCREEN_TOO_DEEP);
    assertThat(language.fault("not ".repeat(450) + "score > 1")).isEmpty();
    assertThat(language.fault("sic>1 or ".repeat(201) + "sic>1").orElseThrow().code())
        .isEqualTo(ScreenCode.SCREEN_TOO_DEEP);
    assertThat(language.fault("sic in (" + "1,".repeat(300) + "1)").orElseThrow().code())
        .isEqualTo(ScreenCode.SCREEN_TOO_LONG);
    assertThatThrownBy(() -> language.sort(List.of("sic", "cik", "score", "filed", "name")))
        .isInstanceOf(AskedWrongly.class);
  }

  @Test
  void a_minus_before_a_sort_key_descends() {
    assertThat(language.sort(List.of("-score", "percentile(net_margin)")))
        .extracting(SortKey::text)
        .containsExactly("-score", "percentile(net_margin)");
    assertThatThrownBy(() -> language.sort(List.of("-scor")))
        .isInstanceOfSatisfying(
            AskedWrongly.class, failure -> assertThat(failure.where()).startsWith("query: sort"));
  }

  @Test
  void the_opposite_of_the_opposite_is_the_same() {
    Condition condition =
        language.condition(
            "score < 5 and (sic in (1, 2) or name contains 'x' or form = 10-K or score is absent)");
    assertThat(condition.opposite().opposite()).isEqualTo(condition);
    assertThat(new Compare(Operand.of(language.fields().field("score")), Order.LESS, 5).opposite())
        .isEqualTo(new Compare(Operand.of(language.fields().field("score")), Order.AT_LEAST, 5));
  }
}
