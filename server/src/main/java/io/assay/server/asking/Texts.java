package io.assay.server.asking;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.risk.prose.AnswerPrompt;
import io.assay.search.Found;
import io.assay.search.Passage;
import io.assay.search.SearchDocument;
import io.assay.search.Vector;
import io.assay.server.searching.Labels;
import io.assay.server.understanding.Meaning;
import io.assay.server.understanding.Meaning.Company;
import io.assay.server.understanding.Period;
import io.assay.signals.language.Sentences;
import io.assay.store.added.AddedDocument;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Answers questions about what filings say by their own sentences, each cited to the character.
 * Where no passage covers enough of what is asked, nothing is said. Thread-safe.
 */
final class Texts {

  /**
   * From which evidence is enough, as the open lot of the evaluation set has it: there what cannot
   * be answered lies below 0.56, save an opinion, and what can above 0.72, save two.
   *
   * @param coverage of the topic, where its words alone decide
   * @param both half of the coverage and the likeness in meaning together
   */
  record Bars(double coverage, double both) {

    static Bars usual() {
      return new Bars(0.75, 0.62);
    }
  }

  private static final List<String> AMOUNTS =
      List.of("how many", "how much", "percent", "what share", "what portion", "what part of");
  private static final Set<String> COUNTS =
      Set.of(
          "one",
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "half",
          "third",
          "thirds",
          "quarter",
          "hundred",
          "thousand",
          "million",
          "billion");
  private static final int HITS = 20;
  private static final int MOST_SENTENCES = 5;

  /** Five passages say more than two of them twice. */
  private static final int MOST_OF_PASSAGE = 1;

  /**
   * Share of the best sentence's score that another needs; as many as help, none that only fills.
   */
  private static final double BEARS = 0.45;

  private static final int MOST_EMBEDDED = 12;
  private static final int SHORTEST = 30;
  private static final int LONGEST = 900;

  private final Library library;
  private final Calendars calendars;
  private final Sentences sentences;
  private final Bars bars;

  Texts(Library library, Calendars calendars, Sentences sentences, Bars bars) {
    this.library = library;
    this.calendars = calendars;
    this.sentences = sentences;
    this.bars = bars;
  }

  /** A sentence that may answer. */
  private record Candidate(
      Found.Hit hit, int rank, int start, int end, String text, double coverage, double score) {

    Candidate scored(double more) {
      return new Candidate(hit, rank, start, end, text, coverage, score + more);
    }
  }

  /** The passages nearest to a question, whether or not they answer it. */
  List<Found.Hit> nearest(Meaning meaning, int most) {
    if (!library.isOpen()) {
      return List.of();
    }
    List<Found.Hit> found = new ArrayList<>();
    if (meaning.companies().isEmpty()) {
      found.addAll(find(meaning, Optional.empty(), false, most));
    }
    for (Company company : meaning.companies()) {
      found.addAll(find(meaning, Optional.of(company), false, most));
    }
    return found.subList(0, Math.min(most, found.size()));
  }

  /**
   * Says what is found; the draft stays without a sentence where evidence is too little.
   *
   * @return what was found, for showing the nearest
   * @throws io.assay.edgar.CouldNotAsk while passages cannot be looked for
   */
  List<Found.Hit> answer(Meaning meaning, Draft draft) {
    List<Found.Hit> all = new ArrayList<>();
    if (meaning.companies().isEmpty()) {
      all.addAll(answer(meaning, Optional.empty(), draft));
    }
    for (Company company : meaning.companies()) {
      all.addAll(answer(meaning, Optional.of(company), draft));
    }
    return all;
  }

  private List<Found.Hit> answer(Meaning meaning, Optional<Company> company, Draft draft) {
    List<Found.Hit> hits = find(meaning, company, true, HITS);
    if (meaning.periods().stream().anyMatch(Texts::isOfEvent)) {
      // A day may be the event's, told of by a later report: those follow the ones of that day.
      hits = joined(hits, find(meaning, company, false, HITS));
    }
    return answer(meaning, company, hits, draft);
  }

  private static boolean isOfEvent(Period period) {
    return period.kind() == Period.Kind.MONTH || period.kind() == Period.Kind.DAY;
  }

  private static List<Found.Hit> joined(List<Found.Hit> first, List<Found.Hit> then) {
    List<Found.Hit> all = new ArrayList<>(first);
    for (Found.Hit hit : then) {
      boolean known =
          first.stream()
              .anyMatch(
                  one ->
                      one.document().id().equals(hit.document().id())
                          && one.passage().number() == hit.passage().number());
      if (!known) {
        all.add(hit);
      }
    }
    return all;
  }

  private List<Found.Hit> answer(
      Meaning meaning, Optional<Company> company, List<Found.Hit> hits, Draft draft) {
    List<Set<String>> roots = hits.stream().map(Texts::roots).toList();
    List<String> topic = meaning.topic();
    Terms terms = Terms.of(topic, roots);
    String who = company.map(c -> " of " + c.name()).orElse("");
    if (terms.isEmpty() && meaning.items().isEmpty() && meaning.forms().isEmpty()) {
      draft.lacks("The question does not say what it is about.");
      return hits;
    }
    List<Integer> good = new ArrayList<>();
    for (int i = 0; i < hits.size(); i++) {
      if (isEnough(meaning, terms, hits.get(i), roots.get(i))) {
        good.add(i);
      }
    }
    if (good.isEmpty()) {
      draft.lacks(
          "No passage"
              + who
              + " that is held speaks of "
              + (topic.isEmpty() ? "this" : "'" + String.join(" ", topic) + "'")
              + times(meaning)
              + ".");
      return hits;
    }
    List<Candidate> candidates = new ArrayList<>();
    for (int index : good) {
      candidates.addAll(candidates(meaning, terms, hits.get(index), index));
    }
    List<Candidate> chosen = choose(meaning, candidates);
    if (chosen.isEmpty()) {
      draft.lacks("No sentence" + who + " that is held answers this.");
      return hits;
    }
    boolean named = meaning.companies().size() > 1;
    for (Candidate one : chosen) {
      String text = one.text().strip().replaceAll("\\s+", " ");
      draft.say(
          named ? company.map(c -> c.name() + ": ").orElse("") + text : text, List.of(source(one)));
    }
    return hits;
  }

  private static String times(Meaning meaning) {
    return meaning.periods().isEmpty()
        ? ""
        : " for " + String.join(", ", meaning.periods().stream().map(p -> p.label()).toList());
  }

  private List<Found.Hit> find(
      Meaning meaning, Optional<Company> company, boolean narrowed, int most) {
    Set<Cik> ciks = new LinkedHashSet<>(meaning.scope().companies());
    company.ifPresent(
        c -> {
          ciks.clear();
          ciks.add(c.cik());
        });
    Optional<FiscalCalendar.Window> window = narrowed ? window(meaning, company) : Optional.empty();
    Set<String> forms = new LinkedHashSet<>(meaning.scope().forms());
    meaning.forms().forEach(form -> forms.addAll(List.of(form, form + "/A")));
    String words = meaning.topic().isEmpty() ? meaning.question() : meaning.topicWords();
    Set<String> items = narrowed ? Set.copyOf(meaning.items()) : Set.of();
    Library.Wanted wanted =
        new Library.Wanted(
            words,
            meaning.question(),
            ciks,
            forms,
            items,
            window.map(FiscalCalendar.Window::from).filter(d -> !d.equals(LocalDate.MIN)),
            window.map(FiscalCalendar.Window::to).filter(d -> !d.equals(LocalDate.MAX)),
            meaning.scope().asOf(),
            most);
    return ordered(meaning, library.find(wanted));
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
    for (var period : meaning.periods()) {
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

  /** Of a year its annual report speaks first; where no time is named, the latest filing does. */
  private static List<Found.Hit> ordered(Meaning meaning, List<Found.Hit> hits) {
    boolean annual =
        meaning.forms().isEmpty()
            && !meaning.periods().isEmpty()
            && meaning.periods().stream().noneMatch(p -> p.isQuarterly());
    long latest = hits.stream().mapToLong(hit -> number(hit, Labels.FILED)).max().orElse(0);
    List<Found.Hit> sorted = new ArrayList<>(hits);
    sorted.sort(
        Comparator.comparingDouble(
                (Found.Hit hit) -> {
                  double years = Math.max(0, (latest - number(hit, Labels.FILED)) / 365.0);
                  double factor =
                      annual
                          ? isAnnual(hit) ? 1.15 : 1
                          : meaning.periods().isEmpty() ? 1 - Math.min(0.15, 0.03 * years) : 1;
                  return hit.score() * factor;
                })
            .reversed());
    return sorted;
  }

  private static long number(Found.Hit hit, String name) {
    Long number = hit.document().numbers().get(name);
    return number == null ? 0 : number;
  }

  private static boolean isAnnual(Found.Hit hit) {
    return label(hit.document().labels(), Labels.FORM)
        .map(form -> new FormType(form).isAnnual())
        .orElse(false);
  }

  static Optional<String> label(Map<String, List<String>> labels, String name) {
    return labels.getOrDefault(name, List.of()).stream().findFirst();
  }

  private static Set<String> roots(Found.Hit hit) {
    Passage passage = hit.passage();
    return Terms.roots(hit.document().title() + " " + passage.heading() + " " + passage.text());
  }

  /**
   * Whether a passage covers what is asked; a name or a number that it lacks is not made up for.
   */
  private boolean isEnough(Meaning meaning, Terms terms, Found.Hit hit, Set<String> roots) {
    for (String name : meaning.names()) {
      if (!Terms.stands(name, roots)) {
        return false;
      }
    }
    String text = hit.passage().text();
    for (String number : meaning.numbers()) {
      if (!text.contains(number)) {
        return false;
      }
    }
    double coverage = terms.coverage(roots);
    double cosine = hit.cosine();
    return coverage >= bars.coverage() || likeness(coverage, cosine) >= bars.both();
  }

  private static double likeness(double coverage, double cosine) {
    return 0.5 * coverage + cosine;
  }

  private List<Candidate> candidates(Meaning meaning, Terms terms, Found.Hit hit, int rank) {
    String text = hit.passage().text();
    double near = likeness(terms.coverage(roots(hit)), hit.cosine());
    List<Candidate> found = new ArrayList<>();
    int line = 0;
    while (line < text.length()) {
      int end = text.indexOf('\n', line);
      end = end < 0 ? text.length() : end;
      for (Sentences.Range range : sentences.split(text, line, end)) {
        String sentence = text.substring(range.start(), range.end());
        if (sentence.length() < SHORTEST
            || sentence.length() > LONGEST
            || AnswerPrompt.speaksToModels(sentence)) {
          continue;
        }
        Set<String> roots = Terms.roots(sentence);
        double coverage = terms.coverage(roots);
        double score =
            0.6 * coverage + 0.25 / (1 + 0.2 * rank) + 0.2 * near + wanted(meaning, sentence);
        found.add(new Candidate(hit, rank, range.start(), range.end(), sentence, coverage, score));
      }
      line = end + 1;
    }
    return found;
  }

  /**
   * A sentence that has the kind of thing asked for is likelier the one; who asks for an amount is
   * not served by a sentence without any, and by the row of a table only where nobody says it in
   * words.
   */
  private static double wanted(Meaning meaning, String sentence) {
    String asked = meaning.question().toLowerCase(Locale.ROOT);
    if (AMOUNTS.stream().anyMatch(asked::contains) || !meaning.metrics().isEmpty()) {
      int amounts = amounts(sentence);
      boolean row = sentence.indexOf('\t') >= 0 || (amounts > 3 && !sentence.endsWith("."));
      return amounts == 0 ? -0.2 : row ? 0.05 : 0.18;
    }
    return asked.startsWith("when") && sentence.chars().anyMatch(Character::isDigit) ? 0.18 : 0;
  }

  /** Numbers in figures or words, but no years. */
  private static int amounts(String sentence) {
    int amounts = 0;
    for (String word : Terms.words(sentence)) {
      boolean year = word.matches("(19|20)\\d\\d");
      if (COUNTS.contains(word) || (!year && Character.isDigit(word.charAt(0)))) {
        amounts++;
      }
    }
    return amounts;
  }

  private List<Candidate> choose(Meaning meaning, List<Candidate> candidates) {
    List<Candidate> sorted = new ArrayList<>(candidates);
    sorted.sort(Comparator.comparingDouble(Candidate::score).reversed());
    Optional<Vector> question = library.meaning(meaning.question());
    if (question.isPresent()) {
      List<Candidate> near = new ArrayList<>();
      for (int i = 0; i < sorted.size(); i++) {
        Candidate one = sorted.get(i);
        if (i < MOST_EMBEDDED) {
          Optional<Vector> told = library.meaning(one.text());
          near.add(one.scored(told.map(vector -> 0.5 * vector.cosine(question.get())).orElse(0.0)));
        }
      }
      sorted = near;
      sorted.sort(Comparator.comparingDouble(Candidate::score).reversed());
    }
    List<Candidate> chosen = new ArrayList<>();
    Set<String> said = new HashSet<>();
    double best = sorted.isEmpty() ? 0 : sorted.getFirst().score();
    for (Candidate one : sorted) {
      long ofPassage = chosen.stream().filter(c -> c.rank() == one.rank()).count();
      boolean bears = one.coverage() > 0 && one.score() >= BEARS * best;
      if (chosen.size() < MOST_SENTENCES
          && ofPassage < MOST_OF_PASSAGE
          && (bears || chosen.isEmpty())
          && said.add(String.join(" ", Terms.words(one.text())))) {
        chosen.add(one);
      }
    }
    return chosen;
  }

  private static Source source(Candidate one) {
    SearchDocument document = one.hit().document();
    Passage passage = one.hit().passage();
    boolean filed = AddedDocument.number(document.id()).isEmpty();
    Optional<Source.Of> of =
        filed
            ? label(document.labels(), Labels.COMPANY)
                .map(
                    cik ->
                        new Source.Of(
                            Accession.parse(document.id()),
                            Cik.parse(cik),
                            label(document.labels(), Labels.NAME).orElse(""),
                            label(document.labels(), Labels.FORM).orElse(""),
                            day(document, Labels.FILED),
                            day(document, Labels.PERIOD)))
            : Optional.empty();
    return new Source.OfPassage(
        of,
        document.id(),
        label(document.labels(), Labels.TITLED).orElse(document.title()),
        passage.part(),
        label(passage.labels(), Labels.ITEM).orElse(""),
        passage.start() + one.start(),
        passage.start() + one.end(),
        one.text());
  }

  private static Optional<LocalDate> day(SearchDocument document, String number) {
    return Optional.ofNullable(document.numbers().get(number)).map(LocalDate::ofEpochDay);
  }
}
