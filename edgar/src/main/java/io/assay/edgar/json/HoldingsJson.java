package io.assay.edgar.json;

import static io.assay.edgar.json.FilingJson.writeDate;
import static io.assay.edgar.json.FilingJson.writeText;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.holdings.Holding;
import io.assay.edgar.holdings.HoldingsCover;
import io.assay.edgar.holdings.HoldingsCover.OtherManager;
import io.assay.edgar.holdings.HoldingsReport;
import io.assay.edgar.holdings.ValueUnit;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Form 13F as JSON. */
public final class HoldingsJson {

  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private HoldingsJson() {}

  /** The field {@code managerReport}, and {@code holdings} when there is a table. */
  public static void write(JsonGenerator out, HoldingsReport report) throws IOException {
    writeCover(out, report.cover());
    if (report.valueUnit().isPresent()) {
      startTable(out, report.cover(), report.valueUnit().get());
      out.writeArrayFieldStart("entries");
      for (Holding holding : report.holdings()) {
        writeEntry(out, holding);
      }
      out.writeEndArray();
      out.writeEndObject();
    }
  }

  /**
   * The same with the rows left out; instead {@code entriesRead}, how many there are, and {@code
   * totalRead}, the sum of their values.
   */
  static void writeSummary(JsonGenerator out, HoldingsReport report) throws IOException {
    writeCover(out, report.cover());
    if (report.valueUnit().isPresent()) {
      startTable(out, report.cover(), report.valueUnit().get());
      out.writeNumberField("entriesRead", report.holdings().size());
      out.writeStringField("totalRead", report.total().toPlainString());
      out.writeEndObject();
    }
  }

  private static void startTable(JsonGenerator out, HoldingsCover cover, ValueUnit unit)
      throws IOException {
    out.writeObjectFieldStart("holdings");
    writeText(out, "manager", cover.manager());
    writeDate(out, "period", cover.period());
    writeUnit(out, unit);
    JsonFields.decimal(out, "totalReported", cover.totalReported());
    JsonFields.count(out, "entriesReported", cover.entriesReported());
  }

  private static void writeUnit(JsonGenerator out, ValueUnit unit) throws IOException {
    out.writeStringField("valueUnit", unit.unit().name().toLowerCase(Locale.ROOT));
    out.writeNumberField("valueUnitConfidence", unit.confidence());
    JsonFields.texts(out, "valueUnitEvidence", unit.evidence());
  }

  private static void writeCover(JsonGenerator out, HoldingsCover cover) throws IOException {
    out.writeObjectFieldStart("managerReport");
    writeText(out, "manager", cover.manager());
    JsonFields.cik(out, "cik", cover.cik());
    writeText(out, "fileNumber", cover.fileNumber());
    writeDate(out, "period", cover.period());
    out.writeStringField(
        "reportType", cover.reportType().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    if (cover.amendment().isPresent()) {
      out.writeObjectFieldStart("amendment");
      JsonFields.count(out, "number", cover.amendment().get().number());
      out.writeStringField(
          "type", cover.amendment().get().type().name().toLowerCase(Locale.ROOT).replace('_', ' '));
      out.writeEndObject();
    }
    writeManagers(out, "reportedBy", cover.reportedBy());
    writeManagers(out, "included", cover.included());
    JsonFields.count(out, "entriesReported", cover.entriesReported());
    JsonFields.decimal(out, "totalReported", cover.totalReported());
    JsonFields.mark(out, "confidentialOmitted", cover.confidentialOmitted());
    out.writeEndObject();
  }

  private static void writeManagers(JsonGenerator out, String field, List<OtherManager> managers)
      throws IOException {
    JsonFields.objects(
        out,
        field,
        managers,
        (o, manager) -> {
          writeText(o, "number", manager.number());
          o.writeStringField("name", manager.name());
          writeText(o, "fileNumber", manager.fileNumber());
          JsonFields.cik(o, "cik", manager.cik());
        });
  }

  /** A row of the table as a whole object. A number that could not be read is {@code NaN}. */
  public static void writeEntry(JsonGenerator out, Holding holding) throws IOException {
    out.writeStartObject();
    writeFields(out, holding);
    out.writeEndObject();
  }

  /**
   * A row with what its report makes of it: {@code dollars}, the value in dollars, and {@code
   * percent}, its part of {@code total}; both left out where the value did not read.
   *
   * @param total sum of all values in the report's unit
   */
  public static void writeEntry(
      JsonGenerator out, Holding holding, ValueUnit.Unit unit, BigDecimal total)
      throws IOException {
    out.writeStartObject();
    writeFields(out, holding);
    if (holding.value().isPresent()) {
      BigDecimal value = holding.value().get();
      BigDecimal dollars = unit == ValueUnit.Unit.THOUSANDS ? value.multiply(THOUSAND) : value;
      out.writeStringField("dollars", dollars.toPlainString());
      if (total.signum() > 0) {
        BigDecimal percent = value.multiply(HUNDRED).divide(total, 6, RoundingMode.HALF_EVEN);
        out.writeStringField("percent", percent.toPlainString());
      }
    }
    out.writeEndObject();
  }

  private static void writeFields(JsonGenerator out, Holding holding) throws IOException {
    out.writeStringField("issuer", holding.issuer());
    writeText(out, "class", holding.titleOfClass());
    out.writeStringField("cusip", holding.cusip());
    writeText(out, "figi", holding.figi());
    out.writeStringField("value", orNaN(holding.value()));
    out.writeStringField("shares", orNaN(holding.amount()));
    writeText(out, "type", holding.amountType());
    writeText(out, "putCall", holding.putCall());
    writeText(out, "discretion", holding.discretion());
    writeText(out, "otherManager", holding.otherManagers());
    JsonFields.decimal(out, "votingSole", holding.votingSole());
    JsonFields.decimal(out, "votingShared", holding.votingShared());
    JsonFields.decimal(out, "votingNone", holding.votingNone());
  }

  private static String orNaN(Optional<BigDecimal> number) {
    return number.map(BigDecimal::toPlainString).orElse("NaN");
  }
}
