package io.assay.edgar.inline;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.Period;
import io.assay.edgar.Problem;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactSet;
import io.assay.edgar.xbrl.FactValue;
import io.assay.edgar.xbrl.Footnote;
import io.assay.edgar.xbrl.Tuple;
import io.assay.edgar.xbrl.TupleMember;
import io.assay.edgar.xbrl.XbrlLimits;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds facts together: footnotes, tuples, targets, scopes, continuations, limits. */
class InlineStructureTest {

  private static final String DECLARED =
      " xmlns='http://www.w3.org/1999/xhtml' xmlns:ixt='http://www.xbrl.org/inlineXBRL/transformation/2020-02-12'"
          + " xmlns:xbrli='http://www.xbrl.org/2003/instance'"
          + " xmlns:xbrldi='http://xbrl.org/2006/xbrldi'"
          + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
          + " xmlns:link='http://www.xbrl.org/2003/linkbase' xmlns:xlink='http://www.w3.org/1999/xlink'"
          + " xmlns:g='http://fasb.org/us-gaap/2023' xmlns:co='http://brass.example/2023'";

  private static final String IX = " xmlns:ix='http://www.xbrl.org/2013/inlineXBRL'";

  private static final String CONTEXTS =
      "<xbrli:context id='c'><xbrli:entity><xbrli:identifier>0001234567</xbrli:identifier>"
          + "</xbrli:entity><xbrli:period><xbrli:instant>2023-12-31</xbrli:instant></xbrli:period>"
          + "</xbrli:context>"
          + "<xbrli:unit id='u'><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>";

  private static String page(String body) {
    return "<?xml version='1.0'?><html"
        + IX
        + DECLARED
        + "><body><ix:header><ix:hidden/><ix:references><link:schemaRef xlink:href='co.xsd'/>"
        + "</ix:references><ix:resources>"
        + CONTEXTS
        + "</ix:resources></ix:header>"
        + body
        + "</body></html>";
  }

  private static FactSet read(String page) {
    return new InlineReader().read(ByteSlice.of(page), "a.htm");
  }

  private static String number(String name, String attributes, String text) {
    return "<ix:nonFraction contextRef='c' unitRef='u' name='"
        + name
        + "' "
        + attributes
        + ">"
        + text
        + "</ix:nonFraction>";
  }

  private static String words(FactSet facts, int index) {
    return ((FactValue.Textual) facts.facts().get(index).value()).value();
  }

  @Test
  void a_footnote_knows_its_facts_and_a_fact_its_footnotes() {
    FactSet facts =
        read(
            page(
                number("g:Assets", "id='f1'", "5")
                    + number("g:Cash", "id='f2'", "6")
                    + "<ix:footnote id='n1' xml:lang='de' footnoteRole='r' continuedAt='k'>see"
                    + " <b>note</b></ix:footnote><ix:continuation id='k'> 2</ix:continuation>"
                    + "<ix:footnote id='n2'>of nobody</ix:footnote>"
                    + "<ix:relationship fromRefs='f1 f2' toRefs='n1'"
                    + " arcrole='http://www.xbrl.org/2003/arcrole/fact-footnote'/>"));

    assertThat(facts.problems()).isEmpty();
    assertThat(facts.schemaRef()).isEqualTo("co.xsd");
    assertThat(facts.footnotes())
        .containsExactly(
            new Footnote(
                "n1",
                "r",
                "http://www.xbrl.org/2003/arcrole/fact-footnote",
                "de",
                new FactValue.Textual("see <b>note</b> 2"),
                List.of("f1", "f2")));
    assertThat(facts.footnotesOf(facts.facts().get(1))).isEqualTo(facts.footnotes());
    assertThat(facts.footnotesByFactId()).containsOnlyKeys("f1", "f2");
  }

  @Test
  void inline_xbrl_1_0_names_footnotes_on_the_fact() {
    FactSet facts =
        read(
            page(number("g:Assets", "id='f1' footnoteRefs='n1 n2'", "5")
                    + "<ix:footnote footnoteID='n1'>one</ix:footnote>"
                    + "<ix:footnote footnoteID='n2'>two</ix:footnote>")
                .replace("2013/inlineXBRL", "2008/inlineXBRL"));

    assertThat(facts.problems()).isEmpty();
    assertThat(facts.footnotesOf(facts.facts().getFirst()))
        .extracting(f -> f.text().value())
        .containsExactly("one", "two");
  }

  @Test
  void tuples_hold_what_stands_in_them_and_what_names_them_in_its_order() {
    FactSet facts =
        read(
            page(
                "<ix:tuple name='co:Person' tupleID='t' id='p'>"
                    + number("co:Age", "order='2'", "50")
                    + "<ix:tuple name='co:Address' order='3'>"
                    + number("co:House", "order='1'", "7")
                    + "</ix:tuple></ix:tuple>"
                    + "<ix:nonNumeric contextRef='c' name='co:Name' tupleRef='t' order='1'>Ann"
                    + "</ix:nonNumeric>"));

    assertThat(facts.problems()).isEmpty();
    assertThat(facts.facts())
        .extracting(Fact::concept)
        .containsExactly("co:Age", "co:House", "co:Name");
    assertThat(facts.tuples()).hasSize(1);
    Tuple person = facts.tuples().getFirst();
    assertThat(person.members()).hasSize(3);
    assertThat(person.members().get(0)).isEqualTo(facts.facts().get(2));
    assertThat(person.members().get(1)).isEqualTo(facts.facts().get(0));
    TupleMember address = person.members().get(2);
    assertThat(((Tuple) address).members()).containsExactly(facts.facts().get(1));
  }

  @Test
  void tuples_in_a_circle_are_a_problem() {
    FactSet facts =
        read(
            page(
                "<ix:tuple name='co:A' tupleID='a' tupleRef='b'/>"
                    + "<ix:tuple name='co:B' tupleID='b' tupleRef='a'/>"));
    assertThat(facts.tuples()).isEmpty();
    assertThat(facts.problems()).hasSize(1);
  }

  @Test
  void a_fraction_keeps_numerator_and_denominator() {
    FactSet facts =
        read(
            page(
                "<ix:fraction contextRef='c' unitRef='u' name='co:Share'>"
                    + "<ix:numerator format='ixt:num-dot-decimal'>1</ix:numerator> of"
                    + "<ix:denominator scale='3'>3</ix:denominator></ix:fraction>"
                    + "<ix:fraction contextRef='c' unitRef='u' name='co:None'>"
                    + "<ix:numerator>1</ix:numerator><ix:denominator>0</ix:denominator>"
                    + "</ix:fraction>"));

    assertThat(facts.facts().getFirst().value())
        .isInstanceOfSatisfying(
            FactValue.Fraction.class,
            f -> {
              assertThat(f.numerator()).isEqualTo(BigDecimal.ONE);
              assertThat(f.denominator()).isEqualTo(new BigDecimal(3000));
              assertThat(f.quotient().toPlainString()).startsWith("0.000333333");
            });
    assertThat(facts.problems()).extracting(Problem::code).containsExactly("fact-value-unreadable");
  }

  @Test
  void facts_of_another_target_make_a_set_of_their_own() {
    FactSet facts =
        read(
            page(
                number("g:Assets", "", "5")
                    + number("g:Assets", "target='dk'", "7")
                    + "<ix:references target='dk'><link:schemaRef xlink:href='dk.xsd'/>"
                    + "</ix:references>"));

    assertThat(facts.facts()).hasSize(1);
    assertThat(facts.targets()).containsOnlyKeys("dk");
    assertThat(facts.targets().get("dk").schemaRef()).isEqualTo("dk.xsd");
    assertThat(facts.targets().get("dk").facts().getFirst().number()).contains(new BigDecimal(7));
  }

  @Test
  void a_prefix_bound_again_inside_means_something_else_there_only() {
    FactSet facts =
        read(
            page(
                number("g:Assets", "", "1")
                    + "<div xmlns:g='http://xbrl.ifrs.org/taxonomy/2023/ifrs-full'><p>"
                    + number("g:Assets", "", "2")
                    + "</p></div>"
                    + number("g:Assets", "", "3")
                    + number("g:Assets", "xmlns:g='http://xbrl.sec.gov/dei/2023'", "4")
                    + number("g:Assets", "", "5")
                    + "<q:nonFraction xmlns:q='http://www.xbrl.org/2013/inlineXBRL' contextRef='c'"
                    + " unitRef='u' name='g:Assets'>6</q:nonFraction>"
                    + "<div xmlns:ix='urn:other'>"
                    + number("g:Assets", "", "7")
                    + "</div>"));

    assertThat(facts.problems()).isEmpty();
    assertThat(facts.facts())
        .extracting(f -> f.concept() + " " + f.number().orElseThrow())
        .containsExactly(
            "us-gaap:Assets 1",
            "ifrs-full:Assets 2",
            "us-gaap:Assets 3",
            "dei:Assets 4",
            "us-gaap:Assets 5",
            "us-gaap:Assets 6");
  }

  @Test
  void any_prefix_will_do_and_none_as_well() {
    for (String prefix : List.of("i", "abcdefghijk", "l", "x")) {
      FactSet facts =
          read(
              page(number("g:Assets", "", "5"))
                  .replace("ix:", prefix + ":")
                  .replace("xmlns:ix", "xmlns:" + prefix)
                  .replace("xbrli:", "w:")
                  .replace("xmlns:xbrli", "xmlns:w"));
      assertThat(facts.facts()).as(prefix).hasSize(1);
      assertThat(facts.problems()).as(prefix).isEmpty();
    }
    FactSet none =
        read(
            page(number("g:Assets", "", "5"))
                .replace("xmlns='http://www.w3.org/1999/xhtml'", "")
                .replace("xmlns:ix=", "xmlns=")
                .replace("ix:", ""));
    assertThat(none.facts()).hasSize(1);
    assertThat(none.problems()).isEmpty();
  }

  @Test
  void comments_and_cdata_hide_tags_and_texts_that_look_like_tags_do_not_matter() {
    FactSet facts =
        read(
            page(
                "<!-- "
                    + number("g:A", "", "1")
                    + " --><![CDATA["
                    + number("g:B", "", "2")
                    + "]]><p title='xmlns: and xml:lang'>mix: ix:nonFraction xmlns:g='x' !</p>"
                    + number("g:C", "", "3<!-- 9 -->")));
    assertThat(facts.problems()).isEmpty();
    assertThat(facts.facts())
        .extracting(f -> f.concept() + " " + f.number().orElseThrow())
        .containsExactly("us-gaap:C 3");
  }

  @Test
  void the_language_in_force_is_that_of_the_nearest_element() {
    FactSet facts =
        read(
            page(text("co:A", "", "a")
                    + "<div xml:lang='fr'>"
                    + text("co:B", "", "b")
                    + text("co:C", "xml:lang='de'", "c" + text("co:D", "", "d"))
                    + "</div>"
                    + text("co:E", "", "e"))
                .replace("<html", "<html xml:lang='en'"));
    assertThat(facts.facts()).extracting(Fact::lang).containsExactly("en", "fr", "de", "de", "en");
  }

  private static String text(String name, String attributes, String text) {
    return "<ix:nonNumeric contextRef='c' name='"
        + name
        + "' "
        + attributes
        + ">"
        + text
        + "</ix:nonNumeric>";
  }

  @Test
  void nil_and_empty_are_told_apart() {
    FactSet facts =
        read(
            page(
                text("co:A", "xsi:nil='true'", "ignored")
                    + text("co:B", "format='ixt:fixed-empty'", "—")
                    + text("co:C", "xsi:nil='false'", "c")));
    assertThat(facts.facts().get(0).value()).isInstanceOf(FactValue.Nil.class);
    assertThat(words(facts, 1)).isEmpty();
    assertThat(words(facts, 2)).isEqualTo("c");
  }

  @Test
  void seventy_thousand_continuations_in_any_order_make_one_text() {
    StringBuilder pieces = new StringBuilder();
    int count = 70_000;
    for (int i = count; i > 0; i--) {
      pieces.append("<ix:continuation id='k").append(i).append('\'');
      if (i < count) {
        pieces.append(" continuedAt='k").append(i + 1).append('\'');
      }
      pieces.append(">").append(i % 10).append("</ix:continuation>");
    }
    FactSet facts = read(page(pieces + text("co:Note", "continuedAt='k1'", "0")));
    assertThat(facts.problems()).isEmpty();
    assertThat(words(facts, 0)).hasSize(count + 1).startsWith("0123456789").endsWith("67890");
  }

  @Test
  void contexts_outside_of_resources_are_found_all_the_same() {
    FactSet facts =
        read(
            "<html"
                + IX
                + DECLARED
                + "><body>"
                + number("g:Assets", "", "5")
                + CONTEXTS
                + "</body></html>");
    assertThat(facts.problems()).isEmpty();
    assertThat(facts.facts()).hasSize(1);
  }

  @Test
  void contexts_may_be_for_ever_in_scenarios_and_with_content_that_is_no_dimension() {
    String contexts =
        "<xbrli:context id='s'><xbrli:entity><xbrli:identifier>1</xbrli:identifier></xbrli:entity>"
            + "<xbrli:period><xbrli:forever/></xbrli:period><xbrli:scenario>"
            + "<xbrldi:explicitMember dimension='g:X' xmlns:g='http://xbrl.sec.gov/dei/2023'>g:M"
            + "</xbrldi:explicitMember><xbrldi:typedMember dimension='g:T'><co:P><co:Q>a</co:Q>"
            + "<co:Q>b</co:Q></co:P></xbrldi:typedMember><co:Budget>second &amp; last</co:Budget>"
            + "</xbrli:scenario></xbrli:context>"
            + "<xbrli:context id='bad'><xbrli:entity/><xbrli:period><xbrli:instant>2023-02-30"
            + "</xbrli:instant></xbrli:period></xbrli:context>";
    FactSet facts =
        read(
            page("<ix:nonNumeric contextRef=' s ' name='co:A'>a</ix:nonNumeric>"
                    + "<ix:nonNumeric contextRef='bad' name='co:B'>b</ix:nonNumeric>")
                .replace("</ix:resources>", contexts + "</ix:resources>"));

    assertThat(facts.facts()).hasSize(1);
    assertThat(facts.facts().getFirst().period()).isInstanceOf(Period.Forever.class);
    assertThat(facts.facts().getFirst().context().dimensions())
        .containsEntry("dei:X", "dei:M")
        .containsEntry("us-gaap:T", "ab")
        .containsEntry("co:Budget", "second & last")
        .hasSize(3);
    assertThat(facts.problems())
        .extracting(Problem::code)
        .containsExactlyInAnyOrder("fact-without-context", "context-unreadable");
  }

  @Test
  void each_limit_leaves_the_rest_with_a_problem() {
    String page =
        page(
            number("g:A", "id='" + "i".repeat(200) + "'", "1")
                + text("co:B", "", text("co:C", "", text("co:D", "", "d")))
                + text("co:E", "continuedAt='k'", "e")
                + "<ix:continuation id='k' continuedAt='l'>f</ix:continuation>"
                + "<ix:continuation id='l'>g</ix:continuation>"
                + text("co:F", "", "f")
                + text("co:G", "", "g")
                + number("g:X", "", "x")
                + number("g:Y", "", "y"));
    assertLimited(page, new XbrlLimits(2, 1 << 20, 99, 99, 99, 16, 99), "nest deeper");
    assertLimited(page, new XbrlLimits(9, 100, 99, 99, 99, 16, 99), "attribute is longer");
    assertLimited(page, new XbrlLimits(9, 1 << 20, 1, 99, 99, 16, 99), "contexts and units");
    assertLimited(page, new XbrlLimits(9, 1 << 20, 99, 4, 99, 16, 99), "inline elements");
    assertLimited(page, new XbrlLimits(9, 1 << 20, 99, 99, 1, 16, 99), "its piece after");
    assertLimited(page, new XbrlLimits(9, 1 << 20, 99, 99, 99, 16, 1), "more than 1 problems");
    assertThat(read(page).problems()).extracting(Problem::code).doesNotContain("limit-reached");
  }

  private static void assertLimited(String page, XbrlLimits limits, String message) {
    FactSet facts = new InlineReader(limits).read(ByteSlice.of(page), "a.htm");
    assertThat(facts.problems())
        .filteredOn(p -> p.code().equals("limit-reached"))
        .extracting(Problem::message)
        .anyMatch(m -> m.contains(message));
  }
}
