package io.assay.server.asking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.assay.edgar.Accession;
import io.assay.edgar.items.Section;
import io.assay.server.filings.KeptText;
import io.assay.server.understanding.Meaning;
import io.assay.server.understanding.Meaning.Company;
import io.assay.server.understanding.Period;
import io.assay.signals.comparison.FactorChange;
import io.assay.signals.comparison.FilingComparison;
import io.assay.signals.comparison.FilingText;
import io.assay.signals.comparison.Passage;
import io.assay.signals.comparison.SectionComparison;
import io.assay.signals.comparison.SectionDiff;
import io.assay.signals.comparison.Sentence;
import io.assay.signals.comparison.Step;
import io.assay.signals.language.CatalogueSections;
import io.assay.store.filings.FilingParts.ReportRow;
import io.assay.store.filings.Filings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Answers what became of a text from one report to another of the same company: what was added,
 * removed and reworded on what is asked about, each cited to the character. Thread-safe.
 */
final class Changes {

  private static final LocalDate FIRST = LocalDate.of(1990, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2200, 1, 1);
  private static final int MOST_KEPT = 16;
  private static final int MOST_OF_KIND = 4;
  private static final int MOST_BASE = 2;
  private static final int LONGEST = 900;
  private static final int SHORTEST = 60;
  private static final double ENOUGH = 0.6;

  /** Sections that are looked at where the usual ones are silent. */
  private static final List<String> OTHERS =
      List.of("business", "cybersecurity", "legal_proceedings", "properties", "market_risk");

  /** Words that every such question has. */
  private static final Set<String> WEAK =
      Set.of(
          "risk",
          "risks",
          "factor",
          "factors",
          "section",
          "language",
          "wording",
          "text",
          "add",
          "added",
          "remove",
          "removed",
          "drop",
          "dropped",
          "differ",
          "differs",
          "different",
          "difference",
          "differences",
          "longer",
          "evolve",
          "evolved",
          "update",
          "updated",
          "newly",
          "compare",
          "plans",
          "plan",
          "description",
          "worldwide",
          "revised",
          "reworded",
          "modified",
          "anything",
          "something");

  private final Filings filings;
  private final KeptText texts;
  private final FilingComparison comparison;
  private final Calendars calendars;

  /**
   * Two filings side by side.
   *
   * @param then reading text of the earlier one
   * @param now reading text of the later one
   */
  private record Sides(FilingText then, FilingText now, List<SectionComparison> sections) {}

  /** Of two filings, which never change. */
  private final Cache<List<Object>, Sides> kept =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  Changes(Filings filings, KeptText texts, FilingComparison comparison, Calendars calendars) {
    this.filings = filings;
    this.texts = texts;
    this.comparison = comparison;
    this.calendars = calendars;
  }

  /** A report with what it is of. */
  private record Report(ReportRow row, String label, String text) {

    Report with(String read) {
      return new Report(row, label, read);
    }

    String name() {
      return "the " + row.form().value() + " for " + label.replace("FY", "fiscal ");
    }
  }

  private record Pair(Report then, Report now) {}

  /** Says what changed; leaves the draft without a sentence where there is nothing to compare. */
  void answer(Meaning meaning, Draft draft) {
    if (meaning.companies().size() != 1) {
      draft.lacks(
          meaning.names().isEmpty()
              ? "What changed is told of one company at a time; the question names none."
              : "No filing is held of " + String.join(", ", meaning.names()) + ".");
      return;
    }
    Company company = meaning.companies().getFirst();
    Optional<Pair> pair = pair(meaning, company, draft);
    if (pair.isEmpty()) {
      return;
    }
    Optional<Sides> sides = sides(meaning, pair.get());
    if (sides.isEmpty()) {
      draft.lacks("One of the two reports has no text that is held.");
      return;
    }
    List<SectionComparison> sections = sides.get().sections();
    Pair both =
        new Pair(
            pair.get().then().with(sides.get().then().text()),
            pair.get().now().with(sides.get().now().text()));
    List<SectionComparison.Compared> compared = new ArrayList<>();
    for (SectionComparison section : sections) {
      switch (section) {
        case SectionComparison.Compared one -> compared.add(one);
        case SectionComparison.NotCompared none ->
            draft.lacks(none.title() + " cannot be compared: " + none.why() + ".");
      }
    }
    List<String> topic = meaning.topic().stream().filter(word -> !WEAK.contains(word)).toList();
    if (!topic.isEmpty() && meaning.items().isEmpty()) {
      compared.addAll(others(sides.get(), topic));
    }
    if (compared.isEmpty()) {
      return;
    }
    if (topic.isEmpty()) {
      overall(company, both, compared, draft);
    } else {
      onTopic(meaning, company, both, compared, topic, draft);
    }
  }

  // --- which two ---

  private Optional<Pair> pair(Meaning meaning, Company company, Draft draft) {
    boolean quarterly = meaning.forms().contains("10-Q");
    FiscalCalendar calendar = calendars.of(company.cik());
    List<Report> reports = reports(meaning, company, calendar, quarterly);
    if (reports.size() < 2) {
      draft.lacks(
          "There are no two "
              + (quarterly ? "quarterly" : "annual")
              + " reports of "
              + company.name()
              + " to compare.");
      return Optional.empty();
    }
    List<Report> named = new ArrayList<>();
    for (Period period : meaning.periods()) {
      Optional<FiscalCalendar.Window> window = calendar.window(period);
      Optional<Report> report =
          window.flatMap(
              w ->
                  reports.stream()
                      .filter(r -> !end(r).isBefore(w.from()) && !end(r).isAfter(w.to()))
                      .reduce((a, b) -> period.kind() == Period.Kind.SINCE ? a : b));
      if (report.isEmpty() && window.isPresent()) {
        draft.lacks("No such report of " + company.name() + " is held for " + period.label() + ".");
        return Optional.empty();
      }
      report.filter(r -> !named.contains(r)).ifPresent(named::add);
    }
    named.sort(Comparator.comparing(Changes::end));
    Report latest = reports.getLast();
    if (named.size() >= 2) {
      return Optional.of(new Pair(named.getFirst(), named.getLast()));
    }
    if (named.size() == 1) {
      Report one = named.getFirst();
      boolean onwards =
          meaning.question().toLowerCase(Locale.ROOT).contains("since")
              || meaning.periods().getFirst().kind() == Period.Kind.SINCE;
      if (onwards && !one.equals(latest)) {
        return Optional.of(new Pair(one, latest));
      }
      if (onwards) {
        draft.lacks("No later report of " + company.name() + " than " + one.name() + " is held.");
        return Optional.empty();
      }
      return before(reports, one, company, draft);
    }
    return before(reports, latest, company, draft);
  }

  private static Optional<Pair> before(
      List<Report> reports, Report now, Company company, Draft draft) {
    int at = reports.indexOf(now);
    if (at == 0) {
      draft.lacks("No report of " + company.name() + " before " + now.name() + " is held.");
      return Optional.empty();
    }
    return Optional.of(new Pair(reports.get(at - 1), now));
  }

  private static LocalDate end(Report report) {
    return report.row().period().orElse(report.row().filed());
  }

  /** One report a period, in order; an amendment only where it carries sections. */
  private List<Report> reports(
      Meaning meaning, Company company, FiscalCalendar calendar, boolean quarterly) {
    Map<LocalDate, ReportRow> byEnd = new TreeMap<>();
    for (ReportRow row : filings.listReports(company.cik(), FIRST, LAST)) {
      boolean wanted = quarterly ? row.form().isQuarterly() : row.form().isAnnual();
      boolean known =
          meaning.scope().asOf().map(asOf -> !row.accepted().isAfter(asOf)).orElse(true);
      if (wanted && known && row.items().size() > 2 && row.period().isPresent()) {
        byEnd.merge(
            row.period().get(), row, (a, b) -> b.items().size() >= a.items().size() ? b : a);
      }
    }
    return byEnd.entrySet().stream()
        .map(
            e ->
                new Report(
                    e.getValue(),
                    quarterly
                        ? calendar.quarterOf(e.getKey()).map(q -> "Q" + q + " ").orElse("")
                            + calendar.yearOf(e.getKey()).map(y -> "FY" + y).orElse("")
                        : "FY" + calendar.name(e.getKey()),
                    ""))
        .toList();
  }

  private Optional<Sides> sides(Meaning meaning, Pair pair) {
    List<String> items = meaning.items();
    Accession then = pair.then().row().accession();
    Accession now = pair.now().row().accession();
    List<Object> key = List.of(then, now, items);
    Sides known = kept.getIfPresent(key);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<FilingText> before = texts.find(then, pair.then().row().form());
    Optional<FilingText> after = texts.find(now, pair.now().row().form());
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    List<SectionComparison> made = new ArrayList<>();
    if (items.isEmpty()) {
      made.addAll(comparison.usual(before.get(), after.get()));
    }
    for (String item : items) {
      comparison.section(before.get(), after.get(), item).ifPresent(made::add);
    }
    Sides sides = new Sides(before.get(), after.get(), List.copyOf(made));
    kept.put(key, sides);
    return Optional.of(sides);
  }

  /** Sections beyond the usual ones that speak of the topic, laid side by side. */
  private List<SectionComparison.Compared> others(Sides sides, List<String> topic) {
    Terms terms = Terms.of(topic, List.of());
    List<SectionComparison.Compared> found = new ArrayList<>();
    for (String name : OTHERS) {
      boolean speaks = spoken(sides.then(), name, terms) || spoken(sides.now(), name, terms);
      if (!speaks) {
        continue;
      }
      switch (comparison.section(sides.then(), sides.now(), name).orElse(null)) {
        case SectionComparison.Compared compared -> found.add(compared);
        case SectionComparison.NotCompared _ -> fresh(sides, name).ifPresent(found::add);
        case null -> {}
      }
    }
    return found;
  }

  /** A section that only the later report has: all of it was added. */
  private Optional<SectionComparison.Compared> fresh(Sides sides, String name) {
    boolean before =
        CatalogueSections.of(sides.then().sections(), sides.then().form()).containsKey(name);
    Section section = CatalogueSections.of(sides.now().sections(), sides.now().form()).get(name);
    if (before || section == null) {
      return Optional.empty();
    }
    Passage after = comparison.passage(sides.now(), section);
    List<Step> steps = new ArrayList<>();
    after.sentences().forEach(sentence -> steps.add(new Step.Added(sentence, false)));
    return Optional.of(
        new SectionComparison.Compared(
            name,
            new Passage("", after.title(), 0, 0, List.of()),
            after,
            section.confidence(),
            new SectionDiff(steps),
            List.of()));
  }

  private static boolean spoken(FilingText filing, String name, Terms terms) {
    Section section = CatalogueSections.of(filing.sections(), filing.form()).get(name);
    return section != null && terms.coverage(Terms.roots(section.text())) >= ENOUGH;
  }

  // --- what became of a topic ---

  private record Told(SectionComparison.Compared section, Step step, double coverage) {

    /** What covers most, then what says it in fewest words. */
    static Comparator<Told> best(Meaning meaning) {
      String asked = meaning.question().toLowerCase(Locale.ROOT);
      boolean amount =
          asked.contains("number")
              || asked.contains("how many")
              || asked.contains("how much")
              || asked.contains("headcount");
      return Comparator.comparingDouble(
              (Told one) -> one.coverage() + (amount && one.hasDigits() ? 0.5 : 0))
          .reversed()
          .thenComparingInt(Told::length);
    }

    private Sentence sentence() {
      return switch (step) {
        case Step.Unchanged s -> s.after();
        case Step.Changed s -> s.after();
        case Step.Removed s -> s.before();
        case Step.Added s -> s.after();
        case Step.MovedHere s -> s.after();
        case Step.MovedAway s -> s.before();
      };
    }

    private boolean hasDigits() {
      return sentence().text().chars().anyMatch(Character::isDigit);
    }

    private int length() {
      return sentence().text().length();
    }
  }

  private void onTopic(
      Meaning meaning,
      Company company,
      Pair pair,
      List<SectionComparison.Compared> compared,
      List<String> topic,
      Draft draft) {
    Terms terms = Terms.of(topic, List.of());
    List<Told> told = new ArrayList<>();
    for (SectionComparison.Compared section : compared) {
      for (Step step : section.diff().steps()) {
        double coverage = coverage(terms, step);
        if (coverage >= ENOUGH) {
          told.add(new Told(section, step, coverage));
        }
      }
    }
    if (told.isEmpty()) {
      draft.lacks(
          "Neither "
              + pair.then().name()
              + " nor "
              + pair.now().name()
              + " of "
              + company.name()
              + " speaks of '"
              + String.join(" ", topic)
              + "' in what was compared.");
      return;
    }
    if (!meaning.periods().isEmpty()) {
      base(meaning, company, pair, told, draft);
    }
    int changes = 0;
    List<Told> sorted = told.stream().sorted(Told.best(meaning)).toList();
    changes += each(sorted, Step.Added.class, company, pair, draft);
    changes += each(sorted, Step.Removed.class, company, pair, draft);
    changes += each(sorted, Step.Changed.class, company, pair, draft);
    if (changes == 0) {
      unchanged(company, pair, told, draft);
    }
  }

  private static double coverage(Terms terms, Step step) {
    return switch (step) {
      case Step.Unchanged s -> coverage(terms, s.after());
      case Step.Changed s -> Math.max(coverage(terms, s.before()), coverage(terms, s.after()));
      case Step.Removed s -> coverage(terms, s.before());
      case Step.Added s -> coverage(terms, s.after());
      case Step.MovedHere s -> coverage(terms, s.after());
      case Step.MovedAway _ -> 0;
    };
  }

  private static double coverage(Terms terms, Sentence sentence) {
    return sentence.text().length() > LONGEST ? 0 : terms.coverage(Terms.roots(sentence.text()));
  }

  /** What the earlier report says of it, best first. */
  private static void base(
      Meaning meaning, Company company, Pair pair, List<Told> told, Draft draft) {
    told.stream()
        .sorted(Told.best(meaning))
        .flatMap(
            one ->
                before(one.step()).filter(s -> !s.heading()).map(s -> Map.entry(one, s)).stream())
        .limit(MOST_BASE)
        .forEach(
            entry ->
                draft.say(
                    "In " + pair.then().name() + ": \u201c" + entry.getValue().text() + "\u201d",
                    List.of(
                        passage(
                            company,
                            pair.then(),
                            entry.getKey().section().before().key(),
                            entry.getValue()))));
  }

  private static Optional<Sentence> before(Step step) {
    return switch (step) {
      case Step.Unchanged s -> Optional.of(s.before());
      case Step.Changed s -> Optional.of(s.before());
      case Step.Removed s -> Optional.of(s.before());
      case Step.MovedHere s -> Optional.of(s.before());
      case Step.MovedAway _, Step.Added _ -> Optional.empty();
    };
  }

  private static int each(
      List<Told> told, Class<? extends Step> kind, Company company, Pair pair, Draft draft) {
    List<Told> these =
        told.stream()
            .filter(one -> kind.isInstance(one.step()) && !isHeading(one))
            .limit(MOST_OF_KIND)
            .toList();
    for (Told one : these) {
      say(one, company, pair, draft);
    }
    return these.size();
  }

  private static boolean isHeading(Told one) {
    return one.sentence().heading() && one.sentence().text().length() < SHORTEST;
  }

  private static void say(Told one, Company company, Pair pair, Draft draft) {
    String was = one.section().before().key();
    String is = one.section().after().key();
    switch (one.step()) {
      case Step.Added s ->
          draft.say(
              "Added in " + pair.now().name() + ": \u201c" + s.after().text() + "\u201d",
              List.of(difference(company, pair.now(), is, s.after(), "added", pair.then())));
      case Step.Removed s ->
          draft.say(
              "No longer in " + pair.now().name() + ": \u201c" + s.before().text() + "\u201d",
              List.of(difference(company, pair.then(), was, s.before(), "removed", pair.now())));
      case Step.Changed s ->
          draft.say(
              "Reworded in "
                  + pair.now().name()
                  + ": \u201c"
                  + s.after().text()
                  + "\u201d; before: \u201c"
                  + s.before().text()
                  + "\u201d",
              List.of(
                  difference(company, pair.now(), is, s.after(), "changed", pair.then()),
                  difference(company, pair.then(), was, s.before(), "changed", pair.now())));
      case Step.Unchanged _, Step.MovedAway _, Step.MovedHere _ -> {}
    }
  }

  private static void unchanged(Company company, Pair pair, List<Told> told, Draft draft) {
    Told best = told.stream().max(Comparator.comparingDouble(Told::coverage)).orElseThrow();
    Optional<Sentence> then = before(best.step());
    if (then.isPresent()) {
      draft.say(
          "What "
              + pair.now().name()
              + " says on it stands in "
              + pair.then().name()
              + " as well: \u201c"
              + then.get().text()
              + "\u201d",
          List.of(passage(company, pair.then(), best.section().before().key(), then.get())));
    }
  }

  // --- what became of all ---

  private static void overall(
      Company company, Pair pair, List<SectionComparison.Compared> compared, Draft draft) {
    for (SectionComparison.Compared section : compared) {
      SectionDiff.Counts counts = section.diff().counts();
      draft.say(
          section.title()
              + ", from "
              + pair.then().name()
              + " to "
              + pair.now().name()
              + ": "
              + counts.added()
              + " sentences added, "
              + counts.removed()
              + " removed, "
              + (counts.changed() + counts.numbers())
              + " reworded, "
              + counts.unchanged()
              + " as before.",
          List.of(
              new Source.Computed(
                  Optional.of(of(company, pair.now())),
                  section.name(),
                  "sentences of item "
                      + section.after().key()
                      + " laid beside those of "
                      + pair.then().row().accession(),
                  List.of(),
                  java.math.BigDecimal.valueOf(
                      (long) counts.added() + counts.removed() + counts.changed()),
                  "count")));
      for (FactorChange factor : section.factors()) {
        factor(company, pair, section, factor, draft);
      }
      if (section.factors().isEmpty()) {
        listed(company, pair, section, draft);
      }
    }
  }

  /** The first of what came and of what went, of a section that is not made of factors. */
  private static void listed(
      Company company, Pair pair, SectionComparison.Compared section, Draft draft) {
    List<Told> told =
        section.diff().steps().stream()
            .filter(step -> !(step instanceof Step.Added a && a.routine()))
            .filter(step -> !(step instanceof Step.Removed r && r.routine()))
            .map(step -> new Told(section, step, 1))
            .toList();
    each(told, Step.Added.class, company, pair, draft);
    each(told, Step.Removed.class, company, pair, draft);
  }

  private static void factor(
      Company company,
      Pair pair,
      SectionComparison.Compared section,
      FactorChange change,
      Draft draft) {
    switch (change.kind()) {
      case NEW ->
          change
              .after()
              .ifPresent(
                  f ->
                      heading(section.diff().after(), f.start())
                          .ifPresent(
                              s ->
                                  draft.say(
                                      "New risk factor: \u201c" + s.text() + "\u201d",
                                      List.of(
                                          difference(
                                              company,
                                              pair.now(),
                                              section.after().key(),
                                              s,
                                              "added",
                                              pair.then())))));
      case DROPPED ->
          change
              .before()
              .ifPresent(
                  f ->
                      heading(section.diff().before(), f.start())
                          .ifPresent(
                              s ->
                                  draft.say(
                                      "Risk factor no longer there: \u201c" + s.text() + "\u201d",
                                      List.of(
                                          difference(
                                              company,
                                              pair.then(),
                                              section.before().key(),
                                              s,
                                              "removed",
                                              pair.now())))));
      case CHANGED, TOUCHED, UNCHANGED -> {}
    }
  }

  private static Optional<Sentence> heading(List<Sentence> sentences, int start) {
    return sentences.stream().filter(s -> s.start() == start).findFirst();
  }

  // --- sources ---

  private static Source.Of of(Company company, Report report) {
    return new Source.Of(
        report.row().accession(),
        company.cik(),
        company.name(),
        report.row().form().value(),
        Optional.of(report.row().filed()),
        report.row().period());
  }

  private static Source difference(
      Company company, Report in, String item, Sentence sentence, String change, Report against) {
    return new Source.OfDifference(
        of(company, in),
        item,
        sentence.start(),
        sentence.end(),
        quote(in, sentence),
        change,
        against.row().accession());
  }

  /** Its characters as they stand there, a page break inside it too. */
  private static String quote(Report in, Sentence sentence) {
    return in.text().substring(sentence.start(), sentence.end());
  }

  private static Source passage(Company company, Report in, String item, Sentence sentence) {
    return new Source.OfPassage(
        Optional.of(of(company, in)),
        in.row().accession().value(),
        in.label(),
        "main",
        item,
        sentence.start(),
        sentence.end(),
        quote(in, sentence));
  }
}
