package io.assay.edgar.items;

import io.assay.edgar.header.EightKItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A block that opens with the number of an item of an 8-K. Immutable.
 *
 * @param plain whether nothing follows the number, or another number does
 * @param titleBelow whether its title stands in the next block
 * @param titleOnly whether it has no number
 */
record EventHeading(
    EightKItem item,
    int block,
    double fit,
    boolean plain,
    boolean titleBelow,
    boolean prominent,
    boolean mention,
    boolean titleOnly) {

  /** How a sentence goes on that only mentions an item. */
  private static final List<String> MENTIONS =
      List.of(
          "of ",
          "in ",
          "to ",
          "and ",
          "is ",
          "above",
          "below",
          "shall ",
          "hereof",
          "herein",
          "has ",
          "includes ",
          "contains ",
          "which ",
          "that ",
          "as ");

  /** Titles that filers use beside the SEC's. */
  static List<String> otherTitles(EightKItem item) {
    return switch (item) {
      case LEGACY_5, ITEM_8_01 ->
          List.of(
              "Other Events",
              "Other Information",
              "Other Materially Important Events",
              "Other Matters");
      case LEGACY_7, ITEM_9_01 ->
          List.of(
              "Financial Statements and Exhibits",
              "Financial Statement and Exhibits",
              "Financial Information and Exhibits",
              "Exhibits");
      case LEGACY_12, ITEM_2_02 ->
          List.of("Results of Operations", "Disclosure of Results of Operations");
      case LEGACY_9, ITEM_7_01 -> List.of("Regulation FD", "Disclosure pursuant to Regulation FD");
      case LEGACY_2, ITEM_2_01 -> List.of("Acquisition of Assets", "Disposition of Assets");
      case LEGACY_4, ITEM_4_01 -> List.of("Changes in Certifying Accountant");
      case ITEM_5_02 ->
          List.of(
              "Departure of Directors or Principal Officers; Election of Directors",
              "Departure of Directors",
              "Election of Directors",
              "Appointment of Certain Officers",
              "Compensatory Arrangements of Certain Officers");
      case ITEM_3_01 -> List.of("Notice of Delisting", "Transfer of Listing");
      case ITEM_5_03 ->
          List.of("Amendments to Articles", "Change in Fiscal Year", "Amendment to Bylaws");
      case ITEM_2_03 -> List.of("Creation of a Direct Financial Obligation");
      case ITEM_2_04 -> List.of("Triggering Events");
      case ITEM_4_02 -> List.of("Non-Reliance on Previously Issued Financial Statements");
      default -> List.of();
    };
  }

  /** Reads the items that one line names. */
  static final class LineReader {
    private final String line;
    private final String next;
    private final boolean prominent;
    private final int block;
    private int at;

    LineReader(String line, String next, boolean prominent, int block) {
      this.line = line;
      this.next = next;
      this.prominent = prominent;
      this.block = block;
    }

    void read(List<EventHeading> found) {
      while (at < line.length() && !Character.isLetterOrDigit(line.charAt(at))) {
        at++;
      }
      if (line.regionMatches(true, at, "x ", 0, 2)) {
        at += 2;
      }
      int word = line.regionMatches(true, at, "items", 0, 5) ? 5 : 4;
      if (!line.regionMatches(true, at, "item", 0, 4)) {
        return;
      }
      at += word;
      if (at < line.length() && Character.isLetter(line.charAt(at))) {
        return;
      }
      List<EightKItem> items = new ArrayList<>();
      while (items.size() < 12) {
        int mark = at;
        skipJoiners(!items.isEmpty());
        Optional<EightKItem> item = number();
        if (item.isEmpty()) {
          at = mark;
          break;
        }
        items.add(item.get());
        skipParagraph();
      }
      skipSeparators();
      String rest = line.substring(at);
      boolean bare = rest.isBlank();
      String title = bare ? next : rest;
      boolean mention = isMention(rest);
      boolean plain = bare || items.size() > 1;
      for (EightKItem item : items) {
        double fit = fit(item, title);
        boolean below = bare && fit >= EventReader.TITLE_FITS;
        found.add(new EventHeading(item, block, fit, plain, below, prominent, mention, false));
      }
    }

    private void skipJoiners(boolean inner) {
      skipSeparators();
      if (!inner) {
        if (line.regionMatches(true, at, "no.", 0, 3)
            || line.regionMatches(true, at, "no ", 0, 3)) {
          at += 3;
        }
        skipSeparators();
        return;
      }
      if (line.regionMatches(true, at, "and ", 0, 4)) {
        at += 4;
      } else if (at < line.length() && line.charAt(at) == '&') {
        at++;
      }
      skipSeparators();
      if (line.regionMatches(true, at, "item ", 0, 5)) {
        at += 5;
      }
      skipSeparators();
    }

    private Optional<EightKItem> number() {
      int p = at;
      while (p < line.length() && Character.isDigit(line.charAt(p)) && p - at < 3) {
        p++;
      }
      if (p == at || p - at > 2) {
        return Optional.empty();
      }
      String whole = line.substring(at, p);
      int q = p;
      while (q < line.length() && line.charAt(q) == ' ') {
        q++;
      }
      if (q < line.length() && (line.charAt(q) == '.' || line.charAt(q) == '-')) {
        q++;
        while (q < line.length() && line.charAt(q) == ' ') {
          q++;
        }
        int r = q;
        while (r < line.length() && Character.isDigit(line.charAt(r)) && r - q < 3) {
          r++;
        }
        if (r - q == 2) {
          Optional<EightKItem> item = EightKItem.find(whole + "." + line.substring(q, r));
          if (item.isPresent()) {
            at = r;
            return item;
          }
        }
      }
      Optional<EightKItem> legacy = EightKItem.find(whole);
      boolean ends = p == line.length() || !Character.isLetterOrDigit(line.charAt(p));
      if (legacy.isPresent() && ends) {
        at = p;
        return legacy;
      }
      return Optional.empty();
    }

    /** Steps over a paragraph of the item, {@code (e)}. */
    private void skipParagraph() {
      while (at + 2 < line.length()
          && line.charAt(at) == '('
          && Character.isLetterOrDigit(line.charAt(at + 1))
          && line.charAt(at + 2) == ')') {
        at += 3;
      }
    }

    private void skipSeparators() {
      while (at < line.length() && " \t.,:;-\u2013\u2014|()".indexOf(line.charAt(at)) >= 0) {
        at++;
      }
    }

    private static double fit(EightKItem item, String title) {
      List<String> words = StandardItem.stems(title, 24);
      double best = StandardItem.share(StandardItem.stems(item.title(), 12), words);
      for (String other : otherTitles(item)) {
        best = Math.max(best, StandardItem.share(StandardItem.stems(other, 12), words));
      }
      return best;
    }

    /** Whether the words go on as a sentence that only mentions the item does. */
    private static boolean isMention(String rest) {
      return MENTIONS.stream().anyMatch(rest::startsWith);
    }
  }
}
