package io.assay.signals.definitions;

import static io.assay.signals.definitions.MadeUpCompany.eastern;
import static io.assay.signals.definitions.MadeUpReport.FILL;
import static io.assay.signals.definitions.MadeUpReport.fill;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.signals.Signal;
import io.assay.signals.definitions.MadeUpCompany.Doc;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Forms 20-F, 40-F and 6-K from the bytes of a submission to their signals. */
final class ForeignReportsTest {

  /** Ten words: two negative, one positive. */
  private static final String TONE = "A loss and a decline came after a gain here.";

  private final MadeUpCompany company = new MadeUpCompany();

  private double value(String form, String id, Doc... documents) {
    company.file(
        form,
        eastern("2025-04-20T12:00:00"),
        Optional.of(LocalDate.of(2024, 12, 31)),
        List.of(),
        List.of(documents));
    Signal signal = company.signal(id);
    assertThat(signal.outcome()).isInstanceOf(Signal.Value.class);
    return ((Signal.Value) signal.outcome()).value();
  }

  private static String heading(String words) {
    return "<p><b>" + words + "</b></p>";
  }

  @Test
  void risk_factors_of_a_20_F_are_those_of_item_3_D() {
    String report =
        heading("Item 3. Key Information")
            + heading("A. [Reserved]")
            + heading("D. Risk Factors")
            + heading("We depend on one maker of chips.")
            + "<p>"
            + fill(6)
            + "</p>"
            + heading("Our rivals are strong and many.")
            + "<p>"
            + fill(6)
            + "</p>"
            + heading("Item 4. Information on the Company")
            + heading("A. History and Development of the Company")
            + "<p>"
            + fill(20)
            + "</p>"
            + heading("Item 5. Operating and Financial Review and Prospects")
            + "<p>"
            + fill(20)
            + "</p>";
    assertThat(value("20-F", "risk_factor_count", Doc.html("20-F", report))).isEqualTo(2);
    // two headings of 7 and 6 words, twice 60 words, and the heading of the part
    assertThat(((Signal.Value) company.signal("risk_factor_word_count").outcome()).value())
        .isEqualTo(7 + 6 + 120 + 2);
  }

  @Test
  void the_discussion_of_a_40_F_is_read_in_its_exhibit() {
    assertThat(
            value(
                "40-F",
                "net_polarity_mda",
                Doc.html("40-F", "<p>Form 40-F. The discussion is Exhibit 99.2.</p>"),
                Doc.html("EX-99.1", "<p>Annual Information Form</p><p>" + fill(20) + "</p>"),
                Doc.html(
                    "EX-99.2",
                    "<p>Management's Discussion and Analysis</p><p>"
                        + fill(10)
                        + " "
                        + TONE
                        + "</p>")))
        .isCloseTo(-1.0 / 3, within(1e-9));
  }

  @Test
  void the_release_of_a_6_K_is_the_exhibit_that_tells_of_results() {
    assertThat(
            value(
                "6-K",
                "press_release_polarity",
                Doc.html("6-K", "<p>See the exhibits.</p>"),
                Doc.html("EX-99.1", "<p>Notice of a meeting. A gain. " + fill(10) + "</p>"),
                Doc.html(
                    "EX-99.2",
                    "<p>Results of the year. " + FILL + " " + TONE + " " + fill(10) + "</p>")))
        .isCloseTo(-1.0 / 3, within(1e-9));
  }
}
