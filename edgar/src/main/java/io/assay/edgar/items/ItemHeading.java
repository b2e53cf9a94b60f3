package io.assay.edgar.items;

import io.assay.edgar.text.ReadingText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A place that names items: {@code Item 1A. Risk Factors}, {@code Items 1 and 2}, {@code PART II}.
 * Immutable.
 *
 * @param block index of the block it opens
 * @param lastBlock index of the last block that belongs to it (a title may stand in the next one)
 * @param part {@code I} to {@code IV} when it names a part, else empty
 * @param numbers items named, {@code 1A}; empty for a part alone
 * @param rest the words after the number, with the next block when they stand there
 * @param ownRest the words after the number in the block itself
 * @param prominent whether it looks like a heading: marked, in capitals, or a short line of its own
 * @param pageNumber whether it ends, or starts, with a page number, as in a table of contents
 * @param reference whether the words after the title go on like a sentence about the item
 */
record ItemHeading(
    int block,
    int lastBlock,
    String part,
    List<String> numbers,
    String rest,
    String ownRest,
    boolean prominent,
    boolean pageNumber,
    boolean reference) {

  /** How a sentence goes on that only mentions an item. */
  private static final List<String> MENTIONS =
      List.of(
          "of ",
          "in ",
          "to ",
          "and ",
          "is ",
          "are ",
          "was ",
          "above",
          "below",
          "under ",
          "has ",
          "for ",
          "from ",
          "which ",
          "that ",
          "as ",
          "does ",
          "shall ",
          "will ",
          "hereof",
          "herein",
          "contains ",
          "includes ",
          "entitled",
          "the ",
          "this ");

  private static final int LONGEST_LOOK = 420;
  private static final int LONGEST_TITLE = 260;
  private static final int MOST_ITEMS = 19;

  ItemHeading {
    numbers = List.copyOf(numbers);
  }

  boolean isPart() {
    return numbers.isEmpty();
  }

  /** The same with what stands in the next block left to the body. */
  ItemHeading withoutNextBlock() {
    return new ItemHeading(
        block,
        Math.max(block, lastBlock - 1),
        part,
        numbers,
        "",
        ownRest,
        prominent,
        pageNumber,
        reference);
  }

  /** Reads block {@code index} as a heading. */
  static Optional<ItemHeading> read(ReadingText text, int index) {
    List<ReadingText.Block> blocks = text.blocks();
    ReadingText.Block block = blocks.get(index);
    String all = text.text();
    String line = all.substring(block.start(), Math.min(block.end(), block.start() + LONGEST_LOOK));
    boolean whole = block.end() - block.start() <= LONGEST_LOOK;
    int last = index;
    if (isWord(line.strip(), "item") && index + 1 < blocks.size()) {
      ReadingText.Block next = blocks.get(index + 1);
      if (next.end() - next.start() < LONGEST_LOOK) {
        line = line.strip() + " " + all.substring(next.start(), next.end());
        last = index + 1;
      }
    }
    return new Parser(line, whole).read(text, index, last);
  }

  private static boolean isWord(String line, String word) {
    return line.length() == word.length() && line.regionMatches(true, 0, word, 0, word.length());
  }

  /** Reads one line. */
  private static final class Parser {
    private final String line;
    private final boolean whole;
    private int at;

    Parser(String line, boolean whole) {
      this.line = line;
      this.whole = whole;
    }

    Optional<ItemHeading> read(ReadingText text, int index, int lastBlock) {
      boolean pageFirst = skipLeadingPage();
      skipOpening();
      String part = part();
      List<String> numbers = new ArrayList<>();
      int beforeItem = at;
      if (!part.isEmpty()) {
        skipSeparators();
      }
      if (word("items") || word("item")) {
        numbers(numbers);
      }
      if (numbers.isEmpty()) {
        if (part.isEmpty()) {
          return Optional.empty();
        }
        at = beforeItem;
        return partAlone(text, index, part, pageFirst);
      }
      int titleAt = at;
      boolean mentioned = isMention();
      skipSeparators();
      String rest = line.substring(at);
      boolean page = pageFirst || endsWithPage(rest);
      String own = withoutPage(rest);
      int last = lastBlock;
      String title = own;
      List<ReadingText.Block> blocks = text.blocks();
      if (own.isBlank() && !page) {
        int next = last + 1;
        if (next < blocks.size()) {
          ReadingText.Block following = blocks.get(next);
          String words = text.text().substring(following.start(), following.end());
          if (words.length() <= LONGEST_TITLE && !startsItem(words)) {
            page = endsWithPage(words);
            title = withoutPage(words);
            last = next;
          }
        }
      }
      ReadingText.Block block = blocks.get(index);
      boolean separated =
          titleAt < line.length() && !Character.isLetterOrDigit(line.charAt(titleAt));
      if (!separated && !own.isBlank()) {
        return Optional.empty();
      }
      boolean prominent =
          block.marked()
              || block.kind() == ReadingText.Kind.HEADING
              || isCapitals(line)
              || (whole && line.length() <= 200);
      return Optional.of(
          new ItemHeading(
              index,
              last,
              part,
              numbers,
              title,
              own,
              prominent,
              page,
              (mentioned && !block.marked()) || isReference(own)));
    }

    /** Whether a comma or a quotation follows the number: {@code Item 1, "Business"}. */
    private boolean isMention() {
      int p = at;
      while (p < line.length() && " .".indexOf(line.charAt(p)) >= 0) {
        p++;
      }
      return p < line.length() && ",;\"\u201C".indexOf(line.charAt(p)) >= 0;
    }

    private Optional<ItemHeading> partAlone(
        ReadingText text, int index, String part, boolean pageFirst) {
      String rest = line.substring(at).strip();
      ReadingText.Block block = text.blocks().get(index);
      String letters = rest.replaceAll("[^A-Za-z ]", "").strip();
      boolean known =
          letters.isEmpty()
              || letters.regionMatches(true, 0, "financial info", 0, 14)
              || letters.regionMatches(true, 0, "other info", 0, 10)
              || letters.regionMatches(true, 0, "continued", 0, 9);
      if (!known || !whole || line.length() > 120) {
        return Optional.empty();
      }
      boolean prominent = block.marked() || block.kind() != ReadingText.Kind.TABLE_ROW;
      return Optional.of(
          new ItemHeading(
              index,
              index,
              part,
              List.of(),
              rest,
              rest,
              prominent,
              pageFirst || endsWithPage(rest),
              false));
    }

    private boolean skipLeadingPage() {
      int p = 0;
      while (p < line.length() && Character.isDigit(line.charAt(p))) {
        p++;
      }
      if (p > 0 && p <= 3 && p < line.length() && line.charAt(p) == '\t') {
        at = p + 1;
        return true;
      }
      return false;
    }

    private void skipOpening() {
      while (at < line.length() && "[(*\u2022\u00B7 \t".indexOf(line.charAt(at)) >= 0) {
        at++;
      }
    }

    private String part() {
      int from = at;
      if (!word("part")) {
        return "";
      }
      skipBlanks();
      int p = at;
      while (p < line.length() && "IViv".indexOf(line.charAt(p)) >= 0) {
        p++;
      }
      String roman = line.substring(at, p).toUpperCase(java.util.Locale.ROOT);
      boolean ends = p == line.length() || !Character.isLetterOrDigit(line.charAt(p));
      if (ends && List.of("I", "II", "III", "IV").contains(roman)) {
        at = p;
        return roman;
      }
      at = from;
      return "";
    }

    private boolean word(String word) {
      int to = at + word.length();
      if (!line.regionMatches(true, at, word, 0, word.length())) {
        return false;
      }
      if (to < line.length() && Character.isLetter(line.charAt(to))) {
        return false;
      }
      at = to;
      return true;
    }

    private void numbers(List<String> found) {
      skipSeparators();
      if (word("nos") || word("no") || word("number")) {
        skipSeparators();
      }
      if (at < line.length() && line.charAt(at) == '#') {
        at++;
      }
      String first = number();
      if (first.isEmpty()) {
        return;
      }
      found.add(first);
      while (found.size() < MOST_ITEMS) {
        int mark = at;
        boolean through = joiner();
        if (at == mark) {
          return;
        }
        if (word("items") || word("item")) {
          skipBlanks();
        }
        String next = number();
        if (next.isEmpty()) {
          at = mark;
          return;
        }
        if (through) {
          between(found, next);
        } else {
          found.add(next);
        }
      }
    }

    private static void between(List<String> found, String to) {
      if (found.getLast().length() <= 2
          && to.length() <= 2
          && isNumber(found.getLast())
          && isNumber(to)) {
        for (int n = Integer.parseInt(found.getLast()) + 1; n < Integer.parseInt(to); n++) {
          found.add(Integer.toString(n));
        }
      }
      found.add(to);
    }

    private static boolean isNumber(String word) {
      return word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Steps over {@code and}, {@code &}, a comma, {@code through}; tells whether it is a range. */
    private boolean joiner() {
      int mark = at;
      while (at < line.length() && " .\t,".indexOf(line.charAt(at)) >= 0) {
        at++;
      }
      boolean comma = line.substring(mark, at).indexOf(',') >= 0;
      if (word("and") || word("or")) {
        skipBlanks();
        return false;
      }
      if (word("through") || word("to")) {
        skipBlanks();
        return true;
      }
      if (at < line.length() && line.charAt(at) == '&') {
        at++;
        skipBlanks();
        return false;
      }
      if (comma) {
        skipBlanks();
        return false;
      }
      at = mark;
      return false;
    }

    /** A number of the closed set: 1 to 19, with A to K, (T) or T. */
    private String number() {
      int p = at;
      while (p < line.length() && Character.isDigit(line.charAt(p)) && p - at < 3) {
        p++;
      }
      if (p == at || p - at > 2) {
        return "";
      }
      int value = Integer.parseInt(line.substring(at, p));
      if (value < 1 || value > MOST_ITEMS) {
        return "";
      }
      StringBuilder number = new StringBuilder().append(value);
      p = suffix(p, number);
      if (p < line.length() && Character.isLetterOrDigit(line.charAt(p))) {
        return "";
      }
      if (p + 1 < line.length() && line.charAt(p) == '.' && Character.isDigit(line.charAt(p + 1))) {
        return "";
      }
      at = p;
      return number.toString();
    }

    private int suffix(int from, StringBuilder number) {
      int p = from;
      boolean open = p < line.length() && line.charAt(p) == '(';
      int letterAt = open ? p + 1 : p;
      if (letterAt < line.length()) {
        char letter = Character.toUpperCase(line.charAt(letterAt));
        boolean ends =
            letterAt + 1 >= line.length() || !Character.isLetterOrDigit(line.charAt(letterAt + 1));
        boolean closed =
            !open || (letterAt + 1 < line.length() && line.charAt(letterAt + 1) == ')');
        if (ends && closed && (letter == 'T' || (letter >= 'A' && letter <= 'K' && !open))) {
          number.append(letter);
          p = open ? letterAt + 2 : letterAt + 1;
        } else if (open && ends && closed && letter == 'A' && number.toString().equals("7")) {
          number.append('A');
          p = letterAt + 2;
        }
      }
      if (p + 2 < line.length()
          && line.charAt(p) == '('
          && Character.toUpperCase(line.charAt(p + 1)) == 'T'
          && line.charAt(p + 2) == ')') {
        number.append("(T)");
        p += 3;
      }
      return p;
    }

    private void skipBlanks() {
      while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
        at++;
      }
    }

    private void skipSeparators() {
      while (at < line.length()
          && " \t.:-\u2013\u2014\u2015\u2022|,*)]".indexOf(line.charAt(at)) >= 0) {
        at++;
      }
    }
  }

  private static boolean startsItem(String words) {
    return words.regionMatches(true, 0, "item", 0, 4)
        || words.regionMatches(true, 0, "part i", 0, 6);
  }

  static boolean isCapitals(String line) {
    return line.chars().noneMatch(Character::isLowerCase);
  }

  /**
   * Whether a line ends as entries of a table of contents do: {@code 12}, {@code F-3}, {@code 5-9},
   * {@code Page 12}, or a last cell with a dash.
   */
  static boolean endsWithPage(String line) {
    int tab = line.lastIndexOf('\t');
    if (tab >= 0 && isPageCell(line.substring(tab + 1))) {
      return true;
    }
    int p = line.length();
    while (p > 0
        && (Character.isDigit(line.charAt(p - 1)) || "-\u2013F".indexOf(line.charAt(p - 1)) >= 0)) {
      p--;
    }
    if (p == line.length() || !Character.isDigit(line.charAt(line.length() - 1))) {
      return false;
    }
    boolean divided = p == 0 || line.charAt(p - 1) == ' ' || line.charAt(p - 1) == '.';
    return divided
        && longestNumber(line.substring(p)) <= 3
        && !line.substring(0, p).endsWith("Form ");
  }

  private static boolean isPageCell(String cell) {
    String rest = cell.strip();
    if (rest.regionMatches(true, 0, "page", 0, 4)) {
      rest = rest.substring(4);
    }
    if (rest.length() > 24 || longestNumber(rest) > 3) {
      return false;
    }
    boolean something = false;
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      something |= Character.isDigit(c) || c == '\u2014' || c == '\u2013' || c == '-' || c == '*';
      if (!Character.isDigit(c) && " ,-\u2013\u2014F*()ab.".indexOf(c) < 0) {
        return rest.equals("N/A");
      }
    }
    return something;
  }

  private static int longestNumber(String tail) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < tail.length(); i++) {
      run = Character.isDigit(tail.charAt(i)) ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private static String withoutPage(String line) {
    if (!endsWithPage(line)) {
      return line;
    }
    int tab = line.lastIndexOf('\t');
    return tab >= 0 ? line.substring(0, tab) : line.replaceAll("[\\s.]*[-\u2013,F\\d ]+$", "");
  }

  /** Whether the words go on as a sentence that only mentions the item does. */
  private static boolean isReference(String rest) {
    String start = rest.strip();
    return MENTIONS.stream().anyMatch(start::startsWith);
  }
}
