package io.assay.search.fusion;

import io.assay.search.analysis.Word;
import java.util.List;
import java.util.Set;

/**
 * What tells near-duplicates: passages are alike when hardly a word differs, and no number,
 * negation or direction does. Immutable.
 *
 * <p>The words are a SimHash (Charikar, 2002) of 64 bits over shingles of two words: of passages
 * that share most shingles few bits differ, of others about half. The words that turn a meaning
 * around are a hash that must be equal, whatever their order.
 *
 * @param shingles the SimHash
 * @param telling hash of numbers, negations and directions
 */
public record Signature(long shingles, int telling) {

  /** Of 64 bits; of unrelated passages about 32 differ, seldom less than 20. */
  private static final int MOST_DIFFERENT = 10;

  private static final Set<String> TURNING =
      Set.of(
          ("no not never none neither nor without cannot unable un except increase decrease rise"
                  + " fall grow decline higher lower more less gain loss profit up down improve"
                  + " worsen adverse favorable unfavorable")
              .split(" "));

  /** Of the words of a passage. */
  public static Signature of(List<Word> words) {
    int[] sums = new int[64];
    int telling = 0;
    long before = 0;
    for (int i = 0; i < words.size(); i++) {
      String term = words.get(i).term();
      long hash = mixed(hash(term));
      if (isTelling(term)) {
        telling += (int) (hash >>> 17) | 1;
      }
      long shingle = i == 0 ? hash : mixed(before * 31 + hash);
      before = hash;
      for (int bit = 0; bit < 64; bit++) {
        sums[bit] += (shingle >>> bit & 1) == 0 ? -1 : 1;
      }
    }
    long result = 0;
    for (int bit = 0; bit < 64; bit++) {
      result |= sums[bit] > 0 ? 1L << bit : 0;
    }
    return new Signature(result, telling);
  }

  /** Whether passages with these signatures are near-duplicates. */
  public boolean isLike(Signature other) {
    return telling == other.telling && Long.bitCount(shingles ^ other.shingles) <= MOST_DIFFERENT;
  }

  private static boolean isTelling(String term) {
    char first = term.charAt(0);
    return (first >= '0' && first <= '9') || TURNING.contains(term);
  }

  private static long hash(String term) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < term.length(); i++) {
      hash = (hash ^ term.charAt(i)) * 0x100000001B3L;
    }
    return hash;
  }

  private static long mixed(long value) {
    long x = (value ^ value >>> 33) * 0xFF51AFD7ED558CCDL;
    x = (x ^ x >>> 33) * 0xC4CEB9FE1A85EC53L;
    return x ^ x >>> 33;
  }
}
