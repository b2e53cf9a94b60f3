package io.assay.edgar.offerings;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import io.assay.edgar.forms.FormElement;
import io.assay.edgar.forms.FormFields;
import io.assay.edgar.forms.FormXml;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the XML of Form 144 (since April 2023; paper before). Thread-safe.
 *
 * <p>Source: EDGAR Form 144 XML Technical Specification.
 */
public final class ProposedSaleReader {

  /** A notice and what of it could not be read. */
  public record Result(ProposedSale sale, List<Problem> problems) {

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
    FormElement form = parsed.root().at("formData");
    return new Result(new Reading(new FormFields(problems)).sale(form), problems);
  }

  private record Reading(FormFields fields) {

    ProposedSale sale(FormElement form) {
      FormElement issuer = form.at("issuerInfo");
      FormElement notice = form.at("noticeSignature");
      return new ProposedSale(
          new ProposedSale.Issuer(
              fields.cik("issuerCik", issuer.text("issuerCik")),
              issuer.text("issuerName"),
              issuer.text("secFileNumber")),
          issuer.text("nameOfPersonForWhoseAccountTheSecuritiesAreToBeSold"),
          issuer.at("relationshipsToIssuer").children().stream()
              .map(FormElement::text)
              .filter(text -> !text.isEmpty())
              .toList(),
          form.listChildren("securitiesInformation").stream().map(this::planned).toList(),
          form.listChildren("securitiesToBeSold").stream().map(this::acquisition).toList(),
          form.listChildren("securitiesSoldInPast3Months").stream().map(this::recent).toList(),
          form.text("remarks"),
          fields.date("noticeDate", notice.text("noticeDate")),
          notice.at("planAdoptionDates").children().stream()
              .flatMap(date -> fields.date("planAdoptionDate", date.text()).stream())
              .toList(),
          notice.text("signature"));
    }

    private ProposedSale.Sale planned(FormElement sale) {
      return new ProposedSale.Sale(
          sale.text("securitiesClassTitle"),
          sale.text("brokerOrMarketmakerDetails", "name"),
          fields.number("noOfUnitsSold", sale.text("noOfUnitsSold")),
          fields.number("aggregateMarketValue", sale.text("aggregateMarketValue")),
          fields.number("noOfUnitsOutstanding", sale.text("noOfUnitsOutstanding")),
          fields.date("approxSaleDate", sale.text("approxSaleDate")),
          sale.text("securitiesExchangeName"));
    }

    private ProposedSale.Acquisition acquisition(FormElement acquired) {
      return new ProposedSale.Acquisition(
          acquired.text("securitiesClassTitle"),
          fields.date("acquiredDate", acquired.text("acquiredDate")),
          acquired.text("natureOfAcquisitionTransaction"),
          acquired.text("nameOfPersonfromWhomAcquired"),
          fields.isTrue("isGiftTransaction", acquired.text("isGiftTransaction")),
          fields.date("donarAcquiredDate", acquired.text("donarAcquiredDate")),
          fields.number("amountOfSecuritiesAcquired", acquired.text("amountOfSecuritiesAcquired")),
          fields.date("paymentDate", acquired.text("paymentDate")),
          acquired.text("natureOfPayment"));
    }

    private ProposedSale.RecentSale recent(FormElement sale) {
      return new ProposedSale.RecentSale(
          sale.text("sellerDetails", "name"),
          sale.text("securitiesClassTitle"),
          fields.date("saleDate", sale.text("saleDate")),
          fields.number("amountOfSecuritiesSold", sale.text("amountOfSecuritiesSold")),
          fields.number("grossProceeds", sale.text("grossProceeds")));
    }
  }
}
