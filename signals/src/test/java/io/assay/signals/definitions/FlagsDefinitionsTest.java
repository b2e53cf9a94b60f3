package io.assay.signals.definitions;

import static io.assay.signals.definitions.MadeUpCompany.eastern;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.signals.AbsenceReason;
import io.assay.signals.Evidence;
import io.assay.signals.Signal;
import io.assay.signals.definitions.MadeUpCompany.Doc;
import io.assay.signals.definitions.MadeUpCompany.Filed;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Flags that sentences of an annual report decide, and boxes of its cover page. */
final class FlagsDefinitionsTest {

  private static final String DOUBT =
      "These losses raise substantial doubt about our ability to continue as a going concern.";
  private static final String PLAIN = "The company sells lamps and chairs in many small towns. ";

  public static Set<String> covered() {
    return Set.of(
        "going_concern_flag",
        "material_weakness_flag",
        "ineffective_disclosure_controls_flag",
        "internal_control_change_flag",
        "unresolved_staff_comments_flag",
        "auditor_tenure_years",
        "critical_audit_matter_count",
        "auditor_attestation_missing_flag",
        "error_correction_flag");
  }

  private final MadeUpCompany company = new MadeUpCompany();

  private Filed annual(String body) {
    return company.file(
        "10-K",
        eastern("2025-02-20T12:00:00"),
        Optional.of(LocalDate.of(2024, 12, 31)),
        List.of(),
        List.of(Doc.html("10-K", body)));
  }

  private static String item(String number, String title, String... paragraphs) {
    StringBuilder out = new StringBuilder("<p><b>Item " + number + ". " + title + "</b></p>");
    for (String paragraph : paragraphs) {
      out.append("<p>").append(paragraph).append("</p>");
    }
    return out.toString();
  }

  /** A report whose discussion has the sentences, among more than a thousand words of others. */
  private Filed discussing(String sentences) {
    return annual(
        item("1", "Business", PLAIN.repeat(30))
            + item(
                "7",
                "Management’s Discussion and Analysis of Financial Condition and Results of"
                    + " Operations",
                PLAIN.repeat(80),
                sentences)
            + item("8", "Financial Statements and Supplementary Data", PLAIN.repeat(20)));
  }

  private void isFlagged(Filed filed, String id, String quote) {
    Signal.Value value = company.given(id);
    assertThat(value.value()).isEqualTo(1);
    assertThat(value.evidence())
        .singleElement()
        .isInstanceOfSatisfying(
            Evidence.OfSentence.class,
            s -> {
              assertThat(s.accession()).isEqualTo(filed.accession());
              assertThat(s.text()).isEqualTo(quote);
              assertThat(filed.quoted(s)).isEqualTo(quote);
            });
  }

  private void isNotFlagged(Filed filed, String id) {
    Signal.Value value = company.given(id);
    assertThat(value.value()).isZero();
    assertThat(value.evidence()).isNotEmpty();
    assertThat(company.sources(id)).containsExactly(filed.accession());
  }

  @Test
  void doubt_about_the_going_concern_in_one_sentence_is_flagged() {
    isFlagged(discussing(PLAIN + DOUBT + " " + PLAIN), "going_concern_flag", DOUBT);
    assertThat(company.given("going_concern_flag").confidence()).isEqualTo(1);
  }

  @Test
  void doubt_in_one_sentence_and_the_going_concern_in_the_next_are_flagged() {
    String pair =
        "There is substantial doubt about our future. The statements assume a going concern.";
    isFlagged(discussing(PLAIN + pair + " " + PLAIN), "going_concern_flag", pair);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "There is substantial doubt about our future. We sell lamps. We are a going concern.",
        "There is no substantial doubt about our ability to continue as a going concern.",
        "If there were substantial doubt about our ability to continue as a going concern, so be it.",
        "Should substantial doubt about the going concern arise, we would say so.",
        "Management evaluates whether substantial doubt about the going concern exists.",
        "There is some doubt about our ability to continue as a going concern.",
        "There is substantial doubt about our future. Management is required to evaluate the going"
            + " concern.",
      })
  void doubt_that_is_denied_supposed_or_apart_is_not(String sentences) {
    isNotFlagged(discussing(PLAIN + sentences), "going_concern_flag");
  }

  @Test
  void the_doubt_of_others_in_the_business_section_is_not_the_companys() {
    Filed filed =
        annual(
            item("1", "Business", PLAIN.repeat(20), "Of a rival we read: " + DOUBT)
                + item("1A", "Risk Factors", PLAIN.repeat(90)));
    isNotFlagged(filed, "going_concern_flag");
  }

  @Test
  void a_text_under_a_thousand_words_says_nothing_of_the_going_concern() {
    annual("<p>" + PLAIN.repeat(20) + DOUBT + "</p>");
    assertThat(company.absence("going_concern_flag")).isEqualTo(AbsenceReason.SECTION_TOO_SHORT);
  }

  private Filed controlling(String sentences) {
    return annual(
        item("7", "Management’s Discussion and Analysis", PLAIN.repeat(30))
            + item("9A", "Controls and Procedures", PLAIN.repeat(4) + sentences)
            + item("9B", "Other Information", "None."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We identified a material weakness in the closing of our books.",
        "Two material weaknesses remain.",
        "Our internal control over financial reporting was not effective.",
        "As stated, internal control over financial reporting is not effective.",
      })
  void a_weakness_in_the_section_on_controls_is_flagged(String sentence) {
    isFlagged(controlling(sentence), "material_weakness_flag", sentence);
    assertThat(company.given("material_weakness_flag").confidence())
        .isEqualTo(controlsConfidence());
  }

  private double controlsConfidence() {
    return company.given("ineffective_disclosure_controls_flag").confidence();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We did not identify any material weakness.",
        "A material weakness is a deficiency in internal control.",
        "The material weakness of last year was remediated.",
        "Our internal control over financial reporting was effective.",
      })
  void a_weakness_denied_or_explained_is_not(String sentence) {
    isNotFlagged(controlling(sentence), "material_weakness_flag");
  }

  @Test
  void without_a_section_on_controls_the_document_is_searched_with_less_trust() {
    String sentence = "We have identified a material weakness in our controls.";
    Filed filed =
        annual(item("7", "Management’s Discussion and Analysis", PLAIN.repeat(40) + sentence));
    isFlagged(filed, "material_weakness_flag", sentence);
    assertThat(company.given("material_weakness_flag").confidence()).isCloseTo(0.7, within(1e-9));
    assertThat(company.absence("ineffective_disclosure_controls_flag"))
        .isEqualTo(AbsenceReason.SECTION_NOT_FOUND);
    assertThat(company.absence("internal_control_change_flag"))
        .isEqualTo(AbsenceReason.SECTION_NOT_FOUND);
  }

  @Test
  void without_any_text_nothing_is_known_of_a_weakness() {
    company.file(
        "10-K",
        eastern("2025-02-20T12:00:00"),
        Optional.of(LocalDate.of(2024, 12, 31)),
        List.of(),
        List.of(new Doc("EX-101.INS", "a.xml", "<xbrl/>")));
    assertThat(company.absence("material_weakness_flag"))
        .isEqualTo(AbsenceReason.SECTION_NOT_FOUND);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Our disclosure controls and procedures were not effective.|1",
        "We found our disclosure controls to be ineffective.|1",
        "The disclosure controls were not operating effectively.|1",
        "Our disclosure controls and procedures were effective.|0",
        "Our internal controls were not effective.|0",
      })
  void disclosure_controls_called_not_effective_are_flagged(String sentence, int flag) {
    Filed filed = controlling(sentence);
    if (flag == 1) {
      isFlagged(filed, "ineffective_disclosure_controls_flag", sentence);
    } else {
      isNotFlagged(filed, "ineffective_disclosure_controls_flag");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A new ledger has materially affected our internal control.|1",
        "No change has materially affected our internal control.|0",
        "There was none that materially affected our internal control.|0",
        "Nothing has materially affected it, neither then nor now.|0",
        "The change had an effect on our internal control.|0",
      })
  void a_change_that_materially_affected_control_is_flagged(String sentence, int flag) {
    Filed filed = controlling(sentence);
    if (flag == 1) {
      isFlagged(filed, "internal_control_change_flag", sentence);
    } else {
      isNotFlagged(filed, "internal_control_change_flag");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "None.|0",
        "Not applicable.|0",
        "There are no comments of the staff on any of the reports that we have filed in the last"
            + " two years with it.|0",
        // the heading has 4 words of its own, so these are 14 and 15
        "The staff asked about revenue and we have not answered.|0",
        "The staff asked about revenue and we have not yet answered.|1",
      })
  void comments_of_the_staff_that_are_open_are_flagged(String answer, double flag) {
    annual(
        item("1A", "Risk Factors", PLAIN.repeat(30))
            + item("1B", "Unresolved Staff Comments", answer)
            + item("2", "Properties", PLAIN.repeat(8)));
    Signal.Value value = company.given("unresolved_staff_comments_flag");
    assertThat(value.value()).isEqualTo(flag);
    assertThat(value.evidence()).isNotEmpty();
  }

  @Test
  void without_the_section_nothing_is_known_of_comments() {
    annual(item("1A", "Risk Factors", PLAIN.repeat(30)));
    assertThat(company.absence("unresolved_staff_comments_flag"))
        .isEqualTo(AbsenceReason.SECTION_NOT_FOUND);
  }

  @Test
  void the_auditors_tenure_is_counted_to_the_fiscal_year_of_the_report() {
    String sentence = "We have served as the Company's auditor since 1998.";
    Filed filed =
        annual(
            item("8", "Financial Statements and Supplementary Data", PLAIN.repeat(20), sentence));
    Signal.Value value = company.given("auditor_tenure_years");
    assertThat(value.value()).isEqualTo(2024 - 1998);
    assertThat(value.evidence())
        .singleElement()
        .isInstanceOfSatisfying(
            Evidence.OfSentence.class,
            s -> assertThat(filed.quoted(s)).isEqualTo(sentence).isEqualTo(s.text()));
  }

  @Test
  void a_report_that_does_not_say_since_when_has_no_tenure() {
    annual("<p>Our auditor has served us well. " + PLAIN.repeat(20) + "</p>");
    assertThat(company.absence("auditor_tenure_years")).isEqualTo(AbsenceReason.MISSING_INPUT);
  }

  @Test
  void each_critical_audit_matter_whose_treatment_is_told_counts() {
    annual(
        item(
            "8",
            "Financial Statements and Supplementary Data",
            "The critical audit matters communicated below arose from the audit.",
            "How the critical audit matter was addressed in the audit of revenue.",
            PLAIN,
            "How we addressed the matter in our audit of leases.",
            PLAIN));
    assertThat(company.value("critical_audit_matter_count")).isEqualTo(2);
    assertThat(company.given("critical_audit_matter_count").evidence()).hasSize(2);
  }

  @Test
  void a_report_that_says_there_is_none_counts_0() {
    annual("<p>We determined that there are no critical audit matters. " + PLAIN + "</p>");
    assertThat(company.value("critical_audit_matter_count")).isZero();
    assertThat(company.given("critical_audit_matter_count").evidence())
        .singleElement()
        .isInstanceOf(Evidence.OfSentence.class);
  }

  @Test
  void without_a_word_of_critical_audit_matters_there_is_no_count() {
    annual("<p>" + PLAIN.repeat(30) + "</p>");
    assertThat(company.absence("critical_audit_matter_count"))
        .isEqualTo(AbsenceReason.SECTION_NOT_FOUND);
  }

  /** A report with boxes of its cover page tagged. */
  private Filed covered(String... tags) {
    String context =
        "<xbrli:context id=\"c\"><xbrli:entity><xbrli:identifier"
            + " scheme=\"http://www.sec.gov/CIK\">0000000001</xbrli:identifier></xbrli:entity>"
            + "<xbrli:period><xbrli:startDate>2024-01-01</xbrli:startDate><xbrli:endDate>2024-12-31"
            + "</xbrli:endDate></xbrli:period></xbrli:context>";
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < tags.length; i += 2) {
      body.append("<p><ix:nonNumeric name=\"dei:" + tags[i] + "\" contextRef=\"c\">");
      body.append(tags[i + 1]).append("</ix:nonNumeric></p>");
    }
    String html =
        "<html xmlns=\"http://www.w3.org/1999/xhtml\""
            + " xmlns:ix=\"http://www.xbrl.org/2013/inlineXBRL\""
            + " xmlns:xbrli=\"http://www.xbrl.org/2003/instance\""
            + " xmlns:dei=\"http://xbrl.sec.gov/dei/2024\"><body>"
            + "<div style=\"display:none\"><ix:header><ix:resources>"
            + context
            + "</ix:resources></ix:header></div>"
            + body
            + "</body></html>";
    return company.file(
        "10-K",
        eastern("2025-02-20T12:00:00"),
        Optional.of(LocalDate.of(2024, 12, 31)),
        List.of(),
        List.of(new Doc("10-K", "a.htm", html)));
  }

  @ParameterizedTest
  @CsvSource({"true, 1", "false, 0"})
  void the_box_of_an_error_correction_is_taken_as_it_is(String box, double flag) {
    Filed filed = covered("DocumentFinStmtErrorCorrectionFlag", box);
    Signal.Value value = company.given("error_correction_flag");
    assertThat(value.value()).isEqualTo(flag);
    assertThat(value.evidence())
        .singleElement()
        .isInstanceOfSatisfying(
            Evidence.OfFact.class,
            f -> {
              assertThat(f.accession()).isEqualTo(filed.accession());
              assertThat(f.concept()).isEqualTo("dei:DocumentFinStmtErrorCorrectionFlag");
              assertThat(f.document()).isEqualTo("a.htm");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "false, Large Accelerated Filer, 1",
    "false, Accelerated Filer, 1",
    "false, Non-accelerated Filer, 0",
    "true, Large Accelerated Filer, 0",
    "true, Non-accelerated Filer, 0",
  })
  void an_accelerated_filer_without_the_auditors_attestation_is_flagged(
      String box, String category, double flag) {
    covered("IcfrAuditorAttestationFlag", box, "EntityFilerCategory", category);
    assertThat(company.value("auditor_attestation_missing_flag")).isEqualTo(flag);
    assertThat(company.given("auditor_attestation_missing_flag").evidence()).isNotEmpty();
  }

  @Test
  void a_cover_page_without_the_boxes_says_nothing() {
    covered("EntityFilerCategory", "Accelerated Filer");
    assertThat(company.absence("error_correction_flag")).isEqualTo(AbsenceReason.MISSING_INPUT);
    assertThat(company.absence("auditor_attestation_missing_flag"))
        .isEqualTo(AbsenceReason.MISSING_INPUT);
  }
}
