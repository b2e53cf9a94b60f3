package io.assay.server.asking.changes;

import io.assay.edgar.Accession;
import io.assay.server.asking.answers.Draft;
import io.assay.server.asking.answers.Source;
import io.assay.server.asking.changes.Report.Pair;
import io.assay.server.searching.FiledPassages;
import io.assay.server.understanding.Meaning.Company;
import io.assay.signals.comparison.SectionComparison;
import io.assay.signals.comparison.Sentence;
import io.assay.signals.comparison.Step;
import java.util.List;
import java.util.Optional;

/**
 * What became of a sentence from one report to the next. Immutable.
 *
 * @param then where it stands in the earlier report
 * @param now where it stands in the later one
 * @param heading whether it only heads others
 */
record Told(Kind kind, Optional<Place> then, Optional<Place> now, boolean heading) {

  /** What became of it. */
  enum Kind {
    ADDED,
    REMOVED,
    REWORDED,
    KEPT,
    /** Stands in one; whether in the other too was not looked at. */
    SAID
  }

  /**
   * Where a sentence stands.
   *
   * @param part which of the filing's texts
   * @param text what it says, without a page break inside it
   * @param quote its characters as they stand there
   */
  record Place(
      Source.Of of, String part, String item, int start, int end, String text, String quote) {

    Source difference(String change, Accession against) {
      return new Source.OfDifference(of, item, start, end, quote, change, against);
    }

    Source passage(String title) {
      return new Source.OfPassage(
          Optional.of(of), of.accession().value(), title, part, item, start, end, quote);
    }
  }

  /** A shorter heading says nothing by itself. */
  private static final int SHORTEST_HEADING = 60;

  /** What a step of a comparison tells; empty where it only points at another. */
  static Optional<Told> of(
      Company company, Pair pair, SectionComparison.Compared section, Step step) {
    Optional<Place> then =
        before(step).map(s -> place(company, pair.then(), section.before().key(), s));
    Optional<Place> now =
        after(step).map(s -> place(company, pair.now(), section.after().key(), s));
    return kind(step)
        .map(
            kind ->
                new Told(
                    kind, then, now, after(step).or(() -> before(step)).orElseThrow().heading()));
  }

  static Optional<Kind> kind(Step step) {
    return switch (step) {
      case Step.Added _ -> Optional.of(Kind.ADDED);
      case Step.Removed _ -> Optional.of(Kind.REMOVED);
      case Step.Changed _ -> Optional.of(Kind.REWORDED);
      case Step.Unchanged _, Step.MovedHere _ -> Optional.of(Kind.KEPT);
      case Step.MovedAway _ -> Optional.empty();
    };
  }

  static Optional<Sentence> before(Step step) {
    return switch (step) {
      case Step.Unchanged s -> Optional.of(s.before());
      case Step.Changed s -> Optional.of(s.before());
      case Step.Removed s -> Optional.of(s.before());
      case Step.MovedHere s -> Optional.of(s.before());
      case Step.MovedAway _, Step.Added _ -> Optional.empty();
    };
  }

  static Optional<Sentence> after(Step step) {
    return switch (step) {
      case Step.Unchanged s -> Optional.of(s.after());
      case Step.Changed s -> Optional.of(s.after());
      case Step.Added s -> Optional.of(s.after());
      case Step.MovedHere s -> Optional.of(s.after());
      case Step.MovedAway _, Step.Removed _ -> Optional.empty();
    };
  }

  /** Where a sentence of a report's main document stands. */
  static Place place(Company company, Report in, String item, Sentence sentence) {
    return new Place(
        of(company, in),
        FiledPassages.MAIN,
        item,
        sentence.start(),
        sentence.end(),
        sentence.text(),
        in.text().substring(sentence.start(), sentence.end()));
  }

  static Source.Of of(Company company, Report report) {
    return new Source.Of(
        report.row().accession(),
        company.cik(),
        company.name(),
        report.row().form().value(),
        Optional.of(report.row().filed()),
        report.row().period());
  }

  boolean isHeadingOnly() {
    return heading && latest().text().length() < SHORTEST_HEADING;
  }

  /** What it says, as the later report has it where both have it. */
  Place latest() {
    return now.or(() -> then).orElseThrow();
  }

  /** Says it, each report's words cited where they stand. */
  void say(Pair pair, Draft draft) {
    String later = pair.now().name();
    String earlier = pair.then().name();
    Accession before = pair.then().row().accession();
    Accession after = pair.now().row().accession();
    switch (kind) {
      case ADDED ->
          now.ifPresent(
              place ->
                  draft.say(
                      "Added in " + later + ": " + quoted(place),
                      List.of(place.difference("added", before))));
      case REMOVED ->
          then.ifPresent(
              place ->
                  draft.say(
                      "No longer in " + later + ": " + quoted(place),
                      List.of(place.difference("removed", after))));
      case REWORDED ->
          draft.say(
              "Reworded in "
                  + later
                  + ": "
                  + quoted(now.orElseThrow())
                  + "; before: "
                  + quoted(then.orElseThrow()),
              List.of(
                  now.get().difference("changed", before),
                  then.get().difference("changed", after)));
      case KEPT ->
          draft.say(
              "What "
                  + later
                  + " says on it stands in "
                  + earlier
                  + " as well: "
                  + quoted(latest()),
              List.of(latest().passage(label(pair))));
      case SAID ->
          draft.say(
              "In " + (now.isPresent() ? later : earlier) + ": " + quoted(latest()),
              List.of(latest().passage(label(pair))));
    }
  }

  private String label(Pair pair) {
    return now.isPresent() ? pair.now().label() : pair.then().label();
  }

  private static String quoted(Place place) {
    return "\u201c" + place.text().strip().replaceAll("\\s+", " ") + "\u201d";
  }
}
