package io.assay.risk.brief;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Accession;
import io.assay.edgar.FormType;
import io.assay.edgar.Period;
import io.assay.signals.Evidence;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which numbers of a sentence its evidence bears out. */
class SupportTest {

  private static final Accession FILING = new Accession("0000000001-24-000001");
  private static final Evidence REVENUE =
      new Evidence.OfFact(
          "revenue",
          FILING,
          "us-gaap:Revenues",
          new BigDecimal("391035000000"),
          "USD",
          new Period.Duration(LocalDate.parse("2023-10-01"), LocalDate.parse("2024-09-28")),
          new TreeMap<>(),
          "f-1",
          "a.htm",
          0,
          1);
  private static final Evidence SAID =
      new Evidence.OfSentence(
          "sentence", FILING, "mda", 0, 50, "Sales rose 17% to $3.5 million in 2023.");

  @Test
  void a_number_rounded_to_its_own_digits_stands() {
    assertThat(bad("Revenue was $391.0 billion.", REVENUE)).isEmpty();
    assertThat(bad("Revenue was 391,035 million.", REVENUE)).isEmpty();
    assertThat(bad("Revenue was $391 bn to 28 September 2024.", REVENUE)).isEmpty();
  }

  @Test
  void a_number_that_is_off_does_not() {
    assertThat(bad("Revenue was $391.1 billion.", REVENUE)).containsExactly("391.1 billion");
    assertThat(bad("Revenue was $391 million.", REVENUE)).containsExactly("391 million");
    assertThat(bad("It ended in 2025.", REVENUE)).containsExactly("2025");
  }

  @Test
  void a_date_proves_neither_a_share_nor_an_amount() {
    assertThat(bad("Revenue rose by 28 % to $391.0 billion.", REVENUE)).containsExactly("28 %");
    assertThat(bad("Revenue rose by $28 to 28 September.", REVENUE)).containsExactly("28");
  }

  @Test
  void a_share_may_stand_as_a_fraction_or_as_it_is_said() {
    Evidence margin = new Evidence.OfSignal("m", "operating_margin", -0.1234);
    assertThat(bad("The margin was −12.3 %.", margin)).isEmpty();
    assertThat(bad("The margin fell by 12 percentage points.", margin)).isEmpty();
    assertThat(bad("Sales rose 17 percent to 3.5 million.", SAID)).isEmpty();
    assertThat(bad("Sales rose 18 % to 3.5 million.", SAID)).containsExactly("18 %");
  }

  @Test
  void a_plain_number_is_not_a_share() {
    Evidence margin = new Evidence.OfSignal("m", "operating_margin", 0.12);
    assertThat(bad("It made 12 ships.", margin)).containsExactly("12");
  }

  @Test
  void numbers_in_words_count_too() {
    assertThat(bad("Twelve plants closed.", SAID)).containsExactly("Twelve");
    assertThat(bad("Two million were sold.", SAID)).containsExactly("Two million");
    assertThat(bad("One may ask why.", SAID)).isEmpty();
  }

  @Test
  void names_with_digits_have_to_stand_in_the_evidence() {
    Evidence filing =
        new Evidence.OfFiling(
            "filing",
            FILING,
            new FormType("10-K"),
            Instant.parse("2024-11-02T03:00:00Z"),
            Optional.of(LocalDate.parse("2024-09-28")));
    assertThat(bad("The 10-K came on 1 November 2024.", filing)).isEmpty();
    assertThat(bad("The 10-Q came.", filing)).containsExactly("10-Q");
    assertThat(bad("It names product X900.", filing)).containsExactly("X900");
  }

  @Test
  void operands_of_a_derivation_bear_out_what_is_said_of_them() {
    Evidence growth =
        new Evidence.OfDerivation(
            "growth", "revenue / revenue[-1] - 1", new BigDecimal("0.0202"), List.of(REVENUE));
    assertThat(bad("Revenue grew 2.0 % to $391.0 billion.", growth)).isEmpty();
  }

  @Test
  void a_sentence_without_numbers_needs_none() {
    assertThat(Support.unsupported("Revenue grew.", List.of())).isEmpty();
    assertThat(Support.unsupported("Revenue grew 5 %.", List.of())).containsExactly("5 %");
  }

  private static List<String> bad(String sentence, Evidence evidence) {
    return Support.unsupported(sentence, List.of(evidence));
  }
}
