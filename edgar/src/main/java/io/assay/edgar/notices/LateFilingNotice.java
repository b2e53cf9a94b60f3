package io.assay.edgar.notices;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A notification of late filing. What is not stated is empty. Immutable.
 *
 * @param lateForm the report that is late ({@code 10-K}): its box, else the form type
 * @param periodEnded of the late report
 * @param transition whether it covers a transition period
 * @param registrant full name as the notice has it
 * @param relief which boxes of Rule 12b-25(b) are checked
 * @param reason the narrative of Part III
 * @param contact name and telephone number of Part IV (1)
 * @param otherReportsFiled whether all other reports of the year were filed, Part IV (2)
 * @param reportsNotFiled those that were not, as worded
 * @param changeAnticipated whether results will change significantly, Part IV (3)
 * @param change how, as explained
 * @param confidence that parts were told apart rightly, 0 to 1
 * @param doubt why confidence is below 0.9
 */
public record LateFilingNotice(
    String lateForm,
    Optional<LocalDate> periodEnded,
    boolean transition,
    String registrant,
    List<Relief> relief,
    String reason,
    String contact,
    Optional<Boolean> otherReportsFiled,
    String reportsNotFiled,
    Optional<Boolean> changeAnticipated,
    String change,
    double confidence,
    String doubt) {

  public LateFilingNotice {
    relief = List.copyOf(relief);
  }

  /** The boxes of Part II. */
  public enum Relief {
    /** (a): the reasons could not be eliminated without unreasonable effort or expense. */
    UNREASONABLE_EFFORT,
    /** (b): the report will be filed within the 15 or 5 days of grace. */
    WITHIN_GRACE,
    /** (c): a statement of the accountant or another exhibit is attached. */
    STATEMENT_ATTACHED
  }
}
