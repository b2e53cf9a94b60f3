package io.assay.edgar.items;

import io.assay.edgar.text.ReadingText;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Lines at the end of an item that belong to the page or to what follows. */
final class Edges {

  private static final int LONGEST = 160;

  private Edges() {}

  /** Captions at the rank of an item that have no number; they end items 2 to 4 of a 10-K. */
  private static final List<String> OFFICERS =
      List.of(
          "executive officers of",
          "executive officers and",
          "our executive officers",
          "information about our executive officers",
          "information about executive officers",
          "information regarding executive officers",
          "information regarding our executive officers");

  /** Captions between the last item and the signatures. */
  private static final List<String> CLOSING =
      List.of(
          "power of attorney",
          "powers of attorney",
          "consent of independent",
          "consents of independent",
          "independent auditors' consent",
          "independent auditor's consent",
          "signatures and certifications",
          "supplemental information to be furnished",
          "status of prior documents");

  /** Headings that end any item. */
  private static final List<String> ANY =
      List.of("substitute information provided in accordance with");

  private static final Pattern EXHIBIT = Pattern.compile("\\(exhibit [0-9.]+\\)");
  private static final Pattern PATH = Pattern.compile("[a-z]:\\\\\\S+");

  private static final int COVER = 60;
  private static final int SHORTEST_NAME = 8;

  /** Whether a block is a heading without number that ends an item. */
  static boolean endsItem(ReadingText text, int index, boolean officers, boolean closing) {
    ReadingText.Block block = text.blocks().get(index);
    int length = block.end() - block.start();
    if (length > LONGEST || length < 16) {
      return false;
    }
    char first = Character.toLowerCase(text.text().charAt(block.start()));
    if ("eiopcs".indexOf(first) < 0) {
      return false;
    }
    String line =
        text.text()
            .substring(block.start(), block.end())
            .replace('\u2019', '\'')
            .toLowerCase(Locale.ROOT);
    if (starts(line, ANY)) {
      return true;
    }
    boolean heading =
        line.indexOf('\t') < 0
            && (block.marked()
                || block.kind() == ReadingText.Kind.HEADING
                || ItemHeading.isCapitals(text.text().substring(block.start(), block.end()))
                || (officers && length < 80 && !line.endsWith(".")));
    return heading && ((officers && starts(line, OFFICERS)) || (closing && starts(line, CLOSING)));
  }

  private static boolean starts(String line, List<String> captions) {
    for (String caption : captions) {
      if (line.startsWith(caption)) {
        return true;
      }
    }
    return false;
  }

  /** Index of the last block of {@code first} to {@code last} that is the item's own. */
  static int lastOwn(ReadingText text, int first, int last) {
    int b = last;
    while (b > first && isFurniture(text, text.blocks().get(b))) {
      b--;
    }
    return b;
  }

  private static boolean isFurniture(ReadingText text, ReadingText.Block block) {
    int length = block.end() - block.start();
    if (length > LONGEST) {
      return false;
    }
    String line =
        text.text().substring(block.start(), block.end()).strip().toLowerCase(Locale.ROOT);
    if (line.chars().noneMatch(Character::isLetterOrDigit)) {
      return true;
    }
    if (block.kind() == ReadingText.Kind.TABLE_ROW && line.indexOf('\t') >= 0) {
      return false;
    }
    return line.equals("<page>")
        || line.equals("table of contents")
        || line.equals("index")
        || line.contains("intentionally left blank")
        || line.contains("signature page follows")
        || line.contains("signatures follow")
        || EXHIBIT.matcher(line).matches()
        || PATH.matcher(line).matches()
        || isPageNumber(line)
        || isRegistrant(text, block)
        || isEightKSection(line, block);
  }

  /** Whether a heading repeats a line of the cover: the registrant's name over each page. */
  private static boolean isRegistrant(ReadingText text, ReadingText.Block block) {
    String line = text.text().substring(block.start(), block.end());
    if (line.length() < SHORTEST_NAME
        || saysNothing(line)
        || (!block.marked()
            && block.kind() != ReadingText.Kind.HEADING
            && !ItemHeading.isCapitals(line))) {
      return false;
    }
    for (int b = 0; b < Math.min(COVER, text.blocks().size()); b++) {
      ReadingText.Block cover = text.blocks().get(b);
      if (cover.start() < block.start()
          && cover.end() - cover.start() == line.length()
          && text.text().regionMatches(true, cover.start(), line, 0, line.length())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a line is the whole text of an item that has none. */
  private static boolean saysNothing(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    return lower.startsWith("not ")
        || lower.startsWith("none")
        || lower.startsWith("see ")
        || lower.startsWith("[reserved")
        || lower.startsWith("(reserved")
        || lower.startsWith("reserved")
        || lower.startsWith("omitted");
  }

  private static boolean isPageNumber(String line) {
    if (line.length() > 10) {
      return false;
    }
    int from = 0;
    while (from < line.length() && isDash(line.charAt(from))) {
      from++;
    }
    from += line.startsWith("page", from) ? 4 : line.startsWith("f", from) ? 1 : 0;
    int digits = 0;
    for (int i = from; i < line.length(); i++) {
      if (Character.isDigit(line.charAt(i))) {
        digits++;
      } else if (!isDash(line.charAt(i))) {
        return false;
      }
    }
    return digits > 0 && digits <= 3;
  }

  private static boolean isDash(char c) {
    return c == '-' || c == '\u2013' || c == '\u2014' || Character.isWhitespace(c);
  }

  /** {@code Section 8 - Other Events}: over the items of an 8-K. */
  private static boolean isEightKSection(String line, ReadingText.Block block) {
    if (!line.startsWith("section ") || line.length() < 9 || line.length() > 90) {
      return false;
    }
    char digit = line.charAt(8);
    boolean alone = line.length() == 9 || !Character.isLetterOrDigit(line.charAt(9));
    return digit >= '1'
        && digit <= '9'
        && alone
        && (block.marked() || block.kind() == ReadingText.Kind.HEADING || line.length() < 70);
  }

  /** Whether a block is the heading of the signatures, or opens them. */
  static boolean opensSignatures(ReadingText text, int index) {
    ReadingText.Block block = text.blocks().get(index);
    int length = block.end() - block.start();
    if (length > 100
        && text.text()
            .substring(block.start(), Math.min(block.end(), block.start() + 500))
            .contains("caused this report to be signed")) {
      return true;
    }
    if (length > 100
        && text.text()
            .startsWith("The registrant hereby certifies that it meets all", block.start())) {
      return true;
    }
    String line = text.text().substring(block.start(), Math.min(block.end(), block.start() + 90));
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < line.length() && letters.length() < 60; i++) {
      char c = line.charAt(i);
      if (Character.isLetter(c)) {
        letters.append(Character.toLowerCase(c));
      }
    }
    String word = letters.toString();
    if (word.startsWith("pursuanttotherequirement")) {
      return word.contains("thesecurities") || word.contains("section");
    }
    return length <= 80 && (word.equals("signatures") || word.equals("signature"));
  }
}
