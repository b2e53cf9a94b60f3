package io.assay.edgar.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds the running head or foot of the pages: a short line that comes again and again, the same
 * but for a page number at its start or end that grows, such as {@code Apple Inc. | 2023 Form 10-K
 * | 5}.
 */
final class RunningLines {

  private static final int LONGEST = 120;
  private static final int FEWEST = 5;
  private static final int FEWEST_LETTERS = 8;

  private RunningLines() {}

  /** Indexes of the blocks to leave out, ascending; mostly empty. */
  static List<Integer> find(char[] chars, List<ReadingText.Block> blocks) {
    Map<String, List<int[]>> byWords = new HashMap<>();
    for (int b = 0; b < blocks.size(); b++) {
      ReadingText.Block block = blocks.get(b);
      if (block.end() - block.start() <= LONGEST && !isRowOfMany(blocks, b)) {
        read(chars, block, b, byWords);
      }
    }
    List<Integer> found = new ArrayList<>();
    for (List<int[]> lines : byWords.values()) {
      if (lines.size() >= FEWEST && grow(lines)) {
        lines.forEach(line -> found.add(line[0]));
      }
    }
    found.sort(null);
    return found;
  }

  private static boolean isRowOfMany(List<ReadingText.Block> blocks, int b) {
    int table = blocks.get(b).table();
    return table >= 0
        && ((b > 0 && blocks.get(b - 1).table() == table)
            || (b + 1 < blocks.size() && blocks.get(b + 1).table() == table));
  }

  private static void read(
      char[] chars, ReadingText.Block block, int index, Map<String, List<int[]>> byWords) {
    int last = block.end();
    while (last > block.start() && isDigit(chars[last - 1])) {
      last--;
    }
    int first = block.start();
    while (first < block.end() && isDigit(chars[first])) {
      first++;
    }
    int tail = block.end() - last;
    int head = first - block.start();
    if (tail >= 1 && tail <= 3 && last > block.start() && !isPartOfWord(chars[last - 1])) {
      keep(chars, block.start(), last, number(chars, last, block.end()), index, byWords);
    } else if (head >= 1 && head <= 3 && first < block.end() && !isPartOfWord(chars[first])) {
      keep(chars, first, block.end(), number(chars, block.start(), first), index, byWords);
    }
  }

  private static void keep(
      char[] chars, int from, int to, int page, int index, Map<String, List<int[]>> byWords) {
    String words = new String(chars, from, to - from).toLowerCase(Locale.ROOT);
    long letters = words.chars().filter(Character::isLetter).count();
    boolean telling = letters >= FEWEST_LETTERS || namesReport(words);
    if (telling && !counts(words.strip())) {
      byWords.computeIfAbsent(words, any -> new ArrayList<>()).add(new int[] {index, page});
    }
  }

  private static boolean namesReport(String words) {
    return words.contains("form 10-") || words.contains(" inc") || words.contains("report");
  }

  /** Whether the words are such as authors number: notes, items, exhibits. */
  private static boolean counts(String words) {
    return words.startsWith("note")
        || words.startsWith("item")
        || words.startsWith("part")
        || words.startsWith("exhibit")
        || words.startsWith("schedule")
        || words.startsWith("proposal")
        || words.startsWith("section")
        || words.startsWith("article")
        || words.startsWith("table")
        || words.startsWith("amendment");
  }

  private static boolean grow(List<int[]> lines) {
    for (int i = 1; i < lines.size(); i++) {
      boolean apart = lines.get(i)[0] > lines.get(i - 1)[0] + 1;
      if (!apart || lines.get(i)[1] <= lines.get(i - 1)[1]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPartOfWord(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '.' || c == ',' || c == '$' || c == '/';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int number(char[] chars, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + (chars[i] - '0');
    }
    return value;
  }
}
