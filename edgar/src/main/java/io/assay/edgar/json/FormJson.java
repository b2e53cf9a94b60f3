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
}
