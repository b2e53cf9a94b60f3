package io.assay.server.asking.texts;

import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.search.Found;
import io.assay.server.asking.calendars.Calendars;
import io.assay.server.asking.calendars.FiscalCalendar;
import io.assay.server.searching.Labels;
import io.assay.server.understanding.Meaning;
import io.assay.server.understanding.Meaning.Company;
import io.assay.server.understanding.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds passages that may answer a question: by all its words, whatever time it names, and by its
 * topic within that time. A time may be the event's, told of by another report. Thread-safe.
 */
final class Leads {

  /** Found by all words; more push out of the first ones what is right. */
  private static final int ASKED = 30;

  private static final int TIMED = 20;

  /** A report of a time may be filed so long after it. */
  private static final int LATE_DAYS = 100;

  private final Library library;
  private final Calendars calendars;

  Leads(Library library, Calendars calendars) {
    this.library = library;
    this.calendars = calendars;
  }

  /**
   * A passage that may answer.
   *
   * @param asked how well it fits all words of the question; 0 when not found by them
   * @param timed how well it fits the topic, of those of the time; 0 when not found by it
   * @param isOfTime whether its filing reports on the time that is asked for
   * @param isTimely whether it can tell of that time at all
   */
  record Lead(Found.Hit hit, double asked, double timed, boolean isOfTime, boolean isTimely) {

    boolean isAnnual() {
      return Texts.label(hit.document().labels(), Labels.FORM)
          .map(form -> new FormType(form).isAnnual())
          .orElse(false);
    }
  }

  /**
   * What is found, the best by all words first.
   *
   * @param more words to be found by beside the question's
   */
  List<Lead> find(Meaning meaning, Optional<Company> company, String more) {
    List<Lead> leads = found(meaning, company, meaning.scope().companies(), more);
    if (company.isPresent() || !meaning.scope().companies().isEmpty()) {
      return leads;
    }
    Optional<Cik> filer =
        Filers.named(
            meaning,
            leads.stream().map(Lead::hit).toList(),
            word ->
                library.find(wanted(meaning, company, Set.of(), word, Optional.empty(), ASKED)));
    return filer.isPresent() ? found(meaning, company, Set.of(filer.get()), more) : leads;
  }

  private List<Lead> found(
      Meaning meaning, Optional<Company> company, Set<Cik> filers, String more) {
    Optional<FiscalCalendar.Window> window = window(meaning, company);
    Map<String, Found.Hit> hits = new LinkedHashMap<>();
    Map<String, Double> asked = new LinkedHashMap<>();
    for (Found.Hit hit :
        library.find(
            wanted(
                meaning,
                company,
                filers,
                (meaning.question() + ' ' + more).strip(),
                Optional.empty(),
                ASKED))) {
      hits.put(id(hit), hit);
      asked.put(id(hit), hit.score());
    }
    Map<String, Double> timed = new LinkedHashMap<>();
    if (window.isPresent() || !meaning.items().isEmpty()) {
      String topic = meaning.topic().isEmpty() ? meaning.question() : meaning.topicWords();
      for (Found.Hit hit : library.find(wanted(meaning, company, filers, topic, window, TIMED))) {
        hits.putIfAbsent(id(hit), hit);
        timed.put(id(hit), hit.score());
      }
    }
    List<Lead> leads = new ArrayList<>();
    hits.forEach(
        (id, hit) -> {
          boolean ofTime = window.isPresent() && isWithin(window.get(), day(hit, Labels.PERIOD));
          leads.add(
              new Lead(
                  hit,
                  asked.getOrDefault(id, 0.0),
                  timed.getOrDefault(id, 0.0),
                  ofTime,
                  ofTime || window.isEmpty() || isTimely(meaning, window.get(), hit)));
        });
    return leads;
  }

  /** A passage is of one filing, whichever search found it. */
  private static String id(Found.Hit hit) {
    return hit.document().id() + '#' + hit.passage().number();
  }

  private Library.Wanted wanted(
      Meaning meaning,
      Optional<Company> company,
      Set<Cik> filers,
      String words,
      Optional<FiscalCalendar.Window> window,
      int most) {
    Set<Cik> ciks = company.map(one -> Set.of(one.cik())).orElse(filers);
    Set<String> forms = new LinkedHashSet<>(meaning.scope().forms());
    meaning.forms().forEach(form -> forms.addAll(List.of(form, form + "/A")));
    boolean narrowed = most == TIMED;
    return new Library.Wanted(
        words,
        meaning.question(),
        ciks,
        forms,
        narrowed ? Set.copyOf(meaning.items()) : Set.of(),
        window.map(FiscalCalendar.Window::from).filter(d -> !d.equals(LocalDate.MIN)),
        window.map(FiscalCalendar.Window::to).filter(d -> !d.equals(LocalDate.MAX)),
        meaning.scope().asOf(),
        most);
  }

  /**
   * Whether a passage of another time can tell of the one asked for: it names its year, or was
   * filed soon after. Who asks for a report of a time wants no other.
   */
  private static boolean isTimely(Meaning meaning, FiscalCalendar.Window window, Found.Hit hit) {
    if (!meaning.forms().isEmpty()) {
      return false;
    }
    boolean soon =
        !window.to().equals(LocalDate.MAX)
            && isWithin(
                new FiscalCalendar.Window(window.from(), window.to().plusDays(LATE_DAYS)),
                day(hit, Labels.FILED));
    return soon
        || meaning.periods().stream()
            .flatMap(period -> year(period).stream())
            .anyMatch(year -> hit.passage().text().contains(year));
  }

  private static Optional<String> year(Period period) {
    int year = period.day().map(LocalDate::getYear).orElse(period.year());
    return year < 1000 ? Optional.empty() : Optional.of(Integer.toString(year));
  }

  private static boolean isWithin(FiscalCalendar.Window window, Optional<LocalDate> day) {
    return day.filter(d -> !d.isBefore(window.from()) && !d.isAfter(window.to())).isPresent();
  }

  static Optional<LocalDate> day(Found.Hit hit, String number) {
    return Optional.ofNullable(hit.document().numbers().get(number)).map(LocalDate::ofEpochDay);
  }

  private Optional<FiscalCalendar.Window> window(Meaning meaning, Optional<Company> company) {
    if (meaning.periods().isEmpty()) {
      return Optional.empty();
    }
    FiscalCalendar calendar =
        company
            .map(c -> calendars.of(c.cik()))
            .orElseGet(() -> new FiscalCalendar(List.of(), List.of(), "1231"));
    Optional<LocalDate> from = Optional.empty();
    Optional<LocalDate> to = Optional.empty();
    for (Period period : meaning.periods()) {
      Optional<FiscalCalendar.Window> one = calendar.window(period);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      LocalDate first = one.get().from();
      LocalDate last = one.get().to();
      from = Optional.of(from.filter(d -> d.isBefore(first)).orElse(first));
      to = Optional.of(to.filter(d -> d.isAfter(last)).orElse(last));
    }
    return from.isPresent() && to.isPresent()
        ? Optional.of(new FiscalCalendar.Window(from.get(), to.get()))
        : Optional.empty();
  }
}
