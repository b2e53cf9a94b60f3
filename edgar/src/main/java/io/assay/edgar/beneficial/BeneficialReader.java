package io.assay.edgar.beneficial;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.FormType;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import io.assay.edgar.forms.Cusip;
import io.assay.edgar.forms.FormFields;
import java.util.ArrayList;
import java.util.List;

/** Reads Schedules 13D and 13G from XML or from their reading text. Thread-safe. */
public final class BeneficialReader {

  private static final double SURE = 0.9;

  /** A report and what of it could not be read, or is doubtful. */
  public record Result(BeneficialReport report, List<Problem> problems) {

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
    List<Problem> problems = new ArrayList<>();
    BeneficialReport report = ScheduleXml.read(xml, problems);
    return checked(report, problems);
  }

  /**
   * Reads the typed form: cover pages by their printed rows, items by their headings.
   *
   * @param text reading text of the main document
   * @param form as filed, tells 13D from 13G
   */
  public Result read(String text, FormType form) {
    List<Problem> problems = new ArrayList<>();
    BeneficialReport.Schedule schedule =
        form.value().contains("13D")
            ? BeneficialReport.Schedule.SCHEDULE_13D
            : BeneficialReport.Schedule.SCHEDULE_13G;
    BeneficialReport report = ScheduleText.read(text, schedule);
    if (report.persons().isEmpty()) {
      problems.add(
          Problem.of(
              EdgarCode.FORM_DOUBTFUL, "no cover page with voting powers was found", "cover page"));
    }
    for (ReportingPerson person : report.persons()) {
      if (person.confidence() < SURE) {
        problems.add(
            Problem.of(
                EdgarCode.FORM_DOUBTFUL,
                "cover page of '" + FormFields.shown(person.name()) + "': " + person.reason(),
                "cover page"));
      }
    }
    return checked(report, problems);
  }

  private static Result checked(BeneficialReport report, List<Problem> problems) {
    for (String cusip : report.issuer().cusip().split(",", -1)) {
      if (!cusip.isEmpty() && !Cusip.isValid(cusip)) {
        problems.add(
            Problem.of(
                EdgarCode.CUSIP_DOUBTFUL,
                "'" + FormFields.shown(cusip) + "' is no CUSIP or has a wrong check digit",
                "cover page"));
      }
    }
    return new Result(report, problems);
  }
}
