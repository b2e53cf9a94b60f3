package io.assay.signals.language;

import io.assay.edgar.text.ReadingText;
import io.assay.signals.digest.Fingerprint;
import io.assay.signals.digest.RiskFactor;
import io.assay.signals.language.FactorUnits.Paragraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Notes paragraphs and words of a section on risks while the text goes by, and tells its risk
 * factors at the end. Confined to one reading.
 */
final class FactorCounter {

  private record Open(int start, int end, boolean marked, int words, int sentences, int to) {

    Open with(int wordsMore, int sentencesMore, int toNow) {
      return new Open(start, end, marked, words + wordsMore, sentences + sentencesMore, toNow);
    }
  }

  private final List<Open> paragraphs = new ArrayList<>();

  /** Number of each word in order, those of every text left out. */
  private int[] numbers = new int[4096];

  private int size;

  /** A block begins; it goes on with the paragraph before where a page break cut that in two. */
  void block(String chars, ReadingText.Block block) {
    boolean marked = Prose.isHeading(block);
    if (!paragraphs.isEmpty() && block.end() > block.start()) {
      Open last = paragraphs.getLast();
      if (last.words > 0
          && last.marked == marked
          && block.kind() != ReadingText.Kind.TABLE_ROW
          && Prose.isCut(chars.charAt(last.end - 1), chars.charAt(block.start()))) {
        paragraphs.removeLast();
        paragraphs.add(
            new Open(last.start, block.end(), marked, last.words, last.sentences, last.to));
        return;
      }
    }
    paragraphs.add(new Open(block.start(), block.end(), marked, 0, 0, size));
  }

  void word(int number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, size * 2);
    }
    numbers[size++] = number;
  }

  /** A sentence of the block ends, all its words told. */
  void sentence(int words) {
    Open last = paragraphs.removeLast();
    paragraphs.add(last.with(words, 1, size));
  }

  /**
   * The risk factors.
   *
   * @param hashes of the words by number
   */
  List<RiskFactor> factors(String chars, long[] hashes) {
    List<Open> spoken = paragraphs.stream().filter(p -> p.words > 0).toList();
    List<Paragraph> told = new ArrayList<>(spoken.size());
    for (Open p : spoken) {
      String text = chars.substring(p.start, p.end);
      told.add(Paragraph.of(text, text, told.size(), p.words, p.sentences, p.marked));
    }
    List<RiskFactor> result = new ArrayList<>();
    for (FactorUnits.Unit unit : FactorUnits.of(told)) {
      Open heading = spoken.get(unit.from());
      Open last = spoken.get(unit.to() - 1);
      String line = chars.substring(heading.start, heading.end);
      int start = heading.start + line.length() - line.stripLeading().length();
      String title = line.strip();
      title = title.substring(0, Math.min(title.length(), RiskFactor.LONGEST_TITLE));
      int from = unit.from() == 0 ? 0 : spoken.get(unit.from() - 1).to;
      result.add(
          new RiskFactor(
              title, start, start + title.length(), last.end, print(from, last.to, hashes)));
    }
    return result;
  }

  private Fingerprint print(int from, int to, long[] hashes) {
    long[] all = new long[to - from];
    for (int i = from; i < to; i++) {
      all[i - from] = hashes[numbers[i]];
    }
    Arrays.sort(all);
    long[] words = new long[all.length];
    int[] counts = new int[all.length];
    int n = 0;
    for (int i = 0; i < all.length; i++) {
      if (i > 0 && all[i] == all[i - 1]) {
        counts[n - 1]++;
      } else {
        words[n] = all[i];
        counts[n++] = 1;
      }
    }
    return Fingerprint.ofWords(Arrays.copyOf(words, n), Arrays.copyOf(counts, n));
  }
}
