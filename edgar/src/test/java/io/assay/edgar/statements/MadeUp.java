package io.assay.edgar.statements;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.Period;
import io.assay.edgar.submission.Document;
import io.assay.edgar.xbrl.Context;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactSet;
import io.assay.edgar.xbrl.FactValue;
import io.assay.edgar.xbrl.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A small made-up filing: facts as a test states them, schema and linkbases to match. */
final class MadeUp {

  static final String START = "http://www.xbrl.org/2003/role/periodStartLabel";
  static final String END = "http://www.xbrl.org/2003/role/periodEndLabel";
  static final String TOTAL = "http://www.xbrl.org/2003/role/totalLabel";
  static final String NEGATED = "http://www.xbrl.org/2009/role/negatedLabel";

  private final List<Fact> facts = new ArrayList<>();
  private final Map<String, StringBuilder> presentations = new LinkedHashMap<>();
  private final StringBuilder calculations = new StringBuilder();
  private final StringBuilder labels = new StringBuilder();
  private final StringBuilder roles = new StringBuilder();
  private final StringBuilder definitions = new StringBuilder();
  private int order;

  static Period day(String day) {
    return new Period.Instant(LocalDate.parse(day));
  }

  static Period year(int year) {
    return new Period.Duration(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
  }

  static Period quarter(int year) {
    return new Period.Duration(LocalDate.of(year, 10, 1), LocalDate.of(year, 12, 31));
  }

  /** A figure in dollars, exact to the thousand; members as {@code axis=member}. */
  MadeUp fact(String concept, Period period, long value, String... members) {
    return fact(concept, period, BigDecimal.valueOf(value), "USD", "-3", members);
  }

  MadeUp fact(
      String concept,
      Period period,
      BigDecimal value,
      String unit,
      String decimals,
      String... members) {
    return add(concept, period, new FactValue.Numeric(value, new Unit(unit), decimals), members);
  }

  MadeUp nil(String concept, Period period) {
    return add(concept, period, new FactValue.Nil());
  }

  private MadeUp add(String concept, Period period, FactValue value, String... members) {
    TreeMap<String, String> dimensions = new TreeMap<>();
    for (String member : members) {
      int equals = member.indexOf('=');
      dimensions.put(member.substring(0, equals), member.substring(equals + 1));
    }
    String id = "f-" + (facts.size() + 1);
    Context context = new Context("c" + period + dimensions, "0000000001", period, dimensions);
    facts.add(new Fact(concept, context, value, id, "", false, "a.htm", 0, 1));
    return this;
  }

  MadeUp role(String role, String definition) {
    roles
        .append("<roleType roleURI='")
        .append(role)
        .append("'><definition>")
        .append(definition)
        .append("</definition></roleType>");
    return this;
  }

  /** Shows children below a parent in this order; a child may be {@code concept|labelRole}. */
  MadeUp show(String role, String parent, String... children) {
    StringBuilder link = presentations.computeIfAbsent(role, k -> new StringBuilder());
    link.append(locator(parent));
    for (String child : children) {
      String[] parts = child.split("\\|");
      link.append(locator(parts[0]))
          .append("<presentationArc xlink:arcrole='http://www.xbrl.org/2003/arcrole/parent-child'")
          .append(" xlink:from='" + parent + "' xlink:to='" + parts[0] + "' order='" + ++order)
          .append(parts.length > 1 ? "' preferredLabel='" + parts[1] : "")
          .append("'/>");
    }
    return this;
  }

  MadeUp label(String concept, String role, String text) {
    labels
        .append(locator(concept))
        .append("<labelArc xlink:from='" + concept + "' xlink:to='l" + ++order + "'/>")
        .append("<label xlink:label='l" + order + "' xlink:role='" + role + "' xml:lang='en-US'>")
        .append(text)
        .append("</label>");
    return this;
  }

  /** Parts with their weight: {@code -1 us-gaap:CostOfRevenue}. */
  MadeUp sum(String total, String... parts) {
    calculations.append(locator(total));
    for (String part : parts) {
      String[] words = part.split(" ");
      calculations
          .append(locator(words[1]))
          .append("<calculationArc xlink:arcrole='http://www.xbrl.org/2003/arcrole/summation-item'")
          .append(" xlink:from='" + total + "' xlink:to='" + words[1])
          .append("' weight='" + words[0] + "' order='" + ++order + "'/>");
    }
    return this;
  }

  MadeUp standard(String axis, String member) {
    definitions
        .append(locator(axis))
        .append(locator(member))
        .append("<definitionArc xlink:arcrole='http://xbrl.org/int/dim/arcrole/dimension-default'")
        .append(" xlink:from='" + axis + "' xlink:to='" + member + "'/>");
    return this;
  }

  private static String locator(String concept) {
    return "<loc xlink:label='"
        + concept
        + "' xlink:href='http://fasb.org/x.xsd#"
        + concept.replace(':', '_')
        + "'/>";
  }

  FactSet facts() {
    return new FactSet(facts, "acme.xsd", List.of());
  }

  List<Document> documents() {
    StringBuilder all =
        new StringBuilder("<linkbase xmlns:xlink='http://www.w3.org/1999/xlink'>").append(roles);
    presentations.forEach(
        (role, link) ->
            all.append("<presentationLink xlink:role='" + role + "'>")
                .append(link)
                .append("</presentationLink>"));
    all.append("<calculationLink xlink:role='calc'>" + calculations + "</calculationLink>");
    all.append("<definitionLink xlink:role='def'>" + definitions + "</definitionLink>");
    all.append("<labelLink xlink:role='lab'>" + labels + "</labelLink></linkbase>");
    return List.of(
        new Document(
            2, "EX-101.PRE", "acme.xml", "", Document.Kind.XML, ByteSlice.of(all.toString())));
  }

  Statements read() {
    return new StatementReader().read(facts(), documents());
  }

  Statements.Drawn drawn() {
    if (read() instanceof Statements.Drawn drawn) {
      return drawn;
    }
    throw new AssertionError(read());
  }
}
