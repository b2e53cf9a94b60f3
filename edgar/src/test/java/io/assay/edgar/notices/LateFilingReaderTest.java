package io.assay.edgar.notices;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.FormType;
import io.assay.edgar.Problem;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.FormContent;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.notices.LateFilingNotice.Relief;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Notices after the official Form 12b-25. */
class LateFilingReaderTest {

  private static final String PAGE =
      """
      <html><body>
      <p>UNITED STATES SECURITIES AND EXCHANGE COMMISSION</p><p>Washington, D.C. 20549</p>
      <p><b>FORM 12b-25</b></p><p><b>NOTIFICATION OF LATE FILING</b></p>
      <p>SEC FILE NUMBER 001-12345</p><p>CUSIP NUMBER 037833 10 0</p>
      <p>(Check one): &#9744; Form 10-K &#9744; Form 20-F &#9744; Form 11-K &#9746; Form 10-Q &#9744; Form 10-D &#9744; Form N-CEN &#9744; Form N-CSR</p>
      <p>For Period Ended: September 30, 2023</p>
      <p>&#9744; Transition Report on Form 10-K</p><p>For the Transition Period Ended: ______</p>
      <p>Nothing in this form shall be construed to imply that the Commission has verified any information contained herein.</p>
      <p><b>PART I - REGISTRANT INFORMATION</b></p>
      <p>Brass Lantern Co</p><p>Full Name of Registrant</p>
      <p>Old Lamp Inc</p><p>Former Name if Applicable</p>
      <p><b>PART II - RULES 12b-25(b) AND (c)</b></p>
      <p>If the subject report could not be filed without unreasonable effort or expense and the registrant seeks relief pursuant to Rule 12b-25(b), the following should be completed. (Check box if appropriate)</p>
      <table><tr><td>&#9746;</td><td>(a)</td><td>The reasons described in reasonable detail in Part III of this form could not be eliminated without unreasonable effort or expense</td></tr>
      <tr><td>&#9746;</td><td>(b)</td><td>The subject annual report, semi-annual report, or portion thereof, will be filed on or before the fifteenth calendar day following the prescribed due date; and</td></tr>
      <tr><td>&#9744;</td><td>(c)</td><td>The accountant's statement or other exhibit required by Rule 12b-25(c) has been attached if applicable.</td></tr></table>
      <p><b>PART III - NARRATIVE</b></p>
      <p>State below in reasonable detail why Forms 10-K, 20-F, 11-K, 10-Q, 10-D, N-CEN, N-CSR, or the transition report or portion thereof, could not be filed within the prescribed time period.</p>
      <p>The Company needs more time to finish its review of an inventory count at one plant.</p>
      <p>A second paragraph says the same of another plant.</p>
      <p><b>PART IV - OTHER INFORMATION</b></p>
      <p>(1) Name and telephone number of person to contact in regard to this notification</p>
      <table><tr><td>Jane A. Doe</td><td>(617)</td><td>555-0100</td></tr><tr><td>(Name)</td><td>(Area Code)</td><td>(Telephone Number)</td></tr></table>
      <p>(2) Have all other periodic reports required under Section 13 or 15(d) of the Securities Exchange Act of 1934 during the preceding 12 months been filed? If answer is no, identify report(s).</p>
      <p>&#9746; Yes &#9744; No</p>
      <p>(3) Is it anticipated that any significant change in results of operations from the corresponding period for the last fiscal year will be reflected by the earnings statements to be included in the subject report or portion thereof?</p>
      <p>&#9746; Yes &#9744; No</p>
      <p>If so, attach an explanation of the anticipated change, both narratively and quantitatively, and, if appropriate, state the reasons why a reasonable estimate of the results cannot be made.</p>
      <p>Revenue is expected to fall to about $12 million from $20 million.</p>
      <p>Brass Lantern Co</p>
      <p>has caused this notification to be signed on its behalf by the undersigned hereunto duly authorized.</p>
      <p>Date: November 14, 2023</p></body></html>
      """;

  private static final String TYPED =
      """
                           SECURITIES AND EXCHANGE COMMISSION
                                WASHINGTON, D.C. 20549

                                     FORM 12b-25

                              NOTIFICATION OF LATE FILING

      (Check One):  [X] Form 10-K  [ ] Form 20-F  [ ] Form 11-K  [ ] Form 10-Q  [ ] Form N-SAR

                     For Period Ended:  12/31/97

      PART I - REGISTRANT INFORMATION

      Full Name of Registrant:  Harbour Light Corporation

      PART II - RULES 12b-25(b) AND (c)

      [X]  (a) The reasons described in reasonable detail in Part III of this form could
               not be eliminated without unreasonable effort or expense;

      [ ]  (b) The subject annual report will be filed on or before the fifteenth
               calendar day following the prescribed due date; and

      PART III - NARRATIVE

      State below in reasonable detail the reasons why the Form 10-K could not be filed
      within the prescribed time period.

           The books of a subsidiary burned.

      PART IV - OTHER INFORMATION

      (1) Name and telephone number of person to contact in regard to this notification

          John Keeper                      (207)                555-0199

      (2) Have all other periodic reports required under Section 13 or 15(d) been filed?
          If answer is no, identify report(s).
                                                              [ ] Yes  [X] No

          Form 10-Q for September 30, 1997

      (3) Is it anticipated that any significant change in results of operations will be
          reflected by the earnings statements?
                                                              [ ] Yes  [X] No
      """;

  private static LateFilingNotice notice(String file, String name) {
    ReadFiling filing = new FilingReader().read(file.getBytes(StandardCharsets.UTF_8), name);
    assertThat(filing.content()).isPresent();
    return ((FormContent.LateFiling) filing.content().orElseThrow()).notice();
  }

  @Test
  void every_part_of_a_page_is_read() {
    LateFilingNotice notice = notice(PAGE, "nt10q.htm");

    assertThat(notice.lateForm()).isEqualTo("10-Q");
    assertThat(notice.periodEnded()).contains(LocalDate.of(2023, 9, 30));
    assertThat(notice.transition()).isFalse();
    assertThat(notice.registrant()).isEqualTo("Brass Lantern Co");
    assertThat(notice.relief()).containsExactly(Relief.UNREASONABLE_EFFORT, Relief.WITHIN_GRACE);
    assertThat(notice.reason())
        .isEqualTo(
            "The Company needs more time to finish its review of an inventory count at one plant.\n"
                + "A second paragraph says the same of another plant.");
    assertThat(notice.contact()).isEqualTo("Jane A. Doe (617) 555-0100");
    assertThat(notice.otherReportsFiled()).contains(true);
    assertThat(notice.changeAnticipated()).contains(true);
    assertThat(notice.change())
        .isEqualTo("Revenue is expected to fall to about $12 million from $20 million.");
    assertThat(notice.confidence()).isGreaterThan(0.9);
  }

  @Test
  void a_typed_notice_is_read() {
    LateFilingNotice notice = notice(TYPED, "nt10k.txt");

    assertThat(notice.lateForm()).isEqualTo("10-K");
    assertThat(notice.periodEnded()).contains(LocalDate.of(1997, 12, 31));
    assertThat(notice.registrant()).isEqualTo("Harbour Light Corporation");
    assertThat(notice.relief()).containsExactly(Relief.UNREASONABLE_EFFORT);
    assertThat(notice.reason()).isEqualTo("The books of a subsidiary burned.");
    assertThat(notice.otherReportsFiled()).contains(false);
    assertThat(notice.reportsNotFiled()).isEqualTo("Form 10-Q for September 30, 1997");
    assertThat(notice.changeAnticipated()).contains(false);
  }

  @Test
  void a_lone_notice_is_known_for_one_and_not_for_the_late_report() {
    FilingReader reader = new FilingReader();

    assertThat(reader.read(PAGE.getBytes(StandardCharsets.UTF_8), "a.htm").header().form())
        .isEqualTo(new FormType("NT 10-Q"));
    assertThat(reader.read(TYPED.getBytes(StandardCharsets.UTF_8), "a.txt").header().form())
        .isEqualTo(new FormType("NT 10-K"));
  }

  @Test
  void a_notice_without_a_narrative_is_doubtful() {
    LateFilingReader.Result result =
        new LateFilingReader().read("Form 12b-25 and nothing more", new FormType("NT 10-K"));

    assertThat(result.notice().confidence()).isLessThan(0.5);
    assertThat(result.problems()).extracting(Problem::code).containsExactly("form-doubtful");
  }
}
