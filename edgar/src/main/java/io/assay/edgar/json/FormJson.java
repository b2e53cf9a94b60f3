package io.assay.edgar.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.filing.FormContent;
import java.io.IOException;

/** What a structured form says as JSON: the fields of {@code assay parse} for its form. */
public final class FormJson {

  private FormJson() {}

  /** The fields of the form, into an object that the caller has started. */
  public static void write(JsonGenerator out, FormContent content) throws IOException {
    switch (content) {
      case FormContent.Ownership form -> OwnershipJson.write(out, form.report());
      case FormContent.Holdings form -> HoldingsJson.write(out, form.report());
      case FormContent.Beneficial form -> BeneficialJson.write(out, form.report());
      case FormContent.Offering form -> OfferingJson.write(out, form.offering());
      case FormContent.Sale form -> ProposedSaleJson.write(out, form.sale());
      case FormContent.Fund form -> FundJson.write(out, form.portfolio());
      case FormContent.LateFiling form -> NoticeJson.write(out, form.notice());
    }
  }

  /**
   * The same with the rows of long tables left out: {@code holdings.entries} of a 13F and {@code
   * fundPortfolio.holdings} of an N-PORT, in whose place stands how many there are.
   */
  public static void writeSummary(JsonGenerator out, FormContent content) throws IOException {
    switch (content) {
      case FormContent.Holdings form -> HoldingsJson.writeSummary(out, form.report());
      case FormContent.Fund form -> FundJson.writeSummary(out, form.portfolio());
      case FormContent.Ownership _,
          FormContent.Beneficial _,
          FormContent.Offering _,
          FormContent.Sale _,
          FormContent.LateFiling _ ->
          write(out, content);
    }
  }
}
