package io.assay.server.understanding;

import io.assay.server.understanding.Meaning.Company;
import io.assay.server.understanding.Meaning.Condition;
import io.assay.server.understanding.Meaning.Condition.Comparison;
import io.assay.server.understanding.Meaning.Direction;
import io.assay.server.understanding.Meaning.Intent;
import io.assay.server.understanding.Meaning.Measure;
import io.assay.server.understanding.Meaning.Metric;
import io.assay.server.understanding.Meaning.Scope;
import io.assay.signals.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Understands questions: each word is taken by the first reader that knows what it stands for, and
 * what nobody takes is what the question is about. Immutable; the same words, companies and scope
 * give the same meaning.
 */
public final class Understanding {

  /** Longer questions are read so far. */
  public static final int LONGEST = 2_000;

  private static final Phrases OPENINGS = new Phrases(Phrases.table("openings.txt"));
  private static final Phrases SYNONYMS = new Phrases(Phrases.table("synonyms.txt"));
  private static final Set<String> LOSSES = Set.of("loss", "losses", "lose", "lost");

  private static final Set<String> STOP_WORDS =
      Phrases.words("stopwords.txt").stream().map(Word::stem).collect(Collectors.toSet());

  private static final int MOST_COMPANIES = 12;
  private static final int MOST_WORDINGS = 6;

  private final MetricReader metrics;
  private final Spelling spelling;
  private final Cues cues = new Cues();
  private final Contrasts contrasts = new Contrasts();

  public Understanding(Catalogue catalogue) {
    this.metrics = new MetricReader(catalogue);
    this.spelling = new Spelling(metrics.names());
  }

  /** What a question calls a company instead of its name; empty where nothing is. */
  public static Optional<Descriptions.Unnamed> unnamed(String question) {
    return Descriptions.unnamed(Word.of(question));
  }

  /** Whether a question wants advice or an opinion, which nothing that is held gives. */
  public static boolean wantsAdvice(String question) {
    return Cues.asksForAdvice(new Reading(Word.of(question)));
  }

  /** Whether a question may want a number; who asks why or which agreement wants none. */
  public static boolean asksForNumber(String question) {
    return Cues.asksForNumber(new Reading(Word.of(question)));
  }

  /**
   * Whether a question is about what somebody has of whom nothing is held: a number of theirs, or
   * how much they have of something.
   */
  public static boolean isOfOutsider(Meaning meaning) {
    List<Word> words = Word.of(meaning.question());
    if (meaning.companies().isEmpty() && !meaning.metrics().isEmpty() && isNumberAsked(words)) {
      return true;
    }
    if (!meaning.companies().isEmpty() || meaning.names().isEmpty()) {
      return false;
    }
    boolean has = false;
    for (int i = 1; i + 1 < words.size(); i++) {
      has |=
          words.get(i - 1).is("do", "does", "did")
              && meaning.names().contains(words.get(i).text())
              && words.get(i + 1).is("have", "own", "hold", "employ");
    }
    return has || !meaning.metrics().isEmpty();
  }

  /** Keywords alone, or an amount asked for: a number is wanted, and not what is said of it. */
  private static boolean isNumberAsked(List<Word> words) {
    boolean asks =
        words.stream()
            .anyMatch(word -> word.is("what", "which", "who", "why", "how", "when", "where"));
    return !asks || Cues.asksForMoney(new Reading(words));
  }

  /** The ways to say metrics, for who likens words to them. */
  public List<MetricName> metricNames() {
    return metrics.names();
  }

  /**
   * What a question means. Words that are one letter off a metric's or a company's name are righted
   * where that tells who is meant, or makes it a question about figures.
   */
  public Meaning of(String question, CompanyNames names, Scope scope) {
    Meaning meaning = read(question, names, scope, Optional.empty()).meaning();
    if (meaning.intent() == Intent.FIGURES && !meaning.companies().isEmpty()) {
      return meaning;
    }
    Optional<String> corrected = spelling.corrected(meaning.question(), names.words());
    if (corrected.isEmpty()) {
      return meaning;
    }
    Meaning righted = read(corrected.get(), names, scope, Optional.empty()).meaning();
    boolean figures = righted.intent() == Intent.FIGURES && !righted.companies().isEmpty();
    boolean who = meaning.companies().isEmpty() && !righted.companies().isEmpty();
    return figures || who ? righted.asked(meaning.question()) : meaning;
  }

  /**
   * What a question says beside who and when, where it may ask for a metric in words that no rule
   * knows: all of it, and what says something. None where it asks for no number, or names what is
   * no company.
   */
  public List<String> unnamedMetric(String question, CompanyNames names, Scope scope) {
    Understood understood = read(question, names, scope, Optional.empty());
    Meaning meaning = understood.meaning();
    List<Word> words = Word.of(question);
    Reading all = new Reading(words);
    boolean may =
        (meaning.intent() == Intent.TEXT || Cues.namesAmount(all))
            && meaning.metrics().isEmpty()
            && (meaning.intent() == Intent.TEXT || meaning.forms().isEmpty())
            && !meaning.companies().isEmpty()
            && meaning.names().isEmpty()
            && meaning.numbers().isEmpty()
            && meaning.items().isEmpty()
            && Cues.asksForAmount(all);
    return may ? wordings(understood.rest()) : List.of();
  }

  /**
   * All of it, and each of its sentences: a story may stand before; whole, and what says something.
   */
  private static List<String> wordings(List<Word> rest) {
    List<List<Word>> parts = new ArrayList<>();
    parts.add(rest);
    List<Word> sentence = new ArrayList<>();
    for (Word word : rest) {
      if (word.gap() == Word.Gap.STOP && !sentence.isEmpty()) {
        parts.add(sentence);
        sentence = new ArrayList<>();
      }
      sentence.add(word);
    }
    parts.add(sentence);
    return parts.stream()
        .flatMap(words -> Stream.of(words, telling(words)))
        .map(words -> words.stream().map(Word::said).collect(Collectors.joining(" ")))
        .filter(words -> !words.isEmpty())
        .distinct()
        .limit(MOST_WORDINGS)
        .toList();
  }

  private static List<Word> telling(List<Word> words) {
    return words.stream().filter(word -> !isStop(word) && !Fillers.has(word)).toList();
  }

  /** What a question means whose words that no rule knows ask for a metric. */
  public Meaning of(String question, CompanyNames names, Scope scope, Metric likely) {
    return read(question, names, scope, Optional.of(likely)).meaning();
  }

  /**
   * A question.
   *
   * @param rest what it says beside who and when
   */
  private record Understood(Meaning meaning, List<Word> rest) {}

  private Understood read(
      String question, CompanyNames names, Scope scope, Optional<Metric> likely) {
    String asked = question.strip();
    String read = asked.length() > LONGEST ? asked.substring(0, LONGEST) : asked;
    List<Word> words = Word.of(read);
    Reading reading = new Reading(words);
    boolean[] silent = new boolean[words.size()];
    openings(reading);

    SequencedSet<String> outside = new LinkedHashSet<>();
    List<Company> companies =
        within(companies(reading, names, isShouted(words)), names, scope, outside);
    List<Condition> conditions = ConditionReader.read(reading);
    List<String> forms = FormReader.forms(reading);
    List<String> items = FormReader.items(reading);
    noteTaken(reading, silent);
    Reading cueing = new Reading(words);
    for (int i = 0; i < silent.length; i++) {
      if (silent[i]) {
        cueing.take(i, i + 1);
      }
    }
    MetricReader.Found metric = metrics.read(reading);
    List<Metric> found = likely.map(List::of).orElse(metric.metrics());
    if (!found.isEmpty()) {
      Stories.take(reading, metrics, metric.places());
    }
    // What a story tells, or a metric's name, asks for no text: my professor says, write-off.
    Reading told = found.isEmpty() ? cueing : new Reading(words);
    for (int i = 0; !found.isEmpty() && i < words.size(); i++) {
      if (!reading.isFree(i)) {
        told.take(i, i + 1);
      }
    }
    Cues.Turned turned = cues.turned(reading, !found.isEmpty());
    List<Period> periods = PeriodReader.read(reading);
    if (!found.isEmpty() && !periods.isEmpty()) {
      DayReader.takeYearless(reading);
    }
    notePeriods(reading, cueing, silent);

    Set<Measure> measures = EnumSet.noneOf(Measure.class);
    measures.addAll(turned.measures());
    boolean between = companies.size() > 1 && Cues.compares(words);
    if (!between
        && (turned.directions().contains(Direction.UP)
            || turned.directions().contains(Direction.DOWN))) {
      measures.add(Measure.GROWTH);
      if (Cues.asksForMoney(new Reading(words))) {
        measures.add(Measure.DIFFERENCE);
      }
    }
    Set<Direction> directions = directions(turned, conditions);
    Left left = left(reading, words);
    left.names().addAll(outside);
    if (metric.byVerb() && !left.words().isEmpty()) {
      found = List.of();
    }
    boolean text = Cues.asksForText(told);
    boolean change = Cues.asksForChange(cueing);
    // Something named that changed something else is told of, not compared.
    boolean compared =
        (change && (!periods.isEmpty() || left.names().isEmpty()))
            || laysBesides(words, found, periods, forms, text);
    boolean became = Cues.asksWhatBecame(new Reading(words)) && !periods.isEmpty();
    boolean narrowed =
        found.isEmpty()
            || text
            || !items.isEmpty()
            || !left.numbers().isEmpty()
            || !left.names().isEmpty()
            || Qualifiers.stand(reading, metric.places());
    Intent intent =
        became && companies.size() == 1
            ? Intent.COMPARISON
            : intent(found, text, compared, left, items, companies);
    if (likely.isPresent()) {
      intent = Intent.FIGURES;
    }
    if (intent != Intent.FIGURES && narrowed) {
      measures.clear();
    }
    long denials = Cues.negations(reading);
    SequencedSet<String> different =
        contrasts.opposites(contrasting(words, silent, reading, found));
    if (denials > 1) {
      different.add("denied " + denials);
    }
    if (intent != Intent.FIGURES) {
      different.addAll(Contrasts.kinds(new Reading(words)));
      different.addAll(Contrasts.counts(contrasting(words, silent, reading, List.of())));
      giver(words, companies, left.names()).ifPresent(different::add);
    }
    Meaning meaning =
        new Meaning(
            asked,
            intent,
            companies,
            periods,
            found,
            intent != Intent.FIGURES && narrowed,
            measures,
            forms,
            items,
            denials > 0,
            directions,
            conditions,
            left.numbers(),
            different,
            left.names(),
            intent == Intent.FIGURES ? List.of() : topic(words, silent),
            scope);
    return new Understood(meaning, rest(words, silent));
  }

  private static List<Word> rest(List<Word> words, boolean[] silent) {
    List<Word> rest = new ArrayList<>();
    for (int i = 0; i < silent.length; i++) {
      if (!silent[i]) {
        rest.add(words.get(i));
      }
    }
    return rest;
  }

  /** Takes words that ask politely, so that none of them is read as anything else. */
  private static void openings(Reading reading) {
    for (int at = 0; at < reading.size(); at++) {
      Optional<Phrases.Match> opening = OPENINGS.at(reading, at);
      if (opening.isPresent()) {
        int end = at + opening.get().length();
        if (opening.get().id().equals("silent")) {
          reading.take(at, end);
        }
        at = end - 1;
      }
    }
  }

  /** Growth of more than a share of itself goes up, whether or not that is said. */
  private static Set<Direction> directions(Cues.Turned turned, List<Condition> conditions) {
    Set<Direction> ways = EnumSet.noneOf(Direction.class);
    ways.addAll(turned.directions());
    boolean least =
        conditions.stream()
            .anyMatch(
                condition ->
                    condition.percent()
                        && (condition.comparison() == Comparison.ABOVE
                            || condition.comparison() == Comparison.AT_LEAST));
    if (least && !ways.contains(Direction.DOWN)) {
      ways.remove(Direction.UP);
    }
    return ways;
  }

  private static boolean isShouted(List<Word> words) {
    return words.stream().noneMatch(word -> word.said().chars().anyMatch(Character::isLowerCase));
  }

  private List<Company> companies(Reading reading, CompanyNames names, boolean shouted) {
    List<Company> found = named(reading, names, shouted);
    boolean whispered = CompanyNames.isWhispered(reading);
    for (int at = 0; found.isEmpty() && whispered && at < reading.size(); at++) {
      Optional<CompanyNames.Known> known =
          metrics.isAt(reading, at) ? Optional.empty() : names.whispered(reading.at(at));
      if (known.isPresent()) {
        found.add(new Company(known.get().cik(), known.get().name(), reading.at(at).text()));
        reading.take(at, at + 1);
      }
    }
    return found;
  }

  private static List<Company> named(Reading reading, CompanyNames names, boolean shouted) {
    List<Company> found = new ArrayList<>();
    for (int at = 0; at < reading.size(); at++) {
      Optional<CompanyNames.Match> match = names.at(reading, at, shouted);
      if (match.isPresent() && found.size() < MOST_COMPANIES) {
        int end = at + match.get().length();
        CompanyNames.Known known = match.get().company();
        if (found.stream().noneMatch(company -> company.cik().equals(known.cik()))) {
          String said =
              reading.words.subList(at, end).stream()
                  .map(Word::text)
                  .collect(Collectors.joining(" "));
          found.add(new Company(known.cik(), known.name(), said));
        }
        reading.take(at, end);
        Descriptions.take(reading, at, end);
        at = end - 1;
      }
    }
    return found;
  }

  /** Of no other companies than the request's may be told; where none is named, of those. */
  private static List<Company> within(
      List<Company> named, CompanyNames names, Scope scope, Set<String> outside) {
    if (scope.companies().isEmpty()) {
      return named;
    }
    if (named.isEmpty()) {
      return scope.companies().stream()
          .sorted(java.util.Comparator.comparingLong(io.assay.edgar.Cik::value))
          .limit(MOST_COMPANIES)
          .flatMap(cik -> names.company(cik).stream())
          .map(known -> new Company(known.cik(), known.name(), ""))
          .toList();
    }
    named.stream()
        .filter(company -> !scope.companies().contains(company.cik()))
        .forEach(company -> outside.add(company.said()));
    return named.stream().filter(c -> scope.companies().contains(c.cik())).toList();
  }

  private static void noteTaken(Reading reading, boolean[] silent) {
    for (int i = 0; i < silent.length; i++) {
      silent[i] |= !reading.isFree(i);
    }
  }

  /** What periods took is no topic; metrics and turns took theirs before. */
  private static void notePeriods(Reading reading, Reading cueing, boolean[] silent) {
    Reading alone = new Reading(reading.words);
    for (int i = 0; i < silent.length; i++) {
      if (silent[i]) {
        alone.take(i, i + 1);
      }
    }
    PeriodReader.read(alone);
    for (int i = 0; i < silent.length; i++) {
      if (!alone.isFree(i)) {
        silent[i] = true;
        cueing.take(i, i + 1);
      }
    }
  }

  /** What nobody took. */
  private record Left(
      SequencedSet<String> numbers, SequencedSet<String> names, List<String> words) {}

  private Left left(Reading reading, List<Word> words) {
    SequencedSet<String> numbers = new LinkedHashSet<>();
    SequencedSet<String> names = new LinkedHashSet<>();
    List<String> rest = new ArrayList<>();
    boolean shouted = isShouted(words);
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      if (!reading.isFree(i) || isStop(word)) {
        continue;
      }
      if (word.isNumber()) {
        numbers.add(word.text());
      } else {
        boolean filler = Fillers.has(word);
        if (!filler) {
          rest.add(word.text());
        }
        // At the beginning each word is written like a name; whose something is, is one.
        boolean whose = !word.said().equals(word.bare());
        boolean told = filler || CompanyNames.isCommon(word);
        if (word.isCapital() && !shouted && (whose || (i > 0 && !told))) {
          names.add(word.text());
        }
      }
    }
    return new Left(numbers, names, rest);
  }

  static boolean isStop(String word) {
    return STOP_WORDS.contains(Word.stem(word));
  }

  static boolean isStop(Word word) {
    return STOP_WORDS.contains(word.stem())
        || STOP_WORDS.contains(word.text())
        || (word.text().length() == 1 && !word.isNumber())
        || word.text().endsWith("n't");
  }

  private static Intent intent(
      List<Metric> metrics,
      boolean text,
      boolean change,
      Left left,
      List<String> items,
      List<Company> companies) {
    boolean plain =
        !metrics.isEmpty()
            && !text
            && items.isEmpty()
            && left.words().isEmpty()
            && left.numbers().isEmpty();
    if (plain) {
      return Intent.FIGURES;
    }
    return change && companies.size() < 2 ? Intent.COMPARISON : Intent.TEXT;
  }

  /** Whether it names two times, or one and the one before it, of which reports tell. */
  private static boolean laysBesides(
      List<Word> words,
      List<Metric> metrics,
      List<Period> periods,
      List<String> forms,
      boolean text) {
    boolean two =
        periods.size() > 1
            && periods.stream().map(Period::kind).distinct().count() == 1
            && (periods.getFirst().kind() != Period.Kind.DAY || !text);
    return (two || Cues.looksBack(words)) && (metrics.isEmpty() || !forms.isEmpty());
  }

  /** Who gives, by the name that is known of them. */
  private static Optional<String> giver(
      List<Word> words, List<Company> companies, Set<String> names) {
    if (companies.size() + names.size() < 2) {
      return Optional.empty();
    }
    Map<String, String> called = new HashMap<>();
    names.forEach(name -> called.put(name, name));
    for (Company company : companies) {
      for (String word : company.said().split(" ")) {
        if (!isStop(word)) {
          called.put(word, company.cik().toString());
        }
      }
    }
    return Contrasts.giver(words, called.keySet()).map(word -> "by " + called.get(word));
  }

  /**
   * Words of names, times and metrics contrast with nothing; but a loss, which is a metric below
   * nothing, is no profit.
   */
  private static List<Word> contrasting(
      List<Word> words, boolean[] silent, Reading reading, List<Metric> metrics) {
    List<Word> result = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      boolean loss = LOSSES.contains(words.get(i).text());
      if (!silent[i] && (metrics.isEmpty() || reading.isFree(i) || loss)) {
        result.add(words.get(i));
      }
    }
    return result;
  }

  private List<String> topic(List<Word> words, boolean[] silent) {
    List<String> topic = new ArrayList<>();
    Reading open = new Reading(words);
    for (int i = 0; i < words.size(); i++) {
      if (silent[i]) {
        open.take(i, i + 1);
      }
    }
    for (int i = 0; i < words.size(); i++) {
      if (silent[i]) {
        continue;
      }
      Optional<Phrases.Match> synonym = SYNONYMS.at(open, i);
      int thing = Cues.thing(open, i);
      if (synonym.isPresent()) {
        if (!topic.contains(synonym.get().id())) {
          topic.add(synonym.get().id());
        }
        i += synonym.get().length() - 1;
      } else if (thing > 0) {
        words.subList(i, i + thing).forEach(word -> topic.add(word.text()));
        i += thing - 1;
      } else if (!isStop(words.get(i))) {
        topic.add(words.get(i).text());
      }
    }
    // How many people are employed, work, or are the staff, is one question.
    if (topic.contains("employees")) {
      topic.remove("people");
    }
    return topic;
  }
}
