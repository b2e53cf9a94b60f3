package io.assay.server.asking;

import io.assay.server.asking.Report.Pair;
import io.assay.server.asking.SideBySide.Sides;
import io.assay.server.understanding.Meaning;
import io.assay.server.understanding.Meaning.Company;
import io.assay.signals.comparison.FactorChange;
import io.assay.signals.comparison.SectionComparison;
import io.assay.signals.comparison.SectionDiff;
import io.assay.signals.comparison.Sentence;
import io.assay.signals.comparison.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Answers what became of a text from one report to another of the same company: what was added,
 * removed and reworded on what is asked about, each cited to the character. Thread-safe.
 */
final class Changes {

  private static final int MOST_OF_KIND = 4;
  private static final int MOST_BASE = 2;
  private static final int LONGEST = 900;
  private static final int SHORTEST = 60;

  /** Coverage of the topic from which a text speaks of it. */
  static final double ENOUGH = 0.6;

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

  private final ReportPairs pairs;
  private final SideBySide beside;

  Changes(ReportPairs pairs, SideBySide beside) {
    this.pairs = pairs;
    this.beside = beside;
  }

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
    Optional<Pair> pair = pairs.pair(meaning, company, draft);
    if (pair.isEmpty()) {
      return;
    }
    Optional<Sides> sides = beside.sides(meaning, pair.get());
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
      compared.addAll(beside.others(sides.get(), topic));
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
                  BigDecimal.valueOf((long) counts.added() + counts.removed() + counts.changed()),
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
