package io.assay.signals.events;

import io.assay.edgar.items.Event;
import io.assay.signals.AbsenceReason;
import io.assay.signals.Evidence;
import io.assay.signals.FilingRef;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.History;
import io.assay.signals.digest.ReadingStep;
import io.assay.signals.digest.TextMeasures.SectionMeasure;
import io.assay.signals.formula.Formula;
import io.assay.signals.formula.Quantity;
import io.assay.signals.formula.Situation;
import io.assay.signals.language.FlagFinder;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Signals of what was filed and when, by signal id. */
public final class Windows {

  private static final ZoneId WASHINGTON = ZoneId.of("America/New_York");

  /** Items under which a company speaks of its outlook. */
  private static final List<String> OUTLOOK = List.of("2.02", "7.01", "8.01");

  private Windows() {}

  public static Map<String, Formula> all() {
    Map<String, Formula> m = new LinkedHashMap<>();
    m.put("non_reliance_event", s -> items(s, 730, "4.02"));
    m.put("auditor_change_event", s -> items(s, 730, "4.01"));
    m.put("debt_acceleration_event", s -> items(s, 365, "2.04"));
    m.put("cyber_incident_event", s -> items(s, 730, "1.05"));
    m.put("material_impairment_event", s -> items(s, 365, "2.06"));
    m.put("exit_cost_event", s -> items(s, 365, "2.05"));
    m.put("delisting_notice_event", s -> items(s, 365, "3.01"));
    m.put("bankruptcy_event", s -> items(s, 1825, "1.03"));
    m.put("unregistered_sale_event", s -> items(s, 365, "3.02"));
    m.put("agreement_termination_event", s -> items(s, 365, "1.02"));
    m.put("bylaw_change_event_1y", s -> items(s, 365, "5.03"));
    m.put("ethics_waiver_event_3y", s -> fromTexts(s, 1096, "5.05", Windows::ethics));
    m.put(
        "auditor_resignation_or_disagreement_flag",
        s ->
            fromTexts(
                s,
                730,
                "4.01",
                t -> flag(matching(t, 730, "4.01", d -> d.readings().auditorDispute()), t)));
    m.put(
        "late_filing_notice_flag",
        s -> flag(forms(s, 365, Set.of("NT 10-K", "NT 10-Q", "NT 20-F", "NT 11-K")), s));
    m.put(
        "late_filing_count_3y",
        s -> count(forms(s, 1096, Set.of("NT 10-K", "NT 10-Q", "NT 20-F")), s));
    m.put("amended_filing_count_1y", Windows::amended);
    m.put("sec_comment_letter_count_2y", s -> count(forms(s, 730, Set.of("UPLOAD")), s));
    m.put(
        "deregistration_event",
        s -> flag(forms(s, 365, Set.of("25", "25-NSE", "15-12B", "15-12G", "15-15D")), s));
    m.put("activist_stake_flag_1y", s -> flag(forms(s, 365, Set.of("SC 13D", "SCHEDULE 13D")), s));
    m.put("sanctions_disclosure_flag", Sanctions::disclosed);
    m.put("guidance_withdrawal_flag", Windows::guidanceWithdrawn);
    m.put(
        "officer_departure_count_1y",
        s -> fromTexts(s, 365, "5.02", t -> OfficerWindows.departures(t, true)));
    m.put(
        "director_departure_count_1y",
        s -> fromTexts(s, 365, "5.02", t -> OfficerWindows.departures(t, false)));
    m.put(
        "ceo_turnover_flag_1y",
        s -> fromTexts(s, 365, "5.02", t -> OfficerWindows.turnover(t, "CEO")));
    m.put(
        "cfo_turnover_flag_1y",
        s -> fromTexts(s, 365, "5.02", t -> OfficerWindows.turnover(t, "CFO")));
    m.put("abrupt_departure_flag_1y", s -> fromTexts(s, 365, "5.02", OfficerWindows::abrupt));
    m.put("say_on_pay_support", s -> fromTexts(s, 400, "5.07", Votes::sayOnPay));
    m.put("director_vote_minimum", Votes::weakestDirector);
    m.put("filing_delay_days", s -> delay(s.digest()));
    m.put("filing_delay_change", Windows::delayChange);
    m.put("off_hours_filing_flag", Windows::offHours);
    return m;
  }

  /** Filings accepted in the window that ends with the filing at hand, it included. */
  static List<FilingDigest> within(Situation s, int days) {
    List<FilingDigest> result = new ArrayList<>();
    for (FilingDigest d : s.filings()) {
      if (isWithin(d.ref(), s.ref(), days)) {
        result.add(d);
      }
    }
    return result;
  }

  private static boolean isWithin(FilingRef ref, FilingRef asOf, int days) {
    return !ref.accepted().isAfter(asOf.accepted())
        && ref.accepted().isAfter(asOf.accepted().minus(Duration.ofDays(days)));
  }

  /** Original 8-Ks of the window with an item. */
  static List<FilingDigest> withItem(Situation s, int days, String item) {
    return within(s, days).stream().filter(d -> isOriginal8K(d) && has(d, item)).toList();
  }

  private static boolean isOriginal8K(FilingDigest d) {
    return d.ref().form().isCurrentReport() && !d.ref().form().isAmendment();
  }

  private static boolean has(FilingDigest d, String item) {
    return asFiled(d, item).isPresent();
  }

  /** The item as the filing numbers it: by its own number or by the one before 2004. */
  private static Optional<String> asFiled(FilingDigest d, String item) {
    return Stream.concat(d.ref().items().stream(), d.events().stream().map(Event::item))
        .filter(filed -> ItemNumbers.isSame(item, filed))
        .findFirst();
  }

  static Evidence evidence(FilingDigest d, String item) {
    String filed = asFiled(d, item).orElse(item);
    String title =
        d.events().stream()
            .filter(e -> e.item().equals(filed))
            .map(Event::title)
            .findFirst()
            .orElse("");
    return new Evidence.OfEvent(
        "8-K item " + filed, d.ref().accession(), filed, title, d.ref().accepted());
  }

  /** What is made of the texts of an item; absent where one of them could not be read. */
  private static Quantity fromTexts(
      Situation s, int days, String item, Function<Situation, Quantity> formula) {
    for (FilingDigest d : withItem(s, days, item)) {
      Optional<String> failure = d.failed(ReadingStep.EVENTS);
      if (failure.isPresent()) {
        return Quantity.absent(
            AbsenceReason.MISSING_INPUT, d.ref().accession() + ": " + failure.get());
      }
    }
    return formula.apply(s);
  }

  private static Quantity items(Situation s, int days, String item) {
    return count(matching(s, days, item, _ -> true), s);
  }

  private static List<Evidence> matching(
      Situation s, int days, String item, Predicate<FilingDigest> told) {
    List<Evidence> result = new ArrayList<>();
    for (FilingDigest d : withItem(s, days, item)) {
      if (told.test(d)) {
        result.add(evidence(d, item));
      }
    }
    return result;
  }

  static List<Evidence> forms(Situation s, int days, Set<String> forms) {
    return forms(s, days, forms, _ -> true);
  }

  private static List<Evidence> forms(
      Situation s, int days, Set<String> forms, Predicate<FilingDigest> counts) {
    return within(s, days).stream()
        .filter(d -> forms.contains(d.ref().form().value()) && counts.test(d))
        .map(d -> Situation.evidence("form " + d.ref().form(), d.ref()))
        .toList();
  }

  /** Amended reports, but those that say they only add part III or an exhibit. */
  private static Quantity amended(Situation s) {
    return count(
        forms(
            s,
            365,
            Set.of("10-K/A", "10-Q/A", "20-F/A", "40-F/A"),
            d ->
                d.texts().findings().stream()
                    .noneMatch(f -> f.signal().equals(FlagFinder.ONLY_ADDS))),
        s);
  }

  static Quantity count(List<Evidence> found, Situation s) {
    return loaded(s, found.size(), found, found.size() + " in the window");
  }

  static Quantity flag(List<Evidence> found, Situation s) {
    return loaded(
        s,
        found.isEmpty() ? 0 : 1,
        found,
        found.isEmpty() ? "none in the window" : found.size() + " in the window");
  }

  /**
   * Without the filing list nobody knows how many there are. That there are none is seen from the
   * filings up to the one the window ends with, which is the evidence then.
   */
  static Quantity loaded(Situation s, double value, List<Evidence> found, String text) {
    return s.history().indexLoaded()
        ? Quantity.measured(value, text, 1, found.isEmpty() ? windowEnd(s) : found)
        : Quantity.absent(
            AbsenceReason.INDEX_NOT_LOADED, "the company's list of filings is not loaded");
  }

  static List<Evidence> windowEnd(Situation s) {
    return List.of(Situation.evidence("end of the window", s.ref()));
  }

  private static Quantity ethics(Situation s) {
    List<Evidence> found = new ArrayList<>();
    double value = 0;
    for (FilingDigest d : withItem(s, 1096, "5.05")) {
      value += d.readings().ethicsWaiver() ? 1 : 0.25;
      found.add(evidence(d, "5.05"));
    }
    return loaded(s, value, found, found.size() + " in the window");
  }

  private static Quantity guidanceWithdrawn(Situation s) {
    List<Evidence> found = new ArrayList<>();
    for (FilingDigest d : within(s, 180)) {
      if (isOriginal8K(d) && (withdraws(d, "whole") || withdraws(d, "ex_99_1"))) {
        OUTLOOK.stream()
            .filter(item -> has(d, item))
            .findFirst()
            .ifPresent(item -> found.add(evidence(d, item)));
      }
    }
    return flag(found, s);
  }

  private static boolean withdraws(FilingDigest d, String section) {
    SectionMeasure measure = d.texts().sections().get(section);
    return measure != null && measure.count("guidance_withdrawal") > 0;
  }

  private static Quantity delay(FilingDigest d) {
    if (d.ref().period().isEmpty()) {
      return Quantity.absent(AbsenceReason.MISSING_INPUT, "the filing states no period");
    }
    ZonedDateTime accepted = d.ref().accepted().atZone(WASHINGTON);
    long days = ChronoUnit.DAYS.between(d.ref().period().get(), accepted.toLocalDate());
    return Quantity.measured(
        (double) days,
        accepted.toLocalDate() + " - " + d.ref().period().get(),
        1,
        List.of(Situation.evidence("filing", d.ref())));
  }

  private static Quantity delayChange(Situation s) {
    Optional<History.Past> prior = s.comparablePrior();
    if (prior.isEmpty()) {
      return Quantity.absent(AbsenceReason.NO_PRIOR, "no comparable report a year before");
    }
    Quantity now = delay(s.digest());
    Quantity then = delay(prior.get().digest());
    return now.minus(then)
        .saying(Quantity.plain(now.value()) + " - " + Quantity.plain(then.value()));
  }

  private static Quantity offHours(Situation s) {
    ZonedDateTime accepted = s.ref().accepted().atZone(WASHINGTON);
    LocalTime time = accepted.toLocalTime();
    boolean off =
        !time.isBefore(LocalTime.of(17, 30))
            || time.isBefore(LocalTime.of(6, 0))
            || (accepted.getDayOfWeek() == DayOfWeek.FRIDAY && !time.isBefore(LocalTime.of(16, 0)));
    return Quantity.measured(
        off ? 1 : 0,
        "accepted " + accepted.toLocalDateTime() + " Eastern",
        1,
        List.of(Situation.evidence("acceptance time", s.ref())));
  }
}
