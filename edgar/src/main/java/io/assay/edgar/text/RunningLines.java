package io.assay.edgar.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds the running heads and feet of the pages. A short line that comes again and again, the same
 * but for a page number at its start or end that grows, such as {@code Apple Inc. | 2023 Form 10-K
 * | 5}; one that comes again and again right where pages end or begin; and one there that says of
 * itself that it is continued.
 */
final class RunningLines {

  private static final int LONGEST = 120;
  private static final int FEWEST = 5;
  private static final int FEWEST_LETTERS = 8;

  private RunningLines() {}

  /** How many lines at the top and at the bottom of a page may be a running head or foot. */
  private static final int EDGE = 2;

  private static final int FEWEST_AT_EDGES = 4;

  /** Which blocks to leave out. */
  static boolean[] find(Written chars, Blocks blocks, int[] pageStarts, int pages) {
    boolean[] furniture = new boolean[blocks.size()];
    numbered(chars, blocks, furniture);
    if (pages > 1) {
      byte[] edges = edges(blocks.size(), pageStarts, pages, furniture);
      // In a long document the same short line stands at an edge often by chance.
      repeated(chars, blocks, edges, Math.max(FEWEST_AT_EDGES, pages / 12), furniture);
    }
    return furniture;
  }

  /** Which blocks stand at the top (1) or bottom (2) of a page. */
  private static byte[] edges(int count, int[] pageStarts, int pages, boolean[] furniture) {
    byte[] edges = new byte[count];
    for (int page = 0; page < pages; page++) {
      int at = pageStarts[page];
      int seen = 0;
      for (int b = at; b < count && seen < EDGE; b++) {
        if (!furniture[b]) {
          edges[b] |= 1;
          seen++;
        }
      }
      seen = 0;
      for (int b = at - 1; b >= 0 && seen < EDGE; b--) {
        if (!furniture[b]) {
          edges[b] |= 2;
          seen++;
        }
      }
    }
    return edges;
  }

  private static void repeated(
      Written chars, Blocks blocks, byte[] edges, int fewest, boolean[] furniture) {
    Map<String, List<Integer>> byWords = new HashMap<>();
    for (int b = 0; b < edges.length; b++) {
      if (edges[b] != 0
          && !furniture[b]
          && blocks.length(b) <= LONGEST
          && !isRowOfMany(blocks, b)) {
        byWords.computeIfAbsent(words(chars, blocks, b), any -> new ArrayList<>()).add(b);
      }
    }
    byWords
        .entrySet()
        .removeIf(
            e ->
                e.getValue().size() < fewest
                    && !isContinuation(e.getKey())
                    && !(e.getValue().size() >= 3 && sendsToNotes(e.getKey())));
    byWords.keySet().removeIf(words -> !isHead(words));
    if (byWords.isEmpty()) {
      return;
    }
    Map<String, Integer> everywhere = new HashMap<>();
    boolean[] lengths = new boolean[LONGEST + 1];
    byWords.keySet().forEach(words -> lengths[Math.min(LONGEST, words.length())] = true);
    for (int b = 0; b < edges.length; b++) {
      if (blocks.length(b) <= LONGEST && lengths[blocks.length(b)]) {
        String words = words(chars, blocks, b);
        if (byWords.containsKey(words)) {
          everywhere.merge(words, 1, Integer::sum);
        }
      }
    }
    byWords.forEach(
        (words, lines) -> {
          if (lines.size() * 10 >= everywhere.getOrDefault(words, 0) * 8) {
            // The first is the title that the others repeat.
            int from = isContinuation(words) ? 0 : 1;
            lines.subList(from, lines.size()).forEach(b -> furniture[b] = true);
          }
        });
  }

  private static String words(Written chars, Blocks blocks, int b) {
    return chars.text(blocks.start(b), blocks.end(b)).toLowerCase(Locale.ROOT);
  }

  private static boolean closesName(String words) {
    return words.endsWith("inc.")
        || words.endsWith("corp.")
        || words.endsWith("co.")
        || words.endsWith("ltd.")
        || words.endsWith("n.a.")
        || words.endsWith("l.p.");
  }

  private static boolean sendsToNotes(String words) {
    return words.contains("notes")
        && (words.startsWith("see ") || words.startsWith("the accompanying"));
  }

  private static boolean isContinuation(String words) {
    return words.endsWith("continued)")
        || words.endsWith("(cont'd)")
        || words.endsWith("(cont.)")
        || words.endsWith("(contd)")
        || words.endsWith("- continued")
        || words.endsWith("\u2014continued")
        || words.endsWith("\u2013 continued")
        || words.endsWith("\u2014 continued");
  }

  /** Whether a repeated line can be a running head: not a scale note, a date, a signature. */
  private static boolean isHead(String words) {
    char first = words.charAt(0);
    return words.chars().filter(Character::isLetter).count() >= 4
        && Character.isLetterOrDigit(first)
        && words.charAt(words.length() - 1) != ':'
        && !words.contains("million")
        && !words.contains("thousand")
        && !words.contains("ended")
        && !words.contains("december")
        && !words.contains("___")
        && !words.startsWith("by")
        && !words.startsWith("exhibit")
        && !words.startsWith("power of attorney")
        && !words.startsWith("in witness")
        && !words.startsWith("none")
        && !words.startsWith("not applicable")
        && (!words.endsWith(".") || closesName(words) || sendsToNotes(words));
  }

  private static void numbered(Written chars, Blocks blocks, boolean[] furniture) {
    Map<String, List<int[]>> byWords = new HashMap<>();
    for (int b = 0; b < blocks.size(); b++) {
      if (blocks.length(b) <= LONGEST && !isRowOfMany(blocks, b)) {
        read(chars, blocks, b, byWords);
      }
    }
    for (List<int[]> lines : byWords.values()) {
      if (lines.size() >= FEWEST && grow(lines)) {
        lines.forEach(line -> furniture[line[0]] = true);
      }
    }
  }

  private static boolean isRowOfMany(Blocks blocks, int b) {
    int table = blocks.table(b);
    return table >= 0
        && ((b > 0 && blocks.table(b - 1) == table)
            || (b + 1 < blocks.size() && blocks.table(b + 1) == table));
  }

  private static void read(
      Written chars, Blocks blocks, int index, Map<String, List<int[]>> byWords) {
    int start = blocks.start(index);
    int end = blocks.end(index);
    int last = end;
    while (last > start && isDigit(chars.at(last - 1))) {
      last--;
    }
    int first = start;
    while (first < end && isDigit(chars.at(first))) {
      first++;
    }
    int tail = end - last;
    int head = first - start;
    if (tail >= 1 && tail <= 3 && last > start && !isPartOfWord(chars.at(last - 1))) {
      keep(chars, start, last, number(chars, last, end), index, byWords);
    } else if (head >= 1 && head <= 3 && first < end && !isPartOfWord(chars.at(first))) {
      keep(chars, first, end, number(chars, start, first), index, byWords);
    }
  }

  private static void keep(
      Written chars, int from, int to, int page, int index, Map<String, List<int[]>> byWords) {
    String words = chars.text(from, to).toLowerCase(Locale.ROOT);
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

  private static int number(Written chars, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + (chars.at(i) - '0');
    }
    return value;
  }
}
