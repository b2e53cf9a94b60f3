package io.assay.edgar.items;

import io.assay.edgar.text.ReadingText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The four parts of Form 12b-25, filed as NT 10-K and the like: {@code PART III - NARRATIVE} says
 * why the report is late.
 */
final class LateNotice {

  private static final int LONGEST_HEADING = 120;
  private static final double TITLE_FITS = 0.5;

  /** The last part is a telephone number and some answers. */
  private static final int LONG_PART = 4_000;

  private LateNotice() {}

  private record Heading(StandardItem item, int block, double fit) {}

  static List<Draft> drafts(ReadingText text, List<StandardItem> items) {
    List<Heading> headings = headings(text, items);
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < headings.size(); i++) {
      Heading heading = headings.get(i);
      boolean last = i + 1 == headings.size();
      int stop = last ? text.blocks().size() : headings.get(i + 1).block();
      boolean signed = false;
      for (int b = heading.block() + 1; last && b < stop; b++) {
        if (isSignature(text, b)) {
          stop = b;
          signed = true;
        }
      }
      int end = Edges.lastOwn(text, heading.block(), stop - 1);
      Doubt doubt = heading.fit() >= TITLE_FITS ? Doubt.NONE : Doubt.NO_TITLE;
      int length = text.blocks().get(end).end() - text.blocks().get(heading.block()).start();
      if (last && !signed && length > LONG_PART) {
        doubt = doubt.or(Doubt.OPEN_END);
      }
      drafts.add(
          new Draft(
              heading.item(),
              heading.item().item(),
              heading.item().titles().getFirst(),
              doubt,
              "",
              text.blocks().get(heading.block()).start(),
              text.blocks().get(end).end(),
              Optional.empty()));
    }
    return drafts;
  }

  /** Parts in their order; a mention of a part before its heading is passed over. */
  private static List<Heading> headings(ReadingText text, List<StandardItem> items) {
    List<Heading> found = new ArrayList<>();
    for (int b = 0; b < text.blocks().size(); b++) {
      Optional<Heading> heading = heading(text, items, b);
      if (heading.isEmpty()) {
        continue;
      }
      int order = heading.get().item().order();
      if (!found.isEmpty() && found.getLast().item().order() >= order) {
        if (found.getLast().item().order() == order
            && heading.get().fit() > found.getLast().fit()) {
          found.set(found.size() - 1, heading.get());
        }
      } else {
        found.add(heading.get());
      }
    }
    return found;
  }

  private static Optional<Heading> heading(ReadingText text, List<StandardItem> items, int index) {
    ReadingText.Block block = text.blocks().get(index);
    if (block.end() - block.start() > LONGEST_HEADING) {
      return Optional.empty();
    }
    String line = text.text().substring(block.start(), block.end()).strip();
    if (!line.regionMatches(true, 0, "part ", 0, 5)) {
      return Optional.empty();
    }
    int end = 5;
    while (end < line.length() && "IVXivx".indexOf(line.charAt(end)) >= 0) {
      end++;
    }
    String number = line.substring(5, end).toUpperCase(Locale.ROOT);
    if (end < line.length() && Character.isLetterOrDigit(line.charAt(end))) {
      return Optional.empty();
    }
    String title = line.substring(end);
    if (title.chars().noneMatch(Character::isLetter) && index + 1 < text.blocks().size()) {
      ReadingText.Block next = text.blocks().get(index + 1);
      title =
          text.text().substring(next.start(), Math.min(next.end(), next.start() + LONGEST_HEADING));
    }
    List<String> words = StandardItem.stems(title, 12);
    return items.stream()
        .filter(item -> item.item().equals(number))
        .findFirst()
        .map(item -> new Heading(item, index, item.fit(words).share()));
  }

  private static boolean isSignature(ReadingText text, int index) {
    if (Edges.opensSignatures(text, index)) {
      return true;
    }
    ReadingText.Block block = text.blocks().get(index);
    return text.text()
        .substring(block.start(), Math.min(block.end(), block.start() + 300))
        .contains("has caused this notification to be signed");
  }
}
