package io.assay.edgar.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShareholderLetterTest {

  private static final String BODY =
      "<p>" + "We had a good year and thank you. ".repeat(20) + "</p>";

  private static String letter(String body) {
    Page page = Page.html(body);
    return page.proxy().letter().map(l -> page.at(l.start(), l.end())).orElse("none");
  }

  @Test
  void it_goes_from_the_salutation_to_the_closing() {
    String letter =
        letter(
            "<p>A cover.</p><p>Dear Fellow Stockholders:</p>"
                + BODY
                + "<p>Sincerely,</p><p>Ann Carter</p>");

    assertThat(letter).startsWith("Dear Fellow").endsWith("Sincerely,");
  }

  @Test
  void to_our_shareholders_is_a_salutation() {
    assertThat(letter("<p>To our shareholders,</p>" + BODY + "<p>Best regards,</p>" + BODY))
        .startsWith("To our")
        .endsWith("regards,");
  }

  @Test
  void without_a_closing_it_ends_after_3000_words() {
    String letter = letter("<p>Dear Shareholder:</p>" + BODY.repeat(50));

    assertThat(letter.split("\\s+")).hasSizeBetween(2_990, 3_010);
  }

  @Test
  void the_report_of_the_auditor_and_the_notice_are_no_letters() {
    assertThat(letter("<p>To the Board of Directors and Shareholders of Made Up Inc.:</p>" + BODY))
        .isEqualTo("none");
    assertThat(
            letter(
                "<p>To our Stockholders:</p><p>NOTICE IS HEREBY GIVEN that the meeting is on May 1.</p>"
                    + BODY))
        .isEqualTo("none");
    assertThat(letter("<p>We wrote to our shareholders in May.</p>" + BODY)).isEqualTo("none");
  }
}
