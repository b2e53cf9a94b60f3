package io.assay.specimens.questions;

import java.util.ArrayList;
import java.util.List;

/**
 * Pairs of questions, from groups as the resources of this package have them: lines that begin with
 * {@code s} mean the same, every other line of the group means something else.
 */
public final class Pairs {

  private static final String PAIRS = "pairs";

  private Pairs() {}

  /**
   * Two questions.
   *
   * @param written by hand; else by templates, which the open and the held lot share
   * @param kept asked and answered before
   * @param asked asked now
   * @param difference what of their meaning differs
   */
  public record Pair(Lot lot, boolean written, String kept, String asked, Difference difference) {}

  /** What of two questions' meanings differs. */
  public enum Difference {
    NONE('s', "nothing"),
    PERIOD('y', "year or period"),
    COMPANY('c', "company"),
    METRIC_OR_TOPIC('m', "metric or topic"),
    NEGATION('n', "negation"),
    DIRECTION('d', "direction"),
    NUMBER('v', "number"),
    FORM('f', "form"),
    KIND('q', "kind of question");

    private final char letter;
    private final String words;

    Difference(char letter, String words) {
      this.letter = letter;
      this.words = words;
    }

    /** For a person. */
    public String words() {
      return words;
    }

    private static Difference of(char letter) {
      for (Difference one : values()) {
        if (one.letter == letter) {
          return one;
        }
      }
      throw new IllegalStateException("no difference is called " + letter);
    }
  }

  private record Line(Difference difference, String text) {}

  /** All pairs, the open lot first. */
  public static List<Pair> all() {
    List<Pair> result = new ArrayList<>();
    for (Lot lot : Lot.values()) {
      read(lot.written(PAIRS), lot, true, result);
      lot.templated(PAIRS).ifPresent(source -> read(source, lot, false, result));
    }
    return List.copyOf(result);
  }

  private static void read(String source, Lot lot, boolean written, List<Pair> into) {
    List<Line> group = new ArrayList<>();
    for (String line : Lines.of(source)) {
      if (line.equals("=")) {
        pair(lot, written, group, into);
        group = new ArrayList<>();
      } else {
        group.add(new Line(Difference.of(line.charAt(0)), line.substring(2)));
      }
    }
    pair(lot, written, group, into);
  }

  private static void pair(Lot lot, boolean written, List<Line> group, List<Pair> into) {
    for (int i = 0; i < group.size(); i++) {
      Line kept = group.get(i);
      for (int j = i + 1; kept.difference() == Difference.NONE && j < group.size(); j++) {
        Line asked = group.get(j);
        into.add(new Pair(lot, written, kept.text(), asked.text(), asked.difference()));
      }
    }
  }
}
