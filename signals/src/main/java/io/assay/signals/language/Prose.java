package io.assay.signals.language;

import io.assay.edgar.text.ReadingText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which blocks of a reading text are language: no figures of tables, no page furniture. */
public final class Prose {

  private static final double DIGITS_OF_FIGURES = 0.15;
  private static final int LONGEST_FURNITURE = 24;
  private static final int LONGEST_HEADING = 700;

  private Prose() {}

  /** The blocks that are read as language, in order; tables are told by all of their rows. */
  public static List<ReadingText.Block> blocks(String chars, List<ReadingText.Block> blocks) {
    Set<Integer> figures = tablesOfFigures(chars, blocks);
    List<ReadingText.Block> result = new ArrayList<>(blocks.size());
    for (ReadingText.Block block : blocks) {
      if ((block.table() < 0 || !figures.contains(block.table())) && !isFurniture(chars, block)) {
        result.add(block);
      }
    }
    return result;
  }

  /** Whether a block is a heading, or a short paragraph all bold, italic or underlined. */
  public static boolean isHeading(ReadingText.Block block) {
    return (block.kind() == ReadingText.Kind.HEADING
            || (block.marked() && block.kind() != ReadingText.Kind.TABLE_ROW))
        && block.end() - block.start() <= LONGEST_HEADING;
  }

  /**
   * Whether a sentence goes on from one block to the next, as it does over a page break.
   *
   * @param last character of the one block
   * @param next the first of the other
   */
  public static boolean isCut(char last, char next) {
    return Character.isLowerCase(next)
        && (Character.isLetterOrDigit(last) || last == ',' || last == '-');
  }

  /** Tables with more digits than prose has: their cells are not read as language. */
  private static Set<Integer> tablesOfFigures(String chars, List<ReadingText.Block> blocks) {
    Map<Integer, int[]> counts = new LinkedHashMap<>();
    for (ReadingText.Block block : blocks) {
      if (block.table() < 0) {
        continue;
      }
      int[] count = counts.computeIfAbsent(block.table(), _ -> new int[2]);
      for (int i = block.start(); i < block.end(); i++) {
        char c = chars.charAt(i);
        if (Tokens.isDigit(c)) {
          count[0]++;
        } else if (Character.isLetter(c)) {
          count[1]++;
        }
      }
    }
    Set<Integer> result = new HashSet<>();
    counts.forEach(
        (table, count) -> {
          if (count[0] > DIGITS_OF_FIGURES * (count[0] + count[1])) {
            result.add(table);
          }
        });
    return result;
  }

  /** A page number, a roman numeral, or the words table of contents. */
  private static boolean isFurniture(String chars, ReadingText.Block block) {
    if (block.end() - block.start() > LONGEST_FURNITURE) {
      return false;
    }
    String line = chars.substring(block.start(), block.end()).strip();
    return line.equalsIgnoreCase("table of contents")
        || line.chars().allMatch(c -> c >= '0' && c <= '9')
        || line.chars().allMatch(c -> "ivxlcIVXLC".indexOf(c) >= 0);
  }
}
