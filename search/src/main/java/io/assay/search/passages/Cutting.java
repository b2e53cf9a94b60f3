package io.assay.search.passages;

import io.assay.search.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One stretch being cut. One thread at a time. */
final class Cutting {

  /** What a model of 256 tokens reads of English, with room for a heading. */
  private static final int MOST_WORDS = 160;

  /** Less does not stand alone where there is a neighbour. */
  private static final int LEAST_WORDS = 40;

  /** What a passage may grow to, rather than leave a rest that is too short. */
  private static final int MOST_WITH_REST = 200;

  /** Sentences and passages are cut between words beyond it, whatever they hold. */
  private static final int MOST_CHARS = 2_400;

  private final SentenceEnds sentences;
  private final Stretch stretch;
  private final String text;
  private final List<Passage> out;
  private final Headings headings;

  private int start = -1;
  private int end;
  private int words;
  private boolean hasBody;
  private boolean headed;
  private String above = "";

  /** Words of the passage of prose written last, to which a short rest may be added; else 0. */
  private int growing;

  Cutting(SentenceEnds sentences, Stretch stretch, List<Passage> out) {
    this.sentences = sentences;
    this.stretch = stretch;
    this.text = stretch.text();
    this.out = out;
    this.headings = new Headings(stretch.headings());
  }

  void run() {
    List<Block> blocks = within();
    for (int i = 0; i < blocks.size(); ) {
      Block block = blocks.get(i);
      if (block.kind() == Block.Kind.TABLE_ROW) {
        int next = i + 1;
        while (next < blocks.size()
            && blocks.get(next).kind() == Block.Kind.TABLE_ROW
            && blocks.get(next).table() == block.table()) {
          next++;
        }
        Rows rows = new Rows(text, blocks.subList(i, next));
        if (rows.areProse()) {
          blocks.subList(i, next).forEach(this::prose);
        } else {
          table(rows, i == 0 ? Optional.empty() : Optional.of(blocks.get(i - 1)));
        }
        i = next;
      } else {
        if (block.kind() == Block.Kind.HEADING) {
          heading(block);
        } else {
          prose(block);
        }
        i++;
      }
    }
    flush();
  }

  private List<Block> within() {
    List<Block> result = new ArrayList<>();
    int from = stretch.start();
    for (Block block : stretch.blocks()) {
      int blockStart = Math.max(block.start(), from);
      int blockEnd = Math.min(block.end(), stretch.end());
      while (blockStart < blockEnd && isSpace(text.charAt(blockStart))) {
        blockStart++;
      }
      while (blockEnd > blockStart && isSpace(text.charAt(blockEnd - 1))) {
        blockEnd--;
      }
      if (blockStart < blockEnd) {
        result.add(new Block(block.kind(), blockStart, blockEnd, block.table(), block.level()));
        from = blockEnd;
      }
    }
    return result;
  }

  private void heading(Block block) {
    if (hasBody && words >= LEAST_WORDS) {
      flush();
    }
    String over = headings.push(block.level(), text.substring(block.start(), block.end()));
    open(block.start(), over);
    if (!hasBody) {
      headed = true;
    }
    grow(block.end(), wordsOf(text, block.start(), block.end()));
    if (words > MOST_WORDS || end - start > MOST_CHARS) {
      hasBody = true;
      flush();
    }
  }

  private void prose(Block block) {
    int count = wordsOf(text, block.start(), block.end());
    if (fits(block.start(), block.end(), count)) {
      body(block.start(), block.end(), count);
      return;
    }
    if (hasBody && words >= LEAST_WORDS) {
      flush();
      if (fits(block.start(), block.end(), count)) {
        body(block.start(), block.end(), count);
        return;
      }
    }
    int from = block.start();
    for (int to : sentences.ends(text, block.start(), block.end())) {
      sentence(from, Math.min(to, block.end()));
      from = Math.max(from, to);
    }
    sentence(from, block.end());
  }

  private void sentence(int from, int to) {
    int at = from;
    while (at < to && isSpace(text.charAt(at))) {
      at++;
    }
    while (at < to) {
      int stop = enough(text, at, to);
      int count = wordsOf(text, at, stop);
      if (hasBody && !fits(at, stop, count)) {
        flush();
      }
      body(at, stop, count);
      at = stop;
      while (at < to && isSpace(text.charAt(at))) {
        at++;
      }
    }
  }

  private boolean fits(int from, int to, int count) {
    int first = start < 0 ? from : start;
    return words + count <= MOST_WORDS && to - first <= MOST_CHARS;
  }

  private void body(int from, int to, int count) {
    open(from, headings.path());
    hasBody = true;
    grow(to, count);
  }

  private void open(int from, String heading) {
    if (start < 0) {
      start = from;
      above = heading;
    }
  }

  private void grow(int to, int count) {
    end = to;
    words += count;
  }

  private void flush() {
    if (start < 0) {
      return;
    }
    Passage last = out.isEmpty() ? null : out.getLast();
    if (last != null
        && growing > 0
        && !headed
        && words < LEAST_WORDS
        && growing + words <= MOST_WITH_REST
        && end - last.start() <= MOST_CHARS) {
      out.removeLast();
      add(last.number(), last.heading(), last.start(), end, false);
      growing += words;
    } else {
      add(out.size(), above, start, end, false);
      growing = words;
    }
    forget();
  }

  private void forget() {
    start = -1;
    words = 0;
    hasBody = false;
    headed = false;
  }

  private void table(Rows rows, Optional<Block> before) {
    List<int[]> pieces = rows.pieces();
    String led =
        before
            .filter(block -> block.kind() == Block.Kind.PARAGRAPH)
            .map(block -> Headings.joined(headings.path(), introduction(block)))
            .orElse(headings.path());
    // What leads to a table and is too short to stand alone begins the table's passage.
    boolean introduced = start >= 0 && words < LEAST_WORDS;
    int from = introduced ? start : pieces.getFirst()[0];
    String over = introduced ? above : led;
    if (introduced) {
      forget();
    } else {
      flush();
    }
    growing = 0;
    add(out.size(), over, from, pieces.getFirst()[1], true);
    for (int[] piece : pieces.subList(1, pieces.size())) {
      add(out.size(), Headings.joined(led, rows.head()), piece[0], piece[1], true);
    }
  }

  /** The last sentence before a table, where it leads to it. */
  private String introduction(Block block) {
    if (text.charAt(block.end() - 1) != ':'
        && wordsOf(text, block.start(), block.end()) > LEAST_WORDS) {
      return "";
    }
    int from = block.start();
    for (int to : sentences.ends(text, block.start(), block.end())) {
      if (to < block.end()) {
        from = to;
      }
    }
    return text.substring(from, block.end());
  }

  private void add(int number, String heading, int from, int to, boolean table) {
    out.add(
        new Passage(
            number,
            stretch.part(),
            heading,
            text.substring(from, to),
            from,
            to,
            table ? stretch.tableLabels() : stretch.labels(),
            Optional.empty()));
  }

  /** Where to stop at the latest, from {@code from} on: the end, or between two words before it. */
  static int enough(String text, int from, int to) {
    int count = 0;
    int lastGap = from;
    boolean inWord = false;
    for (int i = from; i < to; i++) {
      boolean space = isSpace(text.charAt(i));
      if (space && inWord) {
        count++;
        lastGap = i;
        if (count > 2 * MOST_WORDS) {
          return lastGap;
        }
      }
      inWord = !space;
      if (i - from >= MOST_CHARS) {
        int stop = lastGap > from ? lastGap : i;
        return Character.isLowSurrogate(text.charAt(stop)) ? stop - 1 : stop;
      }
    }
    return to;
  }

  static int wordsOf(String text, int from, int to) {
    int count = 0;
    boolean inWord = false;
    for (int i = from; i < to; i++) {
      boolean space = isSpace(text.charAt(i));
      count += !space && !inWord ? 1 : 0;
      inWord = !space;
    }
    return count;
  }

  static boolean isSpace(char c) {
    return c <= ' ' || c == '\u00A0' || Character.isWhitespace(c);
  }
}
