package io.assay.edgar.offerings;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import io.assay.edgar.forms.FormElement;
import io.assay.edgar.forms.FormFields;
import io.assay.edgar.forms.FormXml;
import io.assay.edgar.forms.XmlText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the XML of Form D (since March 2009). Thread-safe.
 *
 * <p>Source: EDGAR Form D XML Technical Specification.
 */
public final class ExemptOfferingReader {

  /** A notice and what of it could not be read. */
  public record Result(ExemptOffering offering, List<Problem> problems) {

    public Result {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads the XML.
   *
   * @throws Unreadable {@code unreadable-xml} or {@code forbidden-xml} when it is no XML of a form
   */
  public Result read(ByteSlice xml) {
    FormXml.Parsed parsed = FormXml.read(xml);
    List<Problem> problems = new ArrayList<>(parsed.problems());
    FormElement root = parsed.root();
    return new Result(new Reading(new FormFields(problems)).offering(root), problems);
  }

  private record Reading(FormFields fields) {

    ExemptOffering offering(FormElement root) {
      FormElement data = root.at("offeringData");
      FormElement filing = data.at("typeOfFiling");
      FormElement industry = data.at("industryGroup");
      FormElement fund = industry.at("investmentFundInfo");
      FormElement size = data.at("issuerSize");
      String revenue = size.text("revenueRange");
      return new ExemptOffering(
          root.text("submissionType"),
          filing.text("newOrAmendment", "previousAccessionNumber"),
          Stream.concat(
                  root.listChildren("primaryIssuer").stream(),
                  root.at("issuerList").listChildren("issuer").stream())
              .map(this::issuer)
              .toList(),
          root.at("relatedPersonsList").listChildren("relatedPersonInfo").stream()
              .map(Reading::person)
              .toList(),
          new ExemptOffering.Industry(
              industry.text("industryGroupType"),
              fund.text("investmentFundType"),
              fields.flag("is40Act", fund.text("is40Act"))),
          revenue.isEmpty() ? size.text("aggregateNetAssetValueRange") : revenue,
          texts(data.at("federalExemptionsExclusions"), "item"),
          fields.date("dateOfFirstSale", filing.text("dateOfFirstSale", "value")),
          fields.isTrue("yetToOccur", filing.text("dateOfFirstSale", "yetToOccur")),
          fields.flag("moreThanOneYear", data.text("durationOfOffering", "moreThanOneYear")),
          securityTypes(data.at("typesOfSecuritiesOffered")),
          fields.flag(
              "isBusinessCombinationTransaction",
              data.text("businessCombinationTransaction", "isBusinessCombinationTransaction")),
          fields.number("minimumInvestmentAccepted", data.text("minimumInvestmentAccepted")),
          data.at("salesCompensationList").listChildren("recipient").stream()
              .map(Reading::recipient)
              .toList(),
          amounts(data),
          investors(data.at("investors")),
          data.at("signatureBlock").listChildren("signature").stream()
              .map(this::signature)
              .toList());
    }

    private ExemptOffering.Issuer issuer(FormElement issuer) {
      FormElement address = issuer.at("issuerAddress");
      return new ExemptOffering.Issuer(
          fields.cik("cik", issuer.text("cik")),
          issuer.text("entityName"),
          issuer.text("jurisdictionOfInc"),
          entityType(issuer),
          issuer.text("yearOfInc", "value"),
          new ExemptOffering.Address(
              address.text("street1"),
              address.text("street2"),
              address.text("city"),
              address.text("stateOrCountry"),
              address.text("zipCode")),
          issuer.text("issuerPhoneNumber"),
          Stream.of("issuerPreviousNameList", "edgarPreviousNameList")
              .flatMap(list -> issuer.at(list).children().stream())
              .map(FormElement::text)
              .filter(name -> !name.isEmpty() && !name.equalsIgnoreCase("None"))
              .distinct()
              .toList());
    }

    private static String entityType(FormElement issuer) {
      String type = issuer.text("entityType");
      String other = issuer.text("entityTypeOtherDesc");
      return other.isEmpty() ? type : type + ": " + other;
    }

    private static ExemptOffering.RelatedPerson person(FormElement person) {
      FormElement name = person.at("relatedPersonName");
      StringBuilder words = new StringBuilder();
      for (String part : List.of("firstName", "middleName", "lastName")) {
        String word = name.text(part);
        // a company stands in the field for last names, with these in the others
        if (!word.isEmpty()
            && !word.equals("-")
            && !word.equalsIgnoreCase("N/A")
            && !word.equalsIgnoreCase("None")) {
          words.append(words.isEmpty() ? "" : " ").append(word);
        }
      }
      return new ExemptOffering.RelatedPerson(
          words.toString(),
          texts(person.at("relatedPersonRelationshipList"), "relationship"),
          person.text("relationshipClarification"));
    }

    private static ExemptOffering.Recipient recipient(FormElement recipient) {
      return new ExemptOffering.Recipient(
          recipient.text("recipientName"),
          known(recipient.text("recipientCRDNumber")),
          known(recipient.text("associatedBDName")),
          known(recipient.text("associatedBDCRDNumber")),
          recipient.at("statesOfSolicitationList").children().stream()
              .filter(state -> state.name().equals("state") || state.name().equals("value"))
              .map(FormElement::text)
              .filter(text -> !text.isEmpty())
              .toList());
    }

    private static String known(String text) {
      return text.equalsIgnoreCase("None") ? "" : text;
    }

    /** {@code isPooledInvestmentFundType} checked gives {@code Pooled investment fund}. */
    private List<String> securityTypes(FormElement types) {
      List<String> names = new ArrayList<>();
      for (FormElement type : types.children()) {
        String name = type.name().replaceFirst("^is", "").replaceFirst("Type$", "");
        if (type.name().startsWith("is") && fields.isTrue(type.name(), type.text())) {
          String label = XmlText.label(name);
          names.add(label.charAt(0) + label.substring(1).toLowerCase(Locale.ROOT));
        }
      }
      String other = types.text("descriptionOfOtherType");
      if (!other.isEmpty()) {
        names.add(other);
      }
      return names;
    }

    private ExemptOffering.Amounts amounts(FormElement data) {
      FormElement sales = data.at("offeringSalesAmounts");
      FormElement fees = data.at("salesCommissionsFindersFees");
      String offered = sales.text("totalOfferingAmount");
      return new ExemptOffering.Amounts(
          definite("totalOfferingAmount", offered),
          isIndefinite(offered),
          fields.number("totalAmountSold", sales.text("totalAmountSold")),
          definite("totalRemaining", sales.text("totalRemaining")),
          fields.number("salesCommissions", fees.text("salesCommissions", "dollarAmount")),
          fields.number("findersFees", fees.text("findersFees", "dollarAmount")),
          fields.number(
              "grossProceedsUsed", data.text("useOfProceeds", "grossProceedsUsed", "dollarAmount")),
          sales.text("clarificationOfResponse"));
    }

    private Optional<BigDecimal> definite(String field, String value) {
      return isIndefinite(value) ? Optional.empty() : fields.number(field, value);
    }

    private static boolean isIndefinite(String value) {
      return value.equalsIgnoreCase("Indefinite");
    }

    private ExemptOffering.Investors investors(FormElement investors) {
      return new ExemptOffering.Investors(
          fields.flag("hasNonAccreditedInvestors", investors.text("hasNonAccreditedInvestors")),
          fields.count(
              "numberNonAccreditedInvestors", investors.text("numberNonAccreditedInvestors")),
          fields.count("totalNumberAlreadyInvested", investors.text("totalNumberAlreadyInvested")));
    }

    private ExemptOffering.Signature signature(FormElement signature) {
      return new ExemptOffering.Signature(
          signature.text("issuerName"),
          signature.text("nameOfSigner"),
          signature.text("signatureTitle"),
          fields.date("signatureDate", signature.text("signatureDate")));
    }

    private static List<String> texts(FormElement parent, String name) {
      return parent.listChildren(name).stream()
          .map(FormElement::text)
          .filter(text -> !text.isEmpty())
          .toList();
    }
  }
}
