package io.assay.edgar.json;

import static io.assay.edgar.json.FilingJson.writeDate;
import static io.assay.edgar.json.FilingJson.writeText;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.beneficial.BeneficialReport;
import io.assay.edgar.beneficial.ReportingPerson;
import java.io.IOException;

/** Schedules 13D and 13G as JSON. */
public final class BeneficialJson {

  private BeneficialJson() {}

  /** The field {@code beneficialOwnership}. */
  public static void write(JsonGenerator out, BeneficialReport report) throws IOException {
    out.writeObjectFieldStart("beneficialOwnership");
    out.writeStringField(
        "schedule", report.schedule() == BeneficialReport.Schedule.SCHEDULE_13D ? "13D" : "13G");
    JsonFields.count(out, "amendmentNumber", report.amendmentNumber());
    out.writeObjectFieldStart("issuer");
    out.writeStringField("name", report.issuer().name());
    JsonFields.cik(out, "cik", report.issuer().cik());
    writeText(out, "cusip", report.issuer().cusip());
    writeText(out, "class", report.issuer().titleOfClass());
    out.writeEndObject();
    writeDate(out, "eventDate", report.eventDate());
    JsonFields.texts(out, "rules", report.rules());
    JsonFields.mark(out, "previously13G", report.previously13g());
    out.writeNumberField("confidence", report.confidence());
    out.writeArrayFieldStart("persons");
    for (ReportingPerson person : report.persons()) {
      writePerson(out, person);
    }
    out.writeEndArray();
    JsonFields.objects(
        out,
        "items",
        report.items(),
        (o, item) -> {
          o.writeStringField("item", item.number());
          writeText(o, "title", item.title());
          o.writeStringField("text", item.text());
        });
    out.writeEndObject();
  }

  private static void writePerson(JsonGenerator out, ReportingPerson person) throws IOException {
    out.writeStartObject();
    out.writeStringField("name", person.name());
    JsonFields.cik(out, "cik", person.cik());
    writeText(out, "group", person.group());
    JsonFields.texts(out, "fundsSource", person.fundsSource());
    writeText(out, "citizenship", person.citizenship());
    JsonFields.decimal(out, "soleVoting", person.soleVoting());
    JsonFields.decimal(out, "sharedVoting", person.sharedVoting());
    JsonFields.decimal(out, "soleDispositive", person.soleDispositive());
    JsonFields.decimal(out, "sharedDispositive", person.sharedDispositive());
    JsonFields.decimal(out, "aggregate", person.aggregate());
    JsonFields.mark(out, "excludesShares", person.excludesShares());
    JsonFields.decimal(out, "percentOfClass", person.percentOfClass());
    JsonFields.mark(out, "percentBelow", person.percentBelow());
    JsonFields.texts(out, "types", person.types());
    writeText(out, "comment", person.comment());
    out.writeNumberField("confidence", person.confidence());
    writeText(out, "reason", person.reason());
    out.writeEndObject();
  }
}
