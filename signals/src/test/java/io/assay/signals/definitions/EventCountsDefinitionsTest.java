package io.assay.signals.definitions;

import static io.assay.signals.definitions.MadeUpCompany.eastern;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.signals.AbsenceReason;
import io.assay.signals.Evidence;
import io.assay.signals.definitions.MadeUpCompany.Doc;
import io.assay.signals.definitions.MadeUpCompany.Filed;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Signals that count what was filed within a window, (as_of - days, as_of]. */
final class EventCountsDefinitionsTest {

  private static final Instant AS_OF = eastern("2025-06-02T16:15:00");

  /** A signal that counts 8-Ks with an item. */
  private record Counted(String item, int days) {}

  /** By signal id: the item and the days, as the catalogue's definitions have them. */
  private static final Map<String, Counted> ITEMS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("non_reliance_event", new Counted("4.02", 730)),
              Map.entry("auditor_change_event", new Counted("4.01", 730)),
              Map.entry("debt_acceleration_event", new Counted("2.04", 365)),
              Map.entry("cyber_incident_event", new Counted("1.05", 730)),
              Map.entry("material_impairment_event", new Counted("2.06", 365)),
              Map.entry("exit_cost_event", new Counted("2.05", 365)),
              Map.entry("delisting_notice_event", new Counted("3.01", 365)),
              Map.entry("bankruptcy_event", new Counted("1.03", 1825)),
              Map.entry("unregistered_sale_event", new Counted("3.02", 365)),
              Map.entry("agreement_termination_event", new Counted("1.02", 365)),
              Map.entry("bylaw_change_event_1y", new Counted("5.03", 365))));

  /** By signal id: a form that counts, forms that do not, and the days. */
  private record FormCount(boolean flag, int days, List<String> counting, List<String> others) {}

  private static final Map<String, FormCount> FORMS =
      new TreeMap<>(
          Map.of(
              "late_filing_notice_flag",
              new FormCount(
                  true,
                  365,
                  List.of("NT 10-K", "NT 10-Q", "NT 20-F", "NT 11-K"),
                  List.of("NT-NSAR", "NT 10-K/A")),
              "late_filing_count_3y",
              new FormCount(
                  false, 1096, List.of("NT 10-K", "NT 10-Q", "NT 20-F"), List.of("NT 11-K")),
              "amended_filing_count_1y",
              new FormCount(
                  false,
                  365,
                  List.of("10-K/A", "10-Q/A", "20-F/A", "40-F/A"),
                  List.of("8-K/A", "S-1/A")),
              "sec_comment_letter_count_2y",
              new FormCount(false, 730, List.of("UPLOAD"), List.of("CORRESP")),
              "deregistration_event",
              new FormCount(
                  true,
                  365,
                  List.of("25", "25-NSE", "15-12B", "15-12G", "15-15D"),
                  List.of("25-NSE/A", "S-8 POS")),
              "activist_stake_flag_1y",
              new FormCount(
                  true,
                  365,
                  List.of("SC 13D", "SCHEDULE 13D"),
                  List.of("SC 13D/A", "SCHEDULE 13D/A", "SC 13G", "SCHEDULE 13G"))));

  public static Set<String> covered() {
    Set<String> ids = new TreeSet<>(ITEMS.keySet());
    ids.addAll(FORMS.keySet());
    ids.addAll(Set.of("ethics_waiver_event_3y", "guidance_withdrawal_flag"));
    return ids;
  }

  @TestFactory
  Stream<DynamicTest> each_original_8K_with_the_item_counts_while_the_window_lasts() {
    return ITEMS.entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> items(e.getKey(), e.getValue())));
  }

  private static void items(String id, Counted counted) {
    Duration window = Duration.ofDays(counted.days());
    MadeUpCompany company = new MadeUpCompany();
    company.eightK(AS_OF.minus(window), counted.item(), "Too old by nothing.");
    Filed oldest =
        company.eightK(AS_OF.minus(window).plusSeconds(1), counted.item(), "Just inside.");
    Filed amended = company.eightK(AS_OF.minusSeconds(200), counted.item(), "Amended later.");
    company.currentReport("8-K/A", AS_OF.minusSeconds(100), counted.item(), "The amendment.");
    company.eightK(AS_OF.minusSeconds(50), "8.01", "Another item.");
    Filed last = company.eightK(AS_OF, counted.item(), "At the moment itself.");
    company.eightK(AS_OF.plusSeconds(1), counted.item(), "Not known yet.");

    var signal = MadeUpCompany.given(company.signalAt(last.digest(), id));

    assertThat(signal.value()).isEqualTo(3);
    assertThat(signal.confidence()).isEqualTo(1);
    assertThat(signal.evidence())
        .allSatisfy(
            e ->
                assertThat(e)
                    .isInstanceOfSatisfying(
                        Evidence.OfEvent.class,
                        event -> assertThat(event.item()).isEqualTo(counted.item())))
        .extracting(e -> ((Evidence.OfEvent) e).accession())
        .containsExactly(oldest.accession(), amended.accession(), last.accession());
  }

  @TestFactory
  Stream<DynamicTest> none_is_0_where_the_list_of_filings_is_loaded_and_unknown_where_not() {
    return covered().stream()
        .map(
            id ->
                DynamicTest.dynamicTest(
                    id,
                    () -> {
                      MadeUpCompany listed = new MadeUpCompany();
                      Filed now = listed.asOf(AS_OF);
                      assertThat(listed.value(id)).isZero();
                      assertThat(listed.sources(id)).containsExactly(now.accession());

                      MadeUpCompany lone = new MadeUpCompany().withoutIndex();
                      lone.asOf(AS_OF);
                      assertThat(lone.absence(id)).isEqualTo(AbsenceReason.INDEX_NOT_LOADED);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> forms_of_the_definition_count_and_no_others() {
    return FORMS.entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> forms(e.getKey(), e.getValue())));
  }

  private static void forms(String id, FormCount counted) {
    Duration window = Duration.ofDays(counted.days());
    for (String other : counted.others()) {
      MadeUpCompany company = new MadeUpCompany();
      company.form(other, AS_OF.minusSeconds(60));
      company.asOf(AS_OF);
      assertThat(company.value(id)).as(other).isZero();
    }
    for (String form : counted.counting()) {
      MadeUpCompany old = new MadeUpCompany();
      old.form(form, AS_OF.minus(window));
      old.asOf(AS_OF);
      assertThat(old.value(id)).as(form + " as old as the window").isZero();

      MadeUpCompany company = new MadeUpCompany();
      Filed oldest = company.form(form, AS_OF.minus(window).plusSeconds(1));
      Filed second = company.form(form, AS_OF.minusSeconds(1));
      Filed now = company.asOf(AS_OF);
      company.form(form, AS_OF.plusSeconds(1));
      var signal = MadeUpCompany.given(company.signalAt(now.digest(), id));
      assertThat(signal.value()).as(form).isEqualTo(counted.flag() ? 1 : 2);
      assertThat(signal.evidence())
          .extracting(e -> ((Evidence.OfFiling) e).accession())
          .containsExactly(oldest.accession(), second.accession());
    }
  }

  @Test
  void an_item_of_the_numbering_before_2004_counts_as_what_it_became() {
    Instant then = eastern("2004-03-01T12:00:00");
    Map<String, String> became =
        Map.of("auditor_change_event", "4", "bankruptcy_event", "3", "bylaw_change_event_1y", "8");
    became.forEach(
        (id, item) -> {
          MadeUpCompany company = new MadeUpCompany();
          Filed old = company.eightK(then, item, "It happened.");
          company.eightK(then.plusSeconds(60), "7", "(c) Exhibits. None.");
          assertThat(company.value(id)).as(id).isEqualTo(1);
          assertThat(company.given(id).evidence())
              .singleElement()
              .isInstanceOfSatisfying(
                  Evidence.OfEvent.class,
                  e -> {
                    assertThat(e.accession()).isEqualTo(old.accession());
                    assertThat(e.item()).isEqualTo(item);
                  });
        });
  }

  @Test
  void an_ethics_report_with_a_waiver_counts_1_and_one_without_a_quarter() {
    MadeUpCompany company = new MadeUpCompany();
    Duration window = Duration.ofDays(1096);
    company.eightK(AS_OF.minus(window), "5.05", "The board granted a waiver.");
    company.eightK(AS_OF.minus(window).plusSeconds(1), "5.05", "The board granted a waiver.");
    company.eightK(AS_OF.minusSeconds(20), "5.05", "Two waivers were granted.");
    company.eightK(AS_OF.minusSeconds(10), "5.05", "The code was amended, nobody was waivered.");
    company.asOf(AS_OF);

    // 1 + 1 + 0.25: "waivered" is no token of the definition
    assertThat(company.value("ethics_waiver_event_3y")).isEqualTo(2.25);
    assertThat(company.sources("ethics_waiver_event_3y")).hasSize(3);
  }

  @Test
  void an_amendment_that_only_adds_part_III_or_an_exhibit_is_not_counted() {
    MadeUpCompany company = new MadeUpCompany();
    amendment(company, "The sole purpose of this Amendment is to file the Part III information.");
    amendment(company, "This Amendment is filed solely to furnish Exhibit 101.");
    Filed restating =
        amendment(company, "The sole purpose of this Amendment is to restate our statements.");
    company.asOf(AS_OF);
    assertThat(company.value("amended_filing_count_1y")).isEqualTo(1);
    assertThat(company.sources("amended_filing_count_1y")).containsExactly(restating.accession());
  }

  private static Filed amendment(MadeUpCompany company, String why) {
    return company.file(
        "10-K/A",
        AS_OF.minusSeconds(60),
        Optional.of(LocalDate.of(2024, 12, 31)),
        List.of(),
        List.of(Doc.html("10-K/A", "<p>Explanatory note. " + why + "</p>")));
  }

  @Test
  void guidance_withdrawn_in_the_report_or_its_press_release_is_flagged() {
    for (String item : List.of("2.02", "7.01", "8.01")) {
      MadeUpCompany inside = new MadeUpCompany();
      Filed report = inside.eightK(AS_OF.minusSeconds(5), item, "We are withdrawing our guidance.");
      inside.asOf(AS_OF);
      assertThat(inside.value("guidance_withdrawal_flag")).as(item).isEqualTo(1);
      assertThat(inside.sources("guidance_withdrawal_flag")).containsExactly(report.accession());

      MadeUpCompany release = new MadeUpCompany();
      Filed announced = release(release, AS_OF.minusSeconds(5), item);
      release.asOf(AS_OF);
      assertThat(release.value("guidance_withdrawal_flag")).as(item).isEqualTo(1);
      assertThat(release.sources("guidance_withdrawal_flag"))
          .containsExactly(announced.accession());
    }
  }

  private static Filed release(MadeUpCompany company, Instant accepted, String item) {
    return company.file(
        "8-K",
        accepted,
        Optional.empty(),
        List.of(item),
        List.of(
            Doc.html("8-K", "<p><b>Item " + item + ".</b></p><p>A press release is attached.</p>"),
            Doc.html("EX-99.1", "<p>The company withdrew guidance for the year today.</p>")));
  }

  @Test
  void guidance_withdrawn_elsewhere_or_too_long_ago_is_not() {
    MadeUpCompany company = new MadeUpCompany();
    String words = "We are withdrawing our guidance.";
    company.eightK(AS_OF.minusSeconds(3), "1.01", words);
    company.currentReport("8-K/A", AS_OF.minusSeconds(2), "7.01", words);
    company.eightK(AS_OF.minus(Duration.ofDays(180)), "7.01", words);
    company.eightK(AS_OF.minusSeconds(1), "7.01", "We confirm our guidance.");
    company.asOf(AS_OF);
    assertThat(company.value("guidance_withdrawal_flag")).isZero();

    company.eightK(AS_OF.minus(Duration.ofDays(180)).plusSeconds(1), "7.01", words);
    assertThat(company.value("guidance_withdrawal_flag")).isEqualTo(1);
  }
}
