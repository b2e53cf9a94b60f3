package io.assay.edgar.beneficial;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.Problem;
import io.assay.edgar.forms.Cusip;
import io.assay.edgar.forms.FormElement;
import io.assay.edgar.forms.FormFields;
import io.assay.edgar.forms.FormXml;
import io.assay.edgar.forms.XmlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the XML of Schedules 13D and 13G. The two name the same things differently.
 *
 * <p>Source: EDGAR Schedule 13D and Schedule 13G XML Technical Specification.
 */
final class ScheduleXml {

  private final FormFields fields;

  private ScheduleXml(FormFields fields) {
    this.fields = fields;
  }

  static BeneficialReport read(ByteSlice bytes, List<Problem> problems) {
    FormXml.Parsed parsed = FormXml.read(bytes);
    problems.addAll(parsed.problems());
    return new ScheduleXml(new FormFields(problems)).report(parsed.root());
  }

  private BeneficialReport report(FormElement root) {
    FormElement form = root.at("formData");
    FormElement cover = form.at("coverPageHeader");
    FormElement issuer = cover.at("issuerInfo");
    boolean d = root.text("headerData", "submissionType").toUpperCase(Locale.ROOT).contains("13D");
    return new BeneficialReport(
        d ? BeneficialReport.Schedule.SCHEDULE_13D : BeneficialReport.Schedule.SCHEDULE_13G,
        fields.count("amendmentNo", either(cover, "amendmentNo", "amendmentNumber")),
        new BeneficialReport.Issuer(
            issuer.text("issuerName"),
            fields.cik("issuerCik", either(issuer, "issuerCIK", "issuerCik")),
            cusips(issuer),
            cover.text("securitiesClassTitle")),
        fields.date(
            "dateOfEvent", either(cover, "dateOfEvent", "eventDateRequiresFilingThisStatement")),
        cover.at("designateRulesPursuantThisScheduleFiled").children().stream()
            .map(rule -> rule.text().replaceFirst("(?i)^rule\\s+", ""))
            .toList(),
        fields.isTrue("previouslyFiledFlag", cover.text("previouslyFiledFlag")),
        d ? persons13d(form) : persons13g(form),
        items(d ? form.at("items1To7") : form.at("items"), d),
        1);
  }

  private static String either(FormElement parent, String one, String other) {
    String text = parent.text(one);
    return text.isEmpty() ? parent.text(other) : text;
  }

  private static String cusips(FormElement issuer) {
    Stream<FormElement> several =
        issuer.children().stream()
            .filter(child -> child.name().equalsIgnoreCase("issuerCusips"))
            .flatMap(list -> list.children().stream());
    Stream<FormElement> one =
        issuer.children().stream().filter(child -> child.name().equalsIgnoreCase("issuerCusip"));
    return Stream.concat(one, several)
        .map(element -> Cusip.normal(element.text()))
        .filter(cusip -> !cusip.isEmpty())
        .distinct()
        .collect(Collectors.joining(","));
  }

  private List<ReportingPerson> persons13d(FormElement form) {
    List<ReportingPerson> persons = new ArrayList<>();
    for (FormElement person : form.at("reportingPersons").listChildren("reportingPersonInfo")) {
      persons.add(
          person(
              person,
              person,
              person.text("aggregateAmountOwned"),
              person.text("percentOfClass"),
              person.text("isAggregateExcludeShares")));
    }
    return persons;
  }

  private List<ReportingPerson> persons13g(FormElement form) {
    List<ReportingPerson> persons = new ArrayList<>();
    for (FormElement person : form.listChildren("coverPageHeaderReportingPersonDetails")) {
      persons.add(
          person(
              person,
              person.at("reportingPersonBeneficiallyOwnedNumberOfShares"),
              person.text("reportingPersonBeneficiallyOwnedAggregateNumberOfShares"),
              person.text("classPercent"),
              person.text("aggregateAmountExcludesCertainSharesFlag")));
    }
    return persons;
  }

  private ReportingPerson person(
      FormElement person, FormElement powers, String aggregate, String percent, String excludes) {
    return new ReportingPerson(
        person.text("reportingPersonName"),
        fields.cik("reportingPersonCIK", person.text("reportingPersonCIK")),
        person.text("memberOfGroup").isEmpty()
            ? person.text("memberGroup")
            : person.text("memberOfGroup"),
        texts(person, "fundType"),
        person.text("citizenshipOrOrganization"),
        fields.number("soleVotingPower", powers.text("soleVotingPower")),
        fields.number("sharedVotingPower", powers.text("sharedVotingPower")),
        fields.number("soleDispositivePower", powers.text("soleDispositivePower")),
        fields.number("sharedDispositivePower", powers.text("sharedDispositivePower")),
        fields.number("aggregate", aggregate),
        fields.isTrue("aggregate excludes shares", excludes),
        fields.number("percentOfClass", percent),
        false,
        texts(person, "typeOfReportingPerson"),
        person.text("commentContent"),
        1,
        "");
  }

  private static List<String> texts(FormElement parent, String name) {
    return parent.listChildren(name).stream()
        .map(FormElement::text)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private static List<BeneficialReport.Item> items(FormElement items, boolean d) {
    List<BeneficialReport.Item> result = new ArrayList<>();
    for (FormElement item : items.children()) {
      String number = item.name().replaceFirst("^item", "");
      String text = XmlText.labelled(item);
      if (!number.equals(item.name()) && !text.isEmpty()) {
        result.add(new BeneficialReport.Item(number, ItemTitles.title(d, number).orElse(""), text));
      }
    }
    return result;
  }

  /** Titles of items as the forms have them. */
  static final class ItemTitles {

    private static final List<String> OF_13D =
        List.of(
            "Security and Issuer",
            "Identity and Background",
            "Source and Amount of Funds or Other Consideration",
            "Purpose of Transaction",
            "Interest in Securities of the Issuer",
            "Contracts, Arrangements, Understandings or Relationships With Respect to Securities of"
                + " the Issuer",
            "Material to be Filed as Exhibits");

    private static final List<String> OF_13G =
        List.of(
            "Issuer",
            "Person Filing",
            "Type of Person Filing",
            "Ownership",
            "Ownership of Five Percent or Less of a Class",
            "Ownership of More than Five Percent on Behalf of Another Person",
            "Identification and Classification of the Subsidiary Which Acquired the Security",
            "Identification and Classification of Members of the Group",
            "Notice of Dissolution of Group",
            "Certifications");

    private ItemTitles() {}

    static Optional<String> title(boolean d, String number) {
      List<String> titles = d ? OF_13D : OF_13G;
      for (int i = 0; i < titles.size(); i++) {
        if (number.equals(Integer.toString(i + 1))) {
          return Optional.of(titles.get(i));
        }
      }
      return Optional.empty();
    }
  }
}
