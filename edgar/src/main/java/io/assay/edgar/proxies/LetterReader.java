package io.assay.edgar.proxies;

import io.assay.edgar.items.Section;
import io.assay.edgar.text.ReadingText;
import io.assay.edgar.text.ReadingText.Block;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the letter to shareholders: from a salutation on a line of its own to the closing, or as
 * far as {@value #MOST_WORDS} words, or to the end of the section it stands in.
 */
final class LetterReader {

  private static final int MOST_WORDS = 3_000;
  private static final int LONGEST_SALUTATION = 90;
  private static final int LONGEST_CLOSING = 40;
  private static final int SHORTEST_SALUTATION = 8;
  private static final int SHORT = 400;
  private static final int MOST_SALUTATIONS = 20;

  private LetterReader() {}

  /** The first letter of some length; where all are short, the first. */
  static Optional<ShareholderLetter> read(ReadingText text, List<Section> sections) {
    List<Block> blocks = text.blocks();
    Optional<ShareholderLetter> first = Optional.empty();
    int tried = 0;
    for (int i = 0; i < blocks.size() && tried < MOST_SALUTATIONS; i++) {
      Block block = blocks.get(i);
      int length = block.end() - block.start();
      if (length < SHORTEST_SALUTATION
          || length > LONGEST_SALUTATION
          || !isSalutation(text.text().substring(block.start(), block.end()))
          || isNotice(text, blocks, i)) {
        continue;
      }
      tried++;
      ShareholderLetter letter =
          new ShareholderLetter(block.start(), end(text, blocks, i, sections), 1);
      if (letter.end() - letter.start() >= SHORT) {
        return Optional.of(letter);
      }
      first = first.or(() -> Optional.of(letter));
    }
    return first;
  }

  private static boolean isSalutation(String line) {
    char last = line.charAt(line.length() - 1);
    if (line.indexOf('\t') >= 0 || Character.isDigit(last) || last == '.') {
      return false;
    }
    String words = Line.words(line);
    boolean owners =
        words.contains("shareholder")
            || words.contains("stockholder")
            || words.contains("shareowner")
            || words.contains("stockowner");
    // reports of auditors are addressed "to the shareholders and the board of directors"
    return owners
        && !words.contains("board")
        && (words.startsWith("dear ")
            || (words.startsWith("to our ") && (last == ',' || last == ':' || last == '-')));
  }

  /** Whether what follows is the notice of the meeting, which is addressed to them as well. */
  private static boolean isNotice(ReadingText text, List<Block> blocks, int salutation) {
    for (int i = salutation + 1; i < Math.min(blocks.size(), salutation + 3); i++) {
      Block block = blocks.get(i);
      String start =
          text.text().substring(block.start(), Math.min(block.end(), block.start() + 120));
      if (start.toLowerCase(Locale.ROOT).contains("notice is hereby given")) {
        return true;
      }
    }
    return false;
  }

  private static int end(ReadingText text, List<Block> blocks, int from, List<Section> sections) {
    int start = blocks.get(from).start();
    int limit = text.text().length();
    for (Section section : sections) {
      if (section.start() > start) {
        limit = Math.min(limit, section.start());
      }
    }
    int words = 0;
    int end = blocks.get(from).end();
    for (int i = from + 1; i < blocks.size() && blocks.get(i).start() < limit; i++) {
      Block block = blocks.get(i);
      if (block.end() - block.start() <= LONGEST_CLOSING
          && isClosing(Line.words(text.text().substring(block.start(), block.end())))) {
        return block.end();
      }
      for (int at = block.start(); at < block.end(); at++) {
        if (text.text().charAt(at) == ' ' && ++words >= MOST_WORDS) {
          return at;
        }
      }
      words++;
      end = block.end();
    }
    return end;
  }

  private static boolean isClosing(String words) {
    return words.startsWith("sincerely")
        || words.startsWith("yours ")
        || words.startsWith("very truly yours")
        || words.startsWith("respectfully")
        || words.startsWith("cordially")
        || words.endsWith("regards");
  }
}
