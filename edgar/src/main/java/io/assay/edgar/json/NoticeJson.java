package io.assay.edgar.json;

import static io.assay.edgar.json.FilingJson.writeDate;
import static io.assay.edgar.json.FilingJson.writeText;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.notices.LateFilingNotice;
import java.io.IOException;
import java.util.Locale;

/** Notifications of late filing as JSON. */
public final class NoticeJson {

  private NoticeJson() {}

  /** The field {@code lateFiling}. */
  public static void write(JsonGenerator out, LateFilingNotice notice) throws IOException {
    out.writeObjectFieldStart("lateFiling");
    out.writeStringField("lateForm", notice.lateForm());
    writeDate(out, "periodEnded", notice.periodEnded());
    JsonFields.mark(out, "transition", notice.transition());
    writeText(out, "registrant", notice.registrant());
    JsonFields.texts(
        out,
        "relief",
        notice.relief().stream()
            .map(box -> box.name().toLowerCase(Locale.ROOT).replace('_', ' '))
            .toList());
    writeText(out, "reason", notice.reason());
    writeText(out, "contact", notice.contact());
    JsonFields.flag(out, "otherReportsFiled", notice.otherReportsFiled());
    writeText(out, "reportsNotFiled", notice.reportsNotFiled());
    JsonFields.flag(out, "changeAnticipated", notice.changeAnticipated());
    writeText(out, "change", notice.change());
    out.writeNumberField("confidence", notice.confidence());
    writeText(out, "doubt", notice.doubt());
    out.writeEndObject();
  }
}
