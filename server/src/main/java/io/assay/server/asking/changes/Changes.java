package io.assay.server.asking.changes;

import io.assay.search.Found;
import io.assay.server.asking.answers.Draft;
import io.assay.server.asking.answers.Source;
import io.assay.server.asking.calendars.Calendars;
import io.assay.server.asking.changes.Report.Pair;
import io.assay.server.asking.changes.SideBySide.Sides;
import io.assay.server.asking.texts.Library;
import io.assay.server.filings.KeptText;
import io.assay.server.understanding.Meaning;
import io.assay.server.understanding.Meaning.Company;
import io.assay.signals.comparison.FactorChange;
import io.assay.signals.comparison.FilingComparison;
import io.assay.signals.comparison.SectionComparison;
import io.assay.signals.comparison.SectionDiff;
import io.assay.signals.comparison.Sentence;
import io.assay.signals.comparison.Step;
import io.assay.signals.language.Sentences;
import io.assay.store.filings.Filings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers what became of a text from one report to another of the same company: what was added,
 * removed and reworded on what is asked about, each cited to the character. Thread-safe.
 */
public final class Changes {

  private static final int MOST_OF_KIND = 4;

  private final ReportPairs pairs;
  private final SideBySide beside;
  private final TopicChanges topics;

  /**
   * Changes.
   *
   * @param filings which reports are held, and what they say
   * @param comparison lays sections side by side
   * @param sentences cuts passages
   * @param library where passages of a report are found
   * @param calendars which report is of a time
   */
  public Changes(
      Filings filings,
      FilingComparison comparison,
      Sentences sentences,
      Library library,
      Calendars calendars) {
    this.pairs = new ReportPairs(filings, calendars);
    this.beside = new SideBySide(new KeptText(filings), comparison);
    this.topics = new TopicChanges(library, beside, sentences);
  }

  /**
   * Says what changed; leaves the draft without a sentence where there is nothing to compare.
   *
   * @return passages of both reports that were looked at, for showing the nearest
   * @throws io.assay.edgar.CouldNotAsk when an open library cannot be asked after all
   */
  public List<Found.Hit> answer(Meaning meaning, Draft draft) {
    if (meaning.companies().size() != 1) {
      draft.lacks(
          meaning.names().isEmpty()
              ? "What changed is told of one company at a time; the question names none."
              : "No filing is held of " + String.join(", ", meaning.names()) + ".");
      return List.of();
    }
    Company company = meaning.companies().getFirst();
    Optional<Pair> pair = pairs.pair(meaning, company, draft);
    if (pair.isEmpty()) {
      return List.of();
    }
    Optional<Sides> sides = beside.sides(meaning, pair.get());
    if (sides.isEmpty()) {
      draft.lacks("One of the two reports has no text that is held.");
      return List.of();
    }
    Pair both =
        new Pair(
            pair.get().then().with(sides.get().then().text()),
            pair.get().now().with(sides.get().now().text()));
    List<SectionComparison.Compared> compared = new ArrayList<>();
    List<SectionComparison.NotCompared> unlike = new ArrayList<>();
    for (SectionComparison section : sides.get().sections()) {
      switch (section) {
        case SectionComparison.Compared one -> compared.add(one);
        case SectionComparison.NotCompared none -> unlike.add(none);
      }
    }
    TopicChanges.Asked asked = TopicChanges.Asked.of(meaning, company);
    if (!asked.topic().isEmpty()) {
      return topics.tell(asked, both, sides.get(), compared, draft);
    }
    unlike.forEach(none -> draft.lacks(none.title() + " cannot be compared: " + none.why() + "."));
    overall(company, both, compared, draft);
    return List.of();
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
                  Optional.of(Told.of(company, pair.now())),
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
    List<Told> told = new ArrayList<>();
    for (Step step : section.diff().steps()) {
      boolean routine =
          (step instanceof Step.Added a && a.routine())
              || (step instanceof Step.Removed r && r.routine());
      if (!routine) {
        Told.of(company, pair, section, step).ifPresent(told::add);
      }
    }
    each(told, Told.Kind.ADDED, pair, draft);
    each(told, Told.Kind.REMOVED, pair, draft);
  }

  private static void each(List<Told> told, Told.Kind kind, Pair pair, Draft draft) {
    told.stream()
        .filter(one -> one.kind() == kind && !one.isHeadingOnly())
        .limit(MOST_OF_KIND)
        .forEach(one -> one.say(pair, draft));
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
              .flatMap(f -> heading(section.diff().after(), f.start()))
              .map(s -> Told.place(company, pair.now(), section.after().key(), s))
              .ifPresent(
                  place ->
                      draft.say(
                          "New risk factor: \u201c" + place.text() + "\u201d",
                          List.of(place.difference("added", pair.then().row().accession()))));
      case DROPPED ->
          change
              .before()
              .flatMap(f -> heading(section.diff().before(), f.start()))
              .map(s -> Told.place(company, pair.then(), section.before().key(), s))
              .ifPresent(
                  place ->
                      draft.say(
                          "Risk factor no longer there: \u201c" + place.text() + "\u201d",
                          List.of(place.difference("removed", pair.now().row().accession()))));
      case CHANGED, TOUCHED, UNCHANGED -> {}
    }
  }

  private static Optional<Sentence> heading(List<Sentence> sentences, int start) {
    return sentences.stream().filter(s -> s.start() == start).findFirst();
  }
}
