package io.assay.specimens.questions;

import java.util.ArrayList;
import java.util.List;

/**
 * Pairs of questions, from groups as the resources of this package have them: lines that begin with
 * {@code s} mean the same, every other line of the group means something else.
 */
public final class Pairs {

  private static final String WRITTEN = "pairs";
  private static final List<String> SOURCES = List.of(WRITTEN, "pairs-template");

  private Pairs() {}

  /**
   * Two questions.
   *
   * @param written by hand; else by templates, which both halves share
   * @param kept asked and answered before
   * @param asked asked now
   * @param difference what of their meaning differs
   */
  public record Pair(
      Half half, boolean written, String kept, String asked, Difference difference) {}

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

  /** All pairs, the open half first. */
  public static List<Pair> all() {
    List<Pair> result = new ArrayList<>();
    for (Half half : Half.values()) {
      for (String source : SOURCES) {
        List<Line> group = new ArrayList<>();
        for (String line : Lines.of(source + "-" + half.id() + ".txt")) {
          if (line.equals("=")) {
            pair(half, source.equals(WRITTEN), group, result);
            group = new ArrayList<>();
          } else {
            group.add(new Line(Difference.of(line.charAt(0)), line.substring(2)));
          }
        }
        pair(half, source.equals(WRITTEN), group, result);
      }
    }
    return List.copyOf(result);
  }

  private static void pair(Half half, boolean written, List<Line> group, List<Pair> into) {
    for (int i = 0; i < group.size(); i++) {
      Line kept = group.get(i);
      for (int j = i + 1; kept.difference() == Difference.NONE && j < group.size(); j++) {
        Line asked = group.get(j);
        into.add(new Pair(half, written, kept.text(), asked.text(), asked.difference()));
      }
    }
  }
}
