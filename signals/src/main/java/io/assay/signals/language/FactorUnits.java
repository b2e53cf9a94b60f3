package io.assay.signals.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which paragraphs of a section on risks are headings of risk factors: the one rule for all that
 * counts, compares or shows them.
 *
 * <p>A heading is a marked paragraph (bold, italic, underlined or set as a heading) of 5 to 80
 * words. One without a final full stop that another heading follows at once is a group title. Where
 * no paragraph is marked so, a sentence of 5 to 60 words that is a paragraph and is followed by a
 * paragraph of 60 words and more is a heading. Source: {@code risk_factor_units} of the catalogue.
 */
public final class FactorUnits {

  private static final int FEWEST = 5;
  private static final int MOST_MARKED = 80;
  private static final int MOST_PLAIN = 60;
  private static final int FEWEST_BELOW_PLAIN = 60;

  /** Among the first paragraphs stands the section's own name. */
  private static final int OPENING = 3;

  private static final int MOST_OF_NAME = 6;

  private FactorUnits() {}

  /**
   * What the rule asks of a paragraph.
   *
   * @param words numbers left out
   * @param sentences pieces without words left out
   * @param marked whether all of it is bold, italic, underlined or a heading
   * @param fullStop whether it ends in a full stop
   * @param own whether it names the section: {@code Item 1A. Risk Factors}
   */
  public record Paragraph(int words, int sentences, boolean marked, boolean fullStop, boolean own) {

    /**
     * A paragraph.
     *
     * @param begin its first sentence
     * @param end its last sentence
     * @param place within the section, from 0
     */
    public static Paragraph of(
        String begin, String end, int place, int words, int sentences, boolean marked) {
      return new Paragraph(
          words,
          sentences,
          marked,
          endsInFullStop(end.strip()),
          place < OPENING && isOwnName(begin.strip(), words));
    }
  }

  /**
   * A risk factor.
   *
   * @param from number of its heading's paragraph
   * @param to number after its last paragraph
   * @param group number of the title that gathers it with others, or -1
   */
  public record Unit(int from, int to, int group) {}

  /** The risk factors of a section, in order. */
  public static List<Unit> of(List<Paragraph> paragraphs) {
    boolean[] headings = new boolean[paragraphs.size()];
    boolean any = false;
    for (int i = 0; i < headings.length; i++) {
      Paragraph p = paragraphs.get(i);
      headings[i] = p.marked && !p.own && p.words >= FEWEST && p.words <= MOST_MARKED;
      any |= headings[i];
    }
    if (!any) {
      for (int i = 0; i + 1 < headings.length; i++) {
        headings[i] = isPlainHeading(paragraphs.get(i), paragraphs.get(i + 1));
      }
    }
    return units(paragraphs, headings);
  }

  private static boolean isPlainHeading(Paragraph p, Paragraph below) {
    return !p.own
        && p.sentences == 1
        && p.words >= FEWEST
        && p.words <= MOST_PLAIN
        && below.words >= FEWEST_BELOW_PLAIN;
  }

  private static List<Unit> units(List<Paragraph> paragraphs, boolean[] headings) {
    List<Unit> result = new ArrayList<>();
    int group = -1;
    int open = -1;
    int ofOpen = -1;
    // a marked paragraph with nothing below it that opens the section introduces the others
    int introduction = first(headings);
    for (int i = 0; i < headings.length; i++) {
      boolean title = isGroupTitle(paragraphs, headings, i);
      if (!headings[i] && !title) {
        continue;
      }
      if (open >= 0 && (open + 1 < i || open > introduction)) {
        result.add(new Unit(open, i, ofOpen));
      }
      if (title) {
        group = i;
        open = -1;
      } else {
        open = i;
        ofOpen = group;
      }
    }
    if (open >= 0) {
      result.add(new Unit(open, headings.length, ofOpen));
    }
    return result;
  }

  private static int first(boolean[] headings) {
    int i = 0;
    while (i < headings.length && !headings[i]) {
      i++;
    }
    return i;
  }

  private static boolean isGroupTitle(List<Paragraph> paragraphs, boolean[] headings, int i) {
    Paragraph p = paragraphs.get(i);
    return p.marked
        && !p.own
        && p.words > 0
        && i + 1 < headings.length
        && headings[i + 1]
        && (p.words < FEWEST || (headings[i] && !p.fullStop));
  }

  private static boolean endsInFullStop(String line) {
    int at = line.length() - 1;
    while (at >= 0 && "\"')]\u201D\u2019*".indexOf(line.charAt(at)) >= 0) {
      at--;
    }
    return at >= 0 && line.charAt(at) == '.';
  }

  private static boolean isOwnName(String line, int words) {
    String lower = line.toLowerCase(Locale.ROOT);
    return lower.startsWith("item ")
        || lower.startsWith("item\u00A0")
        || (words <= MOST_OF_NAME && lower.contains("risk factors"));
  }
}
