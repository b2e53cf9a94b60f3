package io.assay.signals.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What became of a section from one filing to the next. Either side can be had back from its steps
 * without loss, and laying the sides the other way round gives {@link #swapped}. Immutable.
 *
 * @param steps in reading order; of a gap between shared sentences what went stands before what
 *     came
 */
public record SectionDiff(List<Step> steps) {

  public SectionDiff {
    steps = List.copyOf(steps);
  }

  /**
   * How many sentences of each kind.
   *
   * @param changed reworded in their place, beyond numbers
   * @param numbers changed in numbers and dates only
   * @param moved to another place, reworded or not
   */
  public record Counts(int unchanged, int changed, int numbers, int added, int removed, int moved) {

    /** Whether nothing differs. */
    public boolean none() {
      return changed + numbers + added + removed + moved == 0;
    }

    /** Share of the sentences of both sides that stand in both as they are: 1 when all do. */
    public double likeness() {
      int paired = unchanged + changed + numbers + moved;
      int all = 2 * paired + added + removed;
      return all == 0 ? 1 : (2.0 * unchanged) / all;
    }
  }

  /** Sentences of the earlier side, in order. */
  public List<Sentence> before() {
    List<Sentence> result = new ArrayList<>();
    for (Step step : steps) {
      switch (step) {
        case Step.Unchanged s -> result.add(s.before());
        case Step.Changed s -> result.add(s.before());
        case Step.Removed s -> result.add(s.before());
        case Step.MovedAway s -> result.add(s.before());
        case Step.Added _, Step.MovedHere _ -> {}
      }
    }
    return result;
  }

  /** Sentences of the later side, in order. */
  public List<Sentence> after() {
    List<Sentence> result = new ArrayList<>();
    for (Step step : steps) {
      switch (step) {
        case Step.Unchanged s -> result.add(s.after());
        case Step.Changed s -> result.add(s.after());
        case Step.Added s -> result.add(s.after());
        case Step.MovedHere s -> result.add(s.after());
        case Step.Removed _, Step.MovedAway _ -> {}
      }
    }
    return result;
  }

  public Counts counts() {
    int unchanged = 0;
    int changed = 0;
    int numbers = 0;
    int added = 0;
    int removed = 0;
    int moved = 0;
    for (Step step : steps) {
      switch (step) {
        case Step.Unchanged _ -> unchanged++;
        case Step.Changed s when s.numbersOnly() -> numbers++;
        case Step.Changed _ -> changed++;
        case Step.Added _ -> added++;
        case Step.Removed _ -> removed++;
        case Step.MovedHere _ -> moved++;
        case Step.MovedAway _ -> {}
      }
    }
    return new Counts(unchanged, changed, numbers, added, removed, moved);
  }

  /** The same difference looked at from the other side. */
  public SectionDiff swapped() {
    Map<Sentence, List<Piece>> pieces = new HashMap<>();
    for (Step step : steps) {
      if (step instanceof Step.MovedHere here) {
        pieces.put(here.after(), here.pieces());
      }
    }
    List<Step> result = new ArrayList<>(steps.size());
    List<Step> came = new ArrayList<>();
    for (Step step : steps) {
      switch (step) {
        case Step.Added s -> result.add(new Step.Removed(s.after(), s.routine()));
        case Step.MovedHere s -> result.add(new Step.MovedAway(s.after(), s.before()));
        case Step.Removed s -> came.add(new Step.Added(s.before(), s.routine()));
        case Step.MovedAway s ->
            came.add(
                new Step.MovedHere(
                    s.after(), s.before(), swapped(Objects.requireNonNull(pieces.get(s.after())))));
        case Step.Unchanged s -> {
          flush(came, result);
          result.add(new Step.Unchanged(s.after(), s.before()));
        }
        case Step.Changed s -> {
          flush(came, result);
          result.add(new Step.Changed(s.after(), s.before(), s.numbersOnly(), swapped(s.pieces())));
        }
      }
    }
    flush(came, result);
    return new SectionDiff(result);
  }

  private static void flush(List<Step> came, List<Step> into) {
    into.addAll(came);
    came.clear();
  }

  private static List<Piece> swapped(List<Piece> pieces) {
    List<Piece> result = new ArrayList<>(pieces.size());
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      // What went stands before what came, whichever way one looks.
      if (piece.kind() == Piece.Kind.REMOVED
          && i + 1 < pieces.size()
          && pieces.get(i + 1).kind() == Piece.Kind.ADDED) {
        result.add(new Piece(Piece.Kind.REMOVED, pieces.get(i + 1).text()));
        result.add(new Piece(Piece.Kind.ADDED, piece.text()));
        i++;
      } else {
        result.add(
            switch (piece.kind()) {
              case SAME -> piece;
              case REMOVED -> new Piece(Piece.Kind.ADDED, piece.text());
              case ADDED -> new Piece(Piece.Kind.REMOVED, piece.text());
            });
      }
    }
    return result;
  }
}
