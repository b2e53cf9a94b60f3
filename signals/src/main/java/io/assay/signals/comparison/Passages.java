package io.assay.signals.comparison;

import io.assay.edgar.items.Section;
import io.assay.edgar.text.ReadingText;
import io.assay.signals.language.Prose;
import io.assay.signals.language.Sentences;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads sections into rows of sentences. Tables of figures and page furniture are left out, and a
 * sentence that a page break cuts in two is put together again, so that a break that falls
 * elsewhere a year later is no change. Thread-safe.
 */
public final class Passages {

  /** A line that runs through a whole section must not become one sentence of a megabyte. */
  private static final int LONGEST_JOINED = 4_000;

  private final Sentences sentences;

  public Passages(Sentences sentences) {
    this.sentences = sentences;
  }

  /**
   * The sentences of a section.
   *
   * @param text the whole reading text
   * @param blocks all of its blocks
   * @param key under which the filing's outline has the section
   */
  public Passage of(String text, List<ReadingText.Block> blocks, Section section, String key) {
    List<ReadingText.Block> own = new ArrayList<>();
    for (ReadingText.Block block : blocks) {
      if (block.start() >= section.start()
          && block.end() <= section.end()
          && block.end() <= text.length()) {
        own.add(block);
      }
    }
    List<Sentence> result = new ArrayList<>();
    int paragraph = -1;
    for (ReadingText.Block block : Prose.blocks(text, own)) {
      boolean heading = Prose.isHeading(block);
      List<Sentences.Range> ranges =
          heading
              ? List.of(new Sentences.Range(block.start(), block.end()))
              : sentences.split(text, block.start(), block.end());
      boolean first = true;
      for (Sentences.Range range : ranges) {
        String said = text.substring(range.start(), range.end()).strip();
        if (said.isEmpty()) {
          continue;
        }
        if (first && !result.isEmpty() && continues(result.getLast(), said, heading)) {
          Sentence open = result.removeLast();
          result.add(
              new Sentence(
                  open.start(),
                  range.end(),
                  open.text() + " " + said,
                  open.paragraph(),
                  open.heading()));
        } else {
          paragraph += first ? 1 : 0;
          result.add(
              new Sentence(range.start(), range.end(), said, Math.max(0, paragraph), heading));
        }
        first = false;
      }
    }
    return new Passage(key, section.title(), section.start(), section.end(), result);
  }

  /** Whether the sentence before has no end and this one no beginning. */
  private static boolean continues(Sentence open, String next, boolean heading) {
    char last = open.text().charAt(open.text().length() - 1);
    return open.heading() == heading
        && Prose.isCut(last, next.charAt(0))
        && open.text().indexOf('\t') < 0
        && open.text().length() + next.length() < LONGEST_JOINED;
  }
}
