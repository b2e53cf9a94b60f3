package io.assay.edgar.xbrl;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Period;
import io.assay.edgar.Problem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DuplicatesTest {

  private static Fact fact(String concept, String member, FactValue value) {
    Context context =
        new Context(
            "c",
            "0000000001",
            new Period.Instant(LocalDate.of(2023, 12, 31)),
            new TreeMap<>(member.isEmpty() ? Map.of() : Map.of("co:Axis", member)));
    return new Fact(concept, context, value, "", "", false, "a.htm", 0, 1);
  }

  private static Fact number(String digits, String decimals) {
    return fact(
        "us-gaap:Assets",
        "",
        new FactValue.Numeric(new BigDecimal(digits), new Unit("USD"), decimals));
  }

  private static Duplicates.Group group(Fact... facts) {
    Duplicates duplicates = Duplicates.of(List.of(facts));
    assertThat(duplicates.facts()).hasSize(1);
    assertThat(duplicates.groups()).hasSize(1);
    return duplicates.groups().getFirst();
  }

  @Test
  void the_most_precise_number_is_preferred() {
    Fact rounded = number("352600000000", "-8");
    Fact precise = number("352583000000", "-6");
    assertThat(group(rounded, precise).preferred()).isEqualTo(precise);
    assertThat(group(number("352583000001", "INF"), precise).preferred().number())
        .contains(new BigDecimal("352583000001"));
    assertThat(group(number("5", ""), number("5", "-9")).preferred()).isEqualTo(number("5", "-9"));
  }

  @Test
  void numbers_are_consistent_when_their_rounding_overlaps() {
    assertThat(group(number("352600000000", "-8"), number("352583000000", "-6")).consistent())
        .isTrue();
    assertThat(group(number("352600000000", "-8"), number("352500000000", "-6")).consistent())
        .isFalse();
    assertThat(group(number("1", "0"), number("2", "0")).consistent()).isTrue();
    assertThat(group(number("1", "INF"), number("2", "INF")).consistent()).isFalse();
    // each pair agrees with the middle one, the outer two do not
    assertThat(group(number("10", "-1"), number("18", "-1"), number("27", "-1")).consistent())
        .isFalse();
  }

  @Test
  void inconsistent_ones_are_problems() {
    Duplicates duplicates =
        Duplicates.of(List.of(number("1", "INF"), number("2", "INF"), number("3", "INF")));
    assertThat(duplicates.problems())
        .containsExactly(
            new Problem(
                "inconsistent-duplicate", "us-gaap:Assets is stated 3 times, not alike", "a.htm"));
  }

  @Test
  void a_value_is_preferred_to_nil_and_they_do_not_agree() {
    Fact value = fact("co:Note", "", new FactValue.Textual("x"));
    Duplicates.Group group = group(fact("co:Note", "", new FactValue.Nil()), value);
    assertThat(group.preferred()).isEqualTo(value);
    assertThat(group.consistent()).isFalse();
  }

  @Test
  void texts_agree_when_they_are_equal_but_for_blanks_around_them() {
    Fact one = fact("co:Note", "", new FactValue.Textual("x y"));
    assertThat(group(one, fact("co:Note", "", new FactValue.Textual(" x y\n"))).consistent())
        .isTrue();
    assertThat(group(one, fact("co:Note", "", new FactValue.Textual("x  z"))).consistent())
        .isFalse();
  }

  @Test
  void facts_of_other_members_or_units_are_others() {
    Fact euros =
        fact("us-gaap:Assets", "", new FactValue.Numeric(BigDecimal.ONE, new Unit("EUR"), "0"));
    Fact part =
        fact(
            "us-gaap:Assets",
            "co:Part",
            new FactValue.Numeric(BigDecimal.ONE, new Unit("USD"), "0"));
    Duplicates duplicates = Duplicates.of(List.of(number("1", "0"), euros, part));
    assertThat(duplicates.facts()).hasSize(3);
    assertThat(duplicates.groups()).isEmpty();
  }
}
