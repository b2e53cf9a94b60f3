package io.assay.edgar.inline;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.Problem;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactSet;
import io.assay.edgar.xbrl.FactValue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InlineReaderTest {

  private static final String HEAD =
      """
      <html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"
        xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2020-02-12"
        xmlns:sec="http://www.sec.gov/inlineXBRL/transformation/2015-08-31"
        xmlns:i="http://www.xbrl.org/2003/instance" xmlns:xbrldi="http://xbrl.org/2006/xbrldi"
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xml:lang="en-US"
        xmlns:g="http://fasb.org/us-gaap/2023" xmlns:co="http://brass.example/2023"
        xmlns:iso4217="http://www.xbrl.org/2003/iso4217"><body>
      """;

  private static final String RESOURCES =
      """
      <ix:header><ix:resources>
      <i:context id="y"><i:entity><i:identifier scheme="http://www.sec.gov/CIK">0001234567</i:identifier>
        <i:segment><xbrldi:explicitMember dimension="g:StatementClassOfStockAxis">co:ClassAMember</xbrldi:explicitMember>
          <xbrldi:typedMember dimension="co:NumberAxis"><co:Number> 7 </co:Number></xbrldi:typedMember></i:segment></i:entity>
        <i:period><i:startDate>2023-01-01</i:startDate><i:endDate>2024-01-01T00:00:00</i:endDate></i:period></i:context>
      <i:context id="e"><i:entity><i:identifier>0001234567</i:identifier></i:entity>
        <i:period><i:instant>2023-12-31</i:instant></i:period></i:context>
      <i:unit id="ps"><i:divide><i:unitNumerator><i:measure>iso4217:USD</i:measure></i:unitNumerator>
        <i:unitDenominator><i:measure>i:shares</i:measure></i:unitDenominator></i:divide></i:unit>
      <i:unit id="usd"><i:measure>iso4217:USD</i:measure></i:unit>
      </ix:resources></ix:header>
      """;

  private static final String TAIL = "</body></html>";

  private static FactSet read(String body) {
    return new InlineReader().read(ByteSlice.of(HEAD + body + RESOURCES + TAIL), "a.htm");
  }

  private static String text(FactSet facts, int index) {
    return ((FactValue.Textual) facts.facts().get(index).value()).value();
  }

  @Test
  void contexts_units_and_dimensions_have_usual_names() {
    FactSet facts =
        read(
            "<ix:nonFraction contextRef='y' unitRef='ps' name='g:EarningsPerShareBasic'>1.25"
                + "</ix:nonFraction>");

    Fact fact = facts.facts().getFirst();
    assertThat(facts.problems()).isEmpty();
    assertThat(fact.concept()).isEqualTo("us-gaap:EarningsPerShareBasic");
    assertThat(fact.context().dimensions())
        .containsEntry("us-gaap:StatementClassOfStockAxis", "co:ClassAMember")
        .containsEntry("co:NumberAxis", "7");
    assertThat(fact.period().toString()).contains("2023-01-01").contains("2023-12-31");
    assertThat(((FactValue.Numeric) fact.value()).unit().measure()).isEqualTo("USD/shares");
  }

  @Test
  void nested_numbers_share_their_text_and_each_has_its_own_scale_and_sign() {
    FactSet facts =
        read(
            "<ix:nonFraction contextRef='e' unitRef='usd' name='g:Assets' scale='6' sign='-'"
                + " format='ixt:num-dot-decimal'><ix:nonFraction contextRef='y' unitRef='usd'"
                + " name='g:Other' format='ixt:num-dot-decimal'>1,234.50</ix:nonFraction>"
                + "</ix:nonFraction>");

    assertThat(facts.facts().get(0).number().orElseThrow().toPlainString())
        .isEqualTo("-1234500000");
    assertThat(facts.facts().get(1).number().orElseThrow().toPlainString()).isEqualTo("1234.50");
  }

  @Test
  void continuations_follow_and_exclusions_are_left_out() {
    FactSet facts =
        read(
            "<ix:nonNumeric contextRef='e' name='co:Note' continuedAt='c1'>one <b>two</b>"
                + "<ix:exclude> page 7 </ix:exclude></ix:nonNumeric>"
                + "<ix:continuation id='c2'> four</ix:continuation>"
                + "<ix:continuation id='c1' continuedAt='c2'> three&#160;&amp;</ix:continuation>");

    assertThat(text(facts, 0)).isEqualTo("one two three\u00A0& four");
    assertThat(facts.facts().getFirst().lang()).isEqualTo("en-US");
  }

  @Test
  void a_fact_inside_an_exclusion_is_read_but_not_part_of_the_one_around_it() {
    FactSet facts =
        read(
            "<ix:nonNumeric contextRef='e' name='co:Note'>a<ix:exclude><ix:nonNumeric"
                + " contextRef='e' name='co:Inner'>x</ix:nonNumeric></ix:exclude>b</ix:nonNumeric>");

    assertThat(text(facts, 0)).isEqualTo("ab");
    assertThat(text(facts, 1)).isEqualTo("x");
  }

  @Test
  void escaped_text_keeps_its_markup_without_inline_tags() {
    FactSet facts =
        read(
            "<ix:nonNumeric contextRef='e' name='co:Block' escape='true'><p class=\"x\">a &amp;"
                + " <ix:nonFraction contextRef='e' unitRef='usd' name='g:Assets'>5"
                + "</ix:nonFraction><ix:exclude><i>no</i></ix:exclude>&#8217;</p></ix:nonNumeric>");

    assertThat(text(facts, 0)).isEqualTo("<p class=\"x\">a &amp; 5\u2019</p>");
  }

  @Test
  void continuations_in_a_circle_or_missing_are_problems() {
    FactSet circle =
        read(
            "<ix:nonNumeric contextRef='e' name='co:A' continuedAt='c1'>a</ix:nonNumeric>"
                + "<ix:continuation id='c1' continuedAt='c2'>b</ix:continuation>"
                + "<ix:continuation id='c2' continuedAt='c1'>c</ix:continuation>");
    assertThat(text(circle, 0)).isEqualTo("abc");
    assertThat(circle.problems()).extracting(Problem::code).containsExactly("broken-continuation");

    FactSet missing =
        read("<ix:nonNumeric contextRef='e' name='co:A' continuedAt='x'>a</ix:nonNumeric>");
    assertThat(missing.problems()).extracting(Problem::code).containsExactly("broken-continuation");
  }

  @Test
  void nil_infinite_and_unreadable_values_are_told_apart() {
    FactSet facts =
        read(
            "<ix:nonFraction contextRef='e' unitRef='usd' name='g:A' xsi:nil='true'/>"
                + "<ix:nonFraction contextRef='e' unitRef='usd' name='g:B' format='sec:numinf'>"
                + "unlimited</ix:nonFraction>"
                + "<ix:nonFraction contextRef='e' unitRef='usd' name='g:C'>many</ix:nonFraction>"
                + "<ix:nonFraction contextRef='e' unitRef='usd' name='g:D' format='ixt:nosuch'>5"
                + "</ix:nonFraction>"
                + "<ix:nonFraction contextRef='e' unitRef='usd' name='g:E' scale='999999999'>5"
                + "</ix:nonFraction>"
                + "<ix:nonFraction contextRef='zz' unitRef='usd' name='g:F'>5</ix:nonFraction>"
                + "<ix:nonFraction contextRef='e' unitRef='zz' name='g:G'>5</ix:nonFraction>");

    assertThat(facts.facts()).hasSize(5);
    assertThat(facts.facts().get(0).value()).isInstanceOf(FactValue.Nil.class);
    assertThat(facts.facts().get(1).value()).isInstanceOf(FactValue.NonFinite.class);
    assertThat(text(facts, 2)).isEqualTo("many");
    assertThat(facts.problems())
        .extracting(Problem::code)
        .containsExactly(
            "fact-value-unreadable",
            "unknown-transformation",
            "fact-value-unreadable",
            "fact-without-context",
            "fact-without-unit");
  }

  @Test
  void documents_of_a_set_share_contexts_and_continuations() {
    String first =
        HEAD
            + "<ix:nonNumeric contextRef='e' name='co:Note' continuedAt='c'>one</ix:nonNumeric>"
            + TAIL;
    String second = HEAD + "<ix:continuation id='c'> two</ix:continuation>" + RESOURCES + TAIL;

    FactSet facts =
        new InlineReader()
            .read(
                List.of(
                    new InlineReader.Part("a.htm", ByteSlice.of(first)),
                    new InlineReader.Part("b.htm", ByteSlice.of(second))));

    assertThat(facts.problems()).isEmpty();
    assertThat(text(facts, 0)).isEqualTo("one two");
    assertThat(facts.facts().getFirst().document()).isEqualTo("a.htm");
  }

  @Test
  void a_page_without_inline_xbrl_has_no_facts_and_no_problem() {
    FactSet facts =
        new InlineReader().read(ByteSlice.of("<html><body><p>Hi</p></body></html>"), "a.htm");

    assertThat(facts.facts()).isEmpty();
    assertThat(facts.problems()).isEmpty();
  }

  /** Ten times the input may cost about ten times as long; a square would be a hundred. */
  @Test
  void hostile_documents_cost_linear_time() {
    StringBuilder nested = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      nested.append("<ix:nonNumeric contextRef='e' name='co:N'>x");
    }
    StringBuilder chains = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      chains
          .append("<ix:nonNumeric contextRef='e' name='co:N' continuedAt='c0'>x</ix:nonNumeric>")
          .append("<ix:continuation id='c" + i + "' continuedAt='c" + (i + 1) + "'>y")
          .append("</ix:continuation>");
    }
    org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          read(nested.toString());
          read(chains.toString());
          read("<a b='".repeat(200_000));
          read("<!-- ".repeat(200_000));
          read("&#160;".repeat(500_000) + "<".repeat(500_000));
        });
  }
}
