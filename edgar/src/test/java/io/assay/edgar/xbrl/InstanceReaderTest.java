package io.assay.edgar.xbrl;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.Problem;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceReaderTest {

  private static final String RESOURCES =
      "<context id='e'><entity><identifier>1</identifier></entity>"
          + "<period><instant>2023-09-30</instant></period></context>"
          + "<unit id='u'><measure>iso4217:USD</measure></unit>";

  private static FactSet read(String content) {
    return read(content, XbrlLimits.USUAL);
  }

  private static FactSet read(String content, XbrlLimits limits) {
    return new InstanceReader(limits)
        .read(
            ByteSlice.of(
                "<xbrl xmlns='http://www.xbrl.org/2003/instance'"
                    + " xmlns:link='http://www.xbrl.org/2003/linkbase'"
                    + " xmlns:xlink='http://www.w3.org/1999/xlink'"
                    + " xmlns:g='http://xbrl.us/us-gaap/2009-01-31' xmlns:co='http://co.example'"
                    + " xmlns:iso4217='http://www.xbrl.org/2003/iso4217' xml:lang='en'"
                    + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>"
                    + content
                    + RESOURCES
                    + "</xbrl>"),
            "x.xml");
  }

  @Test
  void a_classic_instance_is_read_in_any_order_of_facts_and_contexts() {
    FactSet facts =
        read(
            "<g:Assets contextRef='e' unitRef='u' decimals='-6'>\n 352583000000 </g:Assets>"
                + "<g:Goodwill contextRef='e' unitRef='u' xsi:nil='true'/>"
                + "<g:Note contextRef='e'>&lt;p&gt;A &amp;amp; B&lt;/p&gt;</g:Note>");

    assertThat(facts.problems()).isEmpty();
    assertThat(facts.facts())
        .extracting(Fact::concept)
        .containsExactly("us-gaap:Assets", "us-gaap:Goodwill", "us-gaap:Note");
    assertThat(facts.facts().getFirst().number().orElseThrow().toPlainString())
        .isEqualTo("352583000000");
    assertThat(facts.facts().get(1).value()).isInstanceOf(FactValue.Nil.class);
    assertThat(facts.facts().get(2).value()).isEqualTo(new FactValue.Textual("<p>A &amp; B</p>"));
    assertThat(facts.facts().get(2).lang()).isEqualTo("en");
  }

  @Test
  void footnotes_are_tied_to_facts_by_locators_and_arcs() {
    FactSet facts =
        read(
            "<g:Assets id='f1' contextRef='e' unitRef='u'>5</g:Assets>"
                + "<link:footnoteLink><link:loc xlink:href='#f1' xlink:label='l1'/>"
                + "<link:loc xlink:href='x.xml#f2' xlink:label='l1'/>"
                + "<link:footnote xlink:label='n1' xlink:role='r' xml:lang='fr'>See <b>1</b> &#38;"
                + " 2</link:footnote><link:footnote xlink:label='n2'>nobody's</link:footnote>"
                + "<link:footnoteArc xlink:from='l1' xlink:to='n1' xlink:arcrole='a'/>"
                + "</link:footnoteLink>");
    assertThat(facts.problems()).isEmpty();
    assertThat(facts.footnotes())
        .containsExactly(
            new Footnote(
                "n1",
                "r",
                "a",
                "fr",
                new FactValue.Textual("See <b>1</b> &#38; 2"),
                List.of("f1", "f2")));
    assertThat(facts.footnotesOf(facts.facts().getFirst())).hasSize(1);
  }

  @Test
  void tuples_and_fractions_keep_their_parts() {
    FactSet facts =
        read(
            "<co:Person id='p'><co:Name contextRef='e'>Ann</co:Name><co:Address>"
                + "<co:House contextRef='e' unitRef='u'>7</co:House></co:Address></co:Person>"
                + "<co:Share contextRef='e' unitRef='u'><numerator>1</numerator>"
                + "<denominator>3</denominator></co:Share>");
    assertThat(facts.problems()).isEmpty();
    assertThat(facts.facts()).hasSize(3);
    assertThat(facts.tuples()).hasSize(1);
    Tuple person = facts.tuples().getFirst();
    assertThat(person.concept()).isEqualTo("co:Person");
    assertThat(person.members())
        .containsExactly(
            facts.facts().get(0), new Tuple("co:Address", "", List.of(facts.facts().get(1))));
    assertThat(facts.facts().get(2).value())
        .isEqualTo(new FactValue.Fraction(BigDecimal.ONE, new BigDecimal(3), new Unit("USD")));
  }

  @Test
  void a_prefix_bound_again_on_a_fact_means_something_else_there_only() {
    FactSet facts =
        read(
            "<g:Assets contextRef='e' unitRef='u' xmlns:g='http://xbrl.sec.gov/dei/2023'>1"
                + "</g:Assets><g:Assets contextRef='e' unitRef='u'>2</g:Assets>"
                + "<Assets xmlns='http://fasb.org/us-gaap/2023' contextRef='e' unitRef='u'>3"
                + "</Assets>");
    assertThat(facts.facts())
        .extracting(Fact::concept)
        .containsExactly("dei:Assets", "us-gaap:Assets", "us-gaap:Assets");
  }

  @Test
  void limits_leave_the_rest_with_a_problem() {
    String fact = "<g:Assets contextRef='e' unitRef='u'>5</g:Assets>";
    FactSet facts = read(fact.repeat(5), new XbrlLimits(64, 1 << 20, 9, 3, 9, 16, 9));
    assertThat(facts.facts()).hasSize(3);
    assertThat(facts.problems()).extracting(Problem::code).containsExactly("limit-reached");

    FactSet deep =
        read(
            "<co:A>".repeat(5) + fact + "</co:A>".repeat(5),
            new XbrlLimits(3, 1 << 20, 9, 9, 9, 16, 9));
    assertThat(deep.facts()).isEmpty();
    assertThat(deep.problems()).extracting(Problem::code).containsExactly("limit-reached");
  }
}
