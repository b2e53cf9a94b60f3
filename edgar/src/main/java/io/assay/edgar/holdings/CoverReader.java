package io.assay.edgar.holdings;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.Problem;
import io.assay.edgar.forms.FormElement;
import io.assay.edgar.forms.FormFields;
import io.assay.edgar.forms.FormXml;
import io.assay.edgar.holdings.HoldingsCover.Amendment;
import io.assay.edgar.holdings.HoldingsCover.AmendmentType;
import io.assay.edgar.holdings.HoldingsCover.OtherManager;
import io.assay.edgar.holdings.HoldingsCover.ReportType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the cover and summary page of a 13F from its XML. */
final class CoverReader {

  private CoverReader() {}

  static HoldingsCover read(ByteSlice bytes, List<Problem> problems) {
    FormXml.Parsed parsed = FormXml.read(bytes);
    problems.addAll(parsed.problems());
    FormFields fields = new FormFields(problems);
    FormElement root = parsed.root();
    FormElement cover = root.at("formData", "coverPage");
    FormElement summary = root.at("formData", "summaryPage");
    FormElement filer = root.at("headerData", "filerInfo");
    String period = cover.text("reportCalendarOrQuarter");
    return new HoldingsCover(
        root.text("schemaVersion"),
        cover.text("filingManager", "name"),
        fields.cik("cik", filer.text("filer", "credentials", "cik")),
        cover.text("form13FFileNumber"),
        fields.date("period", period.isEmpty() ? filer.text("periodOfReport") : period),
        reportType(cover.text("reportType")),
        amendment(root, cover, fields),
        managers(cover.at("otherManagersInfo"), fields),
        managers(summary.at("otherManagers2Info"), fields),
        fields.count("tableEntryTotal", summary.text("tableEntryTotal")),
        fields.number("tableValueTotal", summary.text("tableValueTotal")),
        fields.isTrue("isConfidentialOmitted", summary.text("isConfidentialOmitted")));
  }

  static ReportType reportType(String text) {
    String words = text.toUpperCase(Locale.ROOT);
    if (words.contains("COMBINATION")) {
      return ReportType.COMBINATION_REPORT;
    }
    if (words.contains("NOTICE")) {
      return ReportType.NOTICE;
    }
    return words.contains("HOLDINGS") ? ReportType.HOLDINGS_REPORT : ReportType.UNKNOWN;
  }

  private static Optional<Amendment> amendment(
      FormElement root, FormElement cover, FormFields fields) {
    boolean amended =
        fields.isTrue("isAmendment", cover.text("isAmendment"))
            || root.text("headerData", "submissionType").endsWith("/A");
    if (!amended) {
      return Optional.empty();
    }
    String type = cover.text("amendmentInfo", "amendmentType").toUpperCase(Locale.ROOT);
    return Optional.of(
        new Amendment(
            fields.count("amendmentNo", cover.text("amendmentNo")),
            type.contains("RESTATEMENT")
                ? AmendmentType.RESTATEMENT
                : type.contains("NEW") ? AmendmentType.NEW_HOLDINGS : AmendmentType.UNKNOWN));
  }

  /** Both lists: in the second each manager stands with its number around it. */
  private static List<OtherManager> managers(FormElement list, FormFields fields) {
    List<OtherManager> managers = new ArrayList<>();
    for (FormElement entry : list.children()) {
      FormElement inner = entry.findChild("otherManager").orElse(entry);
      managers.add(
          new OtherManager(
              entry.text("sequenceNumber"),
              inner.text("name"),
              inner.text("form13FFileNumber"),
              fields.cik("otherManager cik", inner.text("cik"))));
    }
    return managers;
  }
}
