package io.assay.edgar.linkbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaxonomyReaderTest {

  private static final String NAMESPACES =
      " xmlns:xsd='http://www.w3.org/2001/XMLSchema' xmlns:link='http://www.xbrl.org/2003/linkbase'"
          + " xmlns:xlink='http://www.w3.org/1999/xlink'"
          + " xmlns:xbrli='http://www.xbrl.org/2003/instance' xmlns:acme='http://acme.com/2024'";

  private static final String PARENT_CHILD =
      " xlink:arcrole='http://www.xbrl.org/2003/arcrole/parent-child'";

  private static TaxonomyReader.Part part(String name, String text) {
    return new TaxonomyReader.Part(name, ByteSlice.of(text));
  }

  private static Taxonomy linkbase(String content) {
    return new TaxonomyReader()
        .read(
            List.of(
                part("a.xml", "<link:linkbase" + NAMESPACES + ">" + content + "</link:linkbase>")));
  }

  private static String locator(String label, String href) {
    return "<link:loc xlink:type='locator' xlink:label='" + label + "' xlink:href='" + href + "'/>";
  }

  private static String gaap(String name) {
    return locator(name, "http://xbrl.fasb.org/us-gaap/2024/elts/us-gaap-2024.xsd#us-gaap_" + name);
  }

  private static String child(String from, String to, String more) {
    return "<link:presentationArc"
        + PARENT_CHILD
        + " xlink:from='"
        + from
        + "' xlink:to='"
        + to
        + "' "
        + more
        + "/>";
  }

  private static String presentation(String content) {
    return "<link:presentationLink xlink:role='r'>" + content + "</link:presentationLink>";
  }

  @Test
  void a_schema_tells_its_concepts_roles_and_the_files_beside_it() {
    Taxonomy taxonomy =
        new TaxonomyReader()
            .read(
                List.of(
                    part(
                        "acme-2024.xsd",
                        "<?xml version='1.0'?><xsd:schema targetNamespace='http://acme.com/2024'"
                            + NAMESPACES
                            + "><xsd:annotation><xsd:appinfo>"
                            + "<link:linkbaseRef xlink:href='acme-2024_lab.xml'/>"
                            + "<link:roleType id='B' roleURI='http://acme.com/role/B'>"
                            + "<link:definition>0000002 - Statement - BALANCE&amp;SHEETS - all</link:definition>"
                            + "<link:usedOn>link:presentationLink</link:usedOn></link:roleType>"
                            + "</xsd:appinfo></xsd:annotation>"
                            + "<xsd:element id='acme_Goats' name='Goats' type='xbrli:monetaryItemType'"
                            + " substitutionGroup='xbrli:item' xbrli:periodType='instant'"
                            + " xbrli:balance='debit' nillable='true'/>"
                            + "<xsd:element id='acme_HerdAbstract' name='HerdAbstract' abstract='true'"
                            + " type='xbrli:stringItemType' substitutionGroup='xbrli:item'/>"
                            + "<xsd:complexType><xsd:element name='inner'/></xsd:complexType>"
                            + "</xsd:schema>")));

    assertThat(taxonomy.linkbaseRefs()).containsExactly("acme-2024_lab.xml");
    assertThat(taxonomy.elements()).containsOnlyKeys("acme:Goats", "acme:HerdAbstract");
    assertThat(taxonomy.elements().get("acme:Goats"))
        .isEqualTo(
            new Element(
                "acme:Goats", "acme_Goats", "monetaryItemType", "item", "instant", "debit", false));
    assertThat(taxonomy.elements().get("acme:HerdAbstract").isAbstract()).isTrue();
    Role role = taxonomy.role("http://acme.com/role/B");
    assertThat(role.sortCode()).isEqualTo("0000002");
    assertThat(role.type()).isEqualTo("Statement");
    assertThat(role.title()).isEqualTo("BALANCE&SHEETS - all");
    assertThat(taxonomy.role("http://other.com/role/StatementOfIncome").title())
        .isEqualTo("Statement Of Income");
  }

  @Test
  void linkbases_inside_a_schema_are_read_and_point_at_its_concepts() {
    Taxonomy taxonomy =
        new TaxonomyReader()
            .read(
                List.of(
                    part(
                        "acme-2024.xsd",
                        "<xsd:schema targetNamespace='http://acme.com/2024'"
                            + NAMESPACES
                            + "><xsd:annotation><xsd:appinfo><link:linkbase>"
                            + presentation(
                                gaap("AssetsAbstract")
                                    + locator("g", "#herd-goats")
                                    + child("AssetsAbstract", "g", "order='1'"))
                            + "<link:labelLink xlink:role='l'>"
                            + locator("g", "acme-2024.xsd#herd-goats")
                            + "<link:labelArc xlink:from='g' xlink:to='t'/>"
                            + "<link:label xlink:label='t' xml:lang='en-US'>The  <b>goats</b>\n</link:label>"
                            + "</link:labelLink></link:linkbase></xsd:appinfo></xsd:annotation>"
                            + "<xsd:element id='herd-goats' name='Goats'"
                            + " substitutionGroup='xbrli:item'/></xsd:schema>")));

    assertThat(taxonomy.presentations().get("r"))
        .containsExactly(new PresentationArc("us-gaap:AssetsAbstract", "acme:Goats", 1, ""));
    assertThat(taxonomy.labels().wording("acme:Goats", ""))
        .isEqualTo(new Labels.Wording("The goats", false));
  }

  @Test
  void arcs_may_stand_before_what_they_join_and_in_several_links_of_a_role() {
    Taxonomy taxonomy =
        linkbase(
            presentation(child("A", "B", "order='2'") + gaap("A") + gaap("B"))
                + presentation(child("A", "C", "order='1'") + gaap("C") + gaap("A")));

    assertThat(taxonomy.presentations().get("r"))
        .extracting(PresentationArc::child)
        .containsExactly("us-gaap:B", "us-gaap:C");
    assertThat(taxonomy.problems()).isEmpty();
  }

  @Test
  void a_prohibited_arc_takes_away_the_one_it_equals() {
    Taxonomy taxonomy =
        linkbase(
            presentation(
                gaap("A")
                    + gaap("B")
                    + gaap("C")
                    + child("A", "B", "order='1'")
                    + child("A", "C", "order='2' priority='3'")
                    + child("A", "B", "order='1' use='prohibited' priority='1'")
                    + child("A", "C", "order='2' use='prohibited' priority='2'")
                    + child("A", "C", "order='2'")));

    assertThat(taxonomy.presentations().get("r"))
        .extracting(PresentationArc::child)
        .containsExactly("us-gaap:C");
  }

  @Test
  void an_arc_to_nowhere_is_told_once_and_the_rest_is_read() {
    Taxonomy taxonomy =
        linkbase(
            presentation(
                gaap("A")
                    + gaap("B")
                    + child("A", "nowhere", "")
                    + child("nowhere", "B", "")
                    + child("A", "B", "")));

    assertThat(taxonomy.presentations().get("r")).hasSize(1);
    assertThat(taxonomy.problems())
        .extracting(Problem::code)
        .containsExactly(EdgarCode.LOCATOR_MISSING.id());
  }

  @Test
  void both_arcroles_of_calculations_are_taken_with_their_weights() {
    String arc =
        "<link:calculationArc xlink:arcrole='%s' xlink:from='A' xlink:to='%s' weight='%s'/>";
    Taxonomy taxonomy =
        linkbase(
            "<link:calculationLink xlink:role='c'>"
                + gaap("A")
                + gaap("B")
                + gaap("C")
                + arc.formatted("http://www.xbrl.org/2003/arcrole/summation-item", "B", "1.0")
                + arc.formatted("https://xbrl.org/2023/arcrole/summation-item", "C", "-1")
                + arc.formatted("http://acme.com/arcrole/other", "B", "7")
                + "</link:calculationLink>");

    assertThat(taxonomy.calculations().get("c"))
        .extracting(a -> a.part() + " " + a.weight())
        .containsExactly("us-gaap:B 1", "us-gaap:C -1");
  }

  @Test
  void definitions_tell_the_default_of_an_axis() {
    String arc = "<link:definitionArc xlink:arcrole='%s' xlink:from='%s' xlink:to='%s'/>";
    Taxonomy taxonomy =
        linkbase(
            "<link:definitionLink xlink:role='d'>"
                + gaap("Table")
                + gaap("Axis")
                + gaap("Domain")
                + arc.formatted(DefinitionArc.HYPERCUBE_DIMENSION, "Table", "Axis")
                + arc.formatted(DefinitionArc.DIMENSION_DEFAULT, "Axis", "Domain")
                + "</link:definitionLink>");

    assertThat(taxonomy.dimensionDefaults()).containsEntry("us-gaap:Axis", "us-gaap:Domain");
  }

  @Test
  void labels_come_by_role_in_english_first_and_from_the_name_last() {
    String label = "<link:label xlink:label='l' xlink:role='%s' xml:lang='%s'>%s</link:label>";
    String terse = "http://www.xbrl.org/2003/role/terseLabel";
    Taxonomy taxonomy =
        linkbase(
            "<link:labelLink xlink:role='l'>"
                + gaap("ProfitLoss")
                + "<link:labelArc xlink:from='ProfitLoss' xlink:to='l'/>"
                + label.formatted(LabelRole.STANDARD, "de", "Gewinn")
                + label.formatted(LabelRole.STANDARD, "en-US", "Net income")
                + label.formatted(terse, "en", "Profit")
                + "</link:labelLink>");
    Labels labels = taxonomy.labels();

    assertThat(labels.wording("us-gaap:ProfitLoss", "").text()).isEqualTo("Net income");
    assertThat(labels.wording("us-gaap:ProfitLoss", terse).text()).isEqualTo("Profit");
    assertThat(
            labels
                .wording("us-gaap:ProfitLoss", "http://www.xbrl.org/2009/role/negatedTerseLabel")
                .text())
        .isEqualTo("Profit");
    assertThat(
            labels.wording("us-gaap:ProfitLoss", "http://www.xbrl.org/2003/role/totalLabel").text())
        .isEqualTo("Net income");
    assertThat(labels.wording("us-gaap:AccountsReceivableNetCurrent", ""))
        .isEqualTo(new Labels.Wording("Accounts Receivable Net Current", true));
    assertThat(labels.wording("us-gaap:USTreasuryNotesMember", "").text())
        .isEqualTo("US Treasury Notes [Member]");
  }

  @Test
  void roles_of_labels_tell_signs_sums_and_balances_whatever_registry_they_are_of() {
    assertThat(LabelRole.isNegated("http://xbrl.us/us-gaap/role/label/negated")).isTrue();
    assertThat(LabelRole.isNegated("http://www.xbrl.org/2009/role/negatedTotalLabel")).isTrue();
    assertThat(LabelRole.isTotal("http://www.xbrl.org/2009/role/negatedTotalLabel")).isTrue();
    assertThat(LabelRole.isPeriodStart("http://www.xbrl.org/2003/role/periodStartLabel")).isTrue();
    assertThat(LabelRole.isPeriodEnd("http://www.xbrl.org/2003/role/periodStartLabel")).isFalse();
    assertThat(LabelRole.isNegated(LabelRole.STANDARD)).isFalse();
  }

  @Test
  void what_goes_beyond_a_limit_is_left_out_and_told() {
    LinkbaseLimits few = new LinkbaseLimits(10, 10, 2, 10, 8);
    Taxonomy taxonomy =
        new TaxonomyReader(few)
            .read(
                List.of(
                    part(
                        "a.xml",
                        "<linkbase"
                            + NAMESPACES
                            + ">"
                            + presentation(
                                gaap("A")
                                    + gaap("B")
                                    + gaap("C")
                                    + child("A", "B", "order='1'")
                                    + child("A", "C", "order='2'"))
                            + presentation(gaap("A") + gaap("D") + child("A", "D", ""))
                            + "</linkbase>")));

    assertThat(taxonomy.presentations().get("r")).hasSize(2);
    assertThat(taxonomy.problems())
        .extracting(Problem::code)
        .containsExactly(EdgarCode.LIMIT_REACHED.id());
  }

  @Test
  void a_document_type_with_declarations_is_refused() {
    assertThatThrownBy(
            () ->
                new TaxonomyReader()
                    .read(List.of(part("a.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><linkbase/>"))))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void only_schemas_and_linkbases_look_like_a_taxonomy() {
    assertThat(TaxonomyReader.looksLikeTaxonomy(ByteSlice.of("<?xml version='1.0'?><xs:schema/>")))
        .isTrue();
    assertThat(TaxonomyReader.looksLikeTaxonomy(ByteSlice.of("<!-- a --><linkbase>"))).isTrue();
    assertThat(TaxonomyReader.looksLikeTaxonomy(ByteSlice.of("<xbrl/>"))).isFalse();
    assertThat(TaxonomyReader.looksLikeTaxonomy(ByteSlice.of("linkbase"))).isFalse();
  }
}
