package io.assay.edgar.json;

import static io.assay.edgar.json.FilingJson.writeDate;
import static io.assay.edgar.json.FilingJson.writeText;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.offerings.ProposedSale;
import java.io.IOException;
import java.time.LocalDate;

/** Form 144 as JSON. */
public final class ProposedSaleJson {

  private ProposedSaleJson() {}

  /** The field {@code proposedSale}. */
  public static void write(JsonGenerator out, ProposedSale notice) throws IOException {
    out.writeObjectFieldStart("proposedSale");
    out.writeObjectFieldStart("issuer");
    JsonFields.cik(out, "cik", notice.issuer().cik());
    out.writeStringField("name", notice.issuer().name());
    writeText(out, "fileNumber", notice.issuer().fileNumber());
    out.writeEndObject();
    writeText(out, "seller", notice.seller());
    JsonFields.texts(out, "relationships", notice.relationships());
    JsonFields.objects(
        out,
        "sales",
        notice.sales(),
        (o, sale) -> {
          writeText(o, "security", sale.securityClass());
          writeText(o, "broker", sale.broker());
          JsonFields.decimal(o, "units", sale.units());
          JsonFields.decimal(o, "marketValue", sale.marketValue());
          JsonFields.decimal(o, "outstanding", sale.outstanding());
          writeDate(o, "approximateDate", sale.approximateDate());
          writeText(o, "exchange", sale.exchange());
        });
    JsonFields.objects(
        out,
        "acquisitions",
        notice.acquisitions(),
        (o, acquired) -> {
          writeText(o, "security", acquired.securityClass());
          writeDate(o, "date", acquired.date());
          writeText(o, "nature", acquired.nature());
          writeText(o, "from", acquired.from());
          JsonFields.mark(o, "gift", acquired.gift());
          writeDate(o, "donorAcquired", acquired.donorAcquired());
          JsonFields.decimal(o, "units", acquired.units());
          writeDate(o, "paid", acquired.paid());
          writeText(o, "payment", acquired.payment());
        });
    JsonFields.objects(
        out,
        "recentSales",
        notice.recentSales(),
        (o, sale) -> {
          writeText(o, "seller", sale.seller());
          writeText(o, "security", sale.securityClass());
          writeDate(o, "date", sale.date());
          JsonFields.decimal(o, "units", sale.units());
          JsonFields.decimal(o, "grossProceeds", sale.grossProceeds());
        });
    writeText(out, "remarks", notice.remarks());
    writeDate(out, "noticeDate", notice.noticeDate());
    JsonFields.texts(
        out, "planAdoptions", notice.planAdoptions().stream().map(LocalDate::toString).toList());
    writeText(out, "signature", notice.signature());
    out.writeEndObject();
  }
}
