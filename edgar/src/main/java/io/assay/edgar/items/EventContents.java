package io.assay.edgar.items;

import io.assay.edgar.text.ReadingText;
import java.util.Locale;

/**
 * Tells the list of contents that some filing agents put before the items of an 8-K: lines naming
 * items, then the signatures and the exhibits, with no text between them.
 */
final class EventContents {

  private static final int LONGEST_LINE = 250;

  /** A list of contents begins within so many blocks. */
  private static final int FRONT = 200;

  private static final int MOST_LINES = 80;
  private static final int SAME_START = 9;

  private EventContents() {}

  /** Index of the last line of a list that begins at a block; less than it when none begins. */
  static int last(ReadingText text, int first) {
    if (first > FRONT) {
      return first - 1;
    }
    boolean caption = line(text, first).equals("table of contents");
    if (!caption && !line(text, first).startsWith("item")) {
      return first - 1;
    }
    int items = caption ? 0 : 1;
    boolean signature = false;
    boolean exhibit = false;
    int b = first;
    while (b + 1 < Math.min(text.blocks().size(), first + MOST_LINES)) {
      String next = line(text, b + 1);
      boolean signs = next.length() < 40 && Edges.opensSignatures(text, b + 1);
      boolean files = next.startsWith("ex-") || next.startsWith("exhibit");
      boolean item = next.startsWith("item") && !signature && !exhibit;
      boolean page = next.length() <= 4 || next.equals("page");
      if (next.length() > LONGEST_LINE || !(item || signs || files || page)) {
        break;
      }
      items += item ? 1 : 0;
      signature |= signs;
      exhibit |= files;
      b++;
    }
    boolean list = items > 0 && (signature || (exhibit && items > 1));
    return list && goesOn(text, first, b, signature) ? b : first - 1;
  }

  /** Whether the report follows: it is signed, or names an item of the list once more. */
  private static boolean goesOn(ReadingText text, int first, int last, boolean signature) {
    if (last + 1 < text.blocks().size() && Edges.opensSignatures(text, last + 1)) {
      return false;
    }
    for (int b = last + 1; b < text.blocks().size(); b++) {
      if (signature && Edges.opensSignatures(text, b)) {
        return true;
      }
      String line = line(text, b);
      if (line.startsWith("item")) {
        for (int entry = first; entry <= last; entry++) {
          if (line.regionMatches(0, line(text, entry), 0, SAME_START)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static String line(ReadingText text, int index) {
    ReadingText.Block block = text.blocks().get(index);
    return text.text()
        .substring(block.start(), Math.min(block.end(), block.start() + LONGEST_LINE + 1))
        .strip()
        .toLowerCase(Locale.ROOT);
  }
}
