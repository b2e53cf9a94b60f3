package io.assay.edgar.json;

import static io.assay.edgar.json.FilingJson.writeDate;
import static io.assay.edgar.json.FilingJson.writeText;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.offerings.ExemptOffering;
import java.io.IOException;

/** Form D as JSON. */
public final class OfferingJson {

  private OfferingJson() {}

  /** The field {@code exemptOffering}. */
  public static void write(JsonGenerator out, ExemptOffering offering) throws IOException {
    out.writeObjectFieldStart("exemptOffering");
    writeText(out, "amends", offering.amends());
    JsonFields.objects(out, "issuers", offering.issuers(), OfferingJson::issuer);
    JsonFields.objects(
        out,
        "relatedPersons",
        offering.relatedPersons(),
        (o, person) -> {
          o.writeStringField("name", person.name());
          JsonFields.texts(o, "relationships", person.relationships());
          writeText(o, "clarification", person.clarification());
        });
    writeText(out, "industry", offering.industry().group());
    writeText(out, "fundType", offering.industry().fundType());
    JsonFields.flag(out, "investmentCompanyAct", offering.industry().investmentCompanyAct());
    writeText(out, "sizeRange", offering.sizeRange());
    JsonFields.texts(out, "exemptions", offering.exemptions());
    writeDate(out, "firstSale", offering.firstSale());
    JsonFields.mark(out, "saleYetToOccur", offering.saleYetToOccur());
    JsonFields.flag(out, "moreThanOneYear", offering.moreThanOneYear());
    JsonFields.texts(out, "securityTypes", offering.securityTypes());
    JsonFields.flag(out, "businessCombination", offering.businessCombination());
    JsonFields.decimal(out, "minimumInvestment", offering.minimumInvestment());
    JsonFields.objects(
        out,
        "recipients",
        offering.recipients(),
        (o, recipient) -> {
          o.writeStringField("name", recipient.name());
          writeText(o, "crdNumber", recipient.crdNumber());
          writeText(o, "dealer", recipient.dealer());
          writeText(o, "dealerCrdNumber", recipient.dealerCrdNumber());
          JsonFields.texts(o, "states", recipient.states());
        });
    ExemptOffering.Amounts amounts = offering.amounts();
    JsonFields.decimal(out, "offered", amounts.offered());
    JsonFields.mark(out, "indefinite", amounts.indefinite());
    JsonFields.decimal(out, "sold", amounts.sold());
    JsonFields.decimal(out, "remaining", amounts.remaining());
    JsonFields.decimal(out, "salesCommissions", amounts.salesCommissions());
    JsonFields.decimal(out, "findersFees", amounts.findersFees());
    JsonFields.decimal(out, "proceedsToRelatedPersons", amounts.proceedsToRelatedPersons());
    writeText(out, "clarification", amounts.clarification());
    JsonFields.flag(out, "hasNonAccredited", offering.investors().hasNonAccredited());
    JsonFields.count(out, "nonAccredited", offering.investors().nonAccredited());
    JsonFields.count(out, "alreadyInvested", offering.investors().alreadyInvested());
    JsonFields.objects(
        out,
        "signatures",
        offering.signatures(),
        (o, signature) -> {
          writeText(o, "issuer", signature.issuer());
          o.writeStringField("name", signature.name());
          writeText(o, "title", signature.title());
          writeDate(o, "date", signature.date());
        });
    out.writeEndObject();
  }

  private static void issuer(JsonGenerator out, ExemptOffering.Issuer issuer) throws IOException {
    JsonFields.cik(out, "cik", issuer.cik());
    out.writeStringField("name", issuer.name());
    writeText(out, "jurisdiction", issuer.jurisdiction());
    writeText(out, "entityType", issuer.entityType());
    writeText(out, "yearOfIncorporation", issuer.yearOfIncorporation());
    out.writeObjectFieldStart("address");
    writeText(out, "street1", issuer.address().street1());
    writeText(out, "street2", issuer.address().street2());
    writeText(out, "city", issuer.address().city());
    writeText(out, "stateOrCountry", issuer.address().stateOrCountry());
    writeText(out, "zip", issuer.address().zip());
    out.writeEndObject();
    writeText(out, "phone", issuer.phone());
    JsonFields.texts(out, "previousNames", issuer.previousNames());
  }
}
