package io.assay.edgar.json;

import static io.assay.edgar.json.FilingJson.writeDate;
import static io.assay.edgar.json.FilingJson.writeText;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.ownership.OwnershipField;
import io.assay.edgar.ownership.OwnershipReport;
import io.assay.edgar.ownership.OwnershipReport.Owner;
import io.assay.edgar.ownership.OwnershipReport.Row;
import io.assay.edgar.ownership.OwnershipReport.Table;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Forms 3, 4 and 5 as JSON. */
public final class OwnershipJson {

  private OwnershipJson() {}

  /** The field {@code ownership}. */
  public static void write(JsonGenerator out, OwnershipReport report) throws IOException {
    out.writeObjectFieldStart("ownership");
    out.writeStringField("documentType", report.documentType());
    out.writeObjectFieldStart("issuer");
    out.writeNumberField("cik", report.issuer().cik().value());
    out.writeStringField("name", report.issuer().name());
    writeText(out, "symbol", report.issuer().symbol());
    out.writeEndObject();
    if (report.planned10b51().isPresent()) {
      out.writeBooleanField("planned10b51", report.planned10b51().get());
    }
    writeOwners(out, report.owners());
    writeRows(out, "transactions", report.transactions());
    writeRows(out, "holdings", report.holdings());
    out.writeObjectFieldStart("footnotes");
    for (Map.Entry<String, String> footnote : new TreeMap<>(report.footnotes()).entrySet()) {
      out.writeStringField(footnote.getKey(), footnote.getValue());
    }
    out.writeEndObject();
    writeText(out, "remarks", report.remarks());
    writeCover(out, report.cover());
    out.writeEndObject();
  }

  private static void writeCover(JsonGenerator out, OwnershipReport.Cover cover)
      throws IOException {
    writeText(out, "schemaVersion", cover.schemaVersion());
    writeDate(out, "originalSubmission", cover.originalSubmission());
    JsonFields.mark(out, "noSecuritiesOwned", cover.noSecuritiesOwned());
    JsonFields.mark(out, "notSubjectToSection16", cover.notSubjectToSection16());
    JsonFields.mark(out, "form3HoldingsReported", cover.form3HoldingsReported());
    JsonFields.mark(out, "form4TransactionsReported", cover.form4TransactionsReported());
    JsonFields.objects(
        out,
        "signatures",
        cover.signatures(),
        (o, signature) -> {
          o.writeStringField("name", signature.name());
          writeDate(o, "date", signature.date());
        });
  }

  private static void writeOwners(JsonGenerator out, List<Owner> owners) throws IOException {
    out.writeArrayFieldStart("owners");
    for (Owner owner : owners) {
      out.writeStartObject();
      out.writeNumberField("cik", owner.cik().value());
      out.writeStringField("name", owner.name());
      out.writeBooleanField("director", owner.director());
      out.writeBooleanField("officer", owner.officer());
      out.writeBooleanField("tenPercentOwner", owner.tenPercentOwner());
      out.writeBooleanField("other", owner.other());
      writeText(out, "officerTitle", owner.officerTitle());
      writeText(out, "otherText", owner.otherText());
      if (owner.address().isPresent()) {
        OwnershipReport.Address address = owner.address().get();
        out.writeObjectFieldStart("address");
        writeText(out, "street1", address.street1());
        writeText(out, "street2", address.street2());
        writeText(out, "city", address.city());
        writeText(out, "state", address.state());
        writeText(out, "zip", address.zip());
        writeText(out, "stateDescription", address.stateDescription());
        out.writeEndObject();
      }
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void writeRows(JsonGenerator out, String field, List<Row> rows)
      throws IOException {
    out.writeArrayFieldStart(field);
    for (Row row : rows) {
      writeRow(out, row);
    }
    out.writeEndArray();
  }

  /** A transaction or holding as a whole object. */
  public static void writeRow(JsonGenerator out, Row row) throws IOException {
    out.writeStartObject();
    out.writeStringField("table", row.table() == Table.DERIVATIVE ? "derivative" : "nonDerivative");
    out.writeStringField("security", row.security());
    writeDate(out, "date", row.date());
    writeText(out, "code", row.code());
    JsonFields.decimal(out, "shares", row.shares());
    JsonFields.decimal(out, "price", row.price());
    writeText(out, "acquiredDisposed", row.acquiredDisposed());
    JsonFields.decimal(out, "sharesAfter", row.sharesAfter());
    writeText(out, "ownership", row.ownership());
    writeText(out, "nature", row.nature());
    JsonFields.decimal(out, "exercisePrice", row.exercisePrice());
    writeDate(out, "exerciseDate", row.exerciseDate());
    writeDate(out, "expirationDate", row.expirationDate());
    writeText(out, "underlying", row.underlying());
    JsonFields.decimal(out, "underlyingShares", row.underlyingShares());
    if (!row.footnotes().isEmpty()) {
      out.writeArrayFieldStart("footnotes");
      for (String id : row.footnotes()) {
        out.writeString(id);
      }
      out.writeEndArray();
    }
    writeParticulars(out, row.particulars());
    out.writeEndObject();
  }

  private static void writeParticulars(JsonGenerator out, OwnershipReport.Particulars rest)
      throws IOException {
    writeDate(out, "deemedDate", rest.deemedExecutionDate());
    writeText(out, "formType", rest.formType());
    JsonFields.mark(out, "equitySwap", rest.equitySwap());
    writeText(out, "timeliness", rest.timeliness());
    JsonFields.decimal(out, "totalValue", rest.totalValue());
    JsonFields.decimal(out, "valueAfter", rest.valueAfter());
    JsonFields.decimal(out, "underlyingValue", rest.underlyingValue());
    if (!rest.footnotes().isEmpty()) {
      out.writeObjectFieldStart("fieldFootnotes");
      for (Map.Entry<OwnershipField, List<String>> entry : rest.footnotes().entrySet()) {
        JsonFields.texts(out, entry.getKey().key(), entry.getValue());
      }
      out.writeEndObject();
    }
  }
}
