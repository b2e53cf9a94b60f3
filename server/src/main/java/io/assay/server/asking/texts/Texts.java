package io.assay.server.asking.texts;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.search.Found;
import io.assay.search.Passage;
import io.assay.search.SearchDocument;
import io.assay.server.asking.answers.Draft;
import io.assay.server.asking.answers.Source;
import io.assay.server.asking.calendars.Calendars;
import io.assay.server.asking.texts.SentenceRanking.Candidate;
import io.assay.server.searching.Labels;
import io.assay.server.understanding.Meaning;
import io.assay.server.understanding.Meaning.Company;
import io.assay.signals.language.Sentences;
import io.assay.store.added.AddedDocument;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Answers questions about what filings say by their own sentences, each cited to the character.
 * Where no passage covers enough of what is asked, nothing is said. Thread-safe.
 */
public final class Texts {

  /**
   * From which evidence is enough, as the lots of the evaluation set have it: at these no question
   * is answered that cannot be, save an opinion, and of the others one in eight is refused.
   *
   * @param coverage of the topic, where no model tells its meaning
   * @param least of the coverage, however near the meaning is
   * @param both half of the coverage and the likeness in meaning together
   */
  public record Bars(double coverage, double least, double both) {

    /** With which questions are answered. */
    public static Bars usual() {
      return new Bars(0.75, 0.42, 0.75);
    }
  }

  private static final int MOST_SENTENCES = 5;

  /**
   * Share of the best sentence's score that another needs; as many as help, none that only fills.
   */
  private static final double BEARS = 0.45;

  private final Library library;
  private final Leads leads;
  private final SentenceRanking ranking;
  private final Bars bars;

  /**
   * Texts.
   *
   * @param library where passages are found
   * @param calendars which time a question names
   * @param sentences cuts passages
   * @param bars from which evidence is enough
   */
  public Texts(Library library, Calendars calendars, Sentences sentences, Bars bars) {
    this.library = library;
    this.leads = new Leads(library, calendars);
    this.ranking = new SentenceRanking(sentences, library::meanings);
    this.bars = bars;
  }

  /** What was found of a company, likeliest first. */
  private record Of(Optional<Company> company, List<Candidate> ranked) {}

  /** The passages nearest to a question, whether or not they answer it. */
  public List<Found.Hit> nearest(Meaning meaning, int most) {
    if (!library.isOpen()) {
      return List.of();
    }
    List<Found.Hit> found = hits(ranked(Sought.of(meaning)));
    return found.subList(0, Math.min(most, found.size()));
  }

  /**
   * Says what is found; the draft stays without a sentence where evidence is too little.
   *
   * @return what was found, for showing the nearest
   * @throws io.assay.edgar.CouldNotAsk while passages cannot be looked for
   */
  public List<Found.Hit> answer(Meaning asked, Draft draft) {
    Sought sought = Sought.of(asked);
    Meaning meaning = sought.meaning();
    List<Weighed> all = weighed(sought);
    // Who asks how many wants a number, which no other words bring.
    boolean once = meaning.companies().isEmpty() || SentenceRanking.asksForCount(meaning);
    String otherwise = once ? "" : Terms.allOtherwise(meaning.topic());
    if (!otherwise.isEmpty() && all.stream().noneMatch(Weighed::isEnough)) {
      // What filings put in words of their own is found by those.
      List<Weighed> again = weighed(new Sought(meaning, (sought.more() + ' ' + otherwise).strip()));
      all = again.stream().anyMatch(Weighed::isEnough) ? again : all;
    }
    List<Of> telling = new ArrayList<>();
    for (Weighed one : all) {
      if (meaning.topic().isEmpty() && meaning.items().isEmpty() && meaning.forms().isEmpty()) {
        draft.lacks("The question does not say what it is about.");
      } else if (!one.isEnough()) {
        draft.lacks(
            "No passage"
                + one.of().company().map(c -> " of " + c.name()).orElse("")
                + " that is held speaks of "
                + (meaning.topic().isEmpty() ? "this" : "'" + meaning.topicWords() + "'")
                + times(meaning)
                + ".");
      } else {
        telling.add(new Of(one.of().company(), one.chosen()));
      }
    }
    boolean named = meaning.companies().size() > 1;
    for (Of one : inTurn(telling)) {
      Candidate candidate = one.ranked().getFirst();
      String text = candidate.text().strip().replaceAll("\\s+", " ");
      draft.say(
          named ? one.company().map(c -> c.name() + ": ").orElse("") + text : text,
          List.of(source(candidate)));
    }
    return hits(all.stream().map(Weighed::of).toList());
  }

  /** What was found of a company, what of it is said, and whether that is enough of an answer. */
  private record Weighed(Of of, List<Candidate> chosen, boolean isEnough) {}

  private List<Weighed> weighed(Sought sought) {
    List<Weighed> weighed = new ArrayList<>();
    for (Of one : ranked(sought)) {
      List<Candidate> chosen = chosen(one.ranked());
      weighed.add(new Weighed(one, chosen, tells(sought.meaning(), chosen)));
    }
    return weighed;
  }

  private boolean tells(Meaning meaning, List<Candidate> chosen) {
    return chosen.stream().anyMatch(candidate -> isEnough(meaning, candidate))
        && !Evidence.lacksNumber(meaning, chosen.stream().map(Candidate::text).toList());
  }

  private List<Of> ranked(Sought sought) {
    Meaning meaning = sought.meaning();
    List<Optional<Company>> companies =
        meaning.companies().isEmpty()
            ? List.of(Optional.empty())
            : meaning.companies().stream().map(Optional::of).toList();
    return companies.stream()
        .map(
            company ->
                new Of(
                    company,
                    ranking.rank(meaning, company, leads.find(meaning, company, sought.more()))))
        .toList();
  }

  /** One of each company, then the next of each; the company with the likeliest first. */
  private static List<Of> inTurn(List<Of> all) {
    List<Of> sorted = new ArrayList<>(all);
    sorted.removeIf(of -> of.ranked().isEmpty());
    sorted.sort(Comparator.comparingDouble((Of of) -> of.ranked().getFirst().score()).reversed());
    int most = sorted.stream().mapToInt(of -> of.ranked().size()).max().orElse(0);
    List<Of> turns = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      for (Of of : sorted) {
        if (i < of.ranked().size()) {
          turns.add(new Of(of.company(), List.of(of.ranked().get(i))));
        }
      }
    }
    return turns;
  }

  private static List<Found.Hit> hits(List<Of> all) {
    return inTurn(all).stream().map(of -> of.ranked().getFirst().lead().hit()).toList();
  }

  /** Whether a sentence is what every form says wherever it is signed or filled in. */
  public static boolean isFormula(String sentence) {
    return SentenceRanking.isFormula(sentence);
  }

  private static String times(Meaning meaning) {
    return meaning.periods().isEmpty()
        ? ""
        : " for " + String.join(", ", meaning.periods().stream().map(p -> p.label()).toList());
  }

  /** The first value of a label of a document or a passage; empty where it has none. */
  public static Optional<String> label(Map<String, List<String>> labels, String name) {
    return labels.getOrDefault(name, List.of()).stream().findFirst();
  }

  /**
   * Whether a passage covers what is asked; a name or a number that it lacks is not made up for,
   * nor that it is of another time.
   */
  private boolean isEnough(Meaning meaning, Candidate candidate) {
    Found.Hit hit = candidate.lead().hit();
    String text = hit.passage().text().toLowerCase(Locale.ROOT);
    Set<String> roots =
        Terms.roots(hit.document().title() + ' ' + hit.passage().heading() + ' ' + text);
    double coverage = candidate.whole();
    boolean bears =
        hit.cosine() > 0
            ? coverage >= bars.least() && 0.5 * coverage + hit.cosine() >= bars.both()
            : coverage >= bars.coverage();
    // Few words ask for a former name, and no others tell it.
    boolean former = Sought.asksForFormerName(meaning) && Sought.tellsFormerName(candidate.text());
    return (bears || former)
        && candidate.lead().isTimely()
        && Evidence.mentions(meaning, text)
        && meaning.names().stream().allMatch(name -> Terms.stands(name, roots))
        && meaning.numbers().stream()
            .allMatch(number -> text.contains(number.toLowerCase(Locale.ROOT)));
  }

  private static List<Candidate> chosen(List<Candidate> ranked) {
    List<Candidate> chosen = new ArrayList<>();
    Set<String> said = new HashSet<>();
    for (Candidate one : ranked) {
      if (chosen.size() < MOST_SENTENCES
          && one.score() >= BEARS * ranked.getFirst().score()
          && said.add(String.join(" ", Terms.words(one.text())))) {
        chosen.add(one);
      }
    }
    return chosen;
  }

  private static Source source(Candidate one) {
    SearchDocument document = one.lead().hit().document();
    Passage passage = one.lead().hit().passage();
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
