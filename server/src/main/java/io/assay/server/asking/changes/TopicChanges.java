package io.assay.server.asking.changes;

import io.assay.risk.prose.AnswerPrompt;
import io.assay.search.Found;
import io.assay.search.Vector;
import io.assay.server.asking.answers.Draft;
import io.assay.server.asking.changes.ChangeWords.Lean;
import io.assay.server.asking.changes.Report.Pair;
import io.assay.server.asking.changes.SideBySide.Sides;
import io.assay.server.asking.changes.Told.Kind;
import io.assay.server.asking.changes.Told.Place;
import io.assay.server.asking.texts.Counted;
import io.assay.server.asking.texts.Library;
import io.assay.server.asking.texts.Terms;
import io.assay.server.asking.texts.Texts;
import io.assay.server.searching.FiledPassages;
import io.assay.server.searching.Labels;
import io.assay.server.understanding.Meaning;
import io.assay.server.understanding.Meaning.Company;
import io.assay.signals.comparison.SectionComparison.Compared;
import io.assay.signals.comparison.Sentence;
import io.assay.signals.comparison.Step;
import io.assay.signals.language.Sentences;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What became of a topic from one report to the next. Sentences of both are ranked by what they
 * cover of the topic, by the passages of their report that a search finds for it, and by their
 * likeness to the question; what came, went or was reworded stands before what stayed. Thread-safe.
 */
final class TopicChanges {

  /** Coverage of the topic from which a sentence speaks of it. */
  static final double ENOUGH = 0.6;

  /** As for texts: a passage of either report will do. */
  private static final Texts.Bars BARS = Texts.Bars.usual();

  private static final int HITS = 12;
  private static final int MOST_SECTIONS = 6;
  private static final int MOST_EMBEDDED = 12;
  private static final int MOST_TOLD = 7;
  private static final int MOST_KEPT = 2;

  /** Share of the best score that another needs. */
  private static final double BEARS = 0.5;

  /** Sentences this near to each other are read together. */
  private static final int NEAR = 300;

  /** A line of a list of exhibits. */
  private static final Pattern EXHIBIT =
      Pattern.compile("^\\(?\\d{1,3}(?:\\.\\d|\\()|\\bExhibit \\(?\\d{1,3}");

  private static final int SHORTEST = 30;
  private static final int LONGEST = 1_200;
  private static final int NEAREST = 5;

  private final Library library;
  private final SideBySide beside;
  private final Sentences sentences;

  TopicChanges(Library library, SideBySide beside, Sentences sentences) {
    this.library = library;
    this.beside = beside;
    this.sentences = sentences;
  }

  /**
   * What is asked.
   *
   * @param topic without the words of change
   * @param lean which way it looks
   * @param amounts whether numbers are to be laid beside each other
   */
  record Asked(Meaning meaning, Company company, List<String> topic, Lean lean, boolean amounts) {

    static Asked of(Meaning meaning, Company company) {
      return new Asked(
          meaning,
          company,
          ChangeWords.topic(meaning),
          ChangeWords.lean(meaning),
          ChangeWords.asksForAmounts(meaning));
    }
  }

  /** A passage that was found, with what is known of it. */
  private record Near(Found.Hit hit, boolean later, Set<String> roots, double bonus) {

    boolean holds(Sentence sentence) {
      return hit.passage().part().equals(FiledPassages.MAIN)
          && hit.passage().start() < sentence.end()
          && sentence.start() < hit.passage().end();
    }
  }

  private record Ranked(Told told, double coverage, double score) {

    Ranked scored(double more) {
      return new Ranked(told, coverage, score + more);
    }
  }

  /**
   * Says what became of the topic, best first; nothing where neither report covers enough of it.
   *
   * @param asked sections that the question names, or the usual ones
   * @return the passages nearest to it, of both reports, the later one's first
   */
  List<Found.Hit> tell(Asked asked, Pair pair, Sides sides, List<Compared> named, Draft draft) {
    List<Found.Hit> now = find(asked, pair.now());
    List<Found.Hit> then = find(asked, pair.then());
    List<Set<String>> roots = new ArrayList<>();
    now.forEach(hit -> roots.add(roots(hit)));
    then.forEach(hit -> roots.add(roots(hit)));
    Terms terms = Terms.of(asked.topic(), roots);
    List<Near> near = new ArrayList<>();
    near.addAll(near(terms, now, true));
    near.addAll(near(terms, then, false));

    List<Compared> sections = sections(asked, sides, named, near);
    List<Ranked> ranked = new ArrayList<>();
    for (Compared section : sections) {
      for (Step step : section.diff().steps()) {
        rank(asked, pair, terms, near, section, step).ifPresent(ranked::add);
      }
    }
    if (asked.meaning().items().isEmpty() || named.isEmpty()) {
      for (Near one : near) {
        if (!isCompared(one, sections)) {
          ranked.addAll(said(asked, pair, terms, one));
        }
      }
    }
    boolean enough =
        areNamed(asked, sides, near)
            && (ranked.stream().anyMatch(one -> one.coverage() >= ENOUGH)
                || near.stream().anyMatch(one -> isEnough(terms, one)));
    if (!enough) {
      draft.lacks(
          "Neither "
              + pair.then().name()
              + " nor "
              + pair.now().name()
              + " of "
              + asked.company().name()
              + " speaks of '"
              + String.join(" ", asked.topic())
              + "' in what was compared.");
      return nearest(now, then);
    }
    for (Ranked one : chosen(asked, ranked)) {
      one.told().say(pair, draft);
    }
    return nearest(now, then);
  }

  // --- finding ---

  private List<Found.Hit> find(Asked asked, Report in) {
    if (!library.isOpen()) {
      return List.of();
    }
    String words = (String.join(" ", asked.topic()) + ' ' + Terms.otherwise(asked.topic())).strip();
    Optional<LocalDate> end = Optional.of(in.end());
    Library.Wanted wanted =
        new Library.Wanted(
            words,
            asked.meaning().question(),
            Set.of(asked.company().cik()),
            Set.of(in.row().form().value()),
            Set.of(),
            end,
            end,
            asked.meaning().scope().asOf(),
            HITS);
    return library.find(wanted).stream()
        .filter(hit -> hit.document().id().equals(in.row().accession().value()))
        .toList();
  }

  private static List<Near> near(Terms terms, List<Found.Hit> hits, boolean later) {
    List<Near> near = new ArrayList<>();
    for (int rank = 0; rank < hits.size(); rank++) {
      Found.Hit hit = hits.get(rank);
      Set<String> roots = roots(hit);
      double bonus = 0.25 / (1 + 0.2 * rank) + 0.2 * likeness(terms.coverage(roots), hit.cosine());
      near.add(new Near(hit, later, roots, bonus));
    }
    return near;
  }

  private static Set<String> roots(Found.Hit hit) {
    return Terms.roots(hit.passage().heading() + " " + hit.passage().text());
  }

  private static double likeness(double coverage, double cosine) {
    return 0.5 * coverage + cosine;
  }

  private static boolean isEnough(Terms terms, Near near) {
    double coverage = terms.coverage(near.roots());
    return coverage >= BARS.coverage() || likeness(coverage, near.hit().cosine()) >= BARS.both();
  }

  /** A name of which neither report has a word is not made up for. */
  private static boolean areNamed(Asked asked, Sides sides, List<Near> near) {
    for (String name : asked.meaning().names()) {
      boolean stands =
          near.stream().anyMatch(one -> Terms.stands(name, one.roots()))
              || speaks(sides.now().text(), name)
              || speaks(sides.then().text(), name);
      if (!stands) {
        return false;
      }
    }
    return true;
  }

  private static boolean speaks(String text, String name) {
    return Pattern.compile("\\b" + Pattern.quote(Terms.root(name)), Pattern.CASE_INSENSITIVE)
        .matcher(text)
        .find();
  }

  /** The later report's first, some of the earlier one's among the first. */
  private static List<Found.Hit> nearest(List<Found.Hit> now, List<Found.Hit> then) {
    List<Found.Hit> all = new ArrayList<>(now.subList(0, Math.min(NEAREST - 2, now.size())));
    all.addAll(then.subList(0, Math.min(NEAREST - all.size(), then.size())));
    return all;
  }

  /** Those that are asked for; else the usual ones and those in which something was found. */
  private List<Compared> sections(Asked asked, Sides sides, List<Compared> named, List<Near> near) {
    if (!asked.meaning().items().isEmpty() && !named.isEmpty()) {
      return named;
    }
    List<Compared> sections = new ArrayList<>(named);
    Set<Integer> starts = new LinkedHashSet<>();
    named.forEach(one -> starts.add(one.after().start()));
    List<Compared> more = new ArrayList<>();
    near.stream()
        .filter(one -> one.hit().passage().part().equals(FiledPassages.MAIN))
        .sorted(Comparator.comparingDouble(Near::bonus).reversed())
        .forEach(
            one ->
                beside
                    .around(sides, one.later(), one.hit().passage().start())
                    .ifPresent(more::add));
    if (near.isEmpty()) {
      more.addAll(beside.others(sides, asked.topic()));
    }
    if (asked.topic().contains(Counted.OF_WORKERS)) {
      // How many work there is told with what the business is.
      beside.named(sides, "business").ifPresent(more::addFirst);
    }
    for (Compared one : more) {
      if (sections.size() < MOST_SECTIONS && starts.add(one.after().start())) {
        sections.add(one);
      }
    }
    return sections;
  }

  private static boolean isCompared(Near near, List<Compared> sections) {
    int start = near.hit().passage().start();
    return near.hit().passage().part().equals(FiledPassages.MAIN)
        && sections.stream()
            .map(one -> near.later() ? one.after() : one.before())
            .anyMatch(one -> one.start() <= start && start < one.end());
  }

  // --- ranking ---

  private static Optional<Ranked> rank(
      Asked asked, Pair pair, Terms terms, List<Near> near, Compared section, Step step) {
    Optional<Sentence> before = Told.before(step);
    Optional<Sentence> after = Told.after(step);
    double context = 0;
    for (Near one : near) {
      boolean holds = (one.later() ? after : before).map(one::holds).orElse(false);
      context = holds ? Math.max(context, one.bonus()) : context;
    }
    boolean kept = before.isPresent() && after.isPresent() && !(step instanceof Step.Changed);
    if (kept && context == 0 && !near.isEmpty()) {
      // What stayed is told where the search finds it: most of a report stays.
      return Optional.empty();
    }
    double coverage = after.map(one -> coverage(asked, terms, one.text())).orElse(0.0);
    if (!kept) {
      coverage =
          Math.max(coverage, before.map(one -> coverage(asked, terms, one.text())).orElse(0.0));
    }
    if (coverage == 0 && context == 0) {
      return Optional.empty();
    }
    double covered = coverage;
    double score = 0.6 * coverage + context;
    return Told.of(asked.company(), pair, section, step)
        .filter(TopicChanges::isWorthTelling)
        .map(told -> new Ranked(told, covered, score + wanted(asked, terms, told)));
  }

  private static double coverage(Asked asked, Terms terms, String sentence) {
    if (sentence.length() > LONGEST) {
      return 0;
    }
    Set<String> roots = Terms.roots(sentence);
    if (asked.topic().contains(Counted.OF_WORKERS) && Counted.isOfWorkers(sentence)) {
      roots.add(Terms.root(Counted.OF_WORKERS));
    }
    return terms.coverage(roots);
  }

  /** Sentences of a passage that stands in no section that both have. */
  private List<Ranked> said(Asked asked, Pair pair, Terms terms, Near near) {
    String text = near.hit().passage().text();
    Report in = near.later() ? pair.now() : pair.then();
    List<Ranked> found = new ArrayList<>();
    for (Sentences.Range range : sentences.ofLines(text)) {
      String sentence = text.substring(range.start(), range.end());
      Place place =
          new Place(
              Told.of(asked.company(), in),
              near.hit().passage().part(),
              Texts.label(near.hit().passage().labels(), Labels.ITEM).orElse(""),
              near.hit().passage().start() + range.start(),
              near.hit().passage().start() + range.end(),
              sentence,
              sentence);
      Told told =
          new Told(
              Kind.SAID,
              near.later() ? Optional.empty() : Optional.of(place),
              near.later() ? Optional.of(place) : Optional.empty(),
              false);
      if (isWorthTelling(told)) {
        double coverage = coverage(asked, terms, sentence);
        double score = 0.6 * coverage + near.bonus() + wanted(asked, terms, told);
        found.add(new Ranked(told, coverage, score));
      }
    }
    return found;
  }

  private static boolean isWorthTelling(Told told) {
    String text = told.latest().text();
    return !told.isHeadingOnly()
        && !EXHIBIT.matcher(text).find()
        && !Texts.isFormula(text)
        && text.length() >= SHORTEST
        && text.length() <= LONGEST
        && !AnswerPrompt.speaksToModels(text);
  }

  /** How much it is of the kind that is asked for. */
  private static double wanted(Asked asked, Terms terms, Told told) {
    double kind =
        switch (asked.lean()) {
          case NEW ->
              switch (told.kind()) {
                case ADDED -> 0.3;
                case REWORDED -> 0.05;
                case SAID -> told.now().isPresent() ? 0.15 : -0.1;
                case REMOVED -> -0.1;
                case KEPT -> -0.25;
              };
          case GONE ->
              switch (told.kind()) {
                case REMOVED -> 0.3;
                case REWORDED -> 0.05;
                case SAID -> told.then().isPresent() ? 0.15 : 0;
                case ADDED -> 0;
                case KEPT -> -0.25;
              };
          case EITHER ->
              switch (told.kind()) {
                case ADDED -> 0.15;
                case REWORDED -> 0.1;
                case SAID -> told.now().isPresent() ? 0.1 : 0.02;
                case REMOVED -> 0.05;
                case KEPT -> -0.15;
              };
        };
    boolean reworded = told.kind() == Kind.REWORDED;
    if (!asked.amounts() && (!reworded || asked.lean() != Lean.EITHER)) {
      return kind;
    }
    String text = told.latest().text();
    // The same said of other numbers is what changed.
    boolean otherwise = reworded && Counted.differ(told.then().orElseThrow().text(), text);
    boolean counted = (asked.amounts() || otherwise) && isCounted(asked, terms, text);
    if (!asked.amounts()) {
      return kind + (counted ? 0.2 : 0);
    }
    if (!counted) {
      return kind + (Counted.hasAmount(text) ? 0.05 : -0.2);
    }
    return kind + (otherwise ? 0.6 : 0.3);
  }

  private static boolean isCounted(Asked asked, Terms terms, String text) {
    return asked.topic().contains(Counted.OF_WORKERS)
        ? Counted.isOfWorkers(text)
        : Counted.isOf(terms, text);
  }

  private List<Ranked> chosen(Asked asked, List<Ranked> all) {
    Comparator<Ranked> best = Comparator.comparingDouble(Ranked::score).reversed();
    List<Ranked> sorted = all.stream().sorted(best).limit(MOST_EMBEDDED).toList();
    List<String> texts = new ArrayList<>();
    texts.add(asked.meaning().question());
    sorted.forEach(one -> texts.add(one.told().latest().text()));
    List<Vector> vectors = library.meanings(texts);
    if (!vectors.isEmpty()) {
      List<Ranked> weighed = new ArrayList<>();
      for (int i = 0; i < sorted.size(); i++) {
        double near = vectors.get(i + 1).cosine(vectors.getFirst());
        weighed.add(sorted.get(i).scored(0.5 * near));
      }
      sorted = weighed.stream().sorted(best).toList();
    }
    List<Ranked> chosen = new ArrayList<>();
    for (Ranked one : sorted) {
      boolean bears = chosen.isEmpty() || one.score() >= BEARS * chosen.getFirst().score();
      boolean kept = one.told().kind() == Kind.KEPT;
      if (chosen.size() < MOST_TOLD
          && (!kept
              || chosen.stream().filter(c -> c.told().kind() == Kind.KEPT).count() < MOST_KEPT)
          && bears
          && chosen.stream().noneMatch(other -> areNear(other.told(), one.told()))) {
        chosen.add(one);
      }
    }
    return chosen;
  }

  private static boolean areNear(Told one, Told other) {
    Place a = one.latest();
    Place b = other.latest();
    return a.text().equals(b.text())
        || (a.of().accession().equals(b.of().accession())
            && a.part().equals(b.part())
            && Math.abs(a.start() - b.start()) < NEAR);
  }
}
