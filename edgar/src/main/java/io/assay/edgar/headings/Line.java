package io.assay.edgar.headings;

import io.assay.edgar.text.ReadingText;
import java.util.ArrayList;
import java.util.List;

/**
 * A short block, or up to three headings that follow each other, that may be a heading. Immutable.
 *
 * @param block index of its first block
 * @param start offset in the reading text
 * @param words its words, {@link #words}
 * @param heading whether the text's own look says that it is a heading
 * @param capitals whether all its letters are capitals
 * @param joined of how many blocks it is made
 */
record Line(int block, int start, String words, boolean heading, boolean capitals, int joined) {

  private static final int LONGEST = 200;
  private static final int LONGEST_WITH_STOP = 40;
  private static final int JOINED_AT_MOST = 3;

  /** Letters and digits of {@code text} in lower case, the words divided by single spaces. */
  static String words(CharSequence text) {
    StringBuilder words = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        if (gap && !words.isEmpty()) {
          words.append(' ');
        }
        gap = false;
        words.append(Character.toLowerCase(c));
      } else {
        gap = true;
      }
    }
    int end = words.length();
    if (words.toString().endsWith(" continued")) {
      end -= " continued".length();
    }
    return words.substring(0, end);
  }

  /** Lines of the blocks from {@code from} to before {@code to}, in order of their start. */
  static List<Line> of(ReadingText text, int from, int to) {
    List<ReadingText.Block> blocks = text.blocks();
    List<Line> lines = new ArrayList<>();
    for (int i = from; i < to; i++) {
      ReadingText.Block block = blocks.get(i);
      if (!mayBeHeading(text, block)) {
        continue;
      }
      StringBuilder joined = new StringBuilder();
      for (int j = i; j < to && j < i + JOINED_AT_MOST; j++) {
        ReadingText.Block next = blocks.get(j);
        boolean heading = looksLikeHeading(text, next);
        boolean tooLong = joined.length() + next.end() - next.start() > LONGEST;
        if (tooLong || (j > i && !heading)) {
          break;
        }
        joined.append(j > i ? " " : "").append(text.text(), next.start(), next.end());
        String words = words(joined);
        if (!words.isEmpty()) {
          lines.add(new Line(i, block.start(), words, heading, isCapitals(joined), j - i + 1));
        }
        if (!heading) {
          break;
        }
      }
    }
    return lines;
  }

  private static boolean mayBeHeading(ReadingText text, ReadingText.Block block) {
    int length = block.end() - block.start();
    if (length > LONGEST || length < 3) {
      return false;
    }
    return looksLikeHeading(text, block)
        || switch (block.kind()) {
          case HEADING -> true;
          case PARAGRAPH -> !endsLikeSentence(text, block);
          case TABLE_ROW -> !hasCells(text, block);
          case LIST_ITEM -> false;
        };
  }

  private static boolean looksLikeHeading(ReadingText text, ReadingText.Block block) {
    if (endsLikeSentence(text, block)) {
      return false;
    }
    return block.kind() == ReadingText.Kind.HEADING
        || (block.marked() && block.kind() != ReadingText.Kind.LIST_ITEM && !hasCells(text, block));
  }

  /** Looked for within the block alone: a search back to the text's beginning costs its square. */
  private static boolean hasCells(ReadingText text, ReadingText.Block block) {
    return text.text().indexOf('\t', block.start(), block.end()) >= 0;
  }

  /**
   * A short heading may end in a full stop, as in the 1990s; a long line that does is a sentence.
   */
  private static boolean endsLikeSentence(ReadingText text, ReadingText.Block block) {
    char last = text.text().charAt(block.end() - 1);
    return last == ';'
        || last == ','
        || last == ':'
        || (last == '.' && block.end() - block.start() > LONGEST_WITH_STOP);
  }

  private static boolean isCapitals(CharSequence text) {
    boolean letters = false;
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLowerCase(text.charAt(i))) {
        return false;
      }
      letters |= Character.isLetter(text.charAt(i));
    }
    return letters;
  }
}
